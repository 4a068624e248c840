/*
 * UTF-8, by libunistring: the only file that knows it.
 */
#include "base/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/str.h"

/* Decides for uc_width() that what is wide in legacy East Asian sets only,
 * as the Greek letters are, is not. */
#define ENCODING "UTF-8"

static const uint8_t *bytes(const char *s)
{
	return (const uint8_t *)s;
}

size_t qaf_utf8_next(uint32_t *c, const char *s)
{
	ucs4_t found;
	int n = u8_strmbtouc(&found, bytes(s));

	*c = n < 0 ? QAF_NO_CHAR : found;
	return n < 0 ? 1 : (size_t)n;
}

size_t qaf_utf8_put(char *to, uint32_t c)
{
	int n = u8_uctomb((uint8_t *)to, c, 4);

	assert(n > 0);
	return (size_t)n;
}

const char *qaf_utf8_bad(const char *s, size_t n)
{
	return (const char *)u8_check(bytes(s), n);
}

bool qaf_is_utf8(const char *s, size_t n)
{
	return !memchr(s, '\0', n) && !qaf_utf8_bad(s, n);
}

size_t qaf_utf8_count(const char *s, size_t n)
{
	return u8_mbsnlen(bytes(s), n);
}

size_t qaf_utf8_width(const char *s, size_t n)
{
	return (size_t)u8_width(bytes(s), strnlen(s, n), ENCODING);
}

size_t qaf_char_width(uint32_t c)
{
	int width = uc_width(c, ENCODING);

	return width < 0 ? 0 : (size_t)width;
}

bool qaf_char_is_control(uint32_t c)
{
	return uc_is_property_iso_control(c);
}

bool qaf_char_turns(uint32_t c)
{
	return uc_is_property_bidi_control(c);
}

bool qaf_char_is_unseen(uint32_t c)
{
	if (c == '\t' || c == '\n' || c == '\r')
		return false;
	return uc_is_property_iso_control(c) ||
		uc_is_property_default_ignorable_code_point(c) ||
		uc_is_property_line_separator(c) ||
		uc_is_property_paragraph_separator(c);
}

bool qaf_char_is_alnum(uint32_t c)
{
	return uc_is_alnum(c);
}

/* Is it a mark that belongs to the letter before it, as an accent is? */
static bool is_mark(uint32_t c)
{
	return uc_is_general_category(c, UC_CATEGORY_M);
}

/* Write what counts of a text that was decomposed before. */
static char *keep_what_counts(struct qaf_arena *a, const uint8_t *s, size_t n)
{
	char *out = qaf_alloc(a, n + 1), *to = out;
	bool space = false;
	ucs4_t c;
	int len;

	for (; n; s += len, n -= (size_t)len) {
		len = u8_mbtouc(&c, s, n);
		if (uc_is_space(c)) {
			space = to > out;
			continue;
		}
		if (is_mark(c) || qaf_char_is_unseen(c))
			continue;
		if (space)
			*to++ = ' ';
		space = false;
		memcpy(to, s, (size_t)len);
		to += len;
	}
	*to = '\0';
	return out;
}

char *qaf_utf8_fold(struct qaf_arena *a, const char *s)
{
	size_t n = strlen(s), len;
	uint8_t *folded;
	char *out;

	if (qaf_utf8_bad(s, n))
		return qaf_strdup(a, s);
	folded = u8_casefold(bytes(s), n, NULL, UNINORM_NFKD, NULL, &len);
	if (!folded)
		return qaf_strdup(a, s);
	out = keep_what_counts(a, folded, len);
	free(folded);
	return out;
}
