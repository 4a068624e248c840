/*
 * Prepares the rules by which the cases of a round are judged: the conditions
 * of its sample, the stratum of a case, and the days that count.
 */
#include <string.h>

#include "base/str.h"
#include "core/framework/framework.h"
#include "core/sample/eligible.h"
#include "db/rows.h"

enum qaf_rc qaf_sample_where_parse(struct qaf *q, const char **name,
	const char **value, const char *text)
{
	const char *equals = strchr(text, '=');

	if (equals) {
		*name = qaf_trim(q->arena, qaf_strndup(q->arena, text,
			(size_t)(equals - text)));
		*value = qaf_trim(q->arena, equals + 1);
	}
	if (!equals || qaf_blank(*value) ||
	    qaf_blank(qaf_fold(q->arena, *name)))
		return qaf_fail(q, QAF_USAGE, "--where %s is not understood; "
			"write NAME=VALUE, such as plan=CIN",
			qaf_visible(q->arena, text, 60));
	return QAF_OK;
}

static struct case_rule *add_rule(struct frame_judge *j,
	const struct sample_round *p, const char *name,
	const struct qaf_words *wanted)
{
	struct case_rule *r = &j->rules[j->nrules++];

	qaf_case_rule_init(r, j->q, p->fw, name);
	r->wanted = *wanted;
	r->reason = qaf_printf(j->q->arena, "%s not in this sample", name);
	return r;
}

/* "plan is not CIN", "centre is not North or South". */
static void name_values(struct frame_judge *j, struct case_rule *r)
{
	struct qaf_arena *a = j->q->arena;

	r->reason = qaf_visible(a, qaf_printf(a, "%s is not %s", r->name,
		qaf_words_join(a, &r->wanted, " or ")), 120);
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

static enum qaf_rc add_rules(struct frame_judge *j, const struct sample_round *p)
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
		.eligible = &p->sample->eligible };
	for (size_t i = 0; i < NREASONS; i++)
		qaf_str_init(&j->named[i].text, q->arena);
	QAF_TRY(add_rules(j, p));
	add_strata(j, p);
	add_own_tools(j, p);
	QAF_TRY(set_days(j, p));
	return qaf_frame_audited(q, &j->audited, &j->naudited, p,
		j->audited_after, NULL);
}
