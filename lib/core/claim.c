/*
 * Decides whether an audit speaks for the caseload.
 */
#include "core/claim.h"

#include "base/str.h"
#include "core/framework/lookup.h"

/* Audits of a kind whose cases managers choose are so in every case, also where
 * one was begun by hand. */
static bool managers_choose(const struct qaf_framework *fw, const char *kind)
{
	for (size_t i = 0; i < fw->nsamples; i++)
		if (fw->samples[i].purposive &&
		    qaf_folded_same(fw->samples[i].kind, kind))
			return true;
	return false;
}

/* Re-audits and audits on request are of no routine sample, whether or not the
 * framework names these kinds. */
static bool of_the_routine(const struct qaf_framework *fw, const char *word)
{
	const struct qaf_kind *kind = qaf_framework_kind(fw, word);

	return kind ? kind->representative : !qaf_kind_word(fw, word);
}

/* DOR22-35: an audit that looks for deficits is not a representation of the
 * quality of practice. */
const char *qaf_claim_apart(struct qaf_arena *a,
	const struct qaf_framework *fw, const struct qaf_selected *s)
{
	const struct qaf_tool *tool = qaf_framework_tool(fw, s->tool);

	if (tool && tool->deficit)
		return "looked for deficits";
	if (s->purposive || managers_choose(fw, s->kind))
		return "chosen on purpose";
	if (!of_the_routine(fw, s->kind))
		return "not of the routine sample";
	if (s->drawn && s->narrowed)
		return qaf_printf(a, "narrowed to %s", s->narrowed);
	return s->drawn ? NULL : "not drawn at random";
}
