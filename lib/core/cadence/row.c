/*
 * One row of the list: what is due, how often it was done, whose it is.
 */
#include <string.h>

#include "base/str.h"
#include "core/cadence/private.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "render/out.h"

enum { CADENCE, WHAT, STAFF, ROLE, TEAM, BY, PERIOD, REQUIRED, DONE,
	OUTSTANDING, STATE, OWNER, WITH, NCOLUMNS };

static const struct qaf_column cadence_columns[NCOLUMNS] = {
	[CADENCE] = { "cadence", "Cadence", QAF_WORD, 0,
		"cadence, kind of audit, meeting or tracker of the framework" },
	[WHAT] = { "what", "What", QAF_TEXT, QAF_COL_HIDDEN, "what is due" },
	[STAFF] = { "staff", "Staff", QAF_WORD, 0,
		"who is due it; where it is of nobody, who is due to do it; or "
		"the school, the case, the place or the meeting that it is of, "
		"or at what its audits looked" },
	[ROLE] = { "role", "Role", QAF_WORD, QAF_COL_HIDDEN, "their role" },
	[TEAM] = { "team", "Team", QAF_TEXT, QAF_COL_HIDDEN, "their team" },
	[BY] = { "by", "By", QAF_TEXT, QAF_COL_HIDDEN,
		"roles that do it, or who chairs it" },
	[PERIOD] = { "period", "Period", QAF_WORD, 0, "2024, 2024-Q1, 2024-03" },
	[REQUIRED] = { "required", "Need", QAF_INT, 0,
		"how many; empty while the council has not said" },
	[DONE] = { "done", "Done", QAF_INT, 0, "how many there were" },
	[OUTSTANDING] = { "outstanding", "Left", QAF_INT, 0,
		"how many are missing" },
	[STATE] = { "state", "State", QAF_WORD, 0,
		"done, late (after its day), due, overdue, ahead (its time has "
		"not begun), open (no number is set)" },
	[OWNER] = { "owner", "Owner", QAF_WORD, QAF_COL_HIDDEN,
		"the one person who does it, where one is known" },
	[WITH] = { "with", "With", QAF_TEXT, QAF_COL_IF_ANY,
		"who is to be at a meeting that follows a draw: those over its "
		"records" },
};

static enum qaf_cadence_state state_of(const struct cadence_window *w, bool known,
	long long missing, qaf_date today)
{
	if (!known)
		return QAF_CADENCE_OPEN;
	if (missing == 0)
		return QAF_CADENCE_DONE;
	if (w->late)
		return QAF_CADENCE_LATE;
	if (w->last < today)
		return QAF_CADENCE_OVERDUE;
	return w->first > today ? QAF_CADENCE_AHEAD : QAF_CADENCE_DUE;
}

/* The only person with one of these roles in somebody's team, else in their
 * service. */
static const char *nearest(const struct cadence_list *l, const struct qaf_words *by,
	const struct qaf_staff *person, qaf_date day, bool team)
{
	const char *found = NULL;

	for (size_t i = 0; i < l->nstaff; i++) {
		const struct qaf_staff *s = &l->staff[i];
		const char *theirs = team ? s->team : s->service;
		const char *ours = team ? person->team : person->service;

		if (!theirs || !qaf_eq(theirs, ours) || !qaf_staff_in_service(s, day) ||
		    qaf_eq(s->ref, person->ref) || !qaf_role_in(l->fw, s->role, by))
			continue;
		if (found)
			return NULL;
		found = s->ref;
	}
	return found;
}

/* Who observes that person: their manager, or the one person with that role. */
static const char *owner_of(const struct cadence_list *l, const struct cadence_window *w,
	const struct qaf_staff *person)
{
	const struct cadence_duty *d = w->duty;
	const char *found;

	if (!person)
		return NULL;
	if (d->of->n == 0)
		return person->ref;
	if (person->manager)
		return person->manager;
	if (d->by->n == 0)
		return NULL;
	found = nearest(l, d->by, person, w->last, true);
	return found ? found : nearest(l, d->by, person, w->last, false);
}

/* Does one of the words, a role or a text that means one, stand for the role of
 * the filter? */
static bool has_role(struct qaf *q, const struct cadence_list *l,
	const struct qaf_words *words)
{
	const struct qaf_words roles = qaf_roles_meant(q->arena, l->fw, words);

	return roles.n && qaf_role_in(l->fw, l->role->id, &roles);
}

static bool role_wanted(struct qaf *q, const struct cadence_list *l,
	const struct cadence_duty *d, const struct qaf_staff *person)
{
	const struct qaf_role *role = l->role;

	if (!role || (person && qaf_role_is(l->fw, person->role, role->id)))
		return true;
	return has_role(q, l, d->by) || (d->with && has_role(q, l, d->with));
}

enum qaf_rc qaf_cadence_row(struct qaf *q, const struct cadence_list *l,
	const struct cadence_window *w, const struct qaf_staff *person)
{
	const struct qaf_cadence_filter *f = l->filter;
	const struct cadence_duty *d = w->duty;
	const char *owner = owner_of(l, w, person), *of = w->of;
	enum qaf_cadence_state state;
	struct qaf_cell cells[NCOLUMNS];
	long long done = w->done, missing;

	if (!role_wanted(q, l, d, person) ||
	    (f->owner && !qaf_same(f->owner, owner)) ||
	    (f->team && (!person || !qaf_same(f->team, person->team))))
		return QAF_OK;
	if (!w->event) {
		QAF_TRY(qaf_cadence_count(q, &done, l, w, person));
		if (!of)
			QAF_TRY(qaf_cadence_themes(q, &of, l, w));
	}
	missing = (long long)d->times.n - done;
	if (missing < 0)
		missing = 0;
	state = state_of(w, d->times.known, missing, q->now.day);
	if ((w->late_only || f->overdue) && state != QAF_CADENCE_OVERDUE)
		return QAF_OK;
	if (f->until != QAF_NO_DATE && state != QAF_CADENCE_OVERDUE &&
	    (state != QAF_CADENCE_DUE || w->last > f->until))
		return QAF_OK;
	*l->overdue += state == QAF_CADENCE_OVERDUE;
	cells[CADENCE] = qaf_cell_text(d->id);
	cells[WHAT] = qaf_cell_text(d->title);
	cells[STAFF] = qaf_cell_text(person ? person->ref : of);
	cells[ROLE] = qaf_cell_text(person ? person->role : NULL);
	cells[TEAM] = qaf_cell_text(person ? person->team : NULL);
	cells[BY] = qaf_cell_text(qaf_words_join(q->arena, d->by, "; "));
	cells[PERIOD] = qaf_cell_text(w->name);
	cells[REQUIRED] = d->times.known ?
		qaf_cell_int((long long)d->times.n) : qaf_cell_none();
	cells[DONE] = qaf_cell_int(done);
	cells[OUTSTANDING] = d->times.known ? qaf_cell_int(missing) :
		qaf_cell_none();
	cells[STATE] = qaf_cell_text(qaf_cadence_state_words[state]);
	cells[OWNER] = qaf_cell_text(owner);
	cells[WITH] = qaf_cell_text(d->attend);
	qaf_out_row(l->out, cells);
	return QAF_OK;
}

void qaf_cadence_table(const struct cadence_list *l)
{
	qaf_out_table(l->out, "cadence", "Cadence", cadence_columns, NCOLUMNS);
}
