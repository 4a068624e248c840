/*
 * Records meetings of the framework and reviews of its trackers.
 */
#include "core/meeting.h"

#include <string.h>

#include "base/date.h"
#include "base/past.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/authority.h"
#include "core/council.h"
#include "core/filter.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/listing.h"
#include "core/log.h"
#include "core/person.h"
#include "core/personal.h"
#include "qaf/adoption.h"
#include "render/out.h"

bool qaf_meeting_parse(long long *id, const char *ref)
{
	return qaf_lettered(id, 'm', ref);
}

bool qaf_meeting_is_ref(const char *ref)
{
	long long id;

	return qaf_meeting_parse(&id, ref);
}

const char *qaf_meeting_review(struct qaf_arena *a, const struct qaf_tracker *t)
{
	return qaf_printf(a, "%s-review", t->id);
}

static bool is_reviewed(const struct qaf_tracker *t)
{
	return t->review.unit != QAF_EVERY_DEMAND;
}

const char *qaf_meeting_kind(struct qaf_arena *a, const struct qaf_framework *fw,
	const char *word)
{
	for (size_t i = 0; i < fw->nmeetings; i++) {
		const struct qaf_meeting *m = &fw->meetings[i];

		if (qaf_folded_same(m->id, word) ||
		    qaf_folded_same(m->title, word))
			return m->id;
	}
	for (size_t i = 0; i < fw->ntrackers; i++) {
		const struct qaf_tracker *t = &fw->trackers[i];
		const char *review = qaf_meeting_review(a, t);

		if (is_reviewed(t) && (qaf_folded_same(t->id, word) ||
		    qaf_folded_same(t->title, word) ||
		    qaf_folded_same(review, word)))
			return review;
	}
	return NULL;
}

/* The same, refused with those that there are. */
static enum qaf_rc find_kind(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const char *word)
{
	const char **names = qaf_alloc_array(q->arena,
		fw->nmeetings + fw->ntrackers, sizeof(*names));
	size_t n = 0;

	*out = qaf_meeting_kind(q->arena, fw, word);
	if (*out)
		return QAF_OK;
	for (size_t i = 0; i < fw->nmeetings; i++)
		names[n++] = fw->meetings[i].id;
	for (size_t i = 0; i < fw->ntrackers; i++)
		if (is_reviewed(&fw->trackers[i]))
			names[n++] = qaf_meeting_review(q->arena,
				&fw->trackers[i]);
	return qaf_fail(q, QAF_UNKNOWN, "the framework has no meeting %s; it "
		"has %s", qaf_visible(q->arena, word, 40),
		qaf_choices(q->arena, word, names, n));
}

/* The meeting of that kind; NULL: it is the review of a tracker. */
static const struct qaf_meeting *meeting_of(const struct qaf_framework *fw,
	const char *kind)
{
	for (size_t i = 0; i < fw->nmeetings; i++)
		if (qaf_eq(fw->meetings[i].id, kind))
			return &fw->meetings[i];
	return NULL;
}

struct qaf_words qaf_meeting_chairs(const struct qaf *q,
	const struct qaf_framework *fw, const char *kind)
{
	const struct qaf_meeting *m = meeting_of(fw, kind);

	if (m)
		return m->chair;
	for (size_t i = 0; i < fw->ntrackers; i++)
		if (qaf_eq(qaf_meeting_review(q->arena, &fw->trackers[i]),
		    kind))
			return fw->trackers[i].held_by;
	return (struct qaf_words){ 0 };
}

/* Is it a meeting for which the framework names a chair? */
static bool is_chaired(const struct qaf_framework *fw, const char *kind)
{
	const struct qaf_meeting *m = meeting_of(fw, kind);

	return m && m->chair.n > 0;
}

/* Is one of these words no role of the framework? */
static bool names_others(const struct qaf_framework *fw,
	const struct qaf_words *words)
{
	for (size_t i = 0; i < words->n; i++)
		if (!qaf_role_is_meant(fw, words->word[i]))
			return true;
	return false;
}

/*
 * One of the roles that the framework names chairs the meeting, or one above it.
 * Where the person's role is not known, or the framework names somebody who is
 * none of its roles, it cannot be told, which a notice says.
 */
static enum qaf_rc check_chair(struct qaf *q, const struct qaf_framework *fw,
	const char *kind, const char *chair)
{
	const struct qaf_words named = qaf_meeting_chairs(q, fw, kind);
	struct qaf_duty d = { .fw = fw, .done = "chaired",
		.roles = qaf_roles_meant(q->arena, fw, &named) };
	struct qaf_staff staff;
	const char *ref;
	bool found;

	if (qaf_blank(chair) && is_chaired(fw, kind))
		qaf_notice(q, "%s is chaired by %s: say who chaired it with "
			"--chair; until then it does not count as held", kind,
			qaf_words_join(q->arena, &named, " or "));
	if (qaf_blank(chair) || d.roles.n == 0)
		return QAF_OK;
	d.ref = qaf_printf(q->arena, "the meeting %s", kind);
	QAF_TRY(qaf_person_ref(q, &ref, chair));
	QAF_TRY(qaf_staff_get(q, &staff, ref, &found));
	if (found && staff.role && !names_others(fw, &named))
		return qaf_authority_may(q, &d, staff.ref);
	if (!found || !staff.role)
		qaf_notice(q, "the role of %s is not known; %s is chaired by "
			"%s", qaf_visible(q->arena, chair, 40), d.ref,
			qaf_words_join(q->arena, &named, " or "));
	return QAF_OK;
}

