/*
 * What the files of a report share: what it is about, the cells and columns
 * that several tables have, and its sections.
 */
#ifndef QAF_CORE_REPORT_PRIVATE_H
#define QAF_CORE_REPORT_PRIVATE_H

#include "core/period.h"
#include "core/report/figures.h"
#include "db/rows.h"
#include "render/out.h"

/* ---- scope.c ---- */

enum qaf_rc qaf_report_scope_open(struct qaf *q, struct scope *s,
	const struct qaf_report *r);

/* The grade's rank in the scale, -1 when it is not a grade of the framework.  A
 * grade that only an older framework has is added to the scale. */
int qaf_report_grade_rank(struct scale *s, const struct qaf_framework *fw,
	const char *grade);
bool qaf_report_is_good(const struct scale *s, int rank);

/* "March 2024" or "1 January to 31 March 2024". */
const char *qaf_report_period_words(struct qaf_arena *a, qaf_date first,
	qaf_date last);
/* "Head of Service, Service Manager" for the roles' ids. */
const char *qaf_report_role_titles(struct qaf *q,
	const struct qaf_framework *fw, const char *roles);

/* The parameters that most of the statements take. */
#define IN_PERIOD(s) \
	QAF_T("from_on", (s)->from), QAF_T("to_on", (s)->to), IN_UNIT(s)
#define IN_UNIT(s) \
	QAF_T("service", (s)->service), QAF_T("team", (s)->team)

/* ---- cells.c ---- */

/* A cell with the number `n`, or an empty one when it is not known. */
struct qaf_cell qaf_report_int_cell(bool known, long n);
/* `x` of `n` in percent; empty when n is 0. */
struct qaf_cell qaf_report_percent_cell(long x, long n);

/* The three cells percent, low and high; empty when n is 0. */
void qaf_report_share_cells(struct qaf_cell *cells, long x, long n);
/* The columns of these three cells; `of_what` begins with "of". */
#define SHARE_COLUMNS(of_what) \
	{ "percent", "%", QAF_PERCENT, 0, of_what }, \
	{ "low", "95% low", QAF_PERCENT, 0, \
		"low end of the 95% interval (Wilson)" }, \
	{ "high", "95% high", QAF_PERCENT, 0, \
		"high end of the 95% interval (Wilson)" }

void qaf_report_days_add(struct qaf *q, struct days *d, int days);
/* The two cells median and longest; empty when there are none. */
void qaf_report_days_cells(struct qaf *q, struct qaf_cell *cells,
	const struct days *d);

/* Columns for the count of each grade, between the caller's own: `before` of
 * them in front and `after` of them behind, which the caller fills in. */
struct qaf_column *qaf_report_grade_columns(struct qaf *q,
	const struct scale *scale, size_t before, size_t after,
	const char *help);
/* The cells of these columns. */
void qaf_report_grade_cells(struct qaf_cell *cells, const struct scale *scale,
	const long *n);

/* How many of `n` rows a page for people shows, and the sentence for the reader
 * when there are more. */
size_t qaf_report_rows_shown(const struct figures *f, size_t n);
void qaf_report_tell_cut(struct qaf *q, struct qaf_out *out,
	const struct figures *f, size_t n, const char *what);

/* ---- tables that a listing and a section share ---- */

void qaf_report_grades_table(struct qaf *q, struct qaf_out *out,
	const struct figures *f, const struct group *g);
void qaf_report_compliance_table(struct qaf *q, struct qaf_out *out,
	const struct figures *f);
void qaf_report_auditors_table(struct qaf_out *out, const struct figures *f);

/* ---- what each auditor owes (owed.c) ---- */

/* Call it for each period of each sample that lies in the report's period and
 * has begun. */
typedef enum qaf_rc qaf_report_of_period(struct qaf *q, struct figures *f,
	const struct qaf_sample *s, const struct qaf_period *p);
enum qaf_rc qaf_report_each_period(struct qaf *q, struct figures *f,
	qaf_report_of_period *of);
/* Is somebody of that service and team among those reported? */
bool qaf_report_is_staff(const struct figures *f, const char *service,
	const char *team);
/* Add to the figures what the auditors of each service owe in the period. */
qaf_report_of_period qaf_report_add_owed;
void qaf_report_owed_table(struct qaf_out *out, const struct figures *f);

/* ---- sections ---- */

/* The title, before all sections; `title` where the framework has none. */
void qaf_report_tell_title(struct qaf *q, struct qaf_out *out,
	const struct figures *f, const char *title);

/* Counts the numbers that a section needs. */
typedef enum qaf_rc qaf_report_count(struct qaf *q, struct figures *f);
/* Writes a section from the numbers alone. */
typedef void qaf_report_tell(struct qaf *q, struct qaf_out *out,
	const struct figures *f);

qaf_report_tell qaf_report_tell_headline, qaf_report_tell_source,
	qaf_report_tell_compliance, qaf_report_tell_grades,
	qaf_report_put_grades, qaf_report_tell_trend, qaf_report_tell_domains,
	qaf_report_tell_apart, qaf_report_tell_moderation,
	qaf_report_tell_moved, qaf_report_tell_steps, qaf_report_tell_concerns,
	qaf_report_tell_changes, qaf_report_tell_actions, qaf_report_tell_overdue_actions,
	qaf_report_tell_escalated_actions,
	qaf_report_tell_inadequate, qaf_report_tell_voice,
	qaf_report_tell_ticks,
	qaf_report_tell_themes, qaf_report_tell_moderated_themes,
	qaf_report_tell_evidence, qaf_report_tell_limits,
	qaf_report_tell_annex;

/* A section needs at most so many counts. */
#define SECTION_COUNTS 2

struct section {
	const char *word;	/* as in `contains:` */
	qaf_report_count *count[SECTION_COUNTS];	/* in this order */
	qaf_report_tell *tell;	/* as a part of a document */
	qaf_report_tell *put;	/* as a listing of one table, or NULL */
};

/* The section of that word; a programming error when there is none. */
const struct section *qaf_report_section(const char *word);

#endif
