/*
 * Checking history: every digest computed again.
 *
 * Each table is read once, its rows and its images side by side, in the order
 * of the key.  A row goes into the running digest of the transaction that wrote
 * it, an image into that of the one that ended it as well, so that no row is
 * sorted and the memory is that of the transactions, not of the rows.  Where a
 * digest then differs, a second pass compares each row of these transactions
 * with the marks, four bytes of each digest, which were kept to name it.
 */
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "db/handle.h"
#include "db/history.h"
#include "db/migrate.h"
#include "db/recorded.h"
#include "db/seal.h"
#include "db/sql_text.h"
#include "db/walk.h"

/* A transaction as it is stored, and as its rows say. */
struct txn {
	struct qaf_seal seal;
	struct qaf_seal_facts facts;
	const char *digest;
	bool broken;
	bool nameable, named;	/* the rows that make it so */
	uint32_t *mark;		/* of the table at hand, sorted; broken ones only */
	bool *met;
	size_t marks, changed;
};

struct check {
	struct qaf *q;
	struct qaf_history_check *out;
	struct txn *txn;	/* number 1 is the first */
	size_t n, cap;
	bool *has_images;	/* of each of qaf_recorded, is there any? */
};

__attribute__((format(printf, 5, 6)))
static void fault(struct check *c, long long txn, const char *table,
	const char *key, const char *fmt, ...)
{
	struct qaf_history_check *out = c->out;
	va_list ap;

	out->faults++;
	if (out->named == QAF_HISTORY_NAMED)
		return;
	va_start(ap, fmt);
	out->fault[out->named++] = (struct qaf_history_fault){
		.txn = txn, .key = key,
		.table = qaf_strdup(c->q->arena, table),
		.what = qaf_vprintf(c->q->arena, fmt, ap),
	};
	va_end(ap);
}

static struct txn *txn_of(struct check *c, long long number)
{
	return number >= 1 && (unsigned long long)number <= c->n ?
		&c->txn[number - 1] : NULL;
}

/* ---- the transactions ---- */

static const char *text_or_empty(struct check *c, struct qaf_stmt *st,
	const char *col)
{
	const char *text = qaf_get_dup(st, col);

	return text ? text : qaf_strdup(c->q->arena, "");
}

static void add_txn(struct check *c, struct qaf_stmt *st)
{
	struct txn *t;
	size_t len;
	const void *marks = qaf_get_bytes(st, "marks", &len);

	c->txn = qaf_grow(c->q->arena, c->txn, c->n, &c->cap, sizeof(*c->txn));
	t = &c->txn[c->n++];
	memset(t, 0, sizeof(*t));
	qaf_seal_init(&t->seal);
	t->facts = (struct qaf_seal_facts){
		.txn = qaf_get_int(st, "txn"),
		.who = text_or_empty(c, st, "who"),
		.login = text_or_empty(c, st, "login"),
		.at = text_or_empty(c, st, "at"),
		.real_at = text_or_empty(c, st, "real_at"),
		.command = text_or_empty(c, st, "command"),
		.marks = memcpy(qaf_alloc(c->q->arena, len), marks, len),
		.marks_len = len,
	};
	t->digest = text_or_empty(c, st, "digest");
}

/* The chain has no gap: behind one, the numbers mean nothing any more. */
static enum qaf_rc read_transactions(struct check *c)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(c->q, &st, SQL_txn_all));
	while (qaf_step(st, &rc)) {
		long long expected = (long long)c->n + 1;

		if (qaf_get_int(st, "txn") != expected) {
			fault(c, expected, "txn", qaf_printf(c->q->arena, "%lld",
				expected), "is missing");
			qaf_stmt_done(st);
			break;
		}
		add_txn(c, st);
	}
	c->out->transactions = (long long)c->n;
	c->out->head = c->n ? c->txn[c->n - 1].digest : NULL;
	return rc;
}

/* ---- the rows ---- */

