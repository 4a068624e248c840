/*
 * The meetings that follow the draws of a sample: one is held after each, with
 * those over the records that were drawn, and is owed until it is recorded.
 */
#include <string.h>

#include "base/date.h"
#include "base/json.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/roles.h"
#include "core/meeting.h"
#include "core/track/private.h"
#include "db/rows.h"

static const struct qaf_field followed_fields[] = {
	QAF_FIELD(struct qaf_followed, draw, "draw"),
	QAF_FIELD(struct qaf_followed, kind, "kind"),
	QAF_FIELD(struct qaf_followed, period, "period"),
	QAF_FIELD(struct qaf_followed, theme, "theme"),
	QAF_FIELD(struct qaf_followed, first, "first"),
	QAF_FIELD(struct qaf_followed, drawn, "drawn_on"),
	QAF_FIELD(struct qaf_followed, held, "held"),
	QAF_FIELD(struct qaf_followed, open, "open"),
};
static const struct qaf_row_type followed_row =
	QAF_ROW_TYPE(struct qaf_followed, followed_fields);

enum qaf_rc qaf_meeting_followed(struct qaf *q, struct qaf_followed **out,
	size_t *n, const struct qaf_meeting *m, qaf_date since)
{
	return qaf_rows(q, out, n, &followed_row, SQL_meeting_followed,
		QAF_T("meeting", m->id),
		QAF_T("plans", qaf_json_words(q->arena, &m->after)),
		QAF_I("chaired", m->chair.n > 0), QAF_D(q, "since", since));
}

/* ---- who is to be there ---- */

/* Where a record that was drawn belongs. */
struct place {
	const char *service, *team;
};

static const struct qaf_field place_fields[] = {
	QAF_FIELD(struct place, service, "service"),
	QAF_FIELD(struct place, team, "team"),
};
static const struct qaf_row_type place_row =
	QAF_ROW_TYPE(struct place, place_fields);

static bool has_guest(const struct qaf_guest *list, size_t n,
	const struct qaf_guest *g)
{
	for (size_t i = 0; i < n; i++)
		if (qaf_eq(list[i].role, g->role) &&
		    (g->ref ? qaf_eq(list[i].ref, g->ref) :
		    !list[i].ref && qaf_eq(list[i].service, g->service)))
			return true;
	return false;
}

enum qaf_rc qaf_meeting_guests(struct qaf *q, struct qaf_guest **out, size_t *n,
	const struct qaf_framework *fw, const struct qaf_meeting *m,
	const char *draw)
{
	const struct qaf_words roles = qaf_roles_meant(q->arena, fw, &m->with);
	struct place *places;
	size_t nplaces;

	*n = 0;
	QAF_TRY(qaf_rows(q, &places, &nplaces, &place_row, SQL_meeting_places,
		QAF_T("draw", draw)));
	*out = qaf_alloc_array(q->arena, roles.n * nplaces + 1, sizeof(**out));
	for (size_t r = 0; r < roles.n; r++)
		for (size_t i = 0; i < nplaces; i++) {
			const struct qaf_step_people people = {
				.team = places[i].team, .day = q->now.day,
				.service = places[i].service };
			struct qaf_guest g = { .role = roles.word[r],
				.service = places[i].service,
				.team = places[i].team };

			QAF_TRY(qaf_step_owner(q, &g.ref, fw, g.role, &people));
			if (!has_guest(*out, *n, &g))
				(*out)[(*n)++] = g;
		}
	return QAF_OK;
}

const char *qaf_guest_text(struct qaf *q, const struct qaf_guest *g)
{
	if (g->ref)
		return qaf_printf(q->arena, "%s %s", g->role, g->ref);
	return g->service ? qaf_printf(q->arena, "%s of %s", g->role,
		g->service) : g->role;
}

const char *qaf_guests_text(struct qaf *q, const struct qaf_guest *list,
	size_t n)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < n; i++)
		qaf_str_item(&s, "; ", "%s", qaf_guest_text(q, &list[i]));
	return s.text;
}

/* ---- which draw a meeting is for ---- */

/* "2024-03-dip, 2024-03-dip.2": the draws whose meeting is owed, and how many. */
static const char *owed_text(struct qaf *q, const struct qaf_followed *f,
	size_t n, size_t *owed)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	*owed = 0;
	for (size_t i = 0; i < n; i++)
		if (!f[i].held) {
			qaf_str_item(&s, ", ", "%s", f[i].draw);
			++*owed;
		}
	return s.text;
}

/* The one that was named, else the only one whose meeting is owed. */
static enum qaf_rc choose(struct qaf *q, const struct qaf_followed **out,
	const struct qaf_meeting *m, const char *draw,
	const struct qaf_followed *f, size_t n)
{
	size_t owed;
	const char *text = owed_text(q, f, n, &owed);

	*out = NULL;
	for (size_t i = 0; i < n; i++)
		if (draw ? qaf_same(f[i].draw, draw) : owed == 1 && !f[i].held)
			*out = &f[i];
	if (draw && !*out)
		return qaf_fail(q, QAF_UNKNOWN, "%s follows no draw %s; it is "
			"owed after %s", m->id, qaf_visible(q->arena, draw, 40),
			owed ? text : "none");
	if (!draw && owed > 1)
		return qaf_fail(q, QAF_USAGE, "%s follows each draw of %s; say "
			"which it was for, as %s/DRAW: %s", m->id,
			qaf_words_join(q->arena, &m->after, " and "), m->id,
			text);
	return QAF_OK;
}

enum qaf_rc qaf_meeting_of_draw(struct qaf *q, struct qaf_followed *out,
	const struct qaf_meeting *m, const char *draw, qaf_date on)
{
	const struct qaf_followed *chosen;
	struct qaf_followed *f;
	size_t n;

	*out = (struct qaf_followed){ .kind = m->id };
	if (draw && m->after.n == 0)
		return qaf_fail(q, QAF_USAGE, "%s follows no draw; leave /%s "
			"out", m->id, qaf_visible(q->arena, draw, 40));
	QAF_TRY(qaf_meeting_followed(q, &f, &n, m, QAF_NO_DATE));
	QAF_TRY(choose(q, &chosen, m, draw, f, n));
	if (!chosen)
		return QAF_OK;
	if (on < chosen->drawn)
		return qaf_fail(q, QAF_RULE, "%s was drawn on %s; %s comes after "
			"it and cannot be on %s", chosen->draw,
			qaf_date_text(q->arena, chosen->drawn), m->id,
			qaf_date_text(q->arena, on));
	if (chosen->open)
		qaf_notice(q, "%s: %s not handed in yet", chosen->draw,
			qaf_count(q->arena, chosen->open, "audit is",
			"audits are"));
	*out = *chosen;
	return QAF_OK;
}
