/*
 * Finds entries of a framework by the words that people use.
 */
#include <stdlib.h>

#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/words.h"

static bool any_same(const struct qaf_words *words, const char *word)
{
	for (size_t i = 0; i < words->n; i++)
		if (qaf_folded_same(words->word[i], word))
			return true;
	return false;
}

/* The first letters of a grade's words, lower case: "ri". */
static void initials(const char *id, char out[16])
{
	size_t n = 0;
	bool begins = true;

	for (; *id && n < 15; id++) {
		if (begins && qaf_is_alnum(*id))
			out[n++] = qaf_lower(*id);
		begins = !qaf_is_alnum(*id);
	}
	out[n] = '\0';
}

/* 1 to n, the best grade first, as Ofsted counts. */
static int grade_by_number(const struct qaf_framework *fw, const char *word)
{
	char *end;
	long n = strtol(word, &end, 10);

	if (end == word || *end != '\0' || n < 1 || (size_t)n > fw->ngrades)
		return -1;
	return (int)n - 1;
}

static int grade_by_initials(const struct qaf_framework *fw, const char *word)
{
	char letters[16];
	int found = -1;

	for (size_t i = 0; i < fw->ngrades; i++) {
		initials(fw->grades[i].id, letters);
		if (!qaf_same(letters, word))
			continue;
		if (found >= 0)
			return -1;	/* it could mean two grades */
		found = (int)i;
	}
	return found;
}

struct qaf_words qaf_grade_ids(struct qaf_arena *a,
	const struct qaf_framework *fw)
{
	struct qaf_words ids = { .word = qaf_alloc_array(a, fw->ngrades,
		sizeof(*ids.word)) };

	for (size_t i = 0; i < fw->ngrades; i++)
		ids.word[ids.n++] = fw->grades[i].id;
	return ids;
}

const char *qaf_grade_meaning(const struct qaf_framework *fw, size_t grade)
{
	const struct qaf_grade *g = &fw->grades[grade];

	for (size_t i = 0; g->descriptor_local && i < fw->nlocals; i++)
		if (qaf_eq(fw->locals[i].id, g->descriptor_local) &&
		    !fw->locals[i].value)
			return NULL;
	return g->descriptor;
}

int qaf_grade_index(const struct qaf_framework *fw, const char *word)
{
	int found;

	while (word && qaf_is_space(*word))
		word++;
	if (qaf_blank(word))
		return -1;
	for (size_t i = 0; i < fw->ngrades; i++)
		if (qaf_folded_same(fw->grades[i].id, word) ||
		    qaf_folded_same(fw->grades[i].title, word) ||
		    any_same(&fw->grades[i].synonyms, word))
			return (int)i;
	found = grade_by_number(fw, word);
	return found >= 0 ? found : grade_by_initials(fw, word);
}

const struct qaf_role *qaf_framework_role(const struct qaf_framework *fw,
	const char *word)
{
	for (size_t i = 0; i < fw->nroles; i++)
		if (qaf_folded_same(fw->roles[i].id, word) ||
		    qaf_folded_same(fw->roles[i].title, word) ||
		    any_same(&fw->roles[i].synonyms, word))
			return &fw->roles[i];
	return NULL;
}

/* Teams may have teams as members, but only so deep, so that a loop ends. */
static bool holds(const struct qaf_framework *fw, const struct qaf_role *has,
	const struct qaf_role *role, int depth)
{
	if (!has || !role || depth > 4)
		return false;
	if (has == role)
		return true;
	for (size_t i = 0; i < role->members.n; i++)
		if (holds(fw, has, qaf_framework_role(fw,
		    role->members.word[i]), depth + 1))
			return true;
	return false;
}

bool qaf_role_is(const struct qaf_framework *fw, const char *word,
	const char *id)
{
	return holds(fw, qaf_framework_role(fw, word),
		qaf_framework_role(fw, id), 0);
}

bool qaf_role_in(const struct qaf_framework *fw, const char *word,
	const struct qaf_words *ids)
{
	for (size_t i = 0; i < ids->n; i++)
		if (qaf_role_is(fw, word, ids->word[i]))
			return true;
	return ids->n == 0;
}

