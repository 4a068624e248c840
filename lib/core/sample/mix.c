/*
 * The mix of plans among the cases that managers chose, team by team: where a
 * team has children at several of them, the choice should not be of one alone
 * (DEV23-03).
 */
#include "base/date.h"
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/sample/eligible.h"
#include "core/sample/private.h"
#include "db/rows.h"

/* How many cases of a plan a team has, or had chosen. */
struct counted {
	const char *team, *plan;
	long cases;
};

static const struct qaf_field counted_fields[] = {
	QAF_FIELD(struct counted, team, "team"),
	QAF_FIELD(struct counted, plan, "plan"),
	QAF_FIELD(struct counted, cases, "cases"),
};
static const struct qaf_row_type counted_row =
	QAF_ROW_TYPE(struct counted, counted_fields);

/* All teams, and the number of plans that are counted of each. */
struct mixes {
	struct sample_mix *team;
	size_t n, cap, plans;
};

static struct sample_mix *mix_of(struct qaf *q, struct mixes *m,
	const char *team)
{
	for (size_t i = 0; i < m->n; i++)
		if (qaf_same(m->team[i].team, team))
			return &m->team[i];
	m->team = qaf_grow(q->arena, m->team, m->n, &m->cap, sizeof(*m->team));
	m->team[m->n] = (struct sample_mix){ .team = team,
		.open = qaf_alloc_array(q->arena, m->plans, sizeof(long)),
		.chosen = qaf_alloc_array(q->arena, m->plans, sizeof(long)) };
	return &m->team[m->n++];
}

static void add_counts(struct qaf *q, struct mixes *m,
	const struct qaf_framework *fw, const struct qaf_words *cover,
	const struct counted *list, size_t n, bool chosen)
{
	for (size_t i = 0; i < n; i++) {
		const struct qaf_place *plan =
			qaf_framework_plan(fw, list[i].plan);
		struct sample_mix *mix = mix_of(q, m, list[i].team);

		for (size_t k = 0; plan && k < cover->n; k++)
			if (plan == qaf_framework_plan(fw, cover->word[k]))
				(chosen ? mix->chosen : mix->open)[k] +=
					list[i].cases;
	}
}

/* At how many plans the team has cases, and whether all of two or more that were
 * chosen are of one of these. */
static void judge(struct sample_mix *mix, size_t plans)
{
	size_t of = 0;
	long chosen = 0;

	for (size_t k = 0; k < plans; k++) {
		mix->levels += mix->open[k] > 0 || mix->chosen[k] > 0;
		of += mix->chosen[k] > 0;
		chosen += mix->chosen[k];
	}
	mix->one_sided = mix->levels > 1 && of == 1 && chosen > 1;
}

qaf_date qaf_sample_mix_since(const struct qaf_sample *s,
	const struct qaf_period *p)
{
	return s->coverage_within.unit == QAF_UNIT_NONE ? p->first :
		qaf_eligible_before(p->last, s->coverage_within) + 1;
}

enum qaf_rc qaf_sample_mixes(struct qaf *q, struct sample_mix **out, size_t *n,
	const struct qaf_framework *fw, const struct qaf_sample *s,
	const struct qaf_period *p)
{
	const qaf_date day = p->last < q->now.day ? p->last : q->now.day;
	struct mixes m = { .plans = s->coverage.n };
	struct counted *open, *chosen;
	size_t nopen, nchosen;

	*out = NULL;
	*n = 0;
	if (s->coverage.n == 0)
		return QAF_OK;
	QAF_TRY(qaf_rows(q, &open, &nopen, &counted_row, SQL_sample_mix_open,
		QAF_D(q, "day", day)));
	QAF_TRY(qaf_rows(q, &chosen, &nchosen, &counted_row,
		SQL_sample_mix_chosen, QAF_T("plan", s->id),
		QAF_D(q, "from_on", qaf_sample_mix_since(s, p)),
		QAF_D(q, "to_on", p->last)));
	add_counts(q, &m, fw, &s->coverage, open, nopen, false);
	add_counts(q, &m, fw, &s->coverage, chosen, nchosen, true);
	for (size_t i = 0; i < m.n; i++)
		judge(&m.team[i], m.plans);
	*out = m.team;
	*n = m.n;
	return QAF_OK;
}

const char *qaf_sample_mix_text(struct qaf *q, const struct qaf_sample *s,
	const struct sample_mix *mix)
{
	struct qaf_str text, left;

	qaf_str_init(&text, q->arena);
	qaf_str_init(&left, q->arena);
	for (size_t k = 0; k < s->coverage.n; k++) {
		const char *plan = s->coverage.word[k];

		if (!mix->open[k] && !mix->chosen[k])
			continue;
		qaf_str_item(&text, ", ", "%s %ld of %ld open", plan,
			mix->chosen[k], mix->open[k]);
		if (!mix->chosen[k])
			qaf_str_item(&left, " or ", "%s", plan);
	}
	return mix->one_sided && left.len ? qaf_printf(q->arena, "%s; the choice "
		"is one-sided: choose %s next", text.text, left.text) :
		text.text;
}
