/*
 * Who may audit, re-audit and moderate.  Only this file and its folder decide
 * it, for a draw that finds auditors, a person who names one, and a file.
 */
#ifndef QAF_CORE_AUDITOR_H
#define QAF_CORE_AUDITOR_H

#include "base/str.h"
#include "core/council.h"
#include "core/framework/framework.h"

struct qaf_audit;

/* Whose work a case is, as one list has it or an audit kept it; NULL: not
 * known. */
struct qaf_own {
	const char *worker, *manager;
	const char *team, *team_manager;
};

/* What is to be audited, as the rules look at it. */
struct qaf_audited {
	struct qaf_case c;	/* its reference only where no list has it */
	bool known;		/* a list has it */
	/* The row of `c` first, then the other lists', then what the audit kept
	 * when it was allocated. */
	size_t nown;
	struct qaf_own *own;
	bool managers_may;	/* the framework lets its managers audit it */
	const char *team;
	const char *linked;	/* value of attribute `not_linked`, or NULL */
	const char *kind, *tool;	/* of the audit; NULL: any */
	long long reaudit_of;	/* 0: none */
	qaf_date allocated;	/* of the audit; QAF_NO_DATE: there is none yet */
};

/* What keeps somebody from auditing a case; the first that applies is
 * reported.  Those up to QAF_BAR_FIRST depend on the case. */
enum qaf_bar {
	QAF_BAR_NONE,		/* nothing does */
	QAF_BAR_WORKER,
	QAF_BAR_MANAGER,
	QAF_BAR_UNSURE,		/* perhaps: several have the worker's name */
	QAF_BAR_TEAM,
	QAF_BAR_LINKED,
	QAF_BAR_TOOL,
	QAF_BAR_FIRST,		/* did the audit that is repeated */
	QAF_BAR_ROLE,
	QAF_BAR_DATA_ONLY,	/* answers for no practice */
	QAF_BAR_ABSENT,		/* has left, or is away */
	QAF_BAR_SERVICE,
	QAF_BAR_UNTRAINED,
	QAF_BAR_SHARE,		/* has had as many as one person does */
	QAF_BAR_COUNT
};

/* By which rules a case is audited; none of them where there is no sample, no
 * kind and no step that names roles. */
struct qaf_auditing {
	const struct qaf_framework *fw;
	const struct qaf_sample *sample;	/* NULL: none makes such audits */
	struct qaf_auditors rules;	/* the sample's, or those of the kind */
	bool training_known;	/* somebody is known to be trained */
	const char *first;	/* auditor of the audit that someone else is to
				 * repeat, or NULL */
	struct qaf_words served;	/* roles that the rule of services is of;
				 * none: all */
	qaf_date day;		/* on which they must be at work */
	qaf_date allocated;	/* in whose period the audit counts */
};

/* ---- whose work it is (own.c) ---- */

/* Read the case of that reference: its workers, managers and teams. */
enum qaf_rc qaf_audited_case(struct qaf *q, struct qaf_audited *out,
	const char *ref);
/* The same for a case that was read already. */
enum qaf_rc qaf_audited_of(struct qaf *q, struct qaf_audited *out,
	const struct qaf_case *c);
/* The same for an audit that there is: the people also as it kept them, the
 * team that of the day of allocation. */
enum qaf_rc qaf_audited_by(struct qaf *q, struct qaf_audited *out,
	const struct qaf_audit *audit);

/* Complete it by what the rules look at: whether its managers may audit it,
 * the value to which its auditor must not be linked. */
enum qaf_rc qaf_audited_under(struct qaf *q, struct qaf_audited *what,
	const struct qaf_auditors *rules);
/* qaf_audited_by() completed by the rules for that audit. */
enum qaf_rc qaf_audited_now(struct qaf *q, struct qaf_audited *out,
	const struct qaf_framework *fw, const struct qaf_audit *audit);

/* Is it this person's own work?  QAF_BAR_WORKER, _MANAGER or _UNSURE, else
 * QAF_BAR_NONE; for everybody who judges a case at any stage. */
enum qaf_rc qaf_auditor_own(struct qaf *q, enum qaf_bar *out,
	const struct qaf_audited *what, const char *person);
/* The same, refused (QAF_RULE); `moderates`: at a stage after the auditor's. */
enum qaf_rc qaf_auditor_check_own(struct qaf *q,
	const struct qaf_audited *what, const char *person, bool moderates);
/* The same as a notice, for what was done elsewhere. */
enum qaf_rc qaf_auditor_notice_own(struct qaf *q,
	const struct qaf_audited *what, const char *person, const char *audit);
/* The same for the auditor of an audit, as things are now. */
enum qaf_rc qaf_auditor_check_still(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_audit *audit);

/* ---- the rules (auditor.c) ---- */

/*
 * The rules for such an audit: those of `sample` (NULL: of the sample that
 * makes audits of what->kind), else the roles of the kind; for a re-audit that
 * a step asks for, the roles of that step.  A re-audit that is of no sample has
 * the rules about teams and links of the audit that it repeats, and those about
 * services for people in the roles that did that.
 */
enum qaf_rc qaf_auditing_of(struct qaf *q, struct qaf_auditing *out,
	const struct qaf_framework *fw, const struct qaf_sample *sample,
	const struct qaf_audited *what);

/* Does the person work in a service that these rules name, and in none that they
 * leave out?  Of somebody without a service, that of the team counts. */
enum qaf_rc qaf_auditor_serves(struct qaf *q, bool *serves,
	const struct qaf_framework *fw, const struct qaf_auditors *rules,
	const struct qaf_staff *s);

