/*
 * Finds and runs the programs qaf-NAME, which add commands to qaf.
 */
#include "extension.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "caller.h"
#include "config.h"

#define BEGINS "qaf-"

static bool is_program(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
		access(path, X_OK) == 0;
}

/* The next folder of PATH; NULL: there are no more.  An entry that is no whole
 * path means the folder one happens to be in, where anybody may have put
 * programs: it is passed over. */
static const char *next_folder(struct qaf_arena *a, const char **rest)
{
	while (*rest && **rest) {
		size_t len = strcspn(*rest, ":");
		const char *folder = qaf_strndup(a, *rest, len);

		*rest += len + ((*rest)[len] == ':');
		if (*folder == '/')
			return folder;
	}
	return NULL;
}

const char *extension_find(struct qaf_arena *a, const char *name)
{
	const char *rest = getenv("PATH"), *folder;

	while (!strchr(name, '/') && (folder = next_folder(a, &rest))) {
		const char *path = qaf_printf(a, "%s/" BEGINS "%s", folder, name);

		if (is_program(path))
			return path;
	}
	return NULL;
}

/* ---- which there are ---- */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool has(const struct qaf_words *w, const char *word)
{
	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->word[i], word) == 0)
			return true;
	return false;
}

static void add_folder(struct qaf_arena *a, struct qaf_words *out, size_t *cap,
	const char *folder, const struct command *const *commands)
{
	DIR *dir = opendir(folder);
	struct dirent *e;

	while (dir && (e = readdir(dir))) {
		const char *name = e->d_name + strlen(BEGINS);

		if (strncmp(e->d_name, BEGINS, strlen(BEGINS)) != 0 || !*name ||
		    command_find(commands, name) || has(out, name) ||
		    !is_program(qaf_printf(a, "%s/%s", folder, e->d_name)))
			continue;
		out->word = qaf_grow(a, out->word, out->n, cap,
			sizeof(*out->word));
		out->word[out->n++] = qaf_strdup(a, name);
	}
	if (dir)
		closedir(dir);
}

struct qaf_words extension_names(struct qaf_arena *a,
	const struct command *const *commands)
{
	const char *rest = getenv("PATH"), *folder;
	struct qaf_words names = { 0 };
	size_t cap = 0;

	while ((folder = next_folder(a, &rest)))
		add_folder(a, &names, &cap, folder, commands);
	if (names.n)
		qsort(names.word, names.n, sizeof(*names.word), by_text);
	return names;
}

/* ---- running one ---- */

/* The path seen from any folder. */
static const char *whole(struct qaf_arena *a, const char *path)
{
	char *folder = *path == '/' ? NULL : getcwd(NULL, 0);
	const char *full = folder ? qaf_printf(a, "%s/%s", folder, path) : path;

	free(folder);
	return full;
}

/* The clock only where it was given: else it would be taken for one that was set
 * by hand. */
static void set_environment(const struct cmd *c)
{
	setenv("QAF_AS", c->q->actor, 1);
	if (c->common.at)
		setenv("QAF_NOW", c->common.at, 1);
	if (c->db_named || (c->db_found && !c->db_refused))
		setenv("QAF_DB", whole(c->q->arena, c->db_path), 1);
}

enum qaf_rc extension_run(struct cmd *c, char **argv, int at)
{
	static const struct verb call = { .need = NEED_MAYBE };
	const struct command command = { argv[at], "", VERBS(&call) };
	const char *path = extension_find(c->q->arena, argv[at]);
	char **words = argv + at;

	c->command = &command;
	c->verb = &call;
	QAF_TRY(opt_parse(c, at, argv));
	QAF_TRY(caller_set(c));
	database_choose(c);
	set_environment(c);
	words[0] = qaf_printf(c->q->arena, BEGINS "%s", argv[at]);
	execv(path, words);
	return qaf_fail(c->q, QAF_SYSTEM, "cannot run %s: %s",
		qaf_visible(c->q->arena, path, 200), strerror(errno));
}
