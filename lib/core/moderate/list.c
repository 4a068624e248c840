/*
 * Lists what each later stage judged beside the auditor, and how far the two
 * agree.
 */
#include <stdlib.h>
#include <string.h>

#include "core/audit/private.h"
#include "core/filter.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/moderate/private.h"
#include "core/stats/stats.h"
#include "core/words.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "render/out.h"

/* ---- one judgement beside the auditor's ---- */

struct pair {
	long long audit, framework;
	const char *stage, *moderator, *domain;	/* domain or NULL */
	const char *auditor, *team, *service, *tool;
	const char *first, *later;	/* grades, or NULL */
	qaf_date on, submitted;
	bool joined;			/* the auditor took part */
	enum qaf_risk risk, risk_before;
	const char *override_limiting;	/* or NULL */
	const char *draw;		/* the selection that chose it, or NULL */
	/* The rest comes from the framework, not from the row: */
	int from, to;			/* indices of the grades; -1: none */
	size_t ngrades;			/* of the scale */
	bool second;			/* the stage after the auditor's */
	bool supporter;			/* the moderator only supports it */
};

static const struct qaf_field pair_fields[] = {
	QAF_FIELD(struct pair, audit, "audit"),
	QAF_FIELD(struct pair, framework, "framework"),
	QAF_FIELD(struct pair, stage, "stage"),
	QAF_FIELD(struct pair, moderator, "moderator"),
	QAF_FIELD(struct pair, domain, "domain"),
	QAF_FIELD(struct pair, auditor, "auditor"),
	QAF_FIELD(struct pair, team, "team"),
	QAF_FIELD(struct pair, service, "service"),
	QAF_FIELD(struct pair, tool, "tool"),
	QAF_FIELD(struct pair, first, "auditor_grade"),
	QAF_FIELD(struct pair, later, "moderated_grade"),
	QAF_FIELD(struct pair, on, "on_day"),
	QAF_FIELD(struct pair, submitted, "submitted_on"),
	QAF_FIELD(struct pair, joined, "auditor_joined"),
	QAF_FIELD_WORD(struct pair, risk, "risk", qaf_risk_words),
	QAF_FIELD_WORD(struct pair, risk_before, "risk_before", qaf_risk_words),
	QAF_FIELD(struct pair, override_limiting, "override_limiting"),
	QAF_FIELD(struct pair, draw, "draw"),
};
static const struct qaf_row_type pair_row =
	QAF_ROW_TYPE(struct pair, pair_fields);

struct pairs {
	struct pair *pair;
	size_t n;
};

#define FILTER(member, ...) \
	QAF_OPTION(qaf_moderation_filter, member, __VA_ARGS__)

const struct qaf_option qaf_moderation_filters[] = {
	FILTER(stage, "stage", "STAGE", "what was judged at a stage"),
	FILTER(moderator, "moderator", "STAFF", "what one person judged"),
	FILTER(days, "month", "MONTH", "recorded for a month: 2024-03"),
	FILTER(days.from, "from", "DATE", "from a day on"),
	FILTER(days.to, "to", "DATE", "up to a day"),
	FILTER(differs, "differs", NULL,
		"only where the grade differs from the auditor's"),
	QAF_OPTIONS_END
};

/* What only the framework says of it. */
static enum qaf_rc complete(struct qaf *q, struct pair *p)
{
	const struct qaf_framework *fw;

	QAF_TRY(qaf_framework_of(q, &fw, p->framework));
	p->ngrades = fw->ngrades;
	p->second = qaf_eq(p->stage, qaf_stage_again(fw));
	p->from = p->first ? qaf_grade_index(fw, p->first) : -1;
	p->to = p->later ? qaf_grade_index(fw, p->later) : -1;
	return qaf_moderate_supports(q, &p->supporter, fw, p->tool, p->stage,
		p->moderator);
}

/* Where the filter names no stage, `second` keeps only the one after the
 * auditor's. */
