/* qaf framework: the councils' policies as data. */
#include <stdio.h>

#include "commands.h"
#include "qaf/adoption.h"

static const struct opt none[] = { { NULL, 0, NULL, NULL } };

/* The framework named, or the one in force where there is a database. */
static enum qaf_rc chosen(struct cmd *c, const struct qaf_framework **fw)
{
	if (c->nargs > 0)
		return qaf_framework_named(c->q, fw, c->arg[0]);
	if (!c->q->db)
		return qaf_fail(c->q, QAF_USAGE, "there is no database here; "
			"name a framework ('qaf framework list'), a file, or a "
			"database with --db");
	return qaf_framework_on(c->q, fw, NULL, c->q->now.day);
}

static const struct opt list_opts[] = {
	{ "adopted", 0, NULL, "those that the database follows, and since when" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc run_list(struct cmd *c)
{
	if (!opt_given(c, "adopted"))
		return qaf_framework_list(c->q, c->out);
	if (!c->q->db)
		return qaf_fail(c->q, QAF_DB, "there is no database here; make "
			"one with qaf init, or name yours with --db");
	return qaf_adoption_list(c->q, c->out);
}

static enum qaf_rc run_show(struct cmd *c)
{
	const struct qaf_framework *fw;

	QAF_TRY(chosen(c, &fw));
	return qaf_framework_show(c->q, c->out, fw);
}

static enum qaf_rc run_rules(struct cmd *c)
{
	const struct qaf_framework *fw;

	QAF_TRY(chosen(c, &fw));
	return qaf_framework_rules(c->q, c->out, fw);
}

static enum qaf_rc run_compare(struct cmd *c)
{
	size_t n = (size_t)c->nargs;
	const struct qaf_framework **fws = qaf_alloc_array(c->q->arena, n,
		sizeof(*fws));

	for (size_t i = 0; i < n; i++)
		QAF_TRY(qaf_framework_named(c->q, &fws[i], c->arg[i]));
	return qaf_framework_compare(c->q, c->out, fws, n);
}

static const struct opt file_opts[] = {
	{ "output", 'o', "FILE", "write to FILE, which appears when it is whole" },
	{ NULL, 0, NULL, NULL }
};

/* The text as it was adopted, or as it is built in. */
static enum qaf_rc run_export(struct cmd *c)
{
	const struct qaf_framework *fw;

	QAF_TRY(chosen(c, &fw));
	fwrite(fw->text, 1, fw->text_len, output_file(c));
	return QAF_OK;
}

/* ---- check ---- */

static const char *counted(struct qaf *q, size_t n, const char *noun)
{
	return qaf_printf(q->arena, "%zu %s%s", n, noun, n == 1 ? "" : "s");
}

static enum qaf_rc say_good(struct cmd *c, const char *file, const char *text,
	size_t len)
{
	struct qaf_framework *fw;
	size_t open = 0;

	QAF_TRY(qaf_framework_parse(c->q, &fw, text, len, file));
	for (size_t i = 0; i < fw->nlocals; i++)
		open += fw->locals[i].value == NULL;
	fprintf(output_file(c), "%s is good: %s, %s, %s, %s, %s, %s, %s; "
		"%s left open\n", file, fw->id,
		counted(c->q, fw->ngrades, "grade"),
		counted(c->q, fw->ntools, "tool"),
		counted(c->q, fw->nsamples, "sample"),
		counted(c->q, fw->nselections, "selection"),
		counted(c->q, fw->nsteps, "step"),
		counted(c->q, fw->nrules, "rule"),
		counted(c->q, open, "setting"));
	return QAF_OK;
}

/* Faults begin with FILE:line:column, as editors and terminals know them. */
static enum qaf_rc run_check(struct cmd *c)
{
	const char *file = qaf_eq(c->arg[0], "-") ? "standard input" :
		qaf_visible(c->q->arena, c->arg[0], 0);
	struct qaf_faults faults;
	char *text;
	size_t len;

	QAF_TRY(qaf_framework_read(c->q, &text, &len, c->arg[0]));
	QAF_TRY(qaf_framework_check(c->q, &faults, text, len));
	if (faults.n == 0)
		return say_good(c, file, text, len);
	for (size_t i = 0; i < faults.n; i++)
		fprintf(stderr, "%s:%d:%d: %s\n", file, faults.fault[i].line,
			faults.fault[i].column, faults.fault[i].text);
	return qaf_fail(c->q, QAF_INPUT, "%s has %s; see qaf-framework(5)",
		file, counted(c->q, faults.n, "fault"));
}

/* ---- what changes the database ---- */

static const struct opt adopt_opts[] = {
	{ "from", 0, "DATE", "the day from which it rules" },
	{ NULL, 0, NULL, NULL }
};

/* What waits for the council once the framework is there. */
static void say_open(struct cmd *c, const struct qaf_framework *fw)
{
	size_t open = 0;

	for (size_t i = 0; i < fw->nlocals; i++)
		open += fw->locals[i].value == NULL;
	if (open > 0)
		say(c, "it leaves %s to the council: see qaf framework show %s",
			counted(c->q, open, "setting"), fw->id);
}

static enum qaf_rc run_adopt(struct cmd *c)
{
	const struct qaf_framework *before, *fw;
	const char *ignored;
	qaf_date from;

	QAF_TRY(opt_need(c, "from", &ignored));
	QAF_TRY(opt_date(c, "from", &from));
	QAF_TRY(qaf_framework_on(c->q, &before, NULL, from));
	QAF_TRY(qaf_adopt(c->q, c->arg[0], from));
	QAF_TRY(qaf_framework_on(c->q, &fw, NULL, from));
	say(c, "%s, %s, rules from %s; audits allocated before stay under %s",
		fw->id, fw->title, qaf_date_words(c->q->arena, from),
		before->id);
	say_open(c, fw);
	return QAF_OK;
}

static const struct opt set_opts[] = {
	{ "framework", 0, "NAME", "of another one that was adopted" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc run_set(struct cmd *c)
{
	QAF_TRY(qaf_framework_store(c->q, opt_text(c, "framework"), c->arg[0],
		c->arg[1]));
	say(c, "%s is now %s", qaf_visible(c->q->arena, c->arg[0], 60),
		qaf_visible(c->q->arena, c->arg[1], 60));
	return QAF_OK;
}

static const struct verb framework_verbs[] = {
	{ "list", "", "list the built-in frameworks, or those adopted",
		NEED_MAYBE, VERB_OUTPUT, 0, 0, list_opts, run_list },
	{ "show", "[NAME]", "say what a framework asks, and what it leaves to "
		"the council", NEED_MAYBE, VERB_OUTPUT | VERB_REPORT, 0, 1, none,
		run_show },
	{ "rules", "[NAME]", "list every rule, how it is applied and where the "
		"text says so", NEED_MAYBE, VERB_OUTPUT, 0, 1, none, run_rules },
	{ "compare", "NAME NAME...", "put frameworks side by side", NEED_MAYBE,
		VERB_OUTPUT, 2, -1, none, run_compare },
	{ "export", "[NAME]", "print the file of a framework, to begin one's own "
		"with", NEED_MAYBE, 0, 0, 1, file_opts, run_export },
	{ "check", "FILE", "list every fault of a file of one's own", NEED_NONE,
		0, 1, 1, none, run_check },
	{ "adopt", "NAME", "follow another framework from a day on", NEED_WRITE,
		0, 1, 1, adopt_opts, run_adopt },
	{ "set", "SETTING VALUE", "give a value that the framework leaves to the "
		"council", NEED_WRITE, 0, 2, 2, set_opts, run_set },
	{ .run = NULL }
};
const struct command cmd_framework = { "framework",
	"the councils' policies: show, check, adopt, compare", framework_verbs };
