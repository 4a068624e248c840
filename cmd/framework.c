/* qaf framework: the councils' policies as data. */
#include <stdio.h>

#include "commands.h"
#include "qaf/adoption.h"
#include "qaf/phrase.h"

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

struct list {
	bool adopted;
};

static const struct qaf_option list_opts[] = {
	QAF_OPTION(list, adopted, "adopted", NULL,
		"those that the database follows, and since when"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_list(struct cmd *c)
{
	const struct list *args = c->args;

	if (!args->adopted)
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

/* The text as it was adopted, or as it is built in. */
static enum qaf_rc run_export(struct cmd *c)
{
	const struct qaf_framework *fw;
	size_t len;
	const char *text;

	QAF_TRY(chosen(c, &fw));
	text = qaf_framework_text(fw, &len);
	fwrite(text, 1, len, output_file(c));
	return QAF_OK;
}

/* ---- check ---- */

/* Faults and warnings begin with FILE:line:column, as editors and terminals know them. */
static enum qaf_rc run_check(struct cmd *c)
{
	const char *file = qaf_eq(c->arg[0], "-") ? "standard input" :
		qaf_visible(c->q->arena, c->arg[0], 0);
	struct qaf_faults faults, warnings;
	const char *good;
	char *text;
	size_t len;

	QAF_TRY(qaf_framework_read(c->q, &text, &len, c->arg[0]));
	QAF_TRY(qaf_framework_check(c->q, &faults, &warnings, text, len));
	for (size_t i = 0; i < warnings.n; i++)
		fprintf(stderr, "%s:%d:%d: warning: %s\n", file,
			warnings.fault[i].line, warnings.fault[i].column,
			warnings.fault[i].text);
	if (faults.n == 0) {
		QAF_TRY(qaf_framework_summary(c->q, &good, text, len, file));
		fprintf(output_file(c), "%s is good: %s\n", file, good);
		return QAF_OK;
	}
	for (size_t i = 0; i < faults.n; i++)
		fprintf(stderr, "%s:%d:%d: %s\n", file, faults.fault[i].line,
			faults.fault[i].column, faults.fault[i].text);
	return qaf_fail(c->q, QAF_INPUT, "%s has %s; see qaf-framework(5)",
		file, qaf_count(c->q->arena, (long long)faults.n, "fault",
		"faults"));
}

/* ---- what changes the database ---- */

struct adopt {
	qaf_date from;
};

static const struct qaf_option adopt_opts[] = {
	QAF_OPTION(adopt, from, "from", "DATE", "the day from which it rules",
		.required = true),
	QAF_OPTIONS_END
};

/* What waits for the council once the framework is there. */
static void say_open(struct cmd *c, const struct qaf_framework *fw)
{
	long long open = qaf_framework_left_open(fw);

	if (open > 0)
		say(c, "it leaves %s to the council: see qaf framework show %s",
			qaf_count(c->q->arena, open, "setting", "settings"),
			qaf_framework_id(fw));
}

static enum qaf_rc run_adopt(struct cmd *c)
{
	const struct adopt *args = c->args;
	const struct qaf_framework *before, *fw;

	QAF_TRY(qaf_framework_may_change(c->q, c->arg[0], "adopted"));
	QAF_TRY(qaf_framework_on(c->q, &before, NULL, args->from));
	QAF_TRY(qaf_adopt(c->q, c->arg[0], args->from));
	QAF_TRY(qaf_framework_on(c->q, &fw, NULL, args->from));
	say(c, "%s, %s, rules from %s; audits allocated before stay under %s",
		qaf_framework_id(fw), qaf_framework_title(fw),
		qaf_date_words(c->q->arena, args->from),
		qaf_framework_id(before));
	say_open(c, fw);
	return QAF_OK;
}

struct set {
	const char *framework, *reason;
};

static const struct qaf_option set_opts[] = {
	QAF_OPTION(set, framework, "framework", "NAME",
		"of another one that was adopted"),
	QAF_OPTION(set, reason, "reason", "TEXT", "why it is set"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_set(struct cmd *c)
{
	const struct set *args = c->args;

	QAF_TRY(qaf_framework_may_change(c->q, c->arg[0], "set"));
	QAF_TRY(qaf_framework_store(c->q, args->framework, c->arg[0],
		c->arg[1], args->reason));
	say(c, "%s is now %s", qaf_visible(c->q->arena, c->arg[0], 60),
		qaf_visible(c->q->arena, c->arg[1], 60));
	return QAF_OK;
}

/* ---- the verbs ---- */

static const struct verb framework_list = {
	.name = "list",
	.summary = "list the built-in frameworks, or those adopted",
	.need = NEED_MAYBE, .flags = VERB_OUTPUT, TAKES(list_opts, list),
	.run = run_list,
};
static const struct verb framework_show = {
	.name = "show", .args = "[NAME]", .summary = "say what a framework asks, "
		"and what it leaves to the council",
	.need = NEED_MAYBE, .flags = VERB_READS | VERB_OUTPUT | VERB_REPORT,
	.run = run_show,
};
static const struct verb framework_rules = {
	.name = "rules", .args = "[NAME]", .summary = "list every rule, how it "
		"is applied and where the text says so",
	.need = NEED_MAYBE, .flags = VERB_READS | VERB_OUTPUT,
	.run = run_rules,
};
static const struct verb framework_compare = {
	.name = "compare", .args = "NAME NAME...",
	.summary = "put frameworks side by side",
	.need = NEED_MAYBE, .flags = VERB_READS | VERB_OUTPUT,
	.run = run_compare,
};
static const struct verb framework_export = {
	.name = "export", .args = "[NAME]",
	.summary = "print the file of a framework, to begin one's own with",
	.need = NEED_MAYBE, .flags = VERB_READS | VERB_FILE, .run = run_export,
};
static const struct verb framework_check = {
	.name = "check", .args = "FILE",
	.summary = "list every fault of a file of one's own",
	.flags = VERB_READS, .run = run_check,
};
static const struct verb framework_adopt = {
	.name = "adopt", .args = "NAME",
	.summary = "follow another framework from a day on",
	.need = NEED_WRITE, .flags = VERB_READS,
	TAKES(adopt_opts, adopt), .run = run_adopt,
};
static const struct verb framework_set = {
	.name = "set", .args = "SETTING VALUE",
	.summary = "give a value that the framework leaves to the council",
	.need = NEED_WRITE, TAKES(set_opts, set), .run = run_set,
};
const struct command cmd_framework = { "framework",
	"the councils' policies: show, check, adopt, compare",
	VERBS(&framework_list, &framework_show, &framework_rules,
		&framework_compare, &framework_export, &framework_check,
		&framework_adopt, &framework_set) };
