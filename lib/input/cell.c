/*
 * Cells that say nothing, whatever they hold: the one idea of "empty".
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
