/*
 * What a value may become: another that is valid where it stands.
 */
#include <stdlib.h>
#include <string.h>

#include "facts.h"
#include "core/framework/framework.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* Each unit of time with another that is valid wherever it stands. */
static const struct { const char *unit, *other; } durations[] = {
	{ "working day", "day" }, { "day", "working day" },
	{ "week", "month" }, { "month", "week" }, { "year", "month" },
};
static const struct { const char *turn, *other; } turns[] = {
	{ "day", "week" }, { "week", "month" }, { "fortnight", "week" },
	{ "month", "quarter" }, { "quarter", "month" },
	{ "half-year", "year" }, { "year", "half-year" },
	{ "term", "quarter" }, { "on demand", "month" },
};

/* The value with its first number one higher; NULL when it has none. */
static const char *count_up(struct qaf_arena *a, const char *was)
{
	size_t digits = strspn(was, "0123456789");

	if (digits == 0)
		return NULL;
	/* No share is more than everything. */
	if (qaf_eq(was, "100%"))
		return "99%";
	return qaf_printf(a, "%ld%s", strtol(was, NULL, 10) + 1, was + digits);
}

static void change_number(struct facts *fs, struct place at,
	struct yaml_node *node)
{
	const char *other = count_up(fs->q->arena, node->text);

	if (other)
		facts_add(fs, at, "number", node, node->text, other);
}

/* "5 working days at 12:00": the number, the unit and the time of day. */
static void change_duration(struct facts *fs, struct place at,
	struct yaml_node *node)
{
	struct qaf_arena *a = fs->q->arena;
	const char *was = node->text;
	size_t digits = strspn(was, "0123456789");
	const char *clock = strstr(was, " at ");
	const char *tail = clock ? clock : "";

	if (digits == 0) {
		facts_add(fs, at, "number", node, was, "1 day");
		return;
	}
	change_number(fs, at, node);
	for (size_t i = 0; i < COUNT(durations); i++)
		if (strncmp(was + digits + 1, durations[i].unit,
		    strlen(durations[i].unit)) == 0)
			facts_add(fs, at, "unit", node, was, qaf_printf(a,
				"%.*s %ss%s", (int)digits, was,
				durations[i].other, tail));
	if (clock)
		facts_add(fs, at, "time", node, was, qaf_printf(a, "%.*s at %s",
			(int)(clock - was), was,
			qaf_eq(clock, " at 12:00") ? "13:00" : "12:00"));
}

/* "month", "8 weeks": the number and the unit. */
static void change_every(struct facts *fs, struct place at,
	struct yaml_node *node)
{
	const char *was = node->text;
	size_t digits = strspn(was, "0123456789");

	change_number(fs, at, node);
	if (digits > 0)
		facts_add(fs, at, "unit", node, was, qaf_printf(fs->q->arena,
			"%.*s %s", (int)digits, was,
			strstr(was, "week") ? "months" : "weeks"));
	for (size_t i = 0; i < COUNT(turns); i++)
		if (qaf_eq(was, turns[i].turn))
			facts_add(fs, at, "unit", node, was, turns[i].other);
}

static void change_date(struct facts *fs, struct place at,
	struct yaml_node *node)
{
	qaf_date day;

	if (qaf_date_parse(&day, node->text))
		facts_add(fs, at, "date", node, node->text,
			qaf_date_text(fs->q->arena, day + 1));
}

/* "09-01" becomes the day after; at the end of a month the day before. */
static void change_yearday(struct facts *fs, struct place at,
	struct yaml_node *node)
{
	int month, day;

	if (!qaf_value_yearday(&month, &day, node->text))
		return;
	facts_add(fs, at, "date", node, node->text, qaf_printf(fs->q->arena,
		"%02d-%02d", month, day < 28 ? day + 1 : day - 1));
}

/* The next of some words, the first after the last; NULL when no other is. */
static const char *next_word(const char *word, const char *const *words,
	size_t n)
{
	for (size_t i = 0; n > 1 && i < n; i++)
		if (qaf_eq(words[i], word))
			return words[(i + 1) % n];
	return NULL;
}

