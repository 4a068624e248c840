/*
 * Lists steps, and writes their deadlines as a calendar.
 */
#include <string.h>

#include "base/calendar.h"
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/council.h"
#include "core/evidence.h"
#include "core/filter.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/setting.h"
#include "core/track/private.h"
#include "qaf/adoption.h"
#include "qaf/phrase.h"
#include "render/ics.h"
#include "render/out.h"

enum { STEP, AUDIT, CASE, TEAM, TITLE, ROLE, OWNER, STARTS, DUE, DONE, STATE,
	DAYS, FIRST, ESCALATED, REASON, DONE_BY, RECORDED_BY, UNLISTED,
	LATER, NOTIFY, WAITS, NCOLUMNS };

static const struct qaf_column step_columns[NCOLUMNS] = {
	[STEP] = { "step", "Step", QAF_WORD, 0,
		"A17/action-meeting; E5/answer of evidence" },
	[AUDIT] = { "audit", "Audit", QAF_WORD, QAF_COL_HIDDEN,
		"the audit; of evidence the one that it names" },
	[CASE] = { "case", "Case", QAF_WORD, QAF_COL_SPARE, "the case's reference" },
	[TEAM] = { "team", "Team", QAF_TEXT, QAF_COL_HIDDEN, "the case's team" },
	[TITLE] = { "title", "What", QAF_TEXT, QAF_COL_HIDDEN,
		"what is to be done" },
	[ROLE] = { "role", "Role", QAF_TEXT, 0,
		"who is to do it: roles of the framework" },
	[OWNER] = { "owner", "Owner", QAF_WORD, QAF_COL_HIDDEN,
		"the one person who holds that role, where one does; all "
		"who still owe it, where several roles do" },
	[STARTS] = { "starts_on", "Opens", QAF_DAY, QAF_COL_HIDDEN,
		"the day on which it, or its window, begins" },
	[DUE] = { "due_at", "Due", QAF_DAY, 0,
		"the last day, or minute; empty: no time given" },
	[DONE] = { "done_on", "Done", QAF_DAY, QAF_COL_HIDDEN,
		"when it was done" },
	[STATE] = { "state", "State", QAF_WORD, 0,
		"open, overdue, done, late, waived, superseded" },
	[DAYS] = { "days_overdue", "Late", QAF_INT, QAF_COL_SPARE,
		"calendar days past the deadline" },
	[FIRST] = { "first_due", "First due", QAF_DAY, QAF_COL_HIDDEN,
		"the first deadline, where it was moved" },
	[ESCALATED] = { "escalated_to", "Escalated to", QAF_TEXT,
		QAF_COL_IF_ANY,
		"roles it went to since it is overdue" },
	[REASON] = { "reason", "Reason", QAF_TEXT, QAF_COL_HIDDEN,
		"why it was waived or superseded; whether a re-audit passed; "
		"what was undone when it was done" },
	[DONE_BY] = { "done_by", "By", QAF_WORD, QAF_COL_HIDDEN,
		"who did it, or decided to waive it" },
	[RECORDED_BY] = { "recorded_by", "Recorded by", QAF_WORD,
		QAF_COL_HIDDEN, "who recorded that" },
	[UNLISTED] = { "unlisted", "Unlisted", QAF_WORD, QAF_COL_HIDDEN,
		"yes: who recorded it was not on the staff list" },
	[LATER] = { "recorded_later_on", "Recorded", QAF_DAY, QAF_COL_HIDDEN,
		"when it was recorded, where that is after the day it was done" },
	[NOTIFY] = { "notify", "Tell", QAF_TEXT, QAF_COL_HIDDEN,
		"roles that the framework wants to be told of it" },
	[WAITS] = { "waits_for", "Waits for", QAF_TEXT, QAF_COL_IF_ANY,
		"whose part is missing, where others have done theirs" },
};

/* What runs no more is called off in the calendar for so long, so that who imports
 * it now and then learns of it. */
