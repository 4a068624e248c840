/*
 * The register of evidence as a listing.
 */
#include "base/json.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/evidence.h"
#include "core/filter.h"
#include "core/framework/framework.h"
#include "core/listing.h"
#include "qaf/adoption.h"
#include "render/out.h"

static const struct qaf_column evidence_columns[] = {
	{ "evidence", "Entry", QAF_WORD, 0, "its reference: E12" },
	{ "kind", "Kind", QAF_WORD, 0, "a kind of evidence of the framework" },
	{ "type", "Type", QAF_WORD, QAF_COL_HIDDEN,
		 "which type of that kind" },
	{ "on", "On", QAF_DAY, 0, "the day on which it happened" },
	{ "service", "Service", QAF_TEXT, QAF_COL_HIDDEN, "where" },
	{ "team", "Team", QAF_TEXT, QAF_COL_SPARE, "where" },
	{ "staff", "About", QAF_WORD, QAF_COL_IF_ANY,
		"whom it is about: who was observed" },
	{ "by", "By", QAF_WORD, QAF_COL_HIDDEN,
		 "who observed, reviewed or received it" },
	{ "case", "Case", QAF_WORD, QAF_COL_HIDDEN,
		 "the case's reference" },
	{ "audit", "Audit", QAF_WORD, QAF_COL_HIDDEN, "the audit it belongs to" },
	{ "theme", "Theme", QAF_TEXT, 0, "the theme under which it is counted" },
	{ "text", "What", QAF_TEXT, 0, "what was said or seen" },
	{ "outcome", "Outcome", QAF_TEXT, QAF_COL_HIDDEN,
		 "what came of it" },
	{ "consent", "Consent", QAF_WORD, QAF_COL_HIDDEN,
		"of the family: given" },
	{ "state", "State", QAF_WORD, QAF_COL_HIDDEN,
		"stands, corrected, withdrawn" },
	{ "details", "Details", QAF_TEXT, QAF_COL_IF_ANY,
		"what else the framework asks of that kind" },
};

#define FILTER(member, ...) \
	QAF_OPTION(qaf_evidence_filter, member, __VA_ARGS__)

const struct qaf_option qaf_evidence_filters[] = {
	FILTER(kind, "kind", "KIND", "entries of one kind"),
	FILTER(type, "type", "TYPE", "entries of one type"),
	FILTER(days.from, "from", "DATE", "entries from a day on"),
	FILTER(days.to, "to", "DATE", "entries up to a day"),
	FILTER(service, "service", "SERVICE", "entries of a service"),
	FILTER(team, "team", "TEAM", "entries of a team"),
	FILTER(staff, "staff", "STAFF", "entries about a person"),
	FILTER(by, "by", "STAFF", "entries by a person"),
	FILTER(case_ref, "case", "CASE", "entries about a case"),
	FILTER(audit, "audit", "A17", "entries about an audit"),
	FILTER(theme, "theme", "THEME", "entries under a theme"),
	FILTER(source, "source", "SOURCE",
		"entries of kinds from there: family, practitioner ...",
		.unbound = true),
	FILTER(open, "open", NULL, "entries that wait for somebody still"),
	FILTER(all, "all", NULL, "corrected and withdrawn ones too"),
	QAF_OPTIONS_END
};

/* *out becomes a JSON array of the kinds that come from `source`, NULL where
 * none is asked for; refused where the framework has no such source. */
static enum qaf_rc kinds_from(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const char *source)
{
	const char **sources = qaf_alloc_array(q->arena, fw->nevidence,
		sizeof(*sources));
	struct qaf_words kinds = { .word = qaf_alloc_array(q->arena,
		fw->nevidence, sizeof(*kinds.word)) };
	size_t n = 0;

	*out = NULL;
	for (size_t i = 0; source && i < fw->nevidence; i++) {
		const struct qaf_evidence_kind *kind = &fw->evidence[i];
		size_t k = 0;

		while (kind->source && k < n && !qaf_eq(sources[k], kind->source))
			k++;
		if (kind->source && k == n)
			sources[n++] = kind->source;
		if (qaf_same(kind->source, source))
			kinds.word[kinds.n++] = kind->id;
	}
	if (source && !kinds.n)
		return qaf_fail(q, QAF_UNKNOWN, "no kind of evidence comes from "
			"%s; there are %s", qaf_visible(q->arena, source, 40),
			qaf_choices(q->arena, source, sources, n));
	if (source)
		*out = qaf_json_words(q->arena, &kinds);
	return QAF_OK;
}

enum qaf_rc qaf_evidence_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_evidence_filter *filter)
{
	struct qaf_evidence_filter f = *filter;
	const struct qaf_evidence_kind *kind;
	const struct qaf_framework *fw;
	const char *kinds;

	QAF_TRY(qaf_framework_on(q, &fw, NULL, q->now.day));
	QAF_TRY(kinds_from(q, &kinds, fw, f.source));
	kind = f.kind ? qaf_framework_evidence(fw, f.kind) : NULL;
	if (kind)
		f.kind = kind->id;
	return qaf_list_bound(q, out, "evidence", "Evidence", evidence_columns,
		QAF_LEN(evidence_columns), SQL_evidence_list, qaf_filter_binds(q,
		qaf_evidence_filters, &f, QAF_T("kinds", kinds)));
}

/* ---- what was corrected ---- */

static const struct qaf_column said_columns[] = {
	{ "at", "When", QAF_DAY, 0, "when it was corrected" },
	{ "who", "Who", QAF_WORD, 0, "who recorded that" },
	{ "of", "Of", QAF_WORD, 0, "the entry that said it" },
	{ "name", "What", QAF_WORD, 0, "which value" },
	{ "was", "Was", QAF_TEXT, 0, "before; empty: nothing" },
	{ "now", "Became", QAF_TEXT, 0, "after; empty: nothing" },
};

enum qaf_rc qaf_evidence_said(struct qaf *q, struct qaf_out *out, long long id)
{
	long long any = 0;

	QAF_TRY(qaf_fetch_int(q, &any, SQL_evidence_corrects, QAF_I("id", id)));
	return any ? qaf_list(q, out, "said", "What it said before",
		said_columns, QAF_LEN(said_columns), SQL_evidence_said,
		QAF_I("id", id)) : QAF_OK;
}
