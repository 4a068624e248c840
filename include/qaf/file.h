/*
 * Comparing files, and writing files of results, which appear under their name
 * only when they are complete.
 */
#ifndef QAF_FILE_H
#define QAF_FILE_H

#include <stdio.h>

#include "qaf/qaf.h"

/* True when two paths lead to one file, by links too. */
bool qaf_file_is_same(const char *a, const char *b);

/* True when the file at `path` is what is read under the name `given`, where "-"
 * is standard input; devices and pipes are no files. */
bool qaf_file_is_input(const char *given, const char *path);

/* True for an SQLite database.  Opens and closes the file, which drops the
 * locks that this program has on it: never ask it of an open database. */
bool qaf_file_is_database(const char *path);

/* A file being written. */
struct qaf_new_file {
	const char *path;	/* its final name; owned by the caller */
	FILE *file;		/* to write to; NULL: not begun, or ended */
	char *beside;		/* its name until then; NULL: the same */
};

/*
 * Begin to write the file `path` under another name in the same folder, so that
 * nobody ever sees half of it.  A new file has mode 0600; one that replaces a
 * file takes over its mode, owner and group.  A link is replaced, not followed;
 * a device or a pipe is written directly.  QAF_SYSTEM when the file cannot be
 * written or belongs to somebody else.
 */
enum qaf_rc qaf_file_begin(struct qaf *q, struct qaf_new_file *f,
	const char *path);

/* Close the file, make sure that the disk has it, and give it its final name.
 * False when that failed: errno says why, and an earlier file is still
 * there. */
bool qaf_file_keep(struct qaf_new_file *f);

/* Close the file, if it is open, and remove what was written. */
void qaf_file_discard(struct qaf_new_file *f);

#endif
