/*
 * Where an action was set: a stage or a step of its audit, a meeting, or an entry
 * of evidence; and what a meeting that set actions has still to see done
 * (DOR22-07).
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/action.h"
#include "core/audit/private.h"
#include "core/evidence.h"
#include "core/grade.h"
#include "core/meeting.h"
#include "core/track/private.h"
#include "db/rows.h"

/* What the word may be, and which of these it is. */
struct places {
	const char *asked;
	const char *found;	/* as the framework spells it */
	const char **names;
	size_t n;
};

static void add(struct places *p, const char *name)
{
	for (size_t i = 0; i < p->n; i++)
		if (qaf_eq(p->names[i], name))
			return;
	p->names[p->n++] = name;
	if (qaf_folded_same(name, p->asked))
		p->found = name;
}

/* The stages that judged the audit, and the steps that it has. */
static enum qaf_rc add_of_audit(struct qaf *q, struct places *p,
	const struct qaf_audit *audit)
{
	struct qaf_judged judged;
	struct qaf_step_set set;

	QAF_TRY(qaf_judged_read(q, &judged, audit));
	QAF_TRY(qaf_steps_load(q, &set, audit->id));
	p->names = qaf_alloc_array(q->arena, judged.n + 2 * set.n,
		sizeof(*p->names));
	for (size_t i = 0; i < judged.n; i++)
		add(p, judged.graded[i].stage);
	for (size_t i = 0; i < set.n; i++) {
		add(p, qaf_duty_step(q, set.stored[i].id));
		add(p, set.stored[i].id);
	}
	return QAF_OK;
}

/* An entry of evidence that stands.  *out is NULL where it is no reference of
 * one. */
static enum qaf_rc find_entry(struct qaf *q, const char **out, const char *word)
{
	struct qaf_evidence e;
	long long id;

	*out = NULL;
	if (!qaf_evidence_parse(&id, word))
		return QAF_OK;
	QAF_TRY(qaf_evidence_get(q, &e, word));
	if (!e.stands)
		return qaf_fail(q, QAF_RULE, "%s was corrected or withdrawn; an "
			"action is set at an entry that stands", e.ref);
	*out = e.ref;
	return QAF_OK;
}

/* A meeting of the framework that was held since the audit was allocated. */
static enum qaf_rc find_meeting(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_audit *audit,
	const char *word)
{
	long long held = 1;

	*out = qaf_meeting_kind(q->arena, fw, word);
	if (*out && audit)
		QAF_TRY(qaf_meeting_count(q, &held, *out, audit->allocated,
			q->now.day, false));
	return held ? QAF_OK : qaf_fail(q, QAF_RULE, "no meeting %s is recorded "
		"since %s was allocated; record it with qaf track meeting add %s "
		"first", *out, audit->ref, *out);
}

enum qaf_rc qaf_action_set_at(struct qaf *q, struct qaf_action *a,
	const struct qaf_framework *fw)
{
	struct places p = { .asked = a->step };
	struct qaf_audit audit;

	if (qaf_blank(a->step))
		return QAF_OK;
	if (a->audit) {
		QAF_TRY(qaf_audit_get(q, &audit, a->audit));
		QAF_TRY(add_of_audit(q, &p, &audit));
	}
	if (!p.found)
		QAF_TRY(find_entry(q, &p.found, a->step));
	if (!p.found)
		QAF_TRY(find_meeting(q, &p.found, fw, a->audit ? &audit : NULL,
			a->step));
	if (!p.found && a->audit)
		return qaf_fail(q, QAF_UNKNOWN, "%s has no stage or step %s, and "
			"the framework no meeting of that name; it has %s",
			audit.ref, qaf_visible(q->arena, a->step, 40),
			qaf_choices(q->arena, a->step, p.names, p.n));
	if (!p.found)
		return qaf_fail(q, QAF_UNKNOWN, "the framework has no meeting "
			"%s, and no entry of evidence (E12) is called so",
			qaf_visible(q->arena, a->step, 40));
	a->step = p.found;
	return QAF_OK;
}
