/*
 * What follows an audit and what comes regularly: steps, escalations,
 * disputes, actions, cadences, meetings, reports, evidence, reminders; the
 * catalogue of rules, and what is left to the council.
 */
#ifndef QAF_CORE_FRAMEWORK_FOLLOW_H
#define QAF_CORE_FRAMEWORK_FOLLOW_H

#include "core/framework/tool.h"

struct qaf_step {
	const char *id;		/* may occur more than once: see `grades` */
	const char *title;
	const char *title_local;	/* setting that names it, or NULL */
	enum qaf_event on;
	qaf_grades grades;	/* 0: any */
	bool if_risk;		/* only where risk is identified */
	bool if_not_passed;	/* only of a re-audit that has not passed */
	struct qaf_words fulfils;	/* steps: only of a re-audit that one of
				 * them asked for; empty: of any */
	struct qaf_words tools, services, kinds;	/* empty: all */
	/* Of QAF_ON_RECORDED: kinds, and which types and outcomes of them. */
	struct qaf_words evidence, types, outcomes;	/* empty: all */
	const char *detail;	/* only of entries that say this; NULL: of all */
	const char *unresolved;	/* step of the entry that must have been done and
				 * left it so; NULL: none */
	bool by_maker;		/* who made the entry owes it, of these roles */
	enum qaf_of_child child;	/* of these entries only */
	struct qaf_words concerns;	/* of QAF_ON_CONCERN: ids of steps */
	const char *at;		/* id of the meeting at which it is done, or NULL */
	bool about_grade;	/* done, it answers for that grade alone */
	bool meeting;		/* others may count from the day it was held */
	enum qaf_anchor from;
	struct qaf_words met;	/* of QAF_FROM_MET: ids of the meetings */
	struct qaf_duration within;	/* QAF_UNIT_NONE: never overdue */
	struct qaf_duration within_if_risk;	/* QAF_UNIT_NONE: as `within` */
	struct qaf_duration opens;	/* window; QAF_UNIT_NONE: at once */
	struct qaf_words by;	/* roles, the first one answers for it */
	bool not_auditor;	/* it looks again at who audited */
	bool by_all;		/* done once each of them has done it */
	struct qaf_words notify;	/* roles to be told */
	struct qaf_words passes;	/* what must hold for it to be done */
	bool after_actions;	/* it answers for the audit's actions */
	bool actions_done;	/* it is not done while one of them is open */
	/* Fulfilled by recording evidence of this kind about the audit, and of
	 * this type; NULL: not by evidence, any type. */
	const char *recorded_as, *recorded_type;
	bool reaudit;		/* fulfilled by submitting a re-audit */
	const char *tool;	/* of the re-audit, NULL: the same */
	qaf_grades pass_grades;	/* re-audit passes at these; 0: not said */
	struct qaf_words rules;
};

struct qaf_escalation {
	const char *id;
	const char *title;
	enum qaf_escalation_on on;
	struct qaf_words steps;	/* ids; empty: every step */
	qaf_grades grades;
	struct qaf_duration after;	/* NONE with `local`: not set yet */
	struct qaf_words to;	/* roles; empty: the next role up */
	struct qaf_words forums;	/* meetings or boards, as text */
	struct qaf_words rules;
};

/* A stage of a dispute over an audit's findings. */
struct qaf_dispute_stage {
	const char *id;
	const char *title;
	struct qaf_words by;	/* roles that raise it */
	struct qaf_words with;	/* roles that answer */
	struct qaf_words rules;
};

/* Something that is to happen so many times in a period. */
struct qaf_cadence {
	const char *id;
	const char *title;
	struct qaf_words what;	/* kinds of evidence that count, or none */
	struct qaf_words audits;	/* kinds of audit that count too */
	struct qaf_words types;	/* "direct-work"; empty: any */
	struct qaf_words of;	/* roles observed; empty: not of a person */
	struct qaf_words by;	/* roles that do it */
	/* Kind of evidence whose entries list what it is of, each by its detail
	 * of that name ("school"); NULL: not of listed things. */
	const char *each;
	struct qaf_amount times;
	struct qaf_every per;
	int year_starts;	/* month of its own; 0: the framework's */
	int part, parts;	/* 1 of 2: the first half of the period; 0 of 0 */
	int first_year, last_year;	/* once for all in these; 0: each period */
	bool early;		/* what was done before that part counts */
	bool own_service;	/* of who does it: only that counts */
	const char *theme;	/* only audits with it; NULL: any */
	/* Instead of `per`, by the day of each entry of this kind, or of each
	 * case that has a day in the column `dated_to`, counted from that in
	 * `dated_from` on; NULL: not so. */
	const char *before, *dated_from, *dated_to;
	const char *same;	/* what an entry and the cases share, or NULL */
	struct qaf_words rules;
};

