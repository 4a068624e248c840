/*
 * The reading with which an auditor prepares, as it stands in the register of
 * evidence, for a theme or for every audit (DUD23-74).
 */
#include "base/str.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "db/rows.h"

enum qaf_rc qaf_reading_for(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const char *theme, const char *service)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < fw->nevidence; i++) {
		const char **text;
		size_t n;

		if (!fw->evidence[i].reading)
			continue;
		QAF_TRY(qaf_texts(q, &text, &n, SQL_evidence_reading,
			QAF_T("kind", fw->evidence[i].id),
			QAF_T("theme", theme), QAF_T("service", service)));
		for (size_t k = 0; k < n; k++)
			qaf_str_item(&s, "; ", "%s", qaf_visible(q->arena,
				text[k], 400));
	}
	*out = s.len ? s.text : NULL;
	return QAF_OK;
}