static const char *neighbour_grade(const struct facts *fs, const char *word)
{
	int at = qaf_grade_index(fs->fw, word);

	if (at < 0)
		return NULL;
	return fs->fw->grades[at > 0 ? at - 1 : at + 1].id;
}

static const char *const table_nouns[TABLE_COUNT] = {
	[TABLE_GRADES] = "grade", [TABLE_STAGES] = "stage",
	[TABLE_ROLES] = "role", [TABLE_SERVICES] = "service",
	[TABLE_PLANS] = "plan", [TABLE_TOOLS] = "tool",
	[TABLE_DOMAINS] = "domain", [TABLE_KINDS] = "kind",
	[TABLE_STEPS] = "step", [TABLE_EVIDENCE] = "evidence",
	[TABLE_MEETINGS] = "meeting",
	[TABLE_LOCALS] = "setting",
};

/* A reference becomes another of the same table, where the file has one. */
static void change_reference(struct facts *fs, struct place at,
	const struct field *f, struct yaml_node *node)
{
	bool is_grade = f->type == FIELD_GRADE || f->type == FIELD_GRADES;
	const struct used *used = &fs->used[f->table];
	const char *other = is_grade ? neighbour_grade(fs, node->text)
		: next_word(node->text, used->word, used->n);
	const char *noun = table_nouns[is_grade ? TABLE_GRADES : f->table];

	if (other)
		facts_add(fs, at, noun, node, node->text, other);
	else if (!f->required)
		facts_add(fs, at, "removed", node, node->text, NULL);
}

static void change_choice(struct facts *fs, struct place at,
	const struct field *f, struct yaml_node *node)
{
	const char *const *words = f->type == FIELD_NEEDS ?
		qaf_need_words : f->words;
	const char *other;

	/* Often the next differs little: "graded" after "submitted". */
	other = words[qaf_eq(words[0], node->text) ? 1 : 0];
	if (other)
		facts_add(fs, at, "word", node, node->text, other);
}

static void change_flag(struct facts *fs, struct place at,
	const struct field *f, struct yaml_node *node)
{
	static const char *const truth[] = { "false", "true" };
	const char *other = next_word(node->text,
		f->type == FIELD_BOOL ? truth : f->words, 2);

	if (other)
		facts_add(fs, at, "flag", node, node->text, other);
}

/* A word that the tables do not list: gone, or one that is nowhere else. */
static void change_word(struct facts *fs, struct place at,
	const struct field *f, struct yaml_node *node)
{
	if (!f->required)
		facts_add(fs, at, "removed", node, node->text, NULL);
	else
		facts_add(fs, at, "word", node, node->text,
			qaf_printf(fs->q->arena, "%s-other", node->text));
}

void facts_of_value(struct facts *fs, struct place at,
	const struct field *f, struct yaml_node *node)
{
	if (node->type != YAML_SCALAR || !node->text)
		return;
	switch (f->type) {
	case FIELD_INT:
	case FIELD_COUNT:
	case FIELD_PERCENT:
	case FIELD_MONTH:
		change_number(fs, at, node);
		break;
	case FIELD_QUOTA:
		if (f->value == QAF_QUOTA_ALL)
			facts_add(fs, at, "removed", node, node->text, NULL);
		else
			change_number(fs, at, node);
		break;
	case FIELD_DURATION:
		change_duration(fs, at, node);
		break;
	case FIELD_EVERY:
		change_every(fs, at, node);
		break;
	case FIELD_DATE:
		change_date(fs, at, node);
		break;
	case FIELD_YEARDAY:
		change_yearday(fs, at, node);
		break;
	case FIELD_BOOL:
	case FIELD_FLAG:
		change_flag(fs, at, f, node);
		break;
	case FIELD_ENUM:
	case FIELD_FROM:
	case FIELD_NEEDS:
		change_choice(fs, at, f, node);
		break;
	case FIELD_REF:
	case FIELD_REFS:
	case FIELD_GRADE:
	case FIELD_GRADES:
		change_reference(fs, at, f, node);
		break;
	default:
		change_word(fs, at, f, node);
	}
}
