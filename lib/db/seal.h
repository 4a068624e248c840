/*
 * What the digests are taken of; history.c computes them when a transaction
 * ends, check.c again when someone asks.
 */
#ifndef QAF_DB_SEAL_H
#define QAF_DB_SEAL_H

#include "base/digest.h"
#include "db/handle.h"
#include "db/recorded.h"

/* What a row of `images` (each_table.sql) has behind its columns; one of
 * `standing` and `written` has the first only. */
enum { QAF_SEAL_TXN, QAF_SEAL_ENDED, QAF_SEAL_SOUND };

static inline int qaf_seal_column(const struct qaf_recorded *table, int which)
{
	return table->width + which;
}

/* A transaction while its rows go by, in the order of table and key. */
struct qaf_seal {
	struct qaf_sha256 written;	/* over the digests of rows it wrote */
	struct qaf_sha256 ended;	/* and over those of what it ended */
};

/* The bytes of a digest that are kept to tell which row was changed. */
#define QAF_SEAL_MARK 4

/* The mark of any bytes, to `out`. */
void qaf_seal_mark(char *out, const void *bytes, size_t n);

/* What else a transaction's own digest covers. */
struct qaf_seal_facts {
	long long txn;
	const char *who, *login, *at, *real_at, *command;
	const char *previous;		/* the digest before, in hex, or "" */
	const void *marks;
	size_t marks_len;
};

void qaf_seal_init(struct qaf_seal *seal);

/* The digest of the row at hand as its transaction wrote it, and of the fact
 * that `ended` ended it. */
void qaf_seal_row(unsigned char out[QAF_SHA256_SIZE],
	const struct qaf_recorded *table, sqlite3_stmt *row);
void qaf_seal_ending(unsigned char out[QAF_SHA256_SIZE],
	const struct qaf_recorded *table, sqlite3_stmt *row);

/* The digest of the transaction; `seal` is used up. */
void qaf_seal_end(char out[QAF_HEX_SIZE], struct qaf_seal *seal,
	const struct qaf_seal_facts *facts);

#endif
