/*
 * Corrects what was recorded of a dispute, opens it again, or takes it back.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/person.h"
#include "core/personal.h"
#include "db/db.h"
#include "qaf/adoption.h"

/* The newest dispute over an audit and the one before it. */
struct newest {
	const struct qaf_framework *fw;
	const struct qaf_dispute *last, *before;	/* before NULL: none */
};

static enum qaf_rc read_newest(struct qaf *q, struct newest *out,
	const struct qaf_audit *audit, const struct qaf_why *why)
{
	struct qaf_dispute *all;
	size_t n;

	if (audit->state != QAF_AUDIT_SUBMITTED)
		return qaf_fail(q, QAF_RULE, "%s is %s; its disputes are not "
			"corrected", audit->ref, qaf_word(qaf_audit_state_words,
			audit->state));
	QAF_TRY(qaf_audit_disputes(q, &all, &n, audit->id));
	if (n == 0)
		return qaf_fail(q, QAF_RULE, "%s was never disputed", audit->ref);
	if (qaf_blank(why->reason))
		return qaf_fail(q, QAF_USAGE, "say why with --reason");
	qaf_personal_notice(q, audit->ref, "the reason", why->reason);
	out->last = &all[n - 1];
	out->before = n > 1 ? &all[n - 2] : NULL;
	return qaf_framework_of(q, &out->fw, audit->framework);
}

static enum qaf_rc log_change(struct qaf *q, const struct qaf_audit *audit,
	const char *verb, const struct qaf_dispute *d, const char *change,
	const struct qaf_why *why, const struct qaf_credit *credit)
{
	return qaf_log(q, qaf_printf(q->arena, "dispute %s", verb), audit->ref,
		"stage: %s%s; reason: %s%s", d->stage, change, why->reason,
		qaf_credit_logged(q, credit));
}

/* Who may answer it, once it was answered; before, who may raise one.  A person of
 * either who is known may, too. */
static enum qaf_rc credit(struct qaf *q, struct qaf_credit *out,
	const struct newest *n, const struct qaf_audit *audit, bool closed,
	const char *done, const struct qaf_why *why)
{
	struct qaf_duty d;

	if (closed)
		d = qaf_dispute_answering(q, n->fw, audit, n->last->stage);
	else
		d = qaf_dispute_raising(q, n->fw, audit, n->last->stage);
	d.done = done;
	d.recorders = true;
	d.person = closed ? n->last->closed_by : n->last->by;
	return qaf_authority_credit(q, out, &d, why->by);
}

enum qaf_rc qaf_audit_dispute_reopen(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_why *why)
{
	struct qaf_credit by;
	struct newest n;

	QAF_TRY(read_newest(q, &n, audit, why));
	if (n.last->closed == QAF_NO_DATE)
		return qaf_fail(q, QAF_RULE, "the dispute over %s is open since %s",
			audit->ref, qaf_date_text(q->arena, n.last->opened));
	QAF_TRY(credit(q, &by, &n, audit, true, "opened again", why));
	QAF_TRY(qaf_run(q, SQL_audit_dispute_reopen,
		QAF_I("audit", audit->id)));
	return log_change(q, audit, "reopen", n.last, qaf_printf(q->arena,
		"; outcome of %s: %s -> open", qaf_date_text(q->arena,
		n.last->closed), n.last->outcome), why, &by);
}

/* ---- its words and people ---- */

static void say(struct qaf_str *s, const char *what, const char *was,
	const char *now)
{
	if (now && !qaf_eq(was, now))
		qaf_str_addf(s, "; %s: %s -> %s", what, was ? was : "none", now);
}

/* They become references. */
static enum qaf_rc check_people(struct qaf *q, const struct newest *n,
	const struct qaf_audit *audit, struct qaf_dispute_amendment *a)
{
	const char *stage = n->last->stage;
	const struct qaf_duty raising = qaf_dispute_raising(q, n->fw, audit,
		stage);
	const struct qaf_duty answering = qaf_dispute_answering(q, n->fw, audit,
		stage);

	if (a->raised_by)
		QAF_TRY(qaf_authority_may(q, &raising, a->raised_by));
	if (a->with)
		QAF_TRY(qaf_authority_may(q, &answering, a->with));
	QAF_TRY(qaf_person_ref(q, &a->raised_by, a->raised_by));
	return qaf_person_ref(q, &a->with, a->with);
}

