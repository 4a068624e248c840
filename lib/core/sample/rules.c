/*
 * Prepares the rules by which the cases of a round are judged: the conditions
 * of its sample, the stratum of a case, and the days that count.
 */
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/sample/eligible.h"
#include "db/rows.h"

static void add_rule(struct frame_judge *j, const struct sample_round *p,
	const struct qaf_where *where)
{
	struct case_rule *r = &j->rules[j->nrules++];
	struct qaf_arena *a = j->q->arena;

	qaf_case_rule_init(r, j->q, p->fw, where->name);
	r->condition = *where;
	r->wanted = where->values;
	r->asked = qaf_visible(a, qaf_where_text(a, where, true), 120);
	r->reason = qaf_visible(a, qaf_where_text(a, where, false), 120);
}

/* What a sample takes by name has a shorter reason than its list of words. */
static void add_list(struct frame_judge *j, const struct sample_round *p,
	const char *name, const struct qaf_words *wanted)
{
	if (wanted->n == 0)
		return;
	add_rule(j, p, &(struct qaf_where){ .name = name, .values = *wanted });
	j->rules[j->nrules - 1].reason = qaf_printf(j->q->arena,
		"%s not in this sample", name);
}

/* Rules on a case's own fields come first, since reading attributes is slow. */
static void sort_rules(struct frame_judge *j)
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

static enum qaf_rc add_asked(struct frame_judge *j, const struct sample_round *p)
{
	for (size_t i = 0; i < p->ask->where.n; i++) {
		const char *text = p->ask->where.word[i];
		struct qaf_where where;

		if (!qaf_where_parse(j->q->arena, &where, text))
			return qaf_fail(j->q, QAF_USAGE, "--where %s is not "
				"understood; write NAME=VALUE, such as plan=CIN, "
				"NAME!=VALUE, \"NAME in VALUE, VALUE\", or "
				"NAME<VALUE or NAME>VALUE with a number or a date",
				qaf_visible(j->q->arena, text, 60));
		add_rule(j, p, &where);
	}
	return QAF_OK;
}

/* A case whose service is not known is none of theirs. */
static void add_not_services(struct frame_judge *j,
	const struct sample_round *p, const struct qaf_words *services)
{
	if (services->n == 0)
		return;
	add_rule(j, p, &(struct qaf_where){ .name = "service",
		.compare = QAF_WHERE_IS_NOT, .values = *services });
	j->rules[j->nrules - 1].reason = "service not in this sample";
}

/* `without`: conditions that are left out, or NULL. */
static void add_eligible(struct frame_judge *j, const struct sample_round *p,
	const struct qaf_eligible *e, const bool *without)
{
	add_list(j, p, "service", &e->services);
	add_not_services(j, p, &e->not_services);
	add_list(j, p, "plan", &e->plans);
	add_list(j, p, "team", &e->teams);
	for (size_t i = 0; i < e->nwhere; i++)
		if (!without || !without[i])
			add_rule(j, p, &e->where[i]);
}

static enum qaf_rc add_theme(struct frame_judge *j, const struct sample_round *p)
{
	const struct qaf_eligible *e;
	bool *without;

	if (!p->subject)
		return QAF_OK;
	e = &p->subject->eligible;
	without = qaf_alloc_array(j->q->arena, e->nwhere, sizeof(*without));
	QAF_TRY(qaf_frame_without_columns(j->q, p, without));
	add_eligible(j, p, e, without);
	return QAF_OK;
}

/* Of an unknown worker it cannot be seen that they would audit their own work. */
static void add_known_worker(struct frame_judge *j, const struct sample_round *p)
{
	if (!p->ask->known_worker)
		return;
	add_rule(j, p, &(struct qaf_where){ .name = "worker" });
	j->rules[j->nrules - 1].person = true;
	j->rules[j->nrules - 1].reason = "worker not known";
}

static enum qaf_rc add_rules(struct frame_judge *j, const struct sample_round *p)
{
	const struct qaf_eligible *e = &p->sample->eligible;
	size_t most = 11 + e->nwhere + p->ask->where.n;

	if (p->subject)
		most += p->subject->eligible.nwhere;
	j->rules = qaf_alloc_array(j->q->arena, most, sizeof(*j->rules));
	add_eligible(j, p, e, NULL);
	QAF_TRY(add_theme(j, p));
	QAF_TRY(add_asked(j, p));
	add_known_worker(j, p);
	sort_rules(j);
	return QAF_OK;
}

/* The longer of two times before today. */
static struct qaf_duration longer(const struct qaf *q, struct qaf_duration a,
	struct qaf_duration b)
{
	if (a.unit == QAF_UNIT_NONE)
		return b;
	return b.unit != QAF_UNIT_NONE && qaf_eligible_before(q->now.day, b) <
		qaf_eligible_before(q->now.day, a) ? b : a;
}

/* The shorter of two times since which something is. */
static struct qaf_duration shorter(const struct qaf *q, struct qaf_duration a,
	struct qaf_duration b)
{
	if (a.unit == QAF_UNIT_NONE || b.unit == QAF_UNIT_NONE)
		return a.unit == QAF_UNIT_NONE ? b : a;
	return qaf_eligible_before(q->now.day, b) >
		qaf_eligible_before(q->now.day, a) ? b : a;
}

