/*
 * Lists the changes of a period that somebody should look at, because each of
 * them can make an audit at the worst grade, or a duty that came of one, go out
 * of sight: grades that moved off the worst one, risk that is said to be gone or
 * for which no step is asked, audits that were withdrawn, waived steps, steps
 * that were superseded when they were late, what was recorded late or with the
 * clock set back, moderations that were replaced, what was corrected, also since
 * then of an audit of the period; and what can steer who is audited and by whom:
 * rules that were set aside, places given to another, draws made again.  What
 * somebody recorded who is not on the staff list is counted.
 */
#include "base/date.h"
#include "core/framework/lookup.h"
#include "core/listing.h"
#include "core/log.h"
#include "core/report/private.h"
#include "core/track/private.h"
#include "qaf/phrase.h"
#include "render/out.h"

static const struct qaf_field change_fields[] = {
	QAF_FIELD(struct change, kind, "kind"),
	QAF_FIELD(struct change, ref, "subject"),
	QAF_FIELD(struct change, team, "team"),
	QAF_FIELD(struct change, change, "change"),
	QAF_FIELD(struct change, who, "who"),
	QAF_FIELD(struct change, on, "on"),
	QAF_FIELD(struct change, reason, "reason"),
};
static const struct qaf_row_type change_type =
	QAF_ROW_TYPE(struct change, change_fields);

static const struct qaf_field read_fields[] = {
	QAF_FIELD(struct change, ref, "ref"),
	QAF_FIELD(struct change, team, "team"),
	QAF_FIELD(struct change, framework, "framework"),
	QAF_FIELD(struct change, change, "change"),
	QAF_FIELD(struct change, was, "was"),
	QAF_FIELD(struct change, now, "now"),
	QAF_FIELD(struct change, who, "who"),
	QAF_FIELD(struct change, on, "on_day"),
	QAF_FIELD(struct change, reason, "reason"),
};
static const struct qaf_row_type read_type =
	QAF_ROW_TYPE(struct change, read_fields);

/* What was recorded with the clock set back; the journal finds it. */
static enum qaf_rc read_set_back(struct qaf *q, struct change **out, size_t *n,
	const struct scope *s)
{
	struct qaf_set_back *back;

	QAF_TRY(qaf_log_set_back(q, &back, n, s->from, s->after, s->service,
		s->team));
	*out = qaf_alloc_array(q->arena, *n, sizeof(**out));
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct change){ .ref = back[i].ref,
			.team = back[i].team, .who = back[i].who,
			.on = qaf_date_text(q->arena, back[i].day),
			.reason = back[i].reason, .change = qaf_printf(q->arena,
			"%s: clock %s, recorded %s or later", back[i].command,
			qaf_date_text(q->arena, back[i].day),
			qaf_date_text(q->arena, back[i].latest)) };
	return QAF_OK;
}

static const struct {
	const char *kind;
	enum qaf_sql rows;
	/* What reads them where that is not a statement of the reports. */
	enum qaf_rc (*read)(struct qaf *q, struct change **out, size_t *n,
		const struct scope *s);
	bool without_step;	/* only of those for which nothing is asked */
	bool only_counted;	/* too many to list, and each is marked where
				 * it stands */
} kinds[CHANGE_KINDS] = {
	{ "moved off the worst grade", SQL_report_changed_grades },
	{ "risk no longer identified", SQL_report_risk_gone },
	{ "risk identified without a step about it",
		SQL_report_risk_identified, .without_step = true },
	{ "audit withdrawn", SQL_report_withdrawn },
	{ "step waived", SQL_report_waived },
	{ "step superseded when late", SQL_report_superseded_late },
	{ "recorded more than two days later", SQL_report_recorded_late },
	{ "recorded with the clock set back", .read = read_set_back },
	{ "moderation replaced", SQL_report_replaced },
	{ "audit, moderation, dispute or setting corrected",
		SQL_report_corrected },
	{ "evidence taken back or corrected", SQL_report_evidence_changed },
	{ "step, action, meeting, evidence or exemption corrected",
		SQL_report_put_right },
	{ "rule set aside", SQL_report_set_aside },
	{ "place of a draw given to another", SQL_report_place_replaced },
	{ "drawn again", SQL_report_drawn_again },
	{ "recorded and taken back", SQL_report_taken_back },
	{ "recorded by somebody who is not on the staff list",
		SQL_report_unlisted, .only_counted = true },
};