/* "A, 3": the columns of the key of the row at hand. */
static const char *key_of(struct check *c, const struct qaf_recorded *table,
	sqlite3_stmt *row)
{
	struct qaf_str key;

	qaf_str_init(&key, c->q->arena);
	for (int i = 0; i < table->key_width; i++) {
		const unsigned char *text = sqlite3_column_text(row,
			table->key[i]);

		qaf_str_addf(&key, "%s%s", i ? ", " : "", text ?
			(const char *)text : "NULL");
	}
	return key.text;
}

/* What is done with each, at a row of `standing` or `images`. */
typedef void visit(struct check *c, const struct qaf_recorded *table,
	sqlite3_stmt *row, struct txn *t, const unsigned char *digest,
	enum qaf_walk_what what);

struct visits {
	struct check *c;
	visit *run, *lost;	/* lost: its transaction is not there */
};

static void visit_row(void *visits, const struct qaf_recorded *table,
	sqlite3_stmt *row, enum qaf_walk_what what)
{
	const struct visits *v = visits;
	unsigned char digest[QAF_SHA256_SIZE];
	struct txn *t = txn_of(v->c, sqlite3_column_int64(row,
		qaf_seal_column(table, what == QAF_WALK_ENDING ?
			QAF_SEAL_ENDED : QAF_SEAL_TXN)));

	(what == QAF_WALK_ENDING ? qaf_seal_ending : qaf_seal_row)(digest,
		table, row);
	(t ? v->run : v->lost)(v->c, table, row, t, digest, what);
}

static enum qaf_rc walk(struct check *c, const struct qaf_recorded *table,
	visit *run, visit *lost)
{
	struct visits v = { c, run, lost };

	return qaf_walk(c->q, table, c->has_images[table - qaf_recorded],
		visit_row, &v);
}

static void add_digest(struct check *c, const struct qaf_recorded *table,
	sqlite3_stmt *row, struct txn *t, const unsigned char *digest,
	enum qaf_walk_what what)
{
	qaf_sha256_update(what == QAF_WALK_ENDING ? &t->seal.ended : &t->seal.written,
		digest, QAF_SHA256_SIZE);
	if (what == QAF_WALK_ENDING && !sqlite3_column_int(row,
			qaf_seal_column(table, QAF_SEAL_SOUND)))
		fault(c, t->facts.txn, table->name, key_of(c, table, row),
			"has an image in the history that was changed");
}

static void tell_lost(struct check *c, const struct qaf_recorded *table,
	sqlite3_stmt *row, struct txn *t, const unsigned char *digest,
	enum qaf_walk_what what)
{
	(void)t;
	(void)digest;
	fault(c, 0, table->name, key_of(c, table, row),
		"was %s by a transaction that is not there",
		what == QAF_WALK_ENDING ? "ended" : "written");
}

/* To find the images of one table is to read the whole history, so it is done
 * only where there are any; what no walk comes by is a fault. */
static enum qaf_rc find_images(struct check *c)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	c->has_images = qaf_alloc_array(c->q->arena, (size_t)qaf_recorded_count,
		sizeof(*c->has_images));
	QAF_TRY(qaf_query(c->q, &st, SQL_txn_tables));
	while (qaf_step(st, &rc)) {
		const char *table = qaf_get_text(st, "table_name");
		int i = qaf_recorded_find(table);

		if (i >= 0)
			c->has_images[i] = true;
		else
			fault(c, 0, "history", qaf_strdup(c->q->arena, table),
				"has images of a table that is not there");
	}
	return rc;
}

static enum qaf_rc walk_all(struct check *c, visit *run, visit *lost)
{
	for (int i = 0; i < qaf_recorded_count; i++)
		QAF_TRY(walk(c, &qaf_recorded[i], run, lost));
	return QAF_OK;
}

/* ---- comparing ---- */

/* The digest as it should be, behind that previous one. */
static void digest_behind(char out[QAF_HEX_SIZE], const struct txn *t,
	const char *previous)
{
	struct qaf_seal seal = t->seal;
	struct qaf_seal_facts facts = t->facts;

	facts.previous = previous;
	qaf_seal_end(out, &seal, &facts);
}

/*
 * A transaction holds when its digest follows from the one stored before it, or
 * from what that one should be: so one whose stored digest alone was edited is
 * found at its own number.
 */