struct qaf_meeting {
	const char *id;
	const char *title;
	struct qaf_every every;
	struct qaf_words chair, with;	/* roles or texts */
	struct qaf_words after;	/* samples: held after each draw of them, with
				 * those over what was drawn */
	const char *feeds;	/* tracker for what it sets, or NULL */
	struct qaf_words agenda;
	const char *follows;	/* it comes after each of that meeting; or NULL */
	struct qaf_duration within;	/* and by then */
	struct qaf_words rules;
};

struct qaf_tracker {
	const char *id;
	const char *title;
	struct qaf_words held_by;
	struct qaf_words holds;	/* what stands on it */
	bool of_audits;		/* the actions that audits set, and no others */
	struct qaf_words lists;	/* audits, steps, actions, kinds of evidence */
	struct qaf_words noted;	/* what audits note: kinds of finding, feedback,
				 * headings of notes */
	qaf_grades grades;	/* of the audits that it lists; 0: any */
	struct qaf_every review;
	int year_starts;	/* month of its own; 0: the framework's */
	struct qaf_words rules;
};

struct qaf_report_plan {
	const char *id;
	const char *title;
	struct qaf_every every;
	struct qaf_words contains;	/* section ids */
	struct qaf_words audience;
	struct qaf_words author;
	const char *note;	/* what it must say, or NULL */
	struct qaf_words rules;
};

struct qaf_evidence_kind {
	const char *id;
	const char *title;
	const char *source;	/* "family", "practitioner", ... or NULL */
	bool consent;		/* recorded only with the family's consent */
	/* Types that are recorded only with it, and those at which no family is
	 * present; of any other type it is asked where a child is named. */
	struct qaf_words consent_for, no_family;
	bool repeats;		/* what returns under a theme is told */
	bool no_child;		/* must not identify a child */
	struct qaf_words no_staff;	/* types that must name no worker */
	enum qaf_on_audit on_audits;	/* recorded on an audit, it counts */
	bool reading;		/* what auditors of its theme prepare with */
	bool for_auditors;	/* who audits the child is told that it is there */
	bool planned;		/* its day may be one to come */
	bool observed;		/* somebody's work, seen by somebody else */
	bool of_maker;		/* its steps are those of who made it, and of
				 * their team and line manager */
	struct qaf_words by;	/* roles that make it; empty: anybody */
	bool trains;		/* an entry about somebody: they are trained
				 * to audit */
	struct qaf_words fields;	/* what to record: asked for */
	struct qaf_words people;	/* those of them that name somebody */
	struct qaf_words requires;	/* refused without these */
	struct qaf_words types;	/* "direct-work", "supervision" */
	struct qaf_words outcomes;	/* the only ones; empty: any words */
	struct qaf_words rules;
};

/* A line said to people when something happens. */
struct qaf_reminder {
	enum qaf_remind_on on;
	qaf_grades grades;	/* 0: any */
	struct qaf_words tools;	/* empty: any */
	struct qaf_words evidence;	/* kinds, when recorded; empty: any */
	struct qaf_words outcomes;	/* of these, or not said; empty: any */
	enum qaf_of_child child;	/* of these entries only */
	struct qaf_words to;	/* roles */
	const char *text;
	struct qaf_words rules;
};

struct qaf_term {
	const char *id;		/* "autumn" */
	int month, day;		/* on which it begins */
};

/* What an action must say (SMART). */
struct qaf_action_plan {
	struct qaf_words fields;	/* owner measure due people ... */
	struct qaf_words owners;	/* roles that may own one; empty: any */
	struct qaf_words set_by;	/* roles that set one; empty: any */
	struct qaf_words completed_by;	/* roles that report completion */
	struct qaf_words verified_by;	/* roles that verify */
	struct qaf_words rules;
};

/* Who approves that an audit is not asked of somebody, or gets more time. */
struct qaf_leave {
	struct qaf_words by;	/* roles; empty: one above the auditor's */
	struct qaf_duration at_most;	/* of time; QAF_UNIT_NONE: any */
	struct qaf_words rules;
};

struct qaf_rule {
	const char *id;		/* "HFD24-05" */
	const char *area;	/* "timer" */
	enum qaf_how how;
	const char *summary;
	const char *cite;	/* "319: record manager's oversight ..." */
	const char *open;	/* what the policy leaves open, or NULL */
};

/* A value that the policy leaves to the council. */
struct qaf_local {
	const char *id;
	const char *title;
	enum qaf_local_type type;
	const char *initial;	/* the file's default, or NULL: none */
	const char *value;	/* in force: set by the council, or initial */
	bool set;		/* by the council */
	const char *why;
	struct qaf_words rules;
};

#endif
