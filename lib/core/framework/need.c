/*
 * Lookups that fail where there is no such entry: the message says which there
 * are, and which may have been meant.
 */
#include "base/phrase.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/words.h"

enum qaf_rc qaf_unknown(struct qaf *q, const char *kind, const char *word,
	const struct qaf_words *names)
{
	return qaf_fail(q, QAF_UNKNOWN, "no %s is called \"%s\"; there %s %s",
		kind, qaf_visible(q->arena, word ? word : "", 60),
		qaf_plural((long long)names->n, "is", "are"),
		qaf_choices(q->arena, word, names->word, names->n));
}

enum qaf_rc qaf_grade_need(struct qaf *q, int *out,
	const struct qaf_framework *fw, const char *word)
{
	struct qaf_words ids = qaf_grade_ids(q->arena, fw);
	int found = qaf_grade_index(fw, word);

	if (found >= 0) {
		*out = found;
		return QAF_OK;
	}
	return qaf_fail(q, QAF_INPUT, "\"%s\" is no grade of %s; use %s",
		qaf_visible(q->arena, word ? word : "", 60), fw->id,
		qaf_join(q->arena, ids.word, ids.n, ", ", " or "));
}

/* Makes such a lookup from the one that gives NULL. */
#define NEED(function, type, owner, find, array, count, noun) \
	enum qaf_rc function(struct qaf *q, const struct type **out, \
		const struct owner *of, const char *word) \
	{ \
		struct qaf_words names = { .word = qaf_alloc_array(q->arena, \
			of->count, sizeof(*names.word)) }; \
\
		*out = find(of, word); \
		if (*out) \
			return QAF_OK; \
		for (size_t i = 0; i < of->count; i++) \
			names.word[names.n++] = of->array[i].id; \
		return qaf_unknown(q, noun, word, &names); \
	}

NEED(qaf_tool_need, qaf_tool, qaf_framework, qaf_framework_tool, tools,
	ntools, "tool")
NEED(qaf_domain_need, qaf_domain, qaf_tool, qaf_tool_domain, domains,
	ndomains, "domain")
NEED(qaf_sample_need, qaf_sample, qaf_framework, qaf_framework_sample,
	samples, nsamples, "sample")
NEED(qaf_selection_need, qaf_selection, qaf_framework,
	qaf_framework_selection, selections, nselections, "selection")
NEED(qaf_evidence_need, qaf_evidence_kind, qaf_framework,
	qaf_framework_evidence, evidence, nevidence, "kind of evidence")

/* A framework without kinds has those that people write. */
enum qaf_rc qaf_kind_need(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const char *word)
{
	struct qaf_words names = { 0 };
	size_t always = 0;

	*out = qaf_kind_word(fw, word);
	if (!*out && fw->nkinds == 0)
		*out = word;
	if (*out)
		return QAF_OK;
	while (qaf_kind_words[always])
		always++;
	names.word = qaf_alloc_array(q->arena, fw->nkinds + always,
		sizeof(*names.word));
	for (size_t i = 0; i < fw->nkinds; i++)
		names.word[names.n++] = fw->kinds[i].id;
	for (size_t i = 0; i < always; i++)
		if (!qaf_framework_kind(fw, qaf_kind_words[i]))
			names.word[names.n++] = qaf_kind_words[i];
	return qaf_unknown(q, "kind of audit", word, &names);
}

enum qaf_rc qaf_stage_need(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const char *word)
{
	for (size_t i = 0; i < fw->stages.n; i++)
		if (qaf_folded_same(fw->stages.word[i], word)) {
			*out = fw->stages.word[i];
			return QAF_OK;
		}
	return qaf_unknown(q, "stage", word, &fw->stages);
}
