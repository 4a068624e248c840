/*
 * Decides who may close, grade, verify and so on, and to whom it is credited.
 */
#include "core/authority/private.h"

#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/person.h"
#include "db/db.h"
#include "qaf/phrase.h"
#include "core/setting.h"

/* ---- who may, in words ---- */

/* Is it a team whose members are all named beside it?  Its own title would
 * tell nothing more. */
static bool is_told_by_members(const struct qaf_role *team,
	const struct qaf_words *named)
{
	for (size_t i = 0; i < team->members.n; i++)
		if (!qaf_words_has(named, team->members.word[i]))
			return false;
	return team->members.n > 0;
}

/* Has one of the roles before number `n` the same title? */
static bool is_titled_before(const struct qaf_duty *d, size_t n,
	const char *title)
{
	for (size_t i = 0; i < n; i++) {
		const struct qaf_role *r = qaf_framework_role(d->fw,
			d->roles.word[i]);

		if (r && qaf_same(r->title, title))
			return true;
	}
	return false;
}

/* "Service Manager or Head of Service, or a role above" */
static const char *roles_text(struct qaf *q, const struct qaf_duty *d)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	if (d->anyone)
		return "anybody else";
	if (d->person)
		qaf_str_item(&s, " or ", "%s",
			qaf_visible(q->arena, d->person, 40));
	for (size_t i = 0; i < d->roles.n; i++) {
		const struct qaf_role *r = qaf_framework_role(d->fw,
			d->roles.word[i]);

		if (r && (is_told_by_members(r, &d->roles) ||
		    is_titled_before(d, i, r->title)))
			continue;
		qaf_str_item(&s, " or ", "%s", r ? r->title :
			d->roles.word[i]);
	}
	if (d->roles.n && !d->only)
		qaf_str_addf(&s, ", or a role above");
	if (d->recorders)
		qaf_str_item(&s, ", or ", "who records for others");
	return s.len ? s.text : "nobody";
}

/* Those on the staff list, at work today, who may, "M1, M4 and 3 more"; *skipped:
 * `but` would be among them. */
static enum qaf_rc name_people(struct qaf *q, const char **out,
	const struct qaf_duty *d, const char *but, bool *skipped)
{
	struct qaf_staff *all;
	struct qaf_named named;
	size_t n;

	*skipped = false;
	qaf_named_begin(&named, q->arena);
	QAF_TRY(qaf_staff_all(q, &all, &n));
	for (size_t i = 0; i < n; i++) {
		enum qaf_obstacle o;
		bool same;

		QAF_TRY(qaf_obstacle_of(q, &o, d, &all[i]));
		if (o != QAF_OBSTACLE_NONE ||
		    !qaf_staff_at_work(&all[i], q->now.day))
			continue;
		QAF_TRY(qaf_person_same(q, &same, all[i].ref, but));
		*skipped = *skipped || same;
		if (!same)
			qaf_named_add(&named, all[i].ref);
	}
	*out = qaf_named_text(&named);
	return QAF_OK;
}

enum qaf_rc qaf_authority_people(struct qaf *q, const char **out,
	const struct qaf_duty *duty)
{
	bool skipped;

	return name_people(q, out, duty, NULL, &skipped);
}

/* The same for a message, but for who is named already beside their roles. */
static enum qaf_rc people_text(struct qaf *q, const char **out,
	const struct qaf_duty *d)
{
	bool alone;

	QAF_TRY(name_people(q, out, d, d->anyone ? NULL : d->person, &alone));
	*out = *out ? qaf_printf(q->arena, ": %s", *out) : alone ? "" :
		": nobody on the staff list";
	return QAF_OK;
}

static const char *title_of(const struct qaf_duty *d, const struct qaf_staff *s)
{
	const struct qaf_role *r = qaf_framework_role(d->fw, s->role);

	return r ? r->id : s->role;
}

static const char *place_of(struct qaf *q, const struct qaf_staff *s)
{
	return qaf_visible(q->arena, s->team ? s->team : s->service, 60);
}

enum qaf_rc qaf_authority_elsewhere(struct qaf *q, const char **where,
	const struct qaf_duty *duty, const struct qaf_staff *who)
{
	enum qaf_obstacle o;

	QAF_TRY(qaf_obstacle_of(q, &o, duty, who));
	*where = o == QAF_OBSTACLE_ELSEWHERE ? place_of(q, who) : NULL;
	return QAF_OK;
}

