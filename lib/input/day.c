/*
 * Reads days in every form that case systems, databases and spreadsheets write
 * and that has one meaning only.
 */
#include "input/day.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "qaf/qaf.h"

/* What an earlier day was when it was not known: the first day of SQL Server
 * (1753), of spreadsheets (1900) and of .NET (the year 1). */
#define FIRST_YEAR 1940
#define LAST_SERIAL 2958465

struct written {
	int year, month, day;
	bool iso, two_digits;
};

/* ---- dates ---- */

static bool take_iso(struct written *w, const char **s)
{
	w->iso = true;
	return qaf_take_number(&w->year, s, 4, 4) && qaf_take_char(s, '-') &&
		qaf_take_number(&w->month, s, 2, 2) && qaf_take_char(s, '-') &&
		qaf_take_number(&w->day, s, 2, 2);
}

static bool take_year(struct written *w, const char **s)
{
	if (qaf_take_number(&w->year, s, 4, 4))
		return true;
	w->two_digits = qaf_take_number(&w->year, s, 2, 2);
	w->year += w->year < 69 ? 2000 : 1900;
	return w->two_digits;
}

static bool take_british(struct written *w, const char **s)
{
	return qaf_take_number(&w->day, s, 1, 2) && qaf_take_char(s, '/') &&
		qaf_take_number(&w->month, s, 1, 2) && qaf_take_char(s, '/') &&
		take_year(w, s);
}

/* A month by its English name, or three letters of it (four of September). */
static bool take_month(int *month, const char **s)
{
	static const char *const names[] = {
		"january", "february", "march", "april", "may", "june", "july",
		"august", "september", "october", "november", "december",
	};
	char word[12] = "";
	size_t n = 0;

	while (n < sizeof(word) - 1 && qaf_lower((*s)[n]) >= 'a' &&
	    qaf_lower((*s)[n]) <= 'z') {
		word[n] = qaf_lower((*s)[n]);
		n++;
	}
	for (size_t i = 0; i < QAF_LEN(names); i++)
		if (n >= 3 && !strncmp(word, names[i], n) && (n == 3 ||
		    n == strlen(names[i]) || (n == 4 && i == 8))) {
			*month = (int)i + 1;
			*s += n;
			return true;
		}
	return false;
}

static bool take_named(struct written *w, const char **s)
{
	char between;

	if (!qaf_take_number(&w->day, s, 1, 2))
		return false;
	between = **s;
	return (between == '-' || between == ' ') && qaf_take_char(s, between) &&
		take_month(&w->month, s) && qaf_take_char(s, between) &&
		take_year(w, s);
}

static bool take_date(struct written *w, const char **s)
{
	static bool (*const forms[])(struct written *w, const char **s) = {
		take_iso, take_british, take_named,
	};

	for (size_t i = 0; i < QAF_LEN(forms); i++) {
		const char *p = *s;

		*w = (struct written){ .year = 0 };
		if (forms[i](w, &p)) {
			*s = p;
			return true;
		}
	}
	return false;
}

/* ---- times ---- */

static bool take_fraction(const char **s)
{
	int digit;

	if (!qaf_take_char(s, '.'))
		return true;
	if (!qaf_take_number(&digit, s, 1, 1))
		return false;
	while (qaf_take_number(&digit, s, 1, 1))
		;
	return true;
}

/* AM or PM, and what it makes of the hour. */
static bool take_half(int *hour, const char **s)
{
	const char *p = *s;
	char c;

	while (*p == ' ')
		p++;
	c = qaf_lower(*p);
	if ((c != 'a' && c != 'p') || qaf_lower(p[1]) != 'm')
		return true;
	*s = p + 2;
	if (*hour < 1 || *hour > 12)
		return false;
	*hour = *hour % 12 + (c == 'p' ? 12 : 0);
	return true;
}

static bool take_zone(const char **s)
{
	const char *p = *s;
	int hours, minutes;

	while (*p == ' ')
		p++;
	if (*p == 'Z' || *p == 'z') {
		*s = p + 1;
		return true;
	}
	if (*p != '+' && *p != '-')
		return true;
	p++;
	if (!qaf_take_number(&hours, &p, 2, 2))
		return false;
	qaf_take_char(&p, ':');
	*s = p;
	return qaf_take_number(&minutes, s, 2, 2) && hours < 15 && minutes < 60;
}

