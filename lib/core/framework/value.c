/*
 * Reads and writes the policy's words for durations ("5 working days") and for
 * how often something happens ("8 weeks").
 * Pure: no database, no clock.
 */
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/read.h"
#include "qaf/phrase.h"

#define MAX_NUMBER 10000

/* Read a whole number at *s; move *s past it and the blanks behind it. */
static bool take_number(const char **s, int *out)
{
	const char *p = *s;
	long n = 0;

	if (!qaf_is_digit(*p))
		return false;
	while (qaf_is_digit(*p)) {
		n = n * 10 + (*p++ - '0');
		if (n > MAX_NUMBER)
			return false;
	}
	while (*p == ' ')
		p++;
	*out = (int)n;
	*s = p;
	return true;
}

/* Is `word` or its plural at *s?  Then move *s past it. */
static bool take_word(const char **s, const char *word)
{
	size_t len = strlen(word);
	const char *p = *s;

	if (strncmp(p, word, len) != 0)
		return false;
	p += len;
	if (*p == 's')
		p++;
	if (*p != '\0' && *p != ' ')
		return false;
	while (*p == ' ')
		p++;
	*s = p;
	return true;
}

/* "12:00" */
static bool value_clock(int *minute, const char *s)
{
	int hour, min;

	if (!qaf_is_digit(s[0]) || !qaf_is_digit(s[1]) || s[2] != ':' ||
	    !qaf_is_digit(s[3]) || !qaf_is_digit(s[4]) || s[5] != '\0')
		return false;
	hour = (s[0] - '0') * 10 + (s[1] - '0');
	min = (s[3] - '0') * 10 + (s[4] - '0');
	if (hour > 23 || min > 59)
		return false;
	*minute = hour * 60 + min;
	return true;
}

static const char *const weekdays[] = { NULL, "Monday", "Tuesday", "Wednesday",
	"Thursday", "Friday", "Saturday", "Sunday" };

/* "next Monday"; 0 for anything else. */
static int next_weekday(const char *s)
{
	static const char next[] = "next ";

	if (!s || strncmp(s, next, strlen(next)) != 0)
		return 0;
	for (size_t i = 1; i < QAF_LEN(weekdays); i++)
		if (qaf_same(s + strlen(next), weekdays[i]))
			return (int)i;
	return 0;
}

bool qaf_duration_parse(struct qaf_duration *out, const char *s)
{
	static const struct { const char *word; enum qaf_unit unit; } units[] = {
		{ "working day", QAF_UNIT_WORKING_DAY },
		{ "day", QAF_UNIT_DAY }, { "week", QAF_UNIT_WEEK },
		{ "month", QAF_UNIT_MONTH }, { "year", QAF_UNIT_YEAR },
	};
	struct qaf_duration d = { .unit = QAF_UNIT_NONE, .minute = -1 };
	size_t i = 0;

	if (qaf_eq(s, "none") || qaf_eq(s, "immediately")) {
		if (*s == 'i')
			d.unit = QAF_UNIT_DAY;
		*out = d;
		return true;
	}
	d.n = next_weekday(s);
	if (d.n) {
		d.unit = QAF_UNIT_WEEKDAY;
		*out = d;
		return true;
	}
	if (!s || !take_number(&s, &d.n) || d.n == 0)
		return false;
	while (i < sizeof(units) / sizeof(*units) &&
	    !take_word(&s, units[i].word))
		i++;
	if (i == sizeof(units) / sizeof(*units))
		return false;
	d.unit = units[i].unit;
	if (strncmp(s, "at ", 3) == 0) {
		if (!value_clock(&d.minute, s + 3))
			return false;
	} else if (*s != '\0') {
		return false;
	}
	*out = d;
	return true;
}

