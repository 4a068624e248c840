/*
 * What every command of the program shares.  This folder is the only one that
 * prints, reads argv or the environment, or exits.
 *
 * A command is a list of verbs; a verb is a table of options and a function.
 * Usage, parsing, help, completion and the manual's test come from these
 * tables.  main() opens the database as the verb's need says and wraps the
 * verb in one transaction, so a verb never opens, begins or commits.
 */
#ifndef QAF_CMD_H
#define QAF_CMD_H

#include "qaf/ics.h"
#include "qaf/option.h"
#include "qaf/out.h"
#include "qaf/qaf.h"

enum need {
	NEED_NONE,	/* no database */
	NEED_READ,	/* a read-only handle and one snapshot */
	NEED_MAYBE,	/* the same where there is a database, else none */
	NEED_WRITE,	/* one immediate transaction */
	NEED_CREATE,	/* a new file */
};

/* The verb lists something: it takes --format, --csv, --json, -o ... */
#define VERB_OUTPUT 1u
/* Its document is a report, with several tables and sentences. */
#define VERB_REPORT 2u
/* It lists deadlines: ics is offered, too. */
#define VERB_CALENDAR 4u
/* It writes a text that is no listing: it takes -o only. */
#define VERB_FILE 8u
/* Its words name files that it reads, or may: no result takes their place. */
#define VERB_READS 16u
/* It runs although the person's settings have a fault. */
#define VERB_ANYWAY 32u

struct cmd;
struct config;

struct verb {
	const char *name;	/* NULL where the command has no verbs */
	const char *synonym;	/* an earlier name, which help does not show */
	/* Its words, which say how many it takes: "DRAW CASE", "[AUDIT]",
	 * "A17 [DOMAIN=GRADE...]"; NULL: none. */
	const char *args;
	const char *summary;	/* one line, lower case, no full stop */
	enum need need;
	unsigned flags;
	/* Its own options, to which the common ones are added, and the filters
	 * of its listing.  Both fill the struct that the verb finds in
	 * cmd->args, where a listing's filter stands first. */
	const struct qaf_option *opts, *filters;
	size_t size;		/* of that struct */
	/* Does this call of a verb that writes only read?  NULL: none does. */
	bool (*reads)(const struct cmd *c);
	enum qaf_rc (*run)(struct cmd *c);
};

/* The verb's table of options, or of filters, and the struct that it fills. */
#define TAKES(opts_, struct_) .opts = (opts_), .size = sizeof(struct struct_)
#define FILTERED(filters_, struct_) \
	.filters = (filters_), .size = sizeof(struct struct_)

struct command {
	const char *name;
	const char *summary;
	const struct verb *const *verbs;	/* NULL ends the list */
};

/* The list of a command's verbs: VERBS(&audit_start, &audit_allocate). */
#define VERBS(...) ((const struct verb *const[]){ __VA_ARGS__, NULL })

/* The options that every verb has, and those of every listing. */
struct common_args {
	const char *db, *as, *at, *pager;
	bool quiet, help;
};
struct output_args {
	const char *format, *path;
	bool csv, json, md, raw, bom;
	struct qaf_view view;
};

/* A call, parsed. */
struct cmd {
	struct qaf *q;
	const struct command *const *commands;	/* all; NULL ends the list */
	const struct command *command;
	const struct verb *verb;
	const char **arg;		/* what is left beside the options */
	int nargs;
	struct common_args common;
	struct output_args asked;
	void *args;			/* the struct that the verb's options fill */
	struct given *given;		/* options as they stood; see opt.c */
	size_t ngiven;
	struct output *output;		/* see output.c */
	struct qaf_out *out;		/* VERB_OUTPUT: where events go */
	const struct config *config;	/* of the person; see config.h */
	const char *db_path;
	bool db_named;			/* by option, variable or setting */
	bool db_found;			/* else: in this folder or above it */
	const char *db_refused;		/* why that one is not opened; or NULL */
	enum need need;			/* of this call */
	void *own;			/* the verb's own */
};

