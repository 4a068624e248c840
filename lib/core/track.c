/*
 * Steps begin, are superseded and come back as an audit's grade moves.
 * Floor: core.
 */
#include "qaf/track.h"

#include <string.h>

#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/clock.h"
#include "qaf/council.h"
#include "qaf/log.h"

/* What has happened to the audit that its steps hang on. */
struct facts {
	const struct qaf_audit *audit;
	const struct qaf_framework *fw;
	struct qaf_calendar calendar;
	struct qaf_final final;
	const char *stage;
	struct qaf_moment when;
	bool first_stage;	/* the auditor's own, at submission */
	bool risk;
	bool differs;		/* two stages differ on the overall grade */
	qaf_date met;		/* the action meeting was held */
};

/* A step that is required now. */
struct wanted {
	const struct qaf_step *step;
	struct qaf_moment anchor;
	qaf_date starts;
	struct qaf_moment due;
};

/* A step as it is stored. */
struct stored {
	const char *id, *state;
	struct qaf_moment anchor, due;
	bool wanted;
};

struct step_set {
	struct stored *stored;
	size_t n;
};

static enum qaf_rc load_steps(struct qaf *q, struct step_set *set,
	struct facts *f)
{
	struct qaf_stmt *st;
	size_t cap = 0;
	enum qaf_rc rc;

	*set = (struct step_set){ NULL, 0 };
	QAF_TRY(qaf_query(q, &st, SQL_track_of_audit, QAF_I("audit", f->audit->id)));
	while (qaf_step(st, &rc)) {
		struct stored s = {
			.id = qaf_get_dup(st, "step"),
			.state = qaf_get_dup(st, "state"),
			.anchor = qaf_get_moment(st, "anchor_on"),
			.due = qaf_get_moment(st, "due_at"),
		};

		/* The action meeting is the step whose id ends in "-meeting". */
		if (qaf_eq(s.state, "done") && strlen(s.id) > 8 &&
		    strcmp(s.id + strlen(s.id) - 8, "-meeting") == 0)
			f->met = qaf_get_date(st, "done_on");
		set->stored = qaf_grow(q->arena, set->stored, set->n, &cap,
			sizeof(*set->stored));
		set->stored[set->n++] = s;
	}
	return rc;
}

static struct stored *find_stored(struct step_set *set, const char *id)
{
	for (size_t i = 0; i < set->n; i++)
		if (strcmp(set->stored[i].id, id) == 0)
			return &set->stored[i];
	return NULL;
}

static enum qaf_rc stages_differ(struct qaf *q, struct facts *f)
{
	const char *first, *other;

	QAF_TRY(qaf_grade_get(q, &first, f->audit->id, f->fw->stages.word[0],
		QAF_OVERALL));
	for (size_t i = 1; i < f->fw->stages.n; i++) {
		QAF_TRY(qaf_grade_get(q, &other, f->audit->id,
			f->fw->stages.word[i], QAF_OVERALL));
		if (first && other && !qaf_eq(first, other))
			f->differs = true;
	}
	return QAF_OK;
}

static enum qaf_rc gather_facts(struct qaf *q, struct facts *f,
	const struct qaf_audit *audit, const char *stage, struct qaf_moment when)
{
	*f = (struct facts){ .audit = audit, .stage = stage, .when = when,
		.risk = qaf_eq(audit->risk, "identified"), .met = QAF_NO_DATE };
	QAF_TRY(qaf_framework_of(q, &f->fw, audit->framework));
	f->first_stage = !stage || qaf_eq(stage, f->fw->stages.word[0]);
	QAF_TRY(qaf_calendar_load(q, &f->calendar));
	QAF_TRY(qaf_grade_final(q, &f->final, audit));
	return stages_differ(q, f);
}

static bool allows(const struct qaf_words *words, const char *word)
{
	return words->n == 0 || (word && qaf_words_has(words, word));
}

static bool happened(const struct facts *f, const struct qaf_step *s)
{
	bool submitted = f->audit->submitted.day != QAF_NO_DATE;

	switch (s->on) {
	case QAF_ON_ALLOCATED:
		return true;
	case QAF_ON_SUBMITTED:
		return submitted;
	case QAF_ON_GRADED:
		return submitted && f->final.grade >= 0 &&
			qaf_grades_has(s->grades, f->final.grade);
	case QAF_ON_REAUDIT:
		return submitted && f->audit->reaudit_of && f->final.grade >= 0 &&
			qaf_grades_has(s->grades, f->final.grade);
	case QAF_ON_DIFFERENCE:
		return f->differs;
	}
	return false;
}

