/*
 * Who may audit again what a step asks for a re-audit of, where the one who holds
 * its role audited it first (DUD23-17).
 */
#include "base/str.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/framework/roles.h"
#include "core/notice.h"
#include "core/person.h"

/* How many people are named in a message. */
#define NAMED_MAX 8

/* By which rules what is audited again. */
struct again {
	struct qaf_auditing a;
	struct qaf_audited what;
};

static enum qaf_rc gather(struct qaf *q, struct again *out,
	const struct qaf_framework *fw, const struct qaf_audit *first)
{
	QAF_TRY(qaf_audited_by(q, &out->what, first));
	out->what.kind = qaf_kind_words[QAF_KIND_REAUDIT];
	out->what.reaudit_of = first->id;
	out->what.allocated = QAF_NO_DATE;
	QAF_TRY(qaf_auditing_of(q, &out->a, fw, NULL, &out->what));
	return qaf_audited_under(q, &out->what, &out->a.rules);
}

static enum qaf_rc may(struct qaf *q, bool *out, const struct again *g,
	const struct qaf_staff *s)
{
	enum qaf_bar bar;

	QAF_TRY(qaf_auditor_bar(q, &bar, &g->a, &g->what, s));
	if (bar == QAF_BAR_NONE)
		QAF_TRY(qaf_auditor_unfit(q, &bar, &g->a, s));
	*out = bar == QAF_BAR_NONE;
	return QAF_OK;
}

/* Is it somebody above, whom nothing but their role keeps from it? */
static enum qaf_rc is_above(struct qaf *q, bool *out, const struct again *g,
	const struct qaf_staff *s)
{
	enum qaf_bar bar;

	*out = false;
	if (!qaf_role_above(g->a.fw, s->role, &g->a.rules.roles) ||
	    !qaf_staff_at_work(s, g->a.day))
		return QAF_OK;
	QAF_TRY(qaf_auditor_bar(q, &bar, &g->a, &g->what, s));
	*out = bar == QAF_BAR_NONE;
	return QAF_OK;
}

/* "head-of-service H2, head-of-service H3": those of whom it is so. */
static enum qaf_rc named(struct qaf *q, const char **out, const struct again *g,
	enum qaf_rc (*is)(struct qaf *, bool *, const struct again *,
	const struct qaf_staff *))
{
	struct qaf_staff *all;
	struct qaf_str s;
	size_t n, found = 0;
	bool yes;

	qaf_str_init(&s, q->arena);
	QAF_TRY(qaf_staff_all(q, &all, &n));
	for (size_t i = 0; i < n && found < NAMED_MAX; i++) {
		QAF_TRY(is(q, &yes, g, &all[i]));
		if (!yes)
			continue;
		qaf_str_item(&s, ", ", "%s %s", all[i].role,
			qaf_visible(q->arena, all[i].ref, 40));
		found++;
	}
	*out = s.len ? s.text : NULL;
	return QAF_OK;
}

enum qaf_rc qaf_reaudit_others(struct qaf *q, const char **out, bool *nobody,
	const struct qaf_framework *fw, const struct qaf_audit *first)
{
	struct again g;
	struct qaf_staff held;
	const char *ref, *above;
	bool found = false;

	*out = NULL;
	*nobody = false;
	QAF_TRY(gather(q, &g, fw, first));
	QAF_TRY(qaf_person_ref(q, &ref, g.a.first));
	if (ref)
		QAF_TRY(qaf_staff_get(q, &held, ref, &found));
	if (!found || !qaf_role_in(fw, held.role, &g.a.rules.roles))
		return QAF_OK;
	QAF_TRY(named(q, out, &g, may));
	*nobody = !*out;
	if (!*nobody)
		return QAF_OK;
	QAF_TRY(named(q, &above, &g, is_above));
	*out = qaf_printf(q->arena, "nobody else of %s may; decide who does it"
		"%s%s%s, and name them with --despite REASON, which is kept",
		qaf_words_join(q->arena, &g.a.rules.roles, " or "), above ?
		" (above: " : "", above ? above : "", above ? ")" : "");
	return QAF_OK;
}

enum qaf_rc qaf_reaudit_tell_alone(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *first, const char *step)
{
	const char *others;
	bool nobody;

	QAF_TRY(qaf_reaudit_others(q, &others, &nobody, fw, first));
	if (nobody)
		qaf_notice_about(q, step, "%s audited %s, and %s: qaf audit "
			"start %s --reaudit %s", qaf_visible(q->arena,
			first->auditor, 40), first->ref, others,
			qaf_visible(q->arena, first->case_ref, 40), first->ref);
	return QAF_OK;
}
