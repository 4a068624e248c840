/*
 * Describes entries of a framework in a line of English each.
 * Pure: no database, no clock.
 */
#include "base/str.h"
#include "core/framework/describe.h"
#include "core/framework/framework.h"

/* Append a part, with a separator unless it is the first. */
static void part(struct qaf_str *s, const char *separator, const char *text)
{
	if (s->len > 0)
		qaf_str_add(s, separator);
	qaf_str_add(s, text);
}

char *qaf_describe_words(struct qaf_arena *a, const struct qaf_words *words)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	qaf_str_add(&s, "");
	for (size_t i = 0; i < words->n; i++)
		part(&s, ", ", words->word[i]);
	return s.text;
}

char *qaf_describe_amount(struct qaf_arena *a, const struct qaf_amount *amount,
	bool percent)
{
	if (amount->known)
		return qaf_printf(a, percent ? "%g%%" : "%g", amount->n);
	if (amount->local)
		return qaf_printf(a, "local (%s)", amount->local);
	return qaf_strdup(a, "open");
}

char *qaf_describe_grades(struct qaf_arena *a, const struct qaf_framework *fw,
	qaf_grades set)
{
	struct qaf_str s;

	if (set == 0)
		return qaf_strdup(a, "any");
	qaf_str_init(&s, a);
	for (size_t i = 0; i < fw->ngrades; i++)
		if (qaf_grades_has(set, (int)i))
			part(&s, ", ", fw->grades[i].id);
	return s.text;
}

/* The named strata, with their numbers where they have any. */
static char *strata(struct qaf_arena *a, const struct qaf_quota *quota)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	qaf_str_add(&s, "");
	for (size_t i = 0; i < quota->nstrata; i++) {
		const struct qaf_stratum *x = &quota->strata[i];
		const char *name = x->synonyms.n ? qaf_printf(a, "%s (or %s)",
			x->name, qaf_words_join(a, &x->synonyms, " or ")) :
			x->name;

		part(&s, ", ", quota->kind == QAF_QUOTA_NAMED
			? qaf_printf(a, "%s %s", qaf_describe_amount(a, &x->n,
				false), name) : name);
	}
	return s.text;
}

char *qaf_describe_quota(struct qaf_arena *a, const struct qaf_quota *quota)
{
	const char *n = qaf_describe_amount(a, &quota->amount,
		quota->kind == QAF_QUOTA_RATE);
	char *text = NULL;

	switch (quota->kind) {
	case QAF_QUOTA_OPEN:
		text = qaf_strdup(a, "given at the draw");
		break;
	case QAF_QUOTA_EACH:
		text = qaf_printf(a, "%s from each %s", n, quota->by);
		if (quota->nstrata > 0)
			text = qaf_printf(a, "%s: %s", text, strata(a, quota));
		break;
	case QAF_QUOTA_NAMED:
		text = qaf_printf(a, "by %s: %s", quota->by, strata(a, quota));
		break;
	case QAF_QUOTA_TOTAL:
		text = qaf_printf(a, "%s in all", n);
		break;
	case QAF_QUOTA_PER_AUDITOR:
		text = qaf_printf(a, "%s for each auditor", n);
		break;
	case QAF_QUOTA_RATE:
		text = qaf_printf(a, "%s of the frame", n);
		break;
	case QAF_QUOTA_ALL:
		text = qaf_strdup(a, "all");
		break;
	}
	if (quota->spread)
		text = qaf_printf(a, "%s, spread over %s", text, quota->spread);
	return text;
}

char *qaf_describe_eligible(struct qaf_arena *a, const struct qaf_eligible *e)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	if (e->open_at_least.unit != QAF_UNIT_NONE)
		part(&s, "; ", qaf_printf(a, "open %s or longer",
			qaf_duration_text(a, e->open_at_least)));
	if (e->open_at_most.unit != QAF_UNIT_NONE)
		part(&s, "; ", qaf_printf(a, "open %s or shorter",
			qaf_duration_text(a, e->open_at_most)));
	if (e->plan_at_least.unit != QAF_UNIT_NONE)
		part(&s, "; ", qaf_printf(a, "on the plan %s or longer",
			qaf_duration_text(a, e->plan_at_least)));
	if (e->in_period)
		part(&s, "; ", "opened in the period");
	if (e->not_audited_within.unit != QAF_UNIT_NONE)
		part(&s, "; ", qaf_printf(a, "not audited within %s",
			qaf_duration_text(a, e->not_audited_within)));
	if (e->plans.n > 0)
		part(&s, "; ", qaf_printf(a, "plans %s",
			qaf_describe_words(a, &e->plans)));
	if (e->services.n > 0)
		part(&s, "; ", qaf_printf(a, "services %s",
			qaf_describe_words(a, &e->services)));
	if (e->not_services.n > 0)
		part(&s, "; ", qaf_printf(a, "not of %s",
			qaf_describe_words(a, &e->not_services)));
	if (e->teams.n > 0)
		part(&s, "; ", qaf_printf(a, "teams %s",
			qaf_describe_words(a, &e->teams)));
	for (size_t i = 0; i < e->nwhere; i++)
		part(&s, "; ", qaf_where_text(a, &e->where[i], true));
	if (e->dated)
		part(&s, "; ", qaf_printf(a, "%s in the period before",
			e->dated));
	if (s.len == 0)
		qaf_str_add(&s, e->closed ? "every case" : "every open case");
	else if (e->closed)
		qaf_str_add(&s, "; closed ones too");
	return s.text;
}

