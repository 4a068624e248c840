/*
 * Reads cells as values: empty cells, errors of spreadsheets, dates, and
 * characters that cannot be seen.
 */
#include <string.h>

#include "base/phrase.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/import/private.h"

/* The cell, or the value of --set where that is empty; `answer` says something
 * here that says nothing elsewhere. */
static const char *value_of(struct import *im, int at, const char *fixed,
	bool exact, const char *answer)
{
	const char *raw = at >= 0 && (size_t)at < im->row->n ?
		im->row->cell[at] : "";
	const char *text = qaf_import_bare(im->q->arena, raw);

	if (qaf_cell_is_empty(text) && !(answer && qaf_same(text, answer)))
		return fixed;
	return exact ? raw : text;
}

const char *qaf_import_cell(const struct import *im, int column)
{
	int at = im->at[column];

	return at >= 0 && (size_t)at < im->row->n ? im->row->cell[at] : NULL;
}

static const char *get_reference(struct import *im, int column)
{
	const char *raw = qaf_import_cell(im, column);
	const char *ref = raw ? qaf_import_reference(im->q->arena, raw) : "";

	return qaf_cell_is_empty(ref) ? im->fixed[column] : ref;
}

const char *qaf_import_get(struct import *im, int column)
{
	const struct import_column *c = &im->kind->columns[column];

	if (c->type == IMPORT_KEY)
		return get_reference(im, column);
	return qaf_import_map_value(im, c->key, value_of(im, im->at[column],
		im->fixed[column], c->type == IMPORT_TEXT, c->answer));
}

/* What a tool asks for may not apply. */
const char *qaf_import_get_extra(struct import *im, const struct import_extra *e)
{
	return qaf_import_map_value(im, e->folded, value_of(im, e->at, e->fixed,
		!e->day, e->asked ? "n/a" : NULL));
}

/* ---- days ---- */

static void note_no_day(struct import *im, int column, const char *text)
{
	struct import_no_day *none = &im->no_day[column];

	if (im->kind->columns[column].need == IMPORT_FILLED)
		qaf_import_fault(im, column, "%s stands for no day; %s is needed",
			qaf_import_shown(im, text),
			im->kind->columns[column].means);
	if (none->rows++ == 0) {
		none->first = im->row->number;
		none->text = qaf_strdup(&im->arena, text);
	}
}

void qaf_import_notice_no_days(struct import *im)
{
	for (size_t i = 0; i < im->kind->n; i++) {
		const struct import_no_day *none = &im->no_day[i];

		if (none->rows && im->kind->columns[i].need != IMPORT_FILLED)
			qaf_notice(im->q, "%s: %s: %s a day that stands for "
				"none, taken as empty (%s, first on %s %ld)",
				im->file, qaf_import_heading_of(im, (int)i),
				qaf_count(im->q->arena, none->rows,
				"row has", "rows have"),
				qaf_import_shown(im, none->text),
				qaf_import_counts(im), none->first);
	}
}

static void no_day_at_all(struct import *im, int column, const char *text,
	enum qaf_day found, struct qaf_moment m)
{
	if (found == QAF_DAY_SHORT)
		qaf_import_fault(im, column, "%s has a year of two digits; "
			"--two-digit-years takes it for %s",
			qaf_import_shown(im, text),
			qaf_date_words(im->q->arena, m.day));
	else if (found == QAF_DAY_SERIAL)
		qaf_import_fault(im, column, "%s is not a day of the calendar; "
			"--serial-dates takes it for %s, as spreadsheets count "
			"days", qaf_import_shown(im, text),
			qaf_date_words(im->q->arena, m.day));
	else
		qaf_import_fault(im, column, "%s is not a day of the calendar; "
			"write it as 2024-03-05 or 05/03/2024",
			qaf_import_shown(im, text));
}

struct qaf_moment qaf_import_moment(struct import *im, int column)
{
	const char *text = qaf_import_get(im, column);
	struct qaf_moment m = { QAF_NO_DATE, -1 };
	enum qaf_day found;

	if (!text)
		return m;
	found = qaf_day_read(&m, text, &im->forms);
	if (found == QAF_DAY_READ)
		return m;
	if (found == QAF_DAY_NONE)
		note_no_day(im, column, text);
	else
		no_day_at_all(im, column, text, found, m);
	return (struct qaf_moment){ QAF_NO_DATE, -1 };
}

qaf_date qaf_import_date(struct import *im, int column)
{
	return qaf_import_moment(im, column).day;
}

