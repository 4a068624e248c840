/*
 * Works out what a report is about: its days, its service or team, its scale of
 * grades.
 */
#include "base/phrase.h"
#include "core/report/private.h"

#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/framework/framework.h"
#include "qaf/setting.h"

const char *qaf_report_period_words(struct qaf_arena *a, qaf_date first,
	qaf_date last)
{
	struct qaf_ymd f = qaf_date_ymd(first), l = qaf_date_ymd(last);
	const char *words = qaf_date_words(a, first);

	if (first == last)
		return words;
	if (f.day == 1 && f.year == l.year && f.month == l.month &&
	    l.day == qaf_month_days(l.year, l.month))
		return strchr(words, ' ') + 1;
	return qaf_printf(a, "%s to %s", words, qaf_date_words(a, last));
}

/*
 * Add a grade of the framework to the scale.  Good enough is the upper half of
 * the framework's grades (Good and Outstanding of Ofsted's four), without those
 * that need follow-up.  That a grade needs no follow-up is not enough: HFD22
 * asks for follow-up at Inadequate only, but Requires Improvement is not good.
 */
static int scale_add(struct scale *s, const struct qaf_framework *fw, int grade)
{
	size_t at = s->n;

	if (at >= QAF_GRADES_MAX)
		return -1;
	s->id[at] = fw->grades[grade].id;
	s->title[at] = fw->grades[grade].title;
	if ((size_t)grade < fw->ngrades / 2 &&
	    !(fw->not_good_enough >> grade & 1))
		s->good |= (qaf_grades)1 << at;
	s->n++;
	return (int)at;
}

int qaf_report_grade_rank(struct scale *s, const struct qaf_framework *fw,
	const char *grade)
{
	if (!grade)
		return -1;
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->id[i], grade) == 0)
			return (int)i;
	for (size_t i = 0; i < fw->ngrades; i++)
		if (strcmp(fw->grades[i].id, grade) == 0)
			return scale_add(s, fw, (int)i);
	return -1;
}

bool qaf_report_is_good(const struct scale *s, int grade)
{
	return grade >= 0 && (s->good >> grade & 1);
}

/* "Good or better", with the name of the lowest grade that is good enough. */
static void name_good(struct qaf *q, struct scale *s)
{
	size_t n = 0;

	while (n < s->n && qaf_report_is_good(s, (int)n))
		n++;
	if (n == 1)
		s->good_title = s->title[0];
	else if (n > 1)
		s->good_title = qaf_printf(q->arena, "%s or better",
			s->title[n - 1]);
}

static void scale_open(struct qaf *q, struct scale *s,
	const struct qaf_framework *fw)
{
	*s = (struct scale){ 0 };
	for (size_t i = 0; i < fw->ngrades; i++)
		scale_add(s, fw, (int)i);
	name_good(q, s);
}

/* Refuse an unknown service or team, because a typing error would give an empty
 * report.  *out is the word as it is stored. */
static enum qaf_rc find_unit(struct qaf *q, const char **out,
	const char *what, const char *word, enum qaf_sql id)
{
	const char **units;
	size_t n;

	*out = NULL;
	if (!word)
		return QAF_OK;
	QAF_TRY(qaf_texts(q, &units, &n, id));
	for (size_t i = 0; i < n; i++) {
		if (qaf_same(units[i], word))
			*out = units[i];
		units[i] = qaf_visible(q->arena, units[i], 60);
	}
	if (*out)
		return QAF_OK;
	return qaf_fail(q, QAF_UNKNOWN, "no %s is called %s; there %s %s", what,
		qaf_visible(q->arena, word, 60),
		qaf_plural((long long)n, "is", "are"),
		qaf_choices(q->arena, word, units, n));
}

enum qaf_rc qaf_report_scope_open(struct qaf *q, struct scope *s,
	const struct qaf_report *r)
{
	char *council;

	*s = (struct scope){ .asked = r };
	QAF_TRY(find_unit(q, &s->service, "service", r->service,
		SQL_report_services));
	QAF_TRY(find_unit(q, &s->team, "team", r->team, SQL_report_teams));
	QAF_TRY(qaf_framework_on(q, &s->fw, NULL, r->last));
	QAF_TRY(qaf_setting_get(q, &council, "council"));
	s->council = council ? council : s->fw->council;
	s->from = qaf_date_text(q->arena, r->first);
	s->to = qaf_date_text(q->arena, r->last);
	s->after = qaf_date_text(q->arena, r->last + 1);
	s->today = qaf_date_text(q->arena, q->now.day);
	s->words = qaf_report_period_words(q->arena, r->first, r->last);
	scale_open(q, &s->scale, s->fw);
	return QAF_OK;
}

const char *qaf_report_role_titles(struct qaf *q,
	const struct qaf_framework *fw, const char *roles)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	while (roles && *roles) {
		size_t n = strcspn(roles, " ");
		char *id = qaf_strndup(q->arena, roles, n);
		const struct qaf_role *role = qaf_framework_role(fw, id);

		if (n > 0)
			qaf_str_item(&s, ", ", "%s", role ? role->title : id);
		roles += n + (roles[n] == ' ');
	}
	return s.text;
}
