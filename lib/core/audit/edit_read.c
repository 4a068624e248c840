/*
 * Reads an edited audit: turns lines into entries, and notes every fault with
 * its line.  Needs no database.
 */
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "core/audit/edit.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"
#include "core/words.h"
#include "db/db.h"
#include "qaf/adoption.h"

static void fault(struct qaf *q, struct entries *e, int line, const char *text)
{
	struct qaf_faults *f = e->faults;

	f->fault = qaf_grow(q->arena, f->fault, f->n, &f->cap,
		sizeof(*f->fault));
	f->fault[f->n++] = (struct qaf_fault){ line, 1, text };
}

/* The message of a refusal becomes a fault of the line. */
static void fault_from_error(struct qaf *q, struct entries *e, int line)
{
	char *text = qaf_strdup(q->arena, q->error.text);

	qaf_clear_error(q);
	fault(q, e, line, text);
}

static void add(struct qaf *q, struct entries *e, struct entry entry)
{
	if (qaf_blank(entry.text))
		entry.text = NULL;
	e->entry = qaf_grow(q->arena, e->entry, e->n, &e->cap,
		sizeof(*e->entry));
	e->entry[e->n++] = entry;
}

/* Split "theme = text" at the first "=". */
static void split(struct qaf *q, const char *value, const char **left,
	const char **right)
{
	const char *eq = strchr(value, '=');

	*left = qaf_trim(q->arena, eq ? qaf_strndup(q->arena, value,
		(size_t)(eq - value)) : value);
	*right = eq ? qaf_trim(q->arena, eq + 1) : NULL;
}

/* ---- the kinds of line ---- */

static bool read_grade(struct qaf *q, struct entries *e, const char *key,
	const char *value, int line)
{
	const struct qaf_judgement j = { key, value };
	const char *domain, *grade = NULL;

	if (!qaf_same(key, QAF_OVERALL) && !qaf_tool_domain(e->tool, key))
		return false;
	if (qaf_blank(value))
		return true;
	if (qaf_audit_judge(q, &domain, &grade, e->fw, e->tool, e->audit, &j)
	    != QAF_OK)
		fault_from_error(q, e, line);
	else
		add(q, e, (struct entry){ ENTRY_GRADE, domain, grade, NULL,
			line });
	return true;
}

static bool read_tick(struct qaf *q, struct entries *e, const char *key,
	const char *value, int line)
{
	const struct qaf_item *item = qaf_item_find(&e->items, key);
	enum qaf_tick tick;

	if (!item || item->kind != QAF_ITEM_INDICATOR)
		return false;
	if (qaf_blank(value))
		return true;
	if (qaf_audit_judge_tick(q, &tick, value) != QAF_OK)
		fault_from_error(q, e, line);
	else
		add(q, e, (struct entry){ ENTRY_TICK, item->key,
			qaf_tick_words[tick], NULL, line });
	return true;
}

static bool read_risk(struct qaf *q, struct entries *e, const char *key,
	const char *value, int line)
{
	enum qaf_risk risk;

	if (qaf_same(key, "override-limiting") && !qaf_blank(value))
		add(q, e, (struct entry){ ENTRY_OVERRIDE, NULL, value, NULL,
			line });
	if (qaf_same(key, QAF_RISK_REASON) && !qaf_blank(value))
		add(q, e, (struct entry){ ENTRY_REASON, NULL, value, NULL,
			line });
	if (qaf_same(key, "override-limiting") || qaf_same(key, QAF_RISK_REASON))
		return true;
	if (!qaf_same(key, "risk"))
		return false;
	e->risk_line = line;
	if (qaf_blank(value))
		return true;
	if (qaf_audit_judge_risk(q, &risk, value) != QAF_OK)
		fault_from_error(q, e, line);
	else
		add(q, e, (struct entry){ ENTRY_RISK, NULL,
			qaf_risk_words[risk], NULL, line });
	return true;
}

static bool read_finding(struct qaf *q, struct entries *e, const char *key,
	const char *value, int line)
{
	static const struct {
		const char *key;
		enum qaf_finding_kind kind;
		enum entry_kind entry;
	} kinds[] = {
		{ "strength", QAF_FINDING_STRENGTH, ENTRY_FINDING },
		{ "development", QAF_FINDING_DEVELOPMENT, ENTRY_FINDING },
		{ "good-practice", QAF_FINDING_GOOD_PRACTICE, ENTRY_FINDING },
		{ "exemplar", QAF_FINDING_GOOD_PRACTICE, ENTRY_EXEMPLAR },
	};
	const char *theme, *text;

	for (size_t i = 0; i < QAF_LEN(kinds); i++) {
		if (!qaf_same(key, kinds[i].key))
			continue;
		split(q, value, &theme, &text);
		if (qaf_blank(theme) && !qaf_blank(text))
			fault(q, e, line, "a finding needs a theme before the =");
		else if (!qaf_blank(theme))
			add(q, e, (struct entry){ kinds[i].entry,
				qaf_finding_kind_words[kinds[i].kind], theme,
				text, line });
		return true;
	}
	return false;
}

