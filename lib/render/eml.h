/*
 * A message as a file (.eml, RFC 5322) that a mail program opens, ready to be
 * read over and sent: marked unsent, with files attached.
 */
#ifndef QAF_RENDER_EML_H
#define QAF_RENDER_EML_H

#include <stdio.h>

#include "qaf/qaf.h"

struct qaf_attachment {
	const char *name;	/* as the reader sees it; ASCII */
	const char *type;	/* "text/csv" */
	const char *path;	/* where it is read from */
};

struct qaf_message {
	const char *to, *from;	/* addresses, or NULL */
	struct qaf_moment at;	/* when it was written, by a British clock */
	const char *subject;
	const char *text;	/* UTF-8, lines end in LF */
	size_t n;
	const struct qaf_attachment *file;
};

/* Is it an address that can stand in a message's head: no blanks, no control
 * characters, an @ within? */
bool qaf_eml_is_address(const char *text);

/* Write the message; `id` is a word that no part of it has, by which the parts
 * are told apart.  False when a file could not be read or written: errno says
 * why. */
bool qaf_eml_write(FILE *out, struct qaf_arena *a, const struct qaf_message *m,
	const char *id);

#endif