static enum qaf_rc refuse(struct qaf *q, enum qaf_obstacle o,
	const struct qaf_duty *d, const struct qaf_staff *s)
{
	const char *ref = qaf_visible(q->arena, s->ref, 40), *why = NULL;
	const char *who, *role = s->role ? title_of(d, s) : "of no role";

	QAF_TRY(people_text(q, &who, d));
	switch (o) {
	case QAF_OBSTACLE_GONE:
		why = qaf_printf(q->arena, "%s left on %s", ref,
			qaf_date_text(q->arena, s->active_to));
		break;
	case QAF_OBSTACLE_EXCEPTED:
		QAF_TRY(qaf_why_excepted(q, &why, d, s));
		why = qaf_printf(q->arena, "%s %s", ref, why);
		break;
	case QAF_OBSTACLE_WORKER:
		why = qaf_printf(q->arena, "%s is the worker of case %s, whose "
			"work %s looked at", ref,
			qaf_visible(q->arena, d->audit->case_ref, 40),
			d->audit->ref);
		break;
	case QAF_OBSTACLE_MANAGER:
		why = qaf_printf(q->arena, "%s manages the work that %s looked "
			"at", ref, d->audit->ref);
		break;
	case QAF_OBSTACLE_ELSEWHERE:
		why = qaf_printf(q->arena, "%s is %s of %s", ref, role,
			place_of(q, s));
		break;
	case QAF_OBSTACLE_OTHER:
		why = qaf_printf(q->arena, "%s is %s, but not that of case %s",
			ref, role, qaf_visible(q->arena, d->audit->case_ref, 40));
		break;
	case QAF_OBSTACLE_ROLE:
	case QAF_OBSTACLE_NONE:
		why = qaf_printf(q->arena, "%s is %s", ref, role);
		break;
	}
	return qaf_fail(q, QAF_RULE, "%s; %s is %s by %s%s%s", why, d->ref,
		d->done, roles_text(q, d), o == QAF_OBSTACLE_ELSEWHERE ?
		qaf_printf(q->arena, " of %s", d->audit->team ?
		d->audit->team : d->audit->service) : "", who);
}

/* ---- who records it ---- */

static enum qaf_rc refuse_recorder(struct qaf *q, const struct qaf_duty *d,
	const struct qaf_staff *actor, const char *by)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < d->fw->nroles; i++)
		if (d->fw->roles[i].records)
			qaf_str_item(&s, ", ", "%s", d->fw->roles[i].title);
	return qaf_fail(q, QAF_RULE, "%s is %s and cannot record what %s did; "
		"those who record for others are: %s", actor->ref,
		title_of(d, actor), qaf_visible(q->arena, by, 40), s.text);
}

static enum qaf_rc refuse_unnamed(struct qaf *q, const struct qaf_duty *d)
{
	const char *who;

	QAF_TRY(people_text(q, &who, d));
	return qaf_fail(q, QAF_RULE, "say who did it%s; %s is %s by %s%s",
		q->gathered ? "" : " with --by", d->ref, d->done,
		roles_text(q, d), who);
}

/* A login or a nightly job is nobody on the staff list: it is told so and
 * marked, or refused where the council wants that. */
static enum qaf_rc mark_unlisted(struct qaf *q, const struct qaf_duty *d)
{
	const char *actor = qaf_visible(q->arena, q->actor, 40);
	bool strict;

	QAF_TRY(qaf_setting_strict(q, &strict));
	if (strict)
		return qaf_fail(q, QAF_RULE, "%s is not on the staff list, and "
			"the setting strict is yes; say who you are with --as",
			actor);
	/* What only asks, as a dry run of a draw, records nothing. */
	if (qaf_db_only_reads(q))
		return QAF_OK;
	if (!q->said_unlisted && !d->quiet)
		qaf_notice(q, "%s is not on the staff list; what is recorded "
			"is marked so; --as STAFF says who you are", actor);
	q->said_unlisted = q->said_unlisted || !d->quiet;
	return qaf_run(q, SQL_authority_unlisted_add, QAF_T("subject", d->ref),
		QAF_T("who", q->actor), QAF_T("what", d->done),
		QAF_D(q, "on_day", q->now.day),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now)));
}

/* ---- the credit ---- */

/* The owner of a duty, else the manager in their place, where that person is
 * known and may have done it; else NULL. */
static enum qaf_rc find_owner(struct qaf *q, const char **out,
	const struct qaf_duty *d)
{
	const char *const people[] = { d->owner, d->manager };

	*out = NULL;
	for (size_t i = 0; i < QAF_LEN(people) && !*out; i++) {
		struct qaf_staff owner;
		enum qaf_obstacle o = QAF_OBSTACLE_ROLE;
		const char *ref;
		bool found = false;

		QAF_TRY(qaf_person_ref(q, &ref, people[i]));
		if (ref)
			QAF_TRY(qaf_staff_get(q, &owner, ref, &found));
		if (found)
			QAF_TRY(qaf_obstacle_of(q, &o, d, &owner));
		if (o == QAF_OBSTACLE_NONE)
			*out = owner.ref;
	}
	return QAF_OK;
}