#define DAYS_CALLED_OFF 56

/* One row of the statement, with what the framework adds to it. */
struct row {
	struct qaf_stmt *st;
	struct qaf_cell cells[NCOLUMNS];
	struct qaf_escalated escalated;
	struct qaf_moment due;
	const char *ref;	/* of its audit, or its evidence */
};

/* What a listing needs beside its rows. */
struct list {
	const struct qaf_step_filter *filter;
	const struct qaf_framework *fw;	/* in force today: its words for roles */
	struct qaf_calendar calendar;
	bool for_calendar;	/* also windows not open yet, and what has
					 * left the calendar lately */
	long long overdue;		/* of the rows that were listed */
};

#define FILTER(member, ...) QAF_OPTION(qaf_step_filter, member, __VA_ARGS__)

const struct qaf_option qaf_step_filters[] = {
	FILTER(all, "all", NULL, "every step in any state, also not yet open ones"),
	FILTER(overdue, "overdue", NULL, "overdue steps only"),
	QAF_OPTION_UNTIL(qaf_step_filter, until, "within",
		"due within 7d, 2w, and what is overdue"),
	FILTER(owner, "owner", "STAFF", "steps of one person", .unbound = true),
	FILTER(role, "role", "ROLE",
		"steps of a role, and those that went up to it", .unbound = true),
	FILTER(team, "team", "TEAM", "steps of the cases of a team"),
	QAF_OPTIONS_END
};

/* A role in the words of the framework in force. */
static enum qaf_rc check_role(struct qaf *q, const struct qaf_framework *fw,
	const char *role)
{
	const char *names[128];
	size_t n = 0;

	if (!role || qaf_framework_role(fw, role))
		return QAF_OK;
	for (size_t i = 0; i < fw->nroles && n < QAF_LEN(names); i++)
		names[n++] = fw->roles[i].id;
	return qaf_fail(q, QAF_UNKNOWN, "the framework has no role %s; %s",
		qaf_visible(q->arena, role, 40), qaf_meant(q->arena, role,
		names, n, "", "'qaf framework show' lists them"));
}

static enum qaf_rc open_list(struct qaf *q, struct qaf_stmt **st,
	struct list *l)
{
	const struct qaf_step_filter *f = l->filter;

	QAF_TRY(qaf_framework_on(q, &l->fw, NULL, q->now.day));
	QAF_TRY(qaf_calendar_load(q, &l->calendar));
	QAF_TRY(check_role(q, l->fw, f->role));
	if (!f->audit && !f->entry)
		QAF_TRY(qaf_track_tell_left(q));
	return qaf_query_(q, st, SQL_track_list, qaf_filter_binds(q,
		qaf_step_filters, f, QAF_I("unopened", l->for_calendar),
		l->for_calendar ? QAF_D(q, "gone_since", q->now.day -
		DAYS_CALLED_OFF) : QAF_T("gone_since", NULL),
		f->audit ? QAF_I("audit", f->audit) : QAF_T("audit", NULL),
		f->entry ? QAF_I("entry", f->entry) : QAF_T("entry", NULL),
		QAF_D(q, "today", q->now.day),
		QAF_T("now", qaf_moment_text(q->arena, q->now))));
}

/*
 * Does one of the roles in `list` (ids separated by blanks or semicolons) match
 * the word, as that role or as the team to which it belongs?
 */
static bool means_role(struct qaf *q, const struct qaf_framework *fw,
	const char *list, const char *word)
{
	while (list && *list) {
		size_t n = 0;
		char *id;

		while (list[n] && list[n] != ';' && list[n] != ' ')
			n++;
		id = qaf_strndup(q->arena, list, n);
		if (qaf_same(id, word) || qaf_role_is(fw, word, id))
			return true;
		list += n;
		while (*list == ';' || *list == ' ')
			list++;
	}
	return false;
}

