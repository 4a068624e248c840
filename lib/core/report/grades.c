/*
 * Counting grades: overall and by domain, in the period, in the 12 months
 * before it, and month by month.
 *
 * One statement gives every judgement; the stage that decides is the
 * framework's (`final_grade`).  The auditor's stands where no deciding stage
 * graded the domain.
 */
#include "core/report/private.h"

#include <string.h>

#include "base/date.h"
#include "core/claim.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/grade.h"

/* Months of the trajectory; the rules of a control chart need many. */
#define MONTHS 24

/* One judgement of an audit: a stage and a domain.  An audit without judgements
 * has one row without either. */
struct judgement {
	long long audit, framework;
	const char *tool, *kind, *day, *final;	/* final grade, or NULL */
	const char *domain, *stage, *grade;
	bool purposive, drawn;
	const char *narrowed;		/* frame of its draw, or NULL */
};

static const struct qaf_field judgement_fields[] = {
	QAF_FIELD(struct judgement, audit, "audit"),
	QAF_FIELD(struct judgement, framework, "framework"),
	QAF_FIELD(struct judgement, tool, "tool"),
	QAF_FIELD(struct judgement, kind, "kind"),
	QAF_FIELD(struct judgement, purposive, "purposive"),
	QAF_FIELD(struct judgement, drawn, "drawn"),
	QAF_FIELD(struct judgement, narrowed, "narrowed"),
	QAF_FIELD(struct judgement, day, "submitted_on"),
	QAF_FIELD(struct judgement, final, "final"),
	QAF_FIELD(struct judgement, domain, "domain"),
	QAF_FIELD(struct judgement, stage, "stage"),
	QAF_FIELD(struct judgement, grade, "grade"),
};
static const struct qaf_row_type judgement_row =
	QAF_ROW_TYPE(struct judgement, judgement_fields);

/* The audit whose judgements are being counted. */
struct graded {
	const struct qaf_framework *fw;
	const char *tool, *kind, *day;
	const char *why;		/* it is counted apart, or NULL */
	struct group *group;
};

struct counting {
	struct qaf *q;
	struct figures *f;
	const char *before;		/* first day of the 12 months before */
	struct graded audit;
};

/* Tallies stand in the order of the framework: overall first, then the tool's
 * domains, then domains that only an older framework has. */
static struct tally *find_tally(struct tool_tally *t, const char *domain)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->tally[i].domain, domain) == 0)
			return &t->tally[i];
	return NULL;
}

static struct tally *add_tally(struct qaf *q, struct tool_tally *t,
	const char *domain, const char *title)
{
	t->tally = qaf_grow(q->arena, t->tally, t->n, &t->cap,
		sizeof(*t->tally));
	t->tally[t->n] = (struct tally){ .domain = domain, .title = title };
	return &t->tally[t->n++];
}

static void add_domains(struct qaf *q, struct tool_tally *t,
	const struct qaf_tool *tool)
{
	if (!find_tally(t, QAF_OVERALL))
		add_tally(q, t, QAF_OVERALL, "Overall");
	for (size_t i = 0; i < tool->ndomains; i++)
		if (!find_tally(t, tool->domains[i].id))
			add_tally(q, t, tool->domains[i].id,
				tool->domains[i].title);
}

static struct tool_tally *need_tool(struct counting *c, struct group *g,
	const struct qaf_framework *fw, const char *id)
{
	const struct qaf_framework *first = c->f->scope.fw;
	const struct qaf_tool *ours = qaf_framework_tool(fw, id);
	const struct qaf_tool *now = qaf_framework_tool(first, id);
	struct tool_tally *t = NULL;

	for (size_t i = 0; i < g->n && !t; i++)
		if (strcmp(g->tool[i].tool, id) == 0)
			t = &g->tool[i];
	if (!t) {
		g->tool = qaf_grow(c->q->arena, g->tool, g->n, &g->cap,
			sizeof(*g->tool));
		t = &g->tool[g->n++];
		*t = (struct tool_tally){ .tool = id };
		t->title = now ? now->title : ours ? ours->title : t->tool;
		if (now)
			add_domains(c->q, t, now);
	}
	if (ours && ours != now)
		add_domains(c->q, t, ours);
	return t;
}

static bool in_period(const struct counting *c)
{
	return strcmp(c->audit.day, c->f->scope.from) >= 0;
}