/* Somebody who is not on the staff list has no role that could be looked at. */
static enum qaf_rc by_unlisted(struct qaf *q, struct qaf_credit *out,
	const struct qaf_duty *d)
{
	const struct qaf_staff actor = { .ref = q->actor,
		.active_to = QAF_NO_DATE };
	enum qaf_obstacle o;
	const char *owner;

	QAF_TRY(qaf_obstacle_of(q, &o, d, &actor));
	if (o == QAF_OBSTACLE_WORKER || o == QAF_OBSTACLE_MANAGER ||
	    (o == QAF_OBSTACLE_EXCEPTED && (d->apart || !out->by)))
		return refuse(q, o, d, &actor);
	QAF_TRY(mark_unlisted(q, d));
	out->unlisted = true;
	if (out->by)
		return QAF_OK;
	if (d->named)
		return refuse_unnamed(q, d);
	QAF_TRY(find_owner(q, &owner, d));
	out->by = owner ? owner : q->actor;
	return QAF_OK;
}

static enum qaf_rc by_listed(struct qaf *q, struct qaf_credit *out,
	const struct qaf_duty *d, const struct qaf_staff *actor)
{
	bool records = actor->role && qaf_role_records(d->fw, actor->role);
	enum qaf_obstacle o;
	const char *owner = NULL;

	QAF_TRY(qaf_obstacle_of(q, &o, d, actor));
	if (o == QAF_OBSTACLE_WORKER || o == QAF_OBSTACLE_MANAGER ||
	    (o == QAF_OBSTACLE_EXCEPTED && d->apart))
		return refuse(q, o, d, actor);
	if (out->by && !qaf_same(out->by, actor->ref))
		return records ? QAF_OK :
			refuse_recorder(q, d, actor, out->by);
	out->by = actor->ref;
	if (o == QAF_OBSTACLE_NONE)
		return QAF_OK;
	if (!records)
		return refuse(q, o, d, actor);
	if (!d->named && !qaf_role_data_only(d->fw, actor->role))
		QAF_TRY(find_owner(q, &owner, d));
	if (!owner)
		return refuse_unnamed(q, d);
	out->by = owner;
	return QAF_OK;
}

enum qaf_rc qaf_authority_credit(struct qaf *q, struct qaf_credit *out,
	const struct qaf_duty *duty, const char *by)
{
	struct qaf_staff actor, credited;
	const char *ref;
	enum qaf_obstacle o;
	size_t loaded;
	bool listed;

	*out = (struct qaf_credit){ .by = qaf_blank(by) ? NULL : by,
		.recorder = q->actor };
	QAF_TRY(qaf_person_count(q, &loaded));
	if (!loaded) {
		if (!q->said_no_staff && !duty->quiet)
			qaf_notice(q, "there is no staff list, so nobody's role "
				"is checked; load it with qaf import staff");
		q->said_no_staff = q->said_no_staff || !duty->quiet;
		out->by = out->by ? out->by : q->actor;
		return QAF_OK;
	}
	if (out->by) {
		QAF_TRY(qaf_staff_need(q, &credited, out->by));
		QAF_TRY(qaf_obstacle_of(q, &o, duty, &credited));
		if (o != QAF_OBSTACLE_NONE)
			return refuse(q, o, duty, &credited);
		out->by = credited.ref;
	}
	QAF_TRY(qaf_person_ref(q, &ref, q->actor));
	QAF_TRY(qaf_staff_get(q, &actor, ref, &listed));
	return listed ? by_listed(q, out, duty, &actor) :
		by_unlisted(q, out, duty);
}

enum qaf_rc qaf_authority_there(struct qaf *q, const char *who, qaf_date day,
	const char *done)
{
	struct qaf_staff staff;
	const char *ref;
	bool found = false;

	QAF_TRY(qaf_person_ref(q, &ref, who));
	if (ref)
		QAF_TRY(qaf_staff_get(q, &staff, ref, &found));
	if (!found || !qaf_staff_left(&staff, day))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s left on %s, before %s on %s",
		qaf_visible(q->arena, staff.ref, 40), qaf_date_text(q->arena,
		staff.active_to), done, qaf_date_text(q->arena, day));
}

enum qaf_rc qaf_authority_may(struct qaf *q, const struct qaf_duty *duty,
	const char *who)
{
	struct qaf_staff staff;
	enum qaf_obstacle o;
	size_t loaded;

	QAF_TRY(qaf_person_count(q, &loaded));
	if (!loaded)
		return QAF_OK;
	QAF_TRY(qaf_staff_need(q, &staff, who));
	QAF_TRY(qaf_obstacle_of(q, &o, duty, &staff));
	return o == QAF_OBSTACLE_NONE ? QAF_OK : refuse(q, o, duty, &staff);
}
