/*
 * The reminders of a framework, said when their event happens.
 */
#include "core/remind.h"

#include <stdarg.h>

#include "qaf/qaf.h"
#include "qaf/str.h"

/* ---- said, or kept until all are known ---- */

static void keep(struct qaf_reminded *r, const char *ref, const char *text)
{
	struct qaf_reminded_text *t;
	size_t i = 0;

	while (i < r->n && !qaf_eq(r->texts[i].text, text))
		i++;
	if (i == r->n) {
		r->texts = qaf_grow(r->arena, r->texts, r->n, &r->cap,
			sizeof(*r->texts));
		r->texts[r->n++] = (struct qaf_reminded_text){
			.text = qaf_strdup(r->arena, text) };
	}
	t = &r->texts[i];
	if (t->nrefs < QAF_REMIND_REFS)
		t->ref[t->nrefs] = qaf_strdup(r->arena, ref);
	t->nrefs++;
}

void qaf_remind_text(struct qaf *q, const char *ref, const char *fmt, ...)
{
	const char *text;
	va_list ap;

	va_start(ap, fmt);
	text = qaf_vprintf(q->arena, fmt, ap);
	va_end(ap);
	if (q->reminded)
		keep(q->reminded, ref, text);
	else
		qaf_notice(q, "%s: %s", ref, text);
}

void qaf_remind_gather(struct qaf *q, struct qaf_reminded *into,
	struct qaf_arena *a)
{
	*into = (struct qaf_reminded){ .arena = a };
	q->reminded = into;
}

static const char *refs(struct qaf *q, const struct qaf_reminded_text *t)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < t->nrefs && i < QAF_REMIND_REFS; i++)
		qaf_str_item(&s, ", ", "%s", t->ref[i]);
	if (t->nrefs > QAF_REMIND_REFS)
		qaf_str_addf(&s, " and %zu more", t->nrefs - QAF_REMIND_REFS);
	return s.text;
}

void qaf_remind_gathered(struct qaf *q, bool say)
{
	struct qaf_reminded *r = q->reminded;

	q->reminded = NULL;
	for (size_t i = 0; say && i < r->n; i++)
		qaf_notice(q, "%s: %s", refs(q, &r->texts[i]),
			r->texts[i].text);
}

/* ---- the framework's ---- */

static bool for_tools(const struct qaf_reminder *r, const char *const *tools,
	size_t ntools)
{
	if (r->tools.n == 0)
		return true;
	for (size_t i = 0; i < ntools; i++)
		if (qaf_words_has(&r->tools, tools[i]))
			return true;
	return false;
}

static void say(struct qaf *q, const struct qaf_framework *fw, const char *ref,
	const char *const *tools, size_t ntools, enum qaf_remind_on on,
	int grade)
{
	for (size_t i = 0; i < fw->nreminders; i++) {
		const struct qaf_reminder *r = &fw->reminders[i];

		if (r->on == on && for_tools(r, tools, ntools) &&
		    (!r->grades || qaf_grades_has(r->grades, grade)))
			qaf_remind_text(q, ref, "%s", r->text);
	}
}

void qaf_remind(struct qaf *q, const struct qaf_framework *fw, const char *ref,
	const char *tool, enum qaf_remind_on on, int grade)
{
	say(q, fw, ref, &tool, tool ? 1 : 0, on, grade);
}

void qaf_remind_recorded(struct qaf *q, const struct qaf_framework *fw,
	const char *ref, const char *kind)
{
	for (size_t i = 0; i < fw->nreminders; i++) {
		const struct qaf_reminder *r = &fw->reminders[i];

		if (r->on == QAF_REMIND_RECORDED && (r->evidence.n == 0 ||
		    qaf_words_has(&r->evidence, kind)))
			qaf_remind_text(q, ref, "%s", r->text);
	}
}

void qaf_remind_of(struct qaf *q, const struct qaf_framework *fw,
	const char *ref, const char *const *tools, size_t ntools,
	enum qaf_remind_on on)
{
	say(q, fw, ref, tools, ntools, on, -1);
}

/* Is the reminder for that role, or for a team that has it? */
static bool for_role(const struct qaf_framework *fw,
	const struct qaf_reminder *r, const struct qaf_role *role)
{
	for (size_t i = 0; i < r->to.n; i++)
		if (qaf_role_is(fw, role->id, r->to.word[i]))
			return true;
	return false;
}

void qaf_remind_regularly(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_role *role)
{
	static const struct { enum qaf_remind_on on; const char *often; }
		times[] = {
			{ QAF_REMIND_ALWAYS, "always" },
			{ QAF_REMIND_MONTH, "each month" },
			{ QAF_REMIND_QUARTER, "each quarter" },
			{ QAF_REMIND_YEAR, "each year" },
		};

	for (size_t k = 0; k < QAF_LEN(times); k++)
		for (size_t i = 0; i < fw->nreminders; i++) {
			const struct qaf_reminder *r = &fw->reminders[i];

			if (r->on == times[k].on &&
			    (!role || for_role(fw, r, role)))
				qaf_notice(q, "%s: %s", times[k].often, r->text);
		}
}
