/*
 * The program: dispatch, one call, exit status.
 */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "caller.h"
#include "commands.h"
#include "config.h"
#include "extension.h"
#include "qaf/database.h"
#include "qaf/phrase.h"
#include "quoted.h"

/* In the order in which help shows them. */
static const struct command *const all_commands[] = {
	&cmd_init,
	&cmd_today,
	&cmd_framework,
	&cmd_import,
	&cmd_case,
	&cmd_staff,
	&cmd_sample,
	&cmd_audit,
	&cmd_moderate,
	&cmd_track,
	&cmd_report,
	&cmd_log,
	&cmd_undo,
	&cmd_config,
	&cmd_setting,
	&cmd_help,
	&cmd_version,
	&cmd_completion,
	NULL
};

static void no_memory(void)
{
	static const char text[] = "qaf: there is not enough memory; nothing "
		"was changed\n";
	ssize_t ignored = write(STDERR_FILENO, text, sizeof(text) - 1);

	(void)ignored;
	_exit(qaf_rc_exit(QAF_SYSTEM));
}

static void print_notice(struct qaf *q, const char *text)
{
	fprintf(stderr, "qaf: %s\n", qaf_visible(q->arena, text, 0));
}

/* ---- one call ---- */

/* What a verb that can do without gets: a database that was named must be
 * there, one that only might have been in some folder above need not. */
static enum need need_now(const struct cmd *c)
{
	if (c->verb->reads && c->verb->reads(c))
		return NEED_READ;
	if (c->verb->need != NEED_MAYBE)
		return c->verb->need;
	return c->db_named || c->db_found ? NEED_READ : NEED_NONE;
}

static enum qaf_rc open_output_and_run(struct cmd *c)
{
	enum qaf_rc rc;

	QAF_TRY(output_open(c));
	rc = c->verb->run(c);
	if (rc == QAF_OK || rc == QAF_NEGATIVE)
		QAF_TRY(output_check(c));
	return rc;
}

static enum qaf_rc run_verb(struct cmd *c)
{
	enum qaf_rc rc;

	c->need = need_now(c);
	rc = c->need == NEED_NONE ? open_output_and_run(c) :
		with_database(c, c->need, open_output_and_run);
	if (rc == QAF_OK || rc == QAF_NEGATIVE) {
		enum qaf_rc written = output_finish(c);

		rc = written == QAF_OK ? rc : written;
	} else {
		output_discard(c);
	}
	qaf_db_close(c->q);
	return rc;
}

static enum qaf_rc parse_and_run(struct cmd *c, int argc, char **argv)
{
	QAF_TRY(opt_parse(c, argc, argv));
	if (c->common.help) {
		help_verb(stdout, c->command, c->verb);
		return QAF_OK;
	}
	if (!(c->verb->flags & VERB_ANYWAY))
		QAF_TRY(config_check(c->q, c->config));
	QAF_TRY(caller_set(c));
	QAF_TRY(opt_fill(c));
	database_choose(c);
	return run_verb(c);
}

static int report(struct qaf *q, enum qaf_rc rc)
{
	if (rc != QAF_OK && q->error.len)
		fprintf(stderr, "qaf: %s\n", q->error.text);
	return qaf_rc_exit(rc);
}

/* ---- finding the command ---- */

/* `typed` is another word where that is an alias. */
static int no_command(struct qaf *q, const char *word, const char *typed)
{
	const char *names[64];
	size_t n = 0;

	for (const struct command *const *c = all_commands; *c && n < 64; c++)
		names[n++] = (*c)->name;
	fprintf(stderr, "qaf: %sthere is no command %s; %s\n",
		word == typed ? "" : qaf_printf(q->arena, "%s is short for qaf "
		"%s, and ", typed, qaf_visible(q->arena, word, 60)),
		qaf_visible(q->arena, word, 60), qaf_meant(q->arena, word,
		names, n, "qaf ", "'qaf help' lists them"));
	return qaf_rc_exit(QAF_USAGE);
}

/* Help for what begins with that word ("qaf track action --help"). */
static bool help_group(const struct command *command, const char *word)
{
	size_t len = strlen(word);
	bool any = false;

	for (const struct verb *const *v = command->verbs; *v; v++)
		if (strncmp((*v)->name, word, len) == 0 &&
		    (*v)->name[len] == ' ') {
			if (any)
				printf("\n");
			help_verb(stdout, command, *v);
			any = true;
		}
	return any;
}

