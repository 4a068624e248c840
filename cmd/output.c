/*
 * Where results go: standard output or -o FILE, in the format asked for.
 *
 * A reading verb writes as it goes.  What a writing verb prints is held back
 * until its transaction is stored, so that nothing is announced that did not
 * happen; what a pager is to show is held back until it is all there.  A file
 * appears whole (qaf/file.h).
 */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "config.h"
#include "pager.h"
#include "qaf/file.h"
#include "qaf/setting.h"

struct output {
	const char *path;	/* of -o; NULL: standard output */
	struct qaf_new_file whole;	/* the file of -o */
	FILE *file;		/* what the verb writes to */
	char *held;		/* memory of what is held back */
	size_t nheld;
	struct qaf_str said;	/* confirmations, for when it is stored */
};

/* The word for the format, of the option or else of the person's own; *from says
 * where that stands, NULL: in the option.  NULL: none was given. */
static const char *format_word(const struct cmd *c, const char **from)
{
	*from = NULL;
	return c->asked.format || c->asked.csv || c->asked.json ?
		c->asked.format : config_value(c->config, "format", from);
}

enum qaf_format output_format(const struct cmd *c)
{
	enum qaf_format format = QAF_FORMAT_TABLE;
	const char *from, *word = format_word(c, &from);

	if (c->asked.csv)
		return QAF_FORMAT_CSV;
	if (c->asked.json)
		return QAF_FORMAT_JSON;
	if (c->asked.md)
		return QAF_FORMAT_MD;
	if (word)
		qaf_format_parse(&format, word);
	return format;
}

static enum qaf_rc check_format(struct cmd *c)
{
	const char *from, *word = format_word(c, &from);
	bool ics = c->verb->flags & VERB_CALENDAR;
	enum qaf_format format;

	if (!word || !(c->verb->flags & VERB_OUTPUT))
		return QAF_OK;
	if (!qaf_format_parse(&format, word) ||
	    (format == QAF_FORMAT_ICS && !ics))
		return qaf_fail(c->q, QAF_USAGE, "there is no format %s here%s%s; "
			"take table, csv, json, md, html%s",
			qaf_visible(c->q->arena, word, 40), from ? ", as says " :
			"", from ? from : "",
			ics ? ", xlsx or ics" : " or xlsx");
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

/* Does the verb read the file at `path`? */
static bool is_read(const struct cmd *c, const char *path)
{
	bool reads = c->verb->flags & VERB_READS;

	for (int i = 0; reads && i < c->nargs; i++)
		if (qaf_file_is_input(c->arg[i], path))
			return true;
	return opt_reads(c, path);
}

enum qaf_rc output_spares(struct cmd *c, const char *path)
{
	struct qaf_arena *a = c->q->arena;
	const char *what;

	/* Ours first: it may be open, and must not be opened again. */
	if (qaf_file_is_same(path, c->db_path) || qaf_file_is_same(path,
	    qaf_printf(a, "%s-journal", c->db_path)) ||
	    qaf_file_is_database(path))
		what = "is a database";
	else if (is_read(c, path))
		what = "is being read";
	else
		return QAF_OK;
	return qaf_fail(c->q, QAF_RULE, "%s %s, and a result never takes its "
		"place; name another file", qaf_visible(a, path, 200), what);
}

static bool writes(const struct cmd *c)
{
	return c->need == NEED_WRITE || c->need == NEED_CREATE;
}

/* What is asked for of a listing; NULL where it is written as it comes. */
static struct qaf_view *view_of(struct cmd *c)
{
	struct qaf_view *v = &c->asked.view;

	return v->columns || v->sort || v->limit || v->null || v->no_header ?
		v : NULL;
}

enum qaf_rc output_check(struct cmd *c)
{
	const char *fault = c->out && c->out->view ? c->out->view->fault : NULL;

	return fault ? qaf_fail(c->q, QAF_USAGE, "%s", fault) : QAF_OK;
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
	if (o->path) {
		QAF_TRY(output_spares(c, o->path));
		QAF_TRY(qaf_file_begin(c->q, &o->whole, o->path));
		o->file = o->whole.file;
	} else if (writes(c) || pager_is_wanted(c)) {
		o->file = open_memstream(&o->held, &o->nheld);
		if (!o->file)
			return qaf_fail(c->q, QAF_SYSTEM, "cannot hold the "
				"result: %s", strerror(errno));
	} else {
		o->file = stdout;
	}
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
		c->out->view = view_of(c);
	}
	return QAF_OK;
}

FILE *output_file(struct cmd *c)
{
	return c->output->file;
}

bool calendar_asked(const struct cmd *c, bool option)
{
	return option || output_format(c) == QAF_FORMAT_ICS;
}

enum qaf_rc calendar_begin(struct cmd *c, struct qaf_ics *ics)
{
	char *council = NULL;

	QAF_TRY(qaf_setting_get(c->q, &council, "council"));
	qaf_ics_begin(ics, c->q->arena, output_file(c), qaf_printf(c->q->arena,
		"%s: quality assurance", council ? council : "qaf"), c->q->now);
	return QAF_OK;
}

enum qaf_rc calendar_end(struct cmd *c, struct qaf_ics *ics)
{
	return qaf_ics_end(ics) ? QAF_OK : qaf_fail(c->q, QAF_SYSTEM,
		"cannot write the calendar");
}

/* When all that was to be changed is changed. */
static enum qaf_rc not_written(struct cmd *c, const char *where)
{
	int error = errno;

	return qaf_fail(c->q, QAF_SYSTEM, "%s %s: %s", writes(c) ?
		"the change is stored, but its result could not be written to" :
		"cannot write the result to", where, strerror(error));
}

static bool is_printed(void)
{
	return fflush(stdout) == 0 && !ferror(stdout);
}

static enum qaf_rc release_held(struct cmd *c, struct output *o)
{
	bool good = fclose(o->file) == 0;

	o->file = NULL;
	if (good && !pager_show(c, o->held, o->nheld)) {
		good = fwrite(o->held, 1, o->nheld, stdout) == o->nheld;
		good = is_printed() && good;
	}
	free(o->held);
	o->held = NULL;
	return good ? QAF_OK : not_written(c, "standard output");
}

enum qaf_rc output_finish(struct cmd *c)
{
	struct output *o = c->output;
	const char *shown = qaf_visible(c->q->arena, o->path, 200);

	if (!c->common.quiet)
		fputs(o->said.text, stderr);
	if (c->out && !qaf_out_finish(c->out)) {
		enum qaf_rc rc = not_written(c, shown ? shown :
			"standard output");

		output_discard(c);
		return rc;
	}
	if (o->path)
		return qaf_file_keep(&o->whole) ? QAF_OK :
			not_written(c, shown);
	if (o->file != stdout)
		return release_held(c, o);
	return is_printed() ? QAF_OK : not_written(c, "standard output");
}

void output_discard(struct cmd *c)
{
	struct output *o = c->output;

	if (!o)
		return;
	if (c->out)
		qaf_out_discard(c->out);
	/* What was held in memory; the two others are closed elsewhere. */
	if (o->file && o->file != stdout && o->file != o->whole.file)
		fclose(o->file);
	o->file = NULL;
	free(o->held);
	o->held = NULL;
	qaf_file_discard(&o->whole);
}

void say(struct cmd *c, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	qaf_str_add(&c->output->said, qaf_vprintf(c->q->arena, fmt, ap));
	va_end(ap);
	qaf_str_addc(&c->output->said, '\n');
}
