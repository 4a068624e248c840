/*
 * Finds the audits that a selection looks at in a period, and those that wait for
 * the stage before it.
 */
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/moderate/private.h"
#include "core/sample/private.h"
#include "db/rows.h"
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
	qaf_date submitted;
	qaf_date became;		/* on which it came to that grade */
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
	QAF_FIELD(struct audit_row, submitted, "submitted_on"),
	QAF_FIELD(struct audit_row, became, "became_on"),
};
static const struct qaf_row_type audit_type =
	QAF_ROW_TYPE(struct audit_row, audit_fields);

/* ---- parts: each is a stratum ---- */

const char *qaf_select_part_name(struct qaf *q, const struct sample_round *p,
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

static bool wanted(const struct qaf_words *words, const char *word)
{
	for (size_t i = 0; i < words->n; i++)
		if (qaf_folded_same(words->word[i], word))
			return true;
	return words->n == 0;
}

/* The first part that takes the grade of an audit with that tool, or NULL.  An
 * audit without a grade belongs to a part that takes every grade. */
static const struct qaf_part *part_of(const struct sample_round *p, int grade,
	const char *tool)
{
	const struct qaf_selection *s = p->selection;
	qaf_grades covered = 0;

	for (size_t i = 0; i < s->nparts; i++) {
		const struct qaf_part *part = &s->parts[i];
		bool taken = grade >= 0 && (covered >> grade & 1) != 0;

		if (!wanted(&part->tools, tool))
			continue;
		if (part->rest ? !taken : part->grades == 0 ||
		    (grade >= 0 && qaf_grades_has(part->grades, grade)))
			return part;
		covered |= part->grades;
	}
	return NULL;
}

/* ---- the frame ---- */

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
	*part = part_of(p, qaf_grade_index(p->fw, a->grade), a->tool);
	return *part ? -1 : NO_PART;
}

/*
 * A selection that only looks takes an audit of the grades that it names in the
 * period in which it came to one of them, which moderation may have brought
 * later (HFD24-17); every other audit belongs to that of its submission.
 */
static bool came_later(const struct sample_round *p, const struct audit_row *a)
{
	return !p->selection->stage && !qaf_selection_after(p->fw, p->selection)
		&& a->became > a->submitted;
}

static bool belongs(const struct sample_round *p, const struct audit_row *a,
	const struct qaf_part *part)
{
	qaf_date day = part && part->grades && !part->rest ? a->became :
		a->submitted;

	return !came_later(p, a) ||
		(day >= p->period.first && day <= p->period.last);
}

static enum qaf_rc read_audits(struct qaf *q, struct audit_row **out, size_t *n,
	const struct sample_round *p)
{
	const struct qaf_selection *s = p->selection;
	const char *after = qaf_selection_after(p->fw, s);

	if (!after)
		return qaf_rows(q, out, n, &audit_type, SQL_select_submitted,
			QAF_T("stage", s->stage), QAF_I("later", !s->stage),
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

enum qaf_rc qaf_select_frame(struct qaf *q, struct sample_frame *out,
	struct sample_round *p)
{
	long left_out[NREASONS] = { 0 };
	struct audit_row *audits;
	size_t n;

	QAF_TRY(read_audits(q, &audits, &n, p));
	for (size_t i = 0; i < n; i++) {
		const struct qaf_part *part = NULL;
		int why = why_left_out(p, &audits[i], &part);

		if (!belongs(p, &audits[i], part))
			continue;
		if (why >= 0)
			left_out[why]++;
		else
			qaf_sample_frame_add(q, out,
				qaf_audit_ref(q, audits[i].audit),
				qaf_select_part_name(q, p, part),
				spread_value(&audits[i], part->spread));
	}
	write_exclusions(q, out, p, left_out);
	return QAF_OK;
}

/* A notice of those that were handed in before the period. */
static enum qaf_rc say_came_later(struct qaf *q, const struct sample_round *p)
{
	struct audit_row *audits;
	struct qaf_str refs;
	size_t n;

	qaf_str_init(&refs, q->arena);
	QAF_TRY(read_audits(q, &audits, &n, p));
	for (size_t i = 0; i < n; i++) {
		const struct audit_row *a = &audits[i];
		const struct qaf_part *part = NULL;

		if (why_left_out(p, a, &part) < 0 && came_later(p, a) &&
		    a->submitted < p->period.first && belongs(p, a, part))
			qaf_str_item(&refs, ", ", "%s (%s since %s)",
				qaf_audit_ref(q, a->audit), a->grade,
				qaf_date_text(q->arena, a->became));
	}
	if (refs.len)
		qaf_notice(q, "%s in %s: handed in before it, and at their grade "
			"only since then: %s", p->id, p->period_text,
			refs.text);
	return QAF_OK;
}

enum qaf_rc qaf_select_frame_told(struct qaf *q, struct sample_frame *out,
	struct sample_round *p)
{
	QAF_TRY(qaf_select_frame(q, out, p));
	QAF_TRY(say_came_later(q, p));
	return say_awaited(q, p, out->n);
}
