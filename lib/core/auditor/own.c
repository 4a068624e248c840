/*
 * Whose work a case is: its worker and its managers, as they are now and as an
 * audit kept them.
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/auditor.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/person.h"
#include "qaf/adoption.h"
#include "qaf/audit.h"

/* How many cases are named in a message. */
#define NAMED_MAX 8

/* ---- the case ---- */

/* The value of the case to which its auditor must not be linked is that of the
 * attribute that the rules name, else the case's team. */
enum qaf_rc qaf_audited_under(struct qaf *q, struct qaf_audited *what,
	const struct qaf_auditors *rules)
{
	what->managers_may = rules->barred.n > 0 &&
		!qaf_words_has(&rules->barred, "manager");
	if (!rules->not_linked)
		return QAF_OK;
	QAF_TRY(qaf_attribute(q, &what->linked, what->c.attributes,
		rules->not_linked));
	if (qaf_blank(what->linked))
		what->linked = what->c.team;
	return QAF_OK;
}

static enum qaf_rc team_manager(struct qaf *q, const char **out,
	const char *name)
{
	struct qaf_team team;
	bool found = false;

	if (name)
		QAF_TRY(qaf_team_get(q, &team, name, &found));
	*out = found ? team.manager : NULL;
	return QAF_OK;
}

enum qaf_rc qaf_audited_of(struct qaf *q, struct qaf_audited *out,
	const struct qaf_case *c)
{
	*out = (struct qaf_audited){ .c = *c, .known = true,
		.workers = { c->worker }, .managers = { c->manager },
		.team = c->team, .allocated = QAF_NO_DATE };
	return team_manager(q, &out->managers[1], c->team);
}

enum qaf_rc qaf_audited_by(struct qaf *q, struct qaf_audited *out,
	const struct qaf_audit *audit)
{
	QAF_TRY(qaf_audited_case(q, out, audit->case_ref));
	out->workers[1] = audit->worker;
	out->managers[2] = audit->manager;
	QAF_TRY(team_manager(q, &out->managers[3], audit->team));
	out->team = audit->team;
	out->kind = audit->kind;
	out->tool = audit->tool;
	out->reaudit_of = audit->reaudit_of;
	out->allocated = audit->allocated;
	return QAF_OK;
}

enum qaf_rc qaf_audited_case(struct qaf *q, struct qaf_audited *out,
	const char *ref)
{
	struct qaf_case c;
	bool found;

	QAF_TRY(qaf_case_get(q, &c, ref, &found));
	if (!found)
		c = (struct qaf_case){ .ref = ref };
	QAF_TRY(qaf_audited_of(q, out, &c));
	out->known = found;
	return QAF_OK;
}

/* ---- own work ---- */

/* What it is to be one of these people: `bar`, or perhaps; the first that was
 * found stays. */
static enum qaf_rc bar_among(struct qaf *q, enum qaf_bar *out,
	enum qaf_bar bar, const char *const *people, size_t n,
	const char *person)
{
	for (size_t i = 0; i < n; i++) {
		enum qaf_alike alike;

		QAF_TRY(qaf_person_alike(q, &alike, people[i], person));
		if (alike == QAF_ALIKE_YES && (*out == QAF_BAR_NONE ||
		    *out == QAF_BAR_UNSURE))
			*out = bar;
		else if (alike == QAF_ALIKE_PERHAPS && *out == QAF_BAR_NONE)
			*out = QAF_BAR_UNSURE;
	}
	return QAF_OK;
}

/* Does the staff list make the person the line manager of one who works on the
 * case? */
static enum qaf_rc leads_worker(struct qaf *q, bool *leads,
	const struct qaf_audited *what, const char *person)
{
	*leads = false;
	for (size_t i = 0; i < QAF_LEN(what->workers) && !*leads; i++) {
		const struct qaf_staff *worker;
		size_t fits;

		QAF_TRY(qaf_person_find(q, &worker, &fits, what->workers[i]));
		if (worker)
			QAF_TRY(qaf_person_same(q, leads, worker->manager,
				person));
	}
	return QAF_OK;
}

/* Does it have the person in the case's team, in the role that answers for
 * cases there?  That counts whether or not the list of teams was loaded. */
