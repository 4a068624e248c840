/*
 * Tells what a command has set in motion: the audits that it graded and the
 * steps that began of them.
 */
#include <string.h>

#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/track/private.h"
#include "db/rows.h"
#include "qaf/grade.h"
#include "qaf/phrase.h"
#include "qaf/track.h"

/* Steps that the transaction has begun. */
struct begun {
	long long steps;
	struct qaf_moment first;	/* the earliest deadline, or none */
};

static const struct qaf_field begun_fields[] = {
	QAF_FIELD(struct begun, steps, "steps"),
	QAF_FIELD(struct begun, first, "first"),
};
static const struct qaf_row_type begun_row =
	QAF_ROW_TYPE(struct begun, begun_fields);

/* How many audits have a grade, by its title, and how far down that stands. */
struct graded {
	const char *title;
	int grade;
	long long audits;
};

/* The audits are of few grades: a list of those that were met will do, the worst
 * first. */
static void add_grade(struct qaf *q, struct graded **list, size_t *n,
	size_t *cap, const struct graded *g)
{
	size_t at = 0;

	while (at < *n && (*list)[at].grade > g->grade)
		at++;
	for (size_t i = at; i < *n && (*list)[i].grade == g->grade; i++)
		if (qaf_eq((*list)[i].title, g->title)) {
			(*list)[i].audits++;
			return;
		}
	*list = qaf_grow(q->arena, *list, *n, cap, sizeof(**list));
	memmove(&(*list)[at + 1], &(*list)[at], (*n - at) * sizeof(**list));
	(*list)[at] = *g;
	++*n;
}

/* "3 audits are Inadequate, 1 is Good, 1 with risk identified" */
static enum qaf_rc describe_audits(struct qaf *q, struct qaf_str *s,
	const struct qaf_audit *audits, size_t n)
{
	struct graded *grades = NULL;
	size_t ngrades = 0, cap = 0;
	long long risk = 0;

	for (size_t i = 0; i < n; i++) {
		const struct qaf_framework *fw;
		struct qaf_final final;

		risk += audits[i].risk == QAF_RISK_IDENTIFIED;
		QAF_TRY(qaf_framework_of(q, &fw, audits[i].framework));
		QAF_TRY(qaf_grade_final(q, &final, &audits[i]));
		if (final.grade >= 0)
			add_grade(q, &grades, &ngrades, &cap, &(struct graded){
				fw->grades[final.grade].title, final.grade, 1 });
	}
	for (size_t i = 0; i < ngrades; i++)
		qaf_str_item(s, ", ", "%s %s", i ? qaf_printf(q->arena, "%s %s",
			qaf_number(q->arena, grades[i].audits), qaf_plural(
			grades[i].audits, "is", "are")) : qaf_count(q->arena,
			grades[i].audits, "audit is", "audits are"),
			grades[i].title);
	if (risk)
		qaf_str_item(s, ", ", "%s with risk identified",
			qaf_number(q->arena, risk));
	return QAF_OK;
}

enum qaf_rc qaf_track_tell_begun(struct qaf *q)
{
	struct qaf_audit *audits;
	struct begun begun;
	struct qaf_str s;
	bool found;
	size_t n;

	QAF_TRY(qaf_row(q, &begun, &found, &begun_row, SQL_track_begun));
	if (!found || !begun.steps)
		return QAF_OK;
	qaf_str_init(&s, q->arena);
	QAF_TRY(qaf_audits(q, &audits, &n, SQL_track_begun_audits));
	QAF_TRY(describe_audits(q, &s, audits, n));
	qaf_str_addf(&s, "%s%s began", s.len ? ": " : "", qaf_count(q->arena,
		begun.steps, "step", "steps"));
	if (begun.first.day != QAF_NO_DATE)
		qaf_str_addf(&s, ", the first due %s%s", qaf_date_words(q->arena,
			begun.first.day), begun.first.minute < 0 ? "" :
			qaf_printf(q->arena, " %02d:%02d",
			begun.first.minute / 60, begun.first.minute % 60));
	qaf_notice(q, "%s; qaf track due", s.text);
	return QAF_OK;
}
