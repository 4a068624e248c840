/*
 * Selects the audits that a later stage looks at.  Selections are drawn and
 * stored in the same way as samples of cases.
 */
#include "qaf/select.h"

#include <string.h>

#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/moderate/private.h"
#include "core/sample/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "qaf/phrase.h"

/* Why an audit is left out. */
enum { NO_TOOL, NO_SERVICE, NO_KIND, DONE, SAME_GRADE, NO_PART, NREASONS };

/* So many references are named in a message. */
#define MOST_NAMED 10

/* One audit of the period. */
struct audit_row {
	long long audit;
	const char *tool, *kind, *service, *team, *plan, *auditor;
	const char *grade;		/* the final one */
	bool differs;			/* the two stages do on some domain */
	bool done;
};

static const struct qaf_field audit_fields[] = {
	QAF_FIELD(struct audit_row, audit, "audit"),
	QAF_FIELD(struct audit_row, tool, "tool"),
	QAF_FIELD(struct audit_row, kind, "kind"),
	QAF_FIELD(struct audit_row, service, "service"),
	QAF_FIELD(struct audit_row, team, "team"),
	QAF_FIELD(struct audit_row, plan, "plan"),
	QAF_FIELD(struct audit_row, auditor, "auditor"),
	QAF_FIELD(struct audit_row, grade, "grade"),
	QAF_FIELD(struct audit_row, differs, "differs"),
	QAF_FIELD(struct audit_row, done, "done"),
};
static const struct qaf_row_type audit_type =
	QAF_ROW_TYPE(struct audit_row, audit_fields);

/* ---- parts: each is a stratum ---- */

/* "inadequate", "requires-improvement+inadequate", "rest" or "all". */
static const char *part_name(struct qaf *q, const struct sample_round *p,
	const struct qaf_part *part)
{
	struct qaf_str s;

	if (part->rest)
		return "rest";
	if (part->grades == 0)
		return "all";
	qaf_str_init(&s, q->arena);
	for (size_t g = 0; g < p->fw->ngrades; g++)
		if (part->grades >> g & 1)
			qaf_str_item(&s, "+", "%s", p->fw->grades[g].id);
	return s.text;
}

/* The first part that takes the grade, or NULL.  An audit without a grade
 * belongs to a part that takes every grade. */
static const struct qaf_part *part_of(const struct sample_round *p, int grade)
{
	const struct qaf_selection *s = p->selection;
	qaf_grades covered = 0;

	for (size_t i = 0; i < s->nparts; i++) {
		const struct qaf_part *part = &s->parts[i];
		bool taken = grade >= 0 && (covered >> grade & 1) != 0;

		if (part->rest ? !taken : part->grades == 0 ||
		    (grade >= 0 && qaf_grades_has(part->grades, grade)))
			return part;
		covered |= part->grades;
	}
	return NULL;
}

