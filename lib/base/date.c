/*
 * Days and minutes of the proleptic Gregorian calendar, without libc's time
 * functions: no time zone, no locale, no clock.
 */
#include "base/date.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/str.h"

#define DAYS_OF_400_YEARS 146097
/* From 0000-03-01, where the leap day ends the year, to 1970-01-01. */
#define DAYS_BEFORE_1970 719468

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int qaf_month_days(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};

	assert(month >= 1 && month <= 12);
	return days[month - 1] + (month == 2 && is_leap(year));
}

bool qaf_date_valid(int year, int month, int day)
{
	return year >= 1 && year <= 9999 && month >= 1 && month <= 12 &&
		day >= 1 && day <= qaf_month_days(year, month);
}

/* Days before a month in a year that begins on 1 March (March is 0). */
static int days_before_month(int month_from_march)
{
	return (153 * month_from_march + 2) / 5;
}

qaf_date qaf_date_of(int year, int month, int day)
{
	int from_march = (month + 9) % 12;
	int y = month <= 2 ? year - 1 : year;

	assert(qaf_date_valid(year, month, day));
	return 365 * y + y / 4 - y / 100 + y / 400 +
		days_before_month(from_march) + day - 1 - DAYS_BEFORE_1970;
}

struct qaf_ymd qaf_date_ymd(qaf_date d)
{
	int days = d + DAYS_BEFORE_1970;
	int era, in_era, year_of_era, in_year, from_march, year;

	assert(d >= qaf_date_of(1, 1, 1) && d <= qaf_date_of(9999, 12, 31));
	era = days / DAYS_OF_400_YEARS;
	in_era = days % DAYS_OF_400_YEARS;
	/* Take the leap days out; then every year has 365 days. */
	year_of_era = (in_era - in_era / 1460 + in_era / 36524 -
		in_era / (DAYS_OF_400_YEARS - 1)) / 365;
	in_year = in_era - (365 * year_of_era + year_of_era / 4 -
		year_of_era / 100);
	from_march = (5 * in_year + 2) / 153;
	year = 400 * era + year_of_era + (from_march >= 10);
	return (struct qaf_ymd){
		.year = year,
		.month = from_march < 10 ? from_march + 3 : from_march - 9,
		.day = in_year - days_before_month(from_march) + 1,
	};
}

int qaf_date_weekday(qaf_date d)
{
	/* 1970-01-01 was a Thursday. */
	int w = (d % 7 + 3) % 7;

	return (w < 0 ? w + 7 : w) + 1;
}

bool qaf_take_number(int *out, const char **s, int least, int most)
{
	int n = 0, value = 0;

	while (n < most && qaf_is_digit((*s)[n]))
		value = value * 10 + ((*s)[n++] - '0');
	if (n < least)
		return false;
	*s += n;
	*out = value;
	return true;
}

bool qaf_take_char(const char **s, char c)
{
	if (**s != c)
		return false;
	++*s;
	return true;
}

/* YYYY-MM-DD or the British D/M/YYYY; never the American order. */
static bool take_date(qaf_date *out, bool *iso, const char **s)
{
	const char *p = *s;
	int y, m, d;

	*iso = qaf_take_number(&y, &p, 4, 4) && qaf_take_char(&p, '-') &&
		qaf_take_number(&m, &p, 2, 2) && qaf_take_char(&p, '-') &&
		qaf_take_number(&d, &p, 2, 2);
	if (!*iso) {
		p = *s;
		if (!qaf_take_number(&d, &p, 1, 2) || !qaf_take_char(&p, '/') ||
		    !qaf_take_number(&m, &p, 1, 2) || !qaf_take_char(&p, '/') ||
		    !qaf_take_number(&y, &p, 4, 4))
			return false;
	}
	if (!qaf_date_valid(y, m, d))
		return false;
	*out = qaf_date_of(y, m, d);
	*s = p;
	return true;
}

struct day_time {
	int hour, minute;
	int second;	/* -1 when not given */
};

/* T or a blank, HH:MM, then perhaps :SS and a fraction, which is dropped. */
static bool take_time(struct day_time *out, const char **s)
{
	struct day_time t = { .second = -1 };
	const char *p = *s;
	int digit;

	if (!qaf_take_char(&p, 'T') && !qaf_take_char(&p, ' '))
		return false;
	if (!qaf_take_number(&t.hour, &p, 2, 2) || !qaf_take_char(&p, ':') ||
	    !qaf_take_number(&t.minute, &p, 2, 2))
		return false;
	if (qaf_take_char(&p, ':')) {
		if (!qaf_take_number(&t.second, &p, 2, 2))
			return false;
		if (qaf_take_char(&p, '.')) {
			if (!qaf_take_number(&digit, &p, 1, 1))
				return false;
			while (qaf_take_number(&digit, &p, 1, 1))
				;
		}
	}
	if (t.hour > 23 || t.minute > 59 || t.second > 59)
		return false;
	*s = p;
	*out = t;
	return true;
}