/* ---- commands (commands.c) ---- */

/* The command of a list, or its verb, of that exact name; NULL. */
const struct command *command_find(const struct command *const *commands,
	const char *name);
const struct verb *verb_find(const struct command *command, const char *name);

/* ---- the clock (clock.c) ---- */

/* Set the clock by which the command works: --at, QAF_NOW, else the computer's,
 * as the time of England.  QAF_USAGE where it is not understood. */
enum qaf_rc clock_set(struct cmd *c);
/* The computer's own clock, 2024-03-05T14:30:00Z. */
const char *clock_computers_utc(struct qaf_arena *a);

/* ---- the database (database.c) ---- */

/*
 * Set c->db_path: what the option, the environment or the person's settings name,
 * else qaf.db in this folder or the nearest above it.  One that is above and
 * belongs to another account is refused when it is to be opened.
 */
void database_choose(struct cmd *c);

/*
 * Open the database, run `run` in one transaction as main does for a verb's
 * need, and end it.  For the rare verb with NEED_NONE that must not hold the
 * database while a person thinks (an editor) or a pipe is silent (import -); it
 * is closed with the command, or before with qaf_db_close().
 */
enum qaf_rc with_database(struct cmd *c, enum need need,
	enum qaf_rc (*run)(struct cmd *c));

/* ---- options (opt.c) ---- */

/*
 * Read argv behind the command's words into c->arg and c->common: QAF_USAGE for
 * an option that there is not, or too many words or too few.
 */
enum qaf_rc opt_parse(struct cmd *c, int argc, char **argv);

/*
 * Fill c->asked and c->args, once the clock is set, from which days are
 * counted: QAF_USAGE when a value is malformed or a required one missing.
 */
enum qaf_rc opt_fill(struct cmd *c);

/* Does an option name that file, for the verb to read it? */
bool opt_reads(const struct cmd *c, const char *path);

/* Is any filter of the listing given? */
bool opt_narrows(const struct cmd *c);

/* A word more, as of an option that is repeated. */
void opt_add_word(struct cmd *c, struct qaf_words *words, const char *text);

/* The option tables that every verb, or every listing verb, has. */
extern const struct qaf_option opt_common[], opt_output[], opt_file[];

/* ---- help (help.c) ---- */
void help_program(FILE *f, const struct command *const *commands);
void help_command(FILE *f, const struct command *command);
void help_verb(FILE *f, const struct command *command, const struct verb *verb);

/* ---- output (output.c) ---- */

/* Open c->out as --format and -o say. */
enum qaf_rc output_open(struct cmd *c);
/* Before the transaction ends: QAF_USAGE where a column was asked for that the
 * listing does not have. */
enum qaf_rc output_check(struct cmd *c);
/* After the transaction: write out what was held back, rename -o's file. */
enum qaf_rc output_finish(struct cmd *c);
/* After a failure: remove what was begun. */
void output_discard(struct cmd *c);
/* Plain results that are no table (a script, a form): the same file. */
FILE *output_file(struct cmd *c);
/* Is a calendar asked for, by the option of the verb or as a format?  It begins with
 * the council's name and is written to the end. */
bool calendar_asked(const struct cmd *c, bool option);
enum qaf_rc calendar_begin(struct cmd *c, struct qaf_ics *ics);
enum qaf_rc calendar_end(struct cmd *c, struct qaf_ics *ics);
/* Refuse to write a result over a database, ours or any other, or over the file
 * that the verb reads: QAF_RULE. */
enum qaf_rc output_spares(struct cmd *c, const char *path);
/* The format asked for; table when none was. */
enum qaf_format output_format(const struct cmd *c);
/* A sentence of confirmation for people ("audit A17 submitted"), on standard
 * error once the change is stored, and dropped with --quiet. */
void say(struct cmd *c, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif
