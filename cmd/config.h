/* The settings of a person: a file of theirs (qaf-config(1)), with the
 * environment over it. */
#ifndef QAF_CMD_CONFIG_H
#define QAF_CMD_CONFIG_H

#include "cmd.h"

/* What can be set, beside alias.NAME. */
struct config_setting {
	const char *name;
	const char *variable;	/* of the environment, which goes before */
	const char *about;
};
/* A row without a name ends the table. */
extern const struct config_setting config_settings[];

#define CONFIG_ALIAS "alias."

/* A line of the file. */
struct config_line {
	const char *text;	/* as it stands there */
	const char *name;	/* NULL: it sets nothing */
	const char *value;
	const char *fault;	/* why it does not count, with file and line */
};

struct config {
	const char *path;	/* NULL: the person has no home folder */
	const char *unread;	/* why it cannot be read; NULL: it was, or there
				 * is none */
	struct config_line *line;
	size_t n;
};

/* Read the person's file.  Faults are kept in it: they are for config_check()
 * to refuse. */
void config_read(struct qaf *q, struct config *f);

/* QAF_INPUT with the first fault of the file, if it has one. */
enum qaf_rc config_check(struct qaf *q, const struct config *f);

/* What the file says of a name, the last time; NULL: nothing. */
const char *config_in_file(const struct config *f, const char *name);

/*
 * What holds for a setting: what its variable says, else the file; NULL: neither
 * says anything.  *from, unless NULL, is which of them.
 */
const char *config_value(const struct config *f, const char *name,
	const char **from);

/* Why that cannot be set to that, for any `name`; NULL: it can. */
const char *config_fault(struct qaf_arena *a, const char *name,
	const char *value);

/* Is that a short name, or a reference, that the journal takes? */
bool config_is_name(struct qaf_arena *a, const char *who);

/*
 * Set a name in the file, or (`value` NULL) take it out; the other lines stay as
 * they are.  QAF_SYSTEM when the file cannot be written.
 */
enum qaf_rc config_store(struct qaf *q, const struct config *f,
	const char *name, const char *value);

#endif
