/*
 * What every command of the program shares.  This folder is the only one that
 * prints, reads argv or the environment, or exits.
 *
 * A command is a row of verbs; a verb is a row of options and a function.
 * Usage, parsing, help, completion and the manual's test come from these
 * tables.  main() opens the database as the verb's need says and wraps the
 * verb in one transaction, so a verb never opens, begins or commits.
 */
#ifndef QAF_CMD_H
#define QAF_CMD_H

#include "qaf/out.h"
#include "qaf/qaf.h"

enum need {
	NEED_NONE,	/* no database */
	NEED_READ,	/* a read-only handle and one snapshot */
	NEED_MAYBE,	/* the same where there is a database, else none */
	NEED_WRITE,	/* one immediate transaction */
	NEED_CREATE,	/* a new file */
};

struct opt {
	const char *name;	/* long name without dashes; NULL ends a table */
	char letter;		/* short form, or 0 */
	const char *arg;	/* what its argument is ("DATE"); NULL: none */
	const char *help;	/* one line */
};

/* The verb lists something: it takes --format, --csv, --json, -o ... */
#define VERB_OUTPUT 1u
/* Its document is a report: md, html and xlsx are offered, not only a list. */
#define VERB_REPORT 2u
/* It lists one table of a report: xlsx is offered, too. */
#define VERB_WORKBOOK 8u
/* It lists deadlines: ics is offered, too. */
#define VERB_CALENDAR 16u
/* Leave out of help and completion (a synonym). */
#define VERB_QUIET 4u

struct cmd;

struct verb {
	const char *name;	/* NULL where the command has no verbs */
	const char *args;	/* "DRAW CASE", "[AUDIT]", "A17 DOMAIN=GRADE..." */
	const char *summary;	/* one line, lower case, no full stop */
	enum need need;
	unsigned flags;
	int min_args, max_args;	/* max -1: any number */
	const struct opt *opts;	/* its own; the common ones are added */
	enum qaf_rc (*run)(struct cmd *c);
};

struct command {
	const char *name;
	const char *summary;
	const struct verb *verbs;	/* ended by a row without run */
};

/* A call, parsed. */
struct cmd {
	struct qaf *q;
	const struct command *command;
	const struct verb *verb;
	const char **arg;		/* what is left beside the options */
	int nargs;
	struct opt_value *values;
	size_t nvalues;
	struct output *output;		/* see output.c */
	struct qaf_out *out;		/* VERB_OUTPUT: where events go */
	const char *db_path;
	void *own;			/* the verb's own */
};

extern const struct command *const commands[];	/* NULL-terminated, main.c */

/* The command, or its verb, of that exact name; NULL. */
const struct command *command_find(const char *name);
const struct verb *verb_find(const struct command *command, const char *name);

/*
 * Open the database, run `run` in one transaction as main does for a verb's
 * need, and end it.  For the rare verb with NEED_NONE that must not hold the
 * database while a person thinks (an editor) or a pipe is silent (import -); it
 * is closed with the command, or before with qaf_db_close().
 */
enum qaf_rc with_database(struct cmd *c, enum need need,
	enum qaf_rc (*run)(struct cmd *c));

/* ---- options (opt.c) ---- */

/* Parse argv behind the command's words into c; QAF_USAGE when wrong.
 * *help is set when --help was asked for. */
enum qaf_rc opt_parse(struct cmd *c, int argc, char **argv, bool *help);

/* The last value given for an option, or NULL; the n-th of a repeated one. */
const char *opt_text(const struct cmd *c, const char *name);
const char *opt_nth(const struct cmd *c, const char *name, size_t n);
bool opt_given(const struct cmd *c, const char *name);

/* Typed values; absent leaves *out alone.  QAF_USAGE when malformed. */
enum qaf_rc opt_date(struct cmd *c, const char *name, qaf_date *out);
enum qaf_rc opt_moment(struct cmd *c, const char *name, struct qaf_moment *out);
/* --from and --to; the second never before the first. */
enum qaf_rc opt_span(struct cmd *c, qaf_date *from, qaf_date *to);
enum qaf_rc opt_int(struct cmd *c, const char *name, long long min,
	long long max, long long *out);
/* A duration for --within: 7d, 2w, or a bare number of days. */
enum qaf_rc opt_days(struct cmd *c, const char *name, long long *out);

/* A required option: QAF_USAGE with its help when it is missing. */
enum qaf_rc opt_need(struct cmd *c, const char *name, const char **out);

/* The option tables that every verb, or every listing verb, has. */
extern const struct opt opt_common[];
extern const struct opt opt_output[];

/* ---- help (help.c) ---- */
void help_program(FILE *f);
void help_command(FILE *f, const struct command *command);
void help_verb(FILE *f, const struct command *command, const struct verb *verb);
extern const struct command cmd_help, cmd_version, cmd_completion;

/* ---- output (output.c) ---- */

/* Open c->out as --format and -o say. */
enum qaf_rc output_open(struct cmd *c);
/* After the transaction: write out what was held back, rename -o's file. */
enum qaf_rc output_finish(struct cmd *c);
/* After a failure: remove what was begun. */
void output_discard(struct cmd *c);
/* Plain results that are no table (a script, a form): the same file. */
FILE *output_file(struct cmd *c);
/* A device or a pipe, which is written straight: it cannot be renamed over. */
bool output_is_device(const char *path);
/* Refuse to write a result over a database, ours or any other: QAF_RULE. */
enum qaf_rc output_spares_database(struct cmd *c, const char *path);
/* The format asked for; table when none was. */
enum qaf_format output_format(const struct cmd *c);
/* A sentence of confirmation for people ("audit A17 submitted"), on standard
 * error once the change is stored, and dropped with --quiet. */
void say(struct cmd *c, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif
