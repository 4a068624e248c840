/*
 * Where results go: standard output or -o FILE, in the format asked for.
 *
 * A reading verb writes as it goes.  What a writing verb prints is held back
 * until its transaction is stored, so that nothing is announced that did not
 * happen.  A file appears whole: it is written beside, then renamed.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"

struct output {
	const char *path;	/* of -o; NULL: standard output */
	char *beside;		/* the unfinished file */
	FILE *file;		/* what the verb writes to */
	char *held;		/* memory of a writing verb */
	size_t nheld;
	struct qaf_str said;	/* confirmations, for when it is stored */
};

enum qaf_format output_format(const struct cmd *c)
{
	enum qaf_format format = QAF_FORMAT_TABLE;
	const char *word = c->asked.format;

	if (c->asked.csv)
		return QAF_FORMAT_CSV;
	if (c->asked.json)
		return QAF_FORMAT_JSON;
	if (word)
		qaf_format_parse(&format, word);
	return format;
}

static enum qaf_rc check_format(struct cmd *c)
{
	const char *word = c->asked.format;
	bool xlsx = c->verb->flags & (VERB_REPORT | VERB_WORKBOOK);
	bool ics = c->verb->flags & VERB_CALENDAR;
	enum qaf_format format;

	if (!word)
		return QAF_OK;
	if (!qaf_format_parse(&format, word) ||
	    (format == QAF_FORMAT_ICS && !ics) ||
	    (format == QAF_FORMAT_XLSX && !xlsx))
		return qaf_fail(c->q, QAF_USAGE, "there is no format %s here; "
			"take table, csv, json, md%s",
			qaf_visible(c->q->arena, word, 40),
			xlsx ? ", html or xlsx" : ics ? ", html or ics" :
			" or html");
	return QAF_OK;
}

/*
 * Columns of the terminal; $COLUMNS rules.  Where there is no terminal a report
 * keeps to 80, so that it can be mailed, and a listing has no limit, so that
 * each row is one line for grep.
 */
static int terminal_width(bool report)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	int n = columns ? atoi(columns) : 0;

	if (n > 0)
		return n >= 40 ? n : 40;
	if (!isatty(STDOUT_FILENO))
		return report ? 80 : 0;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
		return size.ws_col;
	return 80;
}

static enum qaf_rc cannot(struct cmd *c, const char *what, const char *path)
{
	return qaf_fail(c->q, QAF_SYSTEM, "cannot %s %s: %s", what,
		qaf_visible(c->q->arena, path, 200), strerror(errno));
}

bool output_is_device(const char *path)
{
	struct stat st;

	/* What stands there may be a link to a file, and is no file. */
	if (strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0)
		return true;
	return lstat(path, &st) == 0 && !S_ISREG(st.st_mode) &&
		!S_ISLNK(st.st_mode);
}

static bool same_file(const char *path, const struct stat *st)
{
	struct stat other;

	return stat(path, &other) == 0 && other.st_dev == st->st_dev &&
		other.st_ino == st->st_ino;
}

static bool is_sqlite(const char *path)
{
	char head[15];
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(head, 1, sizeof(head), f) : 0;

	if (f)
		fclose(f);
	return n == sizeof(head) && memcmp(head, "SQLite format 3", n) == 0;
}

enum qaf_rc output_spares_database(struct cmd *c, const char *path)
{
	struct qaf_arena *a = c->q->arena;
	struct stat st;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return QAF_OK;
	/* Ours first: opening and closing it would drop SQLite's locks. */
	if (!same_file(c->db_path, &st) &&
	    !same_file(qaf_printf(a, "%s-journal", c->db_path), &st) &&
	    !is_sqlite(path))
		return QAF_OK;
	return qaf_fail(c->q, QAF_RULE, "%s is a database, and a result never "
		"takes its place; name another file", qaf_visible(a, path, 200));
}

static enum qaf_rc open_beside(struct cmd *c, struct output *o)
{
	int fd;

	if (output_is_device(o->path)) {
		o->file = fopen(o->path, "w");
		return o->file ? QAF_OK : cannot(c, "write", o->path);
	}
	QAF_TRY(output_spares_database(c, o->path));
	o->beside = qaf_printf(c->q->arena, "%s.XXXXXX", o->path);
	fd = mkstemp(o->beside);
	if (fd < 0) {
		o->beside = NULL;
		return cannot(c, "write", o->path);
	}
	o->file = fdopen(fd, "w");
	return o->file ? QAF_OK : cannot(c, "write", o->path);
}

