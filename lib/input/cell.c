/*
 * Cells: the one idea of "empty", of those that say nothing whatever they hold,
 * and what a cell of a sheet is called.
 */
#include <string.h>

#include "base/str.h"
#include "input/private.h"

#define NO_BREAK_SPACE "\xc2\xa0"

static const char *skip_blanks(const char *s)
{
	for (;;) {
		if (qaf_is_space(*s))
			s++;
		else if (!strncmp(s, NO_BREAK_SPACE, 2))
			s += 2;
		else
			return s;
	}
}

bool qaf_cell_is_empty(const char *text)
{
	static const char *const words[] = {
		"NULL", "(null)", "N/A", "-", "None", "nan",
		"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!",
		"#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!",
		"#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#PYTHON!",
		"#EXTERNAL!",
	};

	text = skip_blanks(text);
	if (!*text)
		return true;
	/* Most cells begin otherwise. */
	if (!strchr("#(-Nn", *text))
		return false;
	for (size_t i = 0; i < QAF_LEN(words); i++) {
		const char *rest = qaf_after(text, words[i]);

		if (rest && !*skip_blanks(rest))
			return true;
	}
	return false;
}

bool qaf_cells_are_blank(const char *const *cell, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!qaf_all_spaces(cell[i]))
			return false;
	return true;
}

bool qaf_cell_is_cut(const char *text)
{
	size_t n;

	text = skip_blanks(text);
	n = strspn(text, "#");
	return n >= 2 && !*skip_blanks(text + n);
}

/* A, B ... Z, AA ... */
static const char *column_name(char name[8], int at)
{
	char *p = name + 7;

	*p = '\0';
	for (at++; at > 0; at = (at - 1) / 26)
		*--p = (char)('A' + (at - 1) % 26);
	return p;
}

char *qaf_cell_name(struct qaf_arena *a, const char *sheet, long row, int at)
{
	char column[8];

	if (at < 0)
		return qaf_printf(a, "%s, row %ld", sheet, row);
	return qaf_printf(a, "%s!%s%ld", sheet, column_name(column, at), row);
}
