/*
 * Finds which evidence there is not that an audit builds on, as the worker's own
 * assessment of their work (DOR22-23).
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/evidence.h"
#include "core/framework/framework.h"

enum qaf_rc qaf_audit_uninformed(struct qaf *q, const char **out,
	const struct qaf_audit *audit, const struct qaf_tool *tool)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < tool->informed_by.n; i++) {
		const char *kind = tool->informed_by.word[i];
		long long n;

		QAF_TRY(qaf_evidence_informing(q, &n, kind, audit));
		if (!n)
			qaf_str_item(&s, "; ", "%s of the worker or the case",
				qaf_a(q->arena, kind));
	}
	*out = s.text;
	return QAF_OK;
}