/* The outcome may say that the grade stays; one that changes it closes the dispute
 * anew, since that is a correction of the grade, too. */
static enum qaf_rc check_outcome(struct qaf *q, const struct newest *n,
	const struct qaf_audit *audit, const struct qaf_dispute_amendment *a)
{
	struct qaf_final final;
	int grade;

	if (!a->overall)
		return a->outcome ? qaf_dispute_check_words(q, n->fw, audit,
			a->outcome) : QAF_OK;
	QAF_TRY(qaf_grade_need(q, &grade, n->fw, a->overall));
	QAF_TRY(qaf_grade_final(q, &final, audit));
	return grade == final.grade ? QAF_OK : qaf_fail(q, QAF_RULE, "an outcome "
		"that changes the grade of %s closes the dispute anew: open it "
		"again with --reopen, then write --close --outcome --overall %s",
		audit->ref, n->fw->grades[grade].id);
}

enum qaf_rc qaf_audit_dispute_amend(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_dispute_amendment *given)
{
	struct qaf_dispute_amendment copy = *given, *a = &copy;
	struct qaf_credit by;
	struct newest n;
	struct qaf_str s;
	bool closed;

	QAF_TRY(read_newest(q, &n, audit, &a->why));
	closed = n.last->closed != QAF_NO_DATE;
	if (a->outcome && !closed)
		return qaf_fail(q, QAF_RULE, "the dispute over %s is open; close it "
			"with --close --outcome", audit->ref);
	QAF_TRY(credit(q, &by, &n, audit, closed, "corrected", &a->why));
	QAF_TRY(check_people(q, &n, audit, a));
	QAF_TRY(check_outcome(q, &n, audit, a));
	qaf_personal_notice(q, audit->ref, "the outcome of the dispute",
		a->outcome);
	qaf_str_init(&s, q->arena);
	say(&s, "outcome", n.last->outcome, a->outcome);
	say(&s, "raised by", n.last->by, a->raised_by);
	say(&s, "with", n.last->with, a->with);
	if (s.len == 0)
		return qaf_fail(q, QAF_INPUT, "nothing is corrected of the dispute "
			"over %s; write --outcome, --raised-by or --with",
			audit->ref);
	QAF_TRY(qaf_run(q, SQL_audit_dispute_amend, QAF_I("audit", audit->id),
		QAF_T("outcome", a->outcome), QAF_T("raised_by", a->raised_by),
		QAF_T("with_staff", a->with)));
	return log_change(q, audit, "amend", n.last, s.text, &a->why, &by);
}

/* ---- raised over the wrong audit ---- */

enum qaf_rc qaf_audit_dispute_withdraw(struct qaf *q,
	const struct qaf_audit *audit, const struct qaf_why *why)
{
	struct qaf_credit by;
	struct newest n;

	QAF_TRY(read_newest(q, &n, audit, why));
	if (n.last->closed != QAF_NO_DATE)
		return qaf_fail(q, QAF_RULE, "the dispute over %s was closed on %s; "
			"open it again first with --reopen", audit->ref,
			qaf_date_text(q->arena, n.last->closed));
	QAF_TRY(credit(q, &by, &n, audit, false, "taken back", why));
	QAF_TRY(qaf_run(q, SQL_audit_dispute_remove,
		QAF_I("audit", audit->id)));
	/* That the stage before was taken further is taken back with it. */
	if (n.before && qaf_eq(n.before->outcome, qaf_dispute_taken_to(q,
	    n.last->stage)))
		QAF_TRY(qaf_run(q, SQL_audit_dispute_reopen,
			QAF_I("audit", audit->id)));
	return log_change(q, audit, "withdraw", n.last, qaf_printf(q->arena,
		", raised by %s on %s -> none", n.last->by, qaf_date_text(
		q->arena, n.last->opened)), why, &by);
}
