/*
 * The numbers of a report, one structure for each thing that is counted.
 *
 * qaf_report_count_X() reads the database into its structure; the sections
 * show what stands there and read nothing themselves, so that a test can ask
 * for the numbers without the text around them.
 */
#ifndef QAF_CORE_REPORT_FIGURES_H
#define QAF_CORE_REPORT_FIGURES_H

#include "core/stats/stats.h"
#include "core/track/private.h"
#include "qaf/adoption.h"
#include "qaf/report.h"
#include "qaf/words.h"

/* ---- what the report is about: scope.c ---- */

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

/* How many days each of some things took. */
struct days {
	int *day;
	size_t n, cap;
};

/* ---- grades.c ---- */

/* Grades of one domain of a tool ("overall" first). */
struct tally {
	const char *domain, *title;
	long n[QAF_GRADES_MAX];		/* by the rank of the grade */
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

/* Audits that do not represent the caseload, and why. */
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
	const struct group *shown;	/* main, or set_apart when only these */
};

/* ---- compliance.c ---- */

/* allocated = submitted + outstanding + exempted */
struct compliance_row {
	const char *service, *team, *auditor;
	long allocated, exempted, submitted, on_time, late, outstanding;
	long overdue;		/* of those outstanding */
	long recorded_later;	/* of those on time, than the day they claim */
	long despite;		/* a rule about who or what was set aside */
};

struct exempted {
	const char *audit, *auditor, *reason, *approved_by;
};

/* The rows of one table: by service, by team, by auditor. */
struct compliance_rows {
	struct compliance_row *row;
	size_t n, cap;
};

/* What the auditors of one service owe by a sample. */
struct owed_row {
	const char *sample, *service;
	long auditors, due, allocated, submitted, outstanding;
};

struct compliance {
	struct compliance_row all;
	struct owed_row *owed;
	size_t nowed, owed_cap;
	struct compliance_rows service, team, auditor;
	struct exempted *exempted;
	size_t nexempted;
	long unchosen;		/* audits for which no case was chosen */
};

/* ---- moderation.c ---- */

/* One audit whose overall grade a later stage changed. */
struct moved {
	const char *audit, *team, *auditor, *moderator, *reason;
	int before, after;	/* ranks in the scale */
};

struct stage_figures {
	const char *stage;
	long recorded;		/* with or without an overall grade */
	long selected;		/* of those, by a selection */
	/* before * QAF_GRADES_MAX + after, so that the scale may still grow */
	long matrix[QAF_GRADES_MAX * QAF_GRADES_MAX];
	struct qaf_agreement agreement;
	struct moved *moved;
	size_t nmoved, cap_moved;
	struct days days;	/* from submission */
};

struct moderation {
	struct stage_figures *stage;
	size_t n, cap;
	long submitted, moderated;	/* audits submitted in the period */
};

/* ---- steps.c ---- */

struct step_row {
	const char *step, *title;
	long started, in_time, late, untimed, open, overdue, waived;
	long recorded_later;	/* of those in time, than the day they claim */
	struct days days;	/* from the event, of those done */
};

struct overdue_step {
	const char *ref, *case_ref, *team, *title, *who, *due, *to;
	long days;
};

struct steps {
	struct step_row *row;
	size_t n, cap;
	struct overdue_step *overdue;
	size_t noverdue, cap_overdue;
};

/* ---- concerns.c ---- */

struct concerns {
	struct qaf_escalated *row;
	size_t n;
};

/* ---- changes.c ---- */

/* A change that somebody should look at. */
struct change {
	const char *kind;	/* "step waived" */
	const char *ref;	/* "A17", "A17/action-meeting", "A17.2" */
	const char *team, *change, *who, *on, *reason;
	long long framework;
	const char *was, *now;	/* grades; NULL: it is none of a grade */
};

#define CHANGE_KINDS 17

struct changes {
	struct change *row;
	size_t n, cap;
	long of_kind[CHANGE_KINDS];
};

/* ---- actions.c ---- */

/* Each number counts only audits that the one before it counted. */
struct loop {
	long submitted, with_actions, completed, verified, reaudited, better;
};

struct standing {
	long actions, open, overdue, completed, verified;
};

struct actions {
	struct loop loop, year;		/* of the period; of 12 months */
	struct standing set, all;	/* set by the period's audits; all */
};

/* ---- overdue.c ---- */

struct overdue_action {
	const char *action, *case_ref, *team, *text, *owner, *due, *owner_role;
	long days;
	long long framework;
	qaf_date due_day;
	const char *to;		/* titles of the roles to which it went */
};

struct overdue_actions {
	struct overdue_action *row;
	size_t n;
};

/* ---- inadequate.c ---- */

