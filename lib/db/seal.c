/*
 * The bytes that digests are taken of.
 *
 * A row: the name of its table, then each column that is not NULL, with its
 * place in the schema, its type and its value, then a zero.  A text stands
 * behind its length, so no two rows have the same bytes.  A column that a later
 * schema adds at the end of a table is NULL in the rows of before, which so keep
 * their digests.  The column txn is left out: whose digest a row goes into is
 * what it says.
 *
 * A row that was ended: "ended", the table, the columns of its key, and the
 * transaction that had written it.
 *
 * A transaction: its facts, the digest before, and two digests over the digests
 * of the rows that it wrote and of those that it ended, both in the order of
 * table and key.
 */
#include "db/seal.h"

#include <string.h>

/* Short pieces are gathered, since each call of SHA-256 costs. */
struct sink {
	struct qaf_sha256 sha;
	unsigned char piece[512];
	size_t n;
};

static void flush(struct sink *s)
{
	qaf_sha256_update(&s->sha, s->piece, s->n);
	s->n = 0;
}

static void put(struct sink *s, const void *bytes, size_t n)
{
	if (n > sizeof(s->piece) - s->n)
		flush(s);
	if (n > sizeof(s->piece)) {
		qaf_sha256_update(&s->sha, bytes, n);
		return;
	}
	memcpy(s->piece + s->n, bytes, n);
	s->n += n;
}

static void put_byte(struct sink *s, unsigned char byte)
{
	put(s, &byte, 1);
}

/* Seven bits a byte, the lowest first, and the eighth says that more follow:
 * most lengths are one byte, whatever the machine's order. */
static void put_number(struct sink *s, unsigned long long n)
{
	for (; n > 127; n >>= 7)
		put_byte(s, (unsigned char)(n | 128));
	put_byte(s, (unsigned char)n);
}

static void put_bytes(struct sink *s, char type, const void *bytes, size_t n)
{
	put_byte(s, (unsigned char)type);
	put_number(s, n);
	put(s, bytes, n);
}

static void put_text(struct sink *s, const char *text)
{
	put_bytes(s, 't', text, strlen(text));
}

/* The schema has whole numbers and texts only; whatever else an edit has put
 * there counts as its text, of another type. */
static void put_value(struct sink *s, sqlite3_value *value)
{
	int type = sqlite3_value_type(value);
	const void *bytes;

	if (type == SQLITE_INTEGER) {
		put_byte(s, 'i');
		put_number(s, (unsigned long long)sqlite3_value_int64(value));
		return;
	}
	bytes = type == SQLITE_BLOB ? sqlite3_value_blob(value) :
		(const void *)sqlite3_value_text(value);
	put_bytes(s, type == SQLITE_TEXT ? 't' : 'x', bytes ? bytes : "",
		(size_t)sqlite3_value_bytes(value));
}

/* A column is asked for once: each call of sqlite3_column_... costs as much as
 * hashing ten bytes.  (What it gives may be read, since open.c takes a handle
 * for one thread.) */
static void put_column(struct sink *s, sqlite3_stmt *row, int col)
{
	sqlite3_value *value = sqlite3_column_value(row, col);

	if (sqlite3_value_type(value) == SQLITE_NULL)
		return;
	put_byte(s, (unsigned char)(col + 1));
	put_value(s, value);
}

static void begin(struct sink *s)
{
	qaf_sha256_init(&s->sha);
	s->n = 0;
}

static void end(struct sink *s, unsigned char out[QAF_SHA256_SIZE])
{
	flush(s);
	qaf_sha256_bytes(&s->sha, out);
}

void qaf_seal_init(struct qaf_seal *seal)
{
	qaf_sha256_init(&seal->written);
	qaf_sha256_init(&seal->ended);
}

void qaf_seal_mark(char *out, const void *bytes, size_t n)
{
	unsigned char digest[QAF_SHA256_SIZE];

	qaf_sha256(digest, bytes, n);
	memcpy(out, digest, QAF_SEAL_MARK);
}

void qaf_seal_row(unsigned char out[QAF_SHA256_SIZE],
	const struct qaf_recorded *table, sqlite3_stmt *row)
{
	struct sink s;

	begin(&s);
	put_text(&s, table->name);
	for (int i = 0; i < table->width; i++)
		put_column(&s, row, i);
	put_byte(&s, 0);
	end(&s, out);
}

void qaf_seal_ending(unsigned char out[QAF_SHA256_SIZE],
	const struct qaf_recorded *table, sqlite3_stmt *row)
{
	struct sink s;

	begin(&s);
	put_text(&s, "ended");
	put_text(&s, table->name);
	for (int i = 0; i < table->key_width; i++)
		put_column(&s, row, table->key[i]);
	put_byte(&s, 0);
	put_value(&s, sqlite3_column_value(row,
		qaf_seal_column(table, QAF_SEAL_TXN)));
	end(&s, out);
}

void qaf_seal_end(char out[QAF_HEX_SIZE], struct qaf_seal *seal,
	const struct qaf_seal_facts *facts)
{
	unsigned char digest[QAF_SHA256_SIZE];
	struct sink s;

	begin(&s);
	put_number(&s, (unsigned long long)facts->txn);
	put_text(&s, facts->who);
	put_text(&s, facts->login);
	put_text(&s, facts->at);
	put_text(&s, facts->real_at);
	put_text(&s, facts->command);
	put_text(&s, facts->previous);
	qaf_sha256_bytes(&seal->written, digest);
	put(&s, digest, sizeof(digest));
	qaf_sha256_bytes(&seal->ended, digest);
	put(&s, digest, sizeof(digest));
	put_bytes(&s, 'x', facts->marks, facts->marks_len);
	end(&s, digest);
	qaf_hex(out, digest, sizeof(digest));
}
