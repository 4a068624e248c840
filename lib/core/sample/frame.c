/*
 * Makes the frame of a sample of cases: which are eligible on the clock's day,
 * in which stratum, and why the others are not.
 *
 * One statement gives the cases in order of reference; what is known of their
 * audits was read before, in the same order, so that one pass over both is
 * enough.  Days are compared as ISO text.
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/lookup.h"
#include "core/sample/eligible.h"
#include "db/db.h"
#include "input/day.h"

#define UNKNOWN "unknown"
/* How many cases an exclusion names. */
#define NAMED 10

/* ---- judging ---- */

/* Where tools are strata: the tool of the case's service, "" for the sample's
 * usual one. */
static enum qaf_rc tool_stratum(struct frame_judge *j, const char **out,
	struct case_row *row)
{
	const char *service;

	*out = "";
	QAF_TRY(qaf_case_rule_value(j->q, &service, j->own_tool, row));
	for (size_t i = 0; service && i < j->sample->ntools; i++)
		if (qaf_words_has(&j->sample->tools[i].services, service)) {
			*out = j->sample->tools[i].tool;
			break;
		}
	return QAF_OK;
}

/* The first of a case's audits; *n is how many there are.  Both lists are in
 * order of reference, so the search goes on where it ended. */
static const struct frame_audited *audits_of(struct frame_judge *j,
	const char *ref, size_t *n)
{
	*n = 0;
	while (j->at_audited < j->naudited &&
	    strcmp(j->audited[j->at_audited].ref, ref) < 0)
		j->at_audited++;
	while (j->at_audited + *n < j->naudited &&
	    strcmp(j->audited[j->at_audited + *n].ref, ref) == 0)
		++*n;
	return *n ? &j->audited[j->at_audited] : NULL;
}

/* Name a case in the list of exclusions, with what keeps it out. */
static void name_case(struct frame_judge *j, enum frame_reason why,
	const struct frame_audited *a)
{
	struct frame_named *named = &j->named[why];

	if (named->n++ < NAMED)
		qaf_str_item(&named->text, ", ", "%s (%s)", a->ref, a->open ?
			qaf_audit_ref(j->q, a->open) : a->draw);
	else if (named->n == NAMED + 1)
		qaf_str_add(&named->text, ", ...");
}

/*
 * A case that is being audited is in no frame, whoever began the audit.  One
 * that was audited in a draw of this sample for the period is not drawn for it
 * again, nor one from another sample that audits it with the same tool: the
 * same work.
 */
enum frame_reason qaf_frame_judge_audit(const struct frame_audited *a,
	const struct qaf_framework *fw, const struct qaf_sample *sample,
	const char *service)
{
	const struct qaf_tool *tool;

	if (a->open)
		return UNDER_WAY;
	if (!a->draw)
		return ELIGIBLE;
	if (a->same)
		return DONE;
	tool = qaf_sample_tool(fw, sample, service);
	return tool && qaf_eq(tool->id, a->tool) ? ELSEWHERE : ELIGIBLE;
}

static void judge_audits(struct frame_judge *j, struct frame_verdict *v,
	const struct case_row *row)
{
	const struct frame_audited *a;
	size_t n;

	a = audits_of(j, row->field[FIELD_REF], &n);
	if (j->audited_after && row->last_audited &&
	    strcmp(row->last_audited, j->audited_after) > 0)
		v->why = AUDITED;
	for (size_t i = 0; i < n; i++) {
		enum frame_reason reason = qaf_frame_judge_audit(&a[i], j->fw,
			j->sample, row->field[FIELD_SERVICE]);

		if (a[i].submitted != QAF_NO_DATE)
			reason = AUDITED;
		if (reason != ELIGIBLE && (v->why == ELIGIBLE ||
		    reason < v->why)) {
			v->why = reason;
			v->because = reason == AUDITED ? NULL : &a[i];
		}
	}
}

static enum qaf_rc judge_dated(struct frame_judge *j, enum frame_reason *why,
	struct case_row *row)
{
	const char *text;
	qaf_date day;

	if (!j->dated)
		return QAF_OK;
	QAF_TRY(qaf_case_field_text(j->q, &text, FIELD_ATTRIBUTE, j->dated,
		row));
	if (!text || !qaf_day_given(&day, text) || day < j->dated_from ||
	    day > j->dated_to)
		*why = NOT_DATED;
	return QAF_OK;
}

