/*
 * Decides who may audit a case, whether a draw or a person allocates the audit.
 */
#include "core/auditor.h"

#include <string.h>

#include "base/str.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/person.h"
#include "db/db.h"
#include "qaf/audit.h"

/* ---- the case ---- */

/* The value of the case to which its auditor must not be linked: that of the
 * attribute that the sample names, else the case's team. */
static enum qaf_rc set_linked(struct qaf *q, struct qaf_audited *what,
	const struct qaf_auditors *rules)
{
	if (!rules || !rules->not_linked)
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
	const struct qaf_case *c, const struct qaf_auditors *rules)
{
	*out = (struct qaf_audited){ .c = *c, .known = true,
		.workers = { c->worker }, .managers = { c->manager },
		.team = c->team };
	QAF_TRY(team_manager(q, &out->managers[1], c->team));
	return set_linked(q, out, rules);
}

enum qaf_rc qaf_audited_by(struct qaf *q, struct qaf_audited *out,
	const struct qaf_audit *audit)
{
	QAF_TRY(qaf_audited_case(q, out, audit->case_ref, NULL));
	out->workers[1] = audit->worker;
	out->managers[2] = audit->manager;
	QAF_TRY(team_manager(q, &out->managers[3], audit->team));
	out->team = audit->team;
	out->kind = audit->kind;
	out->tool = audit->tool;
	return QAF_OK;
}

enum qaf_rc qaf_audited_case(struct qaf *q, struct qaf_audited *out,
	const char *ref, const struct qaf_auditors *rules)
{
	struct qaf_case c;
	bool found;

	QAF_TRY(qaf_case_get(q, &c, ref, &found));
	if (!found)
		c = (struct qaf_case){ .ref = ref };
	QAF_TRY(qaf_audited_of(q, out, &c, rules));
	out->known = found;
	return QAF_OK;
}

/* ---- what keeps a person from one case ---- */

/* Is the value among these ("North; South")? */
static bool lists(struct qaf *q, const char *values, const char *value)
{
	char *copy = qaf_strdup(q->arena, values);

	while (copy) {
		char *end = strpbrk(copy, ";,|");

		if (end)
			*end++ = '\0';
		if (qaf_folded_same(copy, value))
			return true;
		copy = end;
	}
	return false;
}

/* DUD23-36: nobody audits a case of a centre to which they are linked. */
static enum qaf_rc is_linked(struct qaf *q, bool *linked,
	const struct qaf_auditors *rules, const struct qaf_audited *what,
	const struct qaf_staff *s)
{
	const char *links;

	*linked = false;
	if (!what->linked)
		return QAF_OK;
	QAF_TRY(qaf_attribute(q, &links, s->attributes, rules->not_linked));
	*linked = links && lists(q, links, what->linked);
	return QAF_OK;
}

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

