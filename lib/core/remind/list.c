/*
 * Lists what a framework asks people to keep in mind: about the audits and
 * evidence of some days, at regular times, and the meetings that are due.
 */
#include "qaf/reminder.h"

#include "base/str.h"
#include "core/audit/private.h"
#include "core/cadence/private.h"
#include "core/evidence.h"
#include "core/filter.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/grade.h"
#include "core/meeting.h"
#include "core/moderate/private.h"
#include "core/period.h"
#include "core/person.h"
#include "core/remind.h"
#include "core/track/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "render/out.h"

/* Without --from, what happened in so many days before. */
#define DAYS_OF_NEWS 31

enum { ON, ABOUT, WHEN, ROLE, STAFF, TEXT, RULE, NCOLUMNS };

static const struct qaf_column columns[NCOLUMNS] = {
	[ON] = { "on", "On", QAF_DAY, 0,
		"when that happened; empty for what comes round" },
	[ABOUT] = { "about", "About", QAF_WORD, 0,
		"an audit A17, evidence E5, a meeting; always, each month ..." },
	[WHEN] = { "event", "Event", QAF_WORD, QAF_COL_HIDDEN,
		"allocated, submitted, graded, moderated, recorded; month, "
		"quarter, year, always; meeting" },
	[ROLE] = { "role", "Role", QAF_WORD, 0,
		"whom it is for; empty: for everybody" },
	[STAFF] = { "staff", "Staff", QAF_WORD, 0,
		"the person, where the council's lists name just one" },
	[TEXT] = { "text", "What", QAF_TEXT, 0, "what to keep in mind" },
	[RULE] = { "rule", "Rule", QAF_TEXT, QAF_COL_HIDDEN, "that it serves" },
};

#define FILTER(member, ...) QAF_OPTION(qaf_reminder_filter, member, __VA_ARGS__)

const struct qaf_option qaf_reminder_filters[] = {
	FILTER(person, "for", "STAFF", "those for one person"),
	FILTER(days.from, "from", "DATE",
		"of what happened from a day on (else 31 days)"),
	FILTER(days.to, "to", "DATE", "of what happened up to a day"),
	QAF_OPTIONS_END
};

struct listing {
	struct qaf *q;
	struct qaf_out *out;
	const struct qaf_framework *fw;
	qaf_date since;			/* it is in force since */
	struct qaf_days days;
	const struct qaf_staff *person;	/* NULL: of everybody */
};

/* One thing of which somebody is reminded. */
struct reminded {
	qaf_date on;
	const char *about, *event, *text;
	const struct qaf_words *rules;
	const struct qaf_step_people *people;
};

static bool is_in(const struct listing *l, qaf_date day)
{
	return day != QAF_NO_DATE && day >= l->days.from && day <= l->days.to;
}

/* ---- whom it is for ---- */

/* Is it for somebody with the role in that team and service, as far as they are
 * known? */
static bool is_near(const struct qaf_staff *s, const struct qaf_step_people *p)
{
	if (!s->team && !s->service)
		return true;
	if (s->team && p->team)
		return qaf_same(s->team, p->team);
	return !s->service || !p->service || qaf_same(s->service, p->service);
}

/* Is it for the person of whom the listing is?  It is where they are the one
 * `owner` of the role, or one of several who have it. */
static enum qaf_rc is_theirs(const struct listing *l, bool *theirs,
	const struct qaf_framework *fw, const char *role, const char *owner,
	const struct qaf_step_people *p)
{
	const struct qaf_role *named = qaf_framework_role(fw, role);

	*theirs = true;
	if (!l->person)
		return QAF_OK;
	if (owner)
		return qaf_person_same(l->q, theirs, owner, l->person->ref);
	*theirs = l->person->role && qaf_role_is(fw, l->person->role, role) &&
		named && named->person != QAF_PERSON_WORKER &&
		is_near(l->person, p);
	return QAF_OK;
}

static void put(const struct listing *l, const struct reminded *r,
	const char *role, const char *owner)
{
	qaf_out_row(l->out, (struct qaf_cell[NCOLUMNS]){
		[ON] = qaf_cell_text(qaf_date_text(l->q->arena, r->on)),
		[ABOUT] = qaf_cell_text(r->about),
		[WHEN] = qaf_cell_text(r->event),
		[ROLE] = qaf_cell_text(role),
		[STAFF] = qaf_cell_text(owner),
		[TEXT] = qaf_cell_text(r->text),
		[RULE] = qaf_cell_text(qaf_words_join(l->q->arena, r->rules,
			", ")) });
}

