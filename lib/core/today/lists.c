/* Lists that were loaded long ago. */
#include "base/date.h"
#include "base/phrase.h"
#include "core/sample/private.h"
#include "core/today/private.h"

enum qaf_rc qaf_today_lists(struct qaf_today *t)
{
	qaf_date of;
	bool old;

	if (t->person)
		return QAF_OK;
	QAF_TRY(qaf_caselist_age(t->q, &old, &of, NULL));
	if (old)
		qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_LISTS,
			.what = qaf_printf(t->q->arena, "Open cases were last "
				"loaded as of %s, %s ago", qaf_date_words(
				t->q->arena, of), qaf_count(t->q->arena,
				t->q->now.day - of, "day", "days")),
			.command = "qaf import cases FILE" });
	return QAF_OK;
}
