/*
 * Gives an open step to another owner, who may close it once the one of before is
 * not there.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/council.h"
#include "core/log.h"
#include "core/person.h"
#include "core/personal.h"
#include "core/track/held.h"
#include "core/track/standing.h"

/* The step as it stands, and who may close it. */
struct given {
	struct qaf_standing step;
	struct qaf_step_of of;
	struct qaf_audit audit;
	struct qaf_duty duty;
};

static enum qaf_rc find(struct qaf *q, struct given *g, const char *ref,
	qaf_date day)
{
	const struct qaf_standing *s = &g->step;

	QAF_TRY(qaf_standing_find(q, &g->step, ref));
	g->of = qaf_standing_of(q, s);
	if (s->state != QAF_STEP_OPEN)
		return qaf_fail(q, QAF_RULE, "%s is not open; 'qaf track show "
			"%s' tells when and why", qaf_visible(q->arena, ref, 80),
			g->of.ref);
	QAF_TRY(qaf_step_asks(q, &g->duty, &g->audit, &g->of,
		&(struct qaf_owed){ .word = s->word, .role = s->role,
		.owner = s->owner, .state = QAF_STEP_DONE, .on = day }));
	/* What somebody else is to audit again is not for its auditor
	 * (DUD23-17). */
	if (s->reaudit)
		g->duty.except[0] = (struct qaf_excepted){ g->audit.auditor,
			qaf_printf(q->arena, "audited %s", g->of.ref) };
	g->duty.except[1] = (struct qaf_excepted){ s->owner, "has it already" };
	return QAF_OK;
}

enum qaf_rc qaf_step_takers(struct qaf *q, const char **out, const char *ref,
	qaf_date day)
{
	struct given g;

	QAF_TRY(find(q, &g, ref, day));
	return qaf_authority_people(q, out, &g.duty);
}

enum qaf_rc qaf_step_give(struct qaf *q, const char *ref, const char *to,
	qaf_date day, const char *reason)
{
	struct given g;
	struct qaf_duty arranged;
	struct qaf_staff staff;

	QAF_TRY(find(q, &g, ref, day));
	QAF_TRY(qaf_staff_need(q, &staff, to));
	QAF_TRY(qaf_authority_may(q, &g.duty, staff.ref));
	arranged = (struct qaf_duty){ .ref = g.duty.ref,
		.done = "given to somebody else", .fw = g.duty.fw,
		.roles = g.duty.roles };
	QAF_TRY(qaf_authority_arrange(q, &arranged, NULL));
	qaf_personal_notice(q, g.duty.ref, "the reason", reason);
	QAF_TRY(qaf_run(q, g.of.entry ? SQL_track_give_evidence :
		SQL_track_give, QAF_I("of", g.of.entry ? g.of.entry :
		g.of.audit), QAF_T("step", g.step.word), QAF_T("owner", staff.ref),
		QAF_T("changed_at", qaf_moment_text(q->arena, q->now))));
	return qaf_log(q, "step give", g.duty.ref, "owner: %s; was: %s; "
		"reason: %s", staff.ref, g.step.owner ? g.step.owner :
		"nobody", reason);
}
