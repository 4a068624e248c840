/*
 * Names the columns of the case list that a draw asks for and no case has.
 *
 * A condition on a column that is not there would leave everybody out, or
 * ("!=") let everybody in: the draw is refused.  Where the column only gives the
 * stratum, the spread or the auditors' links, the draw goes on, which is said.
 */
#include "base/str.h"
#include "core/framework/lookup.h"
#include "core/sample/eligible.h"
#include "db/rows.h"
#include "qaf/phrase.h"

/* How many values a message names. */
#define MOST_NAMED 10

struct column {
	const char *name;
};

static const struct qaf_field column_fields[] = {
	QAF_FIELD(struct column, name, "key"),
};
static const struct qaf_row_type column_row =
	QAF_ROW_TYPE(struct column, column_fields);

/* The columns that some case has beside those that every list has. */
struct columns {
	bool read;
	struct qaf_words names;
};

static enum qaf_rc read_columns(struct qaf *q, struct columns *c)
{
	struct column *column;
	size_t n;

	if (c->read)
		return QAF_OK;
	QAF_TRY(qaf_rows(q, &column, &n, &column_row, SQL_sample_columns));
	c->names.word = qaf_alloc_array(q->arena, n, sizeof(*c->names.word));
	for (size_t i = 0; i < n; i++)
		c->names.word[c->names.n++] = column[i].name;
	c->read = true;
	return QAF_OK;
}

/* *out: "no case has anything in a column centr; did you mean centre?", NULL when
 * some case has.  An empty column is stored nowhere, as one that no list has. */
static enum qaf_rc lacking(struct qaf *q, const char **out, struct columns *c,
	const char *name)
{
	const char *near;

	*out = NULL;
	QAF_TRY(read_columns(q, c));
	for (size_t i = 0; i < c->names.n; i++)
		if (qaf_folded_same(c->names.word[i], name))
			return QAF_OK;
	near = qaf_nearest(name, c->names.word, c->names.n);
	*out = qaf_printf(q->arena, "no case has anything in a column %s%s%s%s",
		qaf_visible(q->arena, name, 60), near ? "; did you mean " : "",
		near ? near : "", near ? "?" : "");
	return QAF_OK;
}

static enum qaf_rc check_rule(struct qaf *q, struct columns *c,
	const struct case_rule *r)
{
	const char *text;

	if (r->field != FIELD_ATTRIBUTE || r->seen)
		return QAF_OK;
	QAF_TRY(lacking(q, &text, c, r->name));
	if (text)
		return qaf_fail(q, QAF_RULE, "%s (asked for: %s; load a list "
			"that has it, with --keep \"%s\" where no framework "
			"names it, or correct the name)", text, r->asked,
			qaf_visible(q->arena, r->name, 60));
	return QAF_OK;
}

/* The column may be called by any of the names for the day a plan began. */
static enum qaf_rc check_plan_start(struct qaf *q, struct columns *c,
	const struct frame_judge *j)
{
	if (!j->planned || j->plan_start_seen)
		return QAF_OK;
	QAF_TRY(read_columns(q, c));
	for (size_t i = 0; i < c->names.n; i++)
		if (qaf_plan_start_column(c->names.word[i]))
			return QAF_OK;
	return qaf_fail(q, QAF_RULE, "no case has anything in a column "
		"plan_start, the day its plan began; the draw asks for plans of %s or longer, so "
		"load a list that has it", qaf_duration_text(q->arena,
		j->eligible->plan_at_least));
}

static enum qaf_rc tell(struct qaf *q, struct columns *c, const char *name,
	const char *so)
{
	const char *text;

	QAF_TRY(lacking(q, &text, c, name));
	if (text)
		qaf_notice(q, "%s: %s", text, so);
	return QAF_OK;
}

