/* qaf sample: freeze, draw, show, verify and replace. */
#include <stdlib.h>

#include "commands.h"
#include "qaf/sample.h"

#define MOST 1000000

/* ---- what is asked for ---- */

#define OPT_PERIOD \
	{ "period", 0, "P", "the period, as 2024-03 (else the clock's own)" }
#define OPT_SIZE { "size", 0, "N", "how many in all, instead of the plan's" }
#define OPT_RESERVES { "reserves", 0, "N", "reserves in each stratum" }
#define OPT_WHERE \
	{ "where", 0, "NAME=VALUE", "only cases of which this is so (repeat)" }
#define OPT_THEME { "theme", 0, "TEXT", "what the draw looks at" }
#define OPT_REDRAW { "redraw", 0, NULL, "once more; the first stays on record" }
#define OPT_REASON { "reason", 0, "TEXT", "why" }
#define OPT_END { NULL, 0, NULL, NULL }

static const struct opt freeze_opts[] = {
	OPT_PERIOD, OPT_SIZE, OPT_RESERVES, OPT_WHERE, OPT_THEME, OPT_REDRAW,
	OPT_REASON, OPT_END
};
static const struct opt draw_opts[] = {
	OPT_PERIOD,
	{ "seed", 0, "TEXT", "dice, a beacon ... (else from the system)" },
	OPT_SIZE, OPT_RESERVES, OPT_WHERE, OPT_THEME, OPT_REDRAW, OPT_REASON,
	OPT_END
};

/* The repeated --where as a list. */
static void read_where(struct cmd *c, struct qaf_sample_ask *ask)
{
	const char **where;
	size_t n = 0;

	while (opt_nth(c, "where", n))
		n++;
	where = qaf_alloc_array(c->q->arena, n, sizeof(*where));
	for (size_t i = 0; i < n; i++)
		where[i] = opt_nth(c, "where", i);
	ask->where = where;
	ask->nwhere = n;
}

static enum qaf_rc read_ask(struct cmd *c, struct qaf_sample_ask *ask)
{
	long long size = 0, reserves = 0;

	QAF_TRY(opt_int(c, "size", 1, MOST, &size));
	QAF_TRY(opt_int(c, "reserves", 0, MOST, &reserves));
	*ask = (struct qaf_sample_ask){
		.plan = c->arg[0],
		.period = opt_text(c, "period"),
		.seed = opt_text(c, "seed"),
		.size = (long)size,
		.size_given = opt_given(c, "size"),
		.reserves = (long)reserves,
		.reserves_given = opt_given(c, "reserves"),
		.theme = opt_text(c, "theme"),
		.redraw = opt_given(c, "redraw"),
		.reason = opt_text(c, "reason"),
	};
	read_where(c, ask);
	return QAF_OK;
}

/* ---- freeze, draw, add ---- */

static enum qaf_rc run_freeze(struct cmd *c)
{
	struct qaf_sample_ask ask;
	const char *draw;

	QAF_TRY(read_ask(c, &ask));
	QAF_TRY(qaf_sample_freeze(c->q, &draw, &ask));
	return qaf_sample_frame(c->q, c->out, draw);
}

static enum qaf_rc run_draw(struct cmd *c)
{
	struct qaf_sample_ask ask;
	const char *draw;

	QAF_TRY(read_ask(c, &ask));
	QAF_TRY(qaf_sample_draw(c->q, &draw, &ask));
	QAF_TRY(qaf_sample_show(c->q, c->out, draw));
	say(c, "drew %s; qaf sample frame %s tells from what, qaf sample verify "
		"%s checks it", draw, draw, draw);
	return QAF_OK;
}

static const struct opt add_opts[] = {
	OPT_PERIOD,
	{ "by", 0, "STAFF", "who chose the cases (else you)" },
	{ "auditor", 0, "STAFF", "who audits them (else by the rules)" },
	OPT_THEME, OPT_END
};

static enum qaf_rc run_add(struct cmd *c)
{
	struct qaf_sample_ask ask;
	const char *draw;