char *qaf_describe_auditors(struct qaf_arena *a, const struct qaf_auditors *who)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	qaf_str_add(&s, who->roles.n > 0 ? qaf_describe_words(a, &who->roles)
		: "anyone");
	if (who->services.n > 0)
		part(&s, "; ", qaf_printf(a, "of %s",
			qaf_describe_words(a, &who->services)));
	if (who->not_services.n > 0)
		part(&s, "; ", qaf_printf(a, "not of %s",
			qaf_describe_words(a, &who->not_services)));
	if (who->barred.n > 0 && !qaf_words_has(&who->barred, "manager"))
		part(&s, "; ", "the case's manager too");
	if (who->other_team)
		part(&s, "; ", "from another team");
	if (who->not_linked)
		part(&s, "; ", qaf_printf(a, "not linked to the case's %s",
			who->not_linked));
	if (who->trained)
		part(&s, "; ", "trained");
	if (who->share.known || who->share.local)
		part(&s, "; ", qaf_printf(a, "at most %s each %s",
			qaf_describe_amount(a, &who->share, false),
			qaf_every_text(a, who->share_per)));
	return s.text;
}

static char *describe_part(struct qaf_arena *a, const struct qaf_framework *fw,
	const struct qaf_part *p)
{
	const char *of = p->rest ? "the rest" : p->grades == 0 ? "audits"
		: qaf_describe_grades(a, fw, p->grades);
	char *text = NULL;

	switch (p->kind) {
	case QAF_QUOTA_ALL:
		text = qaf_printf(a, "all %s", of);
		break;
	case QAF_QUOTA_RATE:
		text = qaf_printf(a, "%s of %s",
			qaf_describe_amount(a, &p->amount, true), of);
		break;
	case QAF_QUOTA_TOTAL:
		text = qaf_printf(a, "%s %s",
			qaf_describe_amount(a, &p->amount, false), of);
		break;
	default:
		text = qaf_printf(a, "some %s, as many as given", of);
	}
	if (p->spread)
		text = qaf_printf(a, "%s, spread over %s", text, p->spread);
	if (p->tools.n)
		text = qaf_printf(a, "%s, of %s", text,
			qaf_describe_words(a, &p->tools));
	return text;
}

char *qaf_describe_selection(struct qaf_arena *a, const struct qaf_framework *fw,
	const struct qaf_selection *selection)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	qaf_str_add(&s, "");
	for (size_t i = 0; i < selection->nparts; i++)
		part(&s, "; ", describe_part(a, fw, &selection->parts[i]));
	if (selection->after)
		part(&s, "; ", qaf_printf(a, "after %s", selection->after));
	if (selection->differs)
		part(&s, "; ", "where grades differ");
	if (selection->within.unit != QAF_UNIT_NONE)
		part(&s, "; ", qaf_printf(a, "within %s of being assigned",
			qaf_duration_text(a, selection->within)));
	if (selection->blind)
		part(&s, "; ", "blind");
	if (selection->recorded_as)
		part(&s, "; ", qaf_printf(a, "recorded as %s",
			selection->recorded_as));
	for (size_t i = 0; i < selection->nby_tool; i++)
		part(&s, "; ", qaf_printf(a, "%s by %s",
			selection->by_tool[i].tool, qaf_describe_words(a,
			&selection->by_tool[i].roles)));
	if (selection->supports.n)
		part(&s, "; ", qaf_printf(a, "supported by %s",
			qaf_describe_words(a, &selection->supports)));
	return s.text;
}

char *qaf_describe_due(struct qaf_arena *a, struct qaf_duration within,
	const char *from)
{
	if (within.unit == QAF_UNIT_NONE)
		return within.local ? qaf_printf(a, "local (%s)", within.local)
			: qaf_strdup(a, "no time given");
	return qaf_printf(a, "%s after %s", qaf_duration_text(a, within), from);
}

