/*
 * The escalations of an audit, as they are on record.
 */
#include "core/track/private.h"
#include "db/rows.h"

static const struct qaf_field escalated_fields[] = {
	QAF_FIELD(struct qaf_escalated, audit, "audit"),
	QAF_FIELD(struct qaf_escalated, step, "step"),
	QAF_FIELD(struct qaf_escalated, rule, "rule"),
	QAF_FIELD(struct qaf_escalated, to, "to_roles"),
	QAF_FIELD(struct qaf_escalated, forums, "forums"),
	QAF_FIELD(struct qaf_escalated, text, "text"),
	QAF_FIELD(struct qaf_escalated, by, "recorded_by"),
	QAF_FIELD(struct qaf_escalated, on, "on_day"),
};
static const struct qaf_row_type escalated_row =
	QAF_ROW_TYPE(struct qaf_escalated, escalated_fields);

enum qaf_rc qaf_escalations(struct qaf *q, struct qaf_escalated **out,
	size_t *n, long long audit, qaf_date from, qaf_date to)
{
	return qaf_rows(q, out, n, &escalated_row, SQL_track_escalations,
		audit ? QAF_I("audit", audit) : QAF_T("audit", NULL),
		QAF_D(q, "from_on", from), QAF_D(q, "to_on", to));
}
