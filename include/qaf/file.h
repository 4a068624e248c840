/*
 * Files: a whole text in memory (frameworks and bank holidays, not lists), and
 * results, which appear in their place when they are whole.
 */
#ifndef QAF_FILE_H
#define QAF_FILE_H

#include <stdio.h>

#include "qaf/qaf.h"

/* True when two paths lead to one file, by links too. */
bool qaf_file_is_same(const char *a, const char *b);

/* True for an SQLite database.  Opens and closes the file, which drops the
 * locks that this program has on it: never ask it of an open database. */
bool qaf_file_is_database(const char *path);

/* A file being written. */
struct qaf_new_file {
	const char *path;	/* its place; the caller's */
	FILE *file;		/* to write to; NULL: not begun, or ended */
	char *beside;		/* where it grows; NULL: straight to its place */
};

/*
 * Begin to write the file at `path`, beside it, so that nobody ever sees half
 * of it.  A new one has mode 0600; one that replaces a file has its mode, owner
 * and group.  A link is replaced, not followed; a device or a pipe is written
 * straight.  QAF_SYSTEM when it cannot be written or is somebody else's.
 */
enum qaf_rc qaf_file_begin(struct qaf *q, struct qaf_new_file *f,
	const char *path);

/* Close the file and put it in its place, on the disk.  False when it could not
 * be written whole: errno says why, and what stood there stands. */
bool qaf_file_keep(struct qaf_new_file *f);

/* Close the file, if it is open, and remove what was written. */
void qaf_file_discard(struct qaf_new_file *f);

#endif
