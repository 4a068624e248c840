/*
 * Counts what was done for a cadence: evidence, audits, meetings.
 */
#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/cadence/private.h"
#include "core/council.h"
#include "core/evidence.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/meeting.h"
#include "core/notice.h"
#include "core/person.h"
#include "qaf/phrase.h"

static bool any_same(const struct qaf_words *a, const struct qaf_words *b)
{
	for (size_t i = 0; i < a->n; i++)
		if (qaf_words_has(b, a->word[i]))
			return true;
	return false;
}

/*
 * The roles that observe that person: those of the cadence; where it names none,
 * those that the framework's other cadences of the same name for them, and those
 * above the person.
 */
static struct qaf_words observers(struct qaf *q, const struct cadence_list *l,
	const struct cadence_duty *d, const struct qaf_staff *person)
{
	struct qaf_words found;

	if (d->by->n)
		return *d->by;
	found = qaf_roles_over(q->arena, l->fw, person->role);
	for (size_t i = 0; i < l->fw->ncadences; i++) {
		const struct qaf_cadence *c = &l->fw->cadences[i];

		if (c->of.n && any_same(&c->what, d->what) &&
		    qaf_role_in(l->fw, person->role, &c->of))
			found = qaf_words_and(q->arena, &found, &c->by);
	}
	return found;
}

/*
 * Does what somebody saw of a person count?  The person's manager counts, and
 * the roles that observe, in the person's team or service; nobody counts for
 * themselves.  Who is not recorded, or not on the staff list, has no role that is
 * known, and does not count.
 */
static enum qaf_rc observes(struct qaf *q, bool *does,
	const struct cadence_list *l, const struct qaf_words *roles,
	const struct qaf_staff *person, const char *ref)
{
	const struct qaf_audit work = { .team = person->team,
		.service = person->service, .manager = person->manager };
	const struct qaf_duty d = { .ref = person->ref, .done = "observed",
		.fw = l->fw, .audit = &work,
		.roles = *roles, .person = person->manager,
		.except = { { person->ref, "observes nobody but others" } },
		.bar = QAF_AUDITED_MAY };
	const struct qaf_staff *observer = NULL;
	enum qaf_rc rc = QAF_RULE;
	size_t fits;

	if (ref)
		QAF_TRY(qaf_person_find(q, &observer, &fits, ref));
	/* A Team Manager's own duty is not done by those above. */
	if (observer && (qaf_role_in(l->fw, observer->role, roles) ||
	    qaf_same(observer->ref, person->manager)))
		rc = qaf_authority_may(q, &d, observer->ref);
	*does = rc == QAF_OK;
	if (rc == QAF_RULE)
		qaf_clear_error(q);
	return rc == QAF_RULE ? QAF_OK : rc;
}

/* Only observations by those whose duty it is count (DEV23-45). */
static enum qaf_rc count_observed(struct qaf *q, long long *n,
	const struct cadence_list *l, const struct cadence_window *w,
	const char *kind, const struct qaf_staff *person)
{
	const struct cadence_duty *d = w->duty;
	const struct qaf_words roles = observers(q, l, d, person);
	struct qaf_observer *by;
	size_t nby;

	*n = 0;
	QAF_TRY(qaf_evidence_observers(q, &by, &nby, kind, d->types, w->counted,
		w->last, person->ref));
	for (size_t i = 0; i < nby; i++) {
		bool does;

		QAF_TRY(observes(q, &does, l, &roles, person, by[i].ref));
		if (does)
			*n += by[i].n;
	}
	return QAF_OK;
}

/* What a person did in their own service; somebody of none did it for all. */
static enum qaf_rc count_in_service(struct qaf *q, long long *n,
	const struct cadence_list *l, const struct cadence_window *w,
	const char *kind, const struct qaf_staff *person)
{
	const struct qaf_place *p = person->service ?
		qaf_framework_service(l->fw, person->service) : NULL;
	const char *service = p ? p->id : person->service;

	return service ? qaf_evidence_count_in(q, n, kind, w->duty->types,
		w->counted, w->last, person->ref, service) :
		qaf_evidence_count(q, n, kind, w->duty->types, w->counted,
		w->last, QAF_EVIDENCE_BY, person->ref);
}

/* By a person: what they entered, and what their own audits have of it. */
static enum qaf_rc count_done_by(struct qaf *q, long long *n,
	const struct cadence_list *l, const struct cadence_window *w, const char *kind,
	const struct qaf_staff *person)
{
	const struct qaf_words *types = w->duty->types;
	long long on_audits = 0;

	QAF_TRY(qaf_evidence_count(q, n, kind, types, w->counted, w->last,
		QAF_EVIDENCE_BY, person->ref));
	if (!types || !types->n)
		QAF_TRY(qaf_evidence_on_audits(q, &on_audits, kind,
			qaf_framework_evidence(l->fw, kind)->on_audits, w->counted,
			w->last, person->ref));
	*n += on_audits;
	return QAF_OK;
}

