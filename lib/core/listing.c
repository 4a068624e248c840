/*
 * Writes listings straight from a statement, or from rows that were read
 * before.
 */
#include "core/listing.h"

#include <assert.h>
#include <string.h>

#include "qaf/words.h"
#include "render/out.h"

/* Columns that a listing of rows can have at most. */
#define MOST_COLUMNS 24

static struct qaf_cell cell_of(struct qaf_stmt *st, int at, enum qaf_type type)
{
	struct qaf_cell cell = { .known = !qaf_null_at(st, at) };

	if (!cell.known)
		return cell;
	switch (type) {
	case QAF_TEXT:
	case QAF_WORD:
	case QAF_DAY:
		cell.text = qaf_text_at(st, at);
		break;
	case QAF_INT:
		cell.n = qaf_int_at(st, at);
		break;
	case QAF_PERCENT:
	case QAF_REAL:
	case QAF_TENTH:
		cell.x = qaf_real_at(st, at);
		break;
	}
	return cell;
}

static void fill_cells(struct qaf_cell *cells, struct qaf_stmt *st,
	const struct qaf_column *cols, size_t ncols)
{
	for (size_t i = 0; i < ncols; i++)
		cells[i] = cell_of(st, qaf_col(st, cols[i].key), cols[i].type);
}

enum qaf_rc qaf_list_bound(struct qaf *q, struct qaf_out *out,
	const char *name, const char *caption, const struct qaf_column *cols,
	size_t ncols, enum qaf_sql id, const struct qaf_bind *binds)
{
	struct qaf_cell *cells = qaf_alloc_array(q->arena, ncols, sizeof(*cells));
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query_(q, &st, id, binds));
	qaf_out_table(out, name, caption, cols, ncols);
	while (qaf_step(st, &rc)) {
		fill_cells(cells, st, cols, ncols);
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
	return rc;
}

static struct qaf_cell cell_of_member(const char *row, const struct qaf_field *f)
{
	const char *member = row + f->at;
	const char *text;

	switch (f->type) {
	case QAF_FIELD_TEXT:
		memcpy(&text, member, sizeof(text));
		return qaf_cell_text(text);
	case QAF_FIELD_IS_WORD:
		return qaf_cell_text(qaf_word(f->words, *(const int *)member));
	case QAF_FIELD_LONG:
		return qaf_cell_int(*(const long *)member);
	case QAF_FIELD_LONG_LONG:
		return qaf_cell_int(*(const long long *)member);
	case QAF_FIELD_REAL:
		return qaf_cell_real(*(const double *)member);
	case QAF_FIELD_FLAG:
		return qaf_cell_text(*(const bool *)member ? "yes" : NULL);
	case QAF_FIELD_DAY:
	case QAF_FIELD_MOMENT:
		break;
	}
	assert(!"days of a listing are texts");
	return qaf_cell_none();
}

static const struct qaf_field *field_of(const struct qaf_row_type *type,
	const char *column)
{
	const struct qaf_field *found = NULL;

	for (size_t i = 0; i < type->nfields && !found; i++)
		if (strcmp(type->fields[i].column, column) == 0)
			found = &type->fields[i];
	assert(found);
	return found;
}

void qaf_list_rows_sized(struct qaf_out *out, const char *name,
	const char *caption, const struct qaf_column *cols, size_t ncols,
	const void *rows, size_t n, size_t size,
	const struct qaf_row_type *type)
{
	struct qaf_cell cells[MOST_COLUMNS];

	assert(size == type->size && ncols <= MOST_COLUMNS);
	qaf_out_table(out, name, caption, cols, ncols);
	for (size_t i = 0; i < n; i++) {
		const char *row = (const char *)rows + i * size;

		for (size_t k = 0; k < ncols; k++)
			cells[k] = cell_of_member(row,
				field_of(type, cols[k].key));
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
}
