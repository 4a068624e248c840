/*
 * The frame of a sample of cases: who is eligible at the clock's day, in which
 * stratum, and why the others are not
 *
 * One statement streams the cases in order of reference; what is known of
 * their audits is read beside it, in the same order.  Days are compared as
 * ISO text.
 */
#include <string.h>

#include "core/sample/eligible.h"
#include "db/db.h"

#define UNKNOWN "unknown"

/* Reasons that every frame has; each case counts for the first that fits. */
enum reason {
	ELIGIBLE,
	CLOSED,
	NOT_OPENED,
	OPEN_TOO_BRIEFLY,
	AUDITED,
	UNDER_WAY,
	DONE,
	NOT_DATED,
	NO_STRATUM,
	RULE,			/* the rule that left it out has the count */
	NREASONS,
};

/* A case that has audits, while the list is read. */
struct audited {
	const char *ref;
	bool recently, under_way, done;
};

/* Everything by which a case is judged. */
struct judge {
	struct qaf *q;
	const struct qaf_eligible *eligible;
	const char *today, *opened_by, *audited_after;
	size_t nrules;
	struct case_rule *rules;
	struct case_rule *stratum, *spread;	/* NULL: none */
	struct case_rule *own_tool;	/* services of tools with auditors of
					 * their own; NULL: none */
	const struct qaf_sample *sample;
	const char *dated;		/* attribute, or NULL */
	qaf_date dated_from, dated_to;
	size_t naudited, at_audited;
	struct audited *audited;
	long left_out[NREASONS];
};

/* ---- what is asked of a case ---- */

enum qaf_rc qaf_sample_where_parse(struct qaf *q, const char **name,
	const char **value, const char *text)
{
	const char *equals = strchr(text, '=');

	if (!equals || equals == text || !equals[1])
		return qaf_fail(q, QAF_USAGE, "--where %s is not understood; "
			"write NAME=VALUE, such as plan=CIN",
			qaf_visible(q->arena, text, 60));
	*name = qaf_trim(q->arena, qaf_strndup(q->arena, text,
		(size_t)(equals - text)));
	*value = qaf_trim(q->arena, equals + 1);
	if (qaf_blank(*value) || qaf_blank(qaf_fold(q->arena, *name)))
		return qaf_fail(q, QAF_USAGE, "--where %s is not understood; "
			"write NAME=VALUE, such as plan=CIN",
			qaf_visible(q->arena, text, 60));
	return QAF_OK;
}

static struct case_rule *add_rule(struct judge *j,
	const struct sample_plan *p, const char *name,
	const struct qaf_words *wanted)
{
	struct case_rule *r = &j->rules[j->nrules++];

	qaf_case_rule_init(r, j->q, p->fw, name);
	r->wanted = *wanted;
	r->reason = qaf_printf(j->q->arena, "%s not in this sample", name);
	return r;
}

/* "plan is not CIN", "centre is not North or South". */
static void name_values(struct judge *j, struct case_rule *r)
{
	struct qaf_arena *a = j->q->arena;

	r->reason = qaf_visible(a, qaf_printf(a, "%s is not %s", r->name,
		qaf_words_join(a, &r->wanted, " or ")), 120);
}

/* Rules on a case's own fields come first: attributes are dear to read. */
static void sort_rules(struct judge *j)
{
	struct case_rule *sorted = qaf_alloc_array(j->q->arena, j->nrules + 2,
		sizeof(*sorted));
	size_t n = 0;

	for (int attribute = 0; attribute < 2; attribute++)
		for (size_t i = 0; i < j->nrules; i++)
			if ((j->rules[i].field == FIELD_ATTRIBUTE) == attribute)
				sorted[n++] = j->rules[i];
	j->rules = sorted;
}

static enum qaf_rc add_asked(struct judge *j, const struct sample_plan *p)
{
	for (size_t i = 0; i < p->ask->where.n; i++) {
		const char *name, *value;
		struct qaf_words wanted = { 1, NULL };

		QAF_TRY(qaf_sample_where_parse(j->q, &name, &value,
			p->ask->where.word[i]));
		wanted.word = qaf_alloc_array(j->q->arena, 1,
			sizeof(*wanted.word));
		wanted.word[0] = value;
		name_values(j, add_rule(j, p, name, &wanted));
	}
	return QAF_OK;
}

