/* Commands that a person or a team adds: programs called qaf-NAME. */
#ifndef QAF_CMD_EXTENSION_H
#define QAF_CMD_EXTENSION_H

#include "cmd.h"

/* The program qaf-NAME in a folder of PATH that has its whole path there; NULL:
 * there is none. */
const char *extension_find(struct qaf_arena *a, const char *name);

/* The names of all that there are, sorted, without those of commands. */
struct qaf_words extension_names(struct qaf_arena *a,
	const struct command *const *commands);

/*
 * Run the one that argv[at] names, with what stands behind it; global options
 * before it, the person and the database become its environment.  Does not come
 * back unless it fails.
 */
enum qaf_rc extension_run(struct cmd *c, char **argv, int at);

#endif