/* An audit at the worst grade, and what is still open of it. */
struct inadequate_row {
	const char *audit, *case_ref, *service, *team, *auditor, *submitted;
	const char *reaudit;		/* the newest, or NULL */
	const char *grade;		/* title of the final one */
	const char *became;		/* day on which it came to it */
	enum qaf_risk risk;
	long steps_open, steps_overdue, actions_open, actions_overdue;
};

/* Audits at the grades that ask for follow-up, the worst grade first. */
struct inadequate {
	struct inadequate_row *row;
	size_t n, cap;
	struct qaf_str counts;	/* "2 Inadequate, 1 Requires Improvement" */
	/* "A1 (Inadequate since 2024-04-05)": handed in before the period */
	struct qaf_str later;
};

/* ---- voice.c ---- */

struct voice_row {
	const char *who;
	long audits, asked, answered, declined, unreachable, waiting;
	bool shown;
};

/* A row for each of enum qaf_voice_of. */
#define VOICES (QAF_VOICE_IMPORTANT_PERSON + 1)
struct voice {
	struct voice_row row[VOICES];
};

/* ---- themes.c ---- */

struct theme_row {
	const char *theme;
	long strengths, development, good_practice;
};

struct practice {
	const char *audit, *service, *team, *theme, *text;
};

struct themes {
	struct theme_row *theme;
	size_t n;
	struct practice *practice;
	size_t npractice;
};

/* ---- evidence.c ---- */

struct evidence_row {
	const char *kind, *title;
	const char *theme;	/* NULL: all of that kind */
	long n, before;		/* in the period, in as long before it */
};

struct evidence {
	struct evidence_row *kind, *theme;
	size_t nkinds, nthemes;
};

/* ---- limits.c ---- */

struct stratum_row {
	const char *stratum;
	long frame, graded, good;
};

struct disputed {
	const char *audit, *stage;
};

struct override {
	const char *audit, *reason;
	const char *stage, *by;		/* that overrode it, and who */
};

/* What the sample allows one to say. */
/* A draw that --where narrowed, or that took fewer than the framework has. */
struct short_draw {
	const char *draw, *narrowed;	/* conditions, or NULL */
	long selected, own_number;	/* own_number 0: it has none */
};

struct limits {
	long frame;		/* cases that it represents; 0: not known */
	const char *frame_words;	/* "cases open on 31 March 2024" */
	const char *draw;	/* with quotas by stratum, or NULL */
	struct stratum_row *stratum;
	size_t nstrata, cap_strata;
	struct short_draw *short_draw;
	size_t nshort_draws;
	struct disputed *disputed;
	size_t ndisputed;
	struct override *override;
	size_t noverrides;
};

/* ---- all of it ---- */

/* ---- ticks.c ---- */

struct tick_row {
	const char *tool, *domain, *indicator;
	long n[QAF_TICK_COUNT];
};

struct ticks {
	struct tick_row *row;
	size_t n;
};

struct figures {
	struct scope scope;
	const char *report;		/* its id: "monthly" */
	struct grades grades;
	struct compliance compliance;
	struct moderation moderation;
	struct steps steps;
	struct concerns concerns;
	struct changes changes;
	struct actions actions;
	struct overdue_actions overdue_actions;
	struct inadequate inadequate;
	struct voice voice;
	struct themes themes;
	struct themes moderated_themes;	/* of audits moderated in the period */
	struct ticks ticks;
	struct evidence evidence;
	struct limits limits;
};

enum qaf_rc qaf_report_count_grades(struct qaf *q, struct figures *f);
enum qaf_rc qaf_report_count_compliance(struct qaf *q, struct figures *f);
enum qaf_rc qaf_report_count_moderation(struct qaf *q, struct figures *f);
enum qaf_rc qaf_report_count_steps(struct qaf *q, struct figures *f);
enum qaf_rc qaf_report_count_concerns(struct qaf *q, struct figures *f);
enum qaf_rc qaf_report_count_changes(struct qaf *q, struct figures *f);
enum qaf_rc qaf_report_count_actions(struct qaf *q, struct figures *f);
enum qaf_rc qaf_report_count_overdue_actions(struct qaf *q, struct figures *f);
enum qaf_rc qaf_report_count_inadequate(struct qaf *q, struct figures *f);
/* Needs the grades counted first, which give the number of audits. */
enum qaf_rc qaf_report_count_voice(struct qaf *q, struct figures *f);
enum qaf_rc qaf_report_count_themes(struct qaf *q, struct figures *f);
enum qaf_rc qaf_report_count_ticks(struct qaf *q, struct figures *f);
enum qaf_rc qaf_report_count_moderated_themes(struct qaf *q,
	struct figures *f);
enum qaf_rc qaf_report_count_evidence(struct qaf *q, struct figures *f);
enum qaf_rc qaf_report_count_limits(struct qaf *q, struct figures *f);

#endif
