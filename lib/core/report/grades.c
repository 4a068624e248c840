/*
 * Counting grades: overall and by domain, in the period, in the 12 months
 * before it, and month by month
 *
 * One statement gives every judgement; the stage that decides is the
 * framework's (`final_grade`).  The auditor's stands where no deciding stage
 * graded the domain.
 */
#include "core/report/private.h"

#include <assert.h>
#include <string.h>

#include "core/grade.h"

/* Months of the trajectory (spec: the four rules need a long line). */
#define MONTHS 24

/* The audit whose rows are being read. */
struct audit_row {
	long long id;
	const struct qaf_framework *fw;
	const char *tool, *kind, *why;	/* why apart, or NULL */
	const char *day;
	struct group *group;
	char *domain;			/* that is being decided, or NULL */
	int grade, rank;
};

struct counting {
	struct qaf *q;
	struct figures *f;
	const char *before;		/* first day of the 12 months before */
	struct audit_row row;
};

/* The lists of tallies, in the order of the framework: overall first, then
 * the tool's domains; those of an older framework come after. */
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
		*t = (struct tool_tally){ .tool = qaf_strdup(c->q->arena, id) };
		t->title = now ? now->title : ours ? ours->title : t->tool;
		if (now)
			add_domains(c->q, t, now);
	}
	if (ours && ours != now)
		add_domains(c->q, t, ours);
	return t;
}

static void count_in(struct counting *c, struct tally *t, int grade)
{
	bool good = qaf_report_scale_is_good(&c->f->scope.scale, grade);

	if (grade < 0)
		return;
	if (strcmp(c->row.day, c->f->scope.from) >= 0) {
		t->n[grade]++;
		t->graded++;
		t->good += good;
	} else if (strcmp(c->row.day, c->before) >= 0) {
		t->before++;
		t->before_good += good;
	}
}

static bool in_period(const struct counting *c)
{
	return strcmp(c->row.day, c->f->scope.from) >= 0;
}

static void count_domain(struct counting *c, const char *domain,
	const char *title, int grade)
{
	struct tool_tally *t;
	struct tally *tally;

	if (strcmp(c->row.day, c->before) < 0)
		return;
	/* A tool that was not used in the period is not listed for what it
	 * was used before. */
	t = need_tool(c, c->row.group, c->row.fw, c->row.tool);
	tally = find_tally(t, domain);
	if (!tally)
		tally = add_tally(c->q, t, qaf_strdup(c->q->arena, domain),
			qaf_strdup(c->q->arena, title));
	count_in(c, tally, grade);
}