/* Times and days that hold: where a theme asks for its own, both do. */
static struct qaf_eligible *both(struct qaf *q, const struct sample_round *p)
{
	struct qaf_eligible *e = qaf_alloc(q->arena, sizeof(*e));
	const struct qaf_eligible *own;

	*e = p->sample->eligible;
	if (!p->subject)
		return e;
	own = &p->subject->eligible;
	e->open_at_least = longer(q, e->open_at_least, own->open_at_least);
	e->open_at_most = shorter(q, e->open_at_most, own->open_at_most);
	e->plan_at_least = longer(q, e->plan_at_least, own->plan_at_least);
	e->not_audited_within = longer(q, e->not_audited_within,
		own->not_audited_within);
	e->closed = e->closed || own->closed;
	e->in_period = e->in_period || own->in_period;
	e->dated = own->dated ? own->dated : e->dated;
	return e;
}

/*
 * Where the quota is so many cases for each auditor, the cases of a tool that
 * has auditors of its own are a stratum, so that these auditors get their
 * number too (DUD23-30).
 */
static void add_own_tools(struct frame_judge *j, const struct sample_round *p)
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

/* Rules for a case's stratum and spread value.  They stand behind the others in
 * the array, and leave no case out. */
static void add_strata(struct frame_judge *j, const struct sample_round *p)
{
	const struct qaf_quota *quota = &p->sample->quota;

	if (quota->by) {
		j->stratum = &j->rules[j->nrules];
		qaf_case_rule_init(j->stratum, j->q, p->fw, quota->by);
		j->stratum->any = quota->nstrata == 0;
		j->stratum->strata = quota;
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

static enum qaf_rc set_days(struct frame_judge *j, const struct sample_round *p)
{
	const struct qaf_eligible *e = j->eligible;
	struct qaf *q = j->q;
	struct qaf_period before;

	j->today = qaf_date_text(q->arena, q->now.day);
	j->opened_by = e->open_at_least.unit == QAF_UNIT_NONE ? j->today :
		qaf_date_text(q->arena, qaf_eligible_before(q->now.day,
			e->open_at_least));
	if (e->open_at_most.unit != QAF_UNIT_NONE)
		j->opened_since = qaf_date_text(q->arena, qaf_eligible_before(
			q->now.day, e->open_at_most));
	j->planned = e->plan_at_least.unit != QAF_UNIT_NONE;
	j->planned_by = qaf_eligible_before(q->now.day, e->plan_at_least);
	if (e->not_audited_within.unit != QAF_UNIT_NONE)
		j->audited_after = qaf_date_text(q->arena, qaf_eligible_before(
			q->now.day, e->not_audited_within));
	if (e->in_period) {
		j->period_from = qaf_date_text(q->arena, p->period.first);
		j->period_to = qaf_date_text(q->arena, p->period.last);
	}
	if (!e->dated)
		return QAF_OK;
	j->dated = e->dated;
	QAF_TRY(qaf_period_step(q, &before, &p->period, -1));
	j->dated_from = before.first;
	j->dated_to = before.last;
	return QAF_OK;
}

static const struct qaf_field audited_fields[] = {
	QAF_FIELD(struct frame_audited, ref, "case_ref"),
	QAF_FIELD(struct frame_audited, submitted, "submitted_on"),
	QAF_FIELD(struct frame_audited, open, "open"),
	QAF_FIELD(struct frame_audited, draw, "draw"),
	QAF_FIELD(struct frame_audited, tool, "tool"),
	QAF_FIELD(struct frame_audited, same, "same"),
};
static const struct qaf_row_type audited_row =
	QAF_ROW_TYPE(struct frame_audited, audited_fields);

enum qaf_rc qaf_frame_audited(struct qaf *q, struct frame_audited **out,
	size_t *n, const struct sample_round *p, const char *since,
	const char *ref)
{
	return qaf_rows(q, out, n, &audited_row, SQL_sample_audited,
		QAF_T("since", since), QAF_T("case", ref),
		QAF_T("plan", p->id), QAF_T("period", p->period_text),
		QAF_D(q, "from_on", p->period.first),
		QAF_D(q, "to_on", p->period.last),
		QAF_I("redraw", p->redraw), QAF_I("themed", p->themed),
		QAF_T("theme", p->theme));
}

enum qaf_rc qaf_frame_judge_init(struct frame_judge *j, struct qaf *q,
	const struct sample_round *p)
{
	*j = (struct frame_judge){ .q = q, .sample = p->sample, .fw = p->fw,
		.eligible = both(q, p) };
	for (size_t i = 0; i < NREASONS; i++)
		qaf_str_init(&j->named[i].text, q->arena);
	QAF_TRY(add_rules(j, p));
	add_strata(j, p);
	add_own_tools(j, p);
	QAF_TRY(set_days(j, p));
	return qaf_frame_audited(q, &j->audited, &j->naudited, p,
		j->audited_after, NULL);
}
