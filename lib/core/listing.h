/*
 * A listing straight from a statement: the cell of each column is the SQL
 * column of that key.
 */
#ifndef QAF_CORE_LISTING_H
#define QAF_CORE_LISTING_H

#include "db/db.h"
#include "qaf/out.h"

/* Begins and ends the table; `id` and its values as for qaf_query(). */
#define qaf_list(q, out, name, caption, cols, ncols, ...) \
	qaf_list_select(q, out, name, caption, cols, ncols, __VA_ARGS__, \
		QAF_BIND_END)
#define qaf_list_select(q, out, name, caption, cols, ncols, id, ...) \
	qaf_list_bound(q, out, name, caption, cols, ncols, id, \
		(const struct qaf_bind[]){ __VA_ARGS__ })
enum qaf_rc qaf_list_bound(struct qaf *q, struct qaf_out *out,
	const char *name, const char *caption, const struct qaf_column *cols,
	size_t ncols, enum qaf_sql id, const struct qaf_bind *binds);

/* The cells of the row at which a statement stands, for a listing that the
 * caller steps itself; texts are valid until the next step. */
void qaf_list_cells(struct qaf_cell *cells, struct qaf_stmt *st,
	const struct qaf_column *cols, size_t ncols);

#endif
