/*
 * Reads the rows of a statement into structures.
 */
#include "db/rows.h"

#include <assert.h>
#include <string.h>

/* Columns of the widest row type. */
#define MOST_FIELDS 40

static const struct qaf_field number_field = { .type = QAF_FIELD_LONG_LONG };
static const struct qaf_field text_field = { .type = QAF_FIELD_TEXT };
const struct qaf_row_type qaf_number_row = { sizeof(long long), 1,
	&number_field };
const struct qaf_row_type qaf_text_row = { sizeof(const char *), 1,
	&text_field };

static void find_columns(int *at, struct qaf_stmt *st,
	const struct qaf_row_type *type)
{
	assert(type->nfields <= MOST_FIELDS);
	for (size_t i = 0; i < type->nfields; i++)
		at[i] = type->fields[i].column ?
			qaf_col(st, type->fields[i].column) : 0;
}

/* The word's index in the table; -1 for NULL, and for a word that the table
 * lacks.  The schema's CHECKs keep such words out of the database, and a unit
 * test compares those with the tables. */
static int word_at(struct qaf_stmt *st, int col, const char *const *words)
{
	const char *text = qaf_text_at(st, col);

	for (int i = 0; text && words[i]; i++)
		if (strcmp(words[i], text) == 0)
			return i;
	return -1;
}

static struct qaf_moment moment_at(struct qaf_stmt *st, int col)
{
	const char *text = qaf_text_at(st, col);
	struct qaf_moment m = { QAF_NO_DATE, -1 };

	if (text)
		qaf_moment_parse(&m, text);
	return m;
}

static void read_field(struct qaf_stmt *st, int col, void *member,
	const struct qaf_field *f)
{
	switch (f->type) {
	case QAF_FIELD_TEXT:
		*(const char **)member = qaf_dup_at(st, col);
		break;
	case QAF_FIELD_DAY:
		*(qaf_date *)member = moment_at(st, col).day;
		break;
	case QAF_FIELD_MOMENT:
		*(struct qaf_moment *)member = moment_at(st, col);
		break;
	case QAF_FIELD_FLAG:
		*(bool *)member = qaf_int_at(st, col) != 0;
		break;
	case QAF_FIELD_LONG:
		*(long *)member = (long)qaf_int_at(st, col);
		break;
	case QAF_FIELD_LONG_LONG:
		*(long long *)member = qaf_int_at(st, col);
		break;
	case QAF_FIELD_REAL:
		*(double *)member = qaf_real_at(st, col);
		break;
	case QAF_FIELD_IS_WORD:
		*(int *)member = word_at(st, col, f->words);
		break;
	}
}

static void read_row(struct qaf_stmt *st, const int *at, char *out,
	const struct qaf_row_type *type)
{
	memset(out, 0, type->size);
	for (size_t i = 0; i < type->nfields; i++)
		read_field(st, at[i], out + type->fields[i].at,
			&type->fields[i]);
}

enum qaf_rc qaf_rows_bound(struct qaf *q, void *list, size_t size, size_t *n,
	const struct qaf_row_type *type, enum qaf_sql id,
	const struct qaf_bind *binds)
{
	int at[MOST_FIELDS];
	char *rows = NULL;
	struct qaf_stmt *st;
	enum qaf_rc rc;
	size_t cap = 0;

	assert(size == type->size);
	*n = 0;
	QAF_TRY(qaf_query_(q, &st, id, binds));
	find_columns(at, st, type);
	while (qaf_step(st, &rc)) {
		rows = qaf_grow(q->arena, rows, *n, &cap, size);
		read_row(st, at, rows + (*n)++ * size, type);
	}
	memcpy(list, &rows, sizeof(rows));
	return rc;
}

enum qaf_rc qaf_row_bound(struct qaf *q, void *out, size_t size, bool *found,
	const struct qaf_row_type *type, enum qaf_sql id,
	const struct qaf_bind *binds)
{
	int at[MOST_FIELDS];
	struct qaf_stmt *st;
	enum qaf_rc rc;

	assert(size == type->size);
	*found = false;
	QAF_TRY(qaf_query_(q, &st, id, binds));
	*found = qaf_step(st, &rc);
	if (*found) {
		find_columns(at, st, type);
		read_row(st, at, out, type);
		qaf_stmt_done(st);
	}
	return rc;
}
