/*
 * Opens and closes disputes about an audit's findings, stage by stage (DUD23-25
 * to DUD23-27).  While one is open, the audit is shown as disputed.
 */
#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/person.h"
#include "core/personal.h"
#include "db/rows.h"
#include "qaf/adoption.h"

static const struct qaf_field dispute_fields[] = {
	QAF_FIELD(struct qaf_dispute, stage, "stage"),
	QAF_FIELD(struct qaf_dispute, by, "raised_by"),
	QAF_FIELD(struct qaf_dispute, with, "with_staff"),
	QAF_FIELD(struct qaf_dispute, reason, "reason"),
	QAF_FIELD(struct qaf_dispute, outcome, "outcome"),
	QAF_FIELD(struct qaf_dispute, opened, "opened_on"),
	QAF_FIELD(struct qaf_dispute, closed, "closed_on"),
	QAF_FIELD(struct qaf_dispute, closed_by, "closed_by"),
	QAF_FIELD(struct qaf_dispute, closed_recorded_by, "closed_recorded_by"),
};
static const struct qaf_row_type dispute_row =
	QAF_ROW_TYPE(struct qaf_dispute, dispute_fields);

enum qaf_rc qaf_audit_disputes(struct qaf *q, struct qaf_dispute **out,
	size_t *n, long long audit)
{
	return qaf_rows(q, out, n, &dispute_row, SQL_audit_disputes,
		QAF_I("audit", audit));
}

/* Index of a dispute stage in the framework; -1 when it has no such stage. */
static int stage_index(const struct qaf_framework *fw, const char *word)
{
	for (size_t i = 0; i < fw->ndisputes; i++)
		if (qaf_folded_same(fw->disputes[i].id, word) ||
		    qaf_folded_same(fw->disputes[i].title, word))
			return (int)i;
	return -1;
}

static enum qaf_rc unknown_stage(struct qaf *q, const struct qaf_framework *fw,
	const char *word)
{
	const char **ids = qaf_alloc_array(q->arena, fw->ndisputes,
		sizeof(*ids));

	for (size_t i = 0; i < fw->ndisputes; i++)
		ids[i] = fw->disputes[i].id;
	return qaf_fail(q, QAF_UNKNOWN, "%s has no dispute stage %s; they are, in "
		"order: %s", fw->id, qaf_visible(q->arena, word, 60),
		qaf_choices(q->arena, word, ids, fw->ndisputes));
}

/*
 * The stage that is named, or else the next.  None can be left out: people who
 * disagree speak with the auditor first.
 */
static enum qaf_rc choose_stage(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_audit *audit,
	const char *word, const struct qaf_dispute *had, size_t nhad)
{
	int reached = -1, wanted;

	if (fw->ndisputes == 0) {
		*out = "dispute";
		return QAF_OK;
	}
	for (size_t i = 0; i < nhad; i++) {
		int at = stage_index(fw, had[i].stage);

		reached = at > reached ? at : reached;
	}
	wanted = reached + 1;
	if (!qaf_blank(word)) {
		wanted = stage_index(fw, word);
		if (wanted < 0)
			return unknown_stage(q, fw, word);
	}
	if (wanted >= (int)fw->ndisputes)
		return qaf_fail(q, QAF_RULE, "%s has been through every stage of "
			"a dispute; %s was the last", audit->ref,
			fw->disputes[fw->ndisputes - 1].id);
	if (wanted > reached + 1)
		return qaf_fail(q, QAF_RULE, "the dispute over %s goes to %s "
			"first: %s", audit->ref, fw->disputes[reached + 1].id,
			fw->disputes[reached + 1].title);
	*out = fw->disputes[wanted].id;
	return QAF_OK;
}

/* Raising a dispute and answering it are for the roles that the framework names
 * for its stage. */
static struct qaf_duty duty_of(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *audit, const char *done,
	const struct qaf_words *roles)
{
	return (struct qaf_duty){ .fw = fw, .audit = audit, .done = done,
		.ref = qaf_printf(q->arena, "the dispute over %s", audit->ref),
		.roles = roles ? *roles : (struct qaf_words){ 0 },
		.anyone = !roles || roles->n == 0, .colleagues = true };
}

/* Those whose work is disputed never answer, unless the framework names them. */
struct qaf_duty qaf_dispute_answering(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *audit, const char *stage)
{
	const struct qaf_dispute_stage *s = qaf_framework_dispute(fw, stage);
	struct qaf_duty d = duty_of(q, fw, audit, "answered",
		s ? &s->with : NULL);

	d.bar = d.anyone ? QAF_AUDITED_ALL : QAF_AUDITED_WORKER;
	return d;
}

struct qaf_duty qaf_dispute_raising(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_audit *audit,
	const char *stage)
{
	const struct qaf_dispute_stage *s = qaf_framework_dispute(fw, stage);
	struct qaf_duty d = duty_of(q, fw, audit, "raised", s ? &s->by : NULL);

	d.only = true;
	d.bar = QAF_AUDITED_MAY;
	return d;
}

