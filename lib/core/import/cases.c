/*
 * Imports the list of cases, open or closed, of any case system.
 */
#include <string.h>

#include "base/phrase.h"
#include "core/auditor.h"
#include "core/import/cases.h"
#include "core/import/words.h"

enum { REF, OPENED, CLOSED, SERVICE, TEAM, PLAN, WORKER, MANAGER, AUDITED };

static const struct import_column columns[] = {
	[REF] = { "ref", IMPORT_KEY, IMPORT_FILLED, "the case's reference",
		"Person ID|Child Unique ID|Case ID|Child ID|Mosaic ID|LCS ID|"
		"LCS Number|LCS No|Mosaic Number|Mosaic No|Child No|Child Number|"
		"Client ID|Case Reference|Case Ref|Case Number|Case No|"
		"Case|Person Reference|Person Ref|Person Number|Child Reference|"
		"Client Reference|Client Number|Service User ID|Eclipse ID|"
		"Liquidlogic ID|Carefirst ID|Unique ID|Reference",
		.near = "id|identifier|reference|ref" },
	[OPENED] = { "opened", IMPORT_DATE, IMPORT_FILLED, "the day it was opened",
		"Start Date|Date Opened|CIN Start Date|"
		"Child Protection Plan Start Date|"
		"Date Started to be Looked After|Opened On|Open Date|"
		"Opening Date|Case Start Date|Case Opened|Case Open Date|"
		"Episode Start Date|Involvement Start Date|Opened Date|"
		"Date Case Opened|Case Opened Date|Case Opened On|"
		"Service Start Date|Date of Contact|Contact Date|"
		"Date of Referral|Referral Date|Assessment Start Date|"
		"Continuous Assessment Start Date|Strategy discussion "
		"initiating Section 47 Enquiry Start Date|"
		"Date the Child Entered Care",
		.near = "opened|open|start|started|began" },
	[CLOSED] = { "closed", IMPORT_DATE, IMPORT_OPTIONAL, "the day it was closed",
		"End Date|Date Closed|CIN Closure Date|"
		"Child Protection Plan End Date|"
		"Date Ceased to be Looked After|Closed On|Close Date|"
		"Closure Date|Case End Date|Case Closed|Case Closed Date|"
		"Episode End Date|Involvement End Date|Service End Date|"
		"Closed Date|Date Case Closed|Case Closed On",
		.near = "closed|closure|end|ended|ceased" },
	[SERVICE] = { "service", IMPORT_WORD, IMPORT_OPTIONAL, "the service",
		"Service Area|Service Name|Current Service",
		.near = "service" },
	[TEAM] = { "team", IMPORT_WORD, IMPORT_OPTIONAL, "the team",
		"Allocated Team|Team Name|Current Team|Responsible Team|"
		"Case Team", .near = "team" },
	[PLAN] = { "plan", IMPORT_WORD, IMPORT_OPTIONAL, "the plan",
		"Plan Type|Case Status|Current Plan|Case Type",
		.near = "plan" },
	[WORKER] = { "worker", IMPORT_WORD, IMPORT_OPTIONAL, "the allocated worker",
		"Allocated Worker ID|Worker ID|Social Worker ID|Worker No|"
		"Worker Number|Worker Ref|Allocated Worker No|"
		"Allocated Worker Ref|Case Worker ID|Key Worker ID|"
		"Practitioner ID|Lead Practitioner ID||"
		"Allocated Worker|Social Worker|Allocated Social Worker|"
		"Key Worker|Case Worker|Lead Worker|Lead Professional|"
		"Allocated Practitioner|Allocated Personal Advisor|Case Holder|"
		"Allocated Worker Name|Worker Name|Social Worker Name",
		.near = "worker|practitioner|caseworker|keyworker" },
	[MANAGER] = { "manager", IMPORT_WORD, IMPORT_OPTIONAL, "the worker's manager",
		"Manager ID|Team Manager ID|Worker Manager ID|Manager No|"
		"Manager Number|Manager Ref|Line Manager ID|Line Manager No|"
		"Supervisor ID||"
		"Team Manager|Allocated Manager|Worker Manager|"
		"Practice Manager|Supervisor|Line Manager|Manager Name|"
		"Team Manager Name", .near = "manager|supervisor" },
	[AUDITED] = { "last_audited", IMPORT_DATE, IMPORT_OPTIONAL,
		"the day of the last audit",
		"Date of Last Audit|Last Audit|Last Audit Date|Last Audited On|"
		"Date Last Audited", .near = "audit|audited" },
};

/* Which columns the file has; the stored values of others are left alone. */
#define HAS(column) (1LL << (column))

