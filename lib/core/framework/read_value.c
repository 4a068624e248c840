/*
 * Reads one value of a framework file: a text, a number, a time, a reference or
 * a set.  read.c reads what holds other values.
 */
#include <string.h>

#include "base/phrase.h"
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/read.h"

/* "expected a, b or c; did you mean b?" for a word that is none of them. */
char *qaf_read_allowed(struct qaf *q, const char *found,
	const char *const *words, size_t n)
{
	if (n == 0)
		return qaf_strdup(q->arena, "the file has none");
	return qaf_printf(q->arena, "allowed %s %s",
		qaf_plural((long long)n, "is", "are"),
		qaf_choices(q->arena, found, words, n));
}

static size_t count_words(const char *const *words)
{
	size_t n = 0;

	while (words[n])
		n++;
	return n;
}

const char *qaf_read_shown(struct reader *r, const char *text)
{
	return qaf_visible(r->q->arena, text ? text : "", 60);
}

int qaf_read_index(const struct reader *r, enum table table, const char *text)
{
	const struct qaf_words *names = &r->names[table];

	for (size_t i = 0; i < names->n; i++)
		if (qaf_eq(names->word[i], text))
			return (int)i;
	return -1;
}

static const char *table_noun(enum table table)
{
	static const char *const nouns[] = {
		[TABLE_NONE] = "word", [TABLE_GRADES] = "grade",
		[TABLE_STAGES] = "stage", [TABLE_ROLES] = "role",
		[TABLE_SERVICES] = "service", [TABLE_PLANS] = "plan",
		[TABLE_TOOLS] = "tool", [TABLE_DOMAINS] = "domain",
		[TABLE_KINDS] = "kind of audit", [TABLE_STEPS] = "step",
		[TABLE_EVIDENCE] = "kind of evidence",
		[TABLE_SAMPLES] = "sample", [TABLE_TRACKERS] = "tracker",
		[TABLE_MEETINGS] = "meeting",
		[TABLE_LOCALS] = "local setting", [TABLE_RULES] = "rule",
	};

	return nouns[table];
}

/* The index of the id that a node refers to; -1 with a fault when the table has
 * no such id. */
int qaf_read_reference(struct reader *r, enum table table,
	const struct yaml_node *node)
{
	const struct qaf_words *names = &r->names[table];
	int at;

	if (node->type != YAML_SCALAR || !node->text) {
		read_fault(r, node, "expected the name of %s",
			qaf_a(r->q->arena, table_noun(table)));
		return -1;
	}
	at = qaf_read_index(r, table, node->text);
	if (at < 0 && names->n == 0) {
		if (!r->told[table])
			read_fault(r, node, "the %s \"%s\" is used, but the "
				"file names no %s", table_noun(table),
				qaf_read_shown(r, node->text), table_noun(table));
		r->told[table] = true;
	} else if (at < 0)
		read_fault(r, node, "no %s is called \"%s\": %s",
			table_noun(table), qaf_read_shown(r, node->text),
			qaf_read_allowed(r->q, node->text, names->word,
			names->n));
	if (at >= 0)
		r->named[table][at] = true;
	if (at >= 0 && table == TABLE_RULES && r->in && r->in->refuses)
		r->enforced[at] = true;
	return at;
}

/* A scalar's text, or NULL with a fault that says what was expected. */
static const char *read_text(struct reader *r, const struct yaml_node *node,
	const char *key, const char *expected)
{
	if (node->type == YAML_SCALAR && node->text && *node->text)
		return node->text;
	read_fault(r, node, "%s has %s; expected %s", key,
		node->type == YAML_SCALAR ? "no value" :
		node->type == YAML_LIST ? "a list" : "keys of its own",
		expected);
	return NULL;
}

/*
 * Where a file has `{local: NAME}` instead of a value, remember what the
 * setting fills.  True when the node was of this form, even a faulty one.
 */
static bool read_local(struct reader *r, const struct yaml_node *node,
	enum slot_type type, void *at, void *also, const char **local)
{
	int index;

	if (node->type != YAML_MAP || node->n != 1 ||
	    !qaf_eq(node->key[0].text, "local"))
		return false;
	index = qaf_read_reference(r, TABLE_LOCALS, &node->item[0]);
	if (index < 0)
		return true;
	*local = r->names[TABLE_LOCALS].word[index];
	qaf_slots_add(r->q, r->slots, (struct slot){ type, at, also, *local,
		node->item[0].line, node->item[0].column });
	return true;
}

/* What a kind of number takes, and the setting that may stand for it. */
static const struct number {
	enum field_type type;
	enum slot_type slot;
	const char *wants;
} numbers[] = {
	{ FIELD_COUNT, SLOT_COUNT, "a whole number, or {local: NAME}" },
	{ FIELD_PERCENT, SLOT_PERCENT, "a percentage, as 20%, or {local: NAME}" },
	{ FIELD_MONTH, SLOT_MONTH, "a month from 1 to 12, or {local: NAME}" },
};

