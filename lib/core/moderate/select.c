/*
 * Selects the audits that a later stage looks at.  Selections are drawn and
 * stored in the same way as samples of cases.
 */
#include "qaf/select.h"

#include <string.h>

#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/moderate/private.h"
#include "core/sample/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "qaf/phrase.h"

/* ---- the quota: each part is a stratum ---- */

static enum qaf_rc share_of_part(struct qaf *q, struct qaf_draw_share *out,
	const struct sample_round *p, const struct qaf_part *part)
{
	*out = (struct qaf_draw_share){
		.stratum = qaf_select_part_name(q, p, part),
		.kind = part->kind == QAF_QUOTA_TOTAL ? QAF_QUOTA_EACH :
			part->kind,
		.spread = part->spread != NULL,
	};
	if (part->kind == QAF_QUOTA_ALL)
		return QAF_OK;
	if (p->ask->size.given) {
		out->kind = QAF_QUOTA_EACH;
		out->n = p->ask->size.n;
		return QAF_OK;
	}
	if (part->kind == QAF_QUOTA_OPEN || !part->amount.known)
		return qaf_sample_quota_unknown(q, p, &part->amount);
	if (part->kind == QAF_QUOTA_RATE)
		out->basis_points = qaf_basis_points(part->amount.n);
	else
		out->n = (long)part->amount.n;
	return QAF_OK;
}

static enum qaf_rc quota(struct qaf *q, struct qaf_draw_quota *out,
	const struct sample_round *p, bool open)
{
	const struct qaf_selection *s = p->selection;
	struct qaf_draw_share *shares = qaf_alloc_array(q->arena, s->nparts,
		sizeof(*shares));
	bool all = true;

	(void)open;
	memset(out, 0, sizeof(*out));
	if (p->ask->reserves.given)
		out->reserves = p->ask->reserves.n;
	for (size_t i = 0; i < s->nparts; i++) {
		all = all && s->parts[i].kind == QAF_QUOTA_ALL;
		QAF_TRY(share_of_part(q, &shares[i], p, &s->parts[i]));
	}
	out->kind = QAF_QUOTA_NAMED;
	out->nstrata = s->nparts;
	out->strata = shares;
	/* A size from the user is drawn even where the framework takes all. */
	if (all && p->ask->size.given) {
		out->kind = QAF_QUOTA_TOTAL;
		out->n = p->ask->size.n;
	}
	return QAF_OK;
}

/* The selection that the user names, else the first one for the stage after the
 * auditor's. */
static enum qaf_rc choose_selection(struct qaf *q, struct sample_round *p,
	const char *name)
{
	const char *again = qaf_stage_again(p->fw);

	for (size_t i = 0; !name && again && i < p->fw->nselections; i++)
		if (qaf_eq(p->fw->selections[i].stage, again))
			name = p->fw->selections[i].id;
	return qaf_selection_need(q, &p->selection, p->fw, name);
}

struct invited {
	const char *auditor, *audits;
};

static const struct qaf_field invited_fields[] = {
	QAF_FIELD(struct invited, auditor, "auditor"),
	QAF_FIELD(struct invited, audits, "audits"),
};
static const struct qaf_row_type invited_row =
	QAF_ROW_TYPE(struct invited, invited_fields);

/* A notice of the auditors who may join the moderation of their audits
 * (HFD24-25). */
static enum qaf_rc invite_auditors(struct qaf *q, const char *draw)
{
	struct invited *invited;
	struct qaf_str s;
	size_t n;

	qaf_str_init(&s, q->arena);
	QAF_TRY(qaf_rows(q, &invited, &n, &invited_row, SQL_select_auditors,
		QAF_T("draw", draw)));
	for (size_t i = 0; i < n; i++)
		qaf_str_item(&s, ", ", "%s (%s)",
			invited[i].auditor, invited[i].audits);
	if (n > 0)
		qaf_notice(q, "%s: the auditors may join: %s", draw, s.text);
	return QAF_OK;
}

/* Where it is of audits on which stages differ, who is told of what. */
static enum qaf_rc tell_differences(struct qaf *q, const struct sample_round *p,
	const char *draw)
{
	const char *after = qaf_selection_after(p->fw, p->selection);
	struct sample_entry *entries;
	size_t n;

	if (!p->selection->differs)
		return QAF_OK;
	QAF_TRY(qaf_sample_read_entries(q, &entries, &n, draw));
	for (size_t i = 0; i < n; i++) {
		struct qaf_audit audit;

		if (entries[i].status != QAF_ENTRY_SELECTED)
			continue;
		QAF_TRY(qaf_audit_get(q, &audit, entries[i].audit));
		QAF_TRY(qaf_moderate_tell_difference(q, &audit, after));
	}
	return QAF_OK;
}

/* ---- the selection ---- */

static const struct sample_kind of_audits = { .frame = qaf_select_frame_told,
	.quota = quota };

