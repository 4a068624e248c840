/*
 * Writes steps: those of audits into one table, those of evidence into another
 * of the same columns.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/log.h"
#include "core/personal.h"
#include "core/track/private.h"
#include "db/db.h"

static struct qaf_bind bind_of(const struct qaf_step_of *of)
{
	return QAF_I("of", of->entry ? of->entry : of->audit);
}

/* What began longer ago was taken over from before qaf, and is no news. */
#define DAYS_OF_NEWS 7

void qaf_step_tell(struct qaf *q, const struct qaf_step_of *of, const char *id,
	const struct qaf_step *step, qaf_date from, const char *told)
{
	/* At once (DUD23-06, DUD23-12). */
	if (*told && from + DAYS_OF_NEWS >= q->now.day)
		qaf_notice(q, "%s: tell %s: %s", qaf_step_ref(q, of->ref, id),
			told, step->title);
}

enum qaf_rc qaf_step_start(struct qaf *q, const struct qaf_step_of *of,
	const struct qaf_wanted *w, const struct qaf_step_owed *owed)
{
	const struct qaf_step *s = w->step;
	char *due = qaf_moment_text(q->arena, w->due);

	QAF_TRY(qaf_run(q, of->entry ? SQL_track_start_evidence :
		SQL_track_start, bind_of(of),
		QAF_T("step", w->id), QAF_T("title", s->title),
		QAF_I("framework_entry", w->framework_entry),
		QAF_T("role", qaf_words_join(q->arena, &s->by, " ")),
		QAF_T("owner", owed->owner),
		QAF_T("anchor", qaf_anchor_words[s->from]),
		QAF_T("anchor_on", qaf_moment_text(q->arena, w->anchor)),
		QAF_D(q, "starts_on", w->starts), QAF_T("due_at", due),
		QAF_I("reaudit", s->reaudit),
		QAF_T("rule", qaf_words_join(q->arena, &s->rules, " ")),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now))));
	QAF_TRY(qaf_log(q, "step start", qaf_step_ref(q, of->ref, w->id),
		"due: %s%s%s%s%s%s", *due ? due : "no time given",
		w->due_of ? ", as " : "", w->due_of ? w->due_of : "",
		w->due_of ? " was due" : "", *owed->told ? "; tell: " : "", owed->told));
	qaf_step_tell(q, of, w->id, s, w->anchor.day, owed->told);
	return QAF_OK;
}

enum qaf_rc qaf_step_supersede(struct qaf *q, const struct qaf_step_of *of,
	const char *id, const char *reason)
{
	QAF_TRY(qaf_run(q, of->entry ? SQL_track_supersede_evidence :
		SQL_track_supersede, bind_of(of), QAF_T("step", id),
		QAF_T("reason", reason), QAF_T("closed_by", q->actor),
		QAF_T("closed_at", qaf_moment_text(q->arena, q->now))));
	return qaf_log(q, "step supersede", qaf_step_ref(q, of->ref, id),
		"reason: %s", reason);
}

enum qaf_rc qaf_step_put_open(struct qaf *q, const struct qaf_step_of *of,
	const char *id)
{
	return qaf_run(q, of->entry ? SQL_track_reopen_evidence :
		SQL_track_reopen, bind_of(of), QAF_T("step", id),
		QAF_T("changed_at", qaf_moment_text(q->arena, q->now)));
}

enum qaf_rc qaf_step_reopen(struct qaf *q, const struct qaf_step_of *of,
	const char *id, const char *detail)
{
	QAF_TRY(qaf_step_put_open(q, of, id));
	return qaf_log(q, "step reopen", qaf_step_ref(q, of->ref, id), "%s",
		detail);
}

static const char *due_text(struct qaf *q, struct qaf_moment due)
{
	return due.day == QAF_NO_DATE ? "no time given" :
		qaf_moment_text(q->arena, due);
}

enum qaf_rc qaf_step_recount(struct qaf *q, const struct qaf_step_of *of,
	const char *id, const struct qaf_wanted *w, struct qaf_moment due_before,
	const char *reason)
{
	QAF_TRY(qaf_run(q, of->entry ? SQL_track_recount_evidence :
		SQL_track_recount, bind_of(of), QAF_T("step", id),
		QAF_T("anchor_on", qaf_moment_text(q->arena, w->anchor)),
		QAF_D(q, "starts_on", w->starts),
		QAF_T("due_at", qaf_moment_text(q->arena, w->due)),
		QAF_T("changed_at", qaf_moment_text(q->arena, q->now))));
	return qaf_log(q, "step move", qaf_step_ref(q, of->ref, id),
		"due: %s -> %s; reason: %s", due_text(q, due_before),
		due_text(q, w->due), reason);
}

enum qaf_rc qaf_step_close(struct qaf *q, const struct qaf_step_of *of,
	const char *id, const struct qaf_closing *c)
{
	const char *ref = qaf_step_ref(q, of->ref, id);

	qaf_personal_notice(q, ref, "the evidence", c->evidence);
	qaf_personal_notice(q, ref, "the reason", c->reason);
	return qaf_run(q, of->entry ? SQL_track_close_evidence :
		SQL_track_close, bind_of(of), QAF_T("step", id),
		QAF_T("state", qaf_step_state_words[c->state]),
		QAF_T("done_on", c->done_on), QAF_T("evidence", c->evidence),
		QAF_T("reason", c->reason), QAF_T("done_by", c->by),
		QAF_T("closed_by", q->actor),
		QAF_T("closed_at", qaf_moment_text(q->arena, q->now)));
}

enum qaf_rc qaf_step_move(struct qaf *q, const struct qaf_facts *f,
	const struct qaf_stored *s, struct qaf_moment anchor, struct qaf_moment due,
	const char *reason)
{
	const struct qaf_step_of of = { .ref = f->audit->ref,
		.audit = f->audit->id };

	return qaf_step_recount(q, &of, s->id, &(struct qaf_wanted){
		.anchor = anchor, .starts = s->starts, .due = due }, s->due,
		reason);
}