static enum qaf_rc judge_plan(struct frame_judge *j, enum frame_reason *why,
	struct case_row *row)
{
	const char *text;
	qaf_date day;

	if (!j->planned)
		return QAF_OK;
	QAF_TRY(qaf_case_plan_start(j->q, &text, row));
	j->plan_start_seen = j->plan_start_seen || text;
	if (!text || !qaf_day_given(&day, text))
		*why = PLAN_START_UNKNOWN;
	else if (day > j->planned_by)
		*why = PLAN_TOO_BRIEF;
	return QAF_OK;
}

enum qaf_rc qaf_frame_judge_days(struct frame_judge *j, enum frame_reason *why,
	struct case_row *row)
{
	*why = ELIGIBLE;
	QAF_TRY(judge_plan(j, why, row));
	return *why == ELIGIBLE ? judge_dated(j, why, row) : QAF_OK;
}

static enum qaf_rc judge_rules(struct frame_judge *j, struct frame_verdict *v,
	struct case_row *row)
{
	for (size_t i = 0; i < j->nrules && v->why == ELIGIBLE; i++) {
		const char *value;

		QAF_TRY(qaf_case_rule_value(j->q, &value, &j->rules[i], row));
		if (!value) {
			v->rule = i;
			v->why = RULE;
		}
	}
	return QAF_OK;
}

static enum qaf_rc find_stratum(struct frame_judge *j, enum frame_reason *why,
	const char **stratum, struct case_row *row)
{
	*stratum = "";
	if (j->own_tool)
		return tool_stratum(j, stratum, row);
	if (!j->stratum)
		return QAF_OK;
	QAF_TRY(qaf_case_rule_value(j->q, stratum, j->stratum, row));
	if (!*stratum && !j->stratum->any)
		*why = NO_STRATUM;
	else if (!*stratum)
		*stratum = UNKNOWN;
	return QAF_OK;
}

static enum qaf_rc find_spread(struct frame_judge *j, const char **spread,
	struct case_row *row)
{
	*spread = NULL;
	if (!j->spread)
		return QAF_OK;
	QAF_TRY(qaf_case_rule_value(j->q, spread, j->spread, row));
	if (!*spread)
		*spread = UNKNOWN;
	return QAF_OK;
}

/* The checks stand in the order in which the reasons count: the first that
 * applies is the one that is reported. */
enum qaf_rc qaf_frame_judge_case(struct frame_judge *j,
	struct frame_verdict *out, struct case_row *row)
{
	*out = (struct frame_verdict){ .why = ELIGIBLE };
	if (!j->eligible->closed && row->closed &&
	    strcmp(row->closed, j->today) <= 0)
		out->why = CLOSED;
	else if (strcmp(row->opened, j->today) > 0)
		out->why = NOT_OPENED;
	if (out->why == ELIGIBLE)
		QAF_TRY(judge_rules(j, out, row));
	if (out->why == ELIGIBLE && j->period_from &&
	    (strcmp(row->opened, j->period_from) < 0 ||
	     strcmp(row->opened, j->period_to) > 0))
		out->why = OTHER_PERIOD;
	if (out->why == ELIGIBLE)
		QAF_TRY(find_stratum(j, &out->why, &out->stratum, row));
	if (out->why != ELIGIBLE)
		return QAF_OK;
	if (strcmp(row->opened, j->opened_by) > 0)
		out->why = OPEN_TOO_BRIEFLY;
	else if (j->opened_since && strcmp(row->opened, j->opened_since) < 0)
		out->why = OPEN_TOO_LONG;
	else
		judge_audits(j, out, row);
	if (out->why == ELIGIBLE)
		QAF_TRY(qaf_frame_judge_days(j, &out->why, row));
	return out->why == ELIGIBLE ? find_spread(j, &out->spread, row) :
		QAF_OK;
}

void qaf_sample_frame_add(struct qaf *q, struct sample_frame *f, const char *ref,
	const char *stratum, const char *spread)
{
	f->items = qaf_grow(q->arena, f->items, f->n, &f->cap,
		sizeof(*f->items));
	f->items[f->n++] = (struct qaf_draw_item){ qaf_strdup(q->arena, ref),
		stratum, spread };
}

/* The columns of the statement that some rule needs, -1 for the others: reading
 * a column takes time whether or not anybody looks at it. */