static enum qaf_rc load_pairs(struct qaf *q, struct pairs *out,
	const struct qaf_moderation_filter *f, bool second)
{
	struct pair *all;
	size_t n;

	QAF_TRY(qaf_rows_bound(q, &all, sizeof(*all), &n, &pair_row,
		SQL_moderate_list, qaf_filter_binds(q, qaf_moderation_filters,
		f, QAF_BIND_END)));
	*out = (struct pairs){ .pair = all };
	for (size_t i = 0; i < n; i++) {
		QAF_TRY(complete(q, &all[i]));
		if (f->stage || !second || all[i].second)
			out->pair[out->n++] = all[i];
	}
	return QAF_OK;
}

/* ---- the listing ---- */

static const struct qaf_column list_columns[] = {
	{ "audit", "Audit", QAF_WORD, 0, "its reference" },
	{ "stage", "Stage", QAF_WORD, QAF_COL_SPARE, "moderation, panel, benchmark" },
	{ "moderator", "By", QAF_WORD, 0, "who judged at that stage" },
	{ "on", "On", QAF_DAY, QAF_COL_SPARE, "the day of it" },
	{ "domain", "Domain", QAF_WORD, 0, "of the tool, or overall" },
	{ "auditor_grade", "Auditor", QAF_WORD, 0, "the auditor's grade" },
	{ "moderated_grade", "Moderated", QAF_WORD, 0, "the grade of that stage" },
	{ "moved", "Moved", QAF_INT, 0,
		"by how many grades: 0 the same, positive is lower" },
	{ "auditor_joined", "Auditor joined", QAF_WORD, QAF_COL_HIDDEN,
		"yes where the auditor took part" },
	{ "selected", "Selected", QAF_WORD, 0,
		"yes where a selection chose the audit for the stage, else no" },
	{ "risk", "Risk", QAF_WORD, QAF_COL_IF_ANY,
		"what the stage said of risk, and what it was before" },
	{ "override_limiting", "Limit overridden", QAF_TEXT, QAF_COL_IF_ANY,
		"why a limiting judgement did not limit the overall grade" },
	{ "supporter", "Supporter", QAF_WORD, QAF_COL_IF_ANY,
		"yes where the moderator's role only supports the stage" },
};

/* "identified", or "identified -> none" where the stage changed it. */
static const char *risk_words(struct qaf *q, const struct pair *p)
{
	const char *word = qaf_word(qaf_risk_words, p->risk);

	if (p->risk == QAF_RISK_UNKNOWN)
		return NULL;
	if (p->risk_before == p->risk || p->risk_before == QAF_RISK_UNKNOWN)
		return word;
	return qaf_printf(q->arena, "%s -> %s", qaf_word(qaf_risk_words,
		p->risk_before), word);
}

enum qaf_rc qaf_moderate_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_moderation_filter *f)
{
	struct pairs all;

	QAF_TRY(load_pairs(q, &all, f, false));
	qaf_out_table(out, "moderation", "Moderation", list_columns,
		QAF_LEN(list_columns));
	for (size_t i = 0; i < all.n; i++) {
		const struct pair *p = &all.pair[i];

		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(qaf_audit_ref(q, p->audit)),
			qaf_cell_text(p->stage),
			qaf_cell_text(p->moderator),
			qaf_cell_text(qaf_date_text(q->arena, p->on)),
			qaf_cell_text(p->domain), qaf_cell_text(p->first),
			qaf_cell_text(p->later),
			p->from >= 0 && p->to >= 0 ?
				qaf_cell_int(p->to - p->from) :
				qaf_cell_none(),
			qaf_cell_text(p->joined ? "yes" : NULL),
			qaf_cell_text(p->draw ? "yes" : "no"),
			qaf_cell_text(risk_words(q, p)),
			qaf_cell_text(p->override_limiting),
			qaf_cell_text(p->supporter ? "yes" : NULL) });
	}
	qaf_out_table_end(out);
	return QAF_OK;
}

/* ---- agreement ---- */

