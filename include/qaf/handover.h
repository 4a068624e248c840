/*
 * People come and go: somebody leaves or is away for a time, and what they have
 * to do goes to another.
 */
#ifndef QAF_HANDOVER_H
#define QAF_HANDOVER_H

#include "qaf/option.h"
#include "qaf/out.h"

/* What becomes of somebody's work. */
struct qaf_handover {
	const char *to;		/* who gets it; NULL: it is listed, with who could */
	const char *reason;	/* kept with each item; NULL: that they leave */
	bool dry_run;		/* show it; the transaction is to store nothing */
};

/* How much of it there was. */
struct qaf_handed {
	const char *who, *to;	/* references; `to` NULL: nobody was named */
	struct qaf_days days;	/* the last day, or those of the absence */
	long given, kept;
};

/*
 * Record that somebody leaves: `on` is their last day (QAF_NO_DATE: the one that
 * is recorded, else today).  Each open item of theirs is listed: audits, steps
 * that they own, actions, moderations that were assigned to them, disputes that
 * they are to answer.  With h->to each goes to that person by the rules for it;
 * what may not go there stays, and the listing says why.  Columns: item, kind,
 * what, due_at, from, to, could, why.
 * QAF_UNKNOWN: nobody has that reference; QAF_RULE: the actor may not arrange
 * audits, another last day is recorded and no reason is given, or h->to is not at
 * work or is the same person.
 */
enum qaf_rc qaf_staff_leave(struct qaf *q, struct qaf_out *out,
	struct qaf_handed *done, const char *who, qaf_date on,
	const struct qaf_handover *h);

/*
 * Record that somebody is away, from days.from (QAF_NO_DATE: today) until
 * days.to (QAF_NO_DATE: nobody knows yet), both included.  Nothing is given to
 * them then.  Of their work what is due in these days is listed or given, and
 * what is late already.  Errors as qaf_staff_leave(); QAF_RULE
 * also where other days are recorded that are not over and no reason is given.
 */
enum qaf_rc qaf_staff_away(struct qaf *q, struct qaf_out *out,
	struct qaf_handed *done, const char *who, struct qaf_days days,
	const struct qaf_handover *h);

/* Record that somebody is back: `on` (QAF_NO_DATE: today) is the first day on
 * which they are there again.  Where that is before they were to go, they were
 * never away.  *was are the days that were recorded.  QAF_RULE: none are that are
 * not over. */
enum qaf_rc qaf_staff_back(struct qaf *q, struct qaf_days *was, const char *who,
	qaf_date on, const char *reason);

/* Record that somebody has not left after all, or came again; *was is the last day
 * that was recorded.  What was given to others stays with them.  QAF_RULE: no last
 * day is recorded, or no reason is given. */
enum qaf_rc qaf_staff_return(struct qaf *q, qaf_date *was, const char *who,
	const char *reason);

#endif
