/*
 * What an entry of evidence must say, and what the framework asks of it beside.
 */
#include <string.h>

#include "base/json.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/council.h"
#include "core/evidence.h"
#include "core/framework/framework.h"
#include "core/notice.h"

/* The fields that every entry has; another one of a kind is a detail. */
static const struct {
	const char *name;
	size_t offset;
} own[] = {
	{ "type", offsetof(struct qaf_evidence, type) },
	{ "staff", offsetof(struct qaf_evidence, staff) },
	{ "by", offsetof(struct qaf_evidence, by) },
	{ "case", offsetof(struct qaf_evidence, case_ref) },
	{ "theme", offsetof(struct qaf_evidence, theme) },
	{ "text", offsetof(struct qaf_evidence, text) },
	{ "outcome", offsetof(struct qaf_evidence, outcome) },
	{ "service", offsetof(struct qaf_evidence, service) },
	{ "team", offsetof(struct qaf_evidence, team) },
};

static const char *own_value(const struct qaf_evidence *e, size_t i)
{
	const char *value;

	memcpy(&value, (const char *)e + own[i].offset, sizeof(value));
	return value;
}

bool qaf_evidence_has_own(const char *field)
{
	for (size_t i = 0; i < QAF_LEN(own); i++)
		if (qaf_eq(own[i].name, field))
			return true;
	return qaf_eq(field, "audit");
}

enum qaf_rc qaf_evidence_clear(struct qaf *q, struct qaf_evidence *e,
	const char *field)
{
	const char *names[QAF_LEN(own) + 2] = { "audit", "consent" };
	static const char *const none = NULL;

	for (size_t i = 0; i < QAF_LEN(own); i++) {
		names[i + 2] = own[i].name;
		if (!qaf_same(own[i].name, field))
			continue;
		memcpy((char *)e + own[i].offset, &none, sizeof(none));
		return QAF_OK;
	}
	if (qaf_same(field, "audit"))
		e->audit = 0;
	else if (qaf_same(field, "consent"))
		e->consent = false;
	else
		return qaf_fail(q, QAF_INPUT, "--without %s is no field that an "
			"entry may do without; there are %s",
			qaf_visible(q->arena, field, 40), qaf_choices(q->arena,
			field, names, QAF_LEN(names)));
	return QAF_OK;
}

/* The fields of "case or staff". */
static struct qaf_words choices(struct qaf *q, const char *fields)
{
	static const char or[] = " or ";
	struct qaf_words found = { .word = qaf_alloc_array(q->arena,
		strlen(fields) / 5 + 1, sizeof(*found.word)) };

	for (const char *at; (at = strstr(fields, or));
	    fields = at + sizeof(or) - 1)
		found.word[found.n++] = qaf_strndup(q->arena, fields,
			(size_t)(at - fields));
	found.word[found.n++] = fields;
	return found;
}

bool qaf_evidence_own_choice(struct qaf *q, const char *fields)
{
	const struct qaf_words words = choices(q, fields);

	for (size_t i = 0; i < words.n; i++)
		if (!qaf_evidence_has_own(words.word[i]))
			return false;
	return true;
}

/* Is it what lists of other systems need not say? */
static bool may_be_left_out(const char *field)
{
	return qaf_eq(field, "type") || qaf_eq(field, "staff") ||
		qaf_eq(field, "by");
}

static enum qaf_rc is_given(struct qaf *q, bool *out,
	const struct qaf_evidence *e, const char *field)
{
	const char *value = NULL;

	for (size_t i = 0; i < QAF_LEN(own); i++)
		if (qaf_eq(own[i].name, field))
			value = own_value(e, i);
	if (!qaf_evidence_has_own(field))
		QAF_TRY(qaf_attribute(q, &value, e->details, field));
	*out = qaf_eq(field, "audit") ? e->audit != 0 : !qaf_blank(value);
	return QAF_OK;
}

/* "--outcome TEXT", or "--detail "stretch target=TEXT"". */
static const char *option_for(struct qaf *q, const char *field)
{
	return qaf_evidence_has_own(field) ?
		qaf_printf(q->arena, "--%s", field) :
		qaf_printf(q->arena, "--detail \"%s=...\"", field);
}

/* *out becomes the options of a field or of a choice, where none of it is
 * given; else NULL. */
static enum qaf_rc missing_of(struct qaf *q, const char **out,
	const char *fields, const struct qaf_evidence *e)
{
	const struct qaf_words words = choices(q, fields);
	struct qaf_str s;
	bool given = false;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < words.n && !given; i++) {
		QAF_TRY(is_given(q, &given, e, words.word[i]));
		qaf_str_item(&s, " or ", "%s", option_for(q, words.word[i]));
	}
	*out = given ? NULL : s.text;
	return QAF_OK;
}

/* Which fields to look at. */
enum which { EVERY, NEVER_LEFT_OUT, LEFT_OUT };

