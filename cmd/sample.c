/* qaf sample: freeze, draw, show, verify and replace. */
#include "commands.h"
#include "qaf/phrase.h"
#include "qaf/sample.h"
#include "words.h"

#define MOST 1000000

/* ---- what is asked for ---- */

#define ASK_OPTIONS(struct_, ask_) \
	QAF_OPTION(struct_, ask_ period, "period", "P", \
		"the period, as 2024-03 (else the clock's own)"), \
	QAF_OPTION(struct_, ask_ size, "size", "N", \
		"how many in all, instead of the sample's", \
		.min = 1, .max = MOST), \
	QAF_OPTION(struct_, ask_ reserves, "reserves", "N", \
		"reserves in each stratum", .max = MOST), \
	QAF_OPTION(struct_, ask_ where, "where", "NAME=VALUE", \
		"only cases of which this is so (repeat)"), \
	QAF_OPTION(struct_, ask_ known_worker, "require-known-worker", NULL, \
		"leave out cases whose worker nobody knows"), \
	QAF_OPTION(struct_, ask_ theme, "theme", "TEXT", \
		"what the draw looks at"), \
	QAF_OPTION(struct_, ask_ redraw, "redraw", NULL, \
		"once more; the first stays on record"), \
	QAF_OPTION(struct_, ask_ reason, "reason", "TEXT", "why")

static const struct qaf_option freeze_opts[] = {
	ASK_OPTIONS(qaf_sample_ask, ),
	QAF_OPTIONS_END
};

struct draw {
	struct qaf_sample_ask ask;
	bool dry_run;
};

static const struct qaf_option draw_opts[] = {
	ASK_OPTIONS(draw, ask.),
	QAF_OPTION(draw, ask.seed, "seed", "TEXT",
		"dice, a beacon ... (else from the system)"),
	QAF_OPTION(draw, ask.despite, "despite", "REASON",
		"why cases that managers should choose are drawn by lot"),
	QAF_OPTION(draw, dry_run, "dry-run", NULL,
		"tell what it would draw from, and draw nothing"),
	QAF_OPTIONS_END
};

/* ---- freeze, draw, add ---- */

static enum qaf_rc run_freeze(struct cmd *c)
{
	struct qaf_sample_ask *ask = c->args;
	const char *draw;

	ask->sample = c->arg[0];
	QAF_TRY(qaf_sample_freeze(c->q, &draw, ask));
	return qaf_sample_frame(c->q, c->out, draw);
}

static bool draw_reads(const struct cmd *c)
{
	const struct draw *args = c->args;

	return args->dry_run;
}

static enum qaf_rc tell_draw(struct cmd *c, const struct qaf_sample_ask *ask)
{
	if (ask->seed)
		return qaf_fail(c->q, QAF_USAGE, "--dry-run draws nothing: leave "
			"--seed out until the draw");
	c->out->listing = false;
	QAF_TRY(qaf_sample_dry(c->q, c->out, ask));
	say(c, "nothing was drawn, and nothing is stored");
	return QAF_OK;
}

static enum qaf_rc run_draw(struct cmd *c)
{
	struct draw *args = c->args;
	const char *draw;

	args->ask.sample = c->arg[0];
	if (args->dry_run)
		return tell_draw(c, &args->ask);
	QAF_TRY(qaf_sample_draw(c->q, &draw, &args->ask));
	QAF_TRY(qaf_sample_show(c->q, c->out, draw));
	say(c, "drew %s; qaf sample frame %s tells from what, qaf sample verify "
		"%s checks it", draw, draw, draw);
	return QAF_OK;
}

struct add {
	struct qaf_sample_ask ask;
	const char *by, *auditor, *despite;
};

