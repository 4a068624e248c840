/*
 * Imports the bank holidays that GOV.UK publishes as JSON.  A file replaces
 * whole years: just adding its days would keep the old day of a holiday that
 * was moved.
 */
#include <string.h>

#include "base/calendar.h"
#include "base/date.h"
#include "base/file.h"
#include "core/council.h"
#include "core/import/private.h"
#include "core/track/private.h"
#include "db/rows.h"
#include "qaf/phrase.h"

#define LARGEST (4u << 20)
#define WHERE_FROM "download https://www.gov.uk/bank-holidays.json"
/* England and Wales have eight in an ordinary year. */
#define ORDINARY 8

struct day {
	qaf_date day;
	const char *title;
};

struct calendar_file {
	const char *name;
	char *text;
	size_t n;
	struct day *day;
};

/* ---- recognising the file ---- */

/* Refuse a file that is not the list, and say what it seems to be instead. */
static enum qaf_rc refuse_kind(struct qaf *q, const struct calendar_file *f,
	bool valid, const char *type, const char *divisions)
{
	if (qaf_blank(f->text))
		return qaf_fail(q, QAF_INPUT, "%s is empty; " WHERE_FROM, f->name);
	if (!valid)
		return qaf_fail(q, QAF_INPUT, "%s is not JSON, or was cut short; "
			WHERE_FROM, f->name);
	if (qaf_eq(type, "array"))
		return qaf_fail(q, QAF_INPUT, "%s is a bare list of days; the "
			"file of all divisions is needed, with \"england-and-"
			"wales\" in it: " WHERE_FROM, f->name);
	if (divisions)
		return qaf_fail(q, QAF_INPUT, "%s is the file from which GOV.UK "
			"makes its list, with days as 25/12/2024; the "
			"published one is needed: " WHERE_FROM, f->name);
	return qaf_fail(q, QAF_INPUT, "%s is JSON, but has no list of "
		"\"england-and-wales\" \"events\"; " WHERE_FROM, f->name);
}

/* What SQLite finds out about the file as JSON. */
struct json_kind {
	bool valid;
	const char *type, *divisions, *events;
};

static const struct qaf_field kind_fields[] = {
	QAF_FIELD(struct json_kind, valid, "valid"),
	QAF_FIELD(struct json_kind, type, "type"),
	QAF_FIELD(struct json_kind, divisions, "divisions"),
	QAF_FIELD(struct json_kind, events, "events"),
};
static const struct qaf_row_type kind_row =
	QAF_ROW_TYPE(struct json_kind, kind_fields);

static enum qaf_rc check_kind(struct qaf *q, const struct calendar_file *f)
{
	struct json_kind kind = { .valid = false };
	bool found;

	QAF_TRY(qaf_row(q, &kind, &found, &kind_row, SQL_import_json_kind,
		QAF_T("text", f->text)));
	return qaf_eq(kind.events, "array") ? QAF_OK :
		refuse_kind(q, f, kind.valid, kind.type, kind.divisions);
}

/* ---- its days ---- */

static enum qaf_rc add_day(struct qaf *q, struct calendar_file *f, size_t *cap,
	const char *day, const char *title)
{
	struct day d = { .title = qaf_strdup(q->arena, title) };

	if (!day || strlen(day) != 10 || day[4] != '-' ||
	    !qaf_date_parse(&d.day, day))
		return qaf_fail(q, QAF_INPUT, "%s: event %zu: the day %s is not "
			"written as 2024-12-25; " WHERE_FROM, f->name, f->n + 1,
			day ? qaf_visible(q->arena, day, 40) : "is missing and");
	if (qaf_blank(title))
		return qaf_fail(q, QAF_INPUT, "%s: event %zu, %s, has no title; "
			WHERE_FROM, f->name, f->n + 1, day);
	if (f->n && d.day <= f->day[f->n - 1].day)
		return qaf_fail(q, QAF_INPUT, "%s: event %zu, %s, does not come "
			"after the one before it; " WHERE_FROM, f->name,
			f->n + 1, day);
	f->day = qaf_grow(q->arena, f->day, f->n, cap, sizeof(*f->day));
	f->day[f->n++] = d;
	return QAF_OK;
}