/* A row for each role; what is for nobody by name is no one person's. */
static enum qaf_rc put_for(const struct listing *l,
	const struct qaf_framework *fw, const struct reminded *r,
	const struct qaf_words *roles)
{
	if (roles->n == 0 && !l->person)
		put(l, r, NULL, NULL);
	for (size_t i = 0; i < roles->n; i++) {
		const char *owner;
		bool theirs;

		QAF_TRY(qaf_step_owner(l->q, &owner, fw, roles->word[i],
			r->people));
		QAF_TRY(is_theirs(l, &theirs, fw, roles->word[i], owner,
			r->people));
		if (theirs)
			put(l, r, roles->word[i], owner);
	}
	return QAF_OK;
}

/* Those of the framework for what happened. */
static enum qaf_rc put_occasion(const struct listing *l,
	const struct qaf_framework *fw, const struct qaf_occasion *o,
	qaf_date on, const char *about, const struct qaf_step_people *people)
{
	for (size_t i = 0; i < fw->nreminders; i++) {
		const struct qaf_reminder *r = &fw->reminders[i];

		if (qaf_reminder_applies(l->q, fw, r, o))
			QAF_TRY(put_for(l, fw, &(struct reminded){ .on = on,
				.about = about, .text = r->text,
				.event = qaf_word(qaf_remind_words, (int)r->on),
				.rules = &r->rules, .people = people }, &r->to));
	}
	return QAF_OK;
}

/* ---- audits ---- */

/* The day on which the first stage after the auditor's was recorded. */
static enum qaf_rc day_moderated(const struct listing *l, qaf_date *day,
	const struct qaf_framework *fw, const struct qaf_audit *a)
{
	struct qaf_stage *stages;
	size_t n;

	*day = QAF_NO_DATE;
	QAF_TRY(qaf_stages_of(l->q, &stages, &n, a->id));
	for (size_t i = 0; i < n; i++)
		if (qaf_eq(stages[i].stage, qaf_stage_again(fw)))
			*day = stages[i].on;
	return QAF_OK;
}

static enum qaf_rc put_audit(const struct listing *l, const struct qaf_audit *a)
{
	const struct qaf_step_people people = qaf_audit_people(a, l->q->now.day);
	const struct qaf_framework *fw;
	const struct qaf_graded *own;
	struct qaf_judged judged;
	qaf_date moderated;

	QAF_TRY(qaf_framework_of(l->q, &fw, a->framework));
	QAF_TRY(qaf_judged_read(l->q, &judged, a));
	QAF_TRY(day_moderated(l, &moderated, fw, a));
	own = qaf_judged_find(&judged, fw->stages.word[0], QAF_OVERALL);
	const struct {
		enum qaf_remind_on on;
		qaf_date day;
		const char *grade;
	} happened[] = {
		{ QAF_REMIND_ALLOCATED, a->allocated, NULL },
		{ QAF_REMIND_SUBMITTED, a->submitted.day, own ? own->grade : NULL },
		{ QAF_REMIND_GRADED, judged.final.day, judged.final.id },
		{ QAF_REMIND_MODERATED, moderated, judged.final.id },
	};
	for (size_t i = 0; i < QAF_LEN(happened); i++) {
		const char *grade = happened[i].grade;

		if (is_in(l, happened[i].day))
			QAF_TRY(put_occasion(l, fw, &(struct qaf_occasion){
				.on = happened[i].on, .tool = a->tool,
				.grade = grade ? qaf_grade_index(fw, grade) : -1 },
				happened[i].day, a->ref, &people));
	}
	return QAF_OK;
}

static enum qaf_rc put_audits(const struct listing *l)
{
	struct qaf_audit *audits;
	size_t n;

	QAF_TRY(qaf_audits(l->q, &audits, &n, SQL_remind_audits,
		QAF_D(l->q, "from_on", l->days.from),
		QAF_D(l->q, "to_on", l->days.to)));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(put_audit(l, &audits[i]));
	return QAF_OK;
}

/* ---- evidence ---- */

static enum qaf_rc put_evidence(const struct listing *l)
{
	long long *entries;
	size_t n;

	QAF_TRY(qaf_numbers(l->q, &entries, &n, SQL_remind_evidence,
		QAF_D(l->q, "from_on", l->days.from),
		QAF_D(l->q, "to_on", l->days.to)));
	for (size_t i = 0; i < n; i++) {
		const struct qaf_framework *fw;
		struct qaf_step_people people;
		struct qaf_evidence e;

		QAF_TRY(qaf_evidence_get(l->q, &e, qaf_printf(l->q->arena,
			"E%lld", entries[i])));
		QAF_TRY(qaf_framework_on(l->q, &fw, NULL, e.on));
		QAF_TRY(qaf_step_people_of(l->q, &people, &e));
		QAF_TRY(put_occasion(l, fw, &(struct qaf_occasion){
			.on = QAF_REMIND_RECORDED, .grade = -1, .evidence = &e },
			e.on, e.ref, &people));
	}
	return QAF_OK;
}

