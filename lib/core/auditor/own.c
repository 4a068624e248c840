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

static enum qaf_rc add_own(struct qaf *q, struct qaf_audited *out,
	const char *worker, const char *manager, const char *team)
{
	struct qaf_own *own = &out->own[out->nown++];

	*own = (struct qaf_own){ .worker = worker, .manager = manager,
		.team = team };
	return team_manager(q, &own->team_manager, team);
}

/* The rows of all lists that have the child, that of `c` first. */
static enum qaf_rc add_lists(struct qaf *q, struct qaf_audited *out,
	const struct qaf_case *c)
{
	struct qaf_case *rows;
	size_t n;

	QAF_TRY(qaf_case_rows(q, &rows, &n, c->ref));
	/* One for the case at hand, one for an audit of it. */
	out->own = qaf_alloc_array(q->arena, n + 2, sizeof(*out->own));
	QAF_TRY(add_own(q, out, c->worker, c->manager, c->team));
	for (size_t i = 0; i < n; i++)
		if (!qaf_eq(rows[i].source, c->source))
			QAF_TRY(add_own(q, out, rows[i].worker,
				rows[i].manager, rows[i].team));
	return QAF_OK;
}

enum qaf_rc qaf_audited_of(struct qaf *q, struct qaf_audited *out,
	const struct qaf_case *c)
{
	*out = (struct qaf_audited){ .c = *c, .known = true, .team = c->team,
		.allocated = QAF_NO_DATE };
	return add_lists(q, out, c);
}