char *qaf_describe_time(struct qaf_arena *a, const struct qaf_step *step)
{
	char *text = qaf_describe_due(a, step->within,
		step->from == QAF_FROM_MET ?
		qaf_words_join(a, &step->met, " or ") :
		qaf_anchor_words[step->from]);

	if (step->opens.unit != QAF_UNIT_NONE)
		text = qaf_printf(a, "opens %s, due %s",
			qaf_duration_text(a, step->opens), text);
	if (step->within_if_risk.unit != QAF_UNIT_NONE)
		text = qaf_printf(a, "%s; %s where risk is identified", text,
			qaf_duration_text(a, step->within_if_risk));
	if (step->after_actions)
		text = qaf_printf(a, "%s; after the %s actions", text,
			step->on == QAF_ON_RECORDED ? "entry's" : "audit's");
	if (step->actions_done)
		text = qaf_printf(a, "%s; once the audit's actions are done",
			text);
	if (step->at)
		text = qaf_printf(a, "%s; at a meeting %s", text, step->at);
	return text;
}

const char *qaf_describe_child(enum qaf_of_child child)
{
	static const char *const texts[] = {
		[QAF_CHILD_ANY] = "",
		[QAF_CHILD_KNOWN] = "; the child is known",
		[QAF_CHILD_NONE] = "; of no one child",
	};

	return texts[child];
}

char *qaf_describe_start(struct qaf_arena *a, const struct qaf_framework *fw,
	const struct qaf_step *step)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	if (step->on == QAF_ON_RECORDED) {
		qaf_str_add(&s, qaf_describe_words(a, &step->evidence));
		if (step->types.n)
			qaf_str_addf(&s, " (%s)",
				qaf_describe_words(a, &step->types));
		if (step->outcomes.n)
			qaf_str_addf(&s, ": %s",
				qaf_describe_words(a, &step->outcomes));
		if (step->detail)
			qaf_str_addf(&s, "; with its %s", step->detail);
		if (step->unresolved)
			qaf_str_addf(&s, "; %s left it unresolved",
				step->unresolved);
		qaf_str_add(&s, qaf_describe_child(step->child));
		return s.text;
	}
	if (step->on == QAF_ON_GOOD_PRACTICE)
		qaf_str_add(&s, "good practice noted; ");
	if (step->on == QAF_ON_DEVELOPMENT)
		qaf_str_add(&s, "an area for development noted; ");
	if (step->on == QAF_ON_ACTIONS)
		qaf_str_add(&s, "an action set; ");
	if (step->on == QAF_ON_CONCERN) {
		qaf_str_addf(&s, "a concern found by %s",
			qaf_describe_words(a, &step->concerns));
		return s.text;
	}
	qaf_str_add(&s, qaf_describe_grades(a, fw, step->grades));
	if (step->if_risk)
		qaf_str_add(&s, "; risk identified");
	if (step->if_not_passed)
		qaf_str_add(&s, "; the re-audit has not passed");
	if (step->fulfils.n)
		qaf_str_addf(&s, "; of a re-audit for %s",
			qaf_describe_words(a, &step->fulfils));
	if (step->about_grade)
		qaf_str_add(&s, "; again when it changes");
	return s.text;
}

char *qaf_describe_limit(struct qaf_arena *a, const struct qaf_framework *fw,
	const struct qaf_limit *limit)
{
	return qaf_printf(a, "%s at %s limits the overall grade to %s%s",
		limit->domains.n > 0 ? qaf_describe_words(a, &limit->domains)
			: "any domain", fw->grades[limit->at].id,
		fw->grades[limit->overall].id, limit->override
			? "; another with a reason" : "");
}

char *qaf_describe_needs(struct qaf_arena *a, unsigned needs)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	qaf_str_add(&s, "");
	for (int bit = 0; bit < QAF_NEED_COUNT; bit++)
		if (needs & 1u << bit)
			part(&s, "; ", qaf_need_texts[bit]);
	return s.text;
}

const char *qaf_describe_indicator(struct qaf_arena *a,
	const struct qaf_indicator *x)
{
	if (!x->dated)
		return x->text;
	if (x->within.unit == QAF_UNIT_NONE)
		return qaf_printf(a, "%s (the day of the %s)", x->text, x->dated);
	return qaf_printf(a, "%s (the %s within %s)", x->text, x->dated,
		qaf_duration_text(a, x->within));
}

const char *qaf_describe_event(struct qaf_arena *a, const struct qaf_cadence *c)
{
	if (c->before)
		return qaf_printf(a, "before each %s%s%s", c->before,
			c->same ? ", by " : "", c->same ? c->same : "");
	if (!c->dated_from && !c->dated_to)
		return NULL;
	return qaf_printf(a, "for each case,%s%s%s%s", c->dated_from ?
		" from its " : "", c->dated_from ? c->dated_from : "",
		c->dated_to ? " until its " : "", c->dated_to ? c->dated_to : "");
}