/* The framework of a row: the audit's, or that of the evidence's day. */
static enum qaf_rc framework_of(struct qaf *q, const struct qaf_framework **fw,
	struct qaf_stmt *st)
{
	return qaf_get_null(st, "framework") ?
		qaf_framework_on(q, fw, NULL, qaf_get_date(st, "on_day")) :
		qaf_framework_of(q, fw, qaf_get_int(st, "framework"));
}

/* Whom the entry of the framework that asked for it wants to be told.  A step of
 * before entries were recorded is that of its first entry. */
static const char *to_be_told(struct qaf *q, const struct qaf_framework *fw,
	struct qaf_stmt *st)
{
	const char *duty = qaf_get_dup(st, "word");
	long long number = qaf_get_int(st, "framework_entry");

	for (size_t i = 0; i < fw->nsteps; i++) {
		const struct qaf_step *entry = &fw->steps[i];

		if (qaf_duty_of(duty, entry->id) && (number == 0 ||
		    qaf_duty_entry_number(fw, entry) == number))
			return qaf_words_join(q->arena, &entry->notify, "; ");
	}
	return NULL;
}

/* Why a re-audit that was done has passed or not. */
static enum qaf_rc read_passed(struct qaf *q, struct row *r)
{
	struct qaf_passed passed;

	QAF_TRY(qaf_reaudit_passed(q, &passed,
		qaf_get_int(r->st, "audit_number")));
	if (passed.said)
		r->cells[REASON] = qaf_cell_text(passed.text);
	return QAF_OK;
}

/* Those of whom the row's step is asked, on the audit or the entry. */
static enum qaf_rc people_of(struct qaf *q, struct qaf_step_people *people,
	const struct row *r)
{
	struct qaf_evidence entry;
	struct qaf_audit audit;

	if (r->ref[0] == 'E') {
		QAF_TRY(qaf_evidence_get(q, &entry, r->ref));
		QAF_TRY(qaf_step_people_of(q, people, &entry));
	} else {
		QAF_TRY(qaf_audit_get(q, &audit, qaf_get_int(r->st,
			"audit_number")));
		*people = qaf_audit_people(&audit, q->now.day);
	}
	people->day = q->now.day;
	return QAF_OK;
}

/* Everybody who still owes it, "T1; S1"; `first` stands before them, if it is
 * not NULL, and `kept` has it for the role that they hold. */
static enum qaf_rc put_owners(struct qaf *q, struct row *r,
	const struct qaf_framework *fw, const struct qaf_words *roles,
	const struct qaf_step_people *people, const char *first,
	const char *kept)
{
	struct qaf_words owners = { .word = qaf_alloc_array(q->arena,
		roles->n + 1, sizeof(*owners.word)) };

	if (first)
		owners.word[owners.n++] = first;
	for (size_t i = 0; i < roles->n; i++) {
		const char *one;

		QAF_TRY(qaf_step_owner_of(q, &one, fw, roles->word[i], people,
			kept));
		if (one && !qaf_words_has(&owners, one))
			owners.word[owners.n++] = one;
	}
	r->cells[OWNER] = qaf_cell_text(owners.n ? qaf_words_join(q->arena,
		&owners, "; ") : NULL);
	return QAF_OK;
}

/* Whose it is now, where they to whom it was given have left, or have done their
 * part of it.  What runs no more is called off for all whose it was. */
