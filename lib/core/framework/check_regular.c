/*
 * Checks what a framework says of what comes in turns: cadences, meetings,
 * trackers.
 */
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/read.h"
#include "core/period.h"

/* A month with which a year can begin, or 0 where none is given. */
static void check_month(struct reader *r, const struct yaml_node *at,
	const char *id, int month)
{
	if (month > 12)
		read_fault(r, at, "the year of %s begins with month %d; a month "
			"is 1 to 12", id, month);
}

/* By the day of an event audits are counted, and it has no turn. */
static void check_event(struct reader *r, const struct yaml_node *at,
	const struct qaf_cadence *c)
{
	if (c->audits.n != 1 || c->what.n || c->of.n)
		read_fault(r, at, "%s comes by events, so it counts one kind of "
			"\"audits\", and neither \"what\" nor \"of\"", c->id);
	if (c->per.unit != QAF_EVERY_DEMAND || c->first_year || c->last_year)
		read_fault(r, at, "%s comes by events, so it has no \"per\" and no "
			"years", c->id);
	if (c->before && (c->dated_from || c->dated_to))
		read_fault(r, at, "%s comes by entries of %s, and by days of "
			"cases; give one of them", c->id, c->before);
}

/* A meeting has a turn, is held after draws, or follows another within a time. */
static void check_meeting(struct reader *r, const struct yaml_node *at,
	const struct qaf_framework *fw, const struct qaf_meeting *m)
{
	bool known = false;

	if (m->after.n && (m->every.unit != QAF_EVERY_DEMAND || m->follows))
		read_fault(r, at, "%s is held \"after\" draws and %s as well; give "
			"one of them", m->id, m->follows ?
			"follows a meeting" : "has a turn");
	for (size_t i = 0; i < fw->nmeetings; i++)
		known = known || (&fw->meetings[i] != m &&
			qaf_eq(fw->meetings[i].id, m->follows));
	if (!m->follows)
		return;
	if (!known)
		read_fault(r, at, "%s follows \"%s\", which is no other meeting",
			m->id, qaf_read_shown(r, m->follows));
	if (m->every.unit != QAF_EVERY_DEMAND || m->within.unit == QAF_UNIT_NONE)
		read_fault(r, at, "%s follows %s: give \"within\", the time that "
			"it has, and no \"every\"", m->id, m->follows);
}

/* A cadence comes in turns, or once for all in some years. */
static void check_when(struct reader *r, const struct yaml_node *at,
	const struct qaf_cadence *c)
{
	bool turns = c->per.unit != QAF_EVERY_DEMAND;
	bool years = c->first_year || c->last_year;

	if (c->before || c->dated_from || c->dated_to)
		check_event(r, at, c);
	else if (turns == years)
		read_fault(r, at, "%s needs \"per\", a turn, or \"first_year\" "
			"and \"last_year\", and not both", c->id);
	else if (years && (c->first_year < QAF_PERIOD_FIRST_YEAR ||
		 c->last_year < c->first_year ||
		 c->last_year >= QAF_PERIOD_LAST_YEAR))
		read_fault(r, at, "%s is for the years %d to %d; write both, "
			"the earlier one first", c->id, c->first_year,
			c->last_year);
	else if (years && c->parts)
		read_fault(r, at, "%s has a part of a turn, but no turn", c->id);
}

/* What is listed and what counts both name it in a field. */
static void check_each(struct reader *r, const struct yaml_node *at,
	const struct qaf_framework *fw, const struct qaf_cadence *c)
{
	if (!c->each)
		return;
	if (c->of.n || c->audits.n || c->own_service)
		read_fault(r, at, "%s is of each %s: \"of\", \"audits\" and "
			"\"own_service\" are for people", c->id, c->each);
	for (size_t i = 0; i <= c->what.n; i++) {
		const char *kind = i ? c->what.word[i - 1] : c->each;

		if (!qaf_words_has(&qaf_framework_evidence(fw, kind)->fields,
		    c->each))
			read_fault(r, at, "%s is of each %s, but %s has no field "
				"\"%s\" that says which", c->id, c->each, kind,
				c->each);
	}
}

static void check_cadences(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->ncadences; i++) {
		const struct qaf_cadence *c = &fw->cadences[i];

		const struct yaml_node *at = qaf_yaml_entry_at(root, "cadences", i);

		if (c->what.n == 0 && !c->audits.n)
			read_fault(r, at, "%s needs \"what\", a kind of "
				"evidence, or \"audits\", a kind of audit, or "
				"both", c->id);
		if (c->theme && !c->audits.n)
			read_fault(r, at, "%s is on a theme, so it counts "
				"\"audits\"", c->id);
		if (c->same && !c->before)
			read_fault(r, at, "%s says what is the \"same\", but not "
				"\"before\" what", c->id);
		if (c->early && c->part < 2)
			read_fault(r, at, "%s is \"early\", but has no \"part\" "
				"with a part before it", c->id);
		check_each(r, at, fw, c);
		if (c->own_service && c->of.n)
			read_fault(r, at, "%s has \"own_service\", which is for "
				"what is of nobody, and \"of\"", c->id);
		check_month(r, at, c->id, c->year_starts);
		check_when(r, at, c);
	}
	for (size_t i = 0; i < fw->nmeetings; i++)
		check_meeting(r, qaf_yaml_entry_at(root, "meetings", i), fw,
			&fw->meetings[i]);
}

/* What a tracker lists is what the database has. */
static void check_lists(struct reader *r, const struct yaml_node *at,
	const struct qaf_framework *fw, const struct qaf_tracker *t)
{
	static const char *const records[] = { "audits", "steps", "actions" };

	for (size_t i = 0; i < t->lists.n; i++) {
		const char *word = t->lists.word[i];
		bool known = qaf_framework_evidence(fw, word) != NULL;

		for (size_t k = 0; k < QAF_LEN(records); k++)
			known = known || qaf_eq(records[k], word);
		if (!known)
			read_fault(r, at, "%s lists \"%s\"; allowed are audits, "
				"steps, actions and kinds of evidence", t->id,
				qaf_read_shown(r, word));
	}
	if (t->of_audits && t->lists.n + t->noted.n)
		read_fault(r, at, "%s is \"of_audits\", which lists their "
			"actions; leave \"lists\" and \"noted\" out", t->id);
	if (t->grades && !t->of_audits && t->lists.n + t->noted.n == 0)
		read_fault(r, at, "%s is of some grades, but lists no audits",
			t->id);
}

static void check_trackers(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->ntrackers; i++) {
		const struct qaf_tracker *t = &fw->trackers[i];
		const struct yaml_node *at =
			qaf_yaml_entry_at(root, "trackers", i);

		check_month(r, at, t->id, t->year_starts);
		check_lists(r, at, fw, t);
	}
}

void qaf_read_check_regular(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	check_cadences(r, root, fw);
	check_trackers(r, root, fw);
}
