/*
 * Somebody whom a person named: refused with the rule that forbids it, unless
 * that is set aside with a reason.
 */
#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/person.h"
#include "qaf/audit.h"

/* ---- setting a rule aside ---- */

enum qaf_rc qaf_despite_refuse(struct qaf *q, struct qaf_despite *d,
	const char *sentence)
{
	if (qaf_blank(d->reason))
		return qaf_fail(q, QAF_RULE, "%s", sentence);
	d->rules = d->rules ? qaf_printf(q->arena, "%s; %s", d->rules,
		sentence) : sentence;
	return QAF_OK;
}

/* ---- an auditor ---- */

/* Who may, where the person's role or tool is another. */
static const char *role_text(struct qaf *q, const struct qaf_auditing *a,
	const struct qaf_audited *what, const struct qaf_staff *staff)
{
	const struct qaf_words *roles = &a->rules.roles;
	struct qaf_str named;

	qaf_str_init(&named, q->arena);
	for (size_t i = 0; i < roles->n; i++)
		if (!a->sample || qaf_sample_tool_role(a->fw, a->sample,
		    what->tool, roles->word[i]))
			qaf_str_item(&named, ", ", "%s", roles->word[i]);
	return qaf_printf(q->arena, "%s is %s%s; the framework names for %s "
		"audits: %s", staff->ref, qaf_visible(q->arena, staff->role, 40),
		qaf_framework_role(a->fw, staff->role) ? "" : qaf_printf(
		q->arena, ", a role that %s does not know", a->fw->id),
		what->kind, named.text);
}

/* DUD23-28: managers of some services audit only for their own. */
static const char *service_text(struct qaf *q, const struct qaf_auditing *a,
	const struct qaf_audited *what, const struct qaf_staff *staff)
{
	const struct qaf_auditors *rules = &a->rules;
	const char *of = qaf_words_join(q->arena, rules->services.n ?
		&rules->services : &rules->not_services, ", ");

	return qaf_printf(q->arena, "%s works in %s; %s audits are done by "
		"staff %s %s", qaf_visible(q->arena, staff->ref, 40),
		staff->service ? qaf_visible(q->arena, staff->service, 60) :
		"no service that is known", what->kind,
		rules->services.n ? "of" : "of services other than", of);
}

/* HFD22-38, HFD24-40 */
const char *qaf_data_only_text(struct qaf *q, const struct qaf_staff *s)
{
	return qaf_printf(q->arena, "%s is %s, who enters data and answers for "
		"no practice; choose somebody else",
		qaf_visible(q->arena, s->ref, 40),
		qaf_visible(q->arena, s->role, 40));
}

static const char *sentence(struct qaf *q, enum qaf_bar bar,
	const struct qaf_auditing *a, const struct qaf_audited *what,
	const struct qaf_staff *staff)
{
	const struct qaf_auditors *rules = &a->rules;
	const char *ref = qaf_visible(q->arena, staff->ref, 40);

	switch (bar) {
	case QAF_BAR_TEAM:
		return qaf_printf(q->arena, "%s is in %s, the team of the case; "
			"%s audit is done by someone from another team%s%s%s",
			ref, qaf_visible(q->arena, what->team, 60),
			qaf_a(q->arena, what->kind),
			rules->rules.n ? " (" : "",
			rules->rules.n ? rules->rules.word[0] : "",
			rules->rules.n ? ")" : "");
	case QAF_BAR_LINKED:
		return qaf_printf(q->arena, "%s is linked to %s, the %s of case "
			"%s, and cannot audit it; choose another auditor", ref,
			qaf_visible(q->arena, what->linked, 60),
			rules->not_linked, qaf_visible(q->arena, what->c.ref,
			40));
	case QAF_BAR_TOOL:
	case QAF_BAR_ROLE:
		return role_text(q, a, what, staff);
	case QAF_BAR_DATA_ONLY:
		return qaf_data_only_text(q, staff);
	case QAF_BAR_ABSENT:
		return qaf_printf(q->arena, "%s is not at work on %s%s", ref,
			qaf_date_text(q->arena, a->day), a->day < q->now.day ?
			"" : "; choose another auditor");
	case QAF_BAR_SERVICE:
		return service_text(q, a, what, staff);
	case QAF_BAR_UNTRAINED:
		return qaf_printf(q->arena, "the staff list has %s as not "
			"trained to audit; %s audits are done by those who are",
			ref, what->kind);
	case QAF_BAR_SHARE:
		return qaf_printf(q->arena, "%s has the share of %ld %s audits "
			"per %s already", ref,
			(long)rules->share.n, what->kind,
			qaf_every_text(q->arena, rules->share_per.unit ==
			QAF_EVERY_DEMAND ? a->sample->every :
			rules->share_per));
	default:
		return NULL;
	}
}