static enum qaf_rc share_of_part(struct qaf *q, struct qaf_draw_share *out,
	const struct sample_round *p, const struct qaf_part *part)
{
	*out = (struct qaf_draw_share){
		.stratum = part_name(q, p, part),
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

/* ---- the frame ---- */

static bool wanted(const struct qaf_words *words, const char *word)
{
	for (size_t i = 0; i < words->n; i++)
		if (qaf_folded_same(words->word[i], word))
			return true;
	return words->n == 0;
}

static bool serves(const struct sample_round *p, const char *service)
{
	const struct qaf_words *words = &p->selection->services;
	const struct qaf_place *place = service ?
		qaf_framework_service(p->fw, service) : NULL;

	return wanted(words, service) || (place && wanted(words, place->id));
}

static const char *spread_value(const struct audit_row *a, const char *name)
{
	const struct {
		const char *name, *value;
	} values[] = {
		{ "grade", a->grade }, { "service", a->service },
		{ "team", a->team }, { "plan", a->plan }, { "tool", a->tool },
		{ "kind", a->kind }, { "auditor", a->auditor },
	};

	if (!name)
		return NULL;
	for (size_t i = 0; i < QAF_LEN(values); i++)
		if (qaf_folded_same(values[i].name, name) && values[i].value)
			return values[i].value;
	return "unknown";
}

/* Is the audit none of those that the selection looks at?  Else -1. */
static int why_not_of(const struct sample_round *p, const struct audit_row *a)
{
	const struct qaf_selection *s = p->selection;

	if (!wanted(&s->tools, a->tool))
		return NO_TOOL;
	if (!serves(p, a->service))
		return NO_SERVICE;
	return wanted(&s->kinds, a->kind) ? -1 : NO_KIND;
}

/* Why the audit is left out, or -1 when it is in the frame, under *part. */
static int why_left_out(const struct sample_round *p, const struct audit_row *a,
	const struct qaf_part **part)
{
	const struct qaf_selection *s = p->selection;
	int why = why_not_of(p, a);

	if (why >= 0)
		return why;
	if (a->done)
		return DONE;
	if (s->differs && !a->differs)
		return SAME_GRADE;
	*part = part_of(p, qaf_grade_index(p->fw, a->grade));
	return *part ? -1 : NO_PART;
}

static enum qaf_rc read_audits(struct qaf *q, struct audit_row **out, size_t *n,
	const struct sample_round *p)
{
	const struct qaf_selection *s = p->selection;
	const char *after = qaf_selection_after(p->fw, s);

	if (!after)
		return qaf_rows(q, out, n, &audit_type, SQL_select_submitted,
			QAF_T("stage", s->stage),
			QAF_D(q, "from_on", p->period.first),
			QAF_D(q, "to_on", p->period.last));
	return qaf_rows(q, out, n, &audit_type, SQL_select_after,
		QAF_T("stage", s->stage),
		QAF_T("first", p->fw->stages.word[0]), QAF_T("after", after),
		QAF_D(q, "from_on", p->period.first),
		QAF_D(q, "to_on", p->period.last));
}

static void write_exclusions(struct qaf *q, struct sample_frame *f,
	const struct sample_round *p, const long *left_out)
{
	const char *stage = p->selection->stage;
	const char *words[NREASONS] = {
		[NO_TOOL] = "tool not in this selection",
		[NO_SERVICE] = "service not in this selection",
		[NO_KIND] = "kind not in this selection",
		[DONE] = qaf_printf(q->arena, "%s recorded already",
			stage ? stage : ""),
		[SAME_GRADE] = "the stages agree",
		[NO_PART] = "grade not in this selection",
	};

	f->exclusions = qaf_alloc_array(q->arena, NREASONS,
		sizeof(*f->exclusions));
	for (int i = 0; i < NREASONS; i++)
		f->exclusions[f->nexclusions++] = (struct sample_exclusion){
			words[i], left_out[i] };
}

/* Which audits submitted in the period wait for the stage that comes before:
 * they are looked at in the period in which they have it. */
static enum qaf_rc find_awaiting(struct qaf *q, struct qaf_str *refs, long *n,
	const struct sample_round *p)
{
	struct audit_row *audits;
	size_t all;

	*n = 0;
	qaf_str_init(refs, q->arena);
	QAF_TRY(qaf_rows(q, &audits, &all, &audit_type, SQL_select_awaiting,
		QAF_T("stage", qaf_selection_after(p->fw, p->selection)),
		QAF_D(q, "from_on", p->period.first),
		QAF_D(q, "to_on", p->period.last)));
	for (size_t i = 0; i < all; i++) {
		if (why_not_of(p, &audits[i]) >= 0)
			continue;
		if (++*n <= MOST_NAMED)
			qaf_str_item(refs, ", ", "%s",
				qaf_audit_ref(q, audits[i].audit));
	}
	if (*n > MOST_NAMED)
		qaf_str_add(refs, ", ...");
	return QAF_OK;
}

/* What is said where no audit is in the frame. */
static enum qaf_rc say_awaited(struct qaf *q, struct sample_round *p, size_t n)
{
	const char *after = qaf_selection_after(p->fw, p->selection);
	struct qaf_str refs;
	long waiting;

	p->none = "none was submitted in it";
	if (!after)
		return QAF_OK;
	QAF_TRY(find_awaiting(q, &refs, &waiting, p));
	if (waiting && n)
		qaf_notice(q, "%s in %s: %s no %s yet and %s not looked at: %s",
			p->id, p->period_text, qaf_count(q->arena, waiting,
			"audit has", "audits have"), after,
			qaf_plural(waiting, "is", "are"), refs.text);
	p->none = qaf_printf(q->arena, "%s looks at audits after their %s, and "
		"none had it then", p->id, after);
	if (waiting)
		p->none = qaf_printf(q->arena, "%s; %s it: %s", p->none,
			qaf_count(q->arena, waiting, "audit awaits",
			"audits await"), refs.text);
	return QAF_OK;
}

static enum qaf_rc frame(struct qaf *q, struct sample_frame *out,
	struct sample_round *p)
{
	long left_out[NREASONS] = { 0 };
	struct audit_row *audits;
	size_t n;

	QAF_TRY(read_audits(q, &audits, &n, p));
	for (size_t i = 0; i < n; i++) {
		const struct qaf_part *part = NULL;
		int why = why_left_out(p, &audits[i], &part);

		if (why >= 0)
			left_out[why]++;
		else
			qaf_sample_frame_add(q, out,
				qaf_audit_ref(q, audits[i].audit),
				part_name(q, p, part),
				spread_value(&audits[i], part->spread));
	}
	write_exclusions(q, out, p, left_out);
	return say_awaited(q, p, out->n);
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

static const struct sample_kind of_audits = { .frame = frame, .quota = quota };

enum qaf_rc qaf_select_draw(struct qaf *q, const char **draw,
	const struct qaf_sample_ask *ask)
{
	struct sample_round p = { .ask = ask, .of = QAF_DRAW_OF_AUDITS };
	struct qaf_timetable t;

	QAF_TRY(qaf_framework_on(q, &p.fw, &p.framework, q->now.day));
	QAF_TRY(choose_selection(q, &p, ask->sample));
	p.id = p.selection->id;
	t = qaf_timetable_in(p.fw, p.selection->every, QAF_NO_DATE);
	if (ask->period)
		QAF_TRY(qaf_period_parse(q, &p.period, &t, ask->period));
	else
		QAF_TRY(qaf_period_of(q, &p.period, &t, q->now.day));
	p.period_text = qaf_period_text(q->arena, &p.period);
	QAF_TRY(qaf_sample_draw_once(q, draw, &p, &of_audits));
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

enum qaf_rc qaf_select_of(struct qaf *q, const char **draw, long long audit,
	const char *stage)
{
	struct choice *choices;
	size_t n;

	*draw = NULL;
	QAF_TRY(qaf_rows(q, &choices, &n, &choice_row, SQL_select_of,
		QAF_I("audit", audit)));
	for (size_t i = 0; i < n && !*draw; i++) {
		const struct qaf_framework *fw;
		const struct qaf_selection *s;

		QAF_TRY(qaf_framework_of(q, &fw, choices[i].framework));
		s = qaf_framework_selection(fw, choices[i].plan);
		if (s && qaf_same(s->stage, stage))
			*draw = choices[i].draw;
	}
	return QAF_OK;
}
