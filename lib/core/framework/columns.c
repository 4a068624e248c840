/*
 * Lists the columns of a list of cases or staff that a framework asks for beside
 * those that every list has: what may be stored of a list is what somebody has a
 * use for.
 */
#include "base/str.h"
#include "core/framework/framework.h"

struct list {
	struct qaf_arena *a;
	struct qaf_words *words;
	size_t cap;
};

static void add(struct list *l, const char *name)
{
	struct qaf_words *w = l->words;

	if (qaf_blank(name))
		return;
	w->word = qaf_grow(l->a, w->word, w->n, &l->cap, sizeof(*w->word));
	w->word[w->n++] = name;
}

static void add_where(struct list *l, const struct qaf_eligible *e)
{
	for (size_t i = 0; i < e->nwhere; i++)
		add(l, e->where[i].name);
}

struct qaf_words qaf_framework_columns(struct qaf_arena *a,
	const struct qaf_framework *fw)
{
	struct qaf_words words = { 0 };
	struct list l = { a, &words, 0 };

	for (size_t i = 0; i < fw->nsamples; i++) {
		const struct qaf_sample *s = &fw->samples[i];

		add_where(&l, &s->eligible);
		for (size_t k = 0; k < s->nthemes; k++)
			add_where(&l, &s->themes[k].eligible);
		add(&l, s->quota.by);
		add(&l, s->quota.spread);
		add(&l, s->auditors.not_linked);
	}
	for (size_t i = 0; i < fw->ncadences; i++)
		add(&l, fw->cadences[i].same);
	return words;
}

struct qaf_words qaf_framework_days(struct qaf_arena *a,
	const struct qaf_framework *fw)
{
	struct qaf_words words = { 0 };
	struct list l = { a, &words, 0 };

	for (size_t i = 0; i < fw->nsamples; i++) {
		const struct qaf_sample *s = &fw->samples[i];

		add(&l, s->eligible.dated);
		for (size_t k = 0; k < s->nthemes; k++)
			add(&l, s->themes[k].eligible.dated);
	}
	for (size_t i = 0; i < fw->ncadences; i++) {
		add(&l, fw->cadences[i].dated_from);
		add(&l, fw->cadences[i].dated_to);
	}
	for (size_t i = 0; i < fw->ntools; i++)
		for (size_t k = 0; k < fw->tools[i].ndomains; k++) {
			const struct qaf_domain *d = &fw->tools[i].domains[k];

			for (size_t n = 0; n < d->nindicators; n++)
				add(&l, d->indicators[n].dated);
		}
	return words;
}

struct qaf_words qaf_framework_details(struct qaf_arena *a,
	const struct qaf_framework *fw)
{
	struct qaf_words words = { 0 };
	struct list l = { a, &words, 0 };

	for (size_t i = 0; i < fw->nevidence; i++) {
		const struct qaf_evidence_kind *e = &fw->evidence[i];

		for (size_t k = 0; k < e->fields.n; k++)
			add(&l, e->fields.word[k]);
		for (size_t k = 0; k < e->requires.n; k++)
			add(&l, e->requires.word[k]);
	}
	return words;
}