static enum qaf_rc round_of(struct qaf *q, struct sample_round *p,
	const struct qaf_sample_ask *ask)
{
	struct qaf_timetable t;

	*p = (struct sample_round){ .ask = ask, .of = QAF_DRAW_OF_AUDITS };
	QAF_TRY(qaf_framework_on(q, &p->fw, &p->framework, q->now.day));
	QAF_TRY(choose_selection(q, p, ask->sample));
	p->id = p->selection->id;
	t = qaf_timetable_in(p->fw, p->selection->every, QAF_NO_DATE);
	if (ask->period)
		QAF_TRY(qaf_period_parse(q, &p->period, &t, ask->period));
	else
		QAF_TRY(qaf_period_of(q, &p->period, &t, q->now.day));
	p->period_text = qaf_period_text(q->arena, &p->period);
	return QAF_OK;
}

/* What came to qualify since the period's draw joins that; none where there is
 * no draw, or a number was asked for. */
static enum qaf_rc join_last(struct qaf *q, const char **draw, long *joined,
	const struct sample_round *p)
{
	const struct qaf_sample_ask *ask = p->ask;
	bool drawn;

	*joined = 0;
	if (ask->redraw || ask->size.given || ask->reserves.given)
		return QAF_OK;
	QAF_TRY(qaf_sample_last(q, draw, &drawn, p, false));
	return *draw && drawn ? qaf_select_join(q, joined, *draw, ask->seed) :
		QAF_OK;
}

/*
 * What the period before left: audits that came to qualify since its draw, or
 * that qualify while nothing was drawn.
 */
static enum qaf_rc tell_before(struct qaf *q, const struct sample_round *p)
{
	static const struct qaf_sample_ask nothing = { .sample = NULL };
	struct sample_round before = *p;
	struct sample_frame f = { .n = 0 };
	struct qaf_timetable t = qaf_timetable_in(p->fw, p->selection->every,
		QAF_NO_DATE);
	const char *draw;
	long waiting;
	bool drawn;

	if (p->selection->every.unit == QAF_EVERY_DEMAND)
		return QAF_OK;
	before.ask = &nothing;
	QAF_TRY(qaf_period_of(q, &before.period, &t, p->period.first - 1));
	before.period_text = qaf_period_text(q->arena, &before.period);
	QAF_TRY(qaf_sample_last(q, &draw, &drawn, &before, false));
	if (draw && drawn) {
		QAF_TRY(qaf_select_since(q, &waiting, draw));
	} else {
		QAF_TRY(qaf_select_frame(q, &f, &before));
		waiting = (long)f.n;
	}
	if (waiting)
		qaf_notice(q, "%s: %s of %s %s; select them with qaf moderate "
			"select --selection %s --month %s", p->id,
			qaf_count(q->arena, waiting, "audit", "audits"),
			before.period_text, draw && drawn ? "came to qualify "
			"after its selection was drawn" : "may be selected, and "
			"nothing was", p->id, before.period_text);
	return QAF_OK;
}

enum qaf_rc qaf_select_draw(struct qaf *q, const char **draw, long *joined,
	const struct qaf_sample_ask *ask)
{
	struct sample_round p;

	QAF_TRY(round_of(q, &p, ask));
	QAF_TRY(qaf_sample_may_draw(q, &p));
	QAF_TRY(join_last(q, draw, joined, &p));
	if (*joined == 0)
		QAF_TRY(qaf_sample_draw_once(q, draw, &p, &of_audits));
	QAF_TRY(tell_before(q, &p));
	QAF_TRY(tell_differences(q, &p, *draw));
	return p.selection->invite_auditor ? invite_auditors(q, *draw) : QAF_OK;
}

/* A selection that chose the audit. */
struct choice {
	const char *draw, *plan;
	long long framework;
};

static const struct qaf_field choice_fields[] = {
	QAF_FIELD(struct choice, draw, "draw"),
	QAF_FIELD(struct choice, plan, "plan"),
	QAF_FIELD(struct choice, framework, "framework"),
};
static const struct qaf_row_type choice_row =
	QAF_ROW_TYPE(struct choice, choice_fields);

enum qaf_rc qaf_select_of(struct qaf *q, const char **draw,
	const struct qaf_selection **selection, long long audit,
	const char *stage)
{
	struct choice *choices;
	size_t n;

	*draw = NULL;
	*selection = NULL;
	QAF_TRY(qaf_rows(q, &choices, &n, &choice_row, SQL_select_of,
		QAF_I("audit", audit)));
	for (size_t i = 0; i < n && !*draw; i++) {
		const struct qaf_framework *fw;
		const struct qaf_selection *s;

		QAF_TRY(qaf_framework_of(q, &fw, choices[i].framework));
		s = qaf_framework_selection(fw, choices[i].plan);
		if (!s || !qaf_same(s->stage, stage))
			continue;
		*draw = choices[i].draw;
		*selection = s;
	}
	return QAF_OK;
}
