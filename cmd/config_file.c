/*
 * Reads and writes the file of a person's settings: a line NAME = VALUE for
 * each; # begins a comment.
 */
#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config.h"
#include "qaf/file.h"
#include "qaf/phrase.h"
#include "quoted.h"

/* The file is no longer than this. */
#define MOST (64L * 1024)

const struct config_setting config_settings[] = {
	{ "db", "QAF_DB", "the database" },
	{ "as", "QAF_AS", "who you are" },
	{ "format", "QAF_FORMAT", "of listings: table, csv, json, md or html" },
	{ "pager", "QAF_PAGER",
	  "shows what is longer than the screen, or none" },
	{ .name = NULL }
};

/* ---- what can be set ---- */

static const struct config_setting *find(const char *name)
{
	for (const struct config_setting *s = config_settings; s->name; s++)
		if (strcmp(s->name, name) == 0)
			return s;
	return NULL;
}

bool config_is_name(struct qaf_arena *a, const char *who)
{
	return strlen(who) <= 64 && !strpbrk(who, "\n\t") &&
		strcmp(who, qaf_visible(a, who, 0)) == 0;
}

static bool is_default_format(const char *word)
{
	enum qaf_format format;

	return qaf_format_parse(&format, word) && format != QAF_FORMAT_XLSX &&
		format != QAF_FORMAT_ICS;
}

static bool is_command_line(struct qaf_arena *a, const char *text)
{
	size_t n;

	return quoted_words(a, text, &n) != NULL;
}

static const char *unclosed(struct qaf_arena *a, const char *name)
{
	return qaf_printf(a, "%s has a quotation mark that is not closed, or a "
		"backslash at its end", name);
}

static const char *alias_fault(struct qaf_arena *a, const char *name,
	const char *value)
{
	const char *word = name + strlen(CONFIG_ALIAS);
	size_t len = strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-");

	if (!len || word[len] || *word == '-')
		return qaf_printf(a, "%s is no name for an alias; write small "
			"letters, digits and hyphens, as in alias.late",
			qaf_visible(a, name, 60));
	return is_command_line(a, value) ? NULL : unclosed(a, name);
}

static const char *unknown(struct qaf_arena *a, const char *name)
{
	const char *names[8];
	size_t n = 0;

	for (const struct config_setting *s = config_settings; s->name; s++)
		names[n++] = s->name;
	return qaf_printf(a, "there is no setting %s; there are db, as, format, "
		"pager and alias.NAME%s", qaf_visible(a, name, 60),
		qaf_nearest(name, names, n) ? qaf_printf(a,
		"; did you mean %s?", qaf_nearest(name, names, n)) : "");
}

const char *config_fault(struct qaf_arena *a, const char *name,
	const char *value)
{
	const char *shown = qaf_visible(a, value, 60);

	if (!find(name) && strncmp(name, CONFIG_ALIAS, strlen(CONFIG_ALIAS)) != 0)
		return unknown(a, name);
	if (qaf_blank(value))
		return qaf_printf(a, "%s needs a value", name);
	if (strchr(value, '\n') || strchr(value, '\r'))
		return qaf_printf(a, "%s is one line", name);
	if (!find(name))
		return alias_fault(a, name, value);
	if (strcmp(name, "db") == 0 && *value != '/')
		return qaf_printf(a, "db is %s; write the whole path, which "
			"begins with /", shown);
	if (strcmp(name, "as") == 0 && !config_is_name(a, value))
		return "as must be a short name or staff reference without "
			"control characters";
	if (strcmp(name, "format") == 0 && !is_default_format(value))
		return qaf_printf(a, "format is %s; write table, csv, json, md "
			"or html", shown);
	if (strcmp(name, "pager") == 0 && !is_command_line(a, value))
		return unclosed(a, name);
	return NULL;
}

/* ---- reading ---- */

/* $XDG_CONFIG_HOME/qaf/config, where that is a whole path; else
 * ~/.config/qaf/config. */
static const char *find_file(struct qaf_arena *a)
{
	const char *folder = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");
	struct passwd *login;

	if (folder && *folder == '/')
		return qaf_printf(a, "%s/qaf/config", folder);
	if (qaf_blank(home)) {
		login = getpwuid(getuid());
		home = login ? login->pw_dir : NULL;
	}
	return qaf_blank(home) ? NULL :
		qaf_printf(a, "%s/.config/qaf/config", home);
}

static void read_line(struct qaf_arena *a, const struct config *f, size_t number,
	struct config_line *line)
{
	const char *text = qaf_trim(a, line->text);
	const char *equals = strchr(text, '=');
	const char *why;

	if (!*text || *text == '#')
		return;
	line->name = equals ? qaf_trim(a, qaf_strndup(a, text,
		(size_t)(equals - text))) : text;
	line->value = equals ? qaf_trim(a, equals + 1) : "";
	why = equals ? config_fault(a, line->name, line->value) :
		qaf_printf(a, "%s sets nothing; write NAME = VALUE, with db, as, "
			"format, pager or alias.NAME, or begin the line with #",
			qaf_visible(a, text, 60));
	line->fault = why ? qaf_printf(a, "%s:%zu: %s",
		qaf_visible(a, f->path, 200), number, why) : NULL;
}

