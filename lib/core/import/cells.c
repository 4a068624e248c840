/*
 * Cells as values: empty ones, spreadsheets' errors, dates, attributes, and
 * what cannot be seen.
 */
#include <string.h>

#include "core/import/private.h"

/* What spreadsheets write where a formula failed counts as empty (spec). */
static bool is_sheet_error(const char *s)
{
	static const char *const errors[] = {
		"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!",
		"#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA",
	};

	if (*s != '#')
		return false;
	for (size_t i = 0; i < QAF_LEN(errors); i++)
		if (qaf_same(s, errors[i]))
			return true;
	return false;
}

/* The text without outer blanks, which seldom has any. */
static const char *trimmed(struct qaf_arena *a, const char *s)
{
	size_t n = strlen(s);

	if (n && (qaf_is_space(s[0]) || qaf_is_space(s[n - 1])))
		return qaf_trim(a, s);
	return s;
}

static const char *value_of(struct import *im, int at, const char *fixed,
	bool exact)
{
	const char *raw = at >= 0 && (size_t)at < im->row->n ?
		im->row->field[at] : "";
	const char *text = trimmed(im->q->arena, raw);

	if (!*text || is_sheet_error(text))
		return fixed;
	return exact ? raw : text;
}

const char *qaf_import_get(struct import *im, int column)
{
	return value_of(im, im->at[column], im->fixed[column],
		im->kind->columns[column].type == IMPORT_TEXT);
}

const char *qaf_import_get_extra(struct import *im, const struct import_extra *e)
{
	return value_of(im, e->at, e->fixed, true);
}

qaf_date qaf_import_date(struct import *im, int column)
{
	const char *text = qaf_import_get(im, column);
	qaf_date day = QAF_NO_DATE;

	if (text && !qaf_date_parse(&day, text))
		qaf_import_fault(im, column, "%s is not a day of the calendar; "
			"write it as 2024-03-05 or 05/03/2024",
			qaf_import_shown(im, text));
	return day;
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

/* ---- what a row must have ---- */

static bool has_control(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7f)
			return true;
	return false;
}

static void check_column(struct import *im, int column)
{
	const struct import_column *c = &im->kind->columns[column];
	const char *value = qaf_import_get(im, column);

	if (!value && c->need == IMPORT_FILLED &&
	    !(c->unless && qaf_import_get(im, c->unless - 1)))
		qaf_import_fault(im, column, "is empty; %s is needed", c->means);
	if (value && (c->type == IMPORT_KEY || c->type == IMPORT_WORD) &&
	    has_control(value))
		qaf_import_fault(im, column, "%s has a line break, a tab or another "
			"control character in it; take it out",
			qaf_import_shown(im, value));
}

/* One character of valid UTF-8; returns its length. */
static size_t decode(const char *s, unsigned long *cp)
{
	const unsigned char *b = (const unsigned char *)s;
	size_t n = b[0] < 0x80 ? 1 : b[0] < 0xe0 ? 2 : b[0] < 0xf0 ? 3 : 4;

	*cp = n == 1 ? b[0] : b[0] & (0x7fu >> n);
	for (size_t i = 1; i < n; i++)
		*cp = *cp << 6 | (b[i] & 0x3fu);
	return n;
}

/* Characters that show nothing, or change the direction of others. */
static bool is_unseen(unsigned long cp)
{
	static const struct { unsigned long from, to; } unseen[] = {
		{ 0x01, 0x08 }, { 0x0b, 0x0c }, { 0x0e, 0x1f }, { 0x7f, 0x9f },
		{ 0xad, 0xad }, { 0x34f, 0x34f }, { 0x61c, 0x61c },
		{ 0x115f, 0x1160 }, { 0x17b4, 0x17b5 }, { 0x180b, 0x180f },
		{ 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f },
		{ 0x3164, 0x3164 }, { 0xfe00, 0xfe0f }, { 0xfeff, 0xfeff },
		{ 0xffa0, 0xffa0 }, { 0xfff9, 0xfffb }, { 0xe0000, 0xe0fff },
	};

	for (size_t i = 0; i < QAF_LEN(unseen); i++)
		if (cp >= unseen[i].from && cp <= unseen[i].to)
			return true;
	return false;
}