static bool is_required(const struct facts *f, const struct qaf_step *s)
{
	return happened(f, s) && (!s->if_risk || f->risk) &&
		allows(&s->tools, f->audit->tool) &&
		allows(&s->services, f->audit->service) &&
		allows(&s->kinds, f->audit->kind);
}

/*
 * The moment from which a step counts.  One that starts because a later stage
 * made the grade worse counts from that stage: nobody can keep a deadline
 * that ran out before it was known.
 */
static struct qaf_moment anchor_of(const struct facts *f,
	const struct qaf_step *s)
{
	const struct qaf_moment none = { QAF_NO_DATE, -1 };

	switch (s->from) {
	case QAF_FROM_ALLOCATED:
		return (struct qaf_moment){ f->audit->allocated, -1 };
	case QAF_FROM_NOTIFIED:
		return (struct qaf_moment){ f->audit->notified, -1 };
	case QAF_FROM_SUBMITTED:
		return f->first_stage ? f->audit->submitted : f->when;
	case QAF_FROM_GRADED:
		return f->when;
	case QAF_FROM_MODERATED:
		return f->first_stage ? none : f->when;
	case QAF_FROM_MET:
		return (struct qaf_moment){ f->met, -1 };
	}
	return none;
}

static const char *anchor_word(enum qaf_anchor anchor)
{
	static const char *const words[] = {
		[QAF_FROM_ALLOCATED] = "allocated",
		[QAF_FROM_NOTIFIED] = "notified",
		[QAF_FROM_SUBMITTED] = "submitted",
		[QAF_FROM_GRADED] = "graded",
		[QAF_FROM_MODERATED] = "moderated",
		[QAF_FROM_MET] = "met",
	};

	return words[anchor];
}

static struct qaf_duration time_given(const struct facts *f,
	const struct qaf_step *s)
{
	return f->risk && s->within_if_risk.unit != QAF_UNIT_NONE ?
		s->within_if_risk : s->within;
}

static struct wanted measure(const struct facts *f, const struct qaf_step *s,
	struct qaf_moment anchor)
{
	struct wanted w = { .step = s, .anchor = anchor, .starts = anchor.day };

	if (s->opens.unit != QAF_UNIT_NONE)
		w.starts = qaf_clock_due(&f->calendar, anchor, s->opens).day;
	w.due = qaf_clock_due(&f->calendar, anchor, time_given(f, s));
	return w;
}

/* No deadline at all is later than any. */
static bool earlier(struct qaf_moment a, struct qaf_moment b)
{
	if (a.day == QAF_NO_DATE || b.day == QAF_NO_DATE)
		return a.day != QAF_NO_DATE;
	return qaf_moment_cmp(a, b) < 0;
}

/* Steps that are required now; of two with one id the earlier deadline. */
static struct wanted *required_steps(struct qaf *q, const struct facts *f,
	size_t *n)
{
	struct wanted *list = qaf_alloc_array(q->arena, f->fw->nsteps + 1,
		sizeof(*list));

	*n = 0;
	for (size_t i = 0; i < f->fw->nsteps; i++) {
		const struct qaf_step *s = &f->fw->steps[i];
		struct qaf_moment anchor = anchor_of(f, s);
		struct wanted w;
		size_t k = 0;

		if (!is_required(f, s) || anchor.day == QAF_NO_DATE)
			continue;
		w = measure(f, s, anchor);
		while (k < *n && strcmp(list[k].step->id, s->id) != 0)
			k++;
		if (k == *n || earlier(w.due, list[k].due))
			list[k] = w;
		if (k == *n)
			++*n;
	}
	return list;
}

static const char *join(struct qaf *q, const struct qaf_words *words,
	const char *between)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < words->n; i++)
		qaf_str_addf(&s, "%s%s", i ? between : "", words->word[i]);
	return s.text;
}