static enum qaf_rc put_owner(struct qaf *q, struct row *r,
	const struct qaf_framework *fw, const struct list *l)
{
	const struct qaf_step_of of = { .ref = r->ref, .audit = r->ref[0] ==
		'A' ? qaf_get_int(r->st, "audit_number") : 0,
		.entry = qaf_get_int(r->st, "entry_number") };
	const char *owner = qaf_get_dup(r->st, "owner"), *waits;
	struct qaf_step_people people;
	struct qaf_words missing;
	bool partly;

	if (!qaf_eq(qaf_get_text(r->st, "kept"), "open")) {
		if (!l->for_calendar)
			return QAF_OK;
		missing = qaf_words_split(q->arena, qaf_get_text(r->st, "roles"),
			" ");
		QAF_TRY(people_of(q, &people, r));
		return put_owners(q, r, fw, &missing, &people, owner, NULL);
	}
	QAF_TRY(people_of(q, &people, r));
	QAF_TRY(qaf_step_waits_for(q, &missing, &partly, &of,
		qaf_get_dup(r->st, "word")));
	if (missing.n)
		QAF_TRY(put_owners(q, r, fw, &missing, &people, NULL, owner));
	if (partly) {
		QAF_TRY(qaf_roles_named(q, &waits, fw, &missing, &people));
		r->cells[WAITS] = qaf_cell_text(waits);
	}
	if (missing.n)
		return QAF_OK;
	QAF_TRY(qaf_step_owner_now(q, &owner, fw, qaf_get_dup(r->st, "roles"),
		&people));
	r->cells[OWNER] = qaf_cell_text(owner);
	return QAF_OK;
}

/* Is it somebody's, alone or with others? */
static bool is_owned(struct qaf *q, const struct row *r, const char *who)
{
	const char *owners = r->cells[OWNER].text;
	const struct qaf_words all = qaf_words_split(q->arena, owners ? owners :
		"", ";");

	return qaf_words_has(&all, who);
}

static enum qaf_rc read_row(struct qaf *q, struct row *r, const struct list *l,
	bool *wanted)
{
	const struct qaf_framework *fw;
	struct qaf_late late;

	QAF_TRY(framework_of(q, &fw, r->st));
	for (size_t i = 0; i < NCOLUMNS; i++) {
		const char *key = step_columns[i].key;

		if (i == NOTIFY)
			r->cells[i] = qaf_cell_text(to_be_told(q, fw, r->st));
		else if (i == ESCALATED || i == WAITS)
			r->cells[i] = qaf_cell_none();
		else if (step_columns[i].type == QAF_INT)
			r->cells[i] = qaf_get_null(r->st, key) ?
				qaf_cell_none() :
				qaf_cell_int(qaf_get_int(r->st, key));
		else
			r->cells[i] = qaf_cell_text(qaf_get_text(r->st, key));
	}
	r->due = qaf_get_moment(r->st, "due_at");
	r->ref = qaf_get_dup(r->st, "ref");
	QAF_TRY(put_owner(q, r, fw, l));
	if (qaf_get_int(r->st, "reaudited"))
		QAF_TRY(read_passed(q, r));
	r->escalated = (struct qaf_escalated){ .to = NULL };
	if (qaf_eq(r->cells[STATE].text, "overdue")) {
		late = (struct qaf_late){ .fw = fw, .due = r->due,
			.step = qaf_get_dup(r->st, "word"),
			.roles = qaf_get_dup(r->st, "roles") };
		qaf_escalated_late(q, &r->escalated, &late, &l->calendar);
		r->cells[ESCALATED] = qaf_cell_text(
			qaf_roles_shown(q, r->escalated.to));
	}
	*wanted = (!l->filter->owner ||
		is_owned(q, r, l->filter->owner)) &&
		(!l->filter->role ||
		means_role(q, l->fw, r->cells[ROLE].text, l->filter->role) ||
		means_role(q, l->fw, r->escalated.to, l->filter->role));
	return QAF_OK;
}

/* The next row that the filter wants; *more is false at the end. */
static enum qaf_rc next_row(struct qaf *q, struct row *r, struct list *l,
	bool *more)
{
	enum qaf_rc rc;

	while (qaf_step(r->st, &rc)) {
		rc = read_row(q, r, l, more);
		if (rc != QAF_OK) {
			qaf_stmt_done(r->st);
			return rc;
		}
		if (*more) {
			l->overdue += qaf_eq(r->cells[STATE].text, "overdue");
			return QAF_OK;
		}
	}
	*more = false;
	return rc;
}