char *qaf_duration_text(struct qaf_arena *a, struct qaf_duration d)
{
	static const struct { const char *one, *many; } words[] = {
		[QAF_UNIT_DAY] = { "day", "days" },
		[QAF_UNIT_WORKING_DAY] = { "working day", "working days" },
		[QAF_UNIT_WEEK] = { "week", "weeks" },
		[QAF_UNIT_MONTH] = { "month", "months" },
		[QAF_UNIT_YEAR] = { "year", "years" },
	};
	char *text;

	if (d.unit == QAF_UNIT_NONE)
		return qaf_strdup(a, "none");
	if (d.n == 0)
		return qaf_strdup(a, "immediately");
	if (d.unit == QAF_UNIT_WEEKDAY)
		return qaf_printf(a, "next %s", weekdays[d.n]);
	/* Without a comma among its digits, so that it can be read again. */
	text = qaf_printf(a, "%d %s", d.n, qaf_plural(d.n, words[d.unit].one,
		words[d.unit].many));
	if (d.minute >= 0)
		text = qaf_printf(a, "%s at %02d:%02d", text, d.minute / 60,
			d.minute % 60);
	return text;
}

static const struct { const char *word; struct qaf_every every; } turns[] = {
	{ "on demand", { QAF_EVERY_DEMAND, 1 } },
	{ "day", { QAF_EVERY_DAY, 1 } },
	{ "week", { QAF_EVERY_WEEKS, 1 } },
	{ "fortnight", { QAF_EVERY_WEEKS, 2 } },
	{ "month", { QAF_EVERY_MONTHS, 1 } },
	{ "quarter", { QAF_EVERY_QUARTER, 1 } },
	{ "term", { QAF_EVERY_TERM, 1 } },
	{ "half-year", { QAF_EVERY_HALF_YEAR, 1 } },
	{ "year", { QAF_EVERY_YEAR, 1 } },
};

bool qaf_every_parse(struct qaf_every *out, const char *s)
{
	struct qaf_every e;

	if (!s)
		return false;
	for (size_t i = 0; i < sizeof(turns) / sizeof(*turns); i++)
		if (qaf_eq(s, turns[i].word)) {
			*out = turns[i].every;
			return true;
		}
	if (!take_number(&s, &e.n) || e.n == 0)
		return false;
	if (take_word(&s, "week"))
		e.unit = QAF_EVERY_WEEKS;
	else if (take_word(&s, "month"))
		e.unit = QAF_EVERY_MONTHS;
	else
		return false;
	if (*s != '\0')
		return false;
	*out = e;
	return true;
}

char *qaf_every_text(struct qaf_arena *a, struct qaf_every e)
{
	for (size_t i = 0; i < sizeof(turns) / sizeof(*turns); i++)
		if (turns[i].every.unit == e.unit && turns[i].every.n == e.n)
			return qaf_strdup(a, turns[i].word);
	return qaf_printf(a, "%d %s", e.n,
		e.unit == QAF_EVERY_WEEKS ? "weeks" : "months");
}

bool qaf_value_number(double *out, const char *s, bool percent)
{
	char *end;
	size_t len = s ? strlen(s) : 0;

	if (len == 0 || len > 12 || !qaf_is_digit(*s))
		return false;
	if (strspn(s, percent ? "0123456789.%" : "0123456789") != len)
		return false;
	*out = strtod(s, &end);
	if (percent && *end == '%')
		end++;
	return *end == '\0' && *out <= (percent ? 100 : MAX_NUMBER);
}

bool qaf_value_is_month(double number)
{
	return number >= 1 && number <= 12;
}

bool qaf_value_yearday(int *month, int *day, const char *s)
{
	int m, d;

	if (!s || strlen(s) != 5 || s[2] != '-' || strspn(s, "0123456789-") != 5)
		return false;
	m = (s[0] - '0') * 10 + (s[1] - '0');
	d = (s[3] - '0') * 10 + (s[4] - '0');
	/* 2001 is not a leap year: a term cannot begin on 29 February. */
	if (!qaf_date_valid(2001, m, d))
		return false;
	*month = m;
	*day = d;
	return true;
}