/* A mark that the auditor saw becomes a finding with the mark's title. */
static bool read_mark(struct qaf *q, struct entries *e, const char *key,
	const char *value, int line)
{
	for (size_t i = 0; i < e->tool->nmarks; i++) {
		const struct qaf_mark *m = &e->tool->marks[i];

		if (!qaf_same(key, m->id))
			continue;
		if (!qaf_blank(value) && !qaf_same(value, "no"))
			add(q, e, (struct entry){ ENTRY_FINDING,
				qaf_finding_kind_words[m->good ?
				QAF_FINDING_STRENGTH : QAF_FINDING_DEVELOPMENT],
				m->title,
				qaf_same(value, "yes") ? NULL : value, line });
		return true;
	}
	return false;
}

static bool read_voice(struct qaf *q, struct entries *e, const char *key,
	const char *value, int line)
{
	const char *state, *text;

	if (qaf_word_index(qaf_voice_of_words, key) < 0)
		return false;
	split(q, value, &state, &text);
	if (qaf_blank(state) && qaf_blank(text))
		return true;
	if (qaf_word_index(qaf_voice_state_words, state) < 0)
		fault(q, e, line, qaf_printf(q->arena, "feedback %s is not known; "
			"write asked, given, declined or unreachable, and what "
			"was said behind =", qaf_visible(q->arena, state, 40)));
	else
		add(q, e, (struct entry){ ENTRY_VOICE, key, state, text, line });
	return true;
}

static bool read_note(struct qaf *q, struct entries *e, const char *key,
	const char *value, int line)
{
	const char *heading = NULL, *text = value;

	if (qaf_same(key, "stretch-practitioner") ||
	    qaf_same(key, "stretch-manager")) {
		if (!qaf_blank(value))
			add(q, e, (struct entry){ ENTRY_STRETCH,
				key + strlen("stretch-"), value, NULL, line });
		return true;
	}
	for (size_t i = 0; i < e->items.n; i++)
		if (e->items.item[i].kind == QAF_ITEM_NOTE &&
		    qaf_same(key, e->items.item[i].key))
			heading = e->items.item[i].key;
	if (qaf_same(key, "note")) {
		split(q, value, &heading, &text);
		if (qaf_blank(heading) != qaf_blank(text)) {
			fault(q, e, line, "a note needs a heading, =, and a text");
			return true;
		}
	}
	if (heading && !qaf_blank(text))
		add(q, e, (struct entry){ ENTRY_NOTE, heading, text, NULL, line });
	return heading != NULL;
}

static void read_line(struct qaf *q, struct entries *e, const char *key,
	const char *value, int line)
{
	if (!read_grade(q, e, key, value, line) &&
	    !read_tick(q, e, key, value, line) &&
	    !read_risk(q, e, key, value, line) &&
	    !read_finding(q, e, key, value, line) &&
	    !read_mark(q, e, key, value, line) &&
	    !read_voice(q, e, key, value, line) &&
	    !read_note(q, e, key, value, line))
		fault(q, e, line, qaf_printf(q->arena, "there is no line %s; "
			"begin a further line of a text with a blank",
			qaf_visible(q->arena, key, 40)));
}

/* ---- lines of the file ---- */

/* A line with its continuation lines so far, and where it began. */
struct open_line {
	char *key;
	struct qaf_str value;
	int line, blanks;
};

static void end_line(struct qaf *q, struct entries *e, struct open_line *o)
{
	if (o->key)
		read_line(q, e, o->key, qaf_trim(q->arena, o->value.text),
			o->line);
	o->key = NULL;
}

static void begin_line(struct qaf *q, struct entries *e, struct open_line *o,
	char *text, int line)
{
	char *colon = strchr(text, ':');

	end_line(q, e, o);
	if (!colon) {
		fault(q, e, line, "write a word, a colon and its value; begin a "
			"further line of a text with a blank");
		return;
	}
	*colon = '\0';
	o->key = qaf_trim(q->arena, text);
	o->line = line;
	o->blanks = 0;
	qaf_str_init(&o->value, q->arena);
	qaf_str_add(&o->value, colon + 1);
}

