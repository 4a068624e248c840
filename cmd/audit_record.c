/*
 * qaf audit: what an auditor records, hands in and corrects, and disputes.
 */
#include "audit.h"
#include "qaf/grade.h"
#include "qaf/str.h"

/* ---- grade ---- */

const struct opt audit_grade_opts[] = {
	{ "overall", 0, "GRADE", "the overall grade" },
	{ "risk", 0, "RISK", "none or identified" },
	{ "override-limiting", 0, "TEXT",
		"why the overall grade goes beyond a limiting judgement" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc audit_grade(struct cmd *c)
{
	struct qaf_judgement *j;
	struct qaf_audit a;
	size_t n;

	QAF_TRY(judgement_args(c, 1, &j, &n));
	if (n == 0 && !opt_given(c, "risk") && !opt_given(c, "override-limiting"))
		return qaf_fail(c->q, QAF_USAGE, "no grade is given; write "
			"DOMAIN=GRADE, --overall or --risk");
	QAF_TRY(audit_arg(c, &a));
	if (opt_given(c, "override-limiting"))
		QAF_TRY(qaf_audit_override(c->q, &a,
			opt_text(c, "override-limiting")));
	if (opt_given(c, "risk"))
		QAF_TRY(qaf_audit_set_risk(c->q, &a, opt_text(c, "risk")));
	QAF_TRY(qaf_audit_grades(c->q, &a, j, n));
	if (n)
		say(c, "%s: %zu grade%s recorded", a.ref, n, n == 1 ? "" : "s");
	else
		say(c, "%s: recorded", a.ref);
	return QAF_OK;
}

/* ---- note ---- */

const struct opt audit_note_opts[] = {
	{ "strength", 0, "THEME[=TEXT]", "a strength (may be repeated)" },
	{ "development", 0, "THEME[=TEXT]",
		"an area for development (may be repeated)" },
	{ "good-practice", 0, "THEME[=TEXT]", "good practice (may be repeated)" },
	{ "exemplar", 0, "THEME[=TEXT]",
		"good practice that others can learn from (may be repeated)" },
	{ "mark", 0, "MARK[=TEXT]", "a mark of a tool that does not grade" },
	{ "stretch", 0, "WHO=TEXT",
		"a stretch target: practitioner=TEXT or manager=TEXT" },
	{ "impact", 0, "TEXT", "the impact for the child" },
	{ "observation", 0, "TEXT", "what was observed of practice" },
	{ "involved", 0, "TEXT", "how the practitioner took part" },
	{ "summary", 0, "TEXT", "a summary" },
	{ "note", 0, "HEADING=TEXT", "any other note, or a question's answer" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc note_findings(struct cmd *c, const struct qaf_audit *a,
	const char *option, const char *kind, bool exemplar, size_t *n)
{
	const char *word, *theme, *text;

	for (size_t i = 0; (word = opt_nth(c, option, i)) != NULL; i++, ++*n) {
		split_word(c, word, &theme, &text);
		QAF_TRY(qaf_audit_finding(c->q, a, kind, theme, text, exemplar));
	}
	return QAF_OK;
}

static enum qaf_rc note_marks(struct cmd *c, const struct qaf_audit *a,
	size_t *n)
{
	const char *word, *mark, *text;

	for (size_t i = 0; (word = opt_nth(c, "mark", i)) != NULL; i++, ++*n) {
		split_word(c, word, &mark, &text);
		QAF_TRY(qaf_audit_mark(c->q, a, mark, text));
	}
	return QAF_OK;
}

static enum qaf_rc note_texts(struct cmd *c, const struct qaf_audit *a,
	size_t *n)
{
	static const char *const headings[] = { "impact", "observation",
		"involved", "summary" };
	const char *word, *left, *right;

	for (size_t k = 0; k < sizeof(headings) / sizeof(headings[0]); k++)
		for (size_t i = 0; (word = opt_nth(c, headings[k], i)) != NULL;
		     i++, ++*n)
			QAF_TRY(qaf_audit_note(c->q, a, headings[k], word));
	for (size_t i = 0; (word = opt_nth(c, "note", i)) != NULL; i++, ++*n) {
		split_word(c, word, &left, &right);
		QAF_TRY(qaf_audit_note(c->q, a, left, right));
	}
	for (size_t i = 0; (word = opt_nth(c, "stretch", i)) != NULL; i++, ++*n) {
		split_word(c, word, &left, &right);
		QAF_TRY(qaf_audit_stretch(c->q, a, left, right));
	}
	return QAF_OK;
}

enum qaf_rc audit_note(struct cmd *c)
{
	struct qaf_audit a;
	size_t n = 0;

	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(note_findings(c, &a, "strength", "strength", false, &n));
	QAF_TRY(note_findings(c, &a, "development", "development", false, &n));
	QAF_TRY(note_findings(c, &a, "good-practice", "good-practice", false,
		&n));
	QAF_TRY(note_findings(c, &a, "exemplar", "good-practice", true, &n));
	QAF_TRY(note_marks(c, &a, &n));
	QAF_TRY(note_texts(c, &a, &n));
	if (n == 0)
		return qaf_fail(c->q, QAF_USAGE, "nothing is noted; see 'qaf audit "
			"note --help' for what can be");
	say(c, "%s: %zu note%s recorded", a.ref, n, n == 1 ? "" : "s");
	return QAF_OK;
}

/* ---- feedback ---- */

const struct opt audit_feedback_opts[] = {
	{ "text", 0, "TEXT", "what they said, where one is named" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc audit_feedback(struct cmd *c)
{
	const char *who, *state;
	struct qaf_audit a;

	if (opt_given(c, "text") && c->nargs != 2)
		return qaf_fail(c->q, QAF_USAGE, "--text is what one person said; "
			"name one");
	QAF_TRY(audit_arg(c, &a));
	for (int i = 1; i < c->nargs; i++) {
		split_word(c, c->arg[i], &who, &state);
		if (!state)
			return qaf_fail(c->q, QAF_USAGE, "%s is no feedback; write "
				"WHO=STATE, as in child=given",
				qaf_visible(c->q->arena, c->arg[i], 60));
		QAF_TRY(qaf_audit_voice(c->q, &a, who, state,
			opt_text(c, "text")));
	}
	say(c, "%s: feedback recorded", a.ref);
	return QAF_OK;
}

/* ---- submit, amend ---- */

/* "graded Inadequate", or nothing for a tool that does not grade. */
static enum qaf_rc say_final(struct cmd *c, long long id, const char *what)
{
	struct qaf_audit a;
	struct qaf_final final;

	QAF_TRY(qaf_audit_get(c->q, &a, id));
	QAF_TRY(qaf_grade_final(c->q, &final, &a));
	if (final.id)
		say(c, "%s: %s; the final grade is %s (%s)", a.ref, what,
			final.id, final.stage);
	else
		say(c, "%s: %s", a.ref, what);
	return QAF_OK;
}

const struct opt audit_submit_opts[] = {
	{ "on", 0, "DATE", "the day it was handed in (else now)" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc audit_submit(struct cmd *c)
{
	struct qaf_moment when = c->q->now;
	struct qaf_audit a;

	QAF_TRY(opt_moment(c, "on", &when));
	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(qaf_audit_submit(c->q, &a, when));
	return say_final(c, a.id, "submitted");
}

const struct opt audit_amend_opts[] = {
	{ "overall", 0, "GRADE", "the overall grade as it should have been" },
	{ "risk", 0, "RISK", "none or identified" },
	{ "override-limiting", 0, "TEXT",
		"why the overall grade goes beyond a limiting judgement" },
	{ "reason", 0, "TEXT", "why it is corrected" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc audit_amend(struct cmd *c)
{
	struct qaf_judgement *j;
	struct qaf_audit a;
	const char *reason;
	size_t n;

	QAF_TRY(judgement_args(c, 1, &j, &n));
	QAF_TRY(opt_need(c, "reason", &reason));
	QAF_TRY(audit_arg(c, &a));
	if (opt_given(c, "override-limiting"))
		QAF_TRY(qaf_audit_override(c->q, &a,
			opt_text(c, "override-limiting")));
	QAF_TRY(qaf_audit_amend(c->q, &a, j, n, opt_text(c, "risk"), reason));
	return say_final(c, a.id, "corrected");
}

/* ---- dispute ---- */

const struct opt audit_dispute_opts[] = {
	{ "stage", 0, "STAGE", "a dispute stage of the framework (else the next)" },
	{ "by", 0, "STAFF", "who raises it (else who you are)" },
	{ "with", 0, "STAFF", "who answers it" },
	{ "reason", 0, "TEXT", "what is disputed" },
	{ "close", 0, NULL, "close the open dispute" },
	{ "outcome", 0, "TEXT", "how it ended" },
	{ NULL, 0, NULL, NULL }
};

enum qaf_rc audit_dispute(struct cmd *c)
{
	const char *by = opt_text(c, "by"), *text;
	struct qaf_audit a;

	QAF_TRY(audit_arg(c, &a));
	if (opt_given(c, "close")) {
		QAF_TRY(opt_need(c, "outcome", &text));
		QAF_TRY(qaf_audit_dispute_close(c->q, &a, text));
		say(c, "%s: the dispute is closed", a.ref);
		return QAF_OK;
	}
	QAF_TRY(opt_need(c, "reason", &text));
	QAF_TRY(qaf_audit_dispute(c->q, &a, opt_text(c, "stage"),
		by ? by : c->q->actor, opt_text(c, "with"), text));
	say(c, "%s: disputed", a.ref);
	return QAF_OK;
}
