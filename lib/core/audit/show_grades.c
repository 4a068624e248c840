/*
 * Shows the grades of an audit: those of the stages side by side, what the
 * auditor ticked, and what was corrected.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/show.h"
#include "core/framework/lookup.h"

const char *qaf_shown_title(const struct shown *s, const char *grade)
{
	int i = grade ? qaf_grade_index(s->fw, grade) : -1;

	if (qaf_eq(grade, QAF_NOT_APPLICABLE))
		return "not applicable";
	return i >= 0 ? s->fw->grades[i].title : grade;
}

/* ---- grades, stages side by side ---- */

static const char *grade_at(const struct shown *s, const char *stage,
	const char *domain)
{
	for (size_t i = 0; i < s->ngraded; i++)
		if (qaf_eq(s->graded[i].stage, stage) &&
		    qaf_eq(s->graded[i].domain, domain))
			return s->graded[i].grade;
	return NULL;
}

static bool has_stage(const struct shown *s, const char *stage)
{
	for (size_t i = 0; i < s->ngraded; i++)
		if (qaf_eq(s->graded[i].stage, stage))
			return true;
	return false;
}

/* "Moderation" for "moderation". */
static const char *capital(const struct shown *s, const char *word)
{
	char *copy = qaf_strdup(s->q->arena, word);

	if (*copy >= 'a' && *copy <= 'z')
		*copy -= 'a' - 'A';
	return copy;
}

static void grades(struct shown *s)
{
	struct qaf_column cols[QAF_GRADES_MAX + 1] = {
		{ "domain", "Domain", QAF_TEXT, 0, "" },
	};
	struct qaf_cell cells[QAF_GRADES_MAX + 1];
	const char *stages[QAF_GRADES_MAX];
	size_t n = 0;

	for (size_t i = 0; i < s->fw->stages.n && n < QAF_GRADES_MAX; i++)
		if (has_stage(s, s->fw->stages.word[i]))
			stages[n++] = s->fw->stages.word[i];
	for (size_t i = 0; i < n; i++)
		cols[i + 1] = (struct qaf_column){ stages[i],
			capital(s, stages[i]), QAF_WORD, 0, "" };
	if (n == 0)
		return;
	qaf_out_table(s->out, "grades", "Grades", cols, n + 1);
	for (size_t d = 0; d <= s->tool->ndomains; d++) {
		bool last = d == s->tool->ndomains;
		const char *id = last ? QAF_OVERALL : s->tool->domains[d].id;

		cells[0] = qaf_cell_text(last ? "Overall" :
			s->tool->domains[d].title);
		for (size_t i = 0; i < n; i++)
			cells[i + 1] = qaf_cell_text(qaf_shown_title(s,
				grade_at(s, stages[i], id)));
		qaf_out_row(s->out, cells);
	}
	qaf_out_table_end(s->out);
}

/* As ticked by the auditor, in the order of the tool. */
static void indicators(struct shown *s, const struct qaf_record *r)
{
	static const struct qaf_column columns[] = {
		{ "domain", "Domain", QAF_WORD, 0, "" },
		{ "indicator", "What good looks like", QAF_TEXT, 0, "" },
		{ "tick", "Seen", QAF_WORD, 0, "" },
	};

	if (r->nticks == 0)
		return;
	qaf_out_table(s->out, "indicators", "Indicators", columns,
		QAF_LEN(columns));
	for (size_t d = 0; d < s->tool->ndomains; d++)
		for (size_t i = 0; i < s->tool->domains[d].nindicators; i++) {
			const struct qaf_domain *domain = &s->tool->domains[d];
			const char *tick = qaf_word(qaf_tick_words, qaf_ticked(r,
				domain->id, domain->indicators[i].id));

			if (tick)
				qaf_out_row(s->out, (struct qaf_cell[]){
					qaf_cell_text(domain->id),
					qaf_cell_text(domain->indicators[i].text),
					qaf_cell_text(tick) });
		}
	qaf_out_table_end(s->out);
}