static bool writes(const struct cmd *c)
{
	return c->verb->need == NEED_WRITE || c->verb->need == NEED_CREATE;
}

enum qaf_rc output_open(struct cmd *c)
{
	struct output *o = qaf_alloc(c->q->arena, sizeof(*o));

	c->output = o;
	qaf_str_init(&o->said, c->q->arena);
	QAF_TRY(check_format(c));
	o->path = c->asked.path;
	if (o->path && strcmp(o->path, "-") == 0)
		o->path = NULL;
	if (o->path && !*o->path)
		return qaf_fail(c->q, QAF_USAGE, "-o needs the name of a file");
	if (o->path)
		QAF_TRY(open_beside(c, o));
	else if (writes(c))
		o->file = open_memstream(&o->held, &o->nheld);
	else
		o->file = stdout;
	if (!o->file)
		return cannot(c, "write", "the result");
	if (c->verb->flags & VERB_OUTPUT) {
		enum qaf_format format = output_format(c);

		/* A calendar is written beside the document, which stays empty. */
		if (format == QAF_FORMAT_ICS)
			format = QAF_FORMAT_TABLE;
		c->out = qaf_out_new(c->q->arena, format, o->file);
		c->out->raw = c->asked.raw;
		c->out->bom = c->asked.bom;
		c->out->listing = !(c->verb->flags & VERB_REPORT);
		c->out->width = terminal_width(c->verb->flags & VERB_REPORT);
		c->out->now = c->q->now;
	}
	return QAF_OK;
}

FILE *output_file(struct cmd *c)
{
	return c->output->file;
}

/* Close a stream and say whether everything reached it. */
static bool closed_well(FILE *f)
{
	bool good = fflush(f) == 0 && !ferror(f);

	if (f == stdout)
		return good;
	good = (fsync(fileno(f)) == 0 || errno == EINVAL || errno == ENOTSUP ||
		errno == EBADF) && good;
	return fclose(f) == 0 && good;
}

/* When all that was to be changed is changed. */
static enum qaf_rc not_written(struct cmd *c, const char *where)
{
	int error = errno;

	return qaf_fail(c->q, QAF_SYSTEM, "%s %s: %s", writes(c) ?
		"the change is stored, but its result could not be written to" :
		"cannot write the result to", where, strerror(error));
}

static enum qaf_rc finish_file(struct cmd *c, struct output *o)
{
	const char *path = qaf_visible(c->q->arena, o->path, 200);
	bool good = closed_well(o->file);
	enum qaf_rc rc;

	o->file = NULL;
	if (good && (!o->beside || rename(o->beside, o->path) == 0)) {
		o->beside = NULL;
		return QAF_OK;
	}
	rc = not_written(c, path);
	output_discard(c);
	return rc;
}

static enum qaf_rc release_held(struct cmd *c, struct output *o)
{
	bool good = fclose(o->file) == 0;

	o->file = NULL;
	good = good && fwrite(o->held, 1, o->nheld, stdout) == o->nheld;
	good = closed_well(stdout) && good;
	free(o->held);
	o->held = NULL;
	return good ? QAF_OK : not_written(c, "standard output");
}

enum qaf_rc output_finish(struct cmd *c)
{
	struct output *o = c->output;

	if (!c->common.quiet)
		fputs(o->said.text, stderr);
	if (c->out && !qaf_out_finish(c->out)) {
		enum qaf_rc rc = not_written(c, o->path ?
			qaf_visible(c->q->arena, o->path, 200) :
			"standard output");

		output_discard(c);
		return rc;
	}
	if (o->path)
		return finish_file(c, o);
	if (o->file != stdout)
		return release_held(c, o);
	return closed_well(stdout) ? QAF_OK : not_written(c, "standard output");
}

void output_discard(struct cmd *c)
{
	struct output *o = c->output;

	if (!o)
		return;
	if (c->out)
		qaf_out_discard(c->out);
	if (o->file && o->file != stdout)
		fclose(o->file);
	o->file = NULL;
	free(o->held);
	o->held = NULL;
	if (o->beside)
		unlink(o->beside);
	o->beside = NULL;
}

void say(struct cmd *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	qaf_str_add(&c->output->said, qaf_vprintf(c->q->arena, fmt, ap));
	va_end(ap);
	qaf_str_addc(&c->output->said, '\n');
}
