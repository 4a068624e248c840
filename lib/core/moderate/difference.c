/*
 * Finds the domains on which two stages gave different grades, and tells the
 * auditor and the moderator of them (DOR22-06).
 */
#include "core/moderate/private.h"

#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "db/rows.h"
#include "qaf/adoption.h"

/* One domain that two stages graded differently. */
struct difference {
	const char *domain, *first, *later;
	const char *by;			/* who judged at the later stage */
};

static const struct qaf_field difference_fields[] = {
	QAF_FIELD(struct difference, domain, "domain"),
	QAF_FIELD(struct difference, first, "first"),
	QAF_FIELD(struct difference, later, "later"),
	QAF_FIELD(struct difference, by, "by_staff"),
};
static const struct qaf_row_type difference_row =
	QAF_ROW_TYPE(struct difference, difference_fields);

/* Is there a selection of the audits on which this stage and the auditor
 * differ? */
static const struct qaf_selection *selection_of(const struct qaf_framework *fw,
	const struct qaf_audit *audit, const char *stage)
{
	for (size_t i = 0; i < fw->nselections; i++) {
		const struct qaf_selection *s = &fw->selections[i];

		if (s->differs && qaf_eq(qaf_selection_after(fw, s), stage) &&
		    (s->tools.n == 0 || qaf_words_has(&s->tools, audit->tool)))
			return s;
	}
	return NULL;
}

enum qaf_rc qaf_moderate_tell_difference(struct qaf *q,
	const struct qaf_audit *audit, const char *stage)
{
	const struct qaf_framework *fw;
	const struct qaf_selection *s;
	struct difference *d;
	struct qaf_str text;
	size_t n;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	s = selection_of(fw, audit, stage);
	if (!s)
		return QAF_OK;
	QAF_TRY(qaf_rows(q, &d, &n, &difference_row, SQL_moderate_differences,
		QAF_I("audit", audit->id), QAF_T("first", fw->stages.word[0]),
		QAF_T("later", stage)));
	if (n == 0)
		return QAF_OK;
	qaf_str_init(&text, q->arena);
	for (size_t i = 0; i < n; i++)
		qaf_str_item(&text, ", ", "%s (%s, then %s)", d[i].domain,
			d[i].first, d[i].later);
	qaf_notice(q, "%s: the auditor and the %s differ on %s: tell %s and %s; "
		"it is for the %s", audit->ref, stage, text.text,
		audit->auditor ? audit->auditor : "the auditor", d[0].by, s->id);
	return QAF_OK;
}