enum qaf_rc qaf_audited_by(struct qaf *q, struct qaf_audited *out,
	const struct qaf_audit *audit)
{
	QAF_TRY(qaf_audited_case(q, out, audit->case_ref));
	QAF_TRY(add_own(q, out, audit->worker, audit->manager, audit->team));
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

/* What it is to be that person: `bar`, or perhaps; the first that was found
 * stays. */
static enum qaf_rc bar_for(struct qaf *q, enum qaf_bar *out, enum qaf_bar bar,
	const char *of, const char *person)
{
	enum qaf_alike alike;

	QAF_TRY(qaf_person_alike(q, &alike, of, person));
	if (alike == QAF_ALIKE_YES && (*out == QAF_BAR_NONE ||
	    *out == QAF_BAR_UNSURE))
		*out = bar;
	else if (alike == QAF_ALIKE_PERHAPS && *out == QAF_BAR_NONE)
		*out = QAF_BAR_UNSURE;
	return QAF_OK;
}

/* Does the staff list make the person the line manager of that worker? */
static enum qaf_rc leads_worker(struct qaf *q, bool *leads, const char *word,
	const char *person)
{
	const struct qaf_staff *worker;
	size_t fits;

	*leads = false;
	QAF_TRY(qaf_person_find(q, &worker, &fits, word));
	return worker ? qaf_person_same(q, leads, worker->manager, person) :
		QAF_OK;
}

/* Does it have the person in that team, in the role that answers for cases
 * there?  That counts whether or not the list of teams was loaded. */
static enum qaf_rc leads_team(struct qaf *q, bool *leads, const char *team,
	const char *person)
{
	const struct qaf_framework *fw;
	const struct qaf_staff *staff;
	size_t fits;

	*leads = false;
	QAF_TRY(qaf_person_find(q, &staff, &fits, person));
	if (!staff || !staff->team || !qaf_folded_same(staff->team, team))
		return QAF_OK;
	QAF_TRY(qaf_framework_on(q, &fw, NULL, q->now.day));
	*leads = qaf_role_answers(fw, staff->role);
	return QAF_OK;
}

static enum qaf_rc manages(struct qaf *q, enum qaf_bar *out,
	const struct qaf_own *own, const char *person)
{
	bool leads;

	QAF_TRY(bar_for(q, out, QAF_BAR_MANAGER, own->manager, person));
	QAF_TRY(bar_for(q, out, QAF_BAR_MANAGER, own->team_manager, person));
	if (*out != QAF_BAR_NONE)
		return QAF_OK;
	QAF_TRY(leads_worker(q, &leads, own->worker, person));
	if (!leads)
		QAF_TRY(leads_team(q, &leads, own->team, person));
	if (leads)
		*out = QAF_BAR_MANAGER;
	return QAF_OK;
}

enum qaf_rc qaf_auditor_own(struct qaf *q, enum qaf_bar *out,
	const struct qaf_audited *what, const char *person)
{
	*out = QAF_BAR_NONE;
	for (size_t i = 0; i < what->nown; i++)
		QAF_TRY(bar_for(q, out, QAF_BAR_WORKER, what->own[i].worker,
			person));
	for (size_t i = 0; i < what->nown && !what->managers_may; i++)
		if (*out != QAF_BAR_WORKER && *out != QAF_BAR_MANAGER)
			QAF_TRY(manages(q, out, &what->own[i], person));
	return QAF_OK;
}

/* Is it somebody of the staff list, or is there none? */
enum qaf_rc qaf_person_known(struct qaf *q, bool *known, const char *word)
{
	const struct qaf_staff *staff;
	size_t fits, listed;

	QAF_TRY(qaf_person_count(q, &listed));
	QAF_TRY(qaf_person_find(q, &staff, &fits, word));
	*known = listed ? fits > 0 : !qaf_blank(word);
	return QAF_OK;
}

static enum qaf_rc find_unknown(struct qaf *q, struct qaf_unknown_own *out,
	const struct qaf_audited *what)
{
	bool worker = false, manager = what->managers_may, known;

	for (size_t i = 0; i < what->nown; i++) {
		const struct qaf_own *own = &what->own[i];

		QAF_TRY(qaf_person_known(q, &known, own->worker));
		worker = worker || known;
		/* The staff list gives a worker's manager. */
		if (qaf_blank(own->manager) && known)
			manager = true;
		QAF_TRY(qaf_person_known(q, &known, own->manager));
		manager = manager || known;
		QAF_TRY(qaf_person_known(q, &known, own->team_manager));
		manager = manager || known;
	}
	out->cases++;
	out->managers += !manager;
	if (!worker && out->workers++ < NAMED_MAX)
		qaf_str_item(&out->refs, ", ", "%s", qaf_visible(q->arena,
			what->c.ref, 40));
	return QAF_OK;
}

void qaf_tell_unknown_own(struct qaf *q, const char *where,
	const struct qaf_unknown_own *u)
{
	struct qaf_arena *a = q->arena;
	const char *workers = qaf_number(a, u->workers);
	struct qaf_str s;

	qaf_str_init(&s, a);
	if (u->workers)
		qaf_str_addf(&s, "the worker is not known for %s of %s",
			workers, qaf_count(a, u->cases, "case", "cases"));
	if (u->workers && u->refs.len)
		qaf_str_addf(&s, " (%s%s)", u->refs.text,
			u->workers > NAMED_MAX ? ", ..." : "");
	if (u->managers && u->workers)
		qaf_str_addf(&s, ", the manager for %s", qaf_number(a,
			u->managers));
	else if (u->managers)
		qaf_str_addf(&s, "the manager is not known for %s of %s",
			qaf_number(a, u->managers), qaf_count(a, u->cases,
			"case", "cases"));
	if (s.len)
		qaf_notice(q, "%s%s: the rule that nobody audits their own work "
			"cannot be applied to them%s", where, s.text,
			u->workers ? qaf_printf(a, "; qaf sample draw "
			"--require-known-worker leaves out those without a "
			"worker") : "");
}

enum qaf_rc qaf_notice_unknown_workers(struct qaf *q,
	const struct qaf_audited *const *what, size_t n)
{
	struct qaf_unknown_own u = { .cases = 0 };

	qaf_str_init(&u.refs, q->arena);
	for (size_t i = 0; i < n; i++)
		QAF_TRY(find_unknown(q, &u, what[i]));
	qaf_tell_unknown_own(q, "", &u);
	return QAF_OK;
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
