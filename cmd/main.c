/*
 * The program: who, when, which database; dispatch; exit status.
 */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"
#include "commands.h"
#include "qaf/database.h"
#include "qaf/phrase.h"

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

/* ---- the person ---- */

static enum qaf_rc set_actor(struct cmd *c)
{
	const char *who = c->common.as;
	struct passwd *login;

	if (!who)
		who = getenv("QAF_AS");
	if (qaf_blank(who)) {
		login = getpwuid(getuid());
		who = login ? login->pw_name : "unknown";
	}
	if (strlen(who) > 64 || strcmp(who, qaf_visible(c->q->arena, who, 0)) != 0 ||
	    strpbrk(who, "\n\t"))
		return qaf_fail(c->q, QAF_USAGE, "--as must be a short name or "
			"staff reference without control characters");
	c->q->actor = qaf_strdup(c->q->arena, who);
	return QAF_OK;
}

/* What the database notes of the call beside the clock and the person, which
 * anyone may give: the account, the computer's own clock, the command. */
static void set_record(struct cmd *c)
{
	struct passwd *login = getpwuid(getuid());

	c->q->real_at = clock_computers_utc(c->q->arena);
	c->q->login = login ? qaf_strdup(c->q->arena, login->pw_name) :
		qaf_printf(c->q->arena, "%ld", (long)getuid());
	c->q->command = c->verb->name ? qaf_printf(c->q->arena, "%s %s",
		c->command->name, c->verb->name) : c->command->name;
}

/* ---- the database ---- */

/* qaf.db here or in the nearest folder above; "qaf.db" when there is none. */
static const char *nearest_database(struct qaf_arena *a)
{
	char *folder = getcwd(NULL, 0);
	const char *found = NULL;

	while (folder && !found) {
		char *path = qaf_printf(a, "%s/qaf.db",
			strcmp(folder, "/") == 0 ? "" : folder);
		char *slash = strrchr(folder, '/');

		if (access(path, F_OK) == 0)
			found = path;
		if (!slash || !slash[1])
			break;
		slash[slash == folder ? 1 : 0] = '\0';
	}
	free(folder);
	return found ? found : "qaf.db";
}

static void choose_database(struct cmd *c)
{
	const char *path = c->common.db;

	if (qaf_blank(path))
		path = getenv("QAF_DB");
	if (qaf_blank(path))
		path = c->verb->need == NEED_CREATE ? "qaf.db" :
			nearest_database(c->q->arena);
	c->db_path = path;
}

/* What a verb that can do without gets: a database that was named must be
 * there, one that only might have been in some folder above need not. */
static enum need need_now(const struct cmd *c)
{
	bool named = !qaf_blank(c->common.db) || !qaf_blank(getenv("QAF_DB"));

	if (c->verb->need != NEED_MAYBE)
		return c->verb->need;
	return named || access(c->db_path, F_OK) == 0 ? NEED_READ : NEED_NONE;
}

/* ---- one call ---- */

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
	enum need need = need_now(c);
	enum qaf_rc rc = need == NEED_NONE ? open_output_and_run(c) :
		with_database(c, need, open_output_and_run);

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
	QAF_TRY(clock_set(c));
	QAF_TRY(set_actor(c));
	QAF_TRY(opt_fill(c));
	set_record(c);
	choose_database(c);
	return run_verb(c);
}

static int report(struct qaf *q, enum qaf_rc rc)
{
	if (rc != QAF_OK && q->error.len)
		fprintf(stderr, "qaf: %s\n", q->error.text);
	return qaf_rc_exit(rc);
}

/* ---- finding the command ---- */

/* `qaf foo` runs qaf-foo from PATH when there is no command foo. */
static void try_extension(struct qaf_arena *a, char **argv)
{
	char *name = qaf_printf(a, "qaf-%s", argv[0]);

	if (strchr(argv[0], '/'))
		return;
	argv[0] = name;
	execvp(name, argv);
	argv[0] = name + strlen("qaf-");
}

static int no_command(struct qaf *q, char **argv)
{
	const char *names[64];
	size_t n = 0;

	try_extension(q->arena, argv);
	for (const struct command *const *c = all_commands; *c && n < 64; c++)
		names[n++] = (*c)->name;
	fprintf(stderr, "qaf: there is no command %s; %s\n",
		qaf_visible(q->arena, argv[0], 60), qaf_meant(q->arena, argv[0],
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
	static const char *const with_value[] = { "--db", "--as", "--at" };
	int i = 1;

	while (i < argc && argv[i][0] == '-' && argv[i][1]) {
		size_t k = 0;

		while (k < 3 && strcmp(argv[i], with_value[k]) != 0)
			k++;
		i += k < 3 ? 2 : 1;
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

static int dispatch(struct qaf *q, int argc, char **argv)
{
	struct cmd c = { .q = q, .commands = all_commands };
	int at = skip_globals(argc, argv), n, words = 0;
	char **rest;

	if (at == argc) {
		bool help = argc > 1 && (strcmp(argv[1], "--help") == 0 ||
			strcmp(argv[1], "-h") == 0);

		if (argc > 1 && strcmp(argv[1], "--version") == 0) {
			printf("qaf %s\n", QAF_VERSION);
			return 0;
		}
		help_program(help ? stdout : stderr, all_commands);
		return help ? 0 : qaf_rc_exit(QAF_USAGE);
	}
	c.command = command_find(all_commands, argv[at]);
	if (!c.command)
		return no_command(q, argv + at);
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