static void take_line(struct qaf *q, struct entries *e, struct open_line *o,
	char *text, int line)
{
	const char *trimmed = qaf_trim(q->arena, text);

	if (*text == '#')
		return;
	if (!*trimmed) {
		o->blanks++;
		return;
	}
	if (!qaf_is_space(*text)) {
		begin_line(q, e, o, text, line);
		return;
	}
	if (!o->key) {
		fault(q, e, line, "a line that begins with a blank goes on with "
			"the text above; there is none");
		return;
	}
	/* Empty lines inside a value are kept. */
	for (; o->blanks > 0; o->blanks--)
		qaf_str_addc(&o->value, '\n');
	qaf_str_addf(&o->value, "\n%s", trimmed);
}

/* Check the overall grade against the limits, as submission does. */
static void check_limits(struct qaf *q, struct entries *e)
{
	struct qaf_marked m = { .fw = e->fw, .tool = e->tool, .overall = -1,
		.grades = qaf_alloc_array(q->arena, e->tool->ndomains + 1,
			sizeof(*m.grades)) };
	const struct qaf_domain *d = NULL;
	const struct qaf_limit *l;
	bool override = false;
	int line = 1;

	for (size_t k = 0; k < e->tool->ndomains; k++)
		m.grades[k] = -1;
	for (size_t i = 0; i < e->n; i++) {
		const struct entry *entry = &e->entry[i];

		override |= entry->kind == ENTRY_OVERRIDE;
		if (entry->kind != ENTRY_GRADE)
			continue;
		if (qaf_eq(entry->key, QAF_OVERALL)) {
			m.overall = qaf_grade_index(e->fw, entry->value);
			line = entry->line;
		}
		for (size_t k = 0; k < e->tool->ndomains; k++)
			if (qaf_eq(entry->key, e->tool->domains[k].id))
				m.grades[k] = qaf_grade_index(e->fw,
					entry->value);
	}
	l = qaf_limit_broken(&m, NULL, override, &d);
	if (l)
		fault(q, e, line, qaf_printf(q->arena, "%s is %s, so the overall "
			"grade must be %s%s", d->id,
			e->fw->grades[m.grades[d - e->tool->domains]].id,
			e->fw->grades[l->overall].id, l->override ? ", unless "
			"override-limiting says why not" : ""));
}

enum qaf_rc qaf_edit_read(struct qaf *q, struct entries *out,
	struct qaf_faults *faults, const struct qaf_audit *audit,
	const char *text)
{
	char *copy = qaf_strdup(q->arena, text), *next;
	struct open_line o = { .key = NULL };
	int line = 1;

	*faults = (struct qaf_faults){ .n = 0 };
	*out = (struct entries){ .audit = audit, .faults = faults };
	QAF_TRY(qaf_framework_of(q, &out->fw, audit->framework));
	QAF_TRY(qaf_tool_need(q, &out->tool, out->fw, audit->tool));
	qaf_tool_items(q->arena, &out->items, out->tool);
	if (!qaf_is_utf8(text, strlen(text))) {
		fault(q, out, 1, "the file is not UTF-8 text; save it as UTF-8");
		return QAF_OK;
	}
	for (char *at = copy; at; at = next, line++) {
		char *end = at + strcspn(at, "\n");

		next = *end ? end + 1 : NULL;
		*end = '\0';
		if (end > at && end[-1] == '\r')
			end[-1] = '\0';
		take_line(q, out, &o, at, line);
	}
	end_line(q, out, &o);
	if (faults->n == 0)
		check_limits(q, out);
	return QAF_OK;
}

/* Risk is taken back with a reason, as by every other command, and a reason is
 * given for that only. */
static void check_risk(struct qaf *q, struct entries *e)
{
	enum qaf_risk risk = QAF_RISK_UNKNOWN;
	const char *reason = NULL;
	int line = e->risk_line ? e->risk_line : 1;

	for (size_t i = 0; i < e->n; i++) {
		const struct entry *x = &e->entry[i];

		if (x->kind == ENTRY_RISK)
			risk = (enum qaf_risk)qaf_word_index(qaf_risk_words,
				x->value);
		if (x->kind == ENTRY_REASON)
			reason = x->value;
	}
	if (qaf_audit_risk_goes(q, e->audit, risk, reason) != QAF_OK) {
		qaf_clear_error(q);
		fault(q, e, line, "risk was identified; say behind "
			QAF_RISK_REASON " why it is not any more");
	} else if (reason && (e->audit->risk != QAF_RISK_IDENTIFIED ||
		   risk == QAF_RISK_IDENTIFIED)) {
		fault(q, e, line, QAF_RISK_REASON " says why risk is not "
			"identified any more; it is only for that");
	}
}

enum qaf_rc qaf_audit_edit_check(struct qaf *q, struct qaf_faults *out,
	const struct qaf_audit *audit, const char *text)
{
	struct entries e;

	QAF_TRY(qaf_edit_read(q, &e, out, audit, text));
	if (out->n == 0)
		check_risk(q, &e);
	return QAF_OK;
}
