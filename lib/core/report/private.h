/*
 * The numbers of a report, and the functions that count and tell them.
 *
 * count_X() reads the database into struct figures; tell_X() turns the
 * numbers into events.  Nothing is read while the report is told.
 */
#ifndef QAF_CORE_REPORT_PRIVATE_H
#define QAF_CORE_REPORT_PRIVATE_H

#include "core/stats/stats.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/report.h"
#include "qaf/track.h"

/* ---- scope.c ---------------------------------------------------------- */

/* The grades of all frameworks that the report meets, best first. */
struct scale {
	size_t n;
	const char *id[QAF_GRADES_MAX], *title[QAF_GRADES_MAX];
	qaf_grades good;	/* those that are good enough */
	const char *good_title;	/* "Good or better"; NULL: none is */
};

struct scope {
	const struct qaf_report *asked;
	const struct qaf_framework *fw;	/* in force on the last day */
	const char *service, *team;	/* NULL: all */
	const char *from, *to, *after;	/* ISO: first, last, the day after */
	const char *today;
	const char *words;		/* "March 2024" */
	const char *council;
	struct scale scale;
};

enum qaf_rc qaf_report_scope_open(struct qaf *q, struct scope *s,
	const struct qaf_report *r);

/* The grade's place in the scale; -1 for one that is none.  Grades that only
 * an older framework has are appended. */
int qaf_report_scale_place(struct scale *s, const struct qaf_framework *fw,
	const char *grade);
bool qaf_report_scale_is_good(const struct scale *s, int grade);

/* "March 2024" or "1 January to 31 March 2024". */
const char *qaf_report_period_words(struct qaf_arena *a, qaf_date first, qaf_date last);
/* The three cells percent, low and high; empty when n is 0. */
void qaf_report_share_cells(struct qaf_cell *cells, long x, long n);
/* The columns of these three, for a table's end. */
#define SHARE_COLUMNS(what) \
	{ "percent", "%", QAF_PERCENT, 0, what }, \
	{ "low", "95% low", QAF_PERCENT, 0, \
		"low end of the 95% interval (Wilson)" }, \
	{ "high", "95% high", QAF_PERCENT, 0, \
		"high end of the 95% interval (Wilson)" }
/* A number that is not known when `known` is false. */
struct qaf_cell qaf_report_int_cell(bool known, long n);

/* ---- grades.c --------------------------------------------------------- */

/* Grades of one domain of a tool ("overall" first). */
struct tally {
	const char *domain, *title;
	long n[QAF_GRADES_MAX];
	long graded, good;
	long before, before_good;	/* in the 12 months before */
};

struct tool_tally {
	const char *tool, *title;
	struct tally *tally;
	size_t n, cap;
};

struct group {
	struct tool_tally *tool;
	size_t n, cap;
	long submitted;		/* in the period, graded or not */
	struct tally all;	/* overall grades of all tools together */
};

/* Audits that do not speak for the caseload, and why. */
struct apart {
	const char *why, *tool, *kind;
	long submitted, n[QAF_GRADES_MAX];
};

struct month {
	const char *name;	/* 2024-03 */
	qaf_date first;
	long graded, good;
	long apart, apart_good;	/* of those counted apart */
};

struct grades {
	struct group main, set_apart;
	struct apart *apart;
	size_t napart, cap_apart;
	struct month *month;
	size_t nmonths;
	bool only_apart;	/* no other audits in all these months */
	const struct group *told;	/* main, or set_apart when only these */
};

/* ---- compliance.c ------------------------------------------------------ */

struct compliance_row {
	const char *service, *team, *auditor;
	long allocated, exempted, submitted, on_time, late, outstanding;
	long overdue;		/* of those outstanding */
};

struct exempted {
	const char *audit, *auditor, *reason, *approved_by;
};

struct compliance {
	struct compliance_row all, *service, *team, *auditor;
	size_t nservices, cap_services, nteams, cap_teams;
	size_t nauditors, cap_auditors;
	struct exempted *exempted;
	size_t nexempted, cap_exempted;
};

/* ---- moderation.c ------------------------------------------------------ */

/* One audit at one stage after the auditor's. */
struct moved {
	const char *audit, *team, *auditor, *moderator, *reason;
	int before, after;	/* places in the scale */
};

struct stage_figures {
	const char *stage;
	long recorded;		/* with or without an overall grade */
	long matrix[QAF_GRADES_MAX * QAF_GRADES_MAX];	/* from * n + to */
	struct qaf_agreement agreement;
	struct moved *moved;
	size_t nmoved, cap_moved;
	int *days;		/* from submission */
	size_t ndays, cap_days;
};

struct moderation {
	struct stage_figures *stage;
	size_t n, cap;
	long submitted, moderated;	/* audits submitted in the period */
};

/* ---- clocks.c ---------------------------------------------------------- */

struct clock_row {
	const char *step, *title;
	long started, in_time, late, untimed, open, overdue, waived;
	int *days;
	size_t ndays, cap_days;
};

struct overdue_step {
	const char *ref, *case_ref, *team, *title, *who, *due, *to;
	int days;
};

struct clocks {
	struct clock_row *row;
	size_t n, cap;
	struct overdue_step *overdue;
	size_t noverdue, cap_overdue;
};