static void read_number(struct reader *r, const struct field *f,
	const struct yaml_node *node, struct qaf_amount *out,
	enum field_type type)
{
	const struct number *number = numbers;
	const char *text;

	while (number->type != type)
		number++;
	if (read_local(r, node, number->slot, out, NULL, &out->local))
		return;
	text = read_text(r, node, f->key, number->wants);
	if (!text)
		return;
	out->known = qaf_value_number(&out->n, text, type == FIELD_PERCENT) &&
		(type != FIELD_MONTH || qaf_value_is_month(out->n));
	if (!out->known)
		read_fault(r, node, "%s is \"%s\"; expected %s", f->key,
			qaf_read_shown(r, text), number->wants);
}

static void read_quota(struct reader *r, const struct field *f,
	const struct yaml_node *node, char *into)
{
	int *kind = (int *)(void *)(into + f->also);
	const char *text;

	if (*kind != QAF_QUOTA_OPEN) {
		read_fault(r, node, "%s comes after another size; give one of "
			"each, total, per_auditor, rate and all", f->key);
		return;
	}
	*kind = f->value;
	if (f->value != QAF_QUOTA_ALL) {
		read_number(r, f, node, (void *)(into + f->at),
			f->value == QAF_QUOTA_RATE ? FIELD_PERCENT :
			FIELD_COUNT);
		return;
	}
	text = read_text(r, node, f->key, "true");
	if (text && !qaf_eq(text, "true"))
		read_fault(r, node, "%s is \"%s\"; expected true", f->key,
			qaf_read_shown(r, text));
}

static void read_duration(struct reader *r, const struct field *f,
	const struct yaml_node *node, struct qaf_duration *out)
{
	static const char wants[] = "a time such as 3 days, 5 working days, "
		"6 weeks, 1 month, 1 day at 12:00, next Monday, immediately or "
		"none";
	const char *text;

	out->minute = -1;
	if (read_local(r, node, SLOT_DURATION, out, NULL, &out->local))
		return;
	text = read_text(r, node, f->key, wants);
	if (text && !qaf_duration_parse(out, text))
		read_fault(r, node, "%s is \"%s\"; expected %s", f->key,
			qaf_read_shown(r, text), wants);
}

static void read_date(struct reader *r, const struct field *f,
	const struct yaml_node *node, struct qaf_setting_date *out)
{
	const char *text;

	if (read_local(r, node, SLOT_DATE, out, NULL, &out->local))
		return;
	text = read_text(r, node, f->key, "a date, or {local: NAME}");
	if (text && !qaf_date_parse(&out->day, text))
		read_fault(r, node, "%s is \"%s\"; expected a date as "
			"2024-03-05", f->key, qaf_read_shown(r, text));
}

static void read_yearday(struct reader *r, const struct field *f,
	const struct yaml_node *node, char *into)
{
	int *month = (int *)(void *)(into + f->at);
	int *day = (int *)(void *)(into + f->also);
	const char *text, *local = NULL;

	if (read_local(r, node, SLOT_YEARDAY, month, day, &local))
		return;
	text = read_text(r, node, f->key, "a month and day");
	if (text && !qaf_value_yearday(month, day, text))
		read_fault(r, node, "%s is \"%s\"; expected a month and day as "
			"\"09-01\"", f->key, qaf_read_shown(r, text));
}

static void read_every(struct reader *r, const struct field *f,
	const struct yaml_node *node, struct qaf_every *out)
{
	static const char wants[] = "day, week, fortnight, 8 weeks, month, "
		"2 months, quarter, term, half-year, year or on demand";
	const char *text = read_text(r, node, f->key, wants);

	if (text && !qaf_every_parse(out, text))
		read_fault(r, node, "%s is \"%s\"; expected %s", f->key,
			qaf_read_shown(r, text), wants);
}

/* One of a field's words: its index, or -1 with a fault. */
static int read_word(struct reader *r, const struct field *f,
	const char *const *words, const struct yaml_node *node)
{
	size_t n = count_words(words);
	const char *text = read_text(r, node, f->key,
		qaf_read_allowed(r->q, NULL, words, n));

	if (!text)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (qaf_eq(text, words[i]))
			return (int)i;
	read_fault(r, node, "%s is \"%s\": %s", f->key, qaf_read_shown(r, text),
		qaf_read_allowed(r->q, text, words, n));
	return -1;
}

/* The values of a field that takes one or a list of them. */
static size_t values_of(const struct yaml_node *node,
	const struct yaml_node **first)
{
	*first = node->type == YAML_LIST ? node->item : node;
	return node->type == YAML_LIST ? node->n : 1;
}

