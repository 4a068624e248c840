/*
 * Tells which duty answers for what the framework asks.  A duty is a step, the
 * roles that owe it and its time: where a grade that moved gives the step to
 * other roles or less time, a second duty of the same step begins, whose id is
 * the step's with a number behind it, "remedial-actions.2".
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/clock.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/track/private.h"

/* ---- the entry of the framework from which a duty began ---- */

/* Are these roles, as they are stored, those of the entry? */
static bool has_roles(const char *roles, const struct qaf_step *entry)
{
	const struct qaf_words *by = &entry->by;
	size_t n = 0;

	for (const char *p = roles; *p; n++) {
		size_t len = strcspn(p, " ");
		bool known = false;

		for (size_t i = 0; i < by->n; i++)
			known = known || (strlen(by->word[i]) == len &&
				strncmp(by->word[i], p, len) == 0);
		if (!known)
			return false;
		p += len + (p[len] == ' ');
	}
	return n == by->n;
}

/* Does the entry give the stored deadline, or the one it had first? */
static bool gives_deadline(const struct qaf_facts *f,
	const struct qaf_stored *s, const struct qaf_step *entry)
{
	const struct qaf_duration times[] = { entry->within,
		entry->within_if_risk };

	for (size_t i = 0; i < QAF_LEN(times); i++) {
		struct qaf_moment due = qaf_clock_due(&f->calendar, s->anchor,
			times[i]);

		if (i > 0 && times[i].unit == QAF_UNIT_NONE)
			continue;
		if (qaf_moment_cmp(due, s->due) == 0 ||
		    (s->first_due.day != QAF_NO_DATE &&
		    qaf_moment_cmp(due, s->first_due) == 0))
			return true;
	}
	return false;
}

int qaf_duty_entry_number(const struct qaf_framework *fw,
	const struct qaf_step *entry)
{
	int n = 0;

	for (size_t i = 0; i < fw->nsteps; i++) {
		n += qaf_eq(fw->steps[i].id, entry->id);
		if (&fw->steps[i] == entry)
			break;
	}
	return n;
}

/* Of a duty that an earlier qaf began it was not recorded which entry asked for
 * it: that of its roles whose time gives its deadline is the likeliest. */
static const struct qaf_step *likeliest_entry(const struct qaf_facts *f,
	const struct qaf_stored *s)
{
	const struct qaf_step *best = NULL;
	int best_points = -1;

	for (size_t i = 0; i < f->fw->nsteps; i++) {
		const struct qaf_step *entry = &f->fw->steps[i];
		int points;

		if (!qaf_duty_of(s->id, entry->id))
			continue;
		points = 2 * has_roles(s->role, entry) +
			gives_deadline(f, s, entry);
		if (points > best_points) {
			best = entry;
			best_points = points;
		}
	}
	return best;
}

const struct qaf_step *qaf_duty_entry(const struct qaf_facts *f,
	const struct qaf_stored *s)
{
	for (size_t i = 0; i < f->fw->nsteps && s->framework_entry; i++)
		if (qaf_duty_of(s->id, f->fw->steps[i].id) &&
		    qaf_duty_entry_number(f->fw, &f->fw->steps[i]) == s->framework_entry)
			return &f->fw->steps[i];
	return likeliest_entry(f, s);
}

enum qaf_rc qaf_duty_asked(struct qaf *q, const struct qaf_step **out,
	const struct qaf_step_of *of, const char *duty)
{
	struct qaf_facts f = { .audit = NULL };
	struct qaf_step_set set = { .n = 0 };

	QAF_TRY(qaf_step_framework(q, &f.fw, of));
	*out = qaf_framework_step(f.fw, qaf_duty_step(q, duty));
	if (of->entry)
		return QAF_OK;
	QAF_TRY(qaf_calendar_load(q, &f.calendar));
	QAF_TRY(qaf_steps_load(q, &set, of->audit));
	for (size_t i = 0; i < set.n; i++)
		if (qaf_eq(set.stored[i].id, duty))
			*out = qaf_duty_entry(&f, &set.stored[i]);
	return QAF_OK;
}