enum qaf_rc qaf_auditor_own(struct qaf *q, enum qaf_bar *out,
	const struct qaf_audited *what, const char *person)
{
	*out = QAF_BAR_NONE;
	QAF_TRY(bar_among(q, out, QAF_BAR_WORKER, what->workers,
		QAF_LEN(what->workers), person));
	return bar_among(q, out, QAF_BAR_MANAGER, what->managers,
		QAF_LEN(what->managers), person);
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

enum qaf_rc qaf_auditor_bar(struct qaf *q, enum qaf_bar *out,
	const struct qaf_framework *fw, const struct qaf_sample *s,
	const struct qaf_audited *what, const struct qaf_staff *staff)
{
	bool linked = false;

	if (s)
		QAF_TRY(is_linked(q, &linked, &s->auditors, what, staff));
	QAF_TRY(qaf_auditor_own(q, out, what, staff->ref));
	if (*out != QAF_BAR_NONE)
		return QAF_OK;
	if (s && s->auditors.other_team &&
	    qaf_folded_same(staff->team, what->team))
		*out = QAF_BAR_TEAM;
	else if (linked)
		*out = QAF_BAR_LINKED;
	else if (s && what->tool &&
	    !qaf_sample_tool_role(fw, s, what->tool, staff->role))
		*out = QAF_BAR_TOOL;
	return QAF_OK;
}

const char *qaf_bar_text(struct qaf *q, enum qaf_bar bar,
	const struct qaf_auditors *rules)
{
	static const char *const texts[QAF_BAR_COUNT] = {
		[QAF_BAR_WORKER] = "its own worker",
		[QAF_BAR_MANAGER] = "its manager",
		[QAF_BAR_UNSURE] = "perhaps its worker or manager",
		[QAF_BAR_TEAM] = "of its own team",
		[QAF_BAR_LINKED] = "linked to its",
		[QAF_BAR_TOOL] = "who audit with another tool",
	};

	return bar != QAF_BAR_LINKED ? texts[bar] :
		qaf_printf(q->arena, "%s %s", texts[bar], rules->not_linked);
}

/* ---- what keeps a person from every case ---- */

enum qaf_rc qaf_training_of(struct qaf *q, enum qaf_training *out,
	const struct qaf_staff *s)
{
	static const char *const names[] = { "trained", "audit trained",
		"audit training", "audit training on" };
	static const char *const no[] = { "no", "n", "false", "0" };
	const char *value = NULL;

	for (size_t i = 0; i < QAF_LEN(names) && qaf_blank(value); i++)
		QAF_TRY(qaf_attribute(q, &value, s->attributes, names[i]));
	*out = qaf_blank(value) ? QAF_TRAINING_UNKNOWN : QAF_TRAINED;
	for (size_t i = 0; i < QAF_LEN(no) && *out == QAF_TRAINED; i++)
		if (qaf_same(value, no[i]))
			*out = QAF_UNTRAINED;
	return QAF_OK;
}

/* Is the service among these, under its name or another word for it? */
static bool is_among(const struct qaf_framework *fw,
	const struct qaf_words *services, const char *service)
{
	const struct qaf_place *place = qaf_framework_service(fw, service);

	for (size_t i = 0; i < services->n; i++)
		if (qaf_folded_same(services->word[i], service) ||
		    (place && place == qaf_framework_service(fw,
		    services->word[i])))
			return true;
	return false;
}

enum qaf_rc qaf_auditor_serves(struct qaf *q, bool *serves,
	const struct qaf_framework *fw, const struct qaf_auditors *rules,
	const struct qaf_staff *s)
{
	const char *service = s->service;
	struct qaf_team team;
	bool found = false;

	if (!service && s->team) {
		QAF_TRY(qaf_team_get(q, &team, s->team, &found));
		service = found ? team.service : NULL;
	}
	*serves = rules->services.n == 0 ||
		(service && is_among(fw, &rules->services, service));
	if (service && is_among(fw, &rules->not_services, service))
		*serves = false;
	return QAF_OK;
}

/* ---- somebody whom a person named ---- */

/*
 * The sample that makes audits of this kind: its rules for auditors hold for an
 * audit that is allocated by hand, too.  Where there are several such samples
 * it is the one with the audit's tool; NULL when there is none.
 */
static const struct qaf_sample *sample_of(const struct qaf_framework *fw,
	const struct qaf_audited *what)
{
	const struct qaf_sample *first = NULL;

	for (size_t i = 0; i < fw->nsamples; i++) {
		const struct qaf_sample *s = &fw->samples[i];

		if (!what->kind || !s->kind || !qaf_eq(s->kind, what->kind))
			continue;
		if (qaf_sample_has_tool(s, what->tool))
			return s;
		first = first ? first : s;
	}
	return first;
}

static enum qaf_rc refuse(struct qaf *q, enum qaf_bar bar,
	const struct qaf_auditors *rules, const struct qaf_audited *what,
	const struct qaf_staff *staff)
{
	const char *ref = qaf_visible(q->arena, staff->ref, 40);
	const char *subject = qaf_visible(q->arena, what->c.ref, 40);

	switch (bar) {
	case QAF_BAR_WORKER:
	case QAF_BAR_MANAGER:
	case QAF_BAR_UNSURE:
		return qaf_auditor_check_own(q, what, staff->ref, false);
	case QAF_BAR_TEAM:
		return qaf_fail(q, QAF_RULE, "%s is in %s, the team of the case; "
			"a %s audit is done by someone from another team%s%s%s",
			ref, qaf_visible(q->arena, what->team, 60), what->kind,
			rules->rules.n ? " (" : "",
			rules->rules.n ? rules->rules.word[0] : "",
			rules->rules.n ? ")" : "");
	case QAF_BAR_LINKED:
		return qaf_fail(q, QAF_RULE, "%s is linked to %s, the %s of case "
			"%s, and cannot audit it; choose another auditor", ref,
			qaf_visible(q->arena, what->linked, 60),
			rules->not_linked, subject);
	case QAF_BAR_TOOL:
	case QAF_BAR_NONE:
	case QAF_BAR_COUNT:
		break;
	}
	return QAF_OK;
}

/* DUD23-32: nobody audits who is recorded as untrained. */
static enum qaf_rc check_training(struct qaf *q,
	const struct qaf_auditors *rules, const struct qaf_staff *staff,
	const char *kind)
{
	enum qaf_training training;

	if (!rules->trained)
		return QAF_OK;
	QAF_TRY(qaf_training_of(q, &training, staff));
	if (training != QAF_UNTRAINED)
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "the staff list has %s as not trained to "
		"audit; %s audits are done by those who are", staff->ref, kind);
}