	QAF_TRY(read_ask(c, &ask));
	QAF_TRY(qaf_sample_add(c->q, &draw, &ask, c->arg + 1,
		(size_t)c->nargs - 1, opt_text(c, "by"),
		opt_text(c, "auditor")));
	say(c, "added %d case%s to %s", c->nargs - 1, c->nargs == 2 ? "" : "s",
		draw);
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

static const struct opt list_opts[] = {
	{ "plan", 0, "PLAN", "draws of this sample or selection" },
	{ "period", 0, "P", "draws for this period" },
	OPT_END
};

static enum qaf_rc run_list(struct cmd *c)
{
	return qaf_sample_list(c->q, c->out, opt_text(c, "plan"),
		opt_text(c, "period"));
}

static const struct opt manifest_opts[] = {
	{ "recipe", 0, NULL, "a shell script that repeats the draw instead" },
	OPT_END
};

static enum qaf_rc run_manifest(struct cmd *c)
{
	if (opt_given(c, "recipe"))
		return qaf_sample_recipe(c->q, output_file(c), c->arg[0]);
	return qaf_sample_manifest(c->q, c->out, c->arg[0]);
}

static enum qaf_rc run_verify(struct cmd *c)
{
	long entries, selected;

	QAF_TRY(qaf_sample_verify(c->q, &entries, &selected, c->arg[0]));
	fprintf(output_file(c), "the draw verifies: %s, %ld of %ld\n",
		c->arg[0], selected, entries);
	return QAF_OK;
}

static const struct opt due_opts[] = {
	{ "period", 0, "P", "a month, quarter, week, year or day (else now)" },
	OPT_END
};

static enum qaf_rc run_due(struct cmd *c)
{
	return qaf_sample_due(c->q, c->out, opt_text(c, "period"));
}

/* ---- changing who is in it ---- */

static const struct opt replace_opts[] = { OPT_REASON, OPT_END };

static enum qaf_rc run_replace(struct cmd *c)
{
	const char *by, *gone, *reason;

	QAF_TRY(opt_need(c, "reason", &reason));
	QAF_TRY(qaf_sample_replace(c->q, &by, &gone, c->arg[0], c->arg[1],
		reason));
	if (by)
		say(c, "%s takes the place of %s", by, gone);
	return qaf_sample_show(c->q, c->out, c->arg[0]);
}

static enum qaf_rc run_allocate(struct cmd *c)
{
	long placed, without;

	QAF_TRY(qaf_sample_allocate(c->q, &placed, &without, c->arg[0]));
	if (placed || without)
		say(c, "%ld audit%s given an auditor, %ld without", placed,
			placed == 1 ? "" : "s", without);
	else
		say(c, "every audit of %s has an auditor", c->arg[0]);
	return qaf_sample_show(c->q, c->out, c->arg[0]);
}

static const struct opt exempt_opts[] = {
	{ "auditor", 0, "STAFF", "who is excused" },
	{ "period", 0, "P", "from which period" },
	{ "plan", 0, "PLAN", "from this sample only" },
	{ "audit", 0, "A17", "the audit that is excused, instead of a person" },
	OPT_REASON,
	{ "approved-by", 0, "STAFF", "who approved it" },
	OPT_END
};

static enum qaf_rc run_exempt(struct cmd *c)
{
	const char *reason, *approved, *auditor = NULL, *period = NULL;
	const char *audit = opt_text(c, "audit");

	QAF_TRY(opt_need(c, "reason", &reason));
	QAF_TRY(opt_need(c, "approved-by", &approved));
	if (audit && (opt_given(c, "auditor") || opt_given(c, "period") ||
	    opt_given(c, "plan")))
		return qaf_fail(c->q, QAF_USAGE, "--audit names one audit: "
			"--auditor, --period and --plan do not go with it");
	if (!audit) {
		QAF_TRY(opt_need(c, "auditor", &auditor));
		QAF_TRY(opt_need(c, "period", &period));
	}
	QAF_TRY(qaf_sample_exempt(c->q, period, opt_text(c, "plan"), auditor,
		audit, reason, approved));
	say(c, "%s is excused", audit ? audit : auditor);
	return QAF_OK;
}

/* ---- planning ---- */

static const struct opt size_opts[] = {
	{ "population", 0, "N", "cases in the frame" },
	{ "inadequate", 0, "K", "see at least one, if so many were inadequate" },
	{ "confidence", 0, "PERCENT", "with this confidence (else 95)" },
	{ "margin", 0, "POINTS", "a share with this margin either way, at 95%" },
	{ "share", 0, "PERCENT", "the share that is expected (else 50)" },
	{ "size", 0, "N", "what a draw of so many can say" },
	OPT_END
};

/* A percentage with decimals, between the limits and neither of them. */
static enum qaf_rc opt_percent(struct cmd *c, const char *name, double *out)
{
	const char *text = opt_text(c, name);
	char *end;
	double x;