/* Who answers for it, where the council's lists name one person. */
static enum qaf_rc find_owner(struct qaf *q, const char **owner,
	const struct facts *f, const struct qaf_step *s)
{
	const struct qaf_audit *a = f->audit;
	const struct qaf_role *role = s->by.n ?
		qaf_framework_role(f->fw, s->by.word[0]) : NULL;
	char *found = NULL;

	*owner = NULL;
	if (!role)
		return QAF_OK;
	switch (role->person) {
	case QAF_PERSON_AUDITOR:
		*owner = a->auditor;
		return QAF_OK;
	case QAF_PERSON_WORKER:
		*owner = a->worker;
		return QAF_OK;
	case QAF_PERSON_MANAGER:
		*owner = a->manager;
		return QAF_OK;
	case QAF_PERSON_MODERATOR:
	case QAF_PERSON_ANY:
		break;
	}
	QAF_TRY(qaf_fetch_text(q, &found, SQL_track_owner, QAF_T("role", role->id),
		QAF_T("team", a->team), QAF_T("service", a->service),
		QAF_D(q, "day", f->when.day)));
	*owner = found;
	return QAF_OK;
}

static char *step_ref(struct qaf *q, const struct facts *f, const char *id)
{
	return qaf_printf(q->arena, "%s/%s", f->audit->ref, id);
}

static char *now_text(struct qaf *q)
{
	return qaf_moment_text(q->arena, q->now);
}

static enum qaf_rc start(struct qaf *q, const struct facts *f,
	const struct wanted *w)
{
	const struct qaf_step *s = w->step;
	char *due = qaf_moment_text(q->arena, w->due);
	const char *owner;

	QAF_TRY(find_owner(q, &owner, f, s));
	QAF_TRY(qaf_run(q, SQL_track_start, QAF_I("audit", f->audit->id),
		QAF_T("step", s->id), QAF_T("title", s->title),
		QAF_T("role", join(q, &s->by, " ")), QAF_T("owner", owner),
		QAF_T("anchor", anchor_word(s->from)),
		QAF_T("anchor_on", qaf_moment_text(q->arena, w->anchor)),
		QAF_D(q, "starts_on", w->starts), QAF_T("due_at", due),
		QAF_I("reaudit", s->reaudit),
		QAF_T("rule", join(q, &s->rules, " ")),
		QAF_T("recorded_at", now_text(q))));
	return qaf_log(q, "step start", step_ref(q, f, s->id), "due: %s",
		*due ? due : "no time given");
}

static enum qaf_rc supersede(struct qaf *q, const struct facts *f,
	const char *id, const char *reason)
{
	QAF_TRY(qaf_run(q, SQL_track_supersede, QAF_I("audit", f->audit->id),
		QAF_T("step", id), QAF_T("reason", reason),
		QAF_T("closed_by", q->actor), QAF_T("closed_at", now_text(q))));
	return qaf_log(q, "step supersede", step_ref(q, f, id), "reason: %s",
		reason);
}

static enum qaf_rc move(struct qaf *q, const struct facts *f,
	const struct stored *s, struct qaf_moment anchor, struct qaf_moment due,
	const char *reason)
{
	QAF_TRY(qaf_run(q, SQL_track_move, QAF_I("audit", f->audit->id),
		QAF_T("step", s->id),
		QAF_T("anchor_on", qaf_moment_text(q->arena, anchor)),
		QAF_T("due_at", qaf_moment_text(q->arena, due))));
	return qaf_log(q, "step move", step_ref(q, f, s->id),
		"due: %s -> %s; reason: %s",
		qaf_moment_text(q->arena, s->due),
		qaf_moment_text(q->arena, due), reason);
}

/*
 * A step that is there already keeps its clock; one that was superseded comes
 * back with its first due date.  Where risk was identified since, the shorter
 * time holds, counted from when that became known.
 */
static enum qaf_rc keep(struct qaf *q, const struct facts *f,
	const struct wanted *w, struct stored *s)
{
	s->wanted = true;
	if (qaf_eq(s->state, "superseded")) {
		QAF_TRY(qaf_run(q, SQL_track_reopen, QAF_I("audit", f->audit->id),
			QAF_T("step", s->id)));
		return qaf_log(q, "step reopen", step_ref(q, f, s->id),
			"due: %s; reason: the grade came back",
			qaf_moment_text(q->arena, s->due));
	}
	if (qaf_eq(s->state, "open") && f->risk &&
	    w->step->within_if_risk.unit != QAF_UNIT_NONE &&
	    f->when.day != QAF_NO_DATE) {
		struct qaf_moment due = qaf_clock_due(&f->calendar, f->when,
			w->step->within_if_risk);

		if (earlier(due, s->due))
			return move(q, f, s, f->when, due, "risk was identified");
	}
	return QAF_OK;
}

