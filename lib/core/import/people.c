/*
 * Imports the staff list and the list of teams.
 */
#include "base/phrase.h"
#include "core/framework/framework.h"
#include "core/import/words.h"
#include "core/person.h"
#include "core/track/private.h"
#include "qaf/adoption.h"

/* ---- staff ---- */

enum {
	REF, ROLE, NAME, TEAM, SERVICE, EMAIL, MANAGER, ACTIVE_FROM, ACTIVE_TO,
	AWAY_FROM, AWAY_TO, SURNAME, FORENAME,
};

static const struct import_column staff_columns[] = {
	[REF] = { "ref", IMPORT_KEY, IMPORT_FILLED, "the reference of the person",
		"Staff ID|Staff Ref|Staff Reference|Staff Number|Employee ID|"
		"Employee Number|Employee No|Employee Ref|Employee Reference|"
		"Staff No|Worker ID|Worker Ref|Worker No|Worker Number|"
		"Payroll Number|Payroll No|Personnel Number|Personnel No||"
		"Person ID|Person Number|Assignment Number",
		.near = "id|identifier|reference|ref" },
	[ROLE] = { "role", IMPORT_WORD, IMPORT_FILLED, "the role, as a job title",
		"Job Title|Job Role|Post|Position|Post Title",
		.near = "role|job|position" },
	[NAME] = { "name", IMPORT_TEXT, IMPORT_OPTIONAL, "the name",
		"Full Name|Staff Name|Worker Name|Employee Name" },
	[TEAM] = { "team", IMPORT_WORD, IMPORT_OPTIONAL, "the team",
		"Team Name|Current Team", .near = "team" },
	[SERVICE] = { "service", IMPORT_WORD, IMPORT_OPTIONAL, "the service",
		"Service Area|Service Name", .near = "service" },
	[EMAIL] = { "email", IMPORT_WORD, IMPORT_OPTIONAL, "the e-mail address",
		"Email Address|Work Email|E-mail|Work Email Address",
		.near = "email" },
	[MANAGER] = { "manager", IMPORT_WORD, IMPORT_OPTIONAL, "the manager's reference",
		"Line Manager No|Line Manager ID|Line Manager Number|"
		"Manager ID|Manager No|Manager Number|Manager Ref||Line Manager|"
		"Reports To|Supervisor|Manager Name|Line Manager Name",
		.near = "manager|supervisor" },
	[ACTIVE_FROM] = { "active_from", IMPORT_DATE, IMPORT_OPTIONAL, "the first day",
		"Start Date|Date Started|Joined", .near = "start|joined" },
	[ACTIVE_TO] = { "active_to", IMPORT_DATE, IMPORT_OPTIONAL, "the last day",
		"End Date|Leaving Date|Date Left|Left",
		.near = "leaving|leaver|left|end" },
	[AWAY_FROM] = { "away_from", IMPORT_DATE, IMPORT_OPTIONAL,
		"the first day of leave", "Leave From" },
	[AWAY_TO] = { "away_to", IMPORT_DATE, IMPORT_OPTIONAL, "the last day of leave",
		"Leave To" },
	[SURNAME] = { "surname", IMPORT_WORD, IMPORT_OPTIONAL, "the surname",
		"Last Name|Family Name" },
	[FORENAME] = { "forename", IMPORT_WORD, IMPORT_OPTIONAL, "the forename",
		"First Name|Given Name|Forenames" },
};

struct staff_room {
	const struct qaf_framework *framework;
	struct import_words roles, services;
	long long has;
};

static void find_role(struct import *im, struct import_word *w, void *data)
{
	const struct qaf_framework *fw = data;
	const struct qaf_role *r = qaf_framework_role(fw, w->raw);

	(void)im;
	w->known = r != NULL;
	w->word = r ? r->id : w->raw;
}

static void find_service(struct import *im, struct import_word *w, void *data)
{
	const struct qaf_framework *fw = data;
	const struct qaf_place *p = qaf_framework_service(fw, w->raw);

	(void)im;
	w->known = p || !fw->nservices;
	w->word = p ? p->id : w->raw;
}

static enum qaf_rc begin_staff(struct import *im)
{
	struct staff_room *r = qaf_alloc(&im->arena, sizeof(*r));

	im->own = r;
	for (int i = 0; i < (int)QAF_LEN(staff_columns); i++)
		if (qaf_import_has(im, i))
			r->has |= 1LL << i;
	/* Those that are stored go too. */
	if (im->how->no_names || qaf_import_has(im, SURNAME) ||
	    qaf_import_has(im, FORENAME))
		r->has |= 1LL << NAME;
	QAF_TRY(qaf_framework_on(im->q, &r->framework, NULL, im->as_of));
	r->roles.find = find_role;
	r->services.find = find_service;
	qaf_import_words_roles(im, &r->roles, r->framework);
	qaf_import_words_places(im, &r->services, r->framework->services,
		r->framework->nservices);
	/* Lookups only read it. */
	r->roles.data = r->services.data = (void *)(uintptr_t)r->framework;
	return QAF_OK;
}