static bool find_broken(struct check *c)
{
	char before[QAF_HEX_SIZE] = "", digest[QAF_HEX_SIZE], again[QAF_HEX_SIZE];
	const char *stored = "";
	bool any = false;

	for (size_t i = 0; i < c->n; i++) {
		struct txn *t = &c->txn[i];

		digest_behind(digest, t, stored);
		digest_behind(again, t, before);
		t->broken = strcmp(digest, t->digest) != 0 &&
			strcmp(again, t->digest) != 0;
		any = any || t->broken;
		memcpy(before, digest, sizeof(before));
		stored = t->digest;
	}
	return any;
}

/* ---- naming what differs ---- */

static uint32_t number_at(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
		(uint32_t)bytes[2] << 8 | bytes[3];
}

static int compare_marks(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Are the marks as history.c wrote them? */
static bool marks_hold(const struct txn *t)
{
	const char *marks = t->facts.marks;
	char mark[QAF_SEAL_MARK];

	if (t->facts.marks_len < QAF_SEAL_MARK)
		return false;
	qaf_seal_mark(mark, marks + QAF_SEAL_MARK,
		t->facts.marks_len - QAF_SEAL_MARK);
	return memcmp(mark, marks, QAF_SEAL_MARK) == 0;
}

/* The marks that the transaction has for that table, if any. */
static void take_marks(struct check *c, struct txn *t, const char *table)
{
	const unsigned char *begin = t->facts.marks;
	const unsigned char *at = begin + QAF_SEAL_MARK;
	const unsigned char *end = begin + t->facts.marks_len;

	t->marks = t->changed = 0;
	while (at < end) {
		size_t name = *at++, n;

		if ((size_t)(end - at) < name + 4)
			return;
		n = number_at(at + name);
		if ((size_t)(end - at) - name - 4 < n * QAF_SEAL_MARK)
			return;
		if (name == strlen(table) && memcmp(at, table, name) == 0) {
			t->mark = qaf_alloc_array(c->q->arena, n, sizeof(*t->mark));
			t->met = qaf_alloc_array(c->q->arena, n, sizeof(*t->met));
			t->marks = n;
			for (size_t i = 0; i < n; i++)
				t->mark[i] = number_at(at + name + 4 +
					i * QAF_SEAL_MARK);
			qsort(t->mark, n, sizeof(*t->mark), compare_marks);
			return;
		}
		at += name + 4 + n * QAF_SEAL_MARK;
	}
}

static bool meet_mark(struct txn *t, uint32_t mark)
{
	uint32_t *at = t->marks ? bsearch(&mark, t->mark, t->marks,
		sizeof(mark), compare_marks) : NULL;
	size_t i = at ? (size_t)(at - t->mark) : 0;

	while (at && i > 0 && t->mark[i - 1] == mark)
		i--;
	while (at && i < t->marks && t->mark[i] == mark && t->met[i])
		i++;
	if (!at || i == t->marks || t->mark[i] != mark)
		return false;
	return t->met[i] = true;
}

static void name_row(struct check *c, const struct qaf_recorded *table,
	sqlite3_stmt *row, struct txn *t, const unsigned char *digest,
	enum qaf_walk_what what)
{
	if (!t->nameable || meet_mark(t, number_at(digest)))
		return;
	t->changed++;
	t->named = true;
	fault(c, t->facts.txn, table->name, key_of(c, table, row), "%s",
		what == QAF_WALK_ENDING ? "was ended otherwise" :
		what == QAF_WALK_IMAGE ?
		"has an image in the history that was changed or added" :
		"was changed or added");
}

static void ignore_row(struct check *c, const struct qaf_recorded *table,
	sqlite3_stmt *row, struct txn *t, const unsigned char *digest,
	enum qaf_walk_what what)
{
	(void)c;
	(void)table;
	(void)row;
	(void)t;
	(void)digest;
	(void)what;
}

/* What no row was found for, beyond those that were changed. */
static void name_missing(struct check *c, const char *table)
{
	for (size_t i = 0; i < c->n; i++) {
		struct txn *t = &c->txn[i];
		size_t missing = 0;

		if (!t->nameable)
			continue;
		for (size_t m = 0; m < t->marks; m++)
			missing += !t->met[m];
		for (; missing > t->changed; missing--) {
			t->named = true;
			fault(c, t->facts.txn, table, NULL,
				"a row or an image of it is missing");
		}
	}
}

static enum qaf_rc name_rows(struct check *c)
{
	for (int i = 0; i < qaf_recorded_count; i++) {
		for (size_t k = 0; k < c->n; k++)
			if (c->txn[k].nameable)
				take_marks(c, &c->txn[k], qaf_recorded[i].name);
		QAF_TRY(walk(c, &qaf_recorded[i], name_row, ignore_row));
		name_missing(c, qaf_recorded[i].name);
	}
	return QAF_OK;
}

/* Name what makes the digests differ; a transaction of which every row is as it
 * was is itself what was edited. */
static enum qaf_rc name_broken(struct check *c)
{
	for (size_t i = 0; i < c->n; i++)
		c->txn[i].nameable = c->txn[i].broken &&
			marks_hold(&c->txn[i]);
	QAF_TRY(name_rows(c));
	for (size_t i = 0; i < c->n; i++) {
		const struct txn *t = &c->txn[i];

		if (t->broken && !t->named)
			fault(c, t->facts.txn, "txn", qaf_printf(c->q->arena,
				"%lld", t->facts.txn),
				"was changed, or the one before it");
	}
	return QAF_OK;
}

static void look_for_head(struct check *c, const char *head)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->txn[i].digest, head) == 0)
			return;
	fault(c, 0, "txn", NULL, "no transaction has the digest %s: newer ones "
		"were taken away, or this is an older copy", head);
}