static const struct qaf_option add_opts[] = {
	QAF_OPTION(add, ask.period, "period", "P",
		"the period, as 2024-03 (else the clock's own)"),
	QAF_OPTION(add, by, "by", "STAFF", "who chose the cases (else you)"),
	QAF_OPTION(add, auditor, "auditor", "STAFF",
		"who audits them (else by the rules)"),
	QAF_OPTION(add, despite, "despite", "REASON",
		"why a rule about who may audit is set aside"),
	QAF_OPTION(add, ask.theme, "theme", "TEXT", "what the draw looks at"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_add(struct cmd *c)
{
	struct add *args = c->args;
	const char *draw;

	args->ask.sample = c->arg[0];
	QAF_TRY(qaf_sample_add(c->q, &draw, &args->ask, c->arg + 1,
		(size_t)c->nargs - 1, args->by, args->auditor,
		args->despite));
	say(c, "added %s to %s", qaf_count(c->q->arena, c->nargs - 1, "case",
		"cases"), draw);
	return qaf_sample_show(c->q, c->out, draw);
}

/* ---- looking ---- */

static enum qaf_rc run_show(struct cmd *c)
{
	return qaf_sample_show(c->q, c->out, c->arg[0]);
}

static enum qaf_rc run_frame(struct cmd *c)
{
	return qaf_sample_frame(c->q, c->out, c->arg[0]);
}

static enum qaf_rc run_list(struct cmd *c)
{
	return qaf_sample_list(c->q, c->out, c->args);
}

struct manifest {
	bool recipe;
};

static const struct qaf_option manifest_opts[] = {
	QAF_OPTION(manifest, recipe, "recipe", NULL,
		"a shell script that repeats the draw instead"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_manifest(struct cmd *c)
{
	const struct manifest *args = c->args;

	if (args->recipe)
		return qaf_sample_recipe(c->q, output_file(c), c->arg[0]);
	return qaf_sample_manifest(c->q, c->out, c->arg[0]);
}

static enum qaf_rc run_verify(struct cmd *c)
{
	long entries, selected;

	QAF_TRY(qaf_sample_verify(c->q, &entries, &selected, c->arg[0]));
	fprintf(output_file(c), "the draw verifies: %s, %s of %s\n",
		c->arg[0], qaf_number(c->q->arena, selected),
		qaf_number(c->q->arena, entries));
	return QAF_OK;
}

struct due {
	const char *period;
};

static const struct qaf_option due_opts[] = {
	QAF_OPTION(due, period, "period", "P",
		"a month, quarter, week, year or day (else now)"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_due(struct cmd *c)
{
	const struct due *args = c->args;

	return qaf_sample_due(c->q, c->out, args->period);
}

/* ---- changing who is in it ---- */

struct replace {
	const char *reason;
};

static const struct qaf_option replace_opts[] = {
	QAF_OPTION(replace, reason, "reason", "TEXT", "why", .required = true),
	QAF_OPTIONS_END
};

static enum qaf_rc run_replace(struct cmd *c)
{
	const struct replace *args = c->args;
	const char *by, *gone;

	QAF_TRY(qaf_sample_replace(c->q, &by, &gone, c->arg[0], c->arg[1],
		args->reason));
	if (by)
		say(c, "%s takes the place of %s", by, gone);
	return qaf_sample_show(c->q, c->out, c->arg[0]);
}

static enum qaf_rc run_allocate(struct cmd *c)
{
	long allocated, without;

	QAF_TRY(qaf_sample_allocate(c->q, &allocated, &without, c->arg[0]));
	if (allocated || without)
		say(c, "%s given an auditor, %s without",
			qaf_count(c->q->arena, allocated, "audit", "audits"),
			qaf_number(c->q->arena, without));
	else
		say(c, "every audit of %s has an auditor", c->arg[0]);
	return qaf_sample_show(c->q, c->out, c->arg[0]);
}

static const struct qaf_option exempt_opts[] = {
	QAF_OPTION(qaf_exemption, auditor, "auditor", "STAFF", "who is excused"),
	QAF_OPTION(qaf_exemption, period, "period", "P", "from which period"),
	QAF_OPTION(qaf_exemption, sample, "sample", "SAMPLE",
		"from this sample only"),
	QAF_OPTION(qaf_exemption, audit, "audit", "A17",
		"the audit that is excused, instead of a person"),
	QAF_OPTION(qaf_exemption, reason, "reason", "TEXT", "why",
		.required = true),
	QAF_OPTION(qaf_exemption, approved_by, "approved-by", "STAFF",
		"who approved it"),
	QAF_OPTION(qaf_exemption, end, "end", "DATE",
		"the exemption has ended, on that day or now"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_exempt(struct cmd *c)
{
	const struct qaf_exemption *e = c->args;
	const char *whom = e->audit ? e->audit : e->auditor;

	if (e->end) {
		QAF_TRY(qaf_sample_exempt_end(c->q, e));
		say(c, "%s is no longer excused", whom);
		return QAF_OK;
	}
	QAF_TRY(qaf_sample_exempt(c->q, e));
	say(c, "%s is excused", whom);
	return QAF_OK;
}

/* ---- planning ---- */

#define SIZE_OPTION(member, name, arg, help, ...) \
	QAF_OPTION(qaf_sample_sizing, member, name, arg, help, __VA_ARGS__)

static const struct qaf_option size_opts[] = {
	SIZE_OPTION(population, "population", "N", "cases in the frame",
		.required = true, .min = 1, .max = 100L * MOST),
	SIZE_OPTION(inadequate, "inadequate", "K",
		"see at least one, if so many were inadequate",
		.min = 1, .max = 100L * MOST),
	SIZE_OPTION(confidence, "confidence", "PERCENT",
		"with this confidence (else 95)"),
	SIZE_OPTION(margin, "margin", "POINTS",
		"a share with this margin either way, at 95%"),
	SIZE_OPTION(share, "share", "PERCENT",
		"the share that is expected (else 50)"),
	SIZE_OPTION(size, "size", "N", "what a draw of so many can say",
		.min = 1, .max = 100L * MOST),
	QAF_OPTIONS_END
};

static enum qaf_rc run_size(struct cmd *c)
{
	return qaf_sample_sizing(c->q, c->out, c->args);
}

/* ---- the verbs ---- */

static const struct verb sample_due = {
	.name = "due", .summary = "what is to be drawn, and what was",
	.need = NEED_READ, .flags = VERB_OUTPUT, TAKES(due_opts, due),
	.run = run_due,
};
static const struct verb sample_freeze = {
	.name = "freeze", .args = "SAMPLE",
	.summary = "fix the frame, so that a seed can be chosen",
	.need = NEED_WRITE, .flags = VERB_OUTPUT | VERB_REPORT,
	TAKES(freeze_opts, qaf_sample_ask), .run = run_freeze,
};
static const struct verb sample_draw = {
	.name = "draw", .args = "SAMPLE",
	.summary = "draw the cases and allocate their auditors",
	.need = NEED_WRITE, .flags = VERB_OUTPUT,
	TAKES(draw_opts, draw), .reads = draw_reads, .run = run_draw,
};
static const struct verb sample_list = {
	.name = "list", .summary = "list the draws",
	.need = NEED_READ, .flags = VERB_OUTPUT,
	FILTERED(qaf_draw_filters, qaf_draw_filter), .run = run_list,
};
static const struct verb sample_show = {
	.name = "show", .args = "DRAW", .summary = "list what a draw chose",
	.need = NEED_READ, .flags = VERB_OUTPUT, .run = run_show,
};
static const struct verb sample_frame = {
	.name = "frame", .args = "DRAW",
	.summary = "what a draw chose from, and what was left out",
	.need = NEED_READ, .flags = VERB_OUTPUT | VERB_REPORT,
	.run = run_frame,
};
static const struct verb sample_manifest = {
	.name = "manifest", .args = "DRAW",
	.summary = "the whole frame with every ticket",
	.need = NEED_READ, .flags = VERB_OUTPUT, TAKES(manifest_opts, manifest),
	.run = run_manifest,
};
static const struct verb sample_verify = {
	.name = "verify", .args = "DRAW",
	.summary = "compute a draw again and compare",
	.need = NEED_READ, .run = run_verify,
};
static const struct verb sample_replace = {
	.name = "replace", .args = "DRAW CASE",
	.summary = "give a place to the next by ticket",
	.need = NEED_WRITE, .flags = VERB_OUTPUT, TAKES(replace_opts, replace),
	.run = run_replace,
};
static const struct verb sample_allocate = {
	.name = "allocate", .args = "DRAW",
	.summary = "find auditors for the audits that have none",
	.need = NEED_WRITE, .flags = VERB_OUTPUT, .run = run_allocate,
};
static const struct verb sample_add = {
	.name = "add", .args = "SAMPLE CASE...",
	.summary = "add cases that managers chose",
	.need = NEED_WRITE, .flags = VERB_OUTPUT, TAKES(add_opts, add),
	.run = run_add,
};
static const struct verb sample_exempt = {
	.name = "exempt", .summary = "excuse an auditor or an audit",
	.need = NEED_WRITE, TAKES(exempt_opts, qaf_exemption),
	.run = run_exempt,
};
static const struct verb sample_size = {
	.name = "size", .summary = "how many to draw, and what they can say",
	.flags = VERB_OUTPUT, TAKES(size_opts, qaf_sample_sizing),
	.run = run_size,
};
/* ---- pack ---- */

struct pack {
	const char *folder;
};

static const struct qaf_option pack_opts[] = {
	QAF_OPTION(pack, folder, "output", "FOLDER",
		"a new folder, which appears when it is whole", .letter = 'o',
		.required = true),
	QAF_OPTIONS_END
};

static enum qaf_rc run_pack(struct cmd *c)
{
	const struct pack *args = c->args;
	size_t people;

	QAF_TRY(qaf_sample_pack(c->q, &people, c->arg[0], args->folder));
	say_packed(c, args->folder, people);
	return QAF_OK;
}

static const struct verb sample_pack = {
	.name = "pack", .args = "DRAW",
	.summary = "forms and messages for the auditors of a draw",
	.need = NEED_READ, TAKES(pack_opts, pack), .run = run_pack,
};

const struct command cmd_sample = { "sample",
	"draw the cases to audit, and who audits them",
	VERBS(&sample_due, &sample_freeze, &sample_draw, &sample_list,
		&sample_show, &sample_frame, &sample_manifest, &sample_verify,
		&sample_replace, &sample_allocate, &sample_add, &sample_exempt,
		&sample_pack, &sample_size) };
