/*
 * Compares the fields of a case with the words of the framework.
 *
 * A list may have a million cases but few services, plans and teams, so what a
 * word means is looked up once and remembered.
 */
#include "core/sample/eligible.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "core/auditor.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"

/* ---- remembered words ---- */

static struct memo_word *memo_slot(struct memo *m, const char *text)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);
	size_t at;

	for (const char *c = text; *c; c++)
		h = (h ^ (unsigned char)*c) * UINT64_C(0x100000001b3);
	at = (size_t)(h ^ h >> 32) & (m->cap - 1);
	while (m->words[at].text && strcmp(m->words[at].text, text) != 0)
		at = (at + 1) & (m->cap - 1);
	return &m->words[at];
}

static void memo_grow(struct memo *m)
{
	struct memo old = *m;

	m->cap = old.cap ? 2 * old.cap : 64;
	m->words = qaf_alloc_array(m->arena, m->cap, sizeof(*m->words));
	for (size_t i = 0; i < old.cap; i++)
		if (old.words[i].text)
			*memo_slot(m, old.words[i].text) = old.words[i];
}

/* ---- fields ---- */

static const struct {
	const char *word;
	enum case_field field;
} fields[] = {
	{ "service", FIELD_SERVICE },
	{ "team", FIELD_TEAM },
	{ "plan", FIELD_PLAN },
	{ "worker", FIELD_WORKER },
	{ "manager", FIELD_MANAGER },
	{ "ref", FIELD_REF },
	{ "case", FIELD_REF },
};

void qaf_case_rule_init(struct case_rule *r, struct qaf *q,
	const struct qaf_framework *fw, const char *name)
{
	memset(r, 0, sizeof(*r));
	r->fw = fw;
	r->field = FIELD_ATTRIBUTE;
	r->name = name;
	r->memo.arena = q->arena;
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (qaf_folded_same(fields[i].word, name))
			r->field = fields[i].field;
	memo_grow(&r->memo);
}

/* The text goes into the row, and the arena is reset: a list has so many rows
 * that their attributes must not add up in memory. */
static enum qaf_rc attribute_text(struct qaf *q, const char **out,
	const char *name, struct case_row *row)
{
	struct qaf_arena_mark mark = qaf_arena_mark(q->arena);
	const char *text;
	size_t len;

	QAF_TRY(qaf_attribute(q, &text, row->attributes, name));
	len = text ? strlen(text) : 0;
	if (len >= sizeof(row->value))
		len = sizeof(row->value) - 1;
	if (len)
		memcpy(row->value, text, len);
	row->value[len] = '\0';
	qaf_arena_reset(q->arena, mark);
	*out = row->value;
	return QAF_OK;
}

enum qaf_rc qaf_case_field_text(struct qaf *q, const char **out,
	enum case_field field, const char *name, struct case_row *row)
{
	if (field == FIELD_ATTRIBUTE)
		QAF_TRY(attribute_text(q, out, name, row));
	else
		*out = row->field[field];
	if (qaf_blank(*out))
		*out = NULL;
	return QAF_OK;
}

/* The framework's own word for a service or a plan. */
static const struct qaf_place *own_word(const struct case_rule *r,
	const char *text)
{
	if (r->field == FIELD_SERVICE)
		return qaf_framework_service(r->fw, text);
	if (r->field == FIELD_PLAN)
		return qaf_framework_plan(r->fw, text);
	return NULL;
}

/* The stratum of which the text is a synonym, or NULL. */
static const char *stratum_of(const struct case_rule *r, const char *text)
{
	for (size_t i = 0; r->strata && i < r->strata->nstrata; i++) {
		const struct qaf_stratum *s = &r->strata->strata[i];

		for (size_t k = 0; k < s->synonyms.n; k++)
			if (qaf_folded_same(s->synonyms.word[k], text))
				return s->name;
	}
	return NULL;
}