/* The options for those of these fields that are not given, with commas
 * between; NULL when all are. */
static enum qaf_rc list_missing(struct qaf *q, const char **out,
	const struct qaf_words *fields, enum which which,
	const struct qaf_evidence *e)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < fields->n; i++) {
		const char *missing;

		if (which != EVERY && (which == LEFT_OUT) !=
		    may_be_left_out(fields->word[i]))
			continue;
		QAF_TRY(missing_of(q, &missing, fields->word[i], e));
		if (missing)
			qaf_str_item(&s, ", ", "%s", missing);
	}
	*out = s.len ? s.text : NULL;
	return QAF_OK;
}

enum qaf_rc qaf_evidence_check_fields(struct qaf *q,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e,
	bool lenient)
{
	bool empty = e->audit == 0 && qaf_blank(e->details);
	const char *missing;

	for (size_t i = 0; i < QAF_LEN(own); i++)
		empty = empty && qaf_blank(own_value(e, i));
	if (empty)
		return qaf_fail(q, QAF_INPUT, "%s with nothing in it is no "
			"evidence; say what it was, with --text at least",
			kind->id);
	QAF_TRY(list_missing(q, &missing, &kind->requires, lenient ?
		NEVER_LEFT_OUT : EVERY, e));
	if (missing)
		return qaf_fail(q, QAF_RULE, "%s is not recorded without %s",
			kind->id, missing);
	return QAF_OK;
}

enum qaf_rc qaf_evidence_lacks(struct qaf *q, const char **out,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e)
{
	return list_missing(q, out, &kind->fields, EVERY, e);
}

enum qaf_rc qaf_evidence_ask_fields(struct qaf *q,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e,
	bool lenient)
{
	const char *missing;

	if (lenient) {
		QAF_TRY(list_missing(q, &missing, &kind->requires, LEFT_OUT, e));
		if (missing)
			qaf_notice_about(q, e->ref, "%s counts for nobody "
				"without %s", kind->id, missing);
		return QAF_OK;
	}
	QAF_TRY(qaf_evidence_lacks(q, &missing, kind, e));
	if (missing)
		qaf_notice(q, "%s: the framework asks more of %s: %s ('qaf track "
			"evidence correct %s' adds it)", e->ref, kind->id,
			missing, e->ref);
	return QAF_OK;
}

/* The text that was given for a field as "NAME=TEXT"; NULL: none. */
static const char *given_for(struct qaf *q, const struct qaf_words *given,
	const char *field)
{
	for (size_t i = 0; i < given->n; i++) {
		const char *equals = strchr(given->word[i], '=');

		if (equals && qaf_folded_same(field, qaf_strndup(q->arena,
		    given->word[i], (size_t)(equals - given->word[i]))))
			return equals + 1;
	}
	return NULL;
}

/* Refuse a detail that is no field of the kind. */
static enum qaf_rc check_names(struct qaf *q,
	const struct qaf_evidence_kind *kind, const struct qaf_words *given)
{
	struct qaf_words names = { .word = qaf_alloc_array(q->arena,
		kind->fields.n, sizeof(*names.word)) };

	for (size_t i = 0; i < kind->fields.n; i++)
		if (!qaf_evidence_has_own(kind->fields.word[i]))
			names.word[names.n++] = kind->fields.word[i];
	for (size_t i = 0; i < given->n; i++) {
		size_t known = 0;

		for (size_t k = 0; k < names.n; k++)
			known += given_for(q, &(struct qaf_words){ .n = 1,
				.word = &given->word[i] }, names.word[k]) != NULL;
		if (!known)
			return qaf_fail(q, QAF_INPUT, "--detail %s is no field "
				"of %s; %s", qaf_visible(q->arena,
				given->word[i], 60), kind->id, names.n ?
				qaf_printf(q->arena, "write NAME=TEXT with %s",
				qaf_join(q->arena, names.word, names.n, ", ",
				" or ")) : "it asks for none, so use --text");
	}
	return QAF_OK;
}

enum qaf_rc qaf_evidence_details(struct qaf *q, const char **out,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e)
{
	struct qaf_str s;

	QAF_TRY(check_names(q, kind, &e->detail));
	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < kind->fields.n; i++) {
		const char *field = kind->fields.word[i];
		const char *value = given_for(q, &e->detail, field);

		if (qaf_evidence_has_own(field))
			continue;
		if (!value)
			QAF_TRY(qaf_attribute(q, &value, e->details, field));
		if (qaf_blank(value))
			continue;
		qaf_str_add(&s, s.len ? "," : "{");
		qaf_json_string(&s, field);
		qaf_str_addc(&s, ':');
		qaf_json_string(&s, value);
	}
	if (s.len)
		qaf_str_addc(&s, '}');
	*out = s.len ? s.text : NULL;
	return QAF_OK;
}