/* "learning-action/2024-03-dip" taken apart; *draw is NULL without "/". */
static void split_kind(struct qaf *q, const char **word, const char **draw,
	const char *kind)
{
	const size_t n = strcspn(kind, "/");

	*word = qaf_strndup(q->arena, kind, n);
	*draw = kind[n] ? kind + n + 1 : NULL;
}

enum qaf_rc qaf_meeting_settle(struct qaf *q, struct qaf_meeting_settled *out,
	const struct qaf_meeting_held *m)
{
	struct qaf_followed of = { .draw = NULL };
	const char *word, *draw;

	if (qaf_blank(m->decided))
		return qaf_fail(q, QAF_INPUT, "say what the meeting decided with "
			"--decided");
	QAF_TRY(qaf_need_past(q, (struct qaf_moment){ m->on, -1 }));
	QAF_TRY(qaf_framework_on(q, &out->fw, NULL, m->on));
	split_kind(q, &word, &draw, m->kind ? m->kind : "");
	QAF_TRY(find_kind(q, &out->kind, out->fw, word));
	out->meeting = meeting_of(out->fw, out->kind);
	QAF_TRY(qaf_authority_there(q, m->chair, m->on, qaf_printf(q->arena,
		"the meeting %s", out->kind)));
	QAF_TRY(check_chair(q, out->fw, out->kind, m->chair));
	if (out->meeting)
		QAF_TRY(qaf_meeting_of_draw(q, &of, out->meeting, draw, m->on));
	else if (draw)
		return qaf_fail(q, QAF_USAGE, "%s follows no draw; leave /%s "
			"out", out->kind, qaf_visible(q->arena, draw, 40));
	out->draw = of.draw;
	if (of.kind)
		out->kind = of.kind;
	return QAF_OK;
}

enum qaf_rc qaf_meeting_add(struct qaf *q, long long *id,
	const struct qaf_meeting_held *m)
{
	struct qaf_meeting_settled s;
	long long number;

	QAF_TRY(qaf_meeting_settle(q, &s, m));
	QAF_TRY(qaf_run(q, SQL_meeting_add, QAF_T("kind", s.kind),
		QAF_D(q, "on_day", m->on), QAF_T("chair", m->chair),
		QAF_T("attended", m->attended), QAF_T("decided", m->decided),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("recorded_by", q->actor)));
	number = qaf_last_id(q);
	qaf_personal_notice(q, qaf_printf(q->arena, "M%lld", number),
		"what was decided", m->decided);
	if (s.meeting)
		QAF_TRY(qaf_meeting_tell(q, s.fw, s.meeting, m, s.draw));
	QAF_TRY(qaf_meeting_tell_actions(q, s.kind));
	if (id)
		*id = number;
	return qaf_log(q, "track meeting add", qaf_printf(q->arena, "M%lld",
		number), "kind: %s; on: %s", s.kind,
		qaf_date_text(q->arena, m->on));
}

enum qaf_rc qaf_meeting_count(struct qaf *q, long long *n, const char *kind,
	qaf_date from, qaf_date to, bool chaired)
{
	*n = 0;
	return qaf_fetch_int(q, n, SQL_meeting_count, QAF_T("kind", kind),
		QAF_D(q, "from_on", from), QAF_D(q, "to_on", to),
		QAF_I("chaired", chaired));
}

static const struct qaf_column meeting_columns[] = {
	{ "meeting", "Meeting", QAF_WORD, 0, "its reference: M3" },
	{ "kind", "Kind", QAF_WORD, 0,
		"a meeting of the framework, or a tracker that was reviewed" },
	{ "on", "On", QAF_DAY, 0, "when it was held" },
	{ "chair", "Chair", QAF_TEXT, 0, "who chaired it" },
	{ "attended", "Attended", QAF_TEXT, QAF_COL_HIDDEN, "who was there" },
	{ "decided", "Decided", QAF_TEXT, 0, "what it decided" },
	{ "state", "State", QAF_WORD, QAF_COL_HIDDEN, "stands, withdrawn" },
};

#define FILTER(member, ...) QAF_OPTION(qaf_meeting_filter, member, __VA_ARGS__)

const struct qaf_option qaf_meeting_filters[] = {
	FILTER(kind, "kind", "MEETING", "meetings of one kind"),
	FILTER(days.from, "from", "DATE", "meetings from a day on"),
	FILTER(days.to, "to", "DATE", "meetings up to a day"),
	FILTER(all, "all", NULL, "withdrawn ones too"),
	QAF_OPTIONS_END
};

enum qaf_rc qaf_meeting_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_meeting_filter *filter)
{
	/* Without --all every one stands, so the state, which is last, tells
	 * nothing. */
	const size_t n = QAF_LEN(meeting_columns) - !filter->all;

	return qaf_list_bound(q, out, "meetings", "Meetings", meeting_columns,
		n, SQL_meeting_list, qaf_filter_binds(q,
		qaf_meeting_filters, filter, QAF_T("id", NULL)));
}
