/* qaf staff: who comes and goes, and to whom their work goes. */
#include "staff.h"

#include "qaf/handover.h"
#include "qaf/phrase.h"

/* ---- leave, away ---- */

/* "; 3 items went to S15, 1 stays (dry run: nothing was stored)" */
static const char *what_went(struct cmd *c, const struct qaf_handed *done,
	bool dry_run)
{
	struct qaf_arena *a = c->q->arena;
	const char *dry = dry_run ? " (dry run: nothing was stored)" : "";

	if (!done->to)
		return qaf_printf(a, "; %s, to be given to others with --to%s",
			qaf_count(a, done->kept, "item is theirs",
			"items are theirs"), dry);
	return qaf_printf(a, "; %s to %s, %s%s", qaf_count(a, done->given,
		"item went", "items went"), done->to, qaf_count(a, done->kept,
		"stays", "stay"), dry);
}

struct leave {
	struct qaf_handover h;
	qaf_date on;
};

#define HANDOVER(struct_, verb_) \
	QAF_OPTION(struct_, h.to, "to", "STAFF", "who gets their work"), \
	QAF_OPTION(struct_, h.reason, "reason", "TEXT", \
		"why; needed where other days are recorded"), \
	QAF_OPTION(struct_, h.dry_run, "dry-run", NULL, \
		"show what would happen, and store nothing")

static const struct qaf_option leave_opts[] = {
	QAF_OPTION(leave, on, "on", "DATE",
		"the last day (else as recorded, else today)"),
	HANDOVER(leave, leave),
	QAF_OPTIONS_END
};

static enum qaf_rc run_leave(struct cmd *c)
{
	const struct leave *args = c->args;
	struct qaf_handed done;

	QAF_TRY(qaf_staff_leave(c->q, c->out, &done, c->arg[0], args->on,
		&args->h));
	say(c, "%s: the last day is %s%s", done.who,
		qaf_date_words(c->q->arena, done.days.to),
		what_went(c, &done, args->h.dry_run));
	return QAF_OK;
}

const struct verb staff_leave = {
	.name = "leave", .args = "STAFF",
	.summary = "record who leaves, and give their work to another",
	.need = NEED_WRITE, .flags = VERB_OUTPUT, TAKES(leave_opts, leave),
	.run = run_leave,
};

struct away {
	struct qaf_handover h;
	struct qaf_days days;
};

static const struct qaf_option away_opts[] = {
	QAF_OPTION(away, days.from, "from", "DATE", "the first day (else today)"),
	QAF_OPTION(away, days.to, "until", "DATE",
		"the last day (else nobody knows yet)"),
	HANDOVER(away, away),
	QAF_OPTIONS_END
};

/* "away from 8 April 2024 until 19 April 2024" */
static const char *away_text(struct cmd *c, struct qaf_days days)
{
	struct qaf_arena *a = c->q->arena;

	return qaf_printf(a, "away%s%s%s%s",
		days.from == QAF_NO_DATE ? "" : " from ",
		days.from == QAF_NO_DATE ? "" : qaf_date_words(a, days.from),
		days.to == QAF_NO_DATE ? "" : " until ",
		days.to == QAF_NO_DATE ? "" : qaf_date_words(a, days.to));
}

static enum qaf_rc run_away(struct cmd *c)
{
	const struct away *args = c->args;
	struct qaf_handed done;

	QAF_TRY(qaf_staff_away(c->q, c->out, &done, c->arg[0], args->days,
		&args->h));
	say(c, "%s is %s%s", done.who, away_text(c, done.days),
		what_went(c, &done, args->h.dry_run));
	return QAF_OK;
}

const struct verb staff_away = {
	.name = "away", .args = "STAFF",
	.summary = "record who is away, and give on what is due then",
	.need = NEED_WRITE, .flags = VERB_OUTPUT, TAKES(away_opts, away),
	.run = run_away,
};

/* ---- back, return ---- */

struct back {
	const char *reason;
	qaf_date on;
};

static const struct qaf_option back_opts[] = {
	QAF_OPTION(back, on, "on", "DATE",
		"the first day on which they are there again (else today)"),
	QAF_OPTION(back, reason, "reason", "TEXT", "why"),
	QAF_OPTIONS_END
};

static enum qaf_rc run_back(struct cmd *c)
{
	const struct back *args = c->args;
	struct qaf_days was;

	QAF_TRY(qaf_staff_back(c->q, &was, c->arg[0], args->on, args->reason));
	say(c, "%s is back; recorded was: %s", c->arg[0], away_text(c, was));
	return QAF_OK;
}

const struct verb staff_back = {
	.name = "back", .args = "STAFF",
	.summary = "record that somebody is not away any more, or at all",
	.need = NEED_WRITE, TAKES(back_opts, back), .run = run_back,
};

static const struct qaf_option return_opts[] = {
	QAF_OPTION(back, reason, "reason", "TEXT", "why", .required = true),
	QAF_OPTIONS_END
};

static enum qaf_rc run_return(struct cmd *c)
{
	const struct back *args = c->args;
	qaf_date was;

	QAF_TRY(qaf_staff_return(c->q, &was, c->arg[0], args->reason));
	say(c, "%s has not left; recorded was: the last day is %s; what was "
		"given to others stays with them (qaf log --subject %s)",
		c->arg[0], qaf_date_words(c->q->arena, was), c->arg[0]);
	return QAF_OK;
}

const struct verb staff_return = {
	.name = "return", .args = "STAFF",
	.summary = "record that somebody has not left after all",
	.need = NEED_WRITE, TAKES(return_opts, back), .run = run_return,
};
