/*
 * Options: getopt_long under our own tables, each value put where its row says.
 */
#include <assert.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "qaf/file.h"
#include "qaf/period.h"
#include "qaf/phrase.h"

/* An option as it stood on the command line. */
struct given {
	const struct qaf_option *opt;
	const char *text;	/* NULL for a flag */
};

/* A table and the struct that its rows fill. */
struct table {
	const struct qaf_option *rows;	/* NULL: none */
	void *target;
};

#define MAX_OPTIONS 64
#define NTABLES 5

#define OUTPUT_FILE QAF_OPTION(output_args, path, "output", "FILE", \
	"write to FILE, which appears when it is whole", .letter = 'o')

const struct qaf_option opt_common[] = {
	QAF_OPTION(common_args, db, "db", "FILE",
		"the database (else $QAF_DB, qaf config, the nearest qaf.db)"),
	QAF_OPTION(common_args, as, "as", "STAFF",
		"who you are (else $QAF_AS, qaf config, the login name)"),
	QAF_OPTION(common_args, at, "at", "WHEN",
		"the clock, 2024-03-05 or 2024-03-05T14:30"),
	QAF_OPTION(common_args, pager, "pager", "PROGRAM",
		"shows what is longer than the screen; none: nothing does"),
	QAF_OPTION(common_args, quiet, "quiet", NULL,
		"no confirmations on standard error", .letter = 'q'),
	QAF_OPTION(common_args, help, "help", NULL, "show this help",
		.letter = 'h'),
	QAF_OPTIONS_END
};

const struct qaf_option opt_output[] = {
	QAF_OPTION(output_args, format, "format", "FORMAT",
		"table, csv, json, md, html or xlsx"),
	QAF_OPTION(output_args, csv, "csv", NULL, "the same as --format csv"),
	QAF_OPTION(output_args, json, "json", NULL, "the same as --format json"),
	QAF_OPTION(output_args, md, "md", NULL, "the same as --format md"),
	OUTPUT_FILE,
	QAF_OPTION(output_args, raw, "raw", NULL,
		"csv: leave cells that look like formulas as they are"),
	QAF_OPTION(output_args, bom, "bom", NULL,
		"csv: begin with a byte-order mark, for Excel"),
	QAF_OPTION(output_args, view.columns, "columns", "NAME,...",
		"of a listing, only these columns, in this order"),
	QAF_OPTION(output_args, view.sort, "sort", "NAME,...",
		"of a listing, in the order of these; -NAME: downwards"),
	QAF_OPTION(output_args, view.limit, "limit", "N",
		"of a listing, the first rows only", .min = 1, .max = 1000000000),
	QAF_OPTION(output_args, view.null, "null", "TEXT",
		"of a listing, what an empty cell shows"),
	QAF_OPTION(output_args, view.no_header, "no-header", NULL,
		"of a listing in csv or table, no line of headings"),
	QAF_OPTIONS_END
};

const struct qaf_option opt_file[] = { OUTPUT_FILE, QAF_OPTIONS_END };

static void tables_of(struct cmd *c, struct table t[NTABLES])
{
	unsigned flags = c->verb->flags;

	t[0] = (struct table){ c->verb->opts, c->args };
	t[1] = (struct table){ c->verb->filters, c->args };
	t[2] = (struct table){ flags & VERB_OUTPUT ? opt_output : NULL,
		&c->asked };
	t[3] = (struct table){ flags & VERB_FILE ? opt_file : NULL, &c->asked };
	t[4] = (struct table){ opt_common, &c->common };
}

/* All options that the verb takes, in one list. */
static size_t gather(struct cmd *c, const struct qaf_option **list)
{
	struct table t[NTABLES];
	size_t n = 0;

	tables_of(c, t);
	for (size_t i = 0; i < NTABLES; i++)
		for (const struct qaf_option *o = t[i].rows; o && o->name; o++) {
			assert(n < MAX_OPTIONS);
			list[n++] = o;
		}
	return n;
}

static enum qaf_rc usage(struct cmd *c, const char *what)
{
	return qaf_fail(c->q, QAF_USAGE, "%s; see 'qaf %s%s%s --help'", what,
		c->command->name, c->verb->name ? " " : "",
		c->verb->name ? c->verb->name : "");
}

/* ---- the command line ---- */

static enum qaf_rc unknown_option(struct cmd *c, const char *given,
	const struct qaf_option **list, size_t n)
{
	const char *names[MAX_OPTIONS], *near;
	const char *eq = strchr(given, '=');
	char *word = eq ? qaf_strndup(c->q->arena, given, (size_t)(eq - given)) :
		qaf_strdup(c->q->arena, given);
	const char *shown = qaf_visible(c->q->arena, word, 60);

	for (size_t i = 0; i < n; i++)
		names[i] = list[i]->name;
	near = qaf_nearest(word + strspn(word, "-"), names, n);
	if (near)
		return usage(c, qaf_printf(c->q->arena, "there is no option %s; "
			"did you mean --%s?", shown, near));
	return usage(c, qaf_printf(c->q->arena,
		"there is no option %s, or it is short for several", shown));
}