struct case_columns {
	int field[FIELD_COUNT];
	int opened, closed, last_audited, attributes;
};

static bool needs(const struct frame_judge *j, enum case_field field)
{
	size_t n = j->nrules;
	bool yes = field == FIELD_REF ||
		(field == FIELD_ATTRIBUTE && (j->dated || j->planned));

	for (size_t i = 0; i < n; i++)
		yes = yes || j->rules[i].field == field;
	yes = yes || (field == FIELD_SERVICE &&
		(j->own_tool || j->sample->ntools));
	return yes || (j->stratum && j->stratum->field == field) ||
		(j->spread && j->spread->field == field);
}

static void find_columns(struct case_columns *c, const struct frame_judge *j,
	struct qaf_stmt *st)
{
	static const char *const names[FIELD_COUNT] = {
		[FIELD_SERVICE] = "service", [FIELD_TEAM] = "team",
		[FIELD_PLAN] = "plan", [FIELD_WORKER] = "worker",
		[FIELD_MANAGER] = "manager", [FIELD_REF] = "ref",
	};

	for (int i = 0; i < FIELD_COUNT; i++)
		c->field[i] = needs(j, (enum case_field)i) ?
			qaf_col(st, names[i]) : -1;
	c->opened = qaf_col(st, "opened_on");
	c->closed = qaf_col(st, "closed_on");
	c->last_audited = j->audited_after ? qaf_col(st, "last_audited_on") : -1;
	c->attributes = needs(j, FIELD_ATTRIBUTE) ?
		qaf_col(st, "attributes") : -1;
}

static const char *text_at(struct qaf_stmt *st, int column)
{
	return column < 0 ? NULL : qaf_text_at(st, column);
}

static void read_row(struct case_row *row, struct qaf_stmt *st,
	const struct case_columns *c)
{
	for (int i = 0; i < FIELD_COUNT; i++)
		row->field[i] = text_at(st, c->field[i]);
	row->opened = qaf_text_at(st, c->opened);
	row->closed = qaf_text_at(st, c->closed);
	row->last_audited = text_at(st, c->last_audited);
	row->attributes = text_at(st, c->attributes);
}

/* A child stands once in the frame, by the first row that is eligible, and else
 * counts once among those left out, for what its first row says. */
struct children {
	struct sample_frame *frame;
	struct qaf_str ref;		/* of the one at hand */
	struct frame_verdict first;	/* of its rows; or that it is eligible */
};

static void count(struct frame_judge *j, const struct frame_verdict *v)
{
	j->cases++;
	j->left_out[v->why]++;
	if (v->why == RULE)
		j->rules[v->rule].left_out++;
	if (v->because)
		name_case(j, v->why, v->because);
}

static enum qaf_rc take_row(struct frame_judge *j, struct children *c,
	struct case_row *row)
{
	const char *ref = row->field[FIELD_REF];
	bool again = c->ref.len && strcmp(c->ref.text, ref) == 0;
	struct frame_verdict v;

	if (again && c->first.why == ELIGIBLE)
		return QAF_OK;
	QAF_TRY(qaf_frame_judge_case(j, &v, row));
	if (!again && c->ref.len)
		count(j, &c->first);
	if (!again || v.why == ELIGIBLE)
		c->first = v;
	if (v.why == ELIGIBLE)
		qaf_sample_frame_add(j->q, c->frame, ref, v.stratum, v.spread);
	if (!again) {
		qaf_str_clear(&c->ref);
		qaf_str_add(&c->ref, ref);
	}
	return QAF_OK;
}

/* Where there is one list, its rows are read in the order in which they lie. */
static enum qaf_rc query_cases(struct frame_judge *j, struct qaf_stmt **st)
{
	long long several = 0;

	QAF_TRY(qaf_fetch_int(j->q, &several, SQL_sample_several_lists));
	return several ? qaf_query(j->q, st, SQL_sample_cases_of_lists,
		QAF_T("source", j->sample->source)) : qaf_query(j->q, st,
		SQL_sample_cases, QAF_T("source", j->sample->source));
}

