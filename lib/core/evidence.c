/*
 * An entry of evidence: finds one, names one, and counts those of a kind.
 */
#include "core/evidence.h"

#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "db/rows.h"

char *qaf_evidence_ref(struct qaf *q, long long id)
{
	return qaf_printf(q->arena, "E%lld", id);
}

const char *qaf_evidence_maker(const struct qaf_evidence *e)
{
	return qaf_blank(e->by) ? e->recorded_by : e->by;
}

bool qaf_evidence_parse(long long *id, const char *ref)
{
	return qaf_lettered(id, 'e', ref);
}

bool qaf_evidence_of_child(const struct qaf_evidence *e,
	enum qaf_of_child child)
{
	bool known = !qaf_blank(e->case_ref) || e->audit != 0;

	return child == QAF_CHILD_ANY || known == (child == QAF_CHILD_KNOWN);
}

static const struct qaf_field evidence_fields[] = {
	QAF_FIELD(struct qaf_evidence, kind, "kind"),
	QAF_FIELD(struct qaf_evidence, type, "type"),
	QAF_FIELD(struct qaf_evidence, on, "on_day"),
	QAF_FIELD(struct qaf_evidence, service, "service"),
	QAF_FIELD(struct qaf_evidence, team, "team"),
	QAF_FIELD(struct qaf_evidence, staff, "staff"),
	QAF_FIELD(struct qaf_evidence, by, "by_staff"),
	QAF_FIELD(struct qaf_evidence, case_ref, "case_ref"),
	QAF_FIELD(struct qaf_evidence, audit, "audit"),
	QAF_FIELD(struct qaf_evidence, theme, "theme"),
	QAF_FIELD(struct qaf_evidence, text, "text"),
	QAF_FIELD(struct qaf_evidence, outcome, "outcome"),
	QAF_FIELD(struct qaf_evidence, details, "details"),
	QAF_FIELD(struct qaf_evidence, consent, "consent"),
	QAF_FIELD(struct qaf_evidence, stands, "stands"),
	QAF_FIELD(struct qaf_evidence, recorded_by, "recorded_by"),
};
static const struct qaf_row_type evidence_row =
	QAF_ROW_TYPE(struct qaf_evidence, evidence_fields);

enum qaf_rc qaf_evidence_get(struct qaf *q, struct qaf_evidence *out,
	const char *ref)
{
	long long id;
	bool found;

	if (!qaf_evidence_parse(&id, ref))
		return qaf_fail(q, QAF_INPUT, "%s is no evidence; an entry is E "
			"and a number: E12 ('qaf track evidence list')",
			qaf_visible(q->arena, ref, 60));
	QAF_TRY(qaf_row(q, out, &found, &evidence_row, SQL_evidence_get,
		QAF_I("id", id)));
	if (!found)
		return qaf_fail(q, QAF_UNKNOWN, "there is no "
			"evidence E%lld; 'qaf track evidence list' shows the entries",
			id);
	out->id = id;
	out->ref = qaf_evidence_ref(q, id);
	return QAF_OK;
}

/* The longest outcome with which this part of a text begins; NULL: none. */
static const char *outcome_of(struct qaf *q,
	const struct qaf_evidence_kind *kind, const char *part)
{
	const char *given = qaf_fold(q->arena, part), *found = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < kind->outcomes.n; i++) {
		const char *word = qaf_fold(q->arena, kind->outcomes.word[i]);
		size_t n = strlen(word);

		if (n > longest && strncmp(given, word, n) == 0) {
			found = kind->outcomes.word[i];
			longest = n;
		}
	}
	return found;
}

struct qaf_words qaf_evidence_outcomes(struct qaf *q, bool *other,
	const struct qaf_evidence_kind *kind, const char *text)
{
	struct qaf_words found = { .word = qaf_alloc_array(q->arena,
		kind->outcomes.n + 1, sizeof(*found.word)) };
	const char *rest = text ? text : "";

	if (other)
		*other = false;
	while (*rest) {
		size_t n = strcspn(rest, ";");
		const char *part = qaf_strndup(q->arena, rest, n);
		const char *outcome = outcome_of(q, kind, part);

		if (outcome && !qaf_words_has(&found, outcome))
			found.word[found.n++] = outcome;
		if (!outcome && other && !qaf_blank(part))
			*other = true;
		rest += rest[n] ? n + 1 : n;
	}
	return found;
}

