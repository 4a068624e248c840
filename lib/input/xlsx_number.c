/*
 * Numbers of a workbook as people mean them: the shortest decimal that gives
 * the same double, and days counted from 1900 or 1904.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "input/xlsx.h"

/* A spreadsheet keeps no more digits of a number. */
#define DIGITS 15
/* 9999-12-31, the last day that a spreadsheet knows. */
#define LAST_DAY 2958465
#define SECONDS 86400

/* What is stored as it is shown: few digits, and nothing else. */
static bool is_plain(const char *s)
{
	size_t n;

	if (*s == '-')
		s++;
	n = strspn(s, "0123456789");
	return n && n <= DIGITS && !s[n] && (s[0] != '0' || n == 1);
}

/* -123.45e6 has the digits 12345 and the exponent 8. */
static void split(char digits[32], int *exponent, double x)
{
	char text[40], *e;
	size_t n = 0;

	for (int precision = 0; precision <= 17; precision++) {
		snprintf(text, sizeof(text), "%.*e", precision, x);
		if (strtod(text, NULL) == x)
			break;
	}
	e = strchr(text, 'e');
	for (const char *p = text; p < e; p++)
		if (qaf_is_digit(*p))
			digits[n++] = *p;
	while (n > 1 && digits[n - 1] == '0')
		n--;
	digits[n] = '\0';
	*exponent = (int)strtol(e + 1, NULL, 10);
}

static void add_decimal(struct qaf_str *out, const char *digits, int exponent)
{
	int n = (int)strlen(digits);

	if (exponent < 0)
		qaf_str_add(out, "0.");
	for (int i = exponent; i < -1; i++)
		qaf_str_addc(out, '0');
	for (int i = 0; i < n || i <= exponent; i++) {
		if (i > 0 && i == exponent + 1)
			qaf_str_addc(out, '.');
		qaf_str_addc(out, i < n ? digits[i] : '0');
	}
}

void qaf_xlsx_number(struct qaf_str *out, const char *text)
{
	char digits[32] = "", *end;
	double x = strtod(text, &end);
	int exponent;

	if (is_plain(text) || end == text || *end || !isfinite(x)) {
		qaf_str_add(out, text);
		return;
	}
	split(digits, &exponent, x);
	if (x < 0)
		qaf_str_addc(out, '-');
	if (exponent >= -5 && exponent < DIGITS)
		add_decimal(out, digits, exponent);
	else
		/* More digits than are kept: it shows that some are lost. */
		qaf_str_addf(out, "%c%s%sE%+03d", digits[0],
			digits[1] ? "." : "", digits + 1, exponent);
}

/* ---- days ---- */

static void add_day(struct qaf_str *out, long day, bool from_1904)
{
	char text[QAF_DATE_LENGTH + 1];

	/* Two days of 1900 that never were: one stands for none, the other for
	 * a mistake that has been kept since 1983. */
	if (!from_1904 && (day == 0 || day == 60)) {
		qaf_str_add(out, day ? "1900-02-29" : "1900-01-00");
		return;
	}
	qaf_date_put(text, (qaf_date)day + (from_1904 ?
		qaf_date_of(1904, 1, 1) : qaf_date_of(1899, 12, 30) +
			(day < 60)));
	qaf_str_addn(out, text, QAF_DATE_LENGTH);
}

static void add_time(struct qaf_str *out, long seconds)
{
	qaf_str_addf(out, "%02ld:%02ld", seconds / 3600, seconds / 60 % 60);
	if (seconds % 60)
		qaf_str_addf(out, ":%02ld", seconds % 60);
}

bool qaf_xlsx_day(struct qaf_str *out, const char *text, enum xlsx_style style,
	bool from_1904)
{
	char *end;
	double x = strtod(text, &end);
	long day, seconds;

	if (end == text || *end || !(x >= 0 && x < LAST_DAY + 1 -
	    (from_1904 ? 1462 : 0)))
		return false;
	day = (long)x;
	seconds = lround((x - (double)day) * SECONDS);
	if (seconds == SECONDS) {
		seconds = 0;
		day++;
	}
	if (style == XLSX_ELAPSED || (style == XLSX_TIME && day == 0)) {
		add_time(out, seconds + day * SECONDS);
		return true;
	}
	if (day > LAST_DAY - (from_1904 ? 1462 : 0))
		return false;
	add_day(out, day, from_1904);
	if (seconds) {
		qaf_str_addc(out, 'T');
		add_time(out, seconds);
	}
	return true;
}
