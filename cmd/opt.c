/*
 * Options: getopt_long under our own tables.
 */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

struct opt_value {
	const struct opt *opt;
	const char *text;	/* NULL for a flag */
};

#define MAX_OPTIONS 64

const struct opt opt_common[] = {
	{ "db", 0, "FILE", "the database (else $QAF_DB, else the nearest qaf.db)" },
	{ "as", 0, "STAFF", "who you are (else $QAF_AS, else the login name)" },
	{ "at", 0, "WHEN", "the clock, 2024-03-05 or 2024-03-05T14:30" },
	{ "quiet", 'q', NULL, "no confirmations on standard error" },
	{ "help", 'h', NULL, "show this help" },
	{ NULL, 0, NULL, NULL }
};

const struct opt opt_output[] = {
	{ "format", 0, "FORMAT", "table, csv, json, md or html (reports: xlsx too)" },
	{ "csv", 0, NULL, "the same as --format csv" },
	{ "json", 0, NULL, "the same as --format json" },
	{ "output", 'o', "FILE", "write to FILE, which appears when it is whole" },
	{ "raw", 0, NULL, "csv: leave cells that look like formulas as they are" },
	{ "bom", 0, NULL, "csv: begin with a byte-order mark, for Excel" },
	{ NULL, 0, NULL, NULL }
};

/* All options that the verb takes, in one list. */
static size_t gather(const struct verb *verb, const struct opt **list)
{
	const struct opt *tables[3] = { verb->opts,
		verb->flags & VERB_OUTPUT ? opt_output : NULL, opt_common };
	size_t n = 0;

	for (size_t t = 0; t < 3; t++)
		for (const struct opt *o = tables[t]; o && o->name; o++)
			if (n < MAX_OPTIONS)
				list[n++] = o;
	return n;
}

static enum qaf_rc usage(struct cmd *c, const char *what)
{
	return qaf_fail(c->q, QAF_USAGE, "%s; see 'qaf %s%s%s --help'", what,
		c->command->name, c->verb->name ? " " : "",
		c->verb->name ? c->verb->name : "");
}

static enum qaf_rc unknown_option(struct cmd *c, const char *given,
	const struct opt **list, size_t n)
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

static void add_value(struct cmd *c, const struct opt *opt, const char *text)
{
	static size_t cap;

	if (c->nvalues == 0)
		cap = 0;
	c->values = qaf_grow(c->q->arena, c->values, c->nvalues, &cap,
		sizeof(*c->values));
	c->values[c->nvalues++] = (struct opt_value){ opt, text };
}

static enum qaf_rc check_count(struct cmd *c)
{
	const struct verb *v = c->verb;

	if (c->nargs < v->min_args)
		return usage(c, qaf_printf(c->q->arena, "something is missing: "
			"qaf %s%s%s %s", c->command->name, v->name ? " " : "",
			v->name ? v->name : "", v->args));
	if (v->max_args >= 0 && c->nargs > v->max_args)
		return usage(c, qaf_printf(c->q->arena, "%s is one word too many",
			qaf_visible(c->q->arena, c->arg[v->max_args], 60)));
	return QAF_OK;
}

enum qaf_rc opt_parse(struct cmd *c, int argc, char **argv, bool *help)
{
	const struct opt *list[MAX_OPTIONS];
	struct option longs[MAX_OPTIONS + 1];
	char shorts[2 * MAX_OPTIONS + 2] = ":";
	size_t n = gather(c->verb, list), len = 1;
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
		add_value(c, list[at], list[at]->arg ? optarg : NULL);
	}
	*help = opt_given(c, "help");
	c->nargs = argc - optind;
	c->arg = qaf_alloc_array(c->q->arena, (size_t)c->nargs + 1,
		sizeof(*c->arg));
	for (int i = 0; i < c->nargs; i++)
		c->arg[i] = argv[optind + i];
	return *help ? QAF_OK : check_count(c);
}

const char *opt_nth(const struct cmd *c, const char *name, size_t n)
{
	for (size_t i = 0; i < c->nvalues; i++)
		if (strcmp(c->values[i].opt->name, name) == 0 && n-- == 0)
			return c->values[i].text ? c->values[i].text : "";
	return NULL;
}

const char *opt_text(const struct cmd *c, const char *name)
{
	for (size_t i = c->nvalues; i > 0; i--)
		if (strcmp(c->values[i - 1].opt->name, name) == 0)
			return c->values[i - 1].text ? c->values[i - 1].text : "";
	return NULL;
}

bool opt_given(const struct cmd *c, const char *name)
{
	return opt_text(c, name) != NULL;
}

static enum qaf_rc bad_value(struct cmd *c, const char *name, const char *text,
	const char *allowed)
{
	return qaf_fail(c->q, QAF_USAGE, "--%s %s is not understood; write %s",
		name, qaf_visible(c->q->arena, text, 60), allowed);
}

enum qaf_rc opt_date(struct cmd *c, const char *name, qaf_date *out)
{
	const char *text = opt_text(c, name);

	if (text && !qaf_date_parse(out, text))
		return bad_value(c, name, text,
			"a day of the calendar as 2024-03-05 or 05/03/2024");
	return QAF_OK;
}

enum qaf_rc opt_span(struct cmd *c, qaf_date *from, qaf_date *to)
{
	QAF_TRY(opt_date(c, "from", from));
	QAF_TRY(opt_date(c, "to", to));
	if (*from != QAF_NO_DATE && *to != QAF_NO_DATE && *to < *from)
		return qaf_fail(c->q, QAF_USAGE, "--to lies before --from");
	return QAF_OK;
}

enum qaf_rc opt_moment(struct cmd *c, const char *name, struct qaf_moment *out)
{
	const char *text = opt_text(c, name);

	if (text && !qaf_moment_parse(out, text))
		return bad_value(c, name, text, "a day as 2024-03-05 or a moment "
			"as 2024-03-05T14:30");
	return QAF_OK;
}

static bool whole_number(const char *text, size_t len, long long *out)
{
	long long n = 0;

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

enum qaf_rc opt_int(struct cmd *c, const char *name, long long min,
	long long max, long long *out)
{
	const char *text = opt_text(c, name);
	long long n;

	if (!text)
		return QAF_OK;
	if (!whole_number(text, strlen(text), &n) || n < min || n > max)
		return bad_value(c, name, text, qaf_printf(c->q->arena,
			"a whole number from %lld to %lld", min, max));
	*out = n;
	return QAF_OK;
}

enum qaf_rc opt_days(struct cmd *c, const char *name, long long *out)
{
	const char *text = opt_text(c, name);
	long long n, each = 1;
	size_t len;

	if (!text)
		return QAF_OK;
	len = strlen(text);
	if (len && (text[len - 1] == 'd' || text[len - 1] == 'w'))
		each = text[--len] == 'w' ? 7 : 1;
	if (!whole_number(text, len, &n) || n > 36500)
		return bad_value(c, name, text, "a number of days or weeks: 7d, 2w");
	*out = n * each;
	return QAF_OK;
}

enum qaf_rc opt_need(struct cmd *c, const char *name, const char **out)
{
	const struct opt *o = c->verb->opts;

	*out = opt_text(c, name);
	if (!qaf_blank(*out))
		return QAF_OK;
	while (o->name && strcmp(o->name, name) != 0)
		o++;
	return usage(c, qaf_printf(c->q->arena, "--%s %s is needed (%s)", name,
		o->arg ? o->arg : "", o->help ? o->help : ""));
}