/* DUD23-17: nobody audits again what they audited; who else may. */
static enum qaf_rc first_text(struct qaf *q, const char **out,
	const struct qaf_auditing *a, const struct qaf_audited *what,
	const struct qaf_staff *staff)
{
	struct qaf_audit first;
	const char *others;
	bool nobody;

	QAF_TRY(qaf_audit_get(q, &first, what->reaudit_of));
	QAF_TRY(qaf_reaudit_others(q, &others, &nobody, a->fw, &first));
	*out = qaf_printf(q->arena, "%s audited %s, and the framework has someone "
		"else audit it again%s%s", qaf_visible(q->arena, staff->ref, 40),
		first.ref, nobody ? "; " : others ? ": " : "",
		others ? others : "");
	return QAF_OK;
}

void qaf_notice_training(struct qaf *q, const struct qaf_auditing *a)
{
	if (a->rules.trained && !a->training_known)
		qaf_notice(q, "the staff list does not say who attended audit "
			"training (a column trained): that rule was not applied");
}

/* Some kinds of audit are left to anybody; a role that audits nowhere else is
 * pointed out, because it may be a mistake. */
static void notice_unnamed(struct qaf *q, const struct qaf_auditing *a,
	const struct qaf_audited *what, const struct qaf_staff *staff)
{
	if (!what->kind || a->rules.roles.n || qaf_role_audits(a->fw,
	    staff->role))
		return;
	qaf_notice(q, "%s is %s, which %s names for no audit; it leaves open "
		"who does %s audits", qaf_visible(q->arena, staff->ref, 40),
		staff->role, a->fw->id, what->kind);
}

/* Who is away or has had their share has no time for an audit that is to be done.
 * One that is done takes none, and is not kept out: until it is recorded, no
 * clock runs for the child.  It is kept as done despite the rule. */
static enum qaf_rc refuse(struct qaf *q, struct qaf_despite *d,
	enum qaf_bar bar, const char *why)
{
	struct qaf_despite set = *d;

	if (qaf_blank(d->reason) && (bar == QAF_BAR_ABSENT ||
	    bar == QAF_BAR_SHARE))
		set.reason = d->done;
	QAF_TRY(qaf_despite_refuse(q, &set, why));
	d->rules = set.rules;
	return QAF_OK;
}

/* The rules up to `last`. */
static enum qaf_rc check_up_to(struct qaf *q, enum qaf_bar last,
	const struct qaf_framework *fw, const struct qaf_sample *sample,
	const char *auditor, struct qaf_audited *what, struct qaf_despite *d)
{
	struct qaf_auditing a;
	struct qaf_staff staff;
	size_t listed;

	if (qaf_blank(auditor))
		return QAF_OK;
	QAF_TRY(qaf_auditing_of(q, &a, fw, sample, what));
	if (d->done)
		a.day = what->allocated;
	QAF_TRY(qaf_audited_under(q, what, &a.rules));
	QAF_TRY(qaf_auditor_check_own(q, what, auditor, false));
	QAF_TRY(qaf_person_count(q, &listed));
	if (!listed)
		return QAF_OK;
	QAF_TRY(qaf_staff_need(q, &staff, auditor));
	for (enum qaf_bar bar = QAF_BAR_TEAM; bar <= last; bar++) {
		const char *why;
		bool barred;

		QAF_TRY(qaf_auditor_barred(q, &barred, bar, &a, what, &staff));
		if (!barred)
			continue;
		why = sentence(q, bar, &a, what, &staff);
		if (bar == QAF_BAR_FIRST)
			QAF_TRY(first_text(q, &why, &a, what, &staff));
		QAF_TRY(refuse(q, d, bar, why));
	}
	notice_unnamed(q, &a, what, &staff);
	qaf_notice_training(q, &a);
	return QAF_OK;
}

