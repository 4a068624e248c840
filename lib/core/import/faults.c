/*
 * Reports what is wrong with the rows of a file, and writes the bad rows as a
 * CSV file that can be corrected and imported.
 */
#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "base/csv.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/import/private.h"
#include "core/notice.h"

/* A message shows at most so many characters of a value. */
#define SHOWN 40

const char *qaf_import_shown(struct import *im, const char *value)
{
	return qaf_printf(im->q->arena, "\"%s\"",
		qaf_visible(im->q->arena, value, SHOWN));
}

__attribute__((format(printf, 4, 0)))
static void add_fault(struct import *im, int at, const char *about,
	const char *fmt, va_list ap)
{
	/* Further faults of the row are dropped: these are enough to report. */
	if (im->nfaults < QAF_LEN(im->fault))
		im->fault[im->nfaults++] = (struct import_fault){ at, about,
			qaf_vprintf(im->q->arena, fmt, ap), false };
}

void qaf_import_fault(struct import *im, int column, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_fault(im, im->at[column], qaf_import_heading_of(im, column), fmt, ap);
	va_end(ap);
}

void qaf_import_hidden_fault(struct import *im, int at, const char *about,
	const char *fmt, ...)
{
	size_t n = im->nfaults;
	va_list ap;

	va_start(ap, fmt);
	add_fault(im, at, about, fmt, ap);
	va_end(ap);
	for (; n < im->nfaults; n++)
		im->fault[n].hidden = true;
}

void qaf_import_fault_at(struct import *im, int at, const char *about,
	const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_fault(im, at, about, fmt, ap);
	va_end(ap);
}

enum qaf_rc qaf_import_refused_at(struct import *im, int at, const char *about,
	enum qaf_rc rc)
{
	const char *text;

	/* What a command line would lack is lacking in the row. */
	if (rc != QAF_INPUT && rc != QAF_UNKNOWN && rc != QAF_RULE &&
	    rc != QAF_USAGE)
		return rc;
	text = qaf_strdup(im->q->arena, im->q->error.text);
	qaf_clear_error(im->q);
	qaf_import_fault_at(im, at, about, "%s", text);
	return QAF_OK;
}

enum qaf_rc qaf_import_refused(struct import *im, int column, enum qaf_rc rc)
{
	return column < 0 ? qaf_import_refused_at(im, -1, NULL, rc) :
		qaf_import_refused_at(im, im->at[column],
			qaf_import_heading_of(im, column), rc);
}

void qaf_import_warn(struct import *im, int at, const char *fmt, ...)
{
	va_list ap;

	if (im->warned++ >= IMPORT_SCREENFUL)
		return;
	va_start(ap, fmt);
	qaf_notice_at_once(im->q, qaf_printf(im->q->arena, "%s: %s",
		qaf_import_place(im, at), qaf_vprintf(im->q->arena, fmt, ap)));
	va_end(ap);
}

/* ---- the rejects ---- */

bool qaf_import_is_hidden(const struct import *im, size_t at)
{
	for (size_t i = 0; i < im->nfaults; i++)
		if (im->fault[i].at == (int)at && im->fault[i].hidden)
			return true;
	return false;
}

/* What is not stored, and what may not be told, is not in the rejects. */
static enum qaf_rc reject_line(struct import *im, const char *const *field,
	size_t n, const char *problem)
{
	struct qaf_str line;

	qaf_str_init(&line, im->q->arena);
	for (size_t i = 0; i < im->nheadings; i++) {
		if ((int)i == im->problem_at || im->dropped[i])
			continue;
		qaf_csv_cell(&line, i < n && (field == im->heading ||
			!qaf_import_is_hidden(im, i)) ? field[i] : "", true);
		qaf_str_addc(&line, ',');
	}
	qaf_csv_cell(&line, problem, true);
	/* A row that has too many fields keeps them, so that the user sees what
	 * to correct. */
	for (size_t i = im->nheadings; i < n; i++) {
		qaf_str_addc(&line, ',');
		qaf_csv_cell(&line, field[i], true);
	}
	qaf_str_add(&line, "\r\n");
	return im->how->reject(im->q, line.text, im->how->reject_data);
}

static const char *all_faults(struct import *im)
{
	struct qaf_str s;

	qaf_str_init(&s, im->q->arena);
	for (size_t i = 0; i < im->nfaults; i++)
		qaf_str_item(&s, "; ", "%s%s%s",
			im->fault[i].about ? im->fault[i].about : "",
			im->fault[i].about ? ": " : "", im->fault[i].text);
	return qaf_printf(im->q->arena, "%s %ld: %s", qaf_import_counts(im),
		im->row->number, s.text);
}

enum qaf_rc qaf_import_reject(struct import *im)
{
	im->out->bad++;
	for (size_t i = 0; i < im->nfaults; i++) {
		const struct import_fault *f = &im->fault[i];

		if (im->listed++ < IMPORT_SCREENFUL)
			qaf_notice(im->q, "%s: %s%s%s", qaf_import_place(im, f->at),
				f->about ? f->about : "", f->about ? ": " : "",
				f->text);
	}
	if (!im->how->reject)
		return QAF_OK;
	if (!im->rejecting)
		QAF_TRY(reject_line(im, im->heading, im->nheadings, "problem"));
	im->rejecting = true;
	return reject_line(im, im->row->cell, im->row->n, all_faults(im));
}

enum qaf_rc qaf_import_settle_bad(struct import *im)
{
	struct qaf_arena *a = im->q->arena;
	const char *bad = qaf_printf(a, "%s of %s %s bad",
		qaf_number(a, im->out->bad),
		im->out->forms ? qaf_count(a, im->out->rows, "form", "forms") :
		qaf_count(a, im->out->rows, "row", "rows"),
		qaf_plural(im->out->bad, "is", "are"));

	if (im->listed > IMPORT_SCREENFUL)
		qaf_notice(im->q, "%s: and %s more%s", im->file,
			qaf_number(a, im->listed - IMPORT_SCREENFUL),
			im->how->reject ? "" : "; --rejects FILE writes all bad "
			"rows to a file that can be mended and loaded");
	if (im->warned > IMPORT_SCREENFUL)
		qaf_notice(im->q, "%s: and %s", im->file, qaf_count(a,
			im->warned - IMPORT_SCREENFUL, "more warning",
			"more warnings"));
	if (!im->out->bad)
		return QAF_OK;
	if (!im->how->skip_bad)
		return qaf_fail(im->q, QAF_INPUT, "%s: %s, so nothing was stored; "
			"mend %s and load the file again, or store the good "
			"%s with --skip-bad", im->file, bad,
			qaf_plural(im->out->bad, "it", "them"),
			im->out->forms ? "forms" : "rows");
	qaf_notice(im->q, "%s: %s and left out", im->file, bad);
	return QAF_OK;
}
