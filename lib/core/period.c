/*
 * Finds, reads and writes periods.  Pure: no database, no clock.
 *
 * Every period is found from a day in it.  So to read a name means: take a
 * day from it, find the period of that day.
 */
#include "core/period.h"

#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/framework/framework.h"

#define MONTHS_A_YEAR 12
#define DAYS_A_WEEK 7

/* Terms of funded early education in England. */
static const struct qaf_term usual_terms[] = {
	{ "spring", 1, 1 },
	{ "summer", 4, 1 },
	{ "autumn", 9, 1 },
};

struct qaf_timetable qaf_timetable_in(const struct qaf_framework *fw,
	struct qaf_every every, qaf_date from)
{
	return (struct qaf_timetable){
		.every = every,
		.from = from,
		.nterms = fw->nterms,
		.terms = fw->terms,
		.year_start = fw->year_start.known ? (int)fw->year_start.n : 1,
	};
}

/* 3, 6 and 12 months become a quarter, a half-year and a year. */
static enum qaf_every_unit unit_of(const struct qaf_timetable *t)
{
	if (t->every.unit != QAF_EVERY_MONTHS)
		return t->every.unit;
	switch (t->every.n) {
	case 3:
		return QAF_EVERY_QUARTER;
	case 6:
		return QAF_EVERY_HALF_YEAR;
	case 12:
		return QAF_EVERY_YEAR;
	default:
		return QAF_EVERY_MONTHS;
	}
}

static size_t terms_of(const struct qaf_timetable *t,
	const struct qaf_term **terms)
{
	if (t->nterms > 0) {
		*terms = t->terms;
		return t->nterms;
	}
	*terms = usual_terms;
	return sizeof(usual_terms) / sizeof(usual_terms[0]);
}

/* The day on which a term begins (29 February is the 28th in most years). */
static qaf_date term_begins(const struct qaf_term *term, int year)
{
	int days = qaf_month_days(year, term->month);

	return qaf_date_of(year, term->month,
		term->day < days ? term->day : days);
}

/* The n months from that month of a year on; first_month may exceed 12. */
static void set_months(struct qaf_period *p, int year, int first_month, int n)
{
	p->first = qaf_date_of(year, first_month, 1);
	p->last = qaf_date_add_months(p->first, n) - 1;
}

/* The block of n months that has this day, in step with the year. */
static void set_block(struct qaf_period *p, struct qaf_ymd day, int n)
{
	set_months(p, day.year, (day.month - 1) / n * n + 1, n);
}

static void set_year(struct qaf_period *p, struct qaf_ymd day)
{
	int start = p->table.year_start ? p->table.year_start : 1;

	set_months(p, day.month < start ? day.year - 1 : day.year, start,
		MONTHS_A_YEAR);
}

/* The half of the year, which begins in the council's month. */
static void set_half(struct qaf_period *p, struct qaf_ymd day)
{
	qaf_date second;

	set_year(p, day);
	second = qaf_date_add_months(p->first, MONTHS_A_YEAR / 2);
	if (qaf_date_of(day.year, day.month, day.day) < second)
		p->last = second - 1;
	else
		p->first = second;
}

/* From the last beginning of a term up to the day, until the next. */
static void set_term(struct qaf_period *p, qaf_date day)
{
	const struct qaf_term *terms;
	size_t n = terms_of(&p->table, &terms);
	int year = qaf_date_ymd(day).year;

	p->first = INT32_MIN;
	p->last = INT32_MAX;
	for (int y = year - 1; y <= year + 1; y++) {
		for (size_t i = 0; i < n; i++) {
			qaf_date begins = term_begins(&terms[i], y);

			if (begins <= day && begins > p->first)
				p->first = begins;
			if (begins > day && begins <= p->last)
				p->last = begins - 1;
		}
	}
}

/* The cycle of so many weeks that has this day; cycles are counted forwards and
 * backwards from `from`. */
static void set_weeks(struct qaf_period *p, qaf_date day, qaf_date from)
{
	int length = p->table.every.n * DAYS_A_WEEK;
	int into = (day - from) % length;

	if (into < 0)
		into += length;
	p->first = day - into;
	p->last = p->first + length - 1;
}

static qaf_date monday_before(qaf_date day)
{
	return day - (qaf_date_weekday(day) - 1);
}