const char *qaf_dispute_taken_to(struct qaf *q, const char *stage)
{
	return qaf_printf(q->arena, "taken to %s", stage);
}

static enum qaf_rc take_further(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, const struct qaf_credit *credit)
{
	return qaf_run(q, SQL_audit_dispute_close, QAF_I("audit", audit->id),
		QAF_D(q, "closed_on", q->now.day),
		QAF_T("outcome", qaf_dispute_taken_to(q, stage)),
		QAF_T("closed_by", credit->by),
		QAF_T("closed_recorded_by", credit->recorder));
}

static const struct qaf_dispute *open_one(const struct qaf_dispute *had,
	size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (had[i].closed == QAF_NO_DATE)
			return &had[i];
	return NULL;
}

enum qaf_rc qaf_audit_dispute(struct qaf *q, const struct qaf_audit *audit,
	const char *word, const char *by, const char *with, const char *reason)
{
	const struct qaf_framework *fw;
	struct qaf_dispute *had;
	const struct qaf_dispute *open;
	struct qaf_credit credit;
	struct qaf_duty raising;
	const char *stage = NULL;
	size_t n;

	if (audit->state != QAF_AUDIT_SUBMITTED)
		return qaf_fail(q, QAF_RULE, "%s is %s; only a submitted audit "
			"can be disputed", audit->ref, qaf_word(qaf_audit_state_words,
			audit->state));
	if (qaf_blank(reason))
		return qaf_fail(q, QAF_USAGE, "say what is disputed with --reason, "
			"and who raises it with --by if it is not you");
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_audit_disputes(q, &had, &n, audit->id));
	QAF_TRY(choose_stage(q, &stage, fw, audit, word, had, n));
	open = open_one(had, n);
	if (open && qaf_eq(open->stage, stage))
		return qaf_fail(q, QAF_RULE, "%s is disputed at the stage %s "
			"already, since %s; close it with --close --outcome",
			audit->ref, stage, qaf_date_text(q->arena, open->opened));
	raising = qaf_dispute_raising(q, fw, audit, stage);
	QAF_TRY(qaf_authority_credit(q, &credit, &raising, by));
	if (!qaf_blank(with)) {
		const struct qaf_duty duty = qaf_dispute_answering(q, fw, audit, stage);

		QAF_TRY(qaf_authority_may(q, &duty, with));
	}
	if (open)
		QAF_TRY(take_further(q, audit, stage, &credit));
	qaf_personal_notice(q, audit->ref, "the reason of the dispute", reason);
	QAF_TRY(qaf_run(q, SQL_audit_dispute_add, QAF_I("audit", audit->id),
		QAF_T("stage", stage), QAF_T("raised_by", credit.by),
		QAF_T("with_staff", with), QAF_T("reason", reason),
		QAF_D(q, "opened_on", q->now.day),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now))));
	return qaf_log(q, "audit dispute", audit->ref,
		"stage: %s; by: %s; reason: %s%s", stage, credit.by, reason,
		qaf_credit_logged(q, &credit));
}

enum qaf_rc qaf_audit_dispute_with(struct qaf *q, const struct qaf_audit *audit,
	const char *with)
{
	const struct qaf_framework *fw;
	const struct qaf_dispute *open;
	struct qaf_dispute *had;
	struct qaf_credit credit;
	struct qaf_staff staff;
	struct qaf_duty duty;
	size_t n;

	QAF_TRY(qaf_audit_disputes(q, &had, &n, audit->id));
	open = open_one(had, n);
	if (!open)
		return qaf_fail(q, QAF_USAGE, "no dispute over %s is open; say "
			"what is disputed with --reason", audit->ref);
	QAF_TRY(qaf_staff_need(q, &staff, with));
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	duty = qaf_dispute_answering(q, fw, audit, open->stage);
	QAF_TRY(qaf_authority_may(q, &duty, staff.ref));
	duty.done = "given to somebody";
	duty.owner = staff.ref;
	QAF_TRY(qaf_authority_credit(q, &credit, &duty, NULL));
	QAF_TRY(qaf_run(q, SQL_audit_dispute_with, QAF_I("audit", audit->id),
		QAF_T("with_staff", staff.ref)));
	return qaf_log(q, "audit dispute", audit->ref, "stage: %s; with: %s%s%s",
		open->stage, staff.ref, open->with ? "; was: " : "",
		open->with ? open->with : "");
}

enum qaf_rc qaf_audit_dispute_takers(struct qaf *q, const char **out,
	const struct qaf_audit *audit)
{
	const struct qaf_framework *fw;
	struct qaf_dispute *had;
	struct qaf_duty duty;
	size_t n;

	QAF_TRY(qaf_audit_disputes(q, &had, &n, audit->id));
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	duty = qaf_dispute_answering(q, fw, audit, open_one(had, n)->stage);
	duty.except[0] = (struct qaf_excepted){ open_one(had, n)->with,
		"is to answer it already" };
	return qaf_authority_people(q, out, &duty);
}