static const char *why_superseded(struct qaf *q, const struct facts *f)
{
	const char *grade = f->final.grade >= 0 ?
		f->fw->grades[f->final.grade].title : "none";

	return qaf_printf(q->arena, "not required: the final grade is %s since "
		"%s on %s", grade, f->stage ? f->stage : "allocation",
		qaf_date_text(q->arena, f->when.day));
}

enum qaf_rc qaf_track_update(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, struct qaf_moment when)
{
	struct facts f;
	struct step_set set;
	struct wanted *list;
	size_t n;

	QAF_TRY(gather_facts(q, &f, audit, stage, when));
	QAF_TRY(load_steps(q, &set, &f));
	list = required_steps(q, &f, &n);
	for (size_t i = 0; i < n; i++) {
		struct stored *s = find_stored(&set, list[i].step->id);

		QAF_TRY(s ? keep(q, &f, &list[i], s) : start(q, &f, &list[i]));
	}
	for (size_t i = 0; i < set.n; i++)
		if (!set.stored[i].wanted && qaf_eq(set.stored[i].state, "open"))
			QAF_TRY(supersede(q, &f, set.stored[i].id,
				why_superseded(q, &f)));
	return QAF_OK;
}

enum qaf_rc qaf_track_withdrawn(struct qaf *q, const struct qaf_audit *audit,
	const char *reason)
{
	struct facts f = { .audit = audit };
	struct step_set set;

	QAF_TRY(load_steps(q, &set, &f));
	for (size_t i = 0; i < set.n; i++)
		if (qaf_eq(set.stored[i].state, "open"))
			QAF_TRY(supersede(q, &f, set.stored[i].id,
				qaf_printf(q->arena, "the audit was withdrawn: %s",
				reason)));
	return QAF_OK;
}

/* Count an audit's running deadlines again, from their own anchors. */
static enum qaf_rc recount(struct qaf *q, long long id, long long *moved)
{
	struct qaf_audit audit;
	struct facts f;
	struct step_set set;

	QAF_TRY(qaf_audit_get(q, &audit, id));
	QAF_TRY(gather_facts(q, &f, &audit, NULL, q->now));
	QAF_TRY(load_steps(q, &set, &f));
	for (size_t i = 0; i < set.n; i++) {
		struct stored *s = &set.stored[i];
		struct qaf_moment due = { QAF_NO_DATE, -1 };

		if (!qaf_eq(s->state, "open") || s->due.day == QAF_NO_DATE)
			continue;
		for (size_t k = 0; k < f.fw->nsteps; k++) {
			const struct qaf_step *step = &f.fw->steps[k];
			struct wanted w;

			if (!qaf_eq(step->id, s->id) || !is_required(&f, step) ||
			    time_given(&f, step).unit != QAF_UNIT_WORKING_DAY)
				continue;
			w = measure(&f, step, s->anchor);
			if (due.day == QAF_NO_DATE || earlier(w.due, due))
				due = w.due;
		}
		if (due.day == QAF_NO_DATE || qaf_moment_cmp(due, s->due) == 0)
			continue;
		QAF_TRY(move(q, &f, s, s->anchor, due,
			"bank holidays were imported"));
		++*moved;
	}
	return QAF_OK;
}

enum qaf_rc qaf_track_holidays(struct qaf *q, long long *moved)
{
	struct qaf_stmt *st;
	long long *ids = NULL;
	size_t n = 0, cap = 0;
	enum qaf_rc rc;

	*moved = 0;
	QAF_TRY(qaf_query(q, &st, SQL_track_open_audits));
	while (qaf_step(st, &rc)) {
		ids = qaf_grow(q->arena, ids, n, &cap, sizeof(*ids));
		ids[n++] = qaf_get_int(st, "audit");
	}
	for (size_t i = 0; rc == QAF_OK && i < n; i++)
		rc = recount(q, ids[i], moved);
	return rc;
}
