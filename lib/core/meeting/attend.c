/*
 * Says who was to be at a meeting and is not recorded as there, what the
 * framework has it talk about, and which of its actions are not seen as done.
 */
#include <string.h>

#include "base/calendar.h"
#include "base/date.h"
#include "base/str.h"
#include "core/action.h"
#include "core/clock.h"
#include "core/framework/framework.h"
#include "core/framework/roles.h"
#include "core/meeting.h"
#include "core/person.h"

struct present {
	const char *all;	/* folded: what is no name is looked for here */
	struct qaf_words roles;	/* of those who are on the staff list */
	struct qaf_words refs;	/* and who they are */
};

static enum qaf_rc add_person(struct qaf *q, struct present *p, const char *name,
	bool *found)
{
	const struct qaf_staff *staff;
	size_t fits;

	QAF_TRY(qaf_person_find(q, &staff, &fits, name));
	*found = staff != NULL;
	if (staff)
		p->refs = qaf_words_and(q->arena, &p->refs,
			&(struct qaf_words){ .n = 1,
			.word = (const char *[]){ staff->ref } });
	if (staff && staff->role)
		p->roles = qaf_words_and(q->arena, &p->roles,
			&(struct qaf_words){ .n = 1,
			.word = (const char *[]){ staff->role } });
	return QAF_OK;
}

/* "Bell, Ada; S1, S2 and S3": the whole, else its parts between semicolons, of
 * which each is a person, else has several. */
static enum qaf_rc add_people(struct qaf *q, struct present *p,
	const char *names, size_t depth)
{
	static const char *const separators[] = { "", ";", ",&", " " };
	const char *between = separators[depth];
	bool found;

	while (!qaf_blank(names)) {
		size_t len = strcspn(names, between);
		const char *name = qaf_trim(q->arena,
			qaf_strndup(q->arena, names, len));

		QAF_TRY(add_person(q, p, name, &found));
		if (!found && depth + 1 < QAF_LEN(separators))
			QAF_TRY(add_people(q, p, name, depth + 1));
		names += len + (names[len] != '\0');
	}
	return QAF_OK;
}

static enum qaf_rc find_present(struct qaf *q, struct present *p,
	const struct qaf_meeting_held *m)
{
	*p = (struct present){ .all = qaf_fold(q->arena, qaf_printf(q->arena,
		"%s %s", m->chair ? m->chair : "",
		m->attended ? m->attended : "")) };
	QAF_TRY(add_people(q, p, m->chair, 0));
	return add_people(q, p, m->attended, 0);
}

/* Is somebody there in that role, or does the text say the word itself? */
static bool is_there(struct qaf *q, const struct qaf_framework *fw,
	const struct present *p, const char *word)
{
	const struct qaf_words named = { .n = 1,
		.word = (const char *[]){ word } };
	const struct qaf_words roles = qaf_roles_meant(q->arena, fw, &named);

	for (size_t i = 0; roles.n && i < p->roles.n; i++)
		if (qaf_role_in(fw, p->roles.word[i], &roles))
			return true;
	return strstr(p->all, qaf_fold(q->arena, word)) != NULL;
}

/* A notice of each meeting that follows this one, and by when (DUD23-39). */
static enum qaf_rc tell_next(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_meeting *meeting, qaf_date on)
{
	struct qaf_calendar calendar;

	QAF_TRY(qaf_calendar_load(q, &calendar));
	for (size_t i = 0; i < fw->nmeetings; i++) {
		const struct qaf_meeting *next = &fw->meetings[i];

		if (qaf_eq(next->follows, meeting->id))
			qaf_notice(q, "%s: it is followed by %s, by %s",
				meeting->id, next->id, qaf_date_text(q->arena,
				qaf_clock_due(&calendar, (struct qaf_moment){
				on, -1 }, next->within).day));
	}
	return QAF_OK;
}

/* Those over the records of the draw who are not there. */
static enum qaf_rc add_absent(struct qaf *q, struct qaf_str *missing,
	const struct qaf_framework *fw, const struct qaf_meeting *meeting,
	const struct present *p, const char *draw)
{
	struct qaf_guest *guest;
	size_t n;

	QAF_TRY(qaf_meeting_guests(q, &guest, &n, fw, meeting, draw));
	for (size_t i = 0; i < n; i++)
		if (guest[i].ref ? !qaf_words_has(&p->refs, guest[i].ref) :
		    !is_there(q, fw, p, guest[i].role))
			qaf_str_item(missing, "; ", "%s",
				qaf_guest_text(q, &guest[i]));
	return QAF_OK;
}

/* Does the staff list have somebody in that role?  Of partners, and of a role
 * that nobody there holds, it cannot tell who was there. */
static enum qaf_rc is_held(struct qaf *q, bool *held,
	const struct qaf_framework *fw, const char *word, qaf_date on)
{
	const struct qaf_words named = { .n = 1,
		.word = (const char *[]){ word } };
	const struct qaf_words roles = qaf_roles_meant(q->arena, fw, &named);
	struct qaf_staff *all;
	size_t n;

	*held = false;
	QAF_TRY(qaf_staff_all(q, &all, &n));
	for (size_t i = 0; roles.n && i < n && !*held; i++)
		*held = all[i].role && !qaf_staff_left(&all[i], on) &&
			qaf_role_in(fw, all[i].role, &roles);
	return QAF_OK;
}

enum qaf_rc qaf_meeting_tell(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_meeting *meeting, const struct qaf_meeting_held *m,
	const char *draw)
{
	struct present p;
	struct qaf_str missing, unknown;

	if (meeting->agenda.n)
		qaf_notice(q, "%s: on its agenda: %s", meeting->id,
			qaf_words_join(q->arena, &meeting->agenda, "; "));
	QAF_TRY(find_present(q, &p, m));
	qaf_str_init(&missing, q->arena);
	qaf_str_init(&unknown, q->arena);
	if (draw)
		QAF_TRY(add_absent(q, &missing, fw, meeting, &p, draw));
	for (size_t i = 0; !draw && i < meeting->with.n; i++) {
		const char *word = meeting->with.word[i];
		bool held;

		if (is_there(q, fw, &p, word))
			continue;
		QAF_TRY(is_held(q, &held, fw, word, m->on));
		qaf_str_item(held ? &missing : &unknown, "; ", "%s", word);
	}
	QAF_TRY(tell_next(q, fw, meeting, m->on));
	if (missing.len)
		qaf_notice(q, "%s: not among those who were there (--attended): "
			"%s", meeting->id, missing.text);
	if (unknown.len)
		qaf_notice(q, "%s: nobody on the staff list is one of these, so "
			"who was there cannot tell; --attended in the same "
			"words does: %s", meeting->id, unknown.text);
	if (meeting->feeds)
		qaf_notice(q, "%s: what it set goes on the tracker: qaf track "
			"action add TEXT --tracker %s", meeting->id,
			meeting->feeds);
	return QAF_OK;
}

enum qaf_rc qaf_meeting_tell_actions(struct qaf *q, const char *kind)
{
	const char *unseen;

	QAF_TRY(qaf_action_unseen(q, &unseen, kind));
	if (unseen)
		qaf_notice(q, "%s: of the actions that it set these are not seen "
			"as done: %s ('qaf track action list --step %s')", kind,
			unseen, kind);
	return QAF_OK;
}
