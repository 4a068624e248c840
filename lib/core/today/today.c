/*
 * Gathers what there is to do and writes it, children first.
 */
#include "qaf/today.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/listing.h"
#include "core/person.h"
#include "core/setting.h"
#include "core/today/private.h"

/* So many children's steps have room on the page; those at risk come first. */
#define CHILDREN_MAX 12

static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday",
	"Thursday", "Friday", "Saturday", "Sunday" };

static const char *const section_titles[QAF_TODAY_SECTIONS] = {
	[QAF_TODAY_CHILDREN] = "Children first",
	[QAF_TODAY_AUDITS] = "Audits",
	[QAF_TODAY_PERIOD] = "Draws, moderation and disputes",
	[QAF_TODAY_ACTIONS] = "Actions",
	[QAF_TODAY_PEOPLE] = "People who have left",
	[QAF_TODAY_MEETINGS] = "Meetings and reports",
	[QAF_TODAY_LISTS] = "Lists",
};

/* ---- the order ---- */

/* At risk with a step open that only risk asks for, at risk, at the worst
 * grade. */
static int rank(const struct qaf_today_audit *a)
{
	return a->risk && a->unseen ? 0 : a->risk ? 1 : 2;
}

/* What is about one audit stands together. */
static int by_risk(const void *a_, const void *b_)
{
	const struct qaf_todo *a = a_, *b = b_;
	const struct qaf_today_audit *x = a->audit, *y = b->audit;

	if (x != y) {
		if (rank(x) != rank(y))
			return rank(x) - rank(y);
		if (x->late != y->late)
			return x->late > y->late ? -1 : 1;
		return x->audit.id < y->audit.id ? -1 : 1;
	}
	if (a->for_risk != b->for_risk)
		return a->for_risk ? -1 : 1;
	if (a->late != b->late)
		return a->late > b->late ? -1 : 1;
	return qaf_casecmp(a->ref, b->ref);
}

static enum qaf_rc add_all(struct qaf_today *t)
{
	static enum qaf_rc (*const parts[])(struct qaf_today *) = {
		qaf_today_audits, qaf_today_steps, qaf_today_period,
		qaf_today_actions, qaf_today_left, qaf_today_meetings,
		qaf_today_lists,
	};

	for (size_t i = 0; i < QAF_LEN(parts); i++)
		QAF_TRY(parts[i](t));
	return QAF_OK;
}

enum qaf_rc qaf_today_gather(struct qaf_today *t, const char *person)
{
	struct qaf_todo *sorted;
	size_t n = 0;

	t->person = person;
	t->n = 0;
	QAF_TRY(add_all(t));
	/* Within a section in the order in which they were added. */
	sorted = qaf_alloc_array(t->q->arena, t->n + 1, sizeof(*sorted));
	for (int s = 0; s < QAF_TODAY_SECTIONS; s++)
		for (size_t i = 0; i < t->n; i++)
			if (t->todo[i].section == (enum qaf_today_section)s)
				sorted[n++] = t->todo[i];
	for (n = 0; n < t->n && sorted[n].section == QAF_TODAY_CHILDREN; )
		n++;
	if (n)
		qsort(sorted, n, sizeof(*sorted), by_risk);
	t->todo = sorted;
	t->cap = t->n + 1;
	return QAF_OK;
}

/* ---- writing ---- */

static const struct qaf_column columns[] = {
	{ "section", "Section", QAF_TEXT, 0, "in order of risk" },
	{ "subject", "About", QAF_WORD, 0, "a step, a draw, a person" },
	{ "case", "Case", QAF_WORD, 0, "the child's case" },
	{ "team", "Team", QAF_TEXT, 0, "of the case" },
	{ "what", "What", QAF_TEXT, 0, "there is to do" },
	{ "who", "Who", QAF_TEXT, 0, "has to do it" },
	{ "due_at", "Due", QAF_DAY, 0, "until when" },
	{ "days_late", "Late", QAF_INT, 0, "by how many days" },
	{ "command", "Command", QAF_TEXT, 0, "that deals with it" },
};