static enum qaf_rc add_rules(struct judge *j, const struct sample_plan *p)
{
	const struct qaf_eligible *e = j->eligible;

	j->rules = qaf_alloc_array(j->q->arena, 5 + e->nwhere + p->ask->where.n,
		sizeof(*j->rules));
	if (e->services.n)
		add_rule(j, p, "service", &e->services);
	if (e->plans.n)
		add_rule(j, p, "plan", &e->plans);
	if (e->teams.n)
		add_rule(j, p, "team", &e->teams);
	for (size_t i = 0; i < e->nwhere; i++)
		name_values(j, add_rule(j, p, e->where[i].name,
			&e->where[i].values));
	QAF_TRY(add_asked(j, p));
	sort_rules(j);
	return QAF_OK;
}

/*
 * Where each auditor has a number of cases, those of a tool with auditors of
 * its own are a stratum, so that each kind of auditor has that number
 * (DUD23-30).
 */
static void add_own_tools(struct judge *j, const struct sample_plan *p)
{
	const struct qaf_sample *s = p->sample;
	struct qaf_words *services;
	size_t n = 0;

	if (s->quota.kind != QAF_QUOTA_PER_AUDITOR || s->quota.by ||
	    !qaf_sample_has_own_auditors(s))
		return;
	j->own_tool = qaf_alloc(j->q->arena, sizeof(*j->own_tool));
	qaf_case_rule_init(j->own_tool, j->q, p->fw, "service");
	services = &j->own_tool->wanted;
	for (size_t i = 0; i < s->ntools; i++)
		n += s->tools[i].services.n;
	services->word = qaf_alloc_array(j->q->arena, n,
		sizeof(*services->word));
	for (size_t i = 0; i < s->ntools; i++)
		for (size_t k = 0; k < s->tools[i].services.n; k++)
			if (s->tools[i].auditors.n)
				services->word[services->n++] =
					s->tools[i].services.word[k];
}