static bool is_cycle(const struct qaf_timetable *t)
{
	return t->every.unit == QAF_EVERY_WEEKS && t->every.n > 1;
}

static enum qaf_rc check(struct qaf *q, const struct qaf_timetable *t,
	qaf_date day)
{
	int n = t->every.n;

	if (day < qaf_date_of(QAF_PERIOD_FIRST_YEAR, 1, 1) ||
	    day > qaf_date_of(QAF_PERIOD_LAST_YEAR, 12, 31))
		return qaf_fail(q, QAF_INPUT, "a period lies outside the years "
			"%d to %d: check the date", QAF_PERIOD_FIRST_YEAR,
			QAF_PERIOD_LAST_YEAR);
	if (is_cycle(t) && t->from == QAF_NO_DATE)
		return qaf_fail(q, QAF_RULE, "the cycle of %d weeks has no "
			"date to count from: the council sets it in the "
			"framework", n);
	if (t->every.unit == QAF_EVERY_MONTHS &&
	    (n < 1 || MONTHS_A_YEAR % n != 0))
		return qaf_fail(q, QAF_RULE, "periods of %d months do not fill "
			"a year: 1, 2, 3, 4, 6 or 12 do", n);
	return QAF_OK;
}

enum qaf_rc qaf_period_of(struct qaf *q, struct qaf_period *out,
	const struct qaf_timetable *t, qaf_date day)
{
	struct qaf_period p = { .table = *t };
	struct qaf_ymd ymd;

	QAF_TRY(check(q, t, day));
	ymd = qaf_date_ymd(day);
	switch (unit_of(t)) {
	case QAF_EVERY_DAY:
		p.first = p.last = day;
		break;
	case QAF_EVERY_WEEKS:
		set_weeks(&p, day, is_cycle(t) ? t->from : monday_before(day));
		break;
	case QAF_EVERY_MONTHS:
		set_block(&p, ymd, t->every.n);
		break;
	case QAF_EVERY_DEMAND:
		set_block(&p, ymd, 1);
		break;
	case QAF_EVERY_QUARTER:
		set_block(&p, ymd, 3);
		break;
	case QAF_EVERY_HALF_YEAR:
		set_half(&p, ymd);
		break;
	case QAF_EVERY_TERM:
		set_term(&p, day);
		break;
	case QAF_EVERY_YEAR:
		set_year(&p, ymd);
		break;
	}
	*out = p;
	return QAF_OK;
}

/* Monday of a week of an ISO year: its first week has 4 January. */
static qaf_date monday_of(int iso_year, int week)
{
	return monday_before(qaf_date_of(iso_year, 1, 4)) +
		(week - 1) * DAYS_A_WEEK;
}