bool qaf_import_yes(struct import *im, int column)
{
	static const char *const yes[] = { "yes", "y", "true", "1" };
	static const char *const no[] = { "no", "n", "false", "0" };
	const char *word = qaf_import_get(im, column);

	if (!word)
		return false;
	for (size_t i = 0; i < QAF_LEN(yes); i++) {
		if (qaf_same(word, yes[i]))
			return true;
		if (qaf_same(word, no[i]))
			return false;
	}
	if (qaf_same(word, im->kind->columns[column].key))
		return true;
	qaf_import_fault(im, column, "%s is neither yes nor no",
		qaf_import_shown(im, word));
	return false;
}

/* ---- required cells and references ---- */

static void check_column(struct import *im, int column)
{
	const struct import_column *c = &im->kind->columns[column];
	const char *value = qaf_import_get(im, column);

	if (!value && c->need == IMPORT_FILLED &&
	    !(c->unless && qaf_import_get(im, c->unless - 1)))
		qaf_import_fault(im, column, "is empty; %s is needed", c->means);
	if (value && (c->type == IMPORT_KEY || c->type == IMPORT_WORD) &&
	    qaf_has_control(value))
		qaf_import_fault(im, column, "%s has a line break, a tab or another "
			"control character in it; take it out",
			qaf_import_shown(im, value));
}

/* The first character in the text that cannot be seen; 0 when there is none. */
static uint32_t find_unseen(const char *s)
{
	uint32_t c;
	size_t n;

	while ((n = qaf_utf8_next(&c, s)) && !qaf_char_is_unseen(c))
		s += n;
	return c;
}

static bool is_ascii(const char *s)
{
	while (*s && !(*s & 0x80))
		s++;
	return !*s;
}

/* Warn of characters that make two references look the same which are not. */
void qaf_import_check_unseen(struct import *im)
{
	int key = im->kind->key < 0 ? -1 : im->at[im->kind->key];

	for (size_t i = 0; i < im->row->n; i++) {
		const char *s = im->row->cell[i];
		uint32_t c;

		if ((i < im->nheadings && im->dropped[i]) ||
		    qaf_import_is_hidden(im, i))
			continue;
		if ((int)i == key)
			s = qaf_import_reference(im->q->arena, s);
		if (is_ascii(s) && !qaf_has_control(s))
			continue;
		c = find_unseen(s);
		if (c)
			qaf_import_warn(im, (int)i, "%s has the character U+%04X "
				"in it, which cannot be seen or turns the "
				"direction of writing; it is kept, but check it",
				qaf_import_shown(im, s), (unsigned)c);
		else if ((int)i == key && !is_ascii(s))
			qaf_import_warn(im, (int)i, "the reference %s has letters "
				"beyond A to Z in it, which may look like "
				"others; check it", qaf_import_shown(im, s));
	}
}

static void check_width(struct import *im)
{
	bool ragged = !im->row->line;	/* a sheet has no ends of rows */
	size_t n = im->row->n;

	if (n > im->nheadings && !ragged)
		qaf_import_fault_at(im, (int)im->nheadings, NULL, "the row has %zu "
			"fields, but there are %zu headings; put a field that "
			"has a comma in it into quotes", n, im->nheadings);
	else if (n < im->nheadings && !ragged)
		qaf_import_fault_at(im, -1, NULL, "the row has %zu fields, but "
			"there are %zu headings; every row needs them all", n,
			im->nheadings);
	for (size_t i = 0; i < n; i++)
		if ((i < im->nheadings ? !*im->heading[i] : ragged) &&
		    *qaf_import_bare(im->q->arena, im->row->cell[i]))
			qaf_import_fault_at(im, (int)i, NULL, "there is a value "
				"where the column has no heading; give it one, "
				"or empty it");
}

static void check_cut(struct import *im)
{
	for (size_t i = 0; i < im->row->n; i++)
		if (qaf_cell_is_cut(im->row->cell[i]))
			qaf_import_fault_at(im, (int)i, i < im->nheadings ?
				im->heading[i] : NULL, "%s stands where the "
				"column was too narrow when the file was saved; "
				"widen it there, and save again",
				qaf_import_shown(im, im->row->cell[i]));
}

bool qaf_import_check_cells(struct import *im)
{
	check_width(im);
	check_cut(im);
	if (im->nfaults)
		return false;
	for (size_t i = 0; i < im->kind->n; i++)
		check_column(im, (int)i);
	return true;
}