/* ---- how many ---- */

/* A JSON array; NULL for any. */
static const char *types_json(struct qaf *q, const struct qaf_words *types)
{
	return types && types->n ? qaf_json_words(q->arena, types) : NULL;
}

/* The parameters of the statements that count entries of a kind. */
#define OF_KIND(q, kind, types, from, to) \
	QAF_T("kind", kind), QAF_T("types", types_json(q, types)), \
	QAF_D(q, "from_on", from), QAF_D(q, "to_on", to)

enum qaf_rc qaf_evidence_count(struct qaf *q, long long *n, const char *kind,
	const struct qaf_words *types, qaf_date from, qaf_date to, enum qaf_evidence_of of,
	const char *person)
{
	*n = 0;
	if (of == QAF_EVIDENCE_ALL)
		return qaf_fetch_int(q, n, SQL_evidence_count,
			OF_KIND(q, kind, types, from, to));
	return qaf_fetch_int(q, n, of == QAF_EVIDENCE_ABOUT ?
		SQL_evidence_count_about : SQL_evidence_count_by,
		OF_KIND(q, kind, types, from, to), QAF_T("person", person));
}

enum qaf_rc qaf_evidence_count_in(struct qaf *q, long long *n,
	const char *kind, const struct qaf_words *types, qaf_date from, qaf_date to,
	const char *person, const char *service)
{
	*n = 0;
	return qaf_fetch_int(q, n, SQL_evidence_count_in,
		OF_KIND(q, kind, types, from, to), QAF_T("person", person),
		QAF_T("service", service));
}

enum qaf_rc qaf_evidence_count_named(struct qaf *q, long long *n,
	const char *kind, const struct qaf_words *types, qaf_date from, qaf_date to,
	const char *field, const char *name)
{
	*n = 0;
	return qaf_fetch_int(q, n, SQL_evidence_count_named,
		OF_KIND(q, kind, types, from, to), QAF_T("field", field),
		QAF_T("name", name));
}

enum qaf_rc qaf_evidence_named(struct qaf *q, const char ***names, size_t *n,
	const char *kind, qaf_date to)
{
	return qaf_texts(q, names, n, SQL_evidence_named, QAF_T("kind", kind),
		QAF_D(q, "to_on", to));
}

enum qaf_rc qaf_evidence_on_audits(struct qaf *q, long long *n,
	const char *kind, enum qaf_on_audit what, qaf_date from, qaf_date to,
	const char *auditor)
{
	*n = 0;
	if (what == QAF_ON_AUDIT_NOTHING)
		return QAF_OK;
	return qaf_fetch_int(q, n, what == QAF_ON_AUDIT_OBSERVATION ?
		SQL_evidence_noted_on_audits : SQL_evidence_given_on_audits,
		QAF_T("kind", kind), QAF_T("who", qaf_on_audit_words[what]),
		QAF_T("auditor", auditor), QAF_D(q, "from_on", from),
		QAF_D(q, "to_on", to));
}

static const struct qaf_field observer_fields[] = {
	QAF_FIELD(struct qaf_observer, ref, "by_staff"),
	QAF_FIELD(struct qaf_observer, n, "n"),
};
static const struct qaf_row_type observer_row =
	QAF_ROW_TYPE(struct qaf_observer, observer_fields);

enum qaf_rc qaf_evidence_observers(struct qaf *q, struct qaf_observer **out,
	size_t *n, const char *kind, const struct qaf_words *types, qaf_date from,
	qaf_date to, const char *person)
{
	return qaf_rows(q, out, n, &observer_row, SQL_evidence_observers,
		OF_KIND(q, kind, types, from, to), QAF_T("person", person));
}