static void write_listing(const struct qaf_today *t, struct qaf_out *out)
{
	qaf_out_table(out, "today", "Today", columns, QAF_LEN(columns));
	for (size_t i = 0; i < t->n; i++) {
		const struct qaf_todo *d = &t->todo[i];

		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(section_titles[d->section]),
			qaf_cell_text(d->ref), qaf_cell_text(d->case_ref),
			qaf_cell_text(d->team), qaf_cell_text(d->what),
			qaf_cell_text(d->who), qaf_cell_text(d->due),
			d->late > 0 ? qaf_cell_int(d->late) : qaf_cell_none(),
			qaf_cell_text(d->command) });
	}
	qaf_out_table_end(out);
}

static void write_entry(const struct qaf_today *t, struct qaf_out *out,
	const struct qaf_todo *d)
{
	const char *lead = !d->case_ref ? NULL : qaf_printf(t->q->arena, "%s%s%s",
		d->case_ref, d->team ? ", " : "", d->team ? d->team : "");

	qaf_out_entry(out, &(struct qaf_entry){ .lead = lead, .text = d->what,
		.who = d->who, .command = d->command });
}

/* "and 14 more steps, of 9 audits": what the page has no room for. */
static void write_rest(const struct qaf_today *t, struct qaf_out *out,
	const struct qaf_todo *rest, size_t n)
{
	long long audits = 0;

	for (size_t i = 0; i < n; i++)
		audits += i == 0 || rest[i].audit != rest[i - 1].audit;
	qaf_out_entry(out, &(struct qaf_entry){
		.text = qaf_printf(t->q->arena, "And %s of %s at risk or at the "
			"worst grade", qaf_count(t->q->arena, (long long)n,
			"more step", "more steps"), qaf_count(t->q->arena,
			audits, "audit", "audits")),
		.command = "qaf track due" });
}

void qaf_today_page(const struct qaf_today *t, struct qaf_out *out,
	const char *title, const char *subtitle)
{
	size_t children = 0;

	while (children < t->n && t->todo[children].section ==
	    QAF_TODAY_CHILDREN)
		children++;
	qaf_out_title(out, title, subtitle);
	for (size_t i = 0; i < t->n; i++) {
		const struct qaf_todo *d = &t->todo[i];
		bool room = i < CHILDREN_MAX || i >= children || t->person;

		if (i == 0 || t->todo[i - 1].section != d->section)
			qaf_out_heading(out, section_titles[d->section]);
		if (room)
			write_entry(t, out, d);
		else if (i == CHILDREN_MAX)
			write_rest(t, out, d, children - i);
	}
}

enum qaf_rc qaf_today_title(const struct qaf_today *t, const char **out)
{
	char *council = NULL;

	QAF_TRY(qaf_setting_get(t->q, &council, "council"));
	*out = qaf_printf(t->q->arena, "%s, %s %s",
		council ? council : t->fw->council,
		weekdays[qaf_date_weekday(t->q->now.day) - 1],
		qaf_date_words(t->q->arena, t->q->now.day));
	return QAF_OK;
}

enum qaf_rc qaf_today(struct qaf *q, struct qaf_out *out, const char *person,
	size_t *n)
{
	const char *name = NULL, *title;
	struct qaf_today t;
	struct qaf_staff staff;

	*n = 0;
	if (person) {
		QAF_TRY(qaf_staff_need(q, &staff, person));
		name = staff.name ? qaf_printf(q->arena, "%s (%s)", staff.name,
			staff.ref) : staff.ref;
	}
	QAF_TRY(qaf_today_read(&t, q));
	QAF_TRY(qaf_today_gather(&t, person ? staff.ref : NULL));
	*n = t.n;
	QAF_TRY(qaf_today_title(&t, &title));
	if (out->listing)
		write_listing(&t, out);
	else if (t.n)
		qaf_today_page(&t, out, title, name);
	return QAF_OK;
}