/* A number of exactly n digits at `s`, or -1. */
static int digits(const char *s, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (!qaf_is_digit(s[i]))
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

/* "W10".  The Thursday is always in the year that names the week. */
static bool read_week(qaf_date *day, int year, const char *s)
{
	int week = strlen(s) == 3 && qaf_lower(s[0]) == 'w'
		? digits(s + 1, 2) : -1;

	if (week < 1)
		return false;
	*day = monday_of(year, week) + 3;
	/* Week 53 of a year of 52 weeks is in the next. */
	return qaf_date_ymd(*day).year == year;
}

/* "03", or for blocks "03+04", the first and the last month. */
static bool read_months(qaf_date *day, int year, const char *s, int n)
{
	size_t len = strlen(s);
	int first = len >= 2 ? digits(s, 2) : -1;

	if (first < 1 || first > MONTHS_A_YEAR || (first - 1) % n != 0)
		return false;
	if (n == 1 ? len != 2
		   : len != 5 || s[2] != '+' || digits(s + 3, 2) != first + n - 1)
		return false;
	*day = qaf_date_of(year, first, 1);
	return true;
}

/* "Q1", "H2": which block of n months it is, the first of which begins in a
 * month of that year. */
static bool read_block(qaf_date *day, int year, int first_month, const char *s,
	char letter, int n)
{
	int block = strlen(s) == 2 && qaf_lower(s[0]) == letter
		? digits(s + 1, 1) : -1;

	if (block < 1 || block > MONTHS_A_YEAR / n)
		return false;
	*day = qaf_date_add_months(qaf_date_of(year, first_month, 1),
		(block - 1) * n);
	return true;
}

static bool read_term(qaf_date *day, const struct qaf_timetable *t, int year,
	const char *s)
{
	const struct qaf_term *terms;
	size_t n = terms_of(t, &terms);

	for (size_t i = 0; i < n; i++) {
		if (qaf_same(s, terms[i].id)) {
			*day = term_begins(&terms[i], year);
			return true;
		}
	}
	return false;
}

/* A day of the period that `text` names, or false. */
static bool read_day(qaf_date *day, const struct qaf_timetable *t,
	const char *text)
{
	enum qaf_every_unit unit = unit_of(t);
	int year = strlen(text) >= 4 ? digits(text, 4) : -1;
	int year_start = t->year_start ? t->year_start : 1;
	const char *rest;

	if (unit == QAF_EVERY_DAY || is_cycle(t))
		return qaf_date_parse(day, text);
	if (year < QAF_PERIOD_FIRST_YEAR || year > QAF_PERIOD_LAST_YEAR)
		return false;
	if (unit == QAF_EVERY_YEAR) {
		*day = qaf_date_of(year, year_start, 1);
		return text[4] == '\0';
	}
	if (text[4] != '-')
		return false;
	rest = text + 5;
	switch (unit) {
	case QAF_EVERY_WEEKS:
		return read_week(day, year, rest);
	case QAF_EVERY_MONTHS:
		return read_months(day, year, rest, t->every.n);
	case QAF_EVERY_DEMAND:
		return read_months(day, year, rest, 1);
	case QAF_EVERY_QUARTER:
		return read_block(day, year, 1, rest, 'q', 3);
	case QAF_EVERY_HALF_YEAR:
		return read_block(day, year, year_start, rest, 'h', 6);
	case QAF_EVERY_TERM:
		return read_term(day, t, year, rest);
	case QAF_EVERY_DAY:
	case QAF_EVERY_YEAR:
		break;
	}
	return false;
}

static const char *form_of_months(int n)
{
	switch (n) {
	case 1:
		return "a month: give YYYY-MM, months 01 to 12, such as "
			"2024-03";
	case 2:
		return "two months: give YYYY-MM+MM from an odd month on, "
			"such as 2024-03+04";
	default:
		return "four months: give YYYY-01+04, YYYY-05+08 or "
			"YYYY-09+12";
	}
}

/* "a term: give 2024-spring, 2024-summer or ...", with the terms there are. */
static const char *form_of_terms(struct qaf *q, const struct qaf_timetable *t)
{
	const struct qaf_term *terms;
	size_t n = terms_of(t, &terms);
	const char **names = qaf_alloc_array(q->arena, n, sizeof(*names));

	for (size_t i = 0; i < n; i++)
		names[i] = qaf_printf(q->arena, "YYYY-%s", terms[i].id);
	return qaf_printf(q->arena, "a term: give %s",
		qaf_join(q->arena, names, n, ", ", " or "));
}

/* The form that is expected, for messages. */
static const char *form_of(struct qaf *q, const struct qaf_timetable *t)
{
	switch (unit_of(t)) {
	case QAF_EVERY_DAY:
		return "a day: give YYYY-MM-DD, such as 2024-03-05";
	case QAF_EVERY_WEEKS:
		return is_cycle(t) ? "a cycle of weeks: give a day in it as "
			"YYYY-MM-DD, such as 2024-02-26"
			: "a week: give YYYY-Wnn, an ISO week of that year, "
			"such as 2024-W10";
	case QAF_EVERY_MONTHS:
		return form_of_months(t->every.n);
	case QAF_EVERY_DEMAND:
		return "a month or a day: give YYYY-MM, such as 2024-03, or "
			"YYYY-MM-DD, such as 2024-03-05";
	case QAF_EVERY_QUARTER:
		return "a quarter: give YYYY-Q1 to YYYY-Q4, such as 2024-Q1";
	case QAF_EVERY_HALF_YEAR:
		return "a half-year: give YYYY-H1 or YYYY-H2, such as 2024-H1";
	case QAF_EVERY_TERM:
		return form_of_terms(q, t);
	case QAF_EVERY_YEAR:
		return "a year: give YYYY, such as 2024";
	}
	assert(!"a unit that is none");
	return NULL;
}

enum qaf_rc qaf_period_parse(struct qaf *q, struct qaf_period *out,
	const struct qaf_timetable *t, const char *text)
{
	struct qaf_timetable one_day = *t;
	qaf_date day;

	if (read_day(&day, t, text))
		return qaf_period_of(q, out, t, day);
	one_day.every = (struct qaf_every){ QAF_EVERY_DAY, 1 };
	if (unit_of(t) == QAF_EVERY_DEMAND && read_day(&day, &one_day, text))
		return qaf_period_of(q, out, &one_day, day);
	return qaf_fail(q, QAF_INPUT, "'%s' is not %s (years %d to %d)",
		qaf_visible(q->arena, text, 40), form_of(q, t),
		QAF_PERIOD_FIRST_YEAR, QAF_PERIOD_LAST_YEAR);
}

static char *week_text(struct qaf_arena *a, qaf_date monday)
{
	int year = qaf_date_ymd(monday + 3).year;

	return qaf_printf(a, "%04d-W%02d", year,
		(monday - monday_of(year, 1)) / DAYS_A_WEEK + 1);
}

static char *term_text(struct qaf_arena *a, const struct qaf_period *p)
{
	int year = qaf_date_ymd(p->first).year;
	const struct qaf_term *terms;
	size_t n = terms_of(&p->table, &terms);
	size_t i = 0;

	while (i + 1 < n && term_begins(&terms[i], year) != p->first)
		i++;
	return qaf_printf(a, "%04d-%s", year, terms[i].id);
}

/* Named by the year in which the council's year begins. */
static char *half_text(struct qaf_arena *a, const struct qaf_period *p)
{
	struct qaf_period year = *p;

	set_year(&year, qaf_date_ymd(p->first));
	return qaf_printf(a, "%04d-H%d", qaf_date_ymd(year.first).year,
		year.first == p->first ? 1 : 2);
}

char *qaf_period_text(struct qaf_arena *a, const struct qaf_period *p)
{
	struct qaf_ymd first = qaf_date_ymd(p->first);
	struct qaf_ymd last = qaf_date_ymd(p->last);

	switch (unit_of(&p->table)) {
	case QAF_EVERY_DAY:
		return qaf_date_text(a, p->first);
	case QAF_EVERY_WEEKS:
		return is_cycle(&p->table) ? qaf_date_text(a, p->first)
			: week_text(a, p->first);
	case QAF_EVERY_MONTHS:
	case QAF_EVERY_DEMAND:
		if (first.month == last.month)
			return qaf_printf(a, "%04d-%02d", first.year,
				first.month);
		return qaf_printf(a, "%04d-%02d+%02d", first.year,
			first.month, last.month);
	case QAF_EVERY_QUARTER:
		return qaf_printf(a, "%04d-Q%d", first.year, last.month / 3);
	case QAF_EVERY_HALF_YEAR:
		return half_text(a, p);
	case QAF_EVERY_TERM:
		return term_text(a, p);
	case QAF_EVERY_YEAR:
		return qaf_printf(a, "%04d", first.year);
	}
	assert(!"a unit that is none");
	return NULL;
}

enum qaf_rc qaf_period_step(struct qaf *q, struct qaf_period *out,
	const struct qaf_period *p, int n)
{
	struct qaf_period at = *p;

	for (; n > 0; n--)
		QAF_TRY(qaf_period_of(q, &at, &p->table, at.last + 1));
	for (; n < 0; n++)
		QAF_TRY(qaf_period_of(q, &at, &p->table, at.first - 1));
	*out = at;
	return QAF_OK;
}

bool qaf_period_contains(const struct qaf_period *p, qaf_date day)
{
	return day >= p->first && day <= p->last;
}

enum qaf_rc qaf_month_parse(struct qaf *q, struct qaf_days *out,
	const char *text)
{
	struct qaf_timetable t = qaf_timetable_of(QAF_EVERY_MONTHS, 1);
	struct qaf_period p;

	QAF_TRY(qaf_period_parse(q, &p, &t, text));
	*out = (struct qaf_days){ p.first, p.last };
	return QAF_OK;
}