static const char *find_word(struct qaf *q, const struct case_rule *r,
	const char *text)
{
	const struct qaf_place *place = own_word(r, text);
	const char *stratum = stratum_of(r, text);

	if (stratum)
		return stratum;
	for (size_t i = 0; i < r->wanted.n; i++) {
		const char *wanted = r->wanted.word[i];

		if (qaf_folded_same(wanted, text) || qaf_eq(wanted, text) ||
		    (place && place == own_word(r, wanted)))
			return wanted;
	}
	if (!r->any)
		return NULL;
	return place ? place->id : qaf_strdup(q->arena, text);
}

/* What the condition lets through is the value; anything not NULL will do where
 * it does not name the value itself. */
static enum qaf_rc find_value(struct qaf *q, const char **out,
	const struct case_rule *r, const char *text)
{
	bool known;

	if (r->person) {
		QAF_TRY(qaf_person_known(q, &known, text));
		*out = known ? "" : NULL;
		return QAF_OK;
	}
	switch (r->condition.compare) {
	case QAF_WHERE_IS:
		*out = find_word(q, r, text);
		break;
	case QAF_WHERE_IS_NOT:
		*out = find_word(q, r, text) ? NULL : "";
		break;
	case QAF_WHERE_BELOW:
	case QAF_WHERE_ABOVE:
		*out = qaf_where_ordered(&r->condition, text) ? "" : NULL;
		break;
	}
	return QAF_OK;
}

enum qaf_rc qaf_case_rule_value(struct qaf *q, const char **out,
	struct case_rule *r, struct case_row *row)
{
	struct memo_word *word;
	const char *text;

	*out = r->condition.compare == QAF_WHERE_IS_NOT ? "" : NULL;
	QAF_TRY(qaf_case_field_text(q, &text, r->field, r->name, row));
	if (!text)
		return QAF_OK;
	r->seen = true;
	word = memo_slot(&r->memo, text);
	if (!word->text) {
		if (2 * r->memo.n >= r->memo.cap) {
			memo_grow(&r->memo);
			word = memo_slot(&r->memo, text);
		}
		word->text = qaf_strdup(r->memo.arena, text);
		QAF_TRY(find_value(q, &word->value, r, text));
		r->memo.n++;
	}
	*out = word->value;
	return QAF_OK;
}

/* ---- time ---- */

/* What lists call the day on which a plan began, folded. */
static const char *const plan_start_columns[] = {
	"planstart", "planstartdate", "planstarted", "planstartedon",
	"planfrom", "plansince", "planbegan", "cpplanstartdate", "cpstartdate",
	"childprotectionplanstartdate", "cinplanstartdate", "cinstartdate",
};

bool qaf_plan_start_column(const char *name)
{
	for (size_t i = 0; i < QAF_LEN(plan_start_columns); i++)
		if (qaf_folded_same(name, plan_start_columns[i]))
			return true;
	return false;
}

enum qaf_rc qaf_case_plan_start(struct qaf *q, const char **out,
	struct case_row *row)
{
	*out = NULL;
	for (size_t i = 0; !*out && i < QAF_LEN(plan_start_columns); i++)
		QAF_TRY(qaf_case_field_text(q, out, FIELD_ATTRIBUTE,
			plan_start_columns[i], row));
	return QAF_OK;
}

qaf_date qaf_eligible_before(qaf_date day, struct qaf_duration d)
{
	switch (d.unit) {
	case QAF_UNIT_YEAR:
		return qaf_date_add_months(day, -12 * d.n);
	case QAF_UNIT_MONTH:
		return qaf_date_add_months(day, -d.n);
	case QAF_UNIT_WEEK:
		return day - 7 * d.n;
	case QAF_UNIT_DAY:
	case QAF_UNIT_WORKING_DAY:
		return day - d.n;
	case QAF_UNIT_WEEKDAY:	/* no length of time */
	case QAF_UNIT_NONE:
		break;
	}
	return day;
}
