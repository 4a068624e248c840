/*
 * What a transaction writes, collected while it does; how stands in written.c.
 */
#ifndef QAF_DB_WRITTEN_H
#define QAF_DB_WRITTEN_H

#include "db/handle.h"

/* Of one table, in the order of qaf_recorded. */
struct qaf_written {
	bool any;
	bool all;		/* more than one wants to keep in memory */
	sqlite3_str *keys;	/* JSON: [["A"], ["B"] and so on, not closed */
};

/* Give a new handle the SQL functions that the schema calls. */
enum qaf_rc qaf_written_prepare(struct qaf *q);

/* What is written from now on is the transaction's of that number. */
void qaf_written_begin(struct qaf *q, long long txn);

/* Forget what was collected; nothing may be written any more. */
void qaf_written_end(struct qaf *q);

/* The table of that number in qaf_recorded, until qaf_written_end(). */
struct qaf_written *qaf_written_of(struct qaf *q, int table);

#endif
