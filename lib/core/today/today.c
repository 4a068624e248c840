/*
 * Gathers what there is to do and writes it, children first.
 */
#include "qaf/today.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/str.h"
#include "core/listing.h"
#include "core/person.h"
#include "core/setting.h"
#include "core/today/private.h"
#include "qaf/adoption.h"

static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday",
	"Thursday", "Friday", "Saturday", "Sunday" };

static const char *const section_titles[QAF_TODAY_SECTIONS] = {
	[QAF_TODAY_CHILDREN] = "Children first",
	[QAF_TODAY_AUDITS] = "Audits",
	[QAF_TODAY_PERIOD] = "Draws, moderation and meetings",
	[QAF_TODAY_ACTIONS] = "Actions",
	[QAF_TODAY_PEOPLE] = "People who have left",
	[QAF_TODAY_LISTS] = "Lists",
};

/* ---- the order ---- */

static int compare(const void *a_, const void *b_)
{
	const struct qaf_todo *a = a_, *b = b_;

	if (a->section != b->section)
		return a->section < b->section ? -1 : 1;
	if (a->section != QAF_TODAY_CHILDREN)
		return 0;
	if (a->risk != b->risk)
		return a->risk ? -1 : 1;
	return (a->late < b->late) - (a->late > b->late);
}

static enum qaf_rc gather(struct qaf_today *t)
{
	static enum qaf_rc (*const parts[])(struct qaf_today *) = {
		qaf_today_steps, qaf_today_audits, qaf_today_period,
		qaf_today_actions, qaf_today_lists,
	};
	struct qaf_todo *sorted;
	size_t n = 0;

	for (size_t i = 0; i < QAF_LEN(parts); i++)
		QAF_TRY(parts[i](t));
	/* qsort may change the order of what compares alike. */
	sorted = qaf_alloc_array(t->q->arena, t->n + 1, sizeof(*sorted));
	for (int s = 0; s < QAF_TODAY_SECTIONS; s++)
		for (size_t i = 0; i < t->n; i++)
			if (t->todo[i].section == (enum qaf_today_section)s)
				sorted[n++] = t->todo[i];
	for (n = 0; n < t->n && sorted[n].section == QAF_TODAY_CHILDREN; )
		n++;
	if (n)
		qsort(sorted, n, sizeof(*sorted), compare);
	t->todo = sorted;
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

static enum qaf_rc write_page(const struct qaf_today *t, struct qaf_out *out)
{
	char *council = NULL;

	QAF_TRY(qaf_setting_get(t->q, &council, "council"));
	qaf_out_title(out, qaf_printf(t->q->arena, "%s, %s %s",
		council ? council : t->fw->council,
		weekdays[qaf_date_weekday(t->q->now.day) - 1],
		qaf_date_words(t->q->arena, t->q->now.day)), t->person);
	for (size_t i = 0; i < t->n; i++) {
		const struct qaf_todo *d = &t->todo[i];

		if (i == 0 || t->todo[i - 1].section != d->section)
			qaf_out_heading(out, section_titles[d->section]);
		write_entry(t, out, d);
	}
	return QAF_OK;
}

enum qaf_rc qaf_today(struct qaf *q, struct qaf_out *out, const char *person,
	size_t *n)
{
	struct qaf_today t = { .q = q };
	struct qaf_staff staff;

	*n = 0;
	QAF_TRY(qaf_framework_on(q, &t.fw, NULL, q->now.day));
	if (person) {
		QAF_TRY(qaf_staff_need(q, &staff, person));
		t.person = staff.ref;
	}
	QAF_TRY(gather(&t));
	*n = t.n;
	if (out->listing)
		write_listing(&t, out);
	else if (t.n)
		QAF_TRY(write_page(&t, out));
	return QAF_OK;
}