static enum qaf_rc read_cases(struct frame_judge *j, struct sample_frame *out)
{
	struct children c = { .frame = out };
	struct case_columns columns;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	qaf_str_init(&c.ref, j->q->arena);
	QAF_TRY(query_cases(j, &st));
	find_columns(&columns, j, st);
	while (qaf_step(st, &rc)) {
		struct case_row row;
		enum qaf_rc judged;

		read_row(&row, st, &columns);
		judged = take_row(j, &c, &row);
		if (judged != QAF_OK) {
			qaf_stmt_done(st);
			return judged;
		}
	}
	if (c.ref.len)
		count(j, &c.first);
	return rc;
}

/* ---- why the others are not in it ---- */

static void exclude(struct sample_frame *f, const char *reason, long cases,
	const char *named)
{
	/* Two rules may give the same reason; their cases are added up. */
	for (size_t i = 0; i < f->nexclusions; i++)
		if (strcmp(f->exclusions[i].reason, reason) == 0) {
			f->exclusions[i].cases += cases;
			return;
		}
	f->exclusions[f->nexclusions++] = (struct sample_exclusion){ reason,
		cases, named };
}

const char *qaf_frame_reason_text(const struct frame_judge *j,
	const struct sample_round *p, enum frame_reason why)
{
	struct qaf_arena *a = j->q->arena;
	const struct qaf_eligible *e = j->eligible;

	switch (why) {
	case CLOSED:
		return "closed";
	case NOT_OPENED:
		return "not opened yet";
	case OPEN_TOO_BRIEFLY:
		return qaf_printf(a, "open less than %s",
			qaf_duration_text(a, e->open_at_least));
	case OPEN_TOO_LONG:
		return qaf_printf(a, "open more than %s",
			qaf_duration_text(a, e->open_at_most));
	case PLAN_START_UNKNOWN:
		return "not known since when on the plan";
	case PLAN_TOO_BRIEF:
		return qaf_printf(a, "on the plan for less than %s",
			qaf_duration_text(a, e->plan_at_least));
	case OTHER_PERIOD:
		return qaf_printf(a, "not opened in %s", p->period_text);
	case AUDITED:
		return qaf_printf(a, "audited in the last %s",
			qaf_duration_text(a, e->not_audited_within));
	case UNDER_WAY:
		return "being audited";
	case DONE:
		return "audited for this draw already";
	case ELSEWHERE:
		return "audited for another sample in the period";
	case NOT_DATED:
		return qaf_printf(a, "%s not in the period before",
			j->dated ? j->dated : "");
	case NO_STRATUM:
		return qaf_printf(a, "%s not in this sample",
			j->sample->quota.by ? j->sample->quota.by : "");
	case ELIGIBLE:
	case RULE:
	case NREASONS:
		break;
	}
	return NULL;
}

static void write_exclusions(struct frame_judge *j,
	const struct sample_round *p, struct sample_frame *f)
{
	f->exclusions = qaf_alloc_array(j->q->arena, NREASONS + j->nrules,
		sizeof(*f->exclusions));
	for (int i = CLOSED; i < RULE; i++)
		exclude(f, qaf_frame_reason_text(j, p, (enum frame_reason)i),
			j->left_out[i], j->named[i].text.text);
	for (size_t i = 0; i < j->nrules; i++)
		exclude(f, j->rules[i].reason, j->rules[i].left_out, NULL);
}

enum qaf_rc qaf_sample_frame_of_cases(struct qaf *q, struct sample_frame *out,
	struct sample_round *p)
{
	struct frame_judge j;

	memset(out, 0, sizeof(*out));
	QAF_TRY(qaf_frame_judge_init(&j, q, p));
	QAF_TRY(qaf_caselist_tell_age(q, p->sample->source));
	if (p->sample->every.unit != QAF_EVERY_DEMAND)
		QAF_TRY(qaf_caselist_tell_unreached(q, p->fw));
	qaf_frame_tell_theme(q, p);
	if (j.period_from && q->now.day <= p->period.last)
		qaf_notice(q, "%s is not over before the end of %s: what is "
			"opened in it after this draw has no chance to be "
			"drawn", p->period_text, qaf_date_text(q->arena,
			p->period.last));
	QAF_TRY(read_cases(&j, out));
	if (j.cases)
		QAF_TRY(qaf_frame_columns(&j, p));
	else if (p->sample->source)
		qaf_notice(q, "%s draws from the list %s, of which no case was "
			"loaded: qaf import cases FILE --source %s", p->id,
			p->sample->source, p->sample->source);
	write_exclusions(&j, p, out);
	return QAF_OK;
}