/* DUD23-28: managers of some services audit only for their own. */
static enum qaf_rc check_service(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_auditors *rules, const struct qaf_staff *staff,
	const char *kind)
{
	const char *of = qaf_words_join(q->arena, rules->services.n ?
		&rules->services : &rules->not_services, ", ");
	bool serves;

	QAF_TRY(qaf_auditor_serves(q, &serves, fw, rules, staff));
	if (serves)
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s works in %s; %s audits are done by "
		"staff %s %s", qaf_visible(q->arena, staff->ref, 40),
		staff->service ? qaf_visible(q->arena, staff->service, 60) :
		"no service that is known", kind,
		rules->services.n ? "of" : "of services other than", of);
}

/* A role that the framework does not name for this kind gets a notice, not a
 * refusal: councils have posts that their policy does not mention. */
static void notice_role(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_sample *s, const struct qaf_staff *staff,
	const struct qaf_audited *what)
{
	const struct qaf_words *roles = &s->auditors.roles;
	struct qaf_str named;

	if (roles->n == 0 || (qaf_role_in(fw, staff->role, roles) &&
	    qaf_sample_tool_role(fw, s, what->tool, staff->role)))
		return;
	qaf_str_init(&named, q->arena);
	for (size_t i = 0; i < roles->n; i++)
		if (qaf_sample_tool_role(fw, s, what->tool, roles->word[i]))
			qaf_str_item(&named, ", ", "%s", roles->word[i]);
	qaf_notice(q, "%s is %s; the framework names for %s audits: %s",
		staff->ref, staff->role, what->kind, named.text);
}

enum qaf_rc qaf_auditor_check(struct qaf *q, const struct qaf_framework *fw,
	const char *auditor, struct qaf_audited *what)
{
	const struct qaf_sample *s = sample_of(fw, what);
	const struct qaf_auditors *rules = s ? &s->auditors : NULL;
	struct qaf_staff staff;
	enum qaf_bar bar;
	bool found;

	if (qaf_blank(auditor))
		return QAF_OK;
	QAF_TRY(qaf_staff_check(q, auditor));
	QAF_TRY(set_linked(q, what, rules));
	QAF_TRY(qaf_staff_get(q, &staff, auditor, &found));
	if (!found)
		staff = (struct qaf_staff){ .ref = auditor };
	QAF_TRY(qaf_auditor_bar(q, &bar, fw, found ? s : NULL, what, &staff));
	QAF_TRY(refuse(q, bar, rules, what, &staff));
	if (!s || !found)
		return QAF_OK;
	QAF_TRY(check_service(q, fw, rules, &staff, what->kind));
	QAF_TRY(check_training(q, rules, &staff, what->kind));
	notice_role(q, fw, s, &staff, what);
	return QAF_OK;
}