static enum qaf_rc count_evidence(struct qaf *q, long long *n,
	const struct cadence_list *l, const struct cadence_window *w, const char *kind,
	const struct qaf_staff *person)
{
	const struct cadence_duty *d = w->duty;
	const struct qaf_evidence_kind *e = qaf_framework_evidence(l->fw, kind);

	if (person && d->own_service)
		return count_in_service(q, n, l, w, kind, person);
	if (person && d->of->n == 0)
		return count_done_by(q, n, l, w, kind, person);
	if (person && (d->by->n || (e && e->observed)))
		return count_observed(q, n, l, w, kind, person);
	if (d->each)
		return qaf_evidence_count_named(q, n, kind, d->types, w->counted,
			w->last, d->each, w->of);
	return qaf_evidence_count(q, n, kind, d->types, w->counted, w->last,
		person ? QAF_EVIDENCE_ABOUT : QAF_EVIDENCE_ALL,
		person ? person->ref : NULL);
}

static enum qaf_rc add_audits(struct qaf *q, long long *n,
	const struct cadence_window *w, const char *kind,
	const struct qaf_staff *person)
{
	long long of_kind;

	QAF_TRY(qaf_audit_count(q, &of_kind, &(struct qaf_counted){
		.kind = kind, .theme = w->duty->theme, .from = w->counted,
		.to = w->last, .person = person ? person->ref : NULL,
		.of = w->duty->of->n > 0 }));
	*n += of_kind;
	return QAF_OK;
}

enum qaf_rc qaf_cadence_count(struct qaf *q, long long *n,
	const struct cadence_list *l, const struct cadence_window *w,
	const struct qaf_staff *person)
{
	const struct cadence_duty *d = w->duty;
	long long of_kind;

	if (d->meeting)
		return qaf_meeting_count(q, n, d->kind, w->counted, w->last,
			d->chaired);
	*n = 0;
	if (d->kind)
		QAF_TRY(add_audits(q, n, w, d->kind, person));
	for (size_t i = 0; d->audits && i < d->audits->n; i++)
		QAF_TRY(add_audits(q, n, w, d->audits->word[i], person));
	for (size_t i = 0; d->what && i < d->what->n; i++) {
		QAF_TRY(count_evidence(q, &of_kind, l, w, d->what->word[i],
			person));
		*n += of_kind;
	}
	return QAF_OK;
}

enum qaf_rc qaf_cadence_themes(struct qaf *q, const char **out,
	const struct cadence_list *l, const struct cadence_window *w)
{
	const struct cadence_duty *d = w->duty;
	const char *id = d->audits && d->audits->n == 1 ? d->audits->word[0] :
		d->meeting ? NULL : d->kind;
	const struct qaf_kind *kind = id ? qaf_framework_kind(l->fw, id) : NULL;
	char *themes = NULL;

	if (kind && kind->themed && !d->theme)
		QAF_TRY(qaf_fetch_text(q, &themes, SQL_cadence_themes,
			QAF_T("kind", kind->id), QAF_D(q, "from_on", w->counted),
			QAF_D(q, "to_on", w->last)));
	*out = themes;
	return QAF_OK;
}

/* ---- what does not count ---- */

/* Does the cadence count entries of that type? */
static bool of_types(const struct qaf_cadence *c, const struct qaf_evidence *e)
{
	return c->types.n == 0 || (e->type && qaf_words_has(&c->types, e->type));
}

/* Is it by who observes that the cadence counts this of that person? */
static bool asks_observer(const struct qaf_framework *fw,
	const struct qaf_cadence *c, const struct qaf_evidence *e,
	const struct qaf_staff *person)
{
	const struct qaf_evidence_kind *kind = qaf_framework_evidence(fw,
		e->kind);

	return c->of.n && qaf_words_has(&c->what, e->kind) &&
		of_types(c, e) &&
		qaf_role_in(fw, person->role, &c->of) &&
		(c->by.n || (kind && kind->observed));
}

/* What somebody saw of a person, who is none of those who observe them. */
static enum qaf_rc tell_unseen(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_evidence *e)
{
	const struct cadence_list l = { .fw = fw };
	struct qaf_words who = { .n = 0 };
	struct qaf_staff person;
	const char *id = NULL;
	bool counts = false, found = false;

