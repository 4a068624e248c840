/*
 * Keeping history, from the side of what writes.
 *
 * Every transaction that writes gets a number, 1, 2, 3 ..., and a row of the
 * table txn: who, when, by which command, and a digest.  Each table of records
 * has a column txn, the transaction that wrote the row as it stands: an INSERT
 * gets it by its default, qaf_txn(), and an UPDATE by "txn = qaf_txn()", which
 * the build puts into the statements.  What a row was before an update or a
 * delete (its image) goes into the table history, once a transaction, for what
 * stood before it.  So the state after transaction S is what stands with
 * txn <= S, and the images with txn <= S < ended (past.c).  No statement of the
 * program knows of this, and none can forget it (written.c).  A program without
 * our functions, such as the sqlite3 shell, cannot write, unless it takes the
 * triggers away or inserts a row that names a transaction: check.c finds both.
 *
 * The keys of what is written are collected.  When the transaction ends, these
 * rows are read again, from what the file will hold, and their digest is
 * chained to the one before (seal.c).  Of a table of which very much was
 * written, as by an import, the keys are not kept: it is read once through.
 * What a part of the transaction has rolled back is not found again, and so
 * counts for nothing.
 *
 * Why so: a row is written once, whether inserted or updated, which matters to
 * an import of a million.
 */
#include "db/history.h"

#include <string.h>

#include "base/date.h"
#include "db/handle.h"
#include "db/recorded.h"
#include "db/seal.h"
#include "db/written.h"

/* ---- a transaction ---- */

enum qaf_rc qaf_history_begin(struct qaf *q)
{
	long long last = 0;

	QAF_TRY(qaf_fetch_int(q, &last, SQL_txn_last));
	qaf_written_begin(q, last + 1);
	return QAF_OK;
}

void qaf_history_claim_all(struct qaf *q)
{
	for (int i = 0; i < qaf_recorded_count; i++) {
		struct qaf_written *w = qaf_written_of(q, i);

		w->any = w->all = true;
	}
}

/* The transaction's seal, and the marks of its rows, as it is read again. */
struct sealing {
	struct qaf_seal seal;
	struct qaf_str marks;
	size_t rows;
};

/*
 * Before all marks stands the mark of the rest.  The marks of a table: the
 * length of its name as a byte, the name, how many
 * marks as four bytes, the marks.  `at` is where the number stands.
 */
static size_t begin_marks(struct qaf_str *marks, const char *table)
{
	size_t at;

	qaf_str_addc(marks, (char)strlen(table));
	qaf_str_add(marks, table);
	at = marks->len;
	qaf_str_addn(marks, "\0\0\0\0", 4);
	return at;
}

static void end_marks(struct qaf_str *marks, size_t at)
{
	size_t n = (marks->len - at - 4) / QAF_SEAL_MARK;

	for (int i = 3; i >= 0; i--, n >>= 8)
		marks->text[at + (size_t)i] = (char)(n & 0xff);
}

/* The digest of a row or of an ending; see seal.h. */
typedef void digest_of(unsigned char out[QAF_SHA256_SIZE],
	const struct qaf_recorded *table, sqlite3_stmt *row);

/* All rows that a statement gives, which is then finished. */
static enum qaf_rc seal_rows(struct qaf *q, struct sealing *s,
	const struct qaf_recorded *table, sqlite3_stmt *st,
	struct qaf_sha256 *into, digest_of *take)
{
	unsigned char digest[QAF_SHA256_SIZE];
	int result;

	while ((result = sqlite3_step(st)) == SQLITE_ROW) {
		take(digest, table, st);
		qaf_sha256_update(into, digest, sizeof(digest));
		qaf_str_addn(&s->marks, (char *)digest, QAF_SEAL_MARK);
		s->rows++;
	}
	return qaf_db_finish(q, st, result);
}

static enum qaf_rc prepare_for(struct qaf *q, sqlite3_stmt **out,
	const char *sql, char *keys)
{
	int result;

	QAF_TRY(qaf_db_prepare(q, out, sql));
	result = sqlite3_bind_int64(*out, 1, q->db->txn);
	if (result == SQLITE_OK && keys)
		result = sqlite3_bind_text(*out, 2, keys, -1, SQLITE_STATIC);
	return result == SQLITE_OK ? QAF_OK : qaf_db_finish(q, *out, result);
}

static enum qaf_rc seal_table(struct qaf *q, struct sealing *s, int n)
{
	const struct qaf_recorded *table = &qaf_recorded[n];
	struct qaf_written *w = qaf_written_of(q, n);
	size_t before = s->rows, start = s->marks.len, at;
	sqlite3_stmt *st;

	at = begin_marks(&s->marks, table->name);
	if (!w->all)
		sqlite3_str_appendchar(w->keys, 1, ']');
	QAF_TRY(prepare_for(q, &st, w->all ? table->written : table->collected,
		w->all ? NULL : sqlite3_str_value(w->keys)));
	QAF_TRY(seal_rows(q, s, table, st, &s->seal.written, qaf_seal_row));
	QAF_TRY(prepare_for(q, &st, table->ended, NULL));
	QAF_TRY(seal_rows(q, s, table, st, &s->seal.ended, qaf_seal_ending));
	if (s->rows == before)
		s->marks.len = start;
	else
		end_marks(&s->marks, at);
	return QAF_OK;
}

static enum qaf_rc previous_digest(struct qaf *q, const char **out)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	*out = "";
	QAF_TRY(qaf_query(q, &st, SQL_txn_last));
	if (qaf_step(st, &rc)) {
		*out = qaf_get_dup(st, "digest");
		qaf_stmt_done(st);
	}
	return rc;
}

static enum qaf_rc store(struct qaf *q, struct sealing *s, const char *command)
{
	char digest[QAF_HEX_SIZE];
	struct qaf_seal_facts facts = {
		.txn = q->db->txn,
		.who = q->actor ? q->actor : "-",
		.login = q->login ? q->login : "-",
		.at = qaf_moment_text(q->arena, q->now),
		.real_at = q->real_at ? q->real_at : "-",
		.command = command,
		.marks = s->marks.text,
		.marks_len = s->marks.len,
	};

	qaf_seal_mark(s->marks.text, s->marks.text + QAF_SEAL_MARK,
		s->marks.len - QAF_SEAL_MARK);
	QAF_TRY(previous_digest(q, &facts.previous));
	qaf_seal_end(digest, &s->seal, &facts);
	return qaf_run(q, SQL_txn_add, QAF_I("txn", facts.txn),
		QAF_T("who", facts.who), QAF_T("login", facts.login),
		QAF_T("at", facts.at), QAF_T("real_at", facts.real_at),
		QAF_T("command", facts.command), QAF_T("digest", digest),
		QAF_B("marks", facts.marks, (long long)facts.marks_len));
}

enum qaf_rc qaf_history_end(struct qaf *q, const char *command)
{
	struct sealing s = { .rows = 0 };

	if (!q->db->txn)
		return QAF_OK;
	qaf_seal_init(&s.seal);
	qaf_str_init(&s.marks, q->arena);
	qaf_str_addn(&s.marks, "\0\0\0\0", QAF_SEAL_MARK);
	for (int i = 0; i < qaf_recorded_count; i++)
		if (qaf_written_of(q, i)->any)
			QAF_TRY(seal_table(q, &s, i));
	return s.rows ? store(q, &s, command) : QAF_OK;
}