/* Does the theme select cases by what it asks of them itself? */
static bool selects(const struct qaf_theme *t)
{
	const struct qaf_eligible *e = &t->eligible;

	return e->plans.n || e->services.n || e->not_services.n || e->teams.n ||
		e->nwhere || e->dated || e->in_period ||
		e->open_at_least.unit != QAF_UNIT_NONE ||
		e->open_at_most.unit != QAF_UNIT_NONE ||
		e->plan_at_least.unit != QAF_UNIT_NONE;
}

void qaf_frame_tell_theme(struct qaf *q, const struct sample_round *p)
{
	if (p->theme && p->ask->where.n == 0 &&
	    (!p->subject || !selects(p->subject)))
		qaf_notice(q, "nothing narrows the theme \"%s\": every case "
			"of %s may be drawn; give --where to draw those that it "
			"is about", p->theme, p->id);
}

enum qaf_rc qaf_frame_without_columns(struct qaf *q,
	const struct sample_round *p, bool *without)
{
	const struct qaf_eligible *e = &p->subject->eligible;
	struct columns c = { .read = false };

	for (size_t i = 0; i < e->nwhere; i++) {
		struct case_rule r;
		const char *text;

		without[i] = false;
		qaf_case_rule_init(&r, q, p->fw, e->where[i].name);
		if (r.field != FIELD_ATTRIBUTE)
			continue;
		QAF_TRY(lacking(q, &text, &c, e->where[i].name));
		without[i] = text != NULL;
		if (text && p->ask->where.n == 0 && !p->by_hand)
			return qaf_fail(q, QAF_RULE, "%s, by which the theme "
				"\"%s\" is told (%s); load a list that has it, or "
				"say with --where which cases it is about", text,
				p->theme, qaf_where_text(q->arena, &e->where[i],
				true));
		if (text)
			qaf_notice(q, "%s, by which the theme \"%s\" is told: "
				"%s", text, p->theme, p->by_hand ? "see whether "
				"the case is about it" : "only --where narrows "
				"it");
	}
	return QAF_OK;
}

/* The values of a column that are none of the strata's words: a contact whose
 * outcome is written otherwise would be left out unseen (DOR22-48). */
static void tell_strange(struct frame_judge *j)
{
	struct case_rule *r = j->stratum;
	struct qaf_str values;
	size_t n = 0;

	if (!r || r->field != FIELD_ATTRIBUTE || !r->seen ||
	    !j->left_out[NO_STRATUM])
		return;
	qaf_str_init(&values, j->q->arena);
	for (size_t i = 0; i < r->memo.cap; i++)
		if (r->memo.words[i].text && !r->memo.words[i].value &&
		    n++ < MOST_NAMED)
			qaf_str_item(&values, ", ", "\"%s\"", qaf_visible(
				j->q->arena, r->memo.words[i].text, 40));
	if (n > MOST_NAMED)
		qaf_str_add(&values, ", ...");
	qaf_notice(j->q, "%s of %s is none of this sample's (%s), and they were "
		"left out: %s", r->name, qaf_count(j->q->arena,
		j->left_out[NO_STRATUM], "case", "cases"), qaf_words_join(
		j->q->arena, &r->wanted, ", "), n ? values.text : "it is empty");
}

enum qaf_rc qaf_frame_columns(struct frame_judge *j,
	const struct sample_round *p)
{
	const char *linked = p->sample->auditors.not_linked;
	struct columns c = { .read = false };
	struct qaf *q = j->q;

	for (size_t i = 0; i < j->nrules; i++)
		QAF_TRY(check_rule(q, &c, &j->rules[i]));
	QAF_TRY(check_plan_start(q, &c, j));
	if (j->stratum && j->stratum->field == FIELD_ATTRIBUTE &&
	    !j->stratum->seen)
		QAF_TRY(tell(q, &c, j->stratum->name, "no case can be put in "
			"its stratum"));
	if (j->spread && j->spread->field == FIELD_ATTRIBUTE &&
	    !j->spread->seen)
		QAF_TRY(tell(q, &c, j->spread->name, "the draw cannot be spread "
			"over it"));
	tell_strange(j);
	return linked ? tell(q, &c, linked, "auditors are kept from their own "
		"team's cases instead") : QAF_OK;
}