/* ---- the schema ---- */

/* Each object of one schema that the other has not, or has otherwise. */
static enum qaf_rc compare_schema(struct check *c, sqlite3 *one, sqlite3 *other,
	const char *what)
{
	sqlite3_stmt *each = NULL, *same = NULL;
	int result = sqlite3_prepare_v2(one,
		qaf_sql_texts[SQL_txn_schema].sql, -1, &each, NULL);

	if (result == SQLITE_OK)
		result = sqlite3_prepare_v2(other,
			qaf_sql_texts[SQL_txn_schema_has].sql, -1, &same, NULL);
	while (result == SQLITE_OK && sqlite3_step(each) == SQLITE_ROW) {
		for (int i = 0; i < 3; i++)
			sqlite3_bind_value(same, i + 1,
				sqlite3_column_value(each, i));
		if (sqlite3_step(same) != SQLITE_ROW)
			fault(c, 0, (const char *)sqlite3_column_text(each, 1),
				NULL, "%s %s", (const char *)
				sqlite3_column_text(each, 0), what);
		result = sqlite3_reset(same);
	}
	sqlite3_finalize(same);
	sqlite3_finalize(each);
	return result == SQLITE_OK ? QAF_OK : qaf_db_fail(c->q, result, "read");
}

static enum qaf_rc check_schema(struct check *c)
{
	sqlite3 *model = NULL;
	int result = qaf_migrate_model(&model);
	enum qaf_rc rc = QAF_OK;

	if (result != SQLITE_OK)
		rc = qaf_db_fail(c->q, result, "compare the schema of");
	if (rc == QAF_OK)
		rc = compare_schema(c, model, c->q->db->handle,
			"of the schema is missing or was changed");
	if (rc == QAF_OK)
		rc = compare_schema(c, c->q->db->handle, model,
			"is not of the schema, or was changed");
	sqlite3_close(model);
	return rc;
}

enum qaf_rc qaf_history_check(struct qaf *q, const char *head,
	struct qaf_history_check *out)
{
	struct check c = { .q = q, .out = out };

	*out = (struct qaf_history_check){ .fault = qaf_alloc_array(q->arena,
		QAF_HISTORY_NAMED, sizeof(*out->fault)) };
	QAF_TRY(check_schema(&c));
	QAF_TRY(read_transactions(&c));
	QAF_TRY(find_images(&c));
	QAF_TRY(walk_all(&c, add_digest, tell_lost));
	if (find_broken(&c))
		QAF_TRY(name_broken(&c));
	if (head)
		look_for_head(&c, head);
	return QAF_OK;
}
