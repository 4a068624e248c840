/*
 * Strings: one that grows, ASCII classification, comparison, and text made
 * safe to show.  Nothing depends on the locale.
 */
#include "base/str.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

void qaf_str_init(struct qaf_str *s, struct qaf_arena *a)
{
	s->arena = a;
	s->cap = 16;
	s->text = qaf_alloc(a, s->cap);
	s->len = 0;
}

void qaf_str_clear(struct qaf_str *s)
{
	s->len = 0;
	s->text[0] = '\0';
}

/* Make the string large enough for `more` bytes and the NUL. */
static void reserve(struct qaf_str *s, size_t more)
{
	size_t cap = s->cap;
	char *bigger;

	if (more < cap - s->len)
		return;
	/* On overflow, ask for more than any arena has, so that it fails. */
	if (more > SIZE_MAX / 2 - s->len) {
		cap = SIZE_MAX;
	} else {
		while (cap <= s->len + more)
			cap *= 2;
	}
	bigger = qaf_alloc(s->arena, cap);
	memcpy(bigger, s->text, s->len + 1);
	s->text = bigger;
	s->cap = cap;
}

void qaf_str_addn(struct qaf_str *s, const char *text, size_t n)
{
	if (!n)
		return;
	reserve(s, n);
	memcpy(s->text + s->len, text, n);
	s->len += n;
	s->text[s->len] = '\0';
}

void qaf_str_add(struct qaf_str *s, const char *text)
{
	if (text)
		qaf_str_addn(s, text, strlen(text));
}

void qaf_str_addc(struct qaf_str *s, char c)
{
	qaf_str_addn(s, &c, 1);
}

__attribute__((format(printf, 2, 0)))
static void add_formatted(struct qaf_str *s, const char *fmt, va_list ap)
{
	va_list again;
	int len;

	va_copy(again, ap);
	len = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (len <= 0)
		return;
	reserve(s, (size_t)len);
	vsnprintf(s->text + s->len, (size_t)len + 1, fmt, ap);
	s->len += (size_t)len;
}

void qaf_str_addf(struct qaf_str *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add_formatted(s, fmt, ap);
	va_end(ap);
}

void qaf_str_item(struct qaf_str *s, const char *between, const char *fmt, ...)
{
	va_list ap;

	if (s->len)
		qaf_str_add(s, between);
	va_start(ap, fmt);
	add_formatted(s, fmt, ap);
	va_end(ap);
}

bool qaf_is_alnum(char c)
{
	c = qaf_lower(c);
	return qaf_is_digit(c) || (c >= 'a' && c <= 'z');
}

bool qaf_has_control(const char *s)
{
	while (*s && !qaf_is_control(*s))
		s++;
	return *s;
}

int qaf_casecmp(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	while (*a && qaf_lower(*a) == qaf_lower(*b)) {
		a++;
		b++;
	}
	return (unsigned char)qaf_lower(*a) - (unsigned char)qaf_lower(*b);
}

const char *qaf_after(const char *s, const char *word)
{
	for (; *word; s++, word++)
		if (qaf_lower(*s) != qaf_lower(*word))
			return NULL;
	return s;
}

bool qaf_is_name(const char *s)
{
	bool good = *s;

	for (; *s; s++)
		good = good && (qaf_is_alnum(*s) || strchr("-_.", *s));
	return good;
}

bool qaf_same(const char *a, const char *b)
{
	return qaf_casecmp(a, b) == 0;
}

bool qaf_all_spaces(const char *s)
{
	while (qaf_is_space(*s))
		s++;
	return !*s;
}

char *qaf_trim(struct qaf_arena *a, const char *s)
{
	size_t n;

	if (!s)
		return NULL;
	while (qaf_is_space(*s))
		s++;
	n = strlen(s);
	while (n && qaf_is_space(s[n - 1]))
		n--;
	return qaf_strndup(a, s, n);
}

char *qaf_fold(struct qaf_arena *a, const char *s)
{
	char *folded, *to;

	if (!s)
		return NULL;
	to = folded = qaf_alloc(a, strlen(s) + 1);
	for (; *s; s++) {
		if (qaf_is_alnum(*s))
			*to++ = qaf_lower(*s);
	}
	return folded;
}

/* All text from data that is printed goes through here, so that it cannot send
 * control sequences to a terminal. */
char *qaf_visible(struct qaf_arena *a, const char *s, size_t max)
{
	size_t n, chars = 0;
	struct qaf_str out;
	uint32_t c;

	if (!s)
		return NULL;
	qaf_str_init(&out, a);
	for (; (n = qaf_utf8_next(&c, s)); s += n) {
		if (max && chars++ == max) {
			qaf_str_add(&out, "...");
			break;
		}
		if (c == QAF_NO_CHAR || qaf_is_control(*s))
			qaf_str_addf(&out, "\\x%02x", (unsigned char)*s);
		else if (qaf_char_is_control(c) || qaf_char_turns(c))
			qaf_str_addf(&out, "\\u{%04x}", (unsigned)c);
		else
			qaf_str_addn(&out, s, n);
	}
	return out.text;
}

bool qaf_folded_same(const char *a, const char *b)
{
	bool any = false;

	if (!a || !b)
		return false;
	for (;;) {
		while (*a && !qaf_is_alnum(*a))
			a++;
		while (*b && !qaf_is_alnum(*b))
			b++;
		if (!*a || !*b)
			return any && !*a && !*b;
		if (qaf_lower(*a++) != qaf_lower(*b++))
			return false;
		any = true;
	}
}

bool qaf_lettered(long long *out, char letter, const char *ref)
{
	const char *s = ref + 1;
	long long n = 0;

	if (qaf_lower(ref[0]) != letter || !*s || strlen(s) > 12)
		return false;
	for (; *s; s++) {
		if (!qaf_is_digit(*s))
			return false;
		n = n * 10 + (*s - '0');
	}
	*out = n;
	return true;
}
