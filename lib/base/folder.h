/*
 * A folder of results, which appears under its name only when all that belongs
 * in it is there.
 */
#ifndef QAF_BASE_FOLDER_H
#define QAF_BASE_FOLDER_H

#include "qaf/qaf.h"

/* A folder being filled. */
struct qaf_new_folder {
	const char *path;	/* its final name; owned by the caller */
	char *beside;		/* its name until then; NULL: not begun, or ended */
};

/*
 * Begin a folder (mode 0700) beside `path`.  QAF_RULE when something is there
 * that is not an empty folder: nothing is ever written over; QAF_SYSTEM when it
 * cannot be made.
 */
enum qaf_rc qaf_folder_begin(struct qaf *q, struct qaf_new_folder *f,
	const char *path);

/* Make a folder in it, named after `word` as far as file names go; *path is
 * where it is for now. */
enum qaf_rc qaf_folder_add(struct qaf *q, const char **path,
	const struct qaf_new_folder *f, const char *word);

/* The path of a new file in it, named likewise with that ending. */
enum qaf_rc qaf_folder_file(struct qaf *q, const char **path,
	const struct qaf_new_folder *f, const char *word, const char *ending);

/* Give it its final name; QAF_SYSTEM when that failed, and it is gone. */
enum qaf_rc qaf_folder_keep(struct qaf *q, struct qaf_new_folder *f);

/* Remove it with all that is in it, unless it was kept. */
void qaf_folder_discard(struct qaf_new_folder *f);

#endif
