/*
 * Looks at free text for what tells who somebody is: addresses and numbers by
 * their form, a date of birth by the words before it.
 */
#include "core/personal.h"

#include <string.h>

#include "base/str.h"
#include "core/notice.h"

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z');
}

/* Does a word begin there?  Bytes of letters beyond ASCII are part of one. */
static bool begins_word(const char *text, const char *at)
{
	return at == text || !(qaf_is_alnum(at[-1]) || (unsigned char)at[-1] >= 0x80);
}

static bool ends_word(const char *at)
{
	return !(qaf_is_alnum(*at) || (unsigned char)*at >= 0x80);
}

/* ---- e-mail ---- */

/* Letters and digits on both sides of an @, and a dot behind it. */
static bool is_email(const char *text, const char *at)
{
	const char *dot = NULL;

	if (*at != '@' || at == text || !qaf_is_alnum(at[-1]))
		return false;
	for (at++; qaf_is_alnum(*at) || *at == '-' || *at == '.'; at++)
		if (*at == '.' && qaf_is_alnum(at[-1]))
			dot = at;
	return dot && is_letter(dot[1]);
}

/* ---- numbers ---- */

#define MOST_DIGITS 12

/* Digits from there on, in groups that a blank or a hyphen parts. */
struct digits {
	char digit[MOST_DIGITS + 1];
	size_t n;
	size_t first;		/* how many there are before the first gap */
};

static struct digits read_digits(const char *at)
{
	struct digits d = { .n = 0 };

	for (; d.n <= MOST_DIGITS; at++) {
		if (qaf_is_digit(*at)) {
			d.digit[d.n++] = *at;
			continue;
		}
		if (!d.first)
			d.first = d.n;
		if ((*at != ' ' && *at != '-') || !qaf_is_digit(at[1]))
			break;
	}
	return d;
}

/* Ten digits, the last of which is the check digit of the others. */
static bool is_nhs_number(const struct digits *d)
{
	int sum = 0, check;

	if (d->n != 10 || (d->first != 3 && d->first != 10))
		return false;
	for (int i = 0; i < 9; i++)
		sum += (10 - i) * (d->digit[i] - '0');
	check = 11 - sum % 11;
	return sum > 0 && check % 11 == d->digit[9] - '0';
}

/* 0151 496 0999, 07700 900123: ten or eleven digits from 0 on.  The first group
 * has three at least, or it is a day: 05-03-2024 10. */
static bool is_phone(const struct digits *d)
{
	return d->digit[0] == '0' && d->first >= 3 &&
		(d->n == 10 || d->n == 11);
}

/* +44 20 7946 0958, +44 (0)20 7946 0958 */
static bool is_abroad(const char *at)
{
	struct digits d;

	if (strncmp(at, "+44", 3) != 0)
		return false;
	at += 3 + (at[3] == ' ');
	if (strncmp(at, "(0)", 3) == 0)
		at += 3 + (at[3] == ' ');
	d = read_digits(at);
	return d.n == 9 || d.n == 10;
}

static const char *number_at(const char *text, const char *at)
{
	struct digits d;

	if (is_abroad(at))
		return "a telephone number";
	if (!qaf_is_digit(*at) || !begins_word(text, at))
		return NULL;
	/* The area may stand in brackets: (0151) 496 0999. */
	if (at > text && at[-1] == '(' && strcspn(at, ")") <= 5) {
		size_t n = strcspn(at, ")");
		struct digits rest = read_digits(at + n + 1 +
			(at[n] == ')' && at[n + 1] == ' '));

		if (*at == '0' && at[n] == ')' && n >= 3 && n + rest.n >= 10 &&
		    n + rest.n <= 11)
			return "a telephone number";
	}
	d = read_digits(at);
	if (is_nhs_number(&d))
		return "an NHS number";
	return is_phone(&d) ? "a telephone number" : NULL;
}

/* ---- codes of letters and digits ---- */

/* Does the text go on in this form?  A: a capital, 9: a digit, a blank: one or
 * none.  Nothing else of the word follows. */
static bool has_form(const char *at, const char *form)
{
	for (; *form; form++) {
		if (*form == ' ') {
			at += *at == ' ';
			continue;
		}
		if (*form == 'A' ? !is_upper(*at) : !qaf_is_digit(*at))
			return false;
		at++;
	}
	return ends_word(at);
}

static bool is_postcode(const char *at)
{
	static const char *const forms[] = { "A9 9AA", "A99 9AA", "AA9 9AA",
		"AA99 9AA", "A9A 9AA", "AA9A 9AA" };

	for (size_t i = 0; i < QAF_LEN(forms); i++)
		if (has_form(at, forms[i]))
			return true;
	return false;
}

/* A pupil's number: a capital and twelve digits, or, given for a time, eleven
 * digits in between two capitals. */
static bool is_upn(const char *at)
{
	return has_form(at, "A999999999999") || has_form(at, "A99999999999A");
}

static const char *code_at(const char *text, const char *at)
{
	if (!is_upper(*at) || !begins_word(text, at))
		return NULL;
	if (has_form(at, "AA 99 99 99 A"))
		return "a National Insurance number";
	if (is_upn(at))
		return "a UPN";
	return is_postcode(at) ? "a postcode" : NULL;
}

/* ---- words ---- */

static bool begins_with(const char *at, const char *words)
{
	for (; *words; at++, words++)
		if (qaf_lower(*at) != *words)
			return false;
	return ends_word(at);
}

/* Words that a day follows soon; without one they are no date of birth. */
static bool is_birth(const char *text, const char *at)
{
	static const char *const words[] = { "date of birth", "dob", "d.o.b",
		"born on", "birthday" };

	for (size_t i = 0; i < QAF_LEN(words) && begins_word(text, at); i++) {
		const char *rest = at + strlen(words[i]);

		if (begins_with(at, words[i]) &&
		    strcspn(rest, "0123456789") <= 12 &&
		    rest[strcspn(rest, "0123456789")])
			return true;
	}
	return false;
}

const char *qaf_personal(const char *text)
{
	for (const char *at = text; at && *at; at++) {
		const char *found = number_at(text, at);

		if (!found)
			found = code_at(text, at);
		if (found)
			return found;
		if (is_email(text, at))
			return "an e-mail address";
		if (is_birth(text, at))
			return "a date of birth";
	}
	return NULL;
}

void qaf_personal_notice(struct qaf *q, const char *ref, const char *field,
	const char *text)
{
	const char *found = qaf_personal(text);

	if (found)
		qaf_notice_about(q, ref, "%s seems to hold %s; a court and the "
			"child may read it, so leave out what tells who "
			"somebody is", field, found);
}

enum qaf_rc qaf_need_reason(struct qaf *q, const char *ref, const char *reason)
{
	if (qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "say why with --reason");
	qaf_personal_notice(q, ref, "the reason", reason);
	return QAF_OK;
}