static const struct qaf_column agreement_columns[] = {
	{ "by", "By", QAF_WORD, 0, "what the row is split by; all in the first" },
	{ "key", "Which", QAF_TEXT, 0, "the auditor, team, domain ..." },
	{ "audits", "Audits", QAF_INT, 0, "graded at both stages" },
	{ "exact_percent", "Same", QAF_PERCENT, 0, "with the same grade" },
	{ "within_one_percent", "Within one", QAF_PERCENT, 0,
		"with the same or a neighbouring grade" },
	{ "kappa", "Kappa", QAF_REAL, 0, "agreement beyond chance" },
	{ "kappa_linear", "Linear", QAF_REAL, QAF_COL_HIDDEN,
		"the same, weighted by distance" },
	{ "kappa_quadratic", "Quadratic", QAF_REAL, 0,
		"the same, weighted by distance squared" },
	{ "mean_moved", "Mean moved", QAF_REAL, 0,
		"grades, positive: the later stage is lower" },
	{ "median_days", "Median days", QAF_TENTH, 0,
		"from submission to that stage" },
	{ "kappa_low", "Kappa low", QAF_REAL, QAF_COL_HIDDEN,
		"the 95% interval of kappa, from" },
	{ "kappa_high", "Kappa high", QAF_REAL, QAF_COL_HIDDEN, "and to" },
	{ "kappa_linear_low", "Linear low", QAF_REAL, QAF_COL_HIDDEN,
		"the 95% interval of kappa_linear, from" },
	{ "kappa_linear_high", "Linear high", QAF_REAL, QAF_COL_HIDDEN, "and to" },
	{ "kappa_quadratic_low", "Quadratic low", QAF_REAL, QAF_COL_HIDDEN,
		"the 95% interval of kappa_quadratic, from" },
	{ "kappa_quadratic_high", "Quadratic high", QAF_REAL, QAF_COL_HIDDEN,
		"and to" },
	{ "raised", "Raised", QAF_INT, QAF_COL_HIDDEN,
		"whose grade the later stage made better" },
	{ "lowered", "Lowered", QAF_INT, QAF_COL_HIDDEN, "or worse" },
	{ "sign_p", "Sign test p", QAF_REAL, QAF_COL_HIDDEN,
		"how often chance alone is at least as uneven" },
};

static enum qaf_rc read_split(struct qaf *q, enum qaf_agreement_by *by,
	const char *word)
{
	int i = qaf_word_index(qaf_agreement_by_words, word);

	*by = QAF_AGREEMENT_ALL;
	if (!word)
		return QAF_OK;
	if (i > QAF_AGREEMENT_ALL) {
		*by = (enum qaf_agreement_by)i;
		return QAF_OK;
	}
	return qaf_fail(q, QAF_USAGE, "agreement is not split by %s; write "
		"auditor, moderator, team, service, tool, domain or period",
		qaf_visible(q->arena, word, 40));
}

/* What a row of agreement is about, such as an auditor or a month. */
static const char *key_of(struct qaf *q, const struct pair *p,
	enum qaf_agreement_by by)
{
	const char *const keys[] = {
		[QAF_AGREEMENT_ALL] = qaf_agreement_by_words[QAF_AGREEMENT_ALL],
		[QAF_AGREEMENT_AUDITOR] = p->auditor,
		[QAF_AGREEMENT_MODERATOR] = p->moderator,
		[QAF_AGREEMENT_TEAM] = p->team,
		[QAF_AGREEMENT_SERVICE] = p->service,
		[QAF_AGREEMENT_TOOL] = p->tool,
		[QAF_AGREEMENT_DOMAIN] = p->domain,
		[QAF_AGREEMENT_PERIOD] = NULL,
	};

	if (by == QAF_AGREEMENT_PERIOD)
		return qaf_strndup(q->arena, qaf_date_text(q->arena, p->on), 7);
	return keys[by] ? keys[by] : "not known";
}

static bool is_overall(const struct pair *p)
{
	return qaf_eq(p->domain, QAF_OVERALL);
}

static struct qaf_cell if_estimable(const struct qaf_kappa *kappa, double value)
{
	return kappa->estimable ? qaf_cell_real(value) : qaf_cell_none();
}

