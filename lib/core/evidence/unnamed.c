/*
 * Says whether the words of an entry of evidence name a child or a practitioner,
 * and refuses it where its kind must not.
 */
#include <string.h>

#include "base/str.h"
#include "core/council.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/person.h"

/* ---- children ---- */

/* A reference is letters, digits, and - / _ . between them. */
static bool in_reference(char c)
{
	return qaf_is_alnum(c) || (c && strchr("-/_.", c));
}

/* How many characters of a word go before its first digit, or all of it. */
static size_t after_letters(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && !qaf_is_digit(s[i]))
		i++;
	return i;
}

enum qaf_rc qaf_evidence_names_case(struct qaf *q, bool *named, const char *text)
{
	struct qaf_case c;

	for (const char *s = text ? text : ""; *s && !*named; ) {
		size_t n = 0, digits = 0;

		while (in_reference(s[n]))
			n++;
		while (n && !qaf_is_alnum(s[n - 1]))
			n--;
		while (digits < n && qaf_is_digit(s[digits]))
			digits++;
		if (n)
			QAF_TRY(qaf_case_get(q, &c, qaf_strndup(q->arena, s, n),
				named));
		/* A number with letters after it: "1001x". */
		if (!*named && digits && digits < n)
			QAF_TRY(qaf_case_get(q, &c, qaf_strndup(q->arena, s,
				digits), named));
		s += digits ? digits : n ? after_letters(s, n) : 1;
	}
	return QAF_OK;
}

const char *qaf_evidence_rules(struct qaf *q, const struct qaf_evidence_kind *kind)
{
	return kind->rules.n ? qaf_printf(q->arena, " (%s)",
		qaf_words_join(q->arena, &kind->rules, ", ")) : "";
}

/* DEV23-49: such an entry must not identify a child. */
static enum qaf_rc check_no_child(struct qaf *q,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e)
{
	bool named = !qaf_blank(e->case_ref) || e->audit != 0;

	if (!kind->no_child)
		return QAF_OK;
	QAF_TRY(qaf_evidence_names_case(q, &named, e->text));
	QAF_TRY(qaf_evidence_names_case(q, &named, e->outcome));
	QAF_TRY(qaf_evidence_names_case(q, &named, e->theme));
	QAF_TRY(qaf_evidence_names_case(q, &named, e->details));
	if (named)
		return qaf_fail(q, QAF_RULE, "%s must not identify a child%s; "
			"leave the case out, and its reference out of the words",
			kind->id, qaf_evidence_rules(q, kind));
	return QAF_OK;
}

/* ---- practitioners ---- */

/* Does a worker's place on an audit belong to that role? */
static bool is_workers(const struct qaf_framework *fw, const char *role)
{
	for (size_t i = 0; role && i < fw->nroles; i++)
		if (fw->roles[i].person == QAF_PERSON_WORKER &&
		    qaf_role_is(fw, role, fw->roles[i].id))
			return true;
	return false;
}

/* So many words of a text may be a name. */
#define MOST_NAME_WORDS 3

/* How long the "'s" is with which the text ends, or 0. */
static size_t possessive(const char *text, size_t len)
{
	static const char *const ends[] = { "'s", "\u2019s" };

	for (size_t i = 0; i < QAF_LEN(ends); i++) {
		const size_t n = strlen(ends[i]);

		if (len > n && memcmp(text + len - n, ends[i], n) == 0)
			return n;
	}
	return 0;
}

/* The text up to the end of its n-th word, without what is neither letter nor
 * digit at its ends; NULL: it has fewer. */
static const char *first_words(struct qaf *q, const char *text, size_t n)
{
	static const char blanks[] = " \t\r\n";
	size_t len = 0;

	for (; n && text[len]; n--) {
		len += strcspn(text + len, blanks);
		if (n > 1)
			len += strspn(text + len, blanks);
	}
	while (*text && len && !qaf_is_alnum(*text))
		text++, len--;
	while (len && !qaf_is_alnum(text[len - 1]))
		len--;
	len -= possessive(text, len);
	return n || !len ? NULL : qaf_strndup(q->arena, text, len);
}

/* *named becomes true if the text names somebody who works with children, by
 * reference or by name; other staff, as who led a session, may be named. */
static enum qaf_rc names_worker(struct qaf *q, bool *named,
	const struct qaf_framework *fw, const char *text)
{
	const struct qaf_staff *staff;
	size_t fits;

	for (const char *s = text ? text : ""; *s && !*named; ) {
		for (size_t n = 1; n <= MOST_NAME_WORDS && !*named; n++) {
			const char *words = first_words(q, s, n);

			if (!words)
				continue;
			QAF_TRY(qaf_person_find(q, &staff, &fits, words));
			*named = staff && is_workers(fw, staff->role);
		}
		s += strcspn(s, " \t\r\n");
		s += strspn(s, " \t\r\n");
	}
	return QAF_OK;
}

/* DEV23-22: what a team learns from an audit does not say whose work it was. */
static enum qaf_rc check_no_staff(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e)
{
	bool named = !qaf_blank(e->staff);

	if (!e->type || !qaf_words_has(&kind->no_staff, e->type))
		return QAF_OK;
	QAF_TRY(names_worker(q, &named, fw, e->text));
	QAF_TRY(names_worker(q, &named, fw, e->outcome));
	QAF_TRY(names_worker(q, &named, fw, e->theme));
	QAF_TRY(names_worker(q, &named, fw, e->details));
	if (named)
		return qaf_fail(q, QAF_RULE, "%s of the type %s must not name a "
			"practitioner%s; leave --staff out, and who it was out of "
			"the words", kind->id, e->type,
			qaf_evidence_rules(q, kind));
	return QAF_OK;
}

enum qaf_rc qaf_evidence_check_unnamed(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_evidence_kind *kind,
	const struct qaf_evidence *e)
{
	QAF_TRY(check_no_child(q, kind, e));
	return check_no_staff(q, fw, kind, e);
}