static enum qaf_rc leads_team(struct qaf *q, bool *leads,
	const struct qaf_audited *what, const char *person)
{
	const struct qaf_framework *fw;
	const struct qaf_staff *staff;
	size_t fits;

	*leads = false;
	QAF_TRY(qaf_person_find(q, &staff, &fits, person));
	if (!staff || !staff->team || (!qaf_folded_same(staff->team,
	    what->team) && !qaf_folded_same(staff->team, what->c.team)))
		return QAF_OK;
	QAF_TRY(qaf_framework_on(q, &fw, NULL, q->now.day));
	*leads = qaf_role_answers(fw, staff->role);
	return QAF_OK;
}

enum qaf_rc qaf_auditor_own(struct qaf *q, enum qaf_bar *out,
	const struct qaf_audited *what, const char *person)
{
	bool leads;

	*out = QAF_BAR_NONE;
	QAF_TRY(bar_among(q, out, QAF_BAR_WORKER, what->workers,
		QAF_LEN(what->workers), person));
	if (what->managers_may)
		return QAF_OK;
	QAF_TRY(bar_among(q, out, QAF_BAR_MANAGER, what->managers,
		QAF_LEN(what->managers), person));
	if (*out == QAF_BAR_NONE) {
		QAF_TRY(leads_worker(q, &leads, what, person));
		if (!leads)
			QAF_TRY(leads_team(q, &leads, what, person));
		if (leads)
			*out = QAF_BAR_MANAGER;
	}
	return QAF_OK;
}

void qaf_notice_unknown_workers(struct qaf *q,
	const struct qaf_audited *const *what, size_t n)
{
	struct qaf_str refs;
	size_t unknown = 0;

	qaf_str_init(&refs, q->arena);
	for (size_t i = 0; i < n; i++)
		if (qaf_blank(what[i]->workers[0]) &&
		    qaf_blank(what[i]->workers[1]) && unknown++ < NAMED_MAX)
			qaf_str_item(&refs, ", ", "%s", qaf_visible(q->arena,
				what[i]->c.ref, 40));
	if (unknown)
		qaf_notice(q, "the worker is not known for %zu of %s (%s%s): "
			"that nobody audits their own work could not be checked "
			"there; load a list of cases with a column worker",
			unknown, qaf_count(q->arena, (long long)n, "case",
			"cases"), refs.text, unknown > NAMED_MAX ? ", ..." : "");
}

enum qaf_rc qaf_auditor_check_own(struct qaf *q,
	const struct qaf_audited *what, const char *person, bool moderates)
{
	const char *doing = moderates ? "moderate" : "audit";
	const char *subject = qaf_visible(q->arena, what->c.ref, 40);
	enum qaf_bar bar;

	QAF_TRY(qaf_auditor_own(q, &bar, what, person));
	if (bar == QAF_BAR_NONE)
		return QAF_OK;
	person = qaf_visible(q->arena, person, 40);
	if (bar == QAF_BAR_UNSURE)
		return qaf_fail(q, QAF_RULE, "%s may be the worker or manager of "
			"case %s: several of the staff have that name, and nobody "
			"may %s their own work; correct the list of cases", person,
			subject, doing);
	return qaf_fail(q, QAF_RULE, "%s is the %s of case %s and cannot %s it; "
		"choose another %s", person, bar == QAF_BAR_WORKER ?
		"worker" : "manager", subject, doing,
		moderates ? "moderator" : "auditor");
}

enum qaf_rc qaf_auditor_notice_own(struct qaf *q,
	const struct qaf_audited *what, const char *person, const char *audit)
{
	enum qaf_bar bar;

	QAF_TRY(qaf_auditor_own(q, &bar, what, person));
	if (bar == QAF_BAR_WORKER || bar == QAF_BAR_MANAGER)
		qaf_notice(q, "%s: %s is the %s of case %s, and judged it; it is "
			"kept as it came", audit,
			qaf_visible(q->arena, person, 40),
			bar == QAF_BAR_WORKER ? "worker" : "manager",
			qaf_visible(q->arena, what->c.ref, 40));
	return QAF_OK;
}
