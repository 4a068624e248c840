/*
 * History: which transaction wrote each row, what rows were before, and the
 * chain of digests that shows an edit made behind the program's back.  How it
 * works stands at the top of history.c.
 */
#ifndef QAF_DB_HISTORY_H
#define QAF_DB_HISTORY_H

#include "db/db.h"

/* ---- for the rest of lib/db ---- */

/* Take the next number, inside a transaction that may write. */
enum qaf_rc qaf_history_begin(struct qaf *q);

/* Every row that has this transaction's number counts as written by it, however
 * it came to have it: for a migration. */
void qaf_history_claim_all(struct qaf *q);

/* Seal what was written, before the COMMIT.  `command` says what it was, without
 * personal text.  A transaction that has written nothing gets no number. */
enum qaf_rc qaf_history_end(struct qaf *q, const char *command);

/* ---- for the core ---- */

/*
 * Make the tables of this handle what they were after transaction `txn` (0:
 * before the first).  Temporary tables of the same names are made, which SQLite
 * finds before the stored ones, so that every statement reads the past; a
 * read-only handle can have them.  Once for a handle, until it is closed;
 * nothing can be written through it from then on but these tables.
 * Errors: QAF_UNKNOWN when there is no such transaction; QAF_DB.
 */
enum qaf_rc qaf_history_as_at(struct qaf *q, long long txn);

/*
 * Take back what the transactions `from` to `to` wrote, as a part of the
 * transaction that runs, which has written nothing yet: every row of every table
 * of records but the journal becomes what it was before `from`.  Rows that a later
 * transaction wrote stay; the caller has asked for those that build on it.
 * Errors: QAF_RULE when a row of a later one refers to what would go; QAF_DB.
 */
enum qaf_rc qaf_history_take_back(struct qaf *q, long long from, long long to);

/*
 * The transactions behind `to` that changed, removed or made again a row that
 * those from `from` to `to` wrote; *txn has `n` numbers in their order, in
 * q->arena.  Errors: QAF_DB.
 */
enum qaf_rc qaf_history_built_on(struct qaf *q, long long **txn, size_t *n,
	long long from, long long to);

/* A value that was changed in a row. */
struct qaf_history_change {
	const char *at, *who, *command;	/* when, by whom, by which command */
	const char *name;		/* of the column */
	const char *was, *now;		/* NULL: none */
};

/*
 * Every change of one row of a table of records (asserted), in the order in which
 * they were made; results in q->arena.  `key` is its primary key, a JSON array of
 * the columns: ["A17"], [17, "sign-off"].  That the row began or was removed is
 * no change.  Errors: QAF_DB.
 */
enum qaf_rc qaf_history_changes(struct qaf *q, struct qaf_history_change **out,
	size_t *n, const char *table, const char *key);

/* Put back the row of that key, as above, that transaction `ended` removed from a
 * table of records (asserted), as it was; nothing where it removed none. */
enum qaf_rc qaf_history_put_back(struct qaf *q, const char *table,
	const char *key, long long ended);

/* One thing that is not as the program wrote it. */
struct qaf_history_fault {
	long long txn;		/* the transaction that it belongs to, or 0 */
	const char *table;	/* the table, or the part of the schema */
	const char *key;	/* "A, 3": the row's key; NULL where no row of
				 * the table has it any more */
	const char *what;	/* "was changed or added" */
};

/* As many faults are named; more are only counted. */
#define QAF_HISTORY_NAMED 100

struct qaf_history_check {
	long long transactions;
	const char *head;	/* digest of the last, 64 hex digits; NULL: none */
	struct qaf_history_fault *fault;	/* the named ones */
	size_t named, faults;
};

/*
 * Compute every digest again, of everything that is stored, and compare the
 * schema with the program's own.  Whatever was edited in any column of any
 * table, in an image or in the journal is a fault, and so is a row that was
 * added or taken away.  What this cannot see is that the newest transactions
 * were taken away without a trace, as by putting back an older copy of the
 * file: for this `head`, which an earlier check or a report has told, must
 * still be among the digests (NULL: not asked).
 * Results are in q->arena.  Errors: QAF_DB when the file cannot be read.
 */
enum qaf_rc qaf_history_check(struct qaf *q, const char *head,
	struct qaf_history_check *out);

#endif
