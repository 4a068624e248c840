/*
 * Who may do what about an audit, and to whom it is credited.  Only this file
 * decides it, for a step, an action, a grade, a meeting, a dispute or an
 * exemption, whether a person types it or it comes from a file.
 */
#ifndef QAF_CORE_AUTHORITY_H
#define QAF_CORE_AUTHORITY_H

#include "core/council.h"
#include "core/framework/framework.h"
#include "qaf/audit.h"
#include "qaf/authority.h"

/* Whom the audit looked at, and who therefore may not do this. */
enum qaf_audited_bar {
	QAF_AUDITED_MAY,	/* it does not judge their work */
	QAF_AUDITED_WORKER,	/* not the worker, unless it is a duty of theirs */
	QAF_AUDITED_ALL,	/* nor the manager and those above, below a
				 * Head of Service */
};

/* Somebody who may not, and why: "owns it and cannot verify it". */
struct qaf_excepted {
	const char *who;	/* NULL: nobody */
	const char *why;
};

/* Something that is to be done, and who may do it. */
struct qaf_duty {
	const char *ref;	/* "A17/sign-off" */
	const char *done;	/* "closed", "waived", "verified" */
	const struct qaf_framework *fw;
	const struct qaf_audit *audit;	/* NULL: of no audit */
	struct qaf_words roles;	/* any of these, or one above it */
	bool only;		/* none above them */
	const char *person;	/* somebody who may whatever their role is */
	bool recorders;		/* so may who records for others */
	bool anyone;		/* so may anybody else on the staff list */
	bool colleagues;	/* so may others of a role that is asked of one */
	struct qaf_excepted except[2];	/* who may not, whatever their role */
	bool apart;		/* nor may that person record it for another */
	const char *owner;	/* who did it where nobody says; or NULL */
	const char *manager;	/* who did it where the owner may not; or NULL */
	qaf_date on;		/* the day on which it was done; 0: today */
	bool named;		/* who records it for another must say who */
	bool quiet;		/* a notice would come again and again */
	enum qaf_audited_bar bar;
};

/* Who may have to do what is asked about an audit or an entry of evidence; NULL
 * where nobody is known. */
struct qaf_step_people {
	long long audit;	/* whose moderator may be asked for; or 0 */
	const char *auditor, *worker, *manager;
	const char *team, *service;
	qaf_date day;		/* on which they are to be in service */
};

/* Those of an audit. */
struct qaf_step_people qaf_audit_people(const struct qaf_audit *a, qaf_date day);

/*
 * *out becomes the one person of whom a role is asked: whoever has the place on
 * the audit that it is, as its lists write them, else the first in the line of
 * managers over the case's manager or worker, or of its team, who holds it.
 * Somebody who had left by that day is left out.  NULL: nobody is known, so it is
 * asked of the team, else of the service.
 */
enum qaf_rc qaf_role_holder(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_role *role,
	const struct qaf_step_people *p);

/* *out becomes the only one who is in service on that day and has the role (an
 * id) itself, not as one of a team; NULL where there is nobody or are several.
 * What nobody else can do is theirs, wherever they work. */
enum qaf_rc qaf_role_only(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const char *role, qaf_date day);

/* QAF_RULE where somebody on the staff list had left before that day; `done` is
 * what they are said to have done, "A17 is handed in". */
enum qaf_rc qaf_authority_there(struct qaf *q, const char *who, qaf_date day,
	const char *done);

/*
 * To whom it is credited: `by`, else whoever records it where they may do it
 * themselves, else the owner.  QAF_RULE, with those who may, when that person
 * may not do it or had left by then, or when the recorder may not record for
 * others; QAF_UNKNOWN
 * when `by` is not on the staff list.  A recorder who is not on it gets a notice
 * and a mark, or is refused where the council's setting `strict` says so.
 * Without a staff list nothing is checked, which a notice says.
 */
enum qaf_rc qaf_authority_credit(struct qaf *q, struct qaf_credit *out,
	const struct qaf_duty *duty, const char *by);

/*
 * The same for what an auditor records until the audit is handed in: it is
 * always credited to the audit's auditor, for whom the QA team may record.
 * QAF_RULE also where the audit has become the auditor's own work.  `done` is
 * "graded", "handed in".
 */
enum qaf_rc qaf_authority_auditor(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *done, bool quiet,
	const char *by);

/* The same for a change to an audit: by its auditor, the QA team, a Head of
 * Service or a role above, never by those whose work it looked at. */
enum qaf_rc qaf_authority_change(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *done, const char *by);

/* The same for what takes an audit out of sight whose child may be at risk: by
 * those who may waive a step of such a child. */
enum qaf_rc qaf_authority_at_risk(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *done, const char *by);

/* The same for identified risk that is taken back once the audit was handed in.
 * What a later stage identified its auditor does not take back, in whatever role
 * they are. */
enum qaf_rc qaf_authority_no_risk(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *by);

/* The same for a stage after the auditor's, which `by` judged on that day: it
 * is recorded by them or by who records for others, never by the auditor nor by
 * those whose work the audit looked at. */
enum qaf_rc qaf_authority_stage(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *stage, qaf_date on,
	const char *by);

/* The same for a correction of it: by whom it names (`person`), by who records for
 * others, a Head of Service or a role above. */
enum qaf_rc qaf_authority_stage_change(struct qaf *q, struct qaf_credit *out,
	const struct qaf_audit *audit, const char *done, const char *person,
	const char *by);

/*
 * May the actor arrange audits: draw them, give them to people, take a case out
 * of a draw, say by which framework they are done?  So may the roles and the
 * person of the duty, who records for others, a Head of Service and those
 * above; QAF_RULE for others, and always for the worker and the managers of
 * `work`, which is NULL where it is not of one case.
 */
struct qaf_audited;
enum qaf_rc qaf_authority_arrange(struct qaf *q, const struct qaf_duty *duty,
	const struct qaf_audited *work);

/*
 * May `approver` let `whose` off an audit, or give them more time for it, which
 * `what` names ("the extension of A17")?  The roles of `leave` may, or one above
 * them; without any, a role above the auditor's own or one that records for
 * others; nobody approves it for themselves.  `whose` is NULL where the audit is
 * nobody's.  Errors as qaf_authority_may().
 */
enum qaf_rc qaf_authority_approve(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_leave *leave, const char *what, const char *whose,
	const char *approver);

/* May somebody on the staff list do it?  QAF_RULE, with those who may, when not;
 * QAF_UNKNOWN when nobody there is `who`.  Without a staff list anybody may. */
enum qaf_rc qaf_authority_may(struct qaf *q, const struct qaf_duty *duty,
	const char *who);

/* Where somebody works who holds a role that the duty names, "Children in Care",
 * and is asked of others there: of another team or service than the duty's audit.
 * NULL for anybody else. */
enum qaf_rc qaf_authority_elsewhere(struct qaf *q, const char **where,
	const struct qaf_duty *duty, const struct qaf_staff *who);

/* Those on the staff list, at work today, who may: "M1, M4 and 3 more"; NULL:
 * nobody. */
enum qaf_rc qaf_authority_people(struct qaf *q, const char **out,
	const struct qaf_duty *duty);

/* The credit as the journal has it: "; by: M1; recorded by jsmith, who is not
 * on the staff list"; "" where who recorded it did it. */
const char *qaf_credit_logged(struct qaf *q, const struct qaf_credit *credit);

#endif