/* How many words "A17 [DOMAIN=GRADE...]" asks for; *max -1: any number. */
static void count_words(const char *args, int *min, int *max)
{
	int optional = 0;
	bool inside = false;

	*min = *max = 0;
	for (; args && *args; args++) {
		optional += (*args == '[') - (*args == ']');
		if (qaf_is_alnum(*args) && !inside) {
			*min += !optional;
			++*max;
		}
		inside = *args != ' ' && *args != '[';
	}
}

static enum qaf_rc check_count(struct cmd *c)
{
	const struct verb *v = c->verb;
	int min, max;

	count_words(v->args, &min, &max);
	if (c->nargs < min)
		return usage(c, qaf_printf(c->q->arena, "something is missing: "
			"qaf %s%s%s %s", c->command->name, v->name ? " " : "",
			v->name ? v->name : "", v->args));
	if (c->nargs > max && !(v->args && strstr(v->args, "...")))
		return usage(c, qaf_printf(c->q->arena, "%s is one word too many",
			qaf_visible(c->q->arena, c->arg[max], 60)));
	return QAF_OK;
}

static enum qaf_rc read_options(struct cmd *c, int argc, char **argv)
{
	const struct qaf_option *list[MAX_OPTIONS];
	struct option longs[MAX_OPTIONS + 1];
	char shorts[2 * MAX_OPTIONS + 2] = ":";
	size_t n = gather(c, list), len = 1, cap = 0;
	int got, at;

	memset(longs, 0, sizeof(longs));
	for (size_t i = 0; i < n; i++) {
		longs[i].name = list[i]->name;
		longs[i].has_arg = list[i]->arg ? required_argument : no_argument;
		if (list[i]->letter) {
			shorts[len++] = list[i]->letter;
			if (list[i]->arg)
				shorts[len++] = ':';
		}
	}
	shorts[len] = '\0';
	opterr = 0;
	optind = 1;
	while ((at = -1, got = getopt_long(argc, argv, shorts, longs, &at)) != -1) {
		if (got == ':')
			return usage(c, qaf_printf(c->q->arena,
				"%s needs a value", argv[optind - 1]));
		if (got == '?')
			return unknown_option(c, argv[optind - 1], list, n);
		for (size_t i = 0; at < 0 && i < n; i++)
			if (list[i]->letter == got)
				at = (int)i;
		c->given = qaf_grow(c->q->arena, c->given, c->ngiven, &cap,
			sizeof(*c->given));
		c->given[c->ngiven++] = (struct given){ list[at],
			list[at]->arg ? optarg : NULL };
	}
	return QAF_OK;
}

bool opt_reads(const struct cmd *c, const char *path)
{
	for (size_t i = 0; i < c->ngiven; i++)
		if (c->given[i].opt->reads &&
		    qaf_file_is_input(c->given[i].text, path))
			return true;
	return false;
}

bool opt_narrows(const struct cmd *c)
{
	for (size_t i = 0; i < c->ngiven; i++)
		for (const struct qaf_option *o = c->verb->filters; o && o->name;
		     o++)
			if (c->given[i].opt == o)
				return true;
	return false;
}

/* ---- typed values ---- */

static enum qaf_rc bad_value(struct cmd *c, const struct given *g,
	const char *allowed)
{
	return qaf_fail(c->q, QAF_USAGE, "--%s %s is not understood; write %s",
		g->opt->name, qaf_visible(c->q->arena, g->text, 60), allowed);
}

static bool whole_number(const char *text, size_t len, long *out)
{
	long n = 0;

	if (len == 0 || len > 12)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!qaf_is_digit(text[i]))
			return false;
		n = n * 10 + (text[i] - '0');
	}
	*out = n;
	return true;
}

static enum qaf_rc take_number(struct cmd *c, const struct given *g, long *out)
{
	const struct qaf_option *o = g->opt;
	long n;

	if (!whole_number(g->text, strlen(g->text), &n) || n < o->min ||
	    n > o->max)
		return bad_value(c, g, qaf_printf(c->q->arena,
			"a whole number from %ld to %ld", o->min, o->max));
	*out = n;
	return QAF_OK;
}

/* A number of days or weeks, counted from today. */
static enum qaf_rc take_within(struct cmd *c, const struct given *g,
	qaf_date *out)
{
	size_t len = strlen(g->text);
	long n, each = 1;

	if (len && (g->text[len - 1] == 'd' || g->text[len - 1] == 'w'))
		each = g->text[--len] == 'w' ? 7 : 1;
	if (!whole_number(g->text, len, &n) || n > 36500)
		return bad_value(c, g, "a number of days or weeks: 7d, 2w");
	*out = c->q->now.day + (qaf_date)(n * each);
	return QAF_OK;
}

/* A percentage with decimals, between the limits and neither of them. */
static enum qaf_rc take_percent(struct cmd *c, const struct given *g,
	double *out)
{
	char *end;
	double x = strtod(g->text, &end);

	if (end == g->text || *end || !(x > 0 && x < 100) || *g->text == '+')
		return bad_value(c, g, "a percentage between 0 and 100");
	*out = x;
	return QAF_OK;
}