static void read_words(struct reader *r, const struct field *f,
	const struct yaml_node *node, struct qaf_words *out)
{
	const struct yaml_node *item;
	size_t n = values_of(node, &item);

	out->word = qaf_alloc_array(r->q->arena, n, sizeof(*out->word));
	for (size_t i = 0; i < n; i++) {
		int at = 0;
		const char *text;

		if (f->type == FIELD_REFS) {
			at = qaf_read_reference(r, f->table, &item[i]);
			text = at < 0 ? NULL : r->names[f->table].word[at];
		} else {
			text = read_text(r, &item[i], f->key, "a text");
		}
		if (text && qaf_words_has(out, text))
			read_fault(r, &item[i], "\"%s\" is given twice",
				qaf_read_shown(r, text));
		else if (text)
			out->word[out->n++] = text;
	}
}

/* When a step counts from: a word, or {met: STEP}, the meeting by its name. */
static void read_from(struct reader *r, const struct field *f,
	const struct yaml_node *node, char *into)
{
	const char *met = qaf_anchor_words[QAF_FROM_MET];
	struct qaf_words *meetings = (void *)(into + f->also);
	int *from = (void *)(into + f->at), at;

	if (node->type != YAML_MAP || node->n != 1 ||
	    !qaf_eq(node->key[0].text, met)) {
		at = read_word(r, f, f->words, node);
		*from = at < 0 ? *from : at;
		return;
	}
	*from = QAF_FROM_MET;
	at = qaf_read_reference(r, TABLE_STEPS, &node->item[0]);
	if (at < 0)
		return;
	meetings->word = qaf_alloc_array(r->q->arena, 1,
		sizeof(*meetings->word));
	meetings->word[meetings->n++] = r->names[TABLE_STEPS].word[at];
}

/* A set of grades, or of needs, as bits. */
static unsigned read_set(struct reader *r, const struct field *f,
	const struct yaml_node *node)
{
	const struct yaml_node *item;
	size_t n = values_of(node, &item);
	unsigned set = 0;

	for (size_t i = 0; i < n; i++) {
		int at = f->type == FIELD_NEEDS
			? read_word(r, f, qaf_need_words, &item[i])
			: qaf_read_reference(r, TABLE_GRADES, &item[i]);

		if (at >= 0 && at < QAF_GRADES_MAX)
			set |= 1u << at;
	}
	return set;
}

static void read_scalar_field(struct reader *r, const struct field *f,
	const struct yaml_node *node, char *into)
{
	static const char *const truth[] = { "false", "true", NULL };
	void *at = into + f->at;
	const char *local = NULL;
	int index;
	double number;

	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_WORD:
		if (f->also != 0 && read_local(r, node, SLOT_TEXT, at, NULL,
		    &local)) {
			*(const char **)(void *)(into + f->also) = local;
			*(const char **)at = "";
			return;
		}
		*(const char **)at = read_text(r, node, f->key, "a text");
		return;
	case FIELD_INT:
		if (node->type == YAML_SCALAR &&
		    qaf_value_number(&number, node->text, false))
			*(int *)at = (int)number;
		else
			read_fault(r, node, "%s takes a whole number", f->key);
		return;
	case FIELD_REF:
		index = qaf_read_reference(r, f->table, node);
		if (index >= 0)
			*(const char **)at = r->names[f->table].word[index];
		return;
	case FIELD_GRADE:
		index = qaf_read_reference(r, TABLE_GRADES, node);
		*(int *)at = index < 0 ? 0 : index;
		return;
	default:
		index = read_word(r, f, f->type == FIELD_BOOL ? truth :
			f->words, node);
		if (index < 0)
			return;
		if (f->type == FIELD_ENUM)
			*(int *)at = index;
		else
			*(bool *)at = index == 1;
	}
}

void qaf_read_value(struct reader *r, const struct field *f,
	const struct yaml_node *node, char *into)
{
	void *at = into + f->at;

	switch (f->type) {
	case FIELD_COUNT:
	case FIELD_PERCENT:
	case FIELD_MONTH:
		read_number(r, f, node, at, f->type);
		break;
	case FIELD_QUOTA:
		read_quota(r, f, node, into);
		break;
	case FIELD_DATE:
		read_date(r, f, node, at);
		break;
	case FIELD_DURATION:
		read_duration(r, f, node, at);
		break;
	case FIELD_EVERY:
		read_every(r, f, node, at);
		break;
	case FIELD_YEARDAY:
		read_yearday(r, f, node, into);
		break;
	case FIELD_FROM:
		read_from(r, f, node, into);
		break;
	case FIELD_TEXTS:
	case FIELD_WORDS:
	case FIELD_REFS:
		read_words(r, f, node, at);
		break;
	case FIELD_GRADES:
	case FIELD_NEEDS:
		*(unsigned *)at = read_set(r, f, node);
		break;
	default:
		read_scalar_field(r, f, node, into);
	}
}
