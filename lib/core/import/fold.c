/*
 * By what references are compared: without outer blanks, without what cannot be
 * seen, and without the .0 of what was a number in between.
 */
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "core/import/private.h"

static bool is_plain(const char *s)
{
	while (*s && !(*s & 0x80))
		s++;
	return !*s;
}

bool qaf_import_is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 ||
		c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
		c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Without what cannot be seen, but for control characters, which are refused,
 * and without outer blanks of any kind. */
static const char *without_unseen(struct qaf_arena *a, const char *s)
{
	char *copy = qaf_alloc(a, strlen(s) + 1);
	size_t len = 0, end = 0, n;
	uint32_t c;

	for (; (n = qaf_utf8_next(&c, s)); s += n) {
		if ((!len && qaf_import_is_blank(c)) ||
		    (qaf_char_is_unseen(c) && !qaf_char_is_control(c)))
			continue;
		memcpy(copy + len, s, n);
		len += n;
		if (!qaf_import_is_blank(c))
			end = len;
	}
	copy[end] = '\0';
	return copy;
}

size_t qaf_import_digits(const char *s)
{
	size_t n = 0;

	while (qaf_is_digit(s[n]))
		n++;
	return n;
}

bool qaf_import_has_point(const char *s)
{
	size_t n = qaf_import_digits(s);

	return n && strcmp(s + n, ".0") == 0;
}

const char *qaf_import_bare(struct qaf_arena *a, const char *text)
{
	size_t n = strlen(text);

	if (!is_plain(text))
		return without_unseen(a, text);
	if (n && (qaf_is_space(text[0]) || qaf_is_space(text[n - 1])))
		return qaf_trim(a, text);
	return text;
}

const char *qaf_import_reference(struct qaf_arena *a, const char *text)
{
	text = qaf_import_bare(a, text);
	return qaf_import_has_point(text) ?
		qaf_strndup(a, text, qaf_import_digits(text)) : text;
}
