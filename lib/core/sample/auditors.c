/*
 * Finds who may audit in a round, by the rules that do not depend on the case,
 * and how many audits each person can still take.
 */
#include <limits.h>
#include <string.h>

#include "base/str.h"
#include "core/auditor.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/person.h"
#include "core/sample/private.h"
#include "db/rows.h"

/* Reasons to rule somebody out for every case; the first that applies
 * counts. */
enum ruled_out {
	MAY,
	NOT_IN_ROLE,
	NOT_AT_WORK,
	NOT_IN_SERVICE,
	NOT_TRAINED,
	EXEMPT,
	NRULES,
};

static const char *const words[NRULES] = {
	[NOT_IN_ROLE] = "in a role that may audit here",
	[NOT_AT_WORK] = "at work",
	[NOT_IN_SERVICE] = "in the service that audits here",
	[NOT_TRAINED] = "recorded as trained",
	[EXEMPT] = "without an exemption",
};

struct auditing {
	struct qaf *q;
	const struct sample_round *p;
	const struct qaf_auditors *rules;
	const struct qaf_staff *staff;
	size_t n;
	enum qaf_training *training;	/* of each of the staff */
	bool training_known;		/* the staff list says so of somebody */
	struct qaf_words exempt;
};

/* ---- each rule ---- */

static enum qaf_rc judge(enum ruled_out *out, const struct auditing *a,
	size_t i)
{
	const struct qaf_staff *s = &a->staff[i];
	bool serves;

	*out = MAY;
	QAF_TRY(qaf_auditor_serves(a->q, &serves, a->p->fw, a->rules, s));
	if (!qaf_role_in(a->p->fw, s->role, &a->rules->roles))
		*out = NOT_IN_ROLE;
	else if (!qaf_staff_at_work(s, a->q->now.day))
		*out = NOT_AT_WORK;
	else if (!serves)
		*out = NOT_IN_SERVICE;
	else if (a->training_known && a->training[i] != QAF_TRAINED)
		*out = NOT_TRAINED;
	else if (qaf_words_has(&a->exempt, s->ref))
		*out = EXEMPT;
	return QAF_OK;
}

/* ---- shares: how many audits each has had ---- */

/*
 * The days over which a share is counted: the share's own period, or else the
 * sample's.  It is the period that the draw is for, not today's, so that a draw
 * made some days before its month counts for that month.
 */
static enum qaf_rc share_days(struct qaf *q, qaf_date *from, qaf_date *to,
	const struct sample_round *p)
{
	const struct qaf_auditors *rules = &p->sample->auditors;
	struct qaf_timetable t = qaf_timetable_in(p->fw, rules->share_per,
		p->sample->from.day);
	struct qaf_period share;
	qaf_date day = p->period.first;

	*from = p->period.first;
	*to = p->period.last;
	if (!rules->share.known || rules->share_per.unit == QAF_EVERY_DEMAND)
		return QAF_OK;
	if (qaf_period_contains(&p->period, q->now.day))
		day = q->now.day;
	QAF_TRY(qaf_period_of(q, &share, &t, day));
	*from = share.first;
	*to = share.last;
	return QAF_OK;
}

/* How many audits somebody has. */
struct load {
	const char *auditor;
	long long audits;
};

static const struct qaf_field load_fields[] = {
	QAF_FIELD(struct load, auditor, "auditor"),
	QAF_FIELD(struct load, audits, "load"),
};
static const struct qaf_row_type load_row =
	QAF_ROW_TYPE(struct load, load_fields);

static enum qaf_rc read_loads(struct qaf *q, struct sample_auditors *out,
	const struct sample_round *p)
{
	qaf_date from, to;
	struct load *has;
	size_t n;

	QAF_TRY(share_days(q, &from, &to, p));
	out->share_to = to;
	QAF_TRY(qaf_rows(q, &has, &n, &load_row, SQL_sample_load,
		QAF_T("plan", p->id), QAF_D(q, "from_on", from),
		QAF_D(q, "to_on", to), QAF_T("kind", p->sample->kind),
		QAF_I("redraw", p->redraw), QAF_T("period", p->period_text),
		QAF_I("themed", p->themed), QAF_T("theme", p->theme)));
	for (size_t i = 0; i < n; i++) {
		const struct qaf_staff *staff;
		size_t fits;

		QAF_TRY(qaf_person_find(q, &staff, &fits, has[i].auditor));
		for (size_t k = 0; k < out->n && staff; k++)
			if (qaf_eq(out->staff[k].ref, staff->ref))
				out->load[k] += (long)has[i].audits;
	}
	return QAF_OK;
}

static enum qaf_rc read_exempt(struct auditing *a)
{
	struct qaf *q = a->q;

	return qaf_texts(q, &a->exempt.word, &a->exempt.n,
		SQL_sample_exempt_auditors, QAF_T("period", a->p->period_text),
		QAF_T("plan", a->p->id), QAF_T("month", qaf_strndup(q->arena,
			qaf_date_text(q->arena, q->now.day),
			strlen("2024-03"))));
}

/* ---- all of them ---- */

static void set_spare(struct sample_auditors *out,
	const struct qaf_auditors *rules)
{
	for (size_t i = 0; i < out->n; i++)
		out->spare[i] = rules->share.known ?
			(long)rules->share.n - out->load[i] : LONG_MAX;
}

/* The rule applies only where the staff list says who was trained. */
static enum qaf_rc read_training(struct auditing *a)
{
	if (!a->rules->trained)
		return QAF_OK;
	a->training = qaf_alloc_array(a->q->arena, a->n,
		sizeof(*a->training));
	for (size_t i = 0; i < a->n; i++) {
		QAF_TRY(qaf_training_of(a->q, &a->training[i], &a->staff[i]));
		if (a->training[i] != QAF_TRAINING_UNKNOWN)
			a->training_known = true;
	}
	return QAF_OK;
}

enum qaf_rc qaf_sample_auditors_of(struct qaf *q, struct sample_auditors *out,
	const struct sample_round *p)
{
	struct auditing a = { .q = q, .p = p, .rules = &p->sample->auditors };
	size_t counts[NRULES] = { 0 }, n, most = 0;
	struct qaf_staff *all;

	memset(out, 0, sizeof(*out));
	QAF_TRY(qaf_staff_all(q, &all, &n));
	QAF_TRY(read_exempt(&a));
	a.staff = all;
	a.n = n;
	QAF_TRY(read_training(&a));
	out->staff = qaf_alloc_array(q->arena, n, sizeof(*out->staff));
	out->load = qaf_alloc_array(q->arena, n, sizeof(*out->load));
	out->spare = qaf_alloc_array(q->arena, n, sizeof(*out->spare));
	for (size_t i = 0; i < n; i++) {
		enum ruled_out why;

		QAF_TRY(judge(&why, &a, i));
		counts[why]++;
		if (why == MAY)
			out->staff[out->n++] = all[i];
	}
	out->ruled_out = n - out->n;
	out->training_unknown = a.rules->trained && n > 0 && !a.training_known;
	for (int why = NOT_IN_ROLE; why < NRULES; why++)
		if (counts[why] > most) {
			most = counts[why];
			out->why = words[why];
		}
	QAF_TRY(read_loads(q, out, p));
	set_spare(out, a.rules);
	return QAF_OK;
}
