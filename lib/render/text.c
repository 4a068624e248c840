/*
 * How a cell reads as text, and text that is safe to show and breaks between
 * words.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "render/out.h"
#include "render/render.h"

bool qaf_type_is_number(enum qaf_type type)
{
	return type == QAF_INT || type == QAF_PERCENT || type == QAF_REAL ||
		type == QAF_TENTH;
}

bool qaf_cell_shown(const struct qaf_cell *c, enum qaf_type type)
{
	if (!c->known)
		return !qaf_blank(c->text);
	if (type == QAF_INT)
		return true;
	if (type == QAF_PERCENT || type == QAF_REAL || type == QAF_TENTH)
		return isfinite(c->x);
	return !qaf_blank(c->text);
}

/* Halves away from zero, as tables of the field and spreadsheets round; and
 * never "-0.0". */
static double rounded(double x, double scale)
{
	double r = round(x * scale) / scale;

	if (!isfinite(r))
		return x;
	return r == 0 ? 0 : r;
}

const char *qaf_cell_data(char buf[QAF_CELL_ROOM], const struct qaf_cell *c,
	enum qaf_type type)
{
	if (!qaf_cell_shown(c, type))
		return "";
	if (!c->known || !qaf_type_is_number(type))
		return c->text;
	if (type == QAF_INT)
		snprintf(buf, QAF_CELL_ROOM, "%lld", c->n);
	else if (type == QAF_PERCENT || type == QAF_TENTH)
		snprintf(buf, QAF_CELL_ROOM, "%.1f", rounded(c->x, 10));
	else
		snprintf(buf, QAF_CELL_ROOM, "%.4f", rounded(c->x, 10000));
	return buf;
}

const char *qaf_cell_words(char buf[QAF_CELL_ROOM], const struct qaf_cell *c,
	enum qaf_type type)
{
	const char *text = qaf_cell_data(buf, c, type);

	if (type == QAF_PERCENT && text == buf)
		memcpy(buf + strlen(buf), "%", 2);
	return text;
}

char *qaf_clean(struct qaf_arena *a, const char *s)
{
	struct qaf_str out;
	char *line;

	qaf_str_init(&out, a);
	while (*s) {
		size_t n = strcspn(s, "\r\n");

		line = qaf_strndup(a, s, n);
		for (char *p = line; *p; p++)
			if (*p == '\t')
				*p = ' ';
		qaf_str_add(&out, qaf_visible(a, line, 0));
		s += n;
		if (*s == '\0')
			break;
		s += s[0] == '\r' && s[1] == '\n' ? 2 : 1;
		if (*s)
			qaf_str_addc(&out, '\n');
	}
	return out.text;
}

char *qaf_clean_line(struct qaf_arena *a, const char *s)
{
	char *text = qaf_clean(a, s);

	for (char *p = text; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return text;
}

size_t qaf_wrap_line(const char *s, size_t width, const char **next)
{
	size_t line = strcspn(s, "\n");
	size_t at = 0, blank = 0, hyphen = 0, used = 0;

	while (at < line) {
		uint32_t c;
		size_t n = qaf_utf8_next(&c, s + at);

		used += qaf_char_width(c);
		/* One character at least, or the text would never end. */
		if (width > 0 && at > 0 && used > width)
			break;
		if (s[at] == ' ')
			blank = at;
		else if (at > 0 && s[at - 1] == '-')
			hyphen = at;
		at += n;
	}
	if (at < line && s[at] != ' ' && blank > 0)
		at = blank;
	else if (at < line && s[at] != ' ' && s[at - 1] != '-' && hyphen > 0)
		at = hyphen;
	*next = s + at;
	while (**next == ' ')
		(*next)++;
	if (**next == '\n')
		(*next)++;
	while (at > 0 && s[at - 1] == ' ')
		at--;
	return at;
}
