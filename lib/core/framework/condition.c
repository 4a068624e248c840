/*
 * Reads and applies the conditions on a field of a case: "plan is CIN or CP",
 * "visits above 3".
 * Pure: no database, no clock.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "core/framework/draw.h"
#include "input/day.h"

#define NUMBER "0123456789.-"

static bool read_number(double *out, const char *s)
{
	char *end;

	if (qaf_blank(s) || strspn(s, NUMBER) != strlen(s))
		return false;
	*out = strtod(s, &end);
	return *end == '\0';
}

/* A number or a date, as a number; what the two have in common is an order.
 * False for anything else. */
static bool read_ordered(double *out, bool *date, const char *s)
{
	qaf_date day;

	*date = false;
	if (read_number(out, s))
		return true;
	*date = qaf_day_given(&day, s);
	*out = *date ? (double)day : 0;
	return *date;
}

bool qaf_where_read(struct qaf_arena *a, struct qaf_where *w)
{
	const char *text = w->values.n ? w->values.word[0] : "";
	double number;
	bool date;

	w->compare = QAF_WHERE_IS;
	if (*text == '=') {
		text++;
	} else if (text[0] == '!' && text[1] == '=') {
		w->compare = QAF_WHERE_IS_NOT;
		text += 2;
	} else if (*text == '<' || *text == '>') {
		w->compare = *text == '<' ? QAF_WHERE_BELOW : QAF_WHERE_ABOVE;
		text++;
	}
	text = qaf_trim(a, text);
	if (w->values.n)
		w->values.word[0] = text;
	for (size_t i = 0; i < w->values.n; i++)
		if (qaf_blank(w->values.word[i]))
			return false;
	if (w->compare == QAF_WHERE_IS || w->compare == QAF_WHERE_IS_NOT)
		return w->values.n > 0;
	return w->values.n == 1 && read_ordered(&number, &date, text);
}

/* "CIN, CP" as two words. */
static void split_list(struct qaf_arena *a, struct qaf_words *out, const char *s)
{
	size_t cap = 0;

	for (const char *comma = s; comma; s = comma + 1) {
		comma = strchr(s, ',');
		out->word = qaf_grow(a, out->word, out->n, &cap,
			sizeof(*out->word));
		out->word[out->n++] = qaf_trim(a, comma ? qaf_strndup(a, s,
			(size_t)(comma - s)) : s);
	}
}

bool qaf_where_parse(struct qaf_arena *a, struct qaf_where *out,
	const char *text)
{
	const char *in = strstr(text, " in ");
	const char *at = strpbrk(text, "=!<>");

	memset(out, 0, sizeof(*out));
	if (in && (!at || in < at)) {
		at = in;
		split_list(a, &out->values, in + strlen(" in "));
	} else if (at && (*at != '!' || at[1] == '=')) {
		out->values.word = qaf_alloc_array(a, 1,
			sizeof(*out->values.word));
		out->values.word[out->values.n++] = at;
	} else {
		return false;
	}
	out->name = qaf_trim(a, qaf_strndup(a, text, (size_t)(at - text)));
	return !qaf_blank(qaf_fold(a, out->name)) && qaf_where_read(a, out);
}

bool qaf_where_ordered(const struct qaf_where *w, const char *text)
{
	double value, limit;
	bool value_is_date, limit_is_date;

	if (!read_ordered(&value, &value_is_date, text) ||
	    !read_ordered(&limit, &limit_is_date, w->values.word[0]) ||
	    value_is_date != limit_is_date)
		return false;
	return w->compare == QAF_WHERE_BELOW ? value < limit : value > limit;
}

char *qaf_where_text(struct qaf_arena *a, const struct qaf_where *w, bool holds)
{
	static const char *const words[][2] = {
		[QAF_WHERE_IS] = { "is not", "is" },
		[QAF_WHERE_IS_NOT] = { "is", "is not" },
		[QAF_WHERE_BELOW] = { "is not below", "is below" },
		[QAF_WHERE_ABOVE] = { "is not above", "is above" },
	};

	return qaf_printf(a, "%s %s %s", w->name, words[w->compare][holds],
		qaf_words_join(a, &w->values, " or "));
}