static void check_period(struct import *im, int from_column, qaf_date from,
	int to_column, qaf_date to)
{
	if (from != QAF_NO_DATE && to != QAF_NO_DATE && to < from)
		qaf_import_fault(im, to_column, "%s lies before %s, in %s; mend one "
			"of them", qaf_import_shown(im, qaf_import_get(im, to_column)),
			qaf_date_text(im->q->arena, from),
			qaf_import_heading_of(im, from_column));
}

struct person {
	const char *ref, *role, *service;
	qaf_date active_from, active_to, away_from, away_to;
};

/* The name, or what it is put together from. */
static const char *full_name(struct import *im)
{
	const char *name = qaf_import_get(im, NAME);
	const char *surname = qaf_import_get(im, SURNAME);
	const char *forename = qaf_import_get(im, FORENAME);

	if (name || !surname || !forename)
		return name ? name : surname ? surname : forename;
	return qaf_printf(im->q->arena, "%s %s", forename, surname);
}

static enum qaf_rc store_staff(struct import *im, void *data)
{
	const struct person *p = data;
	const struct staff_room *r = im->own;
	struct qaf *q = im->q;

	return qaf_run(q, SQL_import_staff, QAF_I("has", r->has),
		QAF_T("ref", p->ref), QAF_T("role", p->role),
		QAF_T("name", im->how->no_names ? NULL : full_name(im)),
		QAF_T("team", qaf_import_get(im, TEAM)),
		QAF_T("service", p->service),
		QAF_T("email", qaf_import_get(im, EMAIL)),
		QAF_T("manager", qaf_import_get(im, MANAGER)),
		QAF_D(q, "active_from", p->active_from),
		QAF_D(q, "active_to", p->active_to),
		QAF_D(q, "away_from", p->away_from),
		QAF_D(q, "away_to", p->away_to),
		QAF_T("attributes", qaf_import_attributes(im, false)),
		QAF_T("patch", qaf_import_attributes(im, true)));
}

static void warn_kept(struct import *im, int column, const char *ref,
	const char *what, qaf_date day, const char *command)
{
	qaf_import_warn(im, im->at[column], "%s is recorded as %s %s, and an empty "
		"cell does not take that back; qaf staff %s %s does", ref, what,
		qaf_date_text(im->q->arena, day), command, ref);
}

/* The last day, and an absence, stay where the file says nothing of them: a list
 * that does not know yet would give the work back to who has left. */
static enum qaf_rc keep_recorded(struct import *im, struct person *p)
{
	bool no_last = qaf_import_has(im, ACTIVE_TO) &&
		p->active_to == QAF_NO_DATE;
	bool no_absence = (qaf_import_has(im, AWAY_FROM) ||
		qaf_import_has(im, AWAY_TO)) && p->away_from == QAF_NO_DATE &&
		p->away_to == QAF_NO_DATE;
	struct qaf_staff stored;
	bool found = false;

	if (no_last || no_absence)
		QAF_TRY(qaf_staff_get(im->q, &stored, p->ref, &found));
	if (!found)
		return QAF_OK;
	if (no_last && stored.active_to != QAF_NO_DATE) {
		p->active_to = stored.active_to;
		warn_kept(im, ACTIVE_TO, p->ref, "leaving on", p->active_to,
			"return");
	}
	if (no_absence) {
		p->away_from = stored.away_from;
		p->away_to = stored.away_to;
		if (qaf_import_has(im, AWAY_TO) && p->away_to != QAF_NO_DATE &&
		    p->away_to >= im->q->now.day)
			warn_kept(im, AWAY_TO, p->ref, "away until", p->away_to,
				"back");
	}
	return QAF_OK;
}

static enum qaf_rc staff_row(struct import *im)
{
	struct staff_room *r = im->own;
	const char *service = qaf_import_get(im, SERVICE);
	struct person p = {
		.ref = qaf_import_get(im, REF),
		.role = qaf_import_word(im, &r->roles, qaf_import_get(im, ROLE))->word,
		.service = service ?
			qaf_import_word(im, &r->services, service)->word : NULL,
		.active_from = qaf_import_date(im, ACTIVE_FROM),
		.active_to = qaf_import_date(im, ACTIVE_TO),
		.away_from = qaf_import_date(im, AWAY_FROM),
		.away_to = qaf_import_date(im, AWAY_TO),
	};

	check_period(im, ACTIVE_FROM, p.active_from, ACTIVE_TO, p.active_to);
	check_period(im, AWAY_FROM, p.away_from, AWAY_TO, p.away_to);
	QAF_TRY(qaf_import_stored_as(im, REF, &p.ref));
	if (im->nfaults)
		return QAF_OK;
	QAF_TRY(keep_recorded(im, &p));
	return qaf_import_store(im, p.ref, store_staff, &p);
}