/* Does this one bar apply to the person? */
enum qaf_rc qaf_auditor_barred(struct qaf *q, bool *barred, enum qaf_bar bar,
	const struct qaf_auditing *a, const struct qaf_audited *what,
	const struct qaf_staff *staff);
/* The first that keeps this person from this case. */
enum qaf_rc qaf_auditor_bar(struct qaf *q, enum qaf_bar *out,
	const struct qaf_auditing *a, const struct qaf_audited *what,
	const struct qaf_staff *staff);
/* The first that keeps this person from every case; their share is left to
 * who counts it. */
enum qaf_rc qaf_auditor_unfit(struct qaf *q, enum qaf_bar *out,
	const struct qaf_auditing *a, const struct qaf_staff *staff);

/* In words: "its own worker", "linked to its centre". */
const char *qaf_bar_text(struct qaf *q, enum qaf_bar bar,
	const struct qaf_auditors *rules);

/* Does a column of a list of staff with that name say who is trained to audit? */
bool qaf_training_column(const char *name);

/* Is anything known of anybody's training to audit? */
enum qaf_rc qaf_training_known(struct qaf *q, bool *known,
	const struct qaf_framework *fw);

/* How many audits of a sample each has in a stretch of days, from its draws and
 * without a draw; who has none is left out. */
struct qaf_auditor_load {
	const char *auditor;
	long long audits, submitted;	/* `submitted` of them handed in */
};
/* The draw that a redraw is about to supersede, whose audits do not count. */
struct qaf_redrawn {
	const char *period, *theme;	/* theme NULL: any */
};
enum qaf_rc qaf_auditor_loads(struct qaf *q, struct qaf_auditor_load **out,
	size_t *n, const struct qaf_sample *sample, qaf_date from, qaf_date to,
	const struct qaf_redrawn *again);

/* ---- somebody whom a person named (check.c) ---- */

/* "S9 is business-support, who enters data and answers for no practice". */
const char *qaf_data_only_text(struct qaf *q, const struct qaf_staff *s);

/* A rule is set aside: why, and which it turned out to be. */
struct qaf_despite {
	const char *reason;	/* NULL: none is */
	const char *done;	/* why somebody who has no time for it has done it
				 * all the same, without another reason; NULL:
				 * they are refused */
	const char *rules;	/* out; NULL: nothing stood in the way */
};

/* Cases of which it is not known whose work they are. */
struct qaf_unknown_own {
	long long cases;		/* in all */
	long long workers, managers;	/* without one who is known */
	struct qaf_str refs;		/* of the first without a worker; or none */
};

/* Is it somebody of the staff list?  Where there is no list, whoever is named. */
enum qaf_rc qaf_person_known(struct qaf *q, bool *known, const char *word);

/* Notices of them: that one is its auditor's own work could not be seen.
 * `where` stands before it ("cases.csv: "). */
void qaf_tell_unknown_own(struct qaf *q, const char *where,
	const struct qaf_unknown_own *u);
/* The same, of these cases. */
enum qaf_rc qaf_notice_unknown_workers(struct qaf *q,
	const struct qaf_audited *const *what, size_t n);

/* A notice where training is asked for and nothing says who had it. */
void qaf_notice_training(struct qaf *q, const struct qaf_auditing *a);

/* QAF_RULE with the sentence, unless it is set aside: then kept in d->rules. */
enum qaf_rc qaf_despite_refuse(struct qaf *q, struct qaf_despite *d,
	const char *sentence);

/*
 * May an auditor whom the user named audit it?  QAF_RULE names the rule that
 * forbids it; each but own work can be set aside.  QAF_UNKNOWN for somebody who
 * is not on the staff list; where there is no list, all that can be checked is
 * that it is not their own case.
 */
enum qaf_rc qaf_auditor_check(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_sample *sample, const char *auditor,
	struct qaf_audited *what, struct qaf_despite *d);

/* The same for whoever audits already, of what depends on the case. */
enum qaf_rc qaf_auditor_check_case(struct qaf *q, const struct qaf_framework *fw,
	const char *auditor, struct qaf_audited *what, struct qaf_despite *d);

/*
 * Who may audit again what a step has audited again, where its first auditor,
 * who may not, is in the roles of that step: *out names them ("head-of-service
 * H2"), or tells what is to be decided where *nobody is; NULL where the first
 * auditor holds none of the roles (DUD23-17).
 */
enum qaf_rc qaf_reaudit_others(struct qaf *q, const char **out, bool *nobody,
	const struct qaf_framework *fw, const struct qaf_audit *first);
/* A notice about that step ("A17/reaudit") where nobody is. */
enum qaf_rc qaf_reaudit_tell_alone(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *first, const char *step);

/* Those at work who may audit it instead of its auditor, "R2, R4 and 3 more"; NULL:
 * nobody. */
enum qaf_rc qaf_auditor_others(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_audit *audit);

/* The roles that the framework names for that stage of such an audit, those that
 * support it too; none for what is no stage. */
struct qaf_words qaf_moderator_roles(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_audit *audit,
	const char *stage);

/* May somebody judge an audit at that stage, on that day?  Never its auditor,
 * the worker or a manager of its case; unless that is set aside, only the roles
 * that the framework's selections name, and who is at work then.  `d` NULL: it
 * was done elsewhere, and only its auditor is refused; of their own work a
 * notice tells. */
enum qaf_rc qaf_moderator_check(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_audit *audit, const char *stage, const char *by,
	qaf_date on, struct qaf_despite *d);

#endif