void opt_add_word(struct cmd *c, struct qaf_words *out, const char *text)
{
	const char **longer = qaf_alloc_array(c->q->arena, out->n + 1,
		sizeof(*longer));

	for (size_t i = 0; i < out->n; i++)
		longer[i] = out->word[i];
	longer[out->n++] = text;
	out->word = longer;
}

static enum qaf_rc take(struct cmd *c, const struct given *g, void *member)
{
	struct qaf_number *number = member;

	switch (g->opt->type) {
	case QAF_OPTION_FLAG:
		*(bool *)member = true;
		return QAF_OK;
	case QAF_OPTION_TEXT:
		*(const char **)member = g->text;
		return QAF_OK;
	case QAF_OPTION_TEXTS:
		opt_add_word(c, member, g->text);
		return QAF_OK;
	case QAF_OPTION_DAY:
		return qaf_date_parse(member, g->text) ? QAF_OK : bad_value(c, g,
			"a day of the calendar as 2024-03-05 or 05/03/2024");
	case QAF_OPTION_MOMENT:
		return qaf_moment_parse(member, g->text) ? QAF_OK :
			bad_value(c, g, "a day as 2024-03-05 or a moment as "
				"2024-03-05T14:30");
	case QAF_OPTION_MONTH:
		return qaf_month_parse(c->q, member, g->text);
	case QAF_OPTION_WITHIN:
		return take_within(c, g, member);
	case QAF_OPTION_NUMBER:
		return take_number(c, g, member);
	case QAF_OPTION_NUMBER_OR_NONE:
		number->given = true;
		return take_number(c, g, &number->n);
	case QAF_OPTION_PERCENT:
		return take_percent(c, g, member);
	}
	return QAF_OK;
}

/* What a member is where its option is not given, unless that is all zeros. */
static void take_default(const struct cmd *c, const struct qaf_option *o,
	void *member)
{
	qaf_date day = o->today ? c->q->now.day : QAF_NO_DATE;

	if (o->type == QAF_OPTION_DAY || o->type == QAF_OPTION_WITHIN)
		*(qaf_date *)member = day;
	else if (o->type == QAF_OPTION_MOMENT)
		*(struct qaf_moment *)member = o->today ? c->q->now :
			(struct qaf_moment){ QAF_NO_DATE, -1 };
	else if (o->type == QAF_OPTION_MONTH)
		*(struct qaf_days *)member = QAF_ALL_DAYS;
}

/* In the order of the table, so that --from goes before the --month above it;
 * of one given twice the last counts. */
static enum qaf_rc fill(struct cmd *c, const struct table *t)
{
	const struct qaf_option *o;

	for (o = t->rows; o && o->name; o++)
		take_default(c, o, (char *)t->target + o->offset);
	for (o = t->rows; o && o->name; o++) {
		const char *text = NULL;

		for (size_t i = 0; i < c->ngiven; i++) {
			if (c->given[i].opt != o)
				continue;
			text = c->given[i].text;
			QAF_TRY(take(c, &c->given[i],
				(char *)t->target + o->offset));
		}
		if (o->required && qaf_blank(text))
			return usage(c, qaf_printf(c->q->arena,
				"--%s %s is needed (%s)", o->name, o->arg,
				o->help));
	}
	return QAF_OK;
}

/* The day that an option of that name was given, or QAF_NO_DATE. */
static qaf_date day_given(const struct cmd *c, const char *name)
{
	qaf_date day = QAF_NO_DATE;

	for (size_t i = 0; i < c->ngiven; i++)
		if (strcmp(c->given[i].opt->name, name) == 0 &&
		    c->given[i].opt->type == QAF_OPTION_DAY)
			qaf_date_parse(&day, c->given[i].text);
	return day;
}

enum qaf_rc opt_fill(struct cmd *c)
{
	qaf_date from = day_given(c, "from"), to = day_given(c, "to");
	struct table t[NTABLES];

	tables_of(c, t);
	for (size_t i = 0; i < NTABLES - 1; i++)
		QAF_TRY(fill(c, &t[i]));
	if (from != QAF_NO_DATE && to != QAF_NO_DATE && to < from)
		return qaf_fail(c->q, QAF_USAGE, "--to lies before --from");
	return QAF_OK;
}

enum qaf_rc opt_parse(struct cmd *c, int argc, char **argv)
{
	struct table t[NTABLES];

	c->args = qaf_alloc(c->q->arena, c->verb->size + 1);
	QAF_TRY(read_options(c, argc, argv));
	tables_of(c, t);
	QAF_TRY(fill(c, &t[NTABLES - 1]));
	c->nargs = argc - optind;
	c->arg = qaf_alloc_array(c->q->arena, (size_t)c->nargs + 1,
		sizeof(*c->arg));
	for (int i = 0; i < c->nargs; i++)
		c->arg[i] = argv[optind + i];
	return c->common.help ? QAF_OK : check_count(c);
}