static void count_month(struct counting *c, int grade)
{
	bool good = qaf_report_scale_is_good(&c->f->scope.scale, grade);
	struct grades *g = &c->f->grades;

	for (size_t i = 0; grade >= 0 && i < g->nmonths; i++) {
		struct month *m = &g->month[i];

		if (strncmp(m->name, c->row.day, 7) != 0)
			continue;
		if (c->row.why) {
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
		if (strcmp(g->apart[i].why, c->row.why) == 0 &&
		    strcmp(g->apart[i].tool, c->row.tool) == 0 &&
		    strcmp(g->apart[i].kind, c->row.kind) == 0)
			a = &g->apart[i];
	if (!a) {
		g->apart = qaf_grow(c->q->arena, g->apart, g->napart,
			&g->cap_apart, sizeof(*g->apart));
		a = &g->apart[g->napart++];
		*a = (struct apart){ .why = c->row.why, .tool = c->row.tool,
			.kind = c->row.kind };
	}
	a->submitted++;
	if (grade >= 0)
		a->n[grade]++;
}

/* What sets an audit apart from those that speak for the caseload; the words
 * are shown to people.  DOR22-35: a deficit-focused audit is not a
 * representation of the quality of practice. */
static const char *why_apart(const struct qaf_framework *fw, const char *tool,
	const char *kind, bool purposive)
{
	const struct qaf_tool *t = qaf_framework_tool(fw, tool);
	const struct qaf_kind *k = qaf_framework_kind(fw, kind);

	if (t && t->deficit)
		return "looked for deficits";
	for (size_t i = 0; i < fw->nsamples && !purposive; i++)
		purposive = fw->samples[i].purposive &&
			qaf_eq(fw->samples[i].kind, kind);
	if (purposive)
		return "chosen on purpose";
	if (k && !k->representative)
		return "not of the routine sample";
	return NULL;
}

static enum qaf_rc begin_audit(struct counting *c, struct qaf_stmt *st)
{
	struct qaf_arena *a = c->q->arena;
	struct audit_row *r = &c->row;
	int overall;

	*r = (struct audit_row){ .id = qaf_get_int(st, "audit") };
	QAF_TRY(qaf_framework_of(c->q, &r->fw, qaf_get_int(st, "framework")));
	r->tool = qaf_strdup(a, qaf_get_text(st, "tool"));
	r->kind = qaf_strdup(a, qaf_get_text(st, "kind"));
	r->day = qaf_strdup(a, qaf_get_text(st, "submitted_on"));
	r->why = why_apart(r->fw, r->tool, r->kind,
		qaf_get_int(st, "purposive") != 0);
	r->group = r->why ? &c->f->grades.set_apart : &c->f->grades.main;
	overall = qaf_report_scale_place(&c->f->scope.scale, r->fw,
		qaf_get_text(st, "final"));
	if (in_period(c)) {
		r->group->submitted++;
		if (r->why)
			count_apart(c, overall);
	}
	count_in(c, &r->group->all, overall);
	count_month(c, overall);
	count_domain(c, QAF_OVERALL, "Overall", overall);
	return QAF_OK;
}

/* Later stages of `final_grade` decide over earlier ones; a stage that
 * decides nothing is no judgement here, but the auditor's is the first. */
static int stage_rank(const struct qaf_framework *fw, const char *stage)
{
	for (size_t i = 0; i < fw->final_grade.n; i++)
		if (strcmp(fw->final_grade.word[i], stage) == 0)
			return (int)i + 1;
	return fw->stages.n && strcmp(fw->stages.word[0], stage) == 0 ? 0 : -1;
}

static void end_domain(struct counting *c)
{
	struct audit_row *r = &c->row;
	const struct qaf_tool *tool;
	const struct qaf_domain *d;

	if (!r->domain)
		return;
	tool = qaf_framework_tool(r->fw, r->tool);
	d = tool ? qaf_tool_domain(tool, r->domain) : NULL;
	count_domain(c, r->domain, d ? d->title : r->domain, r->grade);
	r->domain = NULL;
}

static void read_judgement(struct counting *c, struct qaf_stmt *st)
{
	const char *domain = qaf_get_text(st, "domain");
	struct audit_row *r = &c->row;
	int rank;

	assert(r->fw);
	if (!domain || (r->domain && strcmp(r->domain, domain) != 0))
		end_domain(c);
	if (!domain)
		return;
	if (!r->domain) {
		r->domain = qaf_strdup(c->q->arena, domain);
		r->grade = r->rank = -1;
	}
	rank = stage_rank(r->fw, qaf_get_text(st, "stage"));
	if (rank < 0 || rank < r->rank)
		return;
	r->rank = rank;
	r->grade = qaf_report_scale_place(&c->f->scope.scale, r->fw,
		qaf_get_text(st, "grade"));
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

static enum qaf_rc read_audits(struct counting *c, const char *from)
{
	const struct scope *s = &c->f->scope;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(c->q, &st, SQL_report_judgements,
		QAF_T("from_on", from), QAF_T("to_on", s->to),
		QAF_T("service", s->service), QAF_T("team", s->team)));
	while (qaf_step(st, &rc)) {
		if (qaf_get_int(st, "audit") != c->row.id) {
			end_domain(c);
			rc = begin_audit(c, st);
			if (rc != QAF_OK) {
				qaf_stmt_done(st);
				return rc;
			}
		}
		read_judgement(c, st);
	}
	end_domain(c);
	return rc;
}

/* Tools that were used only before the period are left out; where nothing was
 * submitted, the framework's first tool stands with its zeros. */
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

/* A council whose managers choose every record (DEV23-02) is told the grades
 * of these, by that name, rather than nothing. */
static void choose_group(struct grades *g)
{
	bool main = false, apart = false;

	for (size_t i = 0; i < g->nmonths; i++) {
		main = main || g->month[i].graded > 0;
		apart = apart || g->month[i].apart > 0;
	}
	g->only_apart = apart && !main;
	g->told = g->only_apart ? &g->set_apart : &g->main;
	for (size_t i = 0; g->only_apart && i < g->nmonths; i++) {
		g->month[i].graded = g->month[i].apart;
		g->month[i].good = g->month[i].apart_good;
	}
}

/* The line begins with the first month that has audits; an empty month after
 * that is a gap. */
static void begin_line(struct grades *g)
{
	while (g->nmonths > 1 && g->month[0].graded == 0) {
		g->month++;
		g->nmonths--;
	}
}

enum qaf_rc qaf_count_grades(struct qaf *q, struct figures *f)
{
	struct counting c = { .q = q, .f = f };
	qaf_date before = qaf_date_add_months(f->scope.asked->first, -12);
	qaf_date first;

	name_months(q, f, &first);
	c.before = qaf_date_text(q->arena, before);
	QAF_TRY(read_audits(&c, qaf_date_text(q->arena,
		first < before ? first : before)));
	choose_group(&f->grades);
	begin_line(&f->grades);
	keep_used(&c, &f->grades.main, true);
	keep_used(&c, &f->grades.set_apart, false);
	return QAF_OK;
}