/* One row: the pairs with this key (NULL: all), overall or by their domain. */
static void agreement_row(struct qaf *q, struct qaf_out *out,
	const struct pairs *all, enum qaf_agreement_by by, const char *key,
	size_t k)
{
	long *counts = qaf_alloc_array(q->arena, k * k, sizeof(*counts));
	int *days = qaf_alloc_array(q->arena, all->n, sizeof(*days));
	struct qaf_agreement a;
	double median = 0;
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		const struct pair *p = &all->pair[i];

		if (p->from < 0 || p->to < 0 ||
		    (by != QAF_AGREEMENT_DOMAIN && !is_overall(p)) ||
		    !qaf_eq(key_of(q, p, by), key))
			continue;
		counts[(size_t)p->from * k + (size_t)p->to]++;
		days[n++] = p->on - p->submitted;
	}
	qaf_agreement(&a, q->arena, counts, k);
	qaf_out_row(out, (struct qaf_cell[]){
		qaf_cell_text(qaf_agreement_by_words[by]), qaf_cell_text(key),
		qaf_cell_int(a.n),
		a.n ? qaf_cell_real(qaf_percent(a.exact, a.n)) : qaf_cell_none(),
		a.n ? qaf_cell_real(qaf_percent(a.within_one, a.n)) :
			qaf_cell_none(),
		if_estimable(&a.kappa, a.kappa.at),
		if_estimable(&a.linear, a.linear.at),
		if_estimable(&a.quadratic, a.quadratic.at),
		a.n ? qaf_cell_real(a.mean_moved) : qaf_cell_none(),
		qaf_median(&median, q->arena, days, n) ?
			qaf_cell_real(median) : qaf_cell_none(),
		if_estimable(&a.kappa, a.kappa.low),
		if_estimable(&a.kappa, a.kappa.high),
		if_estimable(&a.linear, a.linear.low),
		if_estimable(&a.linear, a.linear.high),
		if_estimable(&a.quadratic, a.quadratic.low),
		if_estimable(&a.quadratic, a.quadratic.high),
		qaf_cell_int(a.up), qaf_cell_int(a.down),
		a.n ? qaf_cell_real(a.sign_p) : qaf_cell_none() });
}

static int compare_keys(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All different keys, in byte order. */
static const char **keys_of(struct qaf *q, size_t *n, const struct pairs *all,
	enum qaf_agreement_by by)
{
	const char **keys = qaf_alloc_array(q->arena, all->n, sizeof(*keys));
	size_t found = 0;

	*n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (by == QAF_AGREEMENT_DOMAIN ? all->pair[i].domain != NULL :
		    is_overall(&all->pair[i]))
			keys[found++] = key_of(q, &all->pair[i], by);
	if (found)
		qsort(keys, found, sizeof(*keys), compare_keys);
	for (size_t i = 0; i < found; i++)
		if (*n == 0 || !qaf_eq(keys[*n - 1], keys[i]))
			keys[(*n)++] = keys[i];
	return keys;
}

enum qaf_rc qaf_moderate_agreement(struct qaf *q, struct qaf_out *out,
	const struct qaf_moderation_filter *f, const char *split)
{
	struct pairs all;
	const char **keys;
	size_t n, k = 1;
	enum qaf_agreement_by by;

	QAF_TRY(read_split(q, &by, split));
	QAF_TRY(load_pairs(q, &all, f, true));
	/* The whole scale in order, including grades that nobody gave. */
	for (size_t i = 0; i < all.n; i++)
		k = all.pair[i].ngrades > k ? all.pair[i].ngrades : k;
	qaf_out_table(out, "agreement", "Agreement of auditors and moderators",
		agreement_columns, QAF_LEN(agreement_columns));
	agreement_row(q, out, &all, QAF_AGREEMENT_ALL, "all", k);
	keys = keys_of(q, &n, &all, by);
	for (size_t i = 0; by != QAF_AGREEMENT_ALL && i < n; i++)
		agreement_row(q, out, &all, by, keys[i], k);
	qaf_out_table_end(out);
	return QAF_OK;
}
