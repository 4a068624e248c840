/*
 * Steps: what the framework requires after an event, by a role, in a time.
 * Started by events, never deleted.
 */
#ifndef QAF_TRACK_H
#define QAF_TRACK_H

#include "qaf/audit.h"
#include "qaf/grade.h"

/*
 * Bring the audit's steps in line with what has happened to it: those that
 * its final grade, risk, kind and tool require under its framework are open
 * (started, or re-opened with their first due date), others superseded.
 * `stage` is the stage that was just recorded ("auditor" at submission, NULL
 * at allocation), `when` its moment.
 */
enum qaf_rc qaf_track_update(struct qaf *q, const struct qaf_audit *audit,
	const char *stage, struct qaf_moment when);

/* A submitted re-audit fulfils the open re-audit step of its first audit, and
 * starts what the framework asks after a second failure. */
enum qaf_rc qaf_track_reaudit(struct qaf *q, const struct qaf_audit *reaudit,
	struct qaf_moment when);

/* A withdrawn audit's open steps are superseded, with the reason. */
enum qaf_rc qaf_track_withdrawn(struct qaf *q, const struct qaf_audit *audit,
	const char *reason);

#endif