static enum qaf_rc read_days(struct qaf *q, struct calendar_file *f)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;
	size_t cap = 0;

	QAF_TRY(qaf_query(q, &st, SQL_import_holidays_in, QAF_T("text", f->text)));
	while (qaf_step(st, &rc)) {
		enum qaf_rc added = add_day(q, f, &cap, qaf_get_dup(st, "day"),
			qaf_get_dup(st, "title"));

		if (added != QAF_OK) {
			qaf_stmt_done(st);
			return added;
		}
	}
	if (rc == QAF_OK && !f->n)
		return qaf_fail(q, QAF_INPUT, "%s has no bank holidays of England "
			"and Wales; " WHERE_FROM, f->name);
	return rc;
}

/* ---- storing them by year ---- */

static enum qaf_rc store_year(struct qaf *q, int year, const struct day *day,
	size_t n)
{
	QAF_TRY(qaf_run(q, SQL_import_holidays_forget,
		QAF_D(q, "first", qaf_date_of(year, 1, 1)),
		QAF_D(q, "last", qaf_date_of(year, 12, 31))));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(qaf_run(q, SQL_import_holiday,
			QAF_D(q, "day", day[i].day),
			QAF_T("title", day[i].title)));
	return qaf_run(q, SQL_import_holiday_year, QAF_I("year", year),
		QAF_T("imported_at", qaf_moment_text(q->arena, q->now)));
}

static enum qaf_rc merge_year(struct qaf *q, struct qaf_imported *out,
	const struct calendar_file *f, const struct day *day, size_t n)
{
	int year = qaf_date_ymd(day->day).year;
	long long there = 0;
	struct qaf_str now;
	char *before;

	if (n < ORDINARY)
		qaf_notice(q, "%s: %d has only %zu bank holidays; check that the "
			"file is whole", f->name, year, n);
	qaf_str_init(&now, q->arena);
	for (size_t i = 0; i < n; i++)
		qaf_str_addf(&now, "%s%s %s", i ? "\n" : "",
			qaf_date_text(q->arena, day[i].day), day[i].title);
	QAF_TRY(qaf_fetch_text(q, &before, SQL_import_holidays_of,
		QAF_D(q, "first", qaf_date_of(year, 1, 1)),
		QAF_D(q, "last", qaf_date_of(year, 12, 31))));
	QAF_TRY(qaf_fetch_int(q, &there, SQL_import_holiday_year_has,
		QAF_I("year", year)));
	out->rows++;
	if (there && qaf_eq(before, now.text)) {
		out->same++;
		return QAF_OK;
	}
	out->added += !there;
	out->changed += there != 0;
	return store_year(q, year, day, n);
}

static enum qaf_rc merge(struct qaf *q, struct qaf_imported *out,
	const struct calendar_file *f)
{
	for (size_t i = 0, n; i < f->n; i += n) {
		int year = qaf_date_ymd(f->day[i].day).year;

		n = 1;
		while (i + n < f->n &&
		       qaf_date_ymd(f->day[i + n].day).year == year)
			n++;
		QAF_TRY(merge_year(q, out, f, &f->day[i], n));
	}
	return QAF_OK;
}

/* Count running deadlines in working days again. */
static enum qaf_rc move_deadlines(struct qaf *q, const char *name,
	const struct qaf_calendar *before)
{
	long long moved = 0;

	QAF_TRY(qaf_track_holidays(q, before, &moved));
	if (moved)
		qaf_notice(q, "%s: %s moved; qaf log shows them", name,
			qaf_count(q->arena, moved, "running deadline has",
			"running deadlines have"));
	return QAF_OK;
}

enum qaf_rc qaf_import_holidays(struct qaf *q, struct qaf_imported *out,
	const struct qaf_import *how)
{
	struct calendar_file f = {
		.name = qaf_eq(how->file, "-") ? "standard input" :
			qaf_visible(q->arena, how->file, 200),
	};
	struct qaf_calendar before;

	out->noun = "holidays";
	if (how->nmap || how->nset || how->full || how->skip_bad || how->reject ||
	    how->as_of != QAF_NO_DATE)
		return qaf_fail(q, QAF_USAGE, "import holidays takes GOV.UK's JSON "
			"as it is: no option but --dry-run is for it");
	QAF_TRY(qaf_file_read(q, &f.text, NULL, how->file, LARGEST, WHERE_FROM));
	if (strncmp(f.text, "\xef\xbb\xbf", 3) == 0)
		f.text += 3;
	QAF_TRY(check_kind(q, &f));
	QAF_TRY(read_days(q, &f));
	QAF_TRY(qaf_calendar_load(q, &before));
	QAF_TRY(merge(q, out, &f));
	return out->added || out->changed ?
		move_deadlines(q, f.name, &before) : QAF_OK;
}