/* "Head of Service, Service Manager" for the roles' ids. */
const char *qaf_role_titles(struct qaf *q, const struct qaf_framework *fw,
	const char *roles);

/* ---- concerns.c -------------------------------------------------------- */

struct concerns {
	struct qaf_escalated *row;
	size_t n;
};

/* ---- loop.c ------------------------------------------------------------ */

struct loop {
	long submitted, with_actions, completed, verified, reaudited, better;
};

struct standing {
	long actions, open, overdue, completed, verified;
};

struct actions {
	struct loop loop, year;		/* of the period; of 12 months */
	struct standing set, all;	/* by the period's audits; of all */
};

/* ---- learning.c -------------------------------------------------------- */

struct voice_row {
	const char *who;
	long audits, asked, answered, declined, unreachable, waiting;
};

struct theme_row {
	const char *theme;
	long strengths, development, good_practice;
};

struct practice {
	const char *audit, *service, *team, *theme, *text;
};

struct evidence_row {
	const char *kind, *title, *theme;
	long n, before;		/* in the period, in as long before it */
};

struct learning {
	struct voice_row voice[4];
	size_t nvoices;
	struct theme_row *theme;
	size_t nthemes, cap_themes;
	struct practice *practice;
	size_t npractice, cap_practice;
	struct evidence_row *evidence, *evidence_theme;
	size_t nevidence, cap_evidence, nevidence_themes, cap_evidence_themes;
};

/* ---- limits.c ---------------------------------------------------------- */

struct stratum_row {
	const char *stratum;
	long frame, drawn, graded, good;
};

struct disputed {
	const char *audit, *stage;
};

struct override {
	const char *audit, *reason;
};

/* What the sample can bear. */
struct limits {
	long frame;		/* cases that it speaks of; 0: not known */
	const char *frame_words;	/* "cases open on 31 March 2024" */
	const char *draw;	/* with quotas by stratum, or NULL */
	struct stratum_row *stratum;
	size_t nstrata, cap_strata;
	struct disputed *disputed;
	size_t ndisputed, cap_disputed;
	struct override *override;
	size_t noverrides, cap_overrides;
};

/* ---- all of it --------------------------------------------------------- */

struct figures {
	struct scope scope;
	struct grades grades;
	struct compliance compliance;
	struct moderation moderation;
	struct clocks clocks;
	struct concerns concerns;
	struct actions actions;
	struct learning learning;
	struct limits limits;
	bool of_moderated;	/* themes: of the audits moderated in the
				 * period, not of those submitted in it */
};

enum qaf_rc qaf_count_grades(struct qaf *q, struct figures *f);
enum qaf_rc qaf_count_compliance(struct qaf *q, struct figures *f);
enum qaf_rc qaf_count_moderation(struct qaf *q, struct figures *f);
enum qaf_rc qaf_count_clocks(struct qaf *q, struct figures *f);
enum qaf_rc qaf_count_concerns(struct qaf *q, struct figures *f);
enum qaf_rc qaf_count_actions(struct qaf *q, struct figures *f);
enum qaf_rc qaf_count_learning(struct qaf *q, struct figures *f);
enum qaf_rc qaf_count_limits(struct qaf *q, struct figures *f);

void qaf_tell_compliance(struct qaf *q, struct qaf_out *out,
	const struct figures *f);
void qaf_tell_auditors(struct qaf_out *out, const struct figures *f);
void qaf_tell_grades(struct qaf *q, struct qaf_out *out, const struct figures *f);
void qaf_tell_trend(struct qaf *q, struct qaf_out *out, const struct figures *f);
void qaf_tell_domains(struct qaf *q, struct qaf_out *out, const struct figures *f);
void qaf_tell_apart(struct qaf *q, struct qaf_out *out, const struct figures *f);
void qaf_tell_moderation(struct qaf *q, struct qaf_out *out,
	const struct figures *f);
void qaf_tell_moved(struct qaf_out *out, const struct figures *f);
void qaf_tell_clocks(struct qaf *q, struct qaf_out *out, const struct figures *f);
void qaf_tell_concerns(struct qaf *q, struct qaf_out *out, const struct figures *f);
void qaf_tell_loop(struct qaf *q, struct qaf_out *out, const struct figures *f);
void qaf_tell_voice(struct qaf *q, struct qaf_out *out, const struct figures *f);
void qaf_tell_themes(struct qaf *q, struct qaf_out *out, const struct figures *f);
void qaf_tell_evidence(struct qaf *q, struct qaf_out *out, const struct figures *f);
void qaf_tell_limits(struct qaf *q, struct qaf_out *out, const struct figures *f);

/* How many of `n` rows a page for people shows, and the sentence that says
 * that there are more. */
size_t qaf_report_top_of(const struct figures *f, size_t n);
void qaf_report_say_cut(struct qaf_out *out, size_t shown, size_t n, const char *what);

/* The tables that listings and the report share. */
void qaf_put_grades(struct qaf *q, struct qaf_out *out, const struct figures *f,
	const struct group *g);
void qaf_put_compliance(struct qaf_out *out, const struct figures *f);

/* The parameters that most of the statements take. */
#define WHERE_SCOPE(s) \
	QAF_T("from_on", (s)->from), QAF_T("to_on", (s)->to), \
	QAF_T("service", (s)->service), QAF_T("team", (s)->team)

#endif
