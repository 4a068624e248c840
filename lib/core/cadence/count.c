/*
 * Counts what was done for a cadence: evidence, audits, meetings.
 */
#include "base/str.h"
#include "core/audit/private.h"
#include "core/cadence/private.h"
#include "core/evidence.h"
#include "core/framework/lookup.h"
#include "core/meeting.h"
#include "core/person.h"

/* Has the observer one of the roles that observe, or are they the person's own
 * manager?  Who is not recorded, or not on the staff list, has no role that is
 * known, and does not count. */
static enum qaf_rc observes(struct qaf *q, bool *does,
	const struct cadence_list *l, const struct cadence_duty *d,
	const struct qaf_staff *person, const char *ref)
{
	const struct qaf_staff *observer;
	size_t fits;

	*does = false;
	if (!ref)
		return QAF_OK;
	QAF_TRY(qaf_person_same(q, does, ref, person->manager));
	QAF_TRY(qaf_person_find(q, &observer, &fits, ref));
	if (!*does && observer)
		*does = qaf_role_in(l->fw, observer->role, d->by);
	return QAF_OK;
}

/* Only observations by the roles whose duty it is count (DEV23-45). */
static enum qaf_rc count_observed(struct qaf *q, long long *n,
	const struct cadence_list *l, const struct cadence_window *w,
	const char *kind, const struct qaf_staff *person)
{
	const struct cadence_duty *d = w->duty;
	struct qaf_observer *by;
	size_t nby;

	*n = 0;
	QAF_TRY(qaf_evidence_observers(q, &by, &nby, kind, d->type, w->first,
		w->last, person->ref));
	for (size_t i = 0; i < nby; i++) {
		bool does;

		QAF_TRY(observes(q, &does, l, d, person, by[i].ref));
		if (does)
			*n += by[i].n;
	}
	return QAF_OK;
}

/* By a person: what they entered, and what their own audits have of it. */
static enum qaf_rc count_done_by(struct qaf *q, long long *n,
	const struct cadence_list *l, const struct cadence_window *w, const char *kind,
	const struct qaf_staff *person)
{
	const char *type = w->duty->type;
	long long on_audits = 0;

	QAF_TRY(qaf_evidence_count(q, n, kind, type, w->first, w->last,
		QAF_EVIDENCE_BY, person->ref));
	if (!type)
		QAF_TRY(qaf_evidence_on_audits(q, &on_audits, kind,
			qaf_framework_evidence(l->fw, kind)->on_audits, w->first,
			w->last, person->ref));
	*n += on_audits;
	return QAF_OK;
}

static enum qaf_rc count_evidence(struct qaf *q, long long *n,
	const struct cadence_list *l, const struct cadence_window *w, const char *kind,
	const struct qaf_staff *person)
{
	const struct cadence_duty *d = w->duty;

	if (person && d->of->n == 0)
		return count_done_by(q, n, l, w, kind, person);
	if (person && d->by->n)
		return count_observed(q, n, l, w, kind, person);
	return qaf_evidence_count(q, n, kind, d->type, w->first, w->last,
		person ? QAF_EVIDENCE_ABOUT : QAF_EVIDENCE_ALL,
		person ? person->ref : NULL);
}

enum qaf_rc qaf_cadence_count(struct qaf *q, long long *n,
	const struct cadence_list *l, const struct cadence_window *w,
	const struct qaf_staff *person)
{
	const struct cadence_duty *d = w->duty;
	long long of_kind;

	if (d->meeting)
		return qaf_meeting_count(q, n, d->kind, w->first, w->last);
	if (d->kind)
		return qaf_audit_count(q, n, d->kind, w->first, w->last,
			person ? person->ref : NULL, d->of->n > 0);
	*n = 0;
	for (size_t i = 0; i < d->what->n; i++) {
		QAF_TRY(count_evidence(q, &of_kind, l, w, d->what->word[i],
			person));
		*n += of_kind;
	}
	return QAF_OK;
}
