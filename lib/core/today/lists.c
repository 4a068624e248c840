/* Lists that were loaded long ago, and files that did not come this month. */
#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/sample/caselist.h"
#include "core/today/private.h"
#include "db/rows.h"

#define MAIN "main"	/* the list of cases that needs no name */

/* How a list of cases is loaded, with the one way of reading it that was saved. */
static enum qaf_rc import_command(struct qaf *q, const char **out,
	const char *source)
{
	const char **profile;
	struct qaf_str s;
	size_t n;

	QAF_TRY(qaf_texts(q, &profile, &n, SQL_today_profiles));
	qaf_str_init(&s, q->arena);
	qaf_str_add(&s, "qaf import cases FILE");
	if (source && !qaf_eq(source, MAIN))
		qaf_str_addf(&s, " --source %s", qaf_today_quoted(q, source));
	if (n == 1)
		qaf_str_addf(&s, " --profile %s", qaf_today_quoted(q,
			profile[0]));
	*out = s.text;
	return QAF_OK;
}

static enum qaf_rc add_cases(struct qaf_today *t, const char *source)
{
	const char *command;
	qaf_date of;
	bool old;

	QAF_TRY(qaf_caselist_age(t->q, &old, &of, source));
	if (!old)
		return QAF_OK;
	QAF_TRY(import_command(t->q, &command, source));
	qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_LISTS,
		.ref = source && !qaf_eq(source, MAIN) ? source : NULL,
		.what = qaf_printf(t->q->arena, "Open cases%s%s were last loaded "
			"as of %s, %s ago", source && !qaf_eq(source, MAIN) ?
			" of the list " : "", source && !qaf_eq(source, MAIN) ?
			source : "", qaf_date_words(t->q->arena, of),
			qaf_count(t->q->arena, t->q->now.day - of, "day",
			"days")),
		.command = command });
	return QAF_OK;
}

struct file {
	const char *kind;
	qaf_date on;
};

static const struct qaf_field file_fields[] = {
	QAF_FIELD(struct file, kind, "kind"),
	QAF_FIELD(struct file, on, "on_day"),
};
static const struct qaf_row_type file_row =
	QAF_ROW_TYPE(struct file, file_fields);

/* What came last month comes this month, too. */
static enum qaf_rc add_files(struct qaf_today *t)
{
	struct qaf *q = t->q;
	const struct qaf_ymd d = qaf_date_ymd(q->now.day);
	const qaf_date month = qaf_date_of(d.year, d.month, 1);
	const struct qaf_ymd last = qaf_date_ymd(month - 1);
	struct file *file;
	size_t n;

	QAF_TRY(qaf_rows(q, &file, &n, &file_row, SQL_today_files,
		QAF_D(q, "from", qaf_date_of(last.year, last.month, 1)),
		QAF_D(q, "month", month)));
	for (size_t i = 0; i < n; i++)
		qaf_today_add(t, (struct qaf_todo){ .section = QAF_TODAY_LISTS,
			.ref = file[i].kind,
			.what = qaf_printf(q->arena, "No file of %s was loaded "
				"this month, the last on %s", file[i].kind,
				qaf_date_words(q->arena, file[i].on)),
			.command = qaf_printf(q->arena, "qaf import %s FILE",
				file[i].kind) });
	return QAF_OK;
}

enum qaf_rc qaf_today_lists(struct qaf_today *t)
{
	const char **source;
	size_t n;

	if (t->person)
		return QAF_OK;
	QAF_TRY(qaf_texts(t->q, &source, &n, SQL_today_sources));
	if (n == 0)
		QAF_TRY(add_cases(t, NULL));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(add_cases(t, source[i]));
	return add_files(t);
}
