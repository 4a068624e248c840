/*
 * The context of one command: the clock, the person, the database, and the
 * error.  The library reads nothing else of the world: no clock, no
 * environment, no global variable.
 *
 * Errors.  A function that can fail returns an enum qaf_rc and, unless that is
 * QAF_OK, has put one sentence in q->error: lower case, what was found, what is
 * allowed, what to do next.  The first error is kept; one that happens while
 * cleaning up is added behind it.  Programming errors are asserted.
 */
#ifndef QAF_QAF_H
#define QAF_QAF_H

#include <stdbool.h>
#include <stddef.h>

#include "qaf/arena.h"
#include "qaf/date.h"
#include "qaf/str.h"

/*   code      exit */
#define QAF_RC_LIST(X) \
	X(OK,       0)	/* done */ \
	X(NEGATIVE, 1)	/* the check came out negative */ \
	X(USAGE,    2)	/* the command line is wrong */ \
	X(INPUT,    3)	/* bad input */ \
	X(UNKNOWN,  3)	/* an unknown reference */ \
	X(RULE,     3)	/* refused by a rule */ \
	X(BUSY,     4)	/* the database is in use */ \
	X(DB,       4)	/* the database failed */ \
	X(SYSTEM,   4)	/* the system failed */

enum qaf_rc {
#define X(code, exit) QAF_##code,
	QAF_RC_LIST(X)
#undef X
};

/* The exit status (0 to 4 of the manual) for a code. */
int qaf_rc_exit(enum qaf_rc rc);

struct qaf_db;

struct qaf {
	struct qaf_arena *arena;	/* lives as long as the command */
	struct qaf_moment now;		/* the one clock */
	bool now_given;			/* set by hand (--at, QAF_NOW) */
	const char *actor;		/* who runs the command */
	const char *login;		/* the account on the computer, or NULL */
	const char *command;		/* its words, "audit submit", or NULL */
	const char *real_at;		/* the computer's own clock, in UTC, as
					 * 2024-03-05T14:30:07Z; or NULL */
	struct qaf_db *db;		/* NULL when the verb needs none */
	struct qaf_str error;		/* the message, once something failed */
	enum qaf_rc rc;			/* code of the first error */
	/* Where notices go (warnings, shortfalls, what a draw left out). */
	void (*notice)(struct qaf *q, const char *text);
	struct qaf_framework_cache *frameworks;	/* owned by framework.c */
	struct qaf_people *people;	/* owned by core/person.c */
	struct qaf_gathered *gathered;	/* notices kept for later, or NULL */
	bool said_unlisted;		/* notices that a command gives once: */
	bool said_no_staff;		/* authority.c */
};

/* A context with an arena, the given clock and actor, and no database. */
void qaf_init(struct qaf *q, struct qaf_arena *a, struct qaf_moment now,
	const char *actor);

/* Close what is open; the arena is the caller's to release. */
void qaf_release(struct qaf *q);

/* Record a failure; returns `rc`, so that one can write `return qaf_fail()`. */
enum qaf_rc qaf_fail(struct qaf *q, enum qaf_rc rc, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* A compiler cannot look into another file: tell it that what comes back is
 * `rc`, never QAF_OK, or it takes what is set on success for unset. */
static inline enum qaf_rc qaf_failed_(enum qaf_rc rc, enum qaf_rc told)
{
	(void)told;
	return rc;
}
#define qaf_fail(q, rc, ...) \
	qaf_failed_((rc), (qaf_fail)((q), (rc), __VA_ARGS__))

/* Forget the error, for the rare caller that tries something else instead. */
void qaf_clear_error(struct qaf *q);

/* Say something that is not an error; it goes to the program's notice. */
void qaf_notice(struct qaf *q, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* Number of elements of a real array. */
#define QAF_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* Return early with the code when `call` fails. */
#define QAF_TRY(call) \
	do { \
		enum qaf_rc try_rc_ = (call); \
		if (try_rc_ != QAF_OK) \
			return try_rc_; \
	} while (0)

#endif