static void read_lines(struct qaf_arena *a, struct config *f, FILE *file)
{
	char *text = NULL;
	size_t size = 0, cap = 0;
	ssize_t len;
	long all = 0;

	while ((len = getline(&text, &size, file)) >= 0 && (all += len) <= MOST) {
		text[strcspn(text, "\n")] = '\0';
		f->line = qaf_grow(a, f->line, f->n, &cap, sizeof(*f->line));
		f->line[f->n] = (struct config_line){ qaf_strdup(a, text) };
		read_line(a, f, f->n + 1, &f->line[f->n]);
		f->n++;
	}
	if (all > MOST)
		f->unread = qaf_printf(a, "%s is longer than 64 KiB; it holds a "
			"person's settings only", qaf_visible(a, f->path, 200));
	else if (ferror(file))
		f->unread = qaf_printf(a, "cannot read %s: %s",
			qaf_visible(a, f->path, 200), strerror(errno));
	free(text);
}

void config_read(struct qaf *q, struct config *f)
{
	FILE *file;

	*f = (struct config){ .path = find_file(q->arena) };
	file = f->path ? fopen(f->path, "r") : NULL;
	if (file) {
		read_lines(q->arena, f, file);
		fclose(file);
	} else if (f->path && errno != ENOENT && errno != ENOTDIR) {
		f->unread = qaf_printf(q->arena, "cannot read %s: %s",
			qaf_visible(q->arena, f->path, 200), strerror(errno));
	}
}

enum qaf_rc config_check(struct qaf *q, const struct config *f)
{
	if (f->unread)
		return qaf_fail(q, QAF_INPUT, "%s", f->unread);
	for (size_t i = 0; i < f->n; i++)
		if (f->line[i].fault)
			return qaf_fail(q, QAF_INPUT, "%s", f->line[i].fault);
	return QAF_OK;
}

const char *config_in_file(const struct config *f, const char *name)
{
	for (size_t i = f->n; i > 0; i--) {
		const struct config_line *line = &f->line[i - 1];

		if (line->name && !line->fault && strcmp(line->name, name) == 0)
			return line->value;
	}
	return NULL;
}

const char *config_value(const struct config *f, const char *name,
	const char **from)
{
	const struct config_setting *s = find(name);
	const char *value = s ? getenv(s->variable) : NULL;
	bool given = !qaf_blank(value);

	if (!given)
		value = config_in_file(f, name);
	if (from)
		*from = given ? s->variable : value ? f->path : NULL;
	return value;
}

/* ---- writing ---- */

/* Make the folders above the file: of a person's own, for nobody else. */
static enum qaf_rc make_folders(struct qaf *q, const char *path)
{
	char *folder = qaf_strdup(q->arena, path);

	for (char *s = strchr(folder + 1, '/'); s; s = strchr(s + 1, '/')) {
		*s = '\0';
		if (mkdir(folder, 0700) != 0 && errno != EEXIST)
			return qaf_fail(q, QAF_SYSTEM, "cannot make the folder "
				"%s: %s", qaf_visible(q->arena, folder, 200),
				strerror(errno));
		*s = '/';
	}
	return QAF_OK;
}

/* A link is somebody's arrangement: the file would take its place. */
static enum qaf_rc check_no_link(struct qaf *q, const char *path)
{
	struct stat st;

	if (lstat(path, &st) != 0 || !S_ISLNK(st.st_mode))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s is a link; write the line into the file "
		"that it leads to", qaf_visible(q->arena, path, 200));
}

/* The lines with the name set once, where it stood first. */
static void write_lines(const struct config *f, FILE *out, const char *name,
	const char *value)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct config_line *line = &f->line[i];

		if (!line->name || strcmp(line->name, name) != 0) {
			fprintf(out, "%s\n", line->text);
		} else if (value) {
			fprintf(out, "%s = %s\n", name, value);
			value = NULL;
		}
	}
	if (value)
		fprintf(out, "%s = %s\n", name, value);
}

enum qaf_rc config_store(struct qaf *q, const struct config *f,
	const char *name, const char *value)
{
	struct qaf_new_file new;

	if (f->unread)
		return qaf_fail(q, QAF_INPUT, "%s", f->unread);
	if (!f->path)
		return qaf_fail(q, QAF_SYSTEM, "you have no home folder; set "
			"XDG_CONFIG_HOME to the folder of your settings");
	QAF_TRY(check_no_link(q, f->path));
	QAF_TRY(make_folders(q, f->path));
	QAF_TRY(qaf_file_begin(q, &new, f->path));
	write_lines(f, new.file, name, value);
	return qaf_file_keep(&new) ? QAF_OK : qaf_fail(q, QAF_SYSTEM,
		"cannot write %s: %s", qaf_visible(q->arena, f->path, 200),
		strerror(errno));
}
