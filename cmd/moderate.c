/*
 * qaf moderate: the stages after the auditor's, and how far they agree.
 */
#include "qaf/moderate.h"

#include <string.h>

#include "audit.h"
#include "commands.h"
#include "qaf/csv.h"
#include "qaf/select.h"

/* ---- select ---- */

static const struct opt select_opts[] = {
	{ "month", 0, "M", "the period, as 2024-03 (else the clock's own)" },
	{ "selection", 0, "NAME", "of the framework (else for the second stage)" },
	{ "seed", 0, "TEXT", "dice, a beacon ... (else from the system)" },
	{ "size", 0, "N", "how many, where that is open or instead of a rate" },
	{ "reserves", 0, "N", "reserves in each part" },
	{ "redraw", 0, NULL, "once more; the first stays on record" },
	{ "reason", 0, "TEXT", "why it is drawn again" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc run_select(struct cmd *c)
{
	long long size = 0, reserves = 0;
	struct qaf_sample_ask ask = {
		.plan = opt_text(c, "selection"),
		.period = opt_text(c, "month"),
		.seed = opt_text(c, "seed"),
		.size_given = opt_given(c, "size"),
		.reserves_given = opt_given(c, "reserves"),
		.redraw = opt_given(c, "redraw"),
		.reason = opt_text(c, "reason"),
	};
	const char *draw;

	QAF_TRY(opt_int(c, "size", 1, 1000000, &size));
	QAF_TRY(opt_int(c, "reserves", 0, 1000000, &reserves));
	ask.size = (long)size;
	ask.reserves = (long)reserves;
	QAF_TRY(qaf_select_draw(c->q, &draw, &ask));
	say(c, "drew %s; qaf sample frame %s tells from what, qaf sample verify "
		"%s checks it", draw, draw, draw);
	return qaf_sample_show(c->q, c->out, draw);
}

/* ---- record ---- */

/* The stage, and the selection that asked for it of this audit, if one did. */
static enum qaf_rc choose_stage(struct cmd *c, struct qaf_moderation *m,
	const struct qaf_audit *a)
{
	QAF_TRY(qaf_moderate_stage(c->q, &m->stage, a, m->stage));
	return qaf_select_of(c->q, &m->draw, a->id, m->stage);
}

static const struct opt record_opts[] = {
	{ "by", 0, "STAFF", "who judged; never the auditor" },
	{ "overall", 0, "GRADE", "the overall grade of this stage" },
	{ "stage", 0, "STAGE", "which (else the one after the auditor's)" },
	{ "reason", 0, "TEXT", "why a grade was moved" },
	{ "on", 0, "DATE", "the day of it (else today)" },
	{ "blind", 0, NULL, "it was judged without seeing the auditor's grades" },
	{ "auditor-joined", 0, NULL, "the auditor took part in it" },
	{ "file", 0, "FILE", "many at once, from a CSV" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc say_recorded(struct cmd *c, const struct qaf_audit *a,
	const char *stage)
{
	struct qaf_final final;

	QAF_TRY(qaf_grade_final(c->q, &final, a));
	if (final.id)
		say(c, "%s: %s recorded; the final grade is %s (%s)", a->ref,
			stage, final.id, final.stage);
	else
		say(c, "%s: %s recorded", a->ref, stage);
	return QAF_OK;
}

static enum qaf_rc record_one(struct cmd *c)
{
	struct qaf_moderation m = {
		.stage = opt_text(c, "stage"),
		.on = c->q->now.day,
		.reason = opt_text(c, "reason"),
		.blind = opt_given(c, "blind"),
		.joined = opt_given(c, "auditor-joined"),
	};
	struct qaf_judgement *j;
	struct qaf_audit a;

	if (c->nargs == 0)
		return qaf_fail(c->q, QAF_USAGE, "which audit? write A17, or "
			"--file with many");
	QAF_TRY(judgement_args(c, 1, &j, &m.n));
	m.judgement = j;
	QAF_TRY(opt_need(c, "by", &m.by));
	QAF_TRY(opt_date(c, "on", &m.on));
	QAF_TRY(audit_arg(c, &a));
	QAF_TRY(check_staff(c, m.by));
	QAF_TRY(choose_stage(c, &m, &a));
	QAF_TRY(qaf_moderate_record(c->q, &a, &m));
	return say_recorded(c, &a, m.stage);
}

/* A file of stages: its headings, and how many rows were taken. */
struct bulk {
	struct cmd *c;
	size_t ncols;
	const char **heading;	/* folded words */
	const char **given;	/* as they were written */
	size_t rows;
};

static const char *const own_columns[] = { "audit", "stage", "by", "on",
	"reason", "blind", "auditorjoined" };

static const char *field(const struct bulk *b, const struct qaf_csv_row *row,
	const char *name)
{
	for (size_t i = 0; i < b->ncols && i < row->n; i++)
		if (strcmp(b->heading[i], name) == 0)
			return qaf_blank(row->field[i]) ? NULL : row->field[i];
	return NULL;
}

static bool is_own(const char *heading)
{
	for (size_t i = 0; i < sizeof(own_columns) / sizeof(own_columns[0]); i++)
		if (strcmp(heading, own_columns[i]) == 0)
			return true;
	return false;
}

static enum qaf_rc read_headings(struct bulk *b, const struct qaf_csv_row *row)
{
	struct qaf *q = b->c->q;

	b->ncols = row->n;
	b->heading = qaf_alloc_array(q->arena, row->n, sizeof(*b->heading));
	b->given = qaf_alloc_array(q->arena, row->n, sizeof(*b->given));
	for (size_t i = 0; i < row->n; i++) {
		b->heading[i] = qaf_fold(q->arena, row->field[i]);
		b->given[i] = qaf_trim(q->arena, row->field[i]);
	}
	for (size_t i = 0; i < 3; i += 2) {
		size_t k = 0;

		while (k < b->ncols && strcmp(b->heading[k], own_columns[i]) != 0)
			k++;
		if (k == b->ncols)
			return qaf_fail(q, QAF_INPUT, "the file has no column %s; "
				"it needs audit, by and overall or domains",
				own_columns[i]);
	}
	return QAF_OK;
}

static enum qaf_rc bulk_judgements(struct bulk *b,
	const struct qaf_csv_row *row, struct qaf_moderation *m)
{
	struct qaf_judgement *j = qaf_alloc_array(b->c->q->arena, row->n + 1,
		sizeof(*j));

	m->judgement = j;
	for (size_t i = 0; i < b->ncols && i < row->n; i++)
		if (!is_own(b->heading[i]) && !qaf_blank(row->field[i]))
			j[m->n++] = (struct qaf_judgement){ b->given[i],
				qaf_strdup(b->c->q->arena, row->field[i]) };
	return QAF_OK;
}

static bool is_yes(const char *word)
{
	return word && (qaf_same(word, "yes") || qaf_same(word, "y") ||
		qaf_same(word, "true") || qaf_same(word, "blind") ||
		strcmp(word, "1") == 0);
}

static enum qaf_rc bulk_row(struct bulk *b, const struct qaf_csv_row *row)
{
	struct qaf *q = b->c->q;
	const char *on = field(b, row, "on");
	struct qaf_moderation m = {
		.stage = field(b, row, "stage"),
		.by = field(b, row, "by"),
		.on = q->now.day,
		.reason = field(b, row, "reason"),
		.blind = is_yes(field(b, row, "blind")),
		.joined = is_yes(field(b, row, "auditorjoined")),
	};
	struct qaf_audit a;

	if (!m.stage)
		m.stage = opt_text(b->c, "stage");
	if (on && !qaf_date_parse(&m.on, on))
		return qaf_fail(q, QAF_INPUT, "%s is no day of the calendar; "
			"write 2024-03-05 or 05/03/2024",
			qaf_visible(q->arena, on, 40));
	QAF_TRY(qaf_audit_need(q, &a, field(b, row, "audit")));
	if (m.by)
		QAF_TRY(check_staff(b->c, m.by));
	QAF_TRY(bulk_judgements(b, row, &m));
	QAF_TRY(choose_stage(b->c, &m, &a));
	QAF_TRY(qaf_moderate_record(q, &a, &m));
	b->rows++;
	return QAF_OK;
}

/* Where the fault is stands before what it is. */
static enum qaf_rc on_record(struct qaf *q, const struct qaf_csv_row *row,
	void *data)
{
	struct bulk *b = data;
	enum qaf_rc rc = b->heading ? bulk_row(b, row) : read_headings(b, row);
	char *what;

	if (rc == QAF_OK)
		return rc;
	what = qaf_strdup(q->arena, q->error.text);
	qaf_clear_error(q);
	return qaf_fail(q, rc, "%s:%ld: %s", qaf_visible(q->arena,
		opt_text(b->c, "file"), 200), row->line, what);
}

static enum qaf_rc record_file(struct cmd *c)
{
	struct bulk b = { .c = c };

	if (c->nargs || opt_given(c, "by") || opt_given(c, "overall"))
		return qaf_fail(c->q, QAF_USAGE, "with --file the audits, who "
			"judged and the grades stand in the file");
	QAF_TRY(qaf_csv_read(c->q, opt_text(c, "file"), on_record, &b));
	say(c, "%zu recorded", b.rows);
	return QAF_OK;
}

static enum qaf_rc run_record(struct cmd *c)
{
	return opt_given(c, "file") ? record_file(c) : record_one(c);
}

/* ---- show ---- */

static const struct opt show_opts[] = {
	{ "blind", 0, NULL, "without any grade, for who judges anew" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc run_show(struct cmd *c)
{
	struct qaf_audit a;

	QAF_TRY(audit_arg(c, &a));
	return qaf_audit_show(c->q, c->out, &a, opt_given(c, "blind"));
}

/* ---- list, agreement ---- */

static const struct opt list_opts[] = {
	{ "stage", 0, "STAGE", "of one stage" },
	{ "moderator", 0, "STAFF", "what one person judged" },
	{ "month", 0, "MONTH", "recorded for a month: 2024-03" },
	{ "from", 0, "DATE", "from a day on" },
	{ "to", 0, "DATE", "up to a day" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc read_filter(struct cmd *c, struct qaf_moderation_filter *f)
{
	*f = (struct qaf_moderation_filter){
		.stage = opt_text(c, "stage"),
		.moderator = opt_text(c, "moderator"),
		.from = QAF_NO_DATE,
		.to = QAF_NO_DATE,
	};
	return days_options(c, &f->from, &f->to);
}

static enum qaf_rc run_list(struct cmd *c)
{
	struct qaf_moderation_filter f;

	QAF_TRY(read_filter(c, &f));
	return qaf_moderate_list(c->q, c->out, &f);
}

static const struct opt agreement_opts[] = {
	{ "by", 0, "WHAT",
		"auditor, moderator, team, service, tool, domain or period" },
	{ "stage", 0, "STAGE", "which (else the one after the auditor's)" },
	{ "moderator", 0, "STAFF", "what one person judged" },
	{ "month", 0, "MONTH", "recorded for a month: 2024-03" },
	{ "from", 0, "DATE", "from a day on" },
	{ "to", 0, "DATE", "up to a day" },
	{ NULL, 0, NULL, NULL }
};

static enum qaf_rc read_by(struct cmd *c, enum qaf_agreement_by *by)
{
	static const struct {
		const char *word;
		enum qaf_agreement_by by;
	} words[] = {
		{ "auditor", QAF_AGREEMENT_AUDITOR },
		{ "moderator", QAF_AGREEMENT_MODERATOR },
		{ "team", QAF_AGREEMENT_TEAM },
		{ "service", QAF_AGREEMENT_SERVICE },
		{ "tool", QAF_AGREEMENT_TOOL },
		{ "domain", QAF_AGREEMENT_DOMAIN },
		{ "period", QAF_AGREEMENT_PERIOD },
	};
	const char *word = opt_text(c, "by");

	*by = QAF_AGREEMENT_ALL;
	if (!word)
		return QAF_OK;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i].word, word) == 0) {
			*by = words[i].by;
			return QAF_OK;
		}
	return qaf_fail(c->q, QAF_USAGE, "agreement is not split by %s; write "
		"auditor, moderator, team, service, tool, domain or period",
		qaf_visible(c->q->arena, word, 40));
}

static enum qaf_rc run_agreement(struct cmd *c)
{
	struct qaf_moderation_filter f;
	enum qaf_agreement_by by;

	QAF_TRY(read_by(c, &by));
	QAF_TRY(read_filter(c, &f));
	return qaf_moderate_agreement(c->q, c->out, &f, by);
}

static const struct verb moderate_verbs[] = {
	{ "select", "", "draw the audits that a later stage looks at",
		NEED_WRITE, VERB_OUTPUT, 0, 0, select_opts, run_select },
	{ "record", "[A17 [DOMAIN=GRADE...]]", "record what a later stage judged",
		NEED_WRITE, 0, 0, -1, record_opts, run_record },
	{ "show", "A17", "an audit for who moderates it", NEED_READ,
		VERB_OUTPUT | VERB_REPORT, 1, 1, show_opts, run_show },
	{ "list", "", "what was judged beside the auditor's grade", NEED_READ,
		VERB_OUTPUT, 0, 0, list_opts, run_list },
	{ "agreement", "", "how far auditors and moderators agree", NEED_READ,
		VERB_OUTPUT, 0, 0, agreement_opts, run_agreement },
	{ .run = NULL }
};
const struct command cmd_moderate = { "moderate",
	"select audits for moderation and record it", moderate_verbs };