/* Its tool, "" for the sample's usual one. */
static enum qaf_rc tool_stratum(struct judge *j, const char **out,
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

/* The rules that say where a case belongs; they stand behind the others. */
static void add_places(struct judge *j, const struct sample_plan *p)
{
	const struct qaf_quota *quota = &p->sample->quota;

	if (quota->by) {
		j->stratum = &j->rules[j->nrules];
		qaf_case_rule_init(j->stratum, j->q, p->fw, quota->by);
		j->stratum->any = quota->nstrata == 0;
		j->stratum->wanted.word = qaf_alloc_array(j->q->arena,
			quota->nstrata, sizeof(*j->stratum->wanted.word));
		for (size_t i = 0; i < quota->nstrata; i++)
			j->stratum->wanted.word[j->stratum->wanted.n++] =
				quota->strata[i].name;
	}
	if (quota->spread) {
		j->spread = &j->rules[j->nrules + 1];
		qaf_case_rule_init(j->spread, j->q, p->fw, quota->spread);
		j->spread->any = true;
	}
}

static enum qaf_rc set_days(struct judge *j, const struct sample_plan *p)
{
	const struct qaf_eligible *e = j->eligible;
	struct qaf *q = j->q;
	struct qaf_period before;

	j->today = qaf_date_text(q->arena, q->now.day);
	j->opened_by = e->open_at_least.unit == QAF_UNIT_NONE ? j->today :
		qaf_date_text(q->arena, qaf_eligible_before(q->now.day,
			e->open_at_least));
	if (e->not_audited_within.unit != QAF_UNIT_NONE)
		j->audited_after = qaf_date_text(q->arena, qaf_eligible_before(
			q->now.day, e->not_audited_within));
	if (!e->dated)
		return QAF_OK;
	j->dated = e->dated;
	QAF_TRY(qaf_period_step(q, &before, &p->period, -1));
	j->dated_from = before.first;
	j->dated_to = before.last;
	return QAF_OK;
}

static enum qaf_rc read_audited(struct judge *j, const struct sample_plan *p)
{
	struct qaf *q = j->q;
	struct qaf_stmt *st;
	enum qaf_rc rc;
	size_t cap = 0;

	QAF_TRY(qaf_query(q, &st, SQL_sample_audited,
		QAF_T("since", j->audited_after), QAF_T("plan", p->id),
		QAF_T("period", p->period_text), QAF_I("redraw", p->redraw),
		QAF_I("themed", p->themed), QAF_T("theme", p->theme)));
	while (qaf_step(st, &rc)) {
		j->audited = qaf_grow(q->arena, j->audited, j->naudited, &cap,
			sizeof(*j->audited));
		j->audited[j->naudited++] = (struct audited){
			.ref = qaf_get_dup(st, "case_ref"),
			.recently = !qaf_get_null(st, "submitted_on"),
			.under_way = qaf_get_int(st, "under_way") != 0,
			.done = qaf_get_int(st, "done") != 0,
		};
	}
	return rc;
}

/* ---- judging ---- */

/* Both lists are in order of reference: the next entry that is not before. */
static const struct audited *audits_of(struct judge *j, const char *ref)
{
	while (j->at_audited < j->naudited) {
		const struct audited *a = &j->audited[j->at_audited];
		int order = strcmp(a->ref, ref);

		if (order == 0)
			return a;
		if (order > 0)
			break;
		j->at_audited++;
	}
	return NULL;
}

static enum reason judge_audits(struct judge *j, const struct case_row *row)
{
	const struct audited *a = audits_of(j, row->field[FIELD_REF]);

	if (j->audited_after && ((a && a->recently) || (row->last_audited &&
	    strcmp(row->last_audited, j->audited_after) > 0)))
		return AUDITED;
	if (a && a->under_way)
		return UNDER_WAY;
	return a && a->done ? DONE : ELIGIBLE;
}

static enum qaf_rc judge_dated(struct judge *j, enum reason *why,
	struct case_row *row)
{
	const char *text;
	qaf_date day;

	if (!j->dated)
		return QAF_OK;
	QAF_TRY(qaf_case_field_text(j->q, &text, FIELD_ATTRIBUTE, j->dated,
		row));
	if (!text || !qaf_date_parse(&day, text) || day < j->dated_from ||
	    day > j->dated_to)
		*why = NOT_DATED;
	return QAF_OK;
}

static enum qaf_rc judge_rules(struct judge *j, enum reason *why,
	struct case_row *row)
{
	for (size_t i = 0; i < j->nrules && *why == ELIGIBLE; i++) {
		const char *value;

		QAF_TRY(qaf_case_rule_value(j->q, &value, &j->rules[i], row));
		if (!value) {
			j->rules[i].left_out++;
			*why = RULE;
		}
	}
	return QAF_OK;
}

static enum qaf_rc find_stratum(struct judge *j, enum reason *why,
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

static enum qaf_rc find_spread(struct judge *j, const char **spread,
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

/* In the order in which the reasons count: the first that holds is told. */
static enum qaf_rc judge_case(struct judge *j, enum reason *why,
	struct case_row *row, const char **stratum, const char **spread)
{
	*why = ELIGIBLE;
	if (!j->eligible->closed && row->closed &&
	    strcmp(row->closed, j->today) <= 0)
		*why = CLOSED;
	else if (strcmp(row->opened, j->today) > 0)
		*why = NOT_OPENED;
	if (*why == ELIGIBLE)
		QAF_TRY(judge_rules(j, why, row));
	if (*why == ELIGIBLE)
		QAF_TRY(find_stratum(j, why, stratum, row));
	if (*why == ELIGIBLE)
		*why = strcmp(row->opened, j->opened_by) > 0 ?
			OPEN_TOO_BRIEFLY : judge_audits(j, row);
	if (*why == ELIGIBLE)
		QAF_TRY(judge_dated(j, why, row));
	return *why == ELIGIBLE ? find_spread(j, spread, row) : QAF_OK;
}

void qaf_sample_frame_add(struct qaf *q, struct sample_frame *f, const char *ref,
	const char *stratum, const char *spread)
{
	f->items = qaf_grow(q->arena, f->items, f->n, &f->cap,
		sizeof(*f->items));
	f->items[f->n++] = (struct qaf_draw_item){ qaf_strdup(q->arena, ref),
		stratum, spread };
}

/* The columns of the statement that are needed, -1 for the others: reading
 * one that nobody asks for costs as much as any. */
struct case_columns {
	int field[FIELD_COUNT];
	int opened, closed, last_audited, attributes;
};

static bool needs(const struct judge *j, enum case_field field)
{
	size_t n = j->nrules;
	bool yes = field == FIELD_REF ||
		(field == FIELD_ATTRIBUTE && j->dated);

	for (size_t i = 0; i < n; i++)
		yes = yes || j->rules[i].field == field;
	yes = yes || (j->own_tool && field == FIELD_SERVICE);
	return yes || (j->stratum && j->stratum->field == field) ||
		(j->spread && j->spread->field == field);
}

static void find_columns(struct case_columns *c, const struct judge *j,
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

static enum qaf_rc read_cases(struct judge *j, struct sample_frame *out)
{
	struct qaf_stmt *st;
	struct case_columns columns;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(j->q, &st, SQL_sample_cases));
	find_columns(&columns, j, st);
	while (qaf_step(st, &rc)) {
		struct case_row row;
		const char *stratum, *spread;
		enum reason why;
		enum qaf_rc judged;

		read_row(&row, st, &columns);
		judged = judge_case(j, &why, &row, &stratum, &spread);
		if (judged != QAF_OK) {
			qaf_stmt_done(st);
			return judged;
		}
		j->left_out[why]++;
		if (why == ELIGIBLE)
			qaf_sample_frame_add(j->q, out, row.field[FIELD_REF],
				stratum, spread);
	}
	return rc;
}

/* ---- why the others are not in it ---- */

static void exclude(struct sample_frame *f, const char *reason, long cases)
{
	/* Two rules may say the same: they count together. */
	for (size_t i = 0; i < f->nexclusions; i++)
		if (strcmp(f->exclusions[i].reason, reason) == 0) {
			f->exclusions[i].cases += cases;
			return;
		}
	f->exclusions[f->nexclusions++] = (struct sample_exclusion){ reason,
		cases };
}

static void write_exclusions(struct judge *j, const struct sample_plan *p,
	struct sample_frame *f)
{
	struct qaf_arena *a = j->q->arena;
	const struct qaf_eligible *e = j->eligible;
	const char *words[NREASONS] = {
		[CLOSED] = "closed",
		[NOT_OPENED] = "not opened yet",
		[OPEN_TOO_BRIEFLY] = qaf_printf(a, "open less than %s",
			qaf_duration_text(a, e->open_at_least)),
		[AUDITED] = qaf_printf(a, "audited in the last %s",
			qaf_duration_text(a, e->not_audited_within)),
		[UNDER_WAY] = "being audited",
		[DONE] = "audited for this draw already",
		[NOT_DATED] = qaf_printf(a, "%s not in the period before",
			j->dated ? j->dated : ""),
		[NO_STRATUM] = qaf_printf(a, "%s not in this sample",
			p->sample->quota.by ? p->sample->quota.by : ""),
	};

	f->exclusions = qaf_alloc_array(a, NREASONS + j->nrules,
		sizeof(*f->exclusions));
	for (int i = CLOSED; i < RULE; i++)
		exclude(f, words[i], j->left_out[i]);
	for (size_t i = 0; i < j->nrules; i++)
		exclude(f, j->rules[i].reason, j->rules[i].left_out);
}

enum qaf_rc qaf_sample_frame_of_cases(struct qaf *q, struct sample_frame *out,
	struct sample_plan *p)
{
	struct judge j = { .q = q, .eligible = &p->sample->eligible,
		.sample = p->sample };

	memset(out, 0, sizeof(*out));
	QAF_TRY(add_rules(&j, p));
	add_places(&j, p);
	add_own_tools(&j, p);
	QAF_TRY(set_days(&j, p));
	QAF_TRY(read_audited(&j, p));
	QAF_TRY(read_cases(&j, out));
	write_exclusions(&j, p, out);
	return QAF_OK;
}
