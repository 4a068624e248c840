/*
 * Writes JSON strings, for listings and for what the database keeps as JSON.
 */
#include "base/json.h"

#include "base/str.h"
#include "base/utf8.h"

static bool is_plain(char c)
{
	return !qaf_is_control(c) && c != '"' && c != '\\' && !(c & 0x80);
}

static size_t add_special(struct qaf_str *s, const char *text)
{
	uint32_t c;
	size_t n = qaf_utf8_next(&c, text);

	if (c == QAF_NO_CHAR)
		qaf_str_add(s, "\xef\xbf\xbd");
	else if (c == '"' || c == '\\')
		qaf_str_addf(s, "\\%c", (int)c);
	else if (c == '\n')
		qaf_str_add(s, "\\n");
	else if (qaf_char_is_control(c))
		qaf_str_addf(s, "\\u%04x", (unsigned)c);
	else
		qaf_str_addn(s, text, n);
	return n;
}

void qaf_json_string(struct qaf_str *s, const char *text)
{
	qaf_str_addc(s, '"');
	while (*text) {
		size_t n = 0;

		while (text[n] && is_plain(text[n]))
			n++;
		qaf_str_addn(s, text, n);
		text += n;
		if (*text)
			text += add_special(s, text);
	}
	qaf_str_addc(s, '"');
}

char *qaf_json_words(struct qaf_arena *a, const struct qaf_words *words)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	qaf_str_addc(&s, '[');
	for (size_t i = 0; i < words->n; i++) {
		if (i)
			qaf_str_addc(&s, ',');
		qaf_json_string(&s, words->word[i]);
	}
	qaf_str_addc(&s, ']');
	return s.text;
}