	if (!text)
		return QAF_OK;
	x = strtod(text, &end);
	if (end == text || *end || !(x > 0 && x < 100) || *text == '+')
		return qaf_fail(c->q, QAF_USAGE, "--%s %s is not understood; "
			"write a percentage between 0 and 100", name,
			qaf_visible(c->q->arena, text, 40));
	*out = x;
	return QAF_OK;
}

static enum qaf_rc run_size(struct cmd *c)
{
	struct qaf_sample_plan_size p = { .confidence = 95, .share = 50 };
	long long population = 0, inadequate = 0, size = 0;
	const char *needed;

	QAF_TRY(opt_need(c, "population", &needed));
	QAF_TRY(opt_int(c, "population", 1, 100 * (long long)MOST, &population));
	QAF_TRY(opt_int(c, "inadequate", 1, 100 * (long long)MOST, &inadequate));
	QAF_TRY(opt_int(c, "size", 1, 100 * (long long)MOST, &size));
	QAF_TRY(opt_percent(c, "confidence", &p.confidence));
	QAF_TRY(opt_percent(c, "margin", &p.margin));
	QAF_TRY(opt_percent(c, "share", &p.share));
	p.population = (long)population;
	p.inadequate = (long)inadequate;
	p.size = (long)size;
	return qaf_sample_planning(c->q, c->out, &p);
}

static const struct verb sample_verbs[] = {
	{ "due", "", "what is to be drawn, and what was", NEED_READ,
		VERB_OUTPUT, 0, 0, due_opts, run_due },
	{ "freeze", "PLAN", "fix the frame, so that a seed can be chosen",
		NEED_WRITE, VERB_OUTPUT | VERB_REPORT, 1, 1, freeze_opts,
		run_freeze },
	{ "draw", "PLAN", "draw the cases and allocate their auditors",
		NEED_WRITE, VERB_OUTPUT, 1, 1, draw_opts, run_draw },
	{ "list", "", "list the draws", NEED_READ, VERB_OUTPUT, 0, 0,
		list_opts, run_list },
	{ "show", "DRAW", "list what a draw chose", NEED_READ, VERB_OUTPUT, 1,
		1, NULL, run_show },
	{ "frame", "DRAW", "what a draw chose from, and what was left out",
		NEED_READ, VERB_OUTPUT | VERB_REPORT, 1, 1, NULL, run_frame },
	{ "manifest", "DRAW", "the whole frame with every ticket", NEED_READ,
		VERB_OUTPUT, 1, 1, manifest_opts, run_manifest },
	{ "verify", "DRAW", "compute a draw again and compare", NEED_READ, 0, 1,
		1, NULL, run_verify },
	{ "replace", "DRAW CASE", "give a place to the next by ticket",
		NEED_WRITE, VERB_OUTPUT, 2, 2, replace_opts, run_replace },
	{ "allocate", "DRAW", "find auditors for the audits that have none",
		NEED_WRITE, VERB_OUTPUT, 1, 1, NULL, run_allocate },
	{ "add", "PLAN CASE...", "add cases that managers chose", NEED_WRITE,
		VERB_OUTPUT, 2, -1, add_opts, run_add },
	{ "exempt", "", "excuse an auditor or an audit", NEED_WRITE, 0, 0, 0,
		exempt_opts, run_exempt },
	{ "size", "", "how many to draw, and what they can say", NEED_NONE,
		VERB_OUTPUT, 0, 0, size_opts, run_size },
	{ .run = NULL }
};
const struct command cmd_sample = { "sample",
	"draw the cases to audit, and who audits them", sample_verbs };