/* The time behind a date: nothing, or " 14:30:00.000", "T14:30Z", " 2:30 PM". */
static bool take_time(struct qaf_moment *m, const struct written *w,
	const char **s)
{
	int hour, minute, second = -1;
	const char *p = *s;

	if (!(w->iso && qaf_take_char(&p, 'T')))
		while (*p == ' ')
			p++;
	if (p == *s || !*p)
		return true;
	if (!qaf_take_number(&hour, &p, 1, 2) || !qaf_take_char(&p, ':') ||
	    !qaf_take_number(&minute, &p, 2, 2))
		return false;
	if (qaf_take_char(&p, ':') && (!qaf_take_number(&second, &p, 2, 2) ||
	    !take_fraction(&p)))
		return false;
	if (!take_half(&hour, &p) || (w->iso && !take_zone(&p)) || hour > 23 ||
	    minute > 59 || second > 59)
		return false;
	*s = p;
	m->minute = hour * 60 + minute;
	/* Spreadsheets and databases write a bare day with midnight. */
	if (m->minute == 0 && second <= 0 && !(w->iso && second < 0))
		m->minute = -1;
	return true;
}

/* ---- numbers ---- */

static enum qaf_day read_serial(struct qaf_moment *out, const char *text,
	const struct qaf_day_forms *forms)
{
	size_t n = strspn(text, "0123456789.");
	double x = strtod(text, NULL);
	qaf_date day;

	if (!n || n > 16 || !qaf_all_spaces(text + n) ||
	    strchr(text, '.') != strrchr(text, '.') || x > LAST_SERIAL)
		return QAF_DAY_IMPOSSIBLE;
	/* More likely a year. */
	if (x >= 1900 && x < 2100)
		return QAF_DAY_IMPOSSIBLE;
	day = (qaf_date)floor(x) + (forms->from_1904 ?
		qaf_date_of(1904, 1, 1) : qaf_date_of(1899, 12, 30));
	if (day < qaf_date_of(FIRST_YEAR, 1, 1))
		return forms->serial ? QAF_DAY_NONE : QAF_DAY_IMPOSSIBLE;
	if (day >= qaf_date_of(9999, 12, 31))
		return QAF_DAY_NONE;
	*out = (struct qaf_moment){ day, -1 };
	return forms->serial ? QAF_DAY_READ : QAF_DAY_SERIAL;
}

/* ---- all of it ---- */

/* Days that were never, and stand for none all the same. */
static bool is_no_day(const struct written *w)
{
	static const struct qaf_ymd none[] = {
		{ 1900, 1, 0 }, { 1900, 2, 29 }, { 0, 0, 0 },
	};

	for (size_t i = 0; i < QAF_LEN(none); i++)
		if (w->year == none[i].year && w->month == none[i].month &&
		    w->day == none[i].day)
			return true;
	return false;
}

enum qaf_day qaf_day_read(struct qaf_moment *out, const char *text,
	const struct qaf_day_forms *forms)
{
	struct qaf_moment m = { .minute = -1 };
	struct written w;
	const char *s = text;

	while (qaf_is_space(*s))
		s++;
	if (!take_date(&w, &s))
		return read_serial(out, s, forms);
	if (!take_time(&m, &w, &s) || !qaf_all_spaces(s))
		return QAF_DAY_IMPOSSIBLE;
	if (is_no_day(&w))
		return QAF_DAY_NONE;
	if (!qaf_date_valid(w.year, w.month, w.day))
		return QAF_DAY_IMPOSSIBLE;
	if (w.year < FIRST_YEAR ||
	    (w.year == 9999 && w.month == 12 && w.day == 31))
		return QAF_DAY_NONE;
	m.day = qaf_date_of(w.year, w.month, w.day);
	*out = m;
	return w.two_digits && !forms->two_digit_years ? QAF_DAY_SHORT :
		QAF_DAY_READ;
}

bool qaf_day_given(qaf_date *out, const char *text)
{
	static const struct qaf_day_forms strict;
	struct qaf_moment m;

	if (qaf_day_read(&m, text, &strict) != QAF_DAY_READ)
		return false;
	*out = m.day;
	return true;
}