/* ---- which duty answers ---- */

/* Is the deadline of one entry earlier than that of another, if both count from
 * when the duty began? */
static bool is_shorter(const struct qaf_facts *f, const struct qaf_stored *s,
	const struct qaf_step *one, const struct qaf_step *other)
{
	return one && other && qaf_due_earlier(
		qaf_clock_due(&f->calendar, s->anchor, qaf_step_time(f, one)),
		qaf_clock_due(&f->calendar, s->anchor, qaf_step_time(f, other)));
}

bool qaf_duty_has_less_time(const struct qaf_facts *f,
	const struct qaf_step *entry, const struct qaf_stored *s)
{
	return is_shorter(f, s, qaf_duty_entry(f, s), entry);
}

static bool is_closed(const struct qaf_stored *s)
{
	return s->state == QAF_STEP_DONE || s->state == QAF_STEP_WAIVED;
}

/* Was it done about another grade, or has another grade been told since?  Then
 * what was said is no longer true (DUD23-12).  Nor does it answer for risk that
 * was taken back after it and is found now, or that somebody else finds while it
 * is superseded (DUD23-06). */
static bool is_told_before(const struct qaf_facts *f,
	const struct qaf_step_set *set, const struct qaf_step *entry,
	const struct qaf_stored *s)
{
	if (entry->if_risk && f->audit->risk_found_now && (is_closed(s) ||
	    (f->found_by && s->state == QAF_STEP_SUPERSEDED)))
		return true;
	if (!entry->about_grade || !is_closed(s))
		return false;
	if (qaf_duty_entry(f, s) != entry)
		return true;
	for (size_t i = 0; i < set->n; i++)
		if (qaf_duty_of(set->stored[i].id, entry->id) &&
		    is_closed(&set->stored[i]) &&
		    qaf_duty_number(set->stored[i].id) > qaf_duty_number(s->id))
			return true;
	return false;
}

/* Is it outdated so, or was it done before a concern that was found since? */
static bool is_outdated(const struct qaf_facts *f,
	const struct qaf_step_set *set, const struct qaf_step *entry,
	const struct qaf_stored *s)
{
	return is_told_before(f, set, entry, s) ||
		(entry->on == QAF_ON_CONCERN && is_closed(s) &&
		s->anchor.day < qaf_step_concerned(f, entry));
}

/* How well a duty answers for the entry: not at all (0), by the same roles in
 * no more time, or because the entry is what it began from. */
static int how_well(const struct qaf_facts *f, const struct qaf_step_set *set,
	const struct qaf_step *entry, const struct qaf_stored *s)
{
	if (!qaf_duty_of(s->id, entry->id) || is_outdated(f, set, entry, s))
		return 0;
	if (qaf_duty_entry(f, s) == entry)
		return 3;
	if (!has_roles(s->role, entry) ||
	    is_shorter(f, s, entry, qaf_duty_entry(f, s)))
		return 0;
	return s->state == QAF_STEP_SUPERSEDED ? 1 : 2;
}

struct qaf_stored *qaf_duty_answering(const struct qaf_facts *f,
	const struct qaf_step_set *set, const struct qaf_step *entry)
{
	struct qaf_stored *best = NULL;
	int best_points = 0;

	for (size_t i = 0; i < set->n; i++) {
		struct qaf_stored *s = &set->stored[i];
		int points = how_well(f, set, entry, s);

		if (points > best_points || (best && points == best_points &&
		    qaf_duty_number(s->id) > qaf_duty_number(best->id))) {
			best = s;
			best_points = points;
		}
	}
	return best;
}

bool qaf_duty_stands(const struct qaf_facts *f, const struct qaf_step_set *set,
	const struct qaf_stored *s)
{
	bool required = false;

	for (size_t i = 0; i < f->fw->nsteps; i++) {
		const struct qaf_step *entry = &f->fw->steps[i];

		if (!qaf_duty_of(s->id, entry->id) ||
		    !qaf_step_required(f, entry))
			continue;
		if (qaf_duty_answering(f, set, entry) == s)
			return true;
		required = true;
	}
	return !required;
}