static const struct qaf_place *find_place(const struct qaf_place *places,
	size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (qaf_folded_same(places[i].id, word) ||
		    qaf_folded_same(places[i].title, word) ||
		    any_same(&places[i].synonyms, word))
			return &places[i];
	return NULL;
}

const struct qaf_place *qaf_framework_service(const struct qaf_framework *fw,
	const char *word)
{
	return find_place(fw->services, fw->nservices, word);
}

bool qaf_service_among(const struct qaf_framework *fw,
	const struct qaf_words *services, const char *service)
{
	const struct qaf_place *place = qaf_framework_service(fw, service);

	for (size_t i = 0; i < services->n; i++)
		if (qaf_folded_same(services->word[i], service) ||
		    (place && place == qaf_framework_service(fw,
		    services->word[i])))
			return true;
	return false;
}

const struct qaf_place *qaf_framework_plan(const struct qaf_framework *fw,
	const char *word)
{
	return find_place(fw->plans, fw->nplans, word);
}

/* Lookups by id or title; they differ only in the array. */
#define FIND(function, type, owner, array, count) \
	const struct type *function(const struct owner *of, const char *word) \
	{ \
		for (size_t i = 0; i < of->count; i++) \
			if (qaf_folded_same(of->array[i].id, word) || \
			    qaf_folded_same(of->array[i].title, word)) \
				return &of->array[i]; \
		return NULL; \
	}

FIND(qaf_framework_tool, qaf_tool, qaf_framework, tools, ntools)
FIND(qaf_tool_domain, qaf_domain, qaf_tool, domains, ndomains)
FIND(qaf_framework_kind, qaf_kind, qaf_framework, kinds, nkinds)

const char *qaf_kind_word(const struct qaf_framework *fw, const char *word)
{
	const struct qaf_kind *kind = qaf_framework_kind(fw, word);

	if (kind)
		return kind->id;
	for (size_t i = 0; qaf_kind_words[i]; i++)
		if (qaf_folded_same(qaf_kind_words[i], word))
			return qaf_kind_words[i];
	return NULL;
}

FIND(qaf_framework_sample, qaf_sample, qaf_framework, samples, nsamples)
FIND(qaf_framework_selection, qaf_selection, qaf_framework, selections,
	nselections)
FIND(qaf_framework_evidence, qaf_evidence_kind, qaf_framework, evidence,
	nevidence)
FIND(qaf_framework_report, qaf_report_plan, qaf_framework, reports, nreports)
FIND(qaf_framework_step, qaf_step, qaf_framework, steps, nsteps)
FIND(qaf_framework_escalation, qaf_escalation, qaf_framework, escalations,
	nescalations)

const struct qaf_sample *qaf_framework_sample_of(const struct qaf_framework *fw,
	const char *kind, const char *tool)
{
	const struct qaf_sample *first = NULL;

	for (size_t i = 0; i < fw->nsamples; i++) {
		const struct qaf_sample *s = &fw->samples[i];

		if (!kind || !s->kind || !qaf_eq(s->kind, kind))
			continue;
		if (qaf_sample_has_tool(s, tool))
			return s;
		first = first ? first : s;
	}
	return first;
}

const struct qaf_theme *qaf_framework_theme(const struct qaf_framework *fw,
	const char *title)
{
	for (size_t i = 0; i < fw->nsamples; i++)
		for (size_t k = 0; k < fw->samples[i].nthemes; k++)
			if (qaf_folded_same(fw->samples[i].themes[k].title,
			    title))
				return &fw->samples[i].themes[k];
	return NULL;
}

const char *qaf_stage_again(const struct qaf_framework *fw)
{
	return fw->stages.n > 1 ? fw->stages.word[1] : NULL;
}

const struct qaf_words *qaf_selection_by(const struct qaf_selection *s,
	const char *tool)
{
	for (size_t i = 0; i < s->nby_tool; i++)
		if (qaf_eq(s->by_tool[i].tool, tool))
			return &s->by_tool[i].roles;
	return &s->by;
}

