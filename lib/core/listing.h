/*
 * Listings without code for each cell: straight from a statement, where the
 * cell of a column is the SQL column of that key, or from rows that were read
 * before, where it is the member that the row type gives that name.
 */
#ifndef QAF_CORE_LISTING_H
#define QAF_CORE_LISTING_H

#include "db/rows.h"
#include "render/out.h"

/* Writes a whole table; `id` and its values as for qaf_query(). */
#define qaf_list(q, out, name, caption, cols, ncols, ...) \
	qaf_list_select(q, out, name, caption, cols, ncols, __VA_ARGS__, \
		QAF_BIND_END)
#define qaf_list_select(q, out, name, caption, cols, ncols, id, ...) \
	qaf_list_bound(q, out, name, caption, cols, ncols, id, \
		(const struct qaf_bind[]){ __VA_ARGS__ })
enum qaf_rc qaf_list_bound(struct qaf *q, struct qaf_out *out,
	const char *name, const char *caption, const struct qaf_column *cols,
	size_t ncols, enum qaf_sql id, const struct qaf_bind *binds);

/*
 * Writes a table of `n` rows; `type` says which member belongs to which column.
 * A flag is shown as "yes" or empty, an unknown word as empty.  Days must be
 * texts in the rows.
 */
#define qaf_list_rows(out, name, caption, cols, ncols, rows, n, type) \
	qaf_list_rows_sized(out, name, caption, cols, ncols, rows, n, \
		sizeof(*(rows)), type)
void qaf_list_rows_sized(struct qaf_out *out, const char *name,
	const char *caption, const struct qaf_column *cols, size_t ncols,
	const void *rows, size_t n, size_t size,
	const struct qaf_row_type *type);

#endif
