/*
 * Listings without code for each cell: straight from a statement, where the
 * cell of a column is the SQL column of that key, or from rows that were read
 * before, where it is the member that the row type gives that name.
 */
#ifndef QAF_CORE_LISTING_H
#define QAF_CORE_LISTING_H

#include "db/rows.h"
#include "render/out.h"

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

/*
 * Begins and ends a table of `n` rows that were read with `type`, or that a
 * type of its own names the members of.  A flag is "yes" or empty, a word that
 * is not known empty; days are kept as texts.
 */
#define qaf_list_rows(out, name, caption, cols, ncols, rows, n, type) \
	qaf_list_rows_sized(out, name, caption, cols, ncols, rows, n, \
		sizeof(*(rows)), type)
void qaf_list_rows_sized(struct qaf_out *out, const char *name,
	const char *caption, const struct qaf_column *cols, size_t ncols,
	const void *rows, size_t n, size_t size,
	const struct qaf_row_type *type);

#endif