enum qaf_rc qaf_auditor_check(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_sample *sample, const char *auditor,
	struct qaf_audited *what, struct qaf_despite *d)
{
	return check_up_to(q, QAF_BAR_COUNT - 1, fw, sample, auditor, what, d);
}

enum qaf_rc qaf_auditor_check_case(struct qaf *q, const struct qaf_framework *fw,
	const char *auditor, struct qaf_audited *what, struct qaf_despite *d)
{
	return check_up_to(q, QAF_BAR_FIRST, fw, NULL, auditor, what, d);
}

enum qaf_rc qaf_audited_now(struct qaf *q, struct qaf_audited *out,
	const struct qaf_framework *fw, const struct qaf_audit *audit)
{
	struct qaf_auditing a;

	QAF_TRY(qaf_audited_by(q, out, audit));
	QAF_TRY(qaf_auditing_of(q, &a, fw, NULL, out));
	return qaf_audited_under(q, out, &a.rules);
}

enum qaf_rc qaf_auditor_check_still(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_audit *audit)
{
	struct qaf_audited what;

	if (qaf_blank(audit->auditor))
		return QAF_OK;
	QAF_TRY(qaf_audited_now(q, &what, fw, audit));
	return qaf_auditor_check_own(q, &what, audit->auditor, false);
}

/* ---- a moderator ---- */

struct qaf_words qaf_moderator_roles(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_audit *audit,
	const char *stage)
{
	struct qaf_words roles = { 0 };

	for (size_t i = 0; i < fw->nselections; i++) {
		const struct qaf_selection *s = &fw->selections[i];

		if (!s->stage || !qaf_eq(s->stage, stage) || (s->tools.n &&
		    !qaf_words_has(&s->tools, audit->tool)))
			continue;
		roles = qaf_words_and(q->arena, &roles,
			qaf_selection_by(s, audit->tool));
		roles = qaf_words_and(q->arena, &roles, &s->supports);
	}
	return roles;
}

enum qaf_rc qaf_moderator_check(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *audit, const char *stage, const char *by,
	qaf_date on, struct qaf_despite *d)
{
	struct qaf_words roles = qaf_moderator_roles(q, fw, audit, stage);
	struct qaf_audited what;
	struct qaf_staff staff;
	size_t listed;
	bool auditor;

	QAF_TRY(qaf_person_same(q, &auditor, audit->auditor, by));
	if (auditor)
		return qaf_fail(q, QAF_RULE, "%s audited %s and cannot moderate "
			"it; someone else must", qaf_visible(q->arena, by, 40),
			audit->ref);
	QAF_TRY(qaf_audited_by(q, &what, audit));
	if (!d)
		return qaf_auditor_notice_own(q, &what, by, audit->ref);
	QAF_TRY(qaf_auditor_check_own(q, &what, by, true));
	QAF_TRY(qaf_person_count(q, &listed));
	if (!listed)
		return QAF_OK;
	QAF_TRY(qaf_staff_need(q, &staff, by));
	if (!qaf_role_in(fw, staff.role, &roles))
		QAF_TRY(qaf_despite_refuse(q, d, qaf_printf(q->arena, "%s: %s "
			"is %s; the framework names for %s: %s", audit->ref,
			staff.ref, staff.role, stage,
			qaf_words_join(q->arena, &roles, ", "))));
	if (qaf_role_data_only(fw, staff.role))
		QAF_TRY(qaf_despite_refuse(q, d, qaf_data_only_text(q, &staff)));
	return qaf_staff_at_work(&staff, on) ? QAF_OK : qaf_despite_refuse(q, d,
		qaf_printf(q->arena, "%s: %s is not at work on %s; choose "
		"another moderator", audit->ref, staff.ref,
		qaf_date_text(q->arena, on)));
}