/* ---- how it ends ---- */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const char *word_end(const char *p)
{
	while (is_letter(*p))
		p++;
	return p;
}

static const char *next_word(const char *p)
{
	while (*p && !is_letter(*p))
		p++;
	return p;
}

/* A grade is called by no more words than that. */
#define WORDS_MAX 8

/* The grade whose name begins there, as long as it can be, and *end of it; -1:
 * none.  One letter is no name. */
static int grade_at(struct qaf *q, const struct qaf_framework *fw,
	const char *p, const char **end)
{
	const char *ends[WORDS_MAX];
	size_t n = 0;

	for (const char *w = p; *w && n < WORDS_MAX; w = next_word(ends[n - 1]))
		ends[n++] = word_end(w);
	while (n--) {
		int found = ends[n] - p < 2 ? -1 : qaf_grade_index(fw,
			qaf_strndup(q->arena, p, (size_t)(ends[n] - p)));

		*end = ends[n];
		if (found >= 0)
			return found;
	}
	return -1;
}

enum qaf_rc qaf_dispute_check_words(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_audit *audit,
	const char *outcome)
{
	struct qaf_final now;
	const char *end;

	QAF_TRY(qaf_grade_final(q, &now, audit));
	for (const char *p = next_word(outcome); *p && now.id;
	     p = next_word(end)) {
		int found = grade_at(q, fw, p, &end);
		const char *id = found < 0 ? now.id : fw->grades[found].id;

		if (!qaf_eq(id, now.id))
			return qaf_fail(q, QAF_RULE, "the outcome speaks of %s, "
				"and %s is %s; write --overall %s if that becomes "
				"its grade, --overall %s if it stays", id,
				audit->ref, now.id, id, now.id);
	}
	return QAF_OK;
}

/* Make the grade that was agreed the final one. */
static enum qaf_rc change_grade(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_dispute_end *end, const char *grade,
	const struct qaf_credit *credit, struct qaf_final *final)
{
	const struct qaf_judgement j = { QAF_OVERALL, grade };

	QAF_TRY(qaf_audit_amend(q, audit, &(struct qaf_amendment){
		.judgement = &j, .n = 1, .reason = end->outcome,
		.by = qaf_same(credit->by, q->actor) ? NULL : credit->by },
		final));
	if (qaf_eq(final->id, grade))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "the final grade of %s is that of the %s; "
		"record that stage again first with qaf moderate record, then "
		"close the dispute", audit->ref, final->stage);
}

static enum qaf_rc settle_grade(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_framework *fw, const struct qaf_dispute_end *end,
	const struct qaf_credit *credit, struct qaf_final *final)
{
	struct qaf_final now;
	int index;

	*final = (struct qaf_final){ .id = NULL };
	if (!end->overall)
		return qaf_dispute_check_words(q, fw, audit, end->outcome);
	QAF_TRY(qaf_grade_final(q, &now, audit));
	QAF_TRY(qaf_grade_need(q, &index, fw, end->overall));
	return qaf_eq(fw->grades[index].id, now.id) ? QAF_OK :
		change_grade(q, audit, end, fw->grades[index].id, credit, final);
}

enum qaf_rc qaf_audit_dispute_close(struct qaf *q, struct qaf_audit *audit,
	const struct qaf_dispute_end *end, struct qaf_final *final)
{
	const struct qaf_framework *fw;
	struct qaf_dispute *had;
	const struct qaf_dispute *open;
	struct qaf_credit credit;
	struct qaf_duty duty;
	size_t n;

	QAF_TRY(qaf_audit_disputes(q, &had, &n, audit->id));
	open = open_one(had, n);
	if (!open)
		return qaf_fail(q, QAF_RULE, "no dispute over %s is open",
			audit->ref);
	if (qaf_blank(end->outcome))
		return qaf_fail(q, QAF_USAGE, "say how the dispute over %s ended "
			"with --outcome", audit->ref);
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	duty = qaf_dispute_answering(q, fw, audit, open->stage);
	duty.owner = open->with ? open->with : audit->auditor;
	QAF_TRY(qaf_authority_credit(q, &credit, &duty, end->by));
	QAF_TRY(settle_grade(q, audit, fw, end, &credit, final));
	qaf_personal_notice(q, audit->ref, "the outcome of the dispute",
		end->outcome);
	QAF_TRY(qaf_run(q, SQL_audit_dispute_close, QAF_I("audit", audit->id),
		QAF_D(q, "closed_on", q->now.day),
		QAF_T("outcome", end->outcome),
		QAF_T("closed_by", credit.by),
		QAF_T("closed_recorded_by", credit.recorder)));
	return qaf_log(q, "audit dispute", audit->ref,
		"stage: %s; closed; outcome: %s%s", open->stage, end->outcome,
		qaf_credit_logged(q, &credit));
}