/* Of changed grades only those count that left the worst one, of identified risk
 * only where no step is asked for. */
static enum qaf_rc counts(struct qaf *q, bool *out, size_t kind,
	const struct change *c)
{
	const struct qaf_framework *fw;
	struct qaf_audit audit;

	*out = true;
	if (kinds[kind].without_step) {
		QAF_TRY(qaf_audit_need(q, &audit, c->ref));
		return qaf_risk_without_step(q, out, &audit);
	}
	if (!c->was)
		return QAF_OK;
	QAF_TRY(qaf_framework_of(q, &fw, c->framework));
	*out = qaf_grade_index(fw, c->was) == (int)fw->ngrades - 1;
	return QAF_OK;
}

static enum qaf_rc add_kind(struct qaf *q, struct figures *f, size_t kind)
{
	const struct scope *s = &f->scope;
	struct changes *all = &f->changes;
	struct change *row;
	size_t n;

	if (kinds[kind].read)
		QAF_TRY(kinds[kind].read(q, &row, &n, s));
	else
		QAF_TRY(qaf_rows(q, &row, &n, &read_type, kinds[kind].rows,
			QAF_T("from_on", s->from), QAF_T("after", s->after),
			IN_UNIT(s)));
	if (kinds[kind].only_counted) {
		all->of_kind[kind] = (long)n;
		return QAF_OK;
	}
	for (size_t i = 0; i < n; i++) {
		bool counted;

		QAF_TRY(counts(q, &counted, kind, &row[i]));
		if (!counted)
			continue;
		row[i].kind = kinds[kind].kind;
		all->row = qaf_grow(q->arena, all->row, all->n, &all->cap,
			sizeof(*all->row));
		all->row[all->n++] = row[i];
		all->of_kind[kind]++;
	}
	return QAF_OK;
}

enum qaf_rc qaf_report_count_changes(struct qaf *q, struct figures *f)
{
	for (size_t i = 0; i < CHANGE_KINDS; i++)
		QAF_TRY(add_kind(q, f, i));
	return QAF_OK;
}

static void counts_table(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "kind", "Change", QAF_TEXT, 0, "what changed" },
		{ "count", "How many", QAF_INT, 0, "in the period" },
	};

	qaf_out_table(out, "changes_counted", qaf_printf(q->arena,
		"Changes to be looked at in %s", f->scope.words), cols,
		QAF_LEN(cols));
	for (size_t i = 0; i < CHANGE_KINDS; i++)
		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(kinds[i].kind),
			qaf_cell_int(f->changes.of_kind[i]) });
	qaf_out_table_end(out);
}

void qaf_report_tell_changes(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "kind", "Change", QAF_TEXT, 0, "what changed" },
		{ "subject", "Of", QAF_WORD, 0, "the audit, step or action" },
		{ "team", "Team", QAF_TEXT, QAF_COL_HIDDEN,
			"of the case when allocated" },
		{ "change", "What", QAF_TEXT, 0, "what it was, and became" },
		{ "who", "By", QAF_WORD, 0, "who did it" },
		{ "on", "On", QAF_DAY, 0, "when" },
		{ "reason", "Why", QAF_TEXT, 0, "the reason that was given" },
	};
	const struct changes *c = &f->changes;

	qaf_out_heading(out, "Changes to be looked at");
	counts_table(q, out, f);
	if (c->n == 0) {
		qaf_out_paragraph(out, "None in %s.", f->scope.words);
		return;
	}
	qaf_list_rows(out, "changes", qaf_printf(q->arena,
		"What was changed, waived or recorded late in %s",
		f->scope.words), cols, QAF_LEN(cols), c->row,
		qaf_report_rows_shown(f, c->n), &change_type);
	qaf_report_tell_cut(q, out, f, c->n, "changes");
}
