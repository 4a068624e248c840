/*
 * Steps that an import of older audits starts: what the framework would have
 * asked for at the time, which was followed up in other ways and would only
 * stand in the way now.
 */
#include "base/str.h"
#include "core/import/private.h"
#include "db/db.h"
#include "qaf/phrase.h"

enum qaf_rc qaf_import_open_before(struct import *im, long long *n, qaf_date day)
{
	*n = 0;
	return qaf_fetch_int(im->q, n, SQL_import_open_before,
		QAF_D(im->q, "day", day));
}

enum qaf_rc qaf_import_tell_open(struct import *im, long long before,
	qaf_date day)
{
	const char *since = qaf_date_text(im->q->arena, day);
	long long open;

	QAF_TRY(qaf_import_open_before(im, &open, day));
	if (open > before)
		qaf_notice(im->q, "%s: %s open from before %s, when qaf was first "
			"used; where they were followed up at the time, close "
			"them with qaf track waive --due-before %s "
			"--begun-before %s --reason TEXT", im->file,
			qaf_count(im->q->arena, open - before, "step is",
			"steps are"), since, since, since);
	return QAF_OK;
}
