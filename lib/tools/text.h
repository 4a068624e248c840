/*
 * What the two tools of the build share: reading text files that hold named
 * statements, and writing texts into C.
 */
#ifndef QAF_TOOLS_TEXT_H
#define QAF_TOOLS_TEXT_H

#include <stddef.h>
#include <stdio.h>

#define MAX_NAME 80

/* A file to write; ends the program when it cannot be opened. */
FILE *create(const char *path);

/* The whole file, to be freed, with a NUL behind it; ends the program when it
 * cannot be read. */
char *slurp(const char *path, size_t *len);

/* The bytes of a text as the numbers of a C array, a 0 behind them. */
void put_bytes(FILE *out, const char *text, size_t len);

/* A statement of a file: its line "-- name: WORD", then its text. */
struct statement {
	char name[MAX_NAME];
	const char *text;
	size_t len;
};

/*
 * The statement that begins at *at, or the first one of the file; *at moves
 * behind it and is NULL after the last.  Returns 0 when the text, from the
 * file `path`, has no well-formed name line there.
 */
int next_statement(struct statement *out, const char **at, const char *path);

#endif
