/*
 * What the register of evidence has for an audit: the reading with which an auditor
 * prepares, for a theme or for every audit (DUD23-74), what was recorded of the
 * child (DEV23-53), and what the audit builds on.
 */
#include "base/str.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "db/rows.h"

static enum qaf_rc add_texts(struct qaf *q, struct qaf_str *s,
	const struct qaf_evidence_kind *kind, const char *theme,
	const char *service)
{
	const char **text;
	size_t n;

	QAF_TRY(qaf_texts(q, &text, &n, SQL_evidence_reading,
		QAF_T("kind", kind->id), QAF_T("theme", theme),
		QAF_T("service", service)));
	for (size_t k = 0; k < n; k++)
		qaf_str_item(s, "; ", "%s", qaf_visible(q->arena, text[k], 400));
	return QAF_OK;
}

/* What was recorded of the child: that there is such an entry, and never what it
 * says, which may be private. */
static enum qaf_rc add_of_child(struct qaf *q, struct qaf_str *s,
	const struct qaf_evidence_kind *kind, const char *case_ref)
{
	const char **entry;
	size_t n;

	QAF_TRY(qaf_texts(q, &entry, &n, SQL_evidence_of_case,
		QAF_T("kind", kind->id), QAF_T("case", case_ref)));
	for (size_t k = 0; k < n; k++)
		qaf_str_item(s, "; ", "%s of %s", kind->title, entry[k]);
	return QAF_OK;
}

enum qaf_rc qaf_reading_for(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const char *theme, const char *service,
	const char *case_ref)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < fw->nevidence; i++) {
		const struct qaf_evidence_kind *kind = &fw->evidence[i];

		if (kind->reading)
			QAF_TRY(add_texts(q, &s, kind, theme, service));
		if (kind->for_auditors && case_ref)
			QAF_TRY(add_of_child(q, &s, kind, case_ref));
	}
	*out = s.len ? s.text : NULL;
	return QAF_OK;
}

enum qaf_rc qaf_evidence_informing(struct qaf *q, long long *n, const char *kind,
	const struct qaf_audit *audit)
{
	return qaf_fetch_int(q, n, SQL_evidence_informing,
		QAF_T("kind", kind), QAF_I("audit", audit->id),
		QAF_T("case_ref", audit->case_ref),
		QAF_T("worker", audit->worker),
		QAF_D(q, "allocated", audit->allocated),
		QAF_D(q, "submitted", audit->submitted.day));
}