static void count_in(struct counting *c, struct tally *t, int grade)
{
	bool good = qaf_report_is_good(&c->f->scope.scale, grade);

	if (grade < 0)
		return;
	if (in_period(c)) {
		t->n[grade]++;
		t->graded++;
		t->good += good;
	} else if (strcmp(c->audit.day, c->before) >= 0) {
		t->before++;
		t->before_good += good;
	}
}

static void count_domain(struct counting *c, const char *domain,
	const char *title, int grade)
{
	struct tool_tally *t;
	struct tally *tally;

	if (strcmp(c->audit.day, c->before) < 0)
		return;
	t = need_tool(c, c->audit.group, c->audit.fw, c->audit.tool);
	tally = find_tally(t, domain);
	if (!tally)
		tally = add_tally(c->q, t, domain, title);
	count_in(c, tally, grade);
}

static void count_month(struct counting *c, int grade)
{
	bool good = qaf_report_is_good(&c->f->scope.scale, grade);
	struct grades *g = &c->f->grades;

	for (size_t i = 0; grade >= 0 && i < g->nmonths; i++) {
		struct month *m = &g->month[i];

		if (strncmp(m->name, c->audit.day, 7) != 0)
			continue;
		if (c->audit.why) {
			m->apart++;
			m->apart_good += good;
		} else {
			m->graded++;
			m->good += good;
		}
	}
}

static void count_apart(struct counting *c, int grade)
{
	struct grades *g = &c->f->grades;
	struct apart *a = NULL;

	for (size_t i = 0; i < g->napart && !a; i++)
		if (strcmp(g->apart[i].why, c->audit.why) == 0 &&
		    strcmp(g->apart[i].tool, c->audit.tool) == 0 &&
		    strcmp(g->apart[i].kind, c->audit.kind) == 0)
			a = &g->apart[i];
	if (!a) {
		g->apart = qaf_grow(c->q->arena, g->apart, g->napart,
			&g->cap_apart, sizeof(*g->apart));
		a = &g->apart[g->napart++];
		*a = (struct apart){ .why = c->audit.why, .tool = c->audit.tool,
			.kind = c->audit.kind };
	}
	a->submitted++;
	if (grade >= 0)
		a->n[grade]++;
}

/* The rank of a stage: later stages of `final_grade` count before earlier ones.
 * The auditor's ranks lowest, and other stages do not count. */
static int stage_rank(const struct qaf_framework *fw, const char *stage)
{
	for (size_t i = 0; i < fw->final_grade.n; i++)
		if (strcmp(fw->final_grade.word[i], stage) == 0)
			return (int)i + 1;
	return fw->stages.n && strcmp(fw->stages.word[0], stage) == 0 ? 0 : -1;
}

/* The grade of a domain that counts, from the judgements of all stages. */
static int deciding_grade(struct counting *c, const struct judgement *j,
	size_t n)
{
	const struct qaf_framework *fw = c->audit.fw;
	int decides = -1, grade = -1;

	for (size_t i = 0; i < n; i++) {
		int rank = stage_rank(fw, j[i].stage);

		if (rank < 0 || rank < decides)
			continue;
		decides = rank;
		grade = qaf_report_grade_rank(&c->f->scope.scale, fw,
			j[i].grade);
	}
	return grade;
}

/* Judgements of one audit come sorted by domain. */
static void count_domains(struct counting *c, const struct judgement *j,
	size_t n)
{
	const struct qaf_tool *tool =
		qaf_framework_tool(c->audit.fw, c->audit.tool);

	for (size_t i = 0, same; i < n && j[i].domain; i += same) {
		const struct qaf_domain *d = tool ?
			qaf_tool_domain(tool, j[i].domain) : NULL;

		same = 1;
		while (i + same < n && qaf_eq(j[i + same].domain, j[i].domain))
			same++;
		count_domain(c, j[i].domain, d ? d->title : j[i].domain,
			deciding_grade(c, j + i, same));
	}
}

/* Count one audit from all its judgements. */
static enum qaf_rc count_audit(struct counting *c, const struct judgement *j,
	size_t n)
{
	struct graded *a = &c->audit;
	int overall;

	*a = (struct graded){ .tool = j->tool, .kind = j->kind, .day = j->day };
	QAF_TRY(qaf_framework_of(c->q, &a->fw, j->framework));
	a->why = qaf_claim_apart(c->q->arena, a->fw, &(struct qaf_selected){ a->tool,
		a->kind, j->purposive, j->drawn, j->narrowed });
	a->group = a->why ? &c->f->grades.set_apart : &c->f->grades.main;
	overall = qaf_report_grade_rank(&c->f->scope.scale, a->fw, j->final);
	if (in_period(c)) {
		a->group->submitted++;
		if (a->why)
			count_apart(c, overall);
	}
	count_in(c, &a->group->all, overall);
	count_month(c, overall);
	count_domain(c, QAF_OVERALL, "Overall", overall);
	count_domains(c, j, n);
	return QAF_OK;
}

