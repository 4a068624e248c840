/* Every row of a table and every image of one, in the order of the key. */
#ifndef QAF_DB_WALK_H
#define QAF_DB_WALK_H

#include "db/handle.h"
#include "db/recorded.h"

/* An image is visited twice: as what a transaction wrote, and as what another
 * ended. */
enum qaf_walk_what { QAF_WALK_STANDING, QAF_WALK_IMAGE, QAF_WALK_ENDING };

/* `row` is at a row of `standing`, or of `images` (sql/each_table.sql). */
typedef void qaf_walk_visit(void *arg, const struct qaf_recorded *table,
	sqlite3_stmt *row, enum qaf_walk_what what);

/* Visit all of a table; `images` is false where there are none of it, which
 * saves reading the history.  Errors: QAF_DB. */
enum qaf_rc qaf_walk(struct qaf *q, const struct qaf_recorded *table,
	bool images, qaf_walk_visit *visit, void *arg);

#endif