struct run {
	struct import_council *council;
	long long has;
	const char *plan;		/* that the whole list is about */
	struct qaf_unknown_own unknown;	/* rows without worker, manager */
	long long open;			/* cases that were open before */
	long long elsewhere;		/* 1: other lists have cases */
	long long repeated;		/* further rows of a child */
};

static enum qaf_rc begin(struct import *im)
{
	struct run *r = qaf_alloc(&im->arena, sizeof(*r));

	im->own = r;
	qaf_str_init(&r->unknown.refs, im->q->arena);
	if (!qaf_import_has(im, TEAM) && !qaf_import_has(im, SERVICE))
		return qaf_fail(im->q, QAF_INPUT, "%s: there is no column for "
			"the team or the service; name it with --map "
			"team=HEADING, or give every row one with --set "
			"service=\"...\"", qaf_import_line(im,
			im->heading_line));
	for (int i = 0; i < (int)QAF_LEN(columns); i++)
		if (qaf_import_has(im, i))
			r->has |= HAS(i);
	r->plan = qaf_import_has(im, PLAN) || !im->known ? NULL :
		im->known->plan;
	if (r->plan)
		r->has |= HAS(PLAN);
	/* A team has a service; a case on the list of open ones is open. */
	r->has |= HAS(SERVICE);
	if (im->how->full)
		r->has |= HAS(CLOSED);
	QAF_TRY(qaf_fetch_int(im->q, &r->open, SQL_import_cases_open,
		QAF_T("source", im->source)));
	QAF_TRY(qaf_fetch_int(im->q, &r->elsewhere, SQL_import_cases_elsewhere,
		QAF_T("source", im->source)));
	return qaf_import_council_load(im, &r->council);
}

struct values {
	qaf_date opened, closed, audited;
	const char *ref, *service, *team, *plan, *worker, *manager;
};

static void check_days(struct import *im, const struct values *v)
{
	const char *as_of = qaf_date_text(im->q->arena, im->as_of);

	if (v->opened != QAF_NO_DATE && v->opened > im->as_of)
		qaf_import_fault(im, OPENED, "%s lies after %s, the day of this "
			"list; mend it, or say with --as-of DATE which day the "
			"list is of", qaf_import_shown(im, qaf_import_get(im, OPENED)),
			as_of);
	if (v->closed != QAF_NO_DATE && v->opened != QAF_NO_DATE &&
	    v->closed < v->opened)
		qaf_import_fault(im, CLOSED, "%s lies before %s, the day on which "
			"the case was opened; mend one of them",
			qaf_import_shown(im, qaf_import_get(im, CLOSED)),
			qaf_date_text(im->q->arena, v->opened));
	if (v->audited != QAF_NO_DATE && v->audited > im->as_of)
		qaf_import_fault(im, AUDITED, "%s lies after %s, the day of this "
			"list; mend it, or say with --as-of DATE which day the "
			"list is of", qaf_import_shown(im, qaf_import_get(im, AUDITED)),
			as_of);
}

/* Whose work it is: the staff list gives a worker's manager, a team its own. */
static void note_own(struct import *im, struct run *r)
{
	bool worker = qaf_import_person_known(im, r->council, WORKER);

	r->unknown.cases++;
	r->unknown.workers += !worker;
	r->unknown.managers += qaf_import_get(im, MANAGER) ?
		!qaf_import_person_known(im, r->council, MANAGER) :
		!worker && !qaf_import_team_known(im, r->council, TEAM);
}

static void read_values(struct import *im, struct run *r, struct values *v)
{
	const char *plan = qaf_import_get(im, PLAN);
	bool worker, manager;

	v->ref = qaf_import_get(im, REF);
	v->opened = qaf_import_date(im, OPENED);
	v->closed = qaf_import_date(im, CLOSED);
	v->audited = qaf_import_date(im, AUDITED);
	v->team = qaf_import_team(im, r->council, TEAM, SERVICE);
	v->service = qaf_import_service(im, r->council, SERVICE, v->team);
	if (!v->team && !v->service)
		qaf_import_fault(im, qaf_import_has(im, TEAM) ? TEAM : SERVICE,
			"team and service are both empty; fill one in, or give "
			"every such row a service with --set service=\"...\"");
	if (!plan)
		plan = r->plan;
	if (plan)
		v->plan = qaf_import_word(im, &r->council->plans, plan)->word;
	v->worker = qaf_import_person(im, r->council, WORKER, &worker);
	v->manager = qaf_import_person(im, r->council, MANAGER, &manager);
	check_days(im, v);
}