static enum qaf_rc count_audits(struct counting *c, const char *from)
{
	const struct scope *s = &c->f->scope;
	struct judgement *j;
	size_t n;

	QAF_TRY(qaf_rows(c->q, &j, &n, &judgement_row, SQL_report_judgements,
		QAF_T("from_on", from), QAF_T("to_on", s->to), IN_UNIT(s)));
	for (size_t i = 0, same; i < n; i += same) {
		same = 1;
		while (i + same < n && j[i + same].audit == j[i].audit)
			same++;
		QAF_TRY(count_audit(c, j + i, same));
	}
	return QAF_OK;
}

static void name_months(struct qaf *q, struct figures *f, qaf_date *first)
{
	const struct qaf_report *r = f->scope.asked;
	struct qaf_ymd l = qaf_date_ymd(r->last), b = qaf_date_ymd(r->first);
	size_t n = (size_t)((l.year - b.year) * 12 + l.month - b.month) + 1;
	qaf_date month;

	n = n > MONTHS ? n : MONTHS;
	month = qaf_date_add_months(qaf_date_of(l.year, l.month, 1),
		1 - (int)n);
	*first = month;
	f->grades.month = qaf_alloc_array(q->arena, n, sizeof(struct month));
	f->grades.nmonths = n;
	for (size_t i = 0; i < n; i++) {
		f->grades.month[i].first = month;
		f->grades.month[i].name = qaf_strndup(q->arena,
			qaf_date_text(q->arena, month), 7);
		month = qaf_date_add_months(month, 1);
	}
}

/* Tools that were used only before the period are left out.  Where nothing was
 * submitted at all, the framework's first tool is shown with zeros. */
static void keep_used(struct counting *c, struct group *g, bool fill)
{
	size_t kept = 0;

	for (size_t i = 0; i < g->n; i++)
		for (size_t j = 0; j < g->tool[i].n; j++)
			if (g->tool[i].tally[j].graded > 0) {
				g->tool[kept++] = g->tool[i];
				break;
			}
	g->n = kept;
	for (size_t i = 0; fill && kept == 0 && i < c->f->scope.fw->ntools; i++)
		if (c->f->scope.fw->tools[i].scale == QAF_SCALE_GRADES) {
			need_tool(c, g, c->f->scope.fw,
				c->f->scope.fw->tools[i].id);
			break;
		}
}

/* Where managers choose all cases (DEV23-02), the report shows the grades of
 * these rather than none, and says so. */
static void choose_group(struct grades *g)
{
	bool main = false, apart = false;

	for (size_t i = 0; i < g->nmonths; i++) {
		main = main || g->month[i].graded > 0;
		apart = apart || g->month[i].apart > 0;
	}
	g->only_apart = apart && !main;
	g->shown = g->only_apart ? &g->set_apart : &g->main;
	for (size_t i = 0; g->only_apart && i < g->nmonths; i++) {
		g->month[i].graded = g->month[i].apart;
		g->month[i].good = g->month[i].apart_good;
	}
}

/* The trajectory begins with the first month that has audits; a later month
 * without any is a gap. */
static void begin_line(struct grades *g)
{
	while (g->nmonths > 1 && g->month[0].graded == 0) {
		g->month++;
		g->nmonths--;
	}
}

enum qaf_rc qaf_report_count_grades(struct qaf *q, struct figures *f)
{
	struct counting c = { .q = q, .f = f };
	qaf_date before = qaf_date_add_months(f->scope.asked->first, -12);
	qaf_date first;

	name_months(q, f, &first);
	c.before = qaf_date_text(q->arena, before);
	QAF_TRY(count_audits(&c, qaf_date_text(q->arena,
		first < before ? first : before)));
	choose_group(&f->grades);
	begin_line(&f->grades);
	keep_used(&c, &f->grades.main, true);
	keep_used(&c, &f->grades.set_apart, false);
	return QAF_OK;
}