/* How many have a manager whom the list has neither by reference nor by name. */
static enum qaf_rc count_unmanaged(struct qaf *q, long long *n)
{
	const struct qaf_staff *manager;
	struct qaf_stmt *st;
	enum qaf_rc rc, found = QAF_OK;
	size_t fits;

	*n = 0;
	QAF_TRY(qaf_query(q, &st, SQL_import_managers_unknown));
	while (found == QAF_OK && qaf_step(st, &rc)) {
		found = qaf_person_find(q, &manager, &fits,
			qaf_get_text(st, "manager"));
		*n += manager ? 0 : qaf_get_int(st, "staff");
	}
	qaf_stmt_done(st);
	return found == QAF_OK ? rc : found;
}

static enum qaf_rc end_staff(struct import *im)
{
	struct staff_room *r = im->own;
	long long nobody = 0;

	qaf_person_forget(im->q);
	/* A council has more posts than its policy names. */
	qaf_import_tell_unknown(im, &r->roles, "role", r->framework);
	qaf_import_tell_unknown(im, &r->services, "service", r->framework);
	QAF_TRY(count_unmanaged(im->q, &nobody));
	if (nobody)
		qaf_notice(im->q, "%s: %s of the staff %s a manager who is not "
			"on the staff list", im->file,
			qaf_number(im->q->arena, nobody),
			qaf_plural(nobody, "has", "have"));
	QAF_TRY(qaf_import_tell_audits(im));
	return qaf_track_tell_left(im->q);
}

const struct import_kind qaf_import_staff = {
	.noun = "staff", .verb = "import staff",
	.columns = staff_columns, .n = QAF_LEN(staff_columns),
	.key = REF, .of = IMPORT_OF_STAFF,
	.attributes = true, .upserts = true,
	.total = SQL_import_staff_total,
	.notes = { SQL_import_note_staff }, .nnotes = 1,
	.begin = begin_staff, .row = staff_row, .end = end_staff,
};

/* ---- teams ---- */

enum { T_TEAM, T_SERVICE, T_MANAGER, T_HEAD };

static const struct import_column team_columns[] = {
	[T_TEAM] = { "team", IMPORT_WORD, IMPORT_FILLED, "the name of the team",
		"Team Name|Name" },
	[T_SERVICE] = { "service", IMPORT_WORD, IMPORT_FILLED, "its service",
		"Service Area|Service Name" },
	[T_MANAGER] = { "manager", IMPORT_WORD, IMPORT_OPTIONAL,
		"the reference of its manager", "Team Manager|Manager ID" },
	[T_HEAD] = { "head_of_service", IMPORT_WORD, IMPORT_OPTIONAL,
		"the reference of its head of service", "HoS" },
};

struct team_room {
	struct import_council *council;
	long long has, no_staff;
};

static enum qaf_rc begin_teams(struct import *im)
{
	struct team_room *r = qaf_alloc(&im->arena, sizeof(*r));

	im->own = r;
	for (int i = 0; i < (int)QAF_LEN(team_columns); i++)
		if (qaf_import_has(im, i))
			r->has |= 1LL << i;
	return qaf_import_council_load(im, &r->council);
}

static enum qaf_rc store_team(struct import *im, void *data)
{
	struct team_room *r = data;
	bool manager, head;
	const char *managed_by = qaf_import_person(im, r->council, T_MANAGER,
		&manager);
	const char *headed_by = qaf_import_person(im, r->council, T_HEAD, &head);

	r->no_staff += !manager || !head;
	return qaf_run(im->q, SQL_import_team, QAF_I("has", r->has),
		QAF_T("team", qaf_import_get(im, T_TEAM)),
		QAF_T("service", qaf_import_service(im, r->council, T_SERVICE,
			NULL)),
		QAF_T("manager", managed_by), QAF_T("head", headed_by));
}

static enum qaf_rc team_row(struct import *im)
{
	return qaf_import_store(im, qaf_import_get(im, T_TEAM), store_team, im->own);
}

static enum qaf_rc end_teams(struct import *im)
{
	const struct team_room *r = im->own;

	qaf_import_tell_unknown(im, &r->council->services, "service",
		r->council->framework);
	if (r->no_staff && r->council->nstaff)
		qaf_notice(im->q, "%s: %s a manager who is not on the staff list",
			im->file, qaf_count(im->q->arena, r->no_staff,
			"row names", "rows name"));
	return QAF_OK;
}

const struct import_kind qaf_import_teams = {
	.noun = "teams", .verb = "import teams",
	.columns = team_columns, .n = QAF_LEN(team_columns),
	.key = T_TEAM, .upserts = true,
	.total = SQL_import_teams_total,
	.notes = { SQL_import_note_teams }, .nnotes = 1,
	.begin = begin_teams, .row = team_row, .end = end_teams,
};