static bool is_plain(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s >= 0x7f || ((unsigned char)*s < 0x20 &&
		    *s != '\n' && *s != '\r' && *s != '\t'))
			return false;
	return true;
}

/* The first such character of the text; 0: none. */
static unsigned long find_unseen(const char *s)
{
	unsigned long cp;

	while (*s) {
		s += decode(s, &cp);
		if (is_unseen(cp))
			return cp;
	}
	return 0;
}

/* Two references that look the same and are not: tell, and keep them. */
static void check_seen(struct import *im)
{
	int key = im->kind->key < 0 ? -1 : im->at[im->kind->key];

	for (size_t i = 0; i < im->row->n; i++) {
		const char *s = im->row->field[i];
		unsigned long cp;

		if (is_plain(s))
			continue;
		cp = find_unseen(s);
		if (cp)
			qaf_import_warn(im, (int)i, "%s has the character U+%04lX "
				"in it, which cannot be seen or turns the "
				"direction of writing; it is kept, but check it",
				qaf_import_shown(im, s), cp);
		else if ((int)i == key)
			qaf_import_warn(im, (int)i, "the reference %s has letters "
				"beyond A to Z in it, which may look like "
				"others; check it", qaf_import_shown(im, s));
	}
}

static void check_width(struct import *im)
{
	size_t n = im->row->n;

	if (n > im->nheadings)
		qaf_import_fault_at(im, (int)im->nheadings, NULL, "the row has %zu "
			"fields, but there are %zu headings; put a field that "
			"has a comma in it into quotes", n, im->nheadings);
	else if (n < im->nheadings)
		qaf_import_fault_at(im, -1, NULL, "the row has %zu fields, but "
			"there are %zu headings; every row needs them all", n,
			im->nheadings);
	for (size_t i = 0; i < n && i < im->nheadings; i++)
		if (!*im->heading[i] && *trimmed(im->q->arena,
		    im->row->field[i]))
			qaf_import_fault_at(im, (int)i, NULL, "there is a value "
				"where the column has no heading; give it one, "
				"or empty it");
}

void qaf_import_check_cells(struct import *im)
{
	check_width(im);
	if (im->nfaults)
		return;
	for (size_t i = 0; i < im->kind->n; i++)
		check_column(im, (int)i);
	check_seen(im);
}

/* ---- attributes ---- */

static void add_json_string(struct qaf_str *s, const char *text)
{
	qaf_str_addc(s, '"');
	for (; *text; text++) {
		if ((unsigned char)*text < 0x20)
			qaf_str_addf(s, "\\u%04x", (unsigned char)*text);
		else if (*text == '"' || *text == '\\')
			qaf_str_addf(s, "\\%c", *text);
		else
			qaf_str_addc(s, *text);
	}
	qaf_str_addc(s, '"');
}

const char *qaf_import_attributes(struct import *im, bool patch)
{
	struct qaf_str s;

	qaf_str_init(&s, im->q->arena);
	qaf_str_addc(&s, '{');
	for (size_t i = 0; i < im->nextra; i++) {
		const struct import_extra *e = &im->extra[i];
		const char *value = qaf_import_get_extra(im, e);

		if (e->personal || !*e->name || (!value && !patch))
			continue;
		if (s.len > 1)
			qaf_str_addc(&s, ',');
		add_json_string(&s, e->name);
		qaf_str_addc(&s, ':');
		if (value)
			add_json_string(&s, value);
		else
			qaf_str_add(&s, "null");
	}
	qaf_str_addc(&s, '}');
	return s.text;
}
