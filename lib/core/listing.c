/*
 * Listings straight from a statement.
 */
#include "core/listing.h"

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

void qaf_list_cells(struct qaf_cell *cells, struct qaf_stmt *st,
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
		qaf_list_cells(cells, st, cols, ncols);
		qaf_out_row(out, cells);
	}
	qaf_out_table_end(out);
	return rc;
}
