/*
 * Passes over what systems write into lists beside the records: the headings
 * again, totals, remarks.
 */
#include <string.h>

#include "base/arena.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/import/private.h"

/* So many are named one by one. */
#define NAMED 5

/* ---- the headings again ---- */

static bool is_heading_row(const struct import *im)
{
	const struct qaf_table_row *row = im->row;
	size_t same = 0;

	for (size_t i = 0; i < row->n; i++) {
		if (qaf_blank(row->cell[i]))
			continue;
		if (i >= im->nheadings || !*im->heading[i] ||
		    !qaf_same(qaf_trim(im->q->arena, row->cell[i]),
		    im->heading[i]))
			return false;
		same++;
	}
	return same > 1 || (same == 1 && im->nheadings == 1);
}

/* ---- totals and remarks ---- */

/* Digits, and what stands among them in counts, shares and days. */
static bool is_figure(const char *s)
{
	while (*s && strchr("0123456789.,:/%-+() \t", *s))
		s++;
	return !*s;
}

/* Behind the whole word at `s`; NULL. */
static const char *skip_word(const char *s, const char *word)
{
	const char *rest = qaf_after(s, word);

	return rest && qaf_is_alnum(*rest) ? NULL : rest;
}

/* Is it a sum, "Total" or "Grand Total: 520"?  No name begins so. */
static bool is_total(const char *s)
{
	static const char *const words[] = {
		"total", "totals", "grand total", "sub total", "sub-total",
		"subtotal", "overall total", "report total",
	};

	for (size_t i = 0; i < QAF_LEN(words); i++) {
		const char *rest = skip_word(s, words[i]);

		if (rest && is_figure(rest))
			return true;
	}
	return false;
}

/* What begins so is about the list, where nothing but figures is beside it. */
static bool is_remark(const char *s)
{
	static const char *const beginnings[] = {
		"total", "grand total", "report run", "report date",
		"report generated", "report printed", "run on", "run date",
		"run by", "printed", "generated", "extracted", "exported",
		"created on", "end of report", "end of file", "end of list",
		"end of data", "record count", "row count", "count", "number of",
		"no. of", "page", "source",
	};
	static const char *const counted[] = {
		"record", "records", "row", "rows", "case", "cases", "result",
		"results",
	};
	const char *unit = s + strspn(s, "0123456789,( ");

	for (size_t i = 0; i < QAF_LEN(beginnings); i++)
		if (skip_word(s, beginnings[i]))
			return true;
	/* "520 records", "(520 rows affected)" */
	for (size_t i = 0; unit > s && i < QAF_LEN(counted); i++)
		if (skip_word(unit, counted[i]))
			return true;
	return false;
}

/* The first cell that is filled; *alone: beside it are figures only. */
static const char *first_cell(const struct import *im, size_t *at, bool *alone)
{
	const struct qaf_table_row *row = im->row;
	const char *first = NULL;

	*alone = true;
	for (size_t i = 0; i < row->n; i++) {
		const char *s = row->cell[i];

		if (qaf_blank(s))
			continue;
		if (first)
			*alone = *alone && is_figure(s);
		else
			*at = i;
		first = first ? first : s;
	}
	while (first && (qaf_is_space(*first) || *first == '*' ||
	    *first == '-' || *first == '='))
		first++;
	return first;
}

static bool is_about_list(const struct import *im)
{
	int key = im->kind->key < 0 ? -1 : im->at[im->kind->key];
	size_t at = 0;
	bool alone;
	const char *s = first_cell(im, &at, &alone);

	if (!s)
		return false;
	/* No case has that reference. */
	if ((int)at == key && is_total(s))
		return true;
	return alone && (is_total(s) || is_remark(s));
}

/* A post without a person stands on the staff list, but nobody audits there. */
static bool is_vacancy(const struct import *im)
{
	static const char *const words[] = { "vacant", "vacancy", "vacant post" };

	if (im->kind->of != IMPORT_OF_STAFF)
		return false;
	for (size_t i = 0; i < im->row->n; i++)
		for (size_t k = 0; k < QAF_LEN(words); k++)
			if (qaf_folded_same(im->row->cell[i], words[k]))
				return true;
	return false;
}

/* Why the row is no record; NULL: it is one. */
static const char *reason(struct import *im)
{
	size_t at;
	bool alone;

	if (is_heading_row(im))
		return "the headings again";
	if (is_about_list(im))
		return qaf_import_shown(im, first_cell(im, &at, &alone));
	return is_vacancy(im) ? "a vacant post" : NULL;
}

bool qaf_import_is_no_record(struct import *im)
{
	struct qaf_arena_mark mark = qaf_arena_mark(im->q->arena);
	const char *why = reason(im);

	if (why && im->nskipped++ < NAMED)
		qaf_str_item(&im->skipped, "; ", "%s %ld, %s",
			qaf_import_counts(im), im->row->number, why);
	qaf_arena_reset(im->q->arena, mark);
	return why;
}

void qaf_import_notice_skipped(struct import *im)
{
	struct qaf_arena *a = im->q->arena;

	if (im->above.len)
		qaf_notice(im->q, "%s: skipped, because above the headings: %s",
			im->file, im->above.text);
	if (im->nskipped)
		qaf_notice(im->q, "%s: skipped, because no record: %s%s",
			im->file, im->skipped.text, im->nskipped > NAMED ?
			qaf_printf(a, "; and %s more", qaf_number(a,
				im->nskipped - NAMED)) : "");
}