static void stages(struct shown *s)
{
	static const struct qaf_column columns[] = {
		{ "stage", "Stage", QAF_WORD, 0, "" },
		{ "by", "By", QAF_WORD, 0, "" },
		{ "on", "On", QAF_DAY, 0, "" },
		{ "reason", "Reason", QAF_TEXT, 0, "" },
		{ "recorded_by", "Recorded by", QAF_WORD, QAF_COL_IF_ANY, "" },
	};

	if (s->nstages == 0)
		return;
	qaf_out_table(s->out, "stages", "After the auditor", columns,
		QAF_LEN(columns));
	for (size_t i = 0; i < s->nstages; i++)
		qaf_out_row(s->out, (struct qaf_cell[]){
			qaf_cell_text(qaf_printf(s->q->arena, "%s%s%s",
				s->stages[i].stage,
				s->stages[i].blind ? " (blind)" : "",
				s->stages[i].joined ? " (the auditor joined)" :
				"")),
			qaf_cell_text(s->stages[i].by),
			qaf_cell_text(qaf_date_text(s->q->arena,
				s->stages[i].on)),
			qaf_cell_text(s->stages[i].reason),
			qaf_cell_text(qaf_same(s->stages[i].recorded_by,
				s->stages[i].by) ? NULL :
				s->stages[i].recorded_by) });
	qaf_out_table_end(s->out);
}

static void correction(struct shown *s, const struct qaf_graded *g)
{
	qaf_out_row(s->out, (struct qaf_cell[]){
		qaf_cell_text(g->domain),
		qaf_cell_text(qaf_shown_title(s, g->before)),
		qaf_cell_text(qaf_shown_title(s, g->grade)),
		qaf_cell_text(g->stage), qaf_cell_text(g->by),
		qaf_cell_text(qaf_same(g->recorded_by, g->by) ? NULL :
			g->recorded_by),
		qaf_cell_text(g->reason) });
}

static bool any_correction(const struct shown *s, const struct qaf_record *r)
{
	for (size_t i = 0; i < s->ngraded; i++)
		if (s->graded[i].before)
			return true;
	for (size_t i = 0; i < r->nticks; i++)
		if (r->ticks[i].reason)
			return true;
	return false;
}

/* Each grade, and each tick, that was corrected, beside what it was. */
static void corrections(struct shown *s, const struct qaf_record *r)
{
	static const struct qaf_column columns[] = {
		{ "domain", "Corrected", QAF_WORD, 0, "" },
		{ "before", "Was", QAF_WORD, 0, "" },
		{ "grade", "Became", QAF_WORD, 0, "" },
		{ "stage", "Stage", QAF_WORD, 0, "" },
		{ "by", "By", QAF_WORD, 0, "" },
		{ "recorded_by", "Recorded by", QAF_WORD, QAF_COL_IF_ANY, "" },
		{ "reason", "Reason", QAF_TEXT, 0, "" },
	};

	if (!any_correction(s, r))
		return;
	qaf_out_table(s->out, "corrections", "Corrections", columns,
		QAF_LEN(columns));
	for (size_t i = 0; i < s->ngraded; i++)
		if (s->graded[i].before)
			correction(s, &s->graded[i]);
	for (size_t i = 0; i < r->nticks; i++) {
		const struct qaf_ticked *t = &r->ticks[i];

		if (t->reason)
			correction(s, &(struct qaf_graded){
				.domain = qaf_tick_key(s->q, t),
				.before = t->before == QAF_TICK_UNKNOWN ?
					"not ticked" : qaf_tick_words[t->before],
				.grade = qaf_tick_words[t->state],
				.stage = s->fw->stages.word[0], .by = t->by,
				.recorded_by = t->recorded_by,
				.reason = t->reason });
	}
	qaf_out_table_end(s->out);
}

void qaf_audit_show_grades(struct shown *s, const struct qaf_record *r)
{
	if (s->blind)
		return;
	grades(s);
	indicators(s, r);
	stages(s);
	corrections(s, r);
}
