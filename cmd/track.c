/* qaf track: clocks, actions, and what must not be forgotten. */
#include "action.h"
#include "cadence.h"
#include "commands.h"
#include "evidence.h"
#include "qaf/adoption.h"
#include "qaf/setting.h"
#include "qaf/track.h"

static const struct opt due_opts[] = {
	{ "all", 0, NULL, "every step in any state, also not yet open ones" },
	{ "overdue", 0, NULL, "overdue steps only" },
	{ "within", 0, "DAYS", "due within 7d, 2w, and what is overdue" },
	{ "owner", 0, "STAFF", "steps of one person" },
	{ "role", 0, "ROLE", "steps of a role, and those that went up to it" },
	{ "team", 0, "TEAM", "steps of the cases of a team" },
	{ "exit-code", 0, NULL, "exit 1 when something listed is overdue" },
	{ "ics", 0, NULL, "their deadlines as a calendar, to subscribe to" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc write_calendar(struct cmd *c,
	const struct qaf_step_filter *f, long long *overdue)
{
	struct qaf_ics ics;
	char *council = NULL;

	QAF_TRY(qaf_setting_get(c->q, &council, "council"));
	qaf_ics_begin(&ics, c->q->arena, output_file(c), qaf_printf(c->q->arena,
		"%s: quality assurance", council ? council : "qaf"), c->q->now);
	QAF_TRY(qaf_step_calendar(c->q, &ics, f, overdue));
	if (!qaf_ics_end(&ics))
		return qaf_fail(c->q, QAF_SYSTEM, "cannot write the calendar");
	return QAF_OK;
}

/* A role in the framework's words, or one of an audit's own framework. */
static enum qaf_rc check_role(struct cmd *c, const char *role)
{
	const struct qaf_framework *fw;
	const char *names[128], *near;
	size_t n = 0;

	if (!role)
		return QAF_OK;
	QAF_TRY(qaf_framework_on(c->q, &fw, NULL, c->q->now.day));
	if (qaf_framework_role(fw, role))
		return QAF_OK;
	for (size_t i = 0; i < fw->nroles && n < 128; i++)
		names[n++] = fw->roles[i].id;
	near = qaf_nearest(role, names, n);
	return qaf_fail(c->q, QAF_UNKNOWN, "the framework has no role %s%s%s%s",
		qaf_visible(c->q->arena, role, 40), near ? "; did you mean " :
		"; 'qaf framework show' lists them", near ? near : "",
		near ? "?" : "");
}

static enum qaf_rc run_due(struct cmd *c)
{
	struct qaf_step_filter f = {
		.all = opt_given(c, "all"),
		.overdue = opt_given(c, "overdue"),
		.owner = opt_text(c, "owner"),
		.role = opt_text(c, "role"),
		.team = opt_text(c, "team"),
		.until = QAF_NO_DATE,
	};
	long long within = 0, overdue;

	QAF_TRY(opt_days(c, "within", &within));
	if (opt_given(c, "within"))
		f.until = c->q->now.day + (qaf_date)within;
	QAF_TRY(check_role(c, f.role));
	QAF_TRY(opt_given(c, "ics") || output_format(c) == QAF_FORMAT_ICS ?
		write_calendar(c, &f, &overdue) :
		qaf_step_list(c->q, c->out, &f, &overdue));
	return overdue && opt_given(c, "exit-code") ? QAF_NEGATIVE : QAF_OK;
}

static const struct opt done_opts[] = {
	{ "on", 0, "DATE", "when it was done (else now)" },
	{ "evidence", 0, "TEXT", "what shows it" },
	{ "concern", 0, "TEXT", "a concern that it found, which is escalated" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc record_concern(struct cmd *c, const char *step)
{
	struct qaf_escalated e;
	const char *concern;

	QAF_TRY(opt_need(c, "concern", &concern));
	QAF_TRY(qaf_step_concern(c->q, &e, step, concern));
	if (!e.to && !e.forums)
		say(c, "the concern is recorded; the framework names nobody to "
			"whom it goes");
	else
		say(c, "the concern is recorded; it goes to %s%s%s",
			e.to ? e.to : "", e.to && e.forums ? " and " : "",
			e.forums ? e.forums : "");
	return QAF_OK;
}

static enum qaf_rc run_done(struct cmd *c)
{
	struct qaf_moment on = c->q->now;

	QAF_TRY(opt_moment(c, "on", &on));
	for (int i = 0; i < c->nargs; i++) {
		QAF_TRY(qaf_step_done(c->q, c->arg[i], on,
			opt_text(c, "evidence")));
		say(c, "%s is done", c->arg[i]);
		if (opt_given(c, "concern"))
			QAF_TRY(record_concern(c, c->arg[i]));
		else if (!opt_given(c, "evidence"))
			QAF_TRY(qaf_step_unshown(c->q, c->arg[i]));
	}
	return QAF_OK;
}

static const struct opt waive_opts[] = {
	{ "reason", 0, "TEXT", "why it will not be done" },
	{ "due-before", 0, "DATE", "every open step that was due before a day" },
	{ "begun-before", 0, "DATE", "those without a deadline that began before" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc waive_history(struct cmd *c, const char *reason)
{
	qaf_date due = QAF_NO_DATE, begun = QAF_NO_DATE;
	long long n;

	QAF_TRY(opt_date(c, "due-before", &due));
	QAF_TRY(opt_date(c, "begun-before", &begun));
	if (c->nargs)
		return qaf_fail(c->q, QAF_USAGE, "give steps or a day, not both");
	QAF_TRY(qaf_step_waive_before(c->q, &n, due, begun, reason));
	say(c, "%lld step%s waived", n, n == 1 ? " is" : "s are");
	return QAF_OK;
}

static enum qaf_rc run_waive(struct cmd *c)
{
	const char *reason;

	QAF_TRY(opt_need(c, "reason", &reason));
	if (opt_given(c, "due-before") || opt_given(c, "begun-before"))
		return waive_history(c, reason);
	if (c->nargs == 0)
		return qaf_fail(c->q, QAF_USAGE, "name the steps that will not be "
			"done, or --due-before DATE for history");
	for (int i = 0; i < c->nargs; i++) {
		QAF_TRY(qaf_step_waive(c->q, c->arg[i], reason));
		say(c, "%s is waived", c->arg[i]);
	}
	return QAF_OK;
}

static enum qaf_rc run_show(struct cmd *c)
{
	struct qaf_step_filter f = { .all = true, .until = QAF_NO_DATE };
	enum qaf_format format = output_format(c);
	struct qaf_audit audit;
	long long overdue;

	QAF_TRY(qaf_audit_need(c->q, &audit, c->arg[0]));
	f.audit = audit.id;
	/* The columns are fixed where a program reads them; people get it all. */
	if (format == QAF_FORMAT_CSV || format == QAF_FORMAT_JSON)
		return qaf_step_list(c->q, c->out, &f, &overdue);
	c->out->listing = false;
	return qaf_track_story(c->q, c->out, &audit);
}

static const struct verb track_verbs[] = {
	{ "due", "", "steps that are open, the overdue first", NEED_READ,
		VERB_OUTPUT | VERB_CALENDAR, 0, 0, due_opts, run_due },
	{ "done", "STEP...", "record that a step was done", NEED_WRITE, 0, 1, -1,
		done_opts, run_done },
	{ "waive", "[STEP...]", "record that a step will not be done, and why",
		NEED_WRITE, 0, 0, -1, waive_opts, run_waive },
	{ "show", "A17", "an audit's whole story, and every step of it",
		NEED_READ, VERB_OUTPUT, 1, 1, NULL, run_show },
	{ "action add", "[A17] TEXT", "set an action of an audit or a tracker",
		NEED_WRITE, 0, 1, 2, action_add_opts, action_run_add },
	{ "action complete", "A17.1...", "record that an action was done",
		NEED_WRITE, 0, 1, -1, action_complete_opts,
		action_run_complete },
	{ "action verify", "A17.1...", "record that someone else saw it done",
		NEED_WRITE, 0, 1, -1, action_verify_opts, action_run_verify },
	{ "action reopen", "A17.1", "record that it was not done after all",
		NEED_WRITE, 0, 1, 1, action_reason_opts, action_run_reopen },
	{ "action withdraw", "A17.1", "take an action back, and why",
		NEED_WRITE, 0, 1, 1, action_reason_opts, action_run_withdraw },
	{ "action list", "", "the tracker of actions", NEED_READ, VERB_OUTPUT, 0,
		0, action_list_opts, action_run_list },
	{ "log", "KIND", "record evidence: a complaint, an observation ...",
		NEED_WRITE, 0, 1, 1, evidence_add_opts, evidence_run_add },
	{ "log list", "", "the register of evidence", NEED_READ, VERB_OUTPUT, 0,
		0, evidence_list_opts, evidence_run_list },
	{ "log correct", "E12", "put a corrected entry in the place of another",
		NEED_WRITE, 0, 1, 1, evidence_correct_opts,
		evidence_run_correct },
	{ "log withdraw", "E12", "take an entry back, and why", NEED_WRITE, 0, 1,
		1, evidence_withdraw_opts, evidence_run_withdraw },
	{ "meeting add", "MEETING", "record a meeting, or a tracker's review",
		NEED_WRITE, 0, 1, 1, meeting_add_opts, meeting_run_add },
	{ "meeting list", "", "meetings that were held", NEED_READ, VERB_OUTPUT,
		0, 0, meeting_list_opts, meeting_run_list },
	{ "cadence", "", "who is due an observation, a review, a meeting",
		NEED_READ, VERB_OUTPUT, 0, 0, cadence_opts, cadence_run },
	{ .run = NULL }
};
const struct command cmd_track = { "track",
	"clocks, actions, and what must not be forgotten", track_verbs };