	if (!qaf_blank(e->staff) && !qaf_blank(e->by))
		QAF_TRY(qaf_staff_get(q, &person, e->staff, &found));
	for (size_t i = 0; found && i < fw->ncadences && !counts; i++) {
		const struct qaf_cadence *c = &fw->cadences[i];
		const struct cadence_duty d = { .what = &c->what, .by = &c->by };
		struct qaf_words roles;

		if (!asks_observer(fw, c, e, &person))
			continue;
		roles = observers(q, &l, &d, &person);
		who = qaf_words_and(q->arena, &who, &roles);
		id = id ? id : c->id;
		QAF_TRY(observes(q, &counts, &l, &roles, &person, e->by));
	}
	if (id && !counts)
		qaf_notice_about(q, e->ref, "it does not count for %s: what %s "
			"saw of %s, %s, does not; their manager counts, and of "
			"their team or service: %s", id, e->by, person.ref,
			person.role,
			qaf_words_join(q->arena, &who, ", "));
	return QAF_OK;
}

/* Is it of one of those that a list names, as a school, that the cadence counts
 * this? */
static bool asks_listed(const struct qaf_cadence *c, const struct qaf_evidence *e)
{
	return c->each && qaf_words_has(&c->what, e->kind) &&
		of_types(c, e);
}

/* A notice that no entry of the kind `each` lists the name. */
static enum qaf_rc notice_unlisted(struct qaf *q, const struct qaf_cadence *c,
	const struct qaf_evidence *e, const char *name)
{
	const char **listed, *near, *shown = qaf_visible(q->arena, name, 60);
	size_t n;

	QAF_TRY(qaf_evidence_named(q, &listed, &n, c->each, q->now.day));
	near = qaf_nearest(name, listed, n);
	qaf_notice_about(q, e->ref, "it counts for no listed %s in %s: no entry "
		"lists %s%s; list it with qaf track evidence %s --detail "
		"\"%s=%s\", or mend the name with qaf track evidence correct",
		c->each, c->id, shown, near ? qaf_printf(q->arena,
		" (did you mean %s?)", near) : "", c->each, c->each, shown);
	return QAF_OK;
}

/* What is of a school that no entry lists, or of none. */
static enum qaf_rc tell_unlisted(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_evidence *e)
{
	for (size_t i = 0; i < fw->ncadences; i++) {
		const struct qaf_cadence *c = &fw->cadences[i];
		const char *name;
		long long n;

		if (!asks_listed(c, e))
			continue;
		QAF_TRY(qaf_attribute(q, &name, e->details, c->each));
		if (qaf_blank(name)) {
			qaf_notice_about(q, e->ref, "it names no %s, so it counts "
				"for none in %s", c->each, c->id);
			continue;
		}
		QAF_TRY(qaf_evidence_count_named(q, &n, c->each, NULL,
			qaf_date_of(1, 1, 1), q->now.day, c->each, name));
		if (!n)
			QAF_TRY(notice_unlisted(q, c, e, name));
	}
	return QAF_OK;
}

/* What the entry must say for the cadence to count it for a person, and does not: an
 * option without its hyphens; NULL where that is nothing. */
static const char *unnamed(const struct qaf_framework *fw,
	const struct qaf_cadence *c, const struct qaf_evidence *e)
{
	const struct qaf_evidence_kind *kind = qaf_framework_evidence(fw, e->kind);
	bool by = c->of.n ? c->by.n || (kind && kind->observed) : c->by.n > 0;

	if (!qaf_words_has(&c->what, e->kind) || c->each || c->before ||
	    !of_types(c, e))
		return NULL;
	if (c->of.n && qaf_blank(e->staff))
		return "staff";
	return by && qaf_blank(e->by) ? "by" : NULL;
}

/* What names nobody whose it is or who did it (DOR22-31).  Where the kind requires
 * that, it was left out by an import, which says so itself. */
static void tell_nobody(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_evidence *e)
{
	for (size_t i = 0; i < fw->ncadences; i++) {
		const char *option = unnamed(fw, &fw->cadences[i], e);

		if (!option)
			continue;
		if (!qaf_words_has(&qaf_framework_evidence(fw,
		    e->kind)->requires, option))
			qaf_notice_about(q, e->ref, "it counts for nobody in %s "
				"without --%s; qaf track evidence correct adds "
				"it", fw->cadences[i].id, option);
		return;
	}
}

enum qaf_rc qaf_cadence_tell_uncounted(struct qaf *q,
	const struct qaf_framework *fw, const struct qaf_evidence *e)
{
	tell_nobody(q, fw, e);
	QAF_TRY(tell_unseen(q, fw, e));
	return tell_unlisted(q, fw, e);
}