bool qaf_moment_parse(struct qaf_moment *out, const char *s)
{
	struct qaf_moment m = { .minute = -1 };
	struct day_time t;
	bool iso;

	if (!s)
		return false;
	while (qaf_is_space(*s))
		s++;
	if (!take_date(&m.day, &iso, &s))
		return false;
	if (take_time(&t, &s)) {
		m.minute = t.hour * 60 + t.minute;
		/* Spreadsheets and databases write a bare date with midnight. */
		if (m.minute == 0 && t.second <= 0 && !(iso && t.second < 0))
			m.minute = -1;
	}
	while (qaf_is_space(*s))
		s++;
	if (*s)
		return false;
	*out = m;
	return true;
}

bool qaf_date_parse(qaf_date *out, const char *s)
{
	struct qaf_moment m;

	if (!qaf_moment_parse(&m, s) || m.minute > 0)
		return false;
	*out = m.day;
	return true;
}

bool qaf_date_find(qaf_date *out, const char *s)
{
	char word[QAF_DATE_LENGTH + 1] = "";
	bool in_number = false;

	for (; s && strlen(s) >= QAF_DATE_LENGTH; s++) {
		memcpy(word, s, QAF_DATE_LENGTH);
		if (!in_number && !qaf_is_digit(s[QAF_DATE_LENGTH]) &&
		    qaf_date_parse(out, word))
			return true;
		in_number = qaf_is_digit(*s);
	}
	return false;
}

/* The last n digits of a number; printf would take a tenth of an import. */
static void put_digits(char *s, int n, int number)
{
	while (n-- > 0) {
		s[n] = (char)('0' + number % 10);
		number /= 10;
	}
}

void qaf_date_put(char *s, qaf_date d)
{
	struct qaf_ymd t = qaf_date_ymd(d);

	put_digits(s, 4, t.year);
	s[4] = '-';
	put_digits(s + 5, 2, t.month);
	s[7] = '-';
	put_digits(s + 8, 2, t.day);
}

char *qaf_date_text(struct qaf_arena *a, qaf_date d)
{
	char *s;

	if (d == QAF_NO_DATE)
		return qaf_strdup(a, "");
	s = qaf_alloc(a, QAF_DATE_LENGTH + 1);
	qaf_date_put(s, d);
	return s;
}

char *qaf_moment_text(struct qaf_arena *a, struct qaf_moment m)
{
	if (m.day == QAF_NO_DATE || m.minute < 0)
		return qaf_date_text(a, m.day);
	return qaf_printf(a, "%sT%02d:%02d", qaf_date_text(a, m.day),
		m.minute / 60, m.minute % 60);
}

char *qaf_date_words(struct qaf_arena *a, qaf_date d)
{
	static const char *const months[] = {
		"January", "February", "March", "April", "May", "June", "July",
		"August", "September", "October", "November", "December",
	};
	struct qaf_ymd t;

	if (d == QAF_NO_DATE)
		return qaf_strdup(a, "");
	t = qaf_date_ymd(d);
	return qaf_printf(a, "%d %s %d", t.day, months[t.month - 1], t.year);
}

qaf_date qaf_date_add_months(qaf_date d, int n)
{
	struct qaf_ymd t;
	long months;
	int last;

	if (d == QAF_NO_DATE)
		return d;
	t = qaf_date_ymd(d);
	months = t.year * 12L + (t.month - 1) + n;
	if (months < 12 || months >= 10000L * 12)
		return QAF_NO_DATE;
	t.year = (int)(months / 12);
	t.month = (int)(months % 12) + 1;
	last = qaf_month_days(t.year, t.month);
	return qaf_date_of(t.year, t.month, t.day < last ? t.day : last);
}

int qaf_moment_cmp(struct qaf_moment a, struct qaf_moment b)
{
	int x = a.minute < 0 ? 24 * 60 : a.minute;
	int y = b.minute < 0 ? 24 * 60 : b.minute;

	if (a.day != b.day)
		return a.day < b.day ? -1 : 1;
	return (x > y) - (x < y);
}

bool qaf_is_late(struct qaf_moment due, struct qaf_moment now)
{
	if (due.day == QAF_NO_DATE)
		return false;
	if (due.day != now.day)
		return due.day < now.day;
	/* On the day itself: late only once a named minute is known to be over. */
	return due.minute >= 0 && now.minute > due.minute;
}

int qaf_days_late(struct qaf_moment due, struct qaf_moment now)
{
	return qaf_is_late(due, now) ? now.day - due.day : 0;
}

/* The last Sunday of March or October, when British clocks change. */
static qaf_date last_sunday(int year, int month)
{
	qaf_date d = qaf_date_of(year, month, 31);

	return d - qaf_date_weekday(d) % 7;
}

/* From one o'clock to one o'clock UTC, which the clock on the wall shows as two both
 * times. */
bool qaf_is_summer_time(struct qaf_moment m)
{
	int year = qaf_date_ymd(m.day).year;
	struct qaf_moment from = { last_sunday(year, 3), 2 * 60 };
	struct qaf_moment to = { last_sunday(year, 10), 2 * 60 };

	return qaf_moment_cmp(m, from) >= 0 && qaf_moment_cmp(m, to) < 0;
}

struct qaf_moment qaf_moment_british(struct qaf_moment utc)
{
	struct qaf_moment summer = utc;

	summer.minute += 60;
	if (summer.minute >= 24 * 60) {
		summer.minute -= 24 * 60;
		summer.day++;
	}
	return qaf_is_summer_time(summer) ? summer : utc;
}