const char *qaf_selection_after(const struct qaf_framework *fw,
	const struct qaf_selection *s)
{
	/* Stages can only differ where there is a second one. */
	return s->after || !s->differs ? s->after : qaf_stage_again(fw);
}

static size_t rank_of_stage(const struct qaf_framework *fw, const char *stage)
{
	size_t i = 0;

	while (i < fw->stages.n && !qaf_eq(fw->stages.word[i], stage))
		i++;
	return i;
}

const char *qaf_stage_awaited(const struct qaf_framework *fw, const char *stage)
{
	size_t rank = rank_of_stage(fw, stage);

	for (size_t i = 0; i < fw->nselections; i++) {
		const struct qaf_selection *s = &fw->selections[i];
		const char *after = qaf_selection_after(fw, s);

		if (after && qaf_eq(s->stage, stage) &&
		    rank_of_stage(fw, after) < rank)
			return rank_of_stage(fw, after) ? after : NULL;
	}
	return rank > 1 ? qaf_stage_again(fw) : NULL;
}

const struct qaf_tool *qaf_sample_tool(const struct qaf_framework *fw,
	const struct qaf_sample *sample, const char *service)
{
	const struct qaf_place *place = qaf_framework_service(fw, service);

	for (size_t i = 0; place && i < sample->ntools; i++)
		if (qaf_words_has(&sample->tools[i].services, place->id))
			return qaf_framework_tool(fw, sample->tools[i].tool);
	return qaf_framework_tool(fw, sample->tool);
}

struct qaf_duration qaf_sample_time(const struct qaf_sample *s,
	const struct qaf_tool *tool, enum qaf_anchor *from)
{
	*from = s->time_of_tool ? tool->from : s->audit_from;
	return s->time_of_tool ? tool->within : s->audit_within;
}

bool qaf_sample_has_own_auditors(const struct qaf_sample *sample)
{
	for (size_t i = 0; i < sample->ntools; i++)
		if (sample->tools[i].auditors.n)
			return true;
	return false;
}

bool qaf_sample_tool_role(const struct qaf_framework *fw,
	const struct qaf_sample *sample, const char *tool, const char *role)
{
	for (size_t i = 0; i < sample->ntools; i++) {
		const struct qaf_tool_for *t = &sample->tools[i];

		if (t->auditors.n && qaf_role_in(fw, role, &t->auditors) !=
		    qaf_eq(t->tool, tool))
			return false;
	}
	return true;
}

bool qaf_sample_has_tool(const struct qaf_sample *s, const char *tool)
{
	if (s->tool && qaf_eq(s->tool, tool))
		return true;
	for (size_t i = 0; i < s->ntools; i++)
		if (qaf_eq(s->tools[i].tool, tool))
			return true;
	return false;
}

const struct qaf_dispute_stage *qaf_framework_dispute(
	const struct qaf_framework *fw, const char *id)
{
	for (size_t i = 0; i < fw->ndisputes; i++)
		if (qaf_eq(fw->disputes[i].id, id))
			return &fw->disputes[i];
	return NULL;
}

bool qaf_step_is_named(const struct qaf_framework *fw, const struct qaf_step *s)
{
	for (size_t i = 0; s->title_local && i < fw->nlocals; i++)
		if (qaf_eq(fw->locals[i].id, s->title_local))
			return !qaf_blank(fw->locals[i].value);
	return true;
}

const char *qaf_sample_unset(const struct qaf_sample *s)
{
	const struct qaf_quota *quota = &s->quota;

	if (quota->kind == QAF_QUOTA_ALL)
		return NULL;
	if (quota->kind != QAF_QUOTA_NAMED)
		return quota->amount.known ? NULL : quota->amount.local;
	for (size_t i = 0; i < quota->nstrata; i++)
		if (!quota->strata[i].n.known)
			return quota->strata[i].n.local;
	return NULL;
}

const char *qaf_selection_unset(const struct qaf_selection *s)
{
	for (size_t i = 0; i < s->nparts; i++) {
		const struct qaf_part *part = &s->parts[i];

		if (part->kind != QAF_QUOTA_ALL && !part->amount.known)
			return part->amount.local;
	}
	return NULL;
}
