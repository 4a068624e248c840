/*
 * The rows of a table, kept: for a listing that is sorted before it is written,
 * and for whoever needs what a listing says.
 */
#ifndef QAF_RENDER_KEPT_H
#define QAF_RENDER_KEPT_H

#include "render/out.h"

struct qaf_kept_row {
	struct qaf_cell *cells;	/* one a column */
	size_t number;		/* the order in which it came, from 0 */
	const void *by;		/* for whoever sorts them */
};

struct qaf_kept {
	const struct qaf_column *cols;
	size_t ncols;
	struct qaf_kept_row *row;
	size_t n, cap;
};

/* Keep a row; its texts are copied to `a`. */
void qaf_kept_add(struct qaf_kept *kept, struct qaf_arena *a,
	const struct qaf_cell *cells);

/* The place of a column by its key; the number of columns when there is none. */
size_t qaf_kept_column(const struct qaf_kept *kept, const char *key);

/* A renderer that writes nothing: the rows of its one table are in *into, in
 * `a`, once they were sent. */
struct qaf_out *qaf_out_keep(struct qaf_arena *a, struct qaf_kept *into);

/* The text of a row's column, which is there (asserted); NULL where it is empty.
 * And its number, 0 where it is empty. */
const char *qaf_kept_text(const struct qaf_kept *kept, size_t row,
	const char *key);
long long qaf_kept_number(const struct qaf_kept *kept, size_t row,
	const char *key);

#endif