static enum qaf_rc store(struct import *im, void *data)
{
	const struct values *v = data;
	const struct run *r = im->own;
	struct qaf *q = im->q;
	const struct qaf_bind binds[] = {
		QAF_I("has", r->has),
		QAF_T("patch", qaf_import_attributes(im, true)),
		QAF_T("ref", v->ref), QAF_T("source", im->source),
		QAF_D(q, "opened", v->opened),
		QAF_D(q, "closed", v->closed), QAF_T("service", v->service),
		QAF_T("team", v->team), QAF_T("plan", v->plan),
		QAF_T("worker", v->worker), QAF_T("manager", v->manager),
		QAF_D(q, "audited", v->audited),
		QAF_T("attributes", qaf_import_attributes(im, false)),
		QAF_BIND_END
	};

	long long elsewhere = 0;

	if (im->before == 0) {
		QAF_TRY(qaf_run_(q, SQL_import_case_new, binds + 2));
		if (qaf_changed(q))
			return QAF_OK;
	}
	if (r->elsewhere)
		QAF_TRY(qaf_fetch_int(q, &elsewhere, SQL_import_case_elsewhere,
			QAF_T("ref", v->ref), QAF_T("source", im->source)));
	return qaf_run_(q, elsewhere ? SQL_import_case_also : SQL_import_case,
		binds);
}

static enum qaf_rc row(struct import *im)
{
	struct run *r = im->own;
	struct values v = { 0 };
	bool newest;

	read_values(im, r, &v);
	QAF_TRY(qaf_import_stored_as(im, REF, &v.ref));
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(qaf_import_is_newest(im, v.ref, &newest));
	if (newest) {
		note_own(im, r);
		return qaf_import_store(im, v.ref, store, &v);
	}
	r->repeated++;
	im->out->rows--;
	return QAF_OK;
}

/* Warn of what is odd about the list as a whole. */
static enum qaf_rc tell(struct import *im, const struct run *r)
{
	const struct import_council *c = r->council;

	if (r->repeated)
		qaf_notice(im->q, "%s: %s of children who stand in it more than "
			"once: of each child the newest counts", im->file,
			qaf_count(im->q->arena, r->repeated, "further row",
			"further rows"));
	qaf_import_tell_unknown(im, &c->plans, "plan", c->framework);
	qaf_import_tell_unknown(im, &c->services, "service", c->framework);
	qaf_import_tell_unknown(im, &c->teams, "team", NULL);
	qaf_tell_unknown_own(im->q, qaf_printf(im->q->arena, "%s: ", im->file),
		&r->unknown);
	return qaf_import_tell_people(im, c);
}

/* A list of other cases, loaded as this one, takes their place. */
static enum qaf_rc notice_other_list(struct import *im)
{
	long long moved = 0;

	if (im->how->source)
		return QAF_OK;
	QAF_TRY(qaf_fetch_int(im->q, &moved, SQL_import_changed_both,
		QAF_T("one", "opened"), QAF_T("other", "service")));
	if (2 * moved > im->out->rows)
		qaf_notice(im->q, "%s: %s of this list had another service and "
			"another day of opening before; if it is another list, "
			"such as that of SEND or Early Help, load it with --source "
			"NAME, and the first list again", im->file,
			qaf_count(im->q->arena, moved, "case", "cases"));
	return QAF_OK;
}

/* A list without closing dates does not re-open a case: give a notice of the
 * closed cases that are on it. */
static enum qaf_rc notice_closed(struct import *im)
{
	long long closed = 0;

	QAF_TRY(qaf_fetch_int(im->q, &closed, SQL_import_closed_listed,
		QAF_T("source", im->source)));
	if (closed)
		qaf_notice(im->q, "%s: %s on this list %s so; if the list is the "
			"whole list of open cases, load it with --full",
			im->file, qaf_count(im->q->arena, closed, "case",
			"cases"), qaf_plural(closed, "is closed and stays",
			"are closed and stay"));
	return QAF_OK;
}

static enum qaf_rc end(struct import *im)
{
	const struct run *r = im->own;

	QAF_TRY(tell(im, r));
	QAF_TRY(notice_other_list(im));
	if (!(r->has & HAS(CLOSED)))
		QAF_TRY(notice_closed(im));
	if (im->how->full)
		QAF_TRY(qaf_import_close_others(im, r->open));
	QAF_TRY(qaf_import_tell_audits(im));
	return qaf_import_list_loaded(im);
}

const struct import_kind qaf_import_cases = {
	.noun = "cases", .verb = "import cases",
	.columns = columns, .n = QAF_LEN(columns),
	.key = REF, .of = IMPORT_OF_CASES, .known = true, .day = OPENED,
	.attributes = true, .upserts = true,
	.total = SQL_import_cases_total,
	.notes = { SQL_import_note_cases, SQL_import_note_lists }, .nnotes = 2,
	.begin = begin, .row = row, .end = end,
};
