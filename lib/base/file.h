/*
 * Files that are read whole.
 */
#ifndef QAF_BASE_FILE_H
#define QAF_BASE_FILE_H

#include "qaf/file.h"

/*
 * Read the file at `path` ("-" is standard input), of at most `most` bytes,
 * into q->arena; *len, unless NULL, is its length.  QAF_INPUT when it is not
 * there, may not be read, is a folder, is longer or has NUL bytes in it;
 * `advice` says in the message what to do ("name a framework file").
 * QAF_SYSTEM is a failure of the machine.
 */
enum qaf_rc qaf_file_read(struct qaf *q, char **text, size_t *len,
	const char *path, size_t most, const char *advice);

#endif