/* ---- what comes round ---- */

static enum qaf_rc put_regular(const struct listing *l)
{
	const struct qaf_step_people nobody = { .day = l->q->now.day };

	for (size_t i = 0; i < qaf_regular_times; i++) {
		const struct qaf_regular *time = &qaf_regular[i];

		QAF_TRY(put_occasion(l, l->fw, &(struct qaf_occasion){
			.on = time->on, .grade = -1 }, QAF_NO_DATE, time->words,
			&nobody));
	}
	return QAF_OK;
}

/* The meetings of this turn that were not held yet, for those who chair and
 * attend them. */
static enum qaf_rc put_meetings(const struct listing *l)
{
	const struct qaf_step_people nobody = { .day = l->q->now.day };

	for (size_t i = 0; i < l->fw->nmeetings; i++) {
		const struct qaf_meeting *m = &l->fw->meetings[i];
		const struct qaf_words who = qaf_words_and(l->q->arena,
			&m->chair, &m->with);
		const struct qaf_words roles = qaf_roles_meant(l->q->arena,
			l->fw, &who);
		const char *period;

		QAF_TRY(qaf_meeting_due(l->q, &period, m));
		if (period)
			QAF_TRY(put_for(l, l->fw, &(struct reminded){
				.on = QAF_NO_DATE, .about = m->id,
				.event = "meeting", .rules = &m->rules,
				.text = qaf_printf(l->q->arena, "%s, %s%s%s",
					m->title, period,
					m->agenda.n ? ": " : "", qaf_words_join(
					l->q->arena, &m->agenda, "; ")),
				.people = &nobody }, &roles));
	}
	return QAF_OK;
}

/* A meeting after a draw, for who chairs it and those over what was drawn. */
static enum qaf_rc put_meeting_of(const struct listing *l,
	const struct qaf_meeting *m, const struct qaf_followed *f)
{
	const struct qaf_words chair = qaf_roles_meant(l->q->arena, l->fw,
		&m->chair);
	struct qaf_step_people people = { .day = l->q->now.day };
	const struct reminded r = { .on = f->drawn, .about = f->kind,
		.event = "meeting", .rules = &m->rules, .people = &people,
		.text = qaf_printf(l->q->arena, "%s, %s%s%s", m->title,
			f->period, f->theme ? ": " : "",
			f->theme ? f->theme : "") };
	struct qaf_guest *guests;
	size_t n;

	QAF_TRY(put_for(l, l->fw, &r, &chair));
	QAF_TRY(qaf_meeting_guests(l->q, &guests, &n, l->fw, m, f->draw));
	for (size_t i = 0; i < n; i++) {
		people.service = guests[i].service;
		people.team = guests[i].team;
		QAF_TRY(put_for(l, l->fw, &r, &(struct qaf_words){ .n = 1,
			.word = &guests[i].role }));
	}
	return QAF_OK;
}

static enum qaf_rc put_followed(const struct listing *l)
{
	for (size_t i = 0; i < l->fw->nmeetings; i++) {
		struct qaf_followed *f;
		size_t n;

		QAF_TRY(qaf_meeting_followed(l->q, &f, &n,
			&l->fw->meetings[i], l->since));
		for (size_t k = 0; k < n; k++)
			if (!f[k].held)
				QAF_TRY(put_meeting_of(l, &l->fw->meetings[i],
					&f[k]));
	}
	return QAF_OK;
}

enum qaf_rc qaf_reminder_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_reminder_filter *f)
{
	struct listing l = { .q = q, .out = out, .days = f->days };
	struct qaf_staff person;
	long long id;
	enum qaf_rc rc;

	QAF_TRY(qaf_framework_on(q, &l.fw, &id, q->now.day));
	QAF_TRY(qaf_framework_since(q, &l.since, id));
	if (f->person) {
		QAF_TRY(qaf_staff_need(q, &person, f->person));
		l.person = &person;
	}
	if (l.days.to == QAF_NO_DATE)
		l.days.to = q->now.day;
	if (l.days.from == QAF_NO_DATE)
		l.days.from = l.days.to - DAYS_OF_NEWS;
	qaf_out_table(out, "reminders", "Reminders", columns, NCOLUMNS);
	rc = put_audits(&l);
	rc = rc == QAF_OK ? put_evidence(&l) : rc;
	rc = rc == QAF_OK ? put_meetings(&l) : rc;
	rc = rc == QAF_OK ? put_followed(&l) : rc;
	rc = rc == QAF_OK ? put_regular(&l) : rc;
	qaf_out_table_end(out);
	return rc;
}