static bool is_help(const char *word)
{
	return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static int no_verb(struct qaf *q, const struct command *command, int argc,
	char **argv)
{
	const char *names[64], *near, *word;
	size_t n = 0;

	if (argc == 0) {
		help_command(stderr, command);
		return qaf_rc_exit(QAF_USAGE);
	}
	if (is_help(argv[0])) {
		help_command(stdout, command);
		return 0;
	}
	if (argc > 1 && is_help(argv[1]) && help_group(command, argv[0]))
		return 0;
	for (const struct verb *const *v = command->verbs; *v && n < 64; v++)
		names[n++] = (*v)->name;
	word = argc > 1 && argv[1][0] != '-' ?
		qaf_printf(q->arena, "%s %s", argv[0], argv[1]) : argv[0];
	near = qaf_nearest(word, names, n);
	if (!near)
		near = qaf_nearest(argv[0], names, n);
	fprintf(stderr, "qaf: qaf %s has no verb %s; %s%s%s%s%s\n", command->name,
		qaf_visible(q->arena, near ? word : argv[0], 60),
		near ? "did you mean qaf " : "'qaf help ", command->name,
		near ? " " : "' lists them", near ? near : "", near ? "?" : "");
	return qaf_rc_exit(QAF_USAGE);
}

/*
 * The global options may stand before the command: move them behind it, so
 * that one parser reads them all.  Returns the index of the command's word.
 */
static int skip_globals(int argc, char **argv)
{
	static const char *const with_value[] = { "--db", "--as", "--at",
		"--pager" };
	const size_t n = QAF_LEN(with_value);
	int i = 1;

	while (i < argc && argv[i][0] == '-' && argv[i][1]) {
		size_t k = 0;

		while (k < n && strcmp(argv[i], with_value[k]) != 0)
			k++;
		i += k < n ? 2 : 1;
	}
	return i < argc ? i : argc;
}

/* A verb of one word, or of two ("action add"); *words tells which. */
static const struct verb *match_verb(struct qaf_arena *a,
	const struct command *command, int argc, char **argv, int *words)
{
	const struct verb *verb = NULL;

	*words = 2;
	if (argc > 1)
		verb = verb_find(command, qaf_printf(a, "%s %s", argv[0], argv[1]));
	if (!verb && argc > 0) {
		*words = 1;
		verb = verb_find(command, argv[0]);
	}
	return verb;
}

/* Words that stand before the command, then the rest: one argv for getopt. */
static char **join_arguments(struct qaf_arena *a, int *n, int argc, char **argv,
	int command, int skip)
{
	char **joined = qaf_alloc_array(a, (size_t)argc + 2, sizeof(*joined));

	*n = 0;
	joined[(*n)++] = argv[0];
	for (int i = 1; i < command; i++)
		joined[(*n)++] = argv[i];
	for (int i = command + skip; i < argc; i++)
		joined[(*n)++] = argv[i];
	return joined;
}

/*
 * A word that is no command is an alias, where the person has one of that name:
 * the words that it is short for take its place, once.  QAF_INPUT where the
 * file with the settings has a fault, which may be why there is none.
 */
static enum qaf_rc use_alias(struct cmd *c, int *argc, char ***argv, int *at)
{
	char *word = (*argv)[*at], **longer, **alias;
	const char *name = qaf_printf(c->q->arena, CONFIG_ALIAS "%s", word);
	const char *value = config_in_file(c->config, name);
	size_t n, k;

	c->command = command_find(all_commands, word);
	if (c->command && value)
		qaf_notice(c->q, "%s is ignored: %s is a command of qaf; 'qaf "
			"config unset %s' takes it out", name, word, name);
	if (c->command)
		return QAF_OK;
	QAF_TRY(config_check(c->q, c->config));
	alias = value ? quoted_words(c->q->arena, value, &n) : NULL;
	if (!alias)
		return QAF_OK;
	longer = qaf_alloc_array(c->q->arena, (size_t)*argc + n, sizeof(*longer));
	k = (size_t)*at;
	memcpy(longer, *argv, k * sizeof(*longer));
	memcpy(longer + k, alias, n * sizeof(*longer));
	memcpy(longer + k + n, *argv + *at + 1,
		(size_t)(*argc - *at - 1) * sizeof(*longer));
	*argv = longer;
	*argc += (int)n - 1;
	*at = skip_globals(*argc, *argv);
	if (*at < *argc)
		c->command = command_find(all_commands, (*argv)[*at]);
	return QAF_OK;
}

static int without_command(int argc, char **argv)
{
	bool help = argc > 1 && is_help(argv[1]);

	if (argc > 1 && strcmp(argv[1], "--version") == 0) {
		printf("qaf %s\n", QAF_VERSION);
		return 0;
	}
	help_program(help ? stdout : stderr, all_commands);
	return help ? 0 : qaf_rc_exit(QAF_USAGE);
}

static int dispatch(struct qaf *q, int argc, char **argv)
{
	struct config config;
	struct cmd c = { .q = q, .commands = all_commands, .config = &config };
	int at = skip_globals(argc, argv), n, words = 0;
	const char *typed = argv[at];
	enum qaf_rc rc;
	char **rest;

	config_read(q, &config);
	if (at < argc) {
		rc = use_alias(&c, &argc, &argv, &at);
		if (rc != QAF_OK)
			return report(q, rc);
	}
	if (at == argc)
		return without_command(argc, argv);
	if (!c.command && extension_find(q->arena, argv[at]))
		return report(q, extension_run(&c, argv, at));
	if (!c.command)
		return no_command(q, argv[at], typed);
	c.verb = c.command->verbs[0];
	if (c.verb->name) {
		c.verb = match_verb(q->arena, c.command, argc - at - 1,
			argv + at + 1, &words);
		if (!c.verb)
			return no_verb(q, c.command, argc - at - 1, argv + at + 1);
	}
	rest = join_arguments(q->arena, &n, argc, argv, at, 1 + words);
	return report(q, parse_and_run(&c, n, rest));
}

/*
 * The next file that is opened would take the place of a stream that the
 * caller closed, and what is printed would go into it.  Writing to the output
 * held here fails, as it does to one that is closed.
 */
static void hold_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			open("/dev/null", fd == STDERR_FILENO ? O_WRONLY :
				O_RDONLY);
}

int main(int argc, char **argv)
{
	struct qaf_arena arena;
	struct qaf q;
	int status;

	umask(077);
	hold_streams();
	/* A file that may not grow is a full disk, and told as one. */
	signal(SIGXFSZ, SIG_IGN);
	setlocale(LC_CTYPE, "C.UTF-8");
	qaf_set_no_memory(no_memory);
	qaf_arena_init(&arena);
	qaf_init(&q, &arena, (struct qaf_moment){ QAF_NO_DATE, -1 }, NULL);
	q.notice = print_notice;
	status = dispatch(&q, argc, argv);
	qaf_release(&q);
	qaf_arena_release(&arena);
	return status;
}