static enum qaf_rc put_rows(struct qaf *q, struct qaf_out *out,
	const struct qaf_step_filter *filter, long long *overdue)
{
	struct list l = { .filter = filter };
	struct row r;
	bool more;
	enum qaf_rc rc;

	QAF_TRY(open_list(q, &r.st, &l));
	while ((rc = next_row(q, &r, &l, &more)) == QAF_OK && more)
		qaf_out_row(out, r.cells);
	*overdue += l.overdue;
	return rc;
}

enum qaf_rc qaf_step_lists(struct qaf *q, struct qaf_out *out,
	const struct qaf_step_filter *filters, size_t n, long long *overdue)
{
	*overdue = 0;
	qaf_out_table(out, "steps", "Steps", step_columns, NCOLUMNS);
	for (size_t i = 0; i < n; i++)
		QAF_TRY(put_rows(q, out, &filters[i], overdue));
	qaf_out_table_end(out);
	return QAF_OK;
}

enum qaf_rc qaf_step_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_step_filter *filter, long long *overdue)
{
	return qaf_step_lists(q, out, filter, 1, overdue);
}

/* ---- the calendar ---- */

static const char *describe(struct qaf *q, const struct row *r)
{
	const struct qaf_cell *c = r->cells;
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	qaf_str_addf(&s, "%s %s, case %s\nRole: %s", r->ref[0] == 'A' ?
		"Audit" : "Evidence", r->ref, c[CASE].known ? c[CASE].text : "-",
		c[ROLE].known ? c[ROLE].text : "-");
	if (c[OWNER].known)
		qaf_str_addf(&s, "\nOwner: %s", c[OWNER].text);
	if (c[FIRST].known)
		qaf_str_addf(&s, "\nFirst due: %s", c[FIRST].text);
	if (c[REASON].known)
		qaf_str_addf(&s, "\n%s: %s", c[STATE].text, c[REASON].text);
	return s.text;
}

/* ", by 12:00", where the deadline names an hour. */
static const char *by_hour(struct qaf *q, struct qaf_moment due)
{
	return due.minute < 0 ? "" : qaf_printf(q->arena, ", by %02d:%02d",
		due.minute / 60, due.minute % 60);
}

static void add_event(struct qaf *q, struct qaf_ics *ics, const struct row *r,
	const char *database)
{
	qaf_date opens = qaf_get_date(r->st, "starts_on");
	bool window = opens > qaf_get_date(r->st, "anchor_on");
	struct qaf_ics_event e = {
		.uid = qaf_printf(q->arena, "%s@%s", r->cells[STEP].text,
			database),
		.summary = qaf_printf(q->arena, "%s: %s%s", r->ref,
			r->cells[TITLE].text, by_hour(q, r->due)),
		.description = describe(q, r),
		.due = r->due,
		.start = { window ? opens : QAF_NO_DATE, -1 },
		.sequence = (int)qaf_get_int(r->st, "revision"),
		.modified = qaf_get_moment(r->st, "revised_at"),
		.cancelled = !qaf_eq(qaf_get_text(r->st, "kept"), "open"),
	};

	qaf_ics_add(ics, &e);
}

enum qaf_rc qaf_step_calendar(struct qaf *q, struct qaf_ics *ics,
	const struct qaf_step_filter *filter, long long *overdue)
{
	struct list l = { .filter = filter, .for_calendar = true };
	const char *database;
	struct row r;
	bool more;
	enum qaf_rc rc;

	QAF_TRY(qaf_database_id(q, &database));
	QAF_TRY(open_list(q, &r.st, &l));
	while ((rc = next_row(q, &r, &l, &more)) == QAF_OK && more)
		if (r.due.day != QAF_NO_DATE)
			add_event(q, ics, &r, database);
	*overdue = l.overdue;
	return rc;
}
