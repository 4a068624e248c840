/*
 * Writes one CSV cell, with a guard against formulas (ASVS 1.2.10, CWE-1236).
 */
#include "base/csv.h"

#include <string.h>

#include "base/str.h"

/* A spreadsheet may take text that begins so for a formula. */
static bool begins_formula(const char *s)
{
	static const char *const beginnings[] = {
		"=", "+", "-", "@", "\t", "\r",
		"＝", "＋", "－", "＠",
	};

	for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++)
		if (!strncmp(s, beginnings[i], strlen(beginnings[i])))
			return true;
	return false;
}

bool qaf_csv_guarded(const char *s)
{
	size_t apostrophes = strspn(s, "'");

	return apostrophes && begins_formula(s + apostrophes);
}

static size_t skip_digits(const char **s)
{
	size_t n = 0;

	while (qaf_is_digit(**s)) {
		++*s;
		n++;
	}
	return n;
}

/* -3, +4.5, -1.2e-3: what begins with a sign but is no formula. */
static bool is_number(const char *s)
{
	size_t digits;

	if (*s == '+' || *s == '-')
		s++;
	digits = skip_digits(&s);
	if (*s == '.') {
		s++;
		digits += skip_digits(&s);
	}
	if (!digits)
		return false;
	if (*s == 'e' || *s == 'E') {
		s++;
		if (*s == '+' || *s == '-')
			s++;
		if (!skip_digits(&s))
			return false;
	}
	return !*s;
}

bool qaf_csv_needs_guard(const char *text)
{
	return qaf_csv_guarded(text) ||
		(begins_formula(text) && !is_number(text));
}

/* `s` is not empty.  A byte-order mark that may begin a line would be dropped
 * by whoever reads it. */
static bool needs_quotes(const char *s)
{
	if (strncmp(s, "\xef\xbb\xbf", 3) == 0)
		return true;
	return s[strcspn(s, ",\"\r\n")] || qaf_is_space(s[0]) ||
		qaf_is_space(s[strlen(s) - 1]);
}

void qaf_csv_cell(struct qaf_str *out, const char *text, bool guard)
{
	bool quoted;

	if (!text || !*text)
		return;
	quoted = needs_quotes(text);
	if (quoted)
		qaf_str_addc(out, '"');
	if (guard && qaf_csv_needs_guard(text))
		qaf_str_addc(out, '\'');
	for (; *text; text++) {
		if (*text == '"')
			qaf_str_addc(out, '"');
		qaf_str_addc(out, *text);
	}
	if (quoted)
		qaf_str_addc(out, '"');
}
