/*
 * Chooses what nobody named for a new audit: its kind, its tool, the period
 * under review and the day by which it is due.
 */
#include "base/calendar.h"
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/clock.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/words.h"
#include "db/db.h"

/*
 * People may ask for an audit, or for a re-audit, under every framework,
 * whether or not its text names these two kinds.
 */
enum qaf_rc qaf_audit_choose_kind(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_allocation *a)
{
	const char *word = a->kind;

	if (qaf_blank(word))
		word = qaf_kind_words[a->reaudit_of ? QAF_KIND_REAUDIT :
			QAF_KIND_BESPOKE];
	return qaf_kind_need(q, out, fw, word);
}

/* The tools that fit, and how many of them grade. */
struct fitting {
	const struct qaf_tool *tool, *grading;
	size_t n, ngrading;
	struct qaf_str names;
};

static void add_tool(struct fitting *f, const struct qaf_tool *t)
{
	f->tool = t;
	f->n++;
	qaf_str_item(&f->names, ", ", "%s", t->id);
	if (t->scale == QAF_SCALE_GRADES) {
		f->grading = t;
		f->ngrading++;
	}
}

/* Find the tools made for the case's service, else those made for every
 * service. */
static void find_fitting(struct fitting *f, const struct qaf_framework *fw,
	const char *service)
{
	for (int own = 1; own >= 0 && f->n == 0; own--)
		for (size_t i = 0; i < fw->ntools; i++) {
			const struct qaf_tool *t = &fw->tools[i];

			if (own ? service != NULL &&
			    qaf_words_has(&t->services, service) :
			    t->services.n == 0)
				add_tool(f, t);
		}
}

/* The tool of the kind of audit, or of the sample that makes such audits. */
static const char *tool_of_kind(const struct qaf_framework *fw,
	const char *kind_id)
{
	const struct qaf_kind *kind = qaf_framework_kind(fw, kind_id);

	if (kind && kind->tool)
		return kind->tool;
	for (size_t i = 0; i < fw->nsamples; i++)
		if (qaf_eq(fw->samples[i].kind, kind_id) && fw->samples[i].tool)
			return fw->samples[i].tool;
	return NULL;
}

const char *qaf_audit_tool_instead(const struct qaf_framework *fw,
	const char *tool, const char *service)
{
	for (size_t i = 0; service && i < fw->nsamples; i++) {
		const struct qaf_sample *s = &fw->samples[i];
		const struct qaf_tool *own;

		if (!s->ntools || !qaf_same(s->tool, tool))
			continue;
		own = qaf_sample_tool(fw, s, service);
		if (own && !qaf_eq(own->id, s->tool))
			return own->id;
	}
	return NULL;
}

enum qaf_rc qaf_audit_choose_tool(struct qaf *q, const struct qaf_tool **out,
	const struct qaf_framework *fw, const char *kind, const char *word,
	const char *service)
{
	const struct qaf_place *place = service ?
		qaf_framework_service(fw, service) : NULL;
	struct fitting f = { .n = 0 };

	if (qaf_blank(word)) {
		const char *own;

		word = tool_of_kind(fw, kind);
		own = word ? qaf_audit_tool_instead(fw, word, service) : NULL;
		word = own ? own : word;
	}
	if (word)
		return qaf_tool_need(q, out, fw, word);
	qaf_str_init(&f.names, q->arena);
	find_fitting(&f, fw, place ? place->id : service);
	if (f.n == 1 || f.ngrading == 1) {
		*out = f.n == 1 ? f.tool : f.grading;
		return QAF_OK;
	}
	return qaf_fail(q, QAF_INPUT, "which tool? %s has %s; name one with "
		"--tool", fw->id, f.n ? f.names.text :
		"none for this case's service");
}

/* Unless it is given, the period under review ends on the day of allocation. */
void qaf_audit_choose_period(struct qaf_allocation *a, const struct qaf_tool *tool)
{
	int n = tool->period.n;

	if (a->period_from != QAF_NO_DATE || a->period_to != QAF_NO_DATE)
		return;
	switch (tool->period.unit) {
	case QAF_UNIT_YEAR:
		n *= 12;
		/* fall through */
	case QAF_UNIT_MONTH:
		a->period_from = qaf_date_add_months(a->allocated, -n);
		break;
	case QAF_UNIT_WEEK:
		n *= 7;
		/* fall through */
	case QAF_UNIT_DAY:
		a->period_from = a->allocated - n;
		break;
	case QAF_UNIT_WORKING_DAY:
	case QAF_UNIT_WEEKDAY:
	case QAF_UNIT_NONE:
		return;
	}
	a->period_to = a->allocated;
}

/* The time allowed by the sample that makes audits of this kind, else by the
 * tool. */
void qaf_audit_choose_due(struct qaf_allocation *a,
	const struct qaf_in_force *now, const struct qaf_tool *tool,
	const char *kind)
{
	struct qaf_duration within = tool->within;
	enum qaf_anchor anchor = tool->from;
	qaf_date from = a->allocated;

	for (size_t i = 0; i < now->fw->nsamples; i++) {
		const struct qaf_sample *s = &now->fw->samples[i];

		if (s->audit_within.unit == QAF_UNIT_NONE ||
		    !qaf_eq(s->kind, kind) || !qaf_sample_has_tool(s, tool->id))
			continue;
		within = qaf_sample_time(s, tool, &anchor);
		break;
	}
	if (within.unit == QAF_UNIT_NONE || a->due != QAF_NO_DATE)
		return;
	if (anchor == QAF_FROM_NOTIFIED && a->notified != QAF_NO_DATE)
		from = a->notified;
	a->due = qaf_clock_due(&now->calendar, (struct qaf_moment){ from, -1 },
		within).day;
}
