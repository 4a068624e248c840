/*
 * Records evidence: complaints, compliments, observations and whatever else the
 * reports use.
 */
#include "core/evidence.h"

#include <string.h>

#include "base/date.h"
#include "base/past.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/authority.h"
#include "core/cadence.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/log.h"
#include "core/notice.h"
#include "core/person.h"
#include "core/personal.h"
#include "core/remind.h"
#include "core/track/entry.h"
#include "core/track/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"

/* ---- what is refused ---- */

/* A type as the kind of evidence spells it; NULL stays NULL. */
static enum qaf_rc type_of(struct qaf *q, const char **out,
	const struct qaf_evidence_kind *kind, const char *word)
{
	*out = NULL;
	if (qaf_blank(word))
		return QAF_OK;
	for (size_t i = 0; i < kind->types.n; i++)
		if (qaf_folded_same(kind->types.word[i], word))
			*out = kind->types.word[i];
	if (*out)
		return QAF_OK;
	return qaf_fail(q, QAF_INPUT, "%s has no type %s; %s", kind->id,
		qaf_visible(q->arena, word, 40), kind->types.n ?
		qaf_printf(q->arena, "it has %s", qaf_choices(q->arena, word,
		kind->types.word, kind->types.n)) : "leave it out");
}

/* Why the family must have consented, or NULL where it need not.  At some types
 * a family is always present, at some never; at the others it is where a child
 * is named. */
static const char *consent_needed(struct qaf *q,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e,
	bool child)
{
	if (kind->consent)
		return kind->id;
	if (e->type && qaf_words_has(&kind->consent_for, e->type))
		return qaf_printf(q->arena, "%s of type %s", kind->id, e->type);
	if (kind->consent_for.n + kind->no_family.n == 0 || !child ||
	    (e->type && qaf_words_has(&kind->no_family, e->type)))
		return NULL;
	return qaf_printf(q->arena, "%s that names a child", kind->id);
}

/* DUD23-53: recorded only with the family's explicit, informed consent. */
static enum qaf_rc check_consent(struct qaf *q,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e)
{
	bool child = !qaf_blank(e->case_ref) || e->audit != 0;
	const char *what;

	QAF_TRY(qaf_evidence_names_case(q, &child, e->text));
	what = e->consent ? NULL : consent_needed(q, kind, e, child);
	return !what ? QAF_OK : qaf_fail(q, QAF_RULE, "%s needs the family's "
		"explicit and informed consent%s; record it with --consent once "
		"they gave it", what, qaf_evidence_rules(q, kind));
}

/* Whether a family was present, and so had to consent, depends on the type. */
static enum qaf_rc check_type(struct qaf *q,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e)
{
	if (e->type || kind->consent_for.n + kind->no_family.n == 0)
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s needs its type%s: %s", kind->id,
		qaf_evidence_rules(q, kind), qaf_words_join(q->arena, &kind->types, ", "));
}

static enum qaf_rc check_staff(struct qaf *q, const char *ref, bool lenient)
{
	struct qaf_staff staff;

	return lenient || qaf_blank(ref) ? QAF_OK :
		qaf_staff_need(q, &staff, ref);
}

/* ---- what is stored ---- */

/* A service as the framework spells it, or as it was given. */
static const char *service_of(const struct qaf_framework *fw, const char *word)
{
	const struct qaf_place *p = qaf_blank(word) ? NULL :
		qaf_framework_service(fw, word);

	return p ? p->id : word;
}

/* A service or team that was not given is that of the case, else of the
 * person. */
static enum qaf_rc fill_unit(struct qaf *q, struct qaf_evidence *e,
	const struct qaf_framework *fw)
{
	struct qaf_staff staff;
	struct qaf_case c;
	struct qaf_team t;
	bool found = false;

	if (!qaf_blank(e->case_ref))
		QAF_TRY(qaf_case_get(q, &c, e->case_ref, &found));
	if (found && qaf_blank(e->team) && qaf_blank(e->service)) {
		e->team = c.team;
		e->service = c.service;
	}
	found = false;
	if (qaf_blank(e->team) && qaf_blank(e->service) && !qaf_blank(e->staff))
		QAF_TRY(qaf_staff_get(q, &staff, e->staff, &found));
	if (found) {
		e->team = staff.team;
		e->service = staff.service;
	}
	found = false;
	if (qaf_blank(e->service) && !qaf_blank(e->team))
		QAF_TRY(qaf_team_get(q, &t, e->team, &found));
	if (found)
		e->service = t.service;
	e->service = service_of(fw, e->service);
	return QAF_OK;
}

/* Bring the entry into the form in which it is stored: in the words of the
 * framework of its day, with service and team filled in. */
static enum qaf_rc settle(struct qaf *q, struct qaf_evidence *out,
	const struct qaf_framework **in_force,
	const struct qaf_evidence_kind **kind, const struct qaf_evidence *e)
{
	const struct qaf_framework *fw;

	*out = *e;
	if (e->on == QAF_NO_DATE)
		return qaf_fail(q, QAF_INPUT, "evidence needs a day");
	QAF_TRY(qaf_framework_on(q, &fw, NULL, e->on));
	*in_force = fw;
	QAF_TRY(qaf_evidence_need(q, kind, fw, e->kind ? e->kind : ""));
	out->kind = (*kind)->id;
	QAF_TRY(type_of(q, &out->type, *kind, e->type));
	QAF_TRY(qaf_evidence_details(q, &out->details, *kind, e));
	if (!qaf_blank(e->theme))
		QAF_TRY(qaf_theme(q, &out->theme, e->theme));
	return fill_unit(q, out, fw);
}

/* 0 is stored as NULL. */
static struct qaf_bind number(const char *name, long long n)
{
	return n ? QAF_I(name, n) : QAF_T(name, NULL);
}

static enum qaf_rc store(struct qaf *q, const struct qaf_evidence *e,
	long long corrects)
{
	return qaf_run(q, SQL_evidence_add, QAF_T("kind", e->kind),
		QAF_D(q, "on_day", e->on), QAF_T("service", e->service),
		QAF_T("team", e->team), QAF_T("staff", e->staff),
		QAF_T("by_staff", e->by), QAF_T("case_ref", e->case_ref),
		number("audit", e->audit),
		QAF_T("theme", e->theme), QAF_T("text", e->text),
		QAF_T("outcome", e->outcome), QAF_T("type", e->type),
		QAF_T("details", e->details), number("consent", e->consent),
		number("corrects", corrects),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("recorded_by", q->actor));
}

static void look_for_personal_data(struct qaf *q, const struct qaf_evidence *e)
{
	qaf_personal_notice(q, e->ref, "the text", e->text);
	qaf_personal_notice(q, e->ref, "the outcome", e->outcome);
	qaf_personal_notice(q, e->ref, "the theme", e->theme);
	qaf_personal_notice(q, e->ref, "what else was recorded", e->details);
}

enum qaf_rc qaf_evidence_put(struct qaf *q, struct qaf_evidence *out,
	const struct qaf_evidence *given, bool lenient, long long corrects)
{
	const struct qaf_evidence_kind *kind;
	const struct qaf_framework *fw;
	struct qaf_evidence e;

	QAF_TRY(settle(q, &e, &fw, &kind, given));
	/* An import may have days in the future where the clock was set by
	 * hand to an earlier day. */
	if (!lenient && !kind->planned)
		QAF_TRY(qaf_need_past(q, (struct qaf_moment){ e.on, -1 }));
	QAF_TRY(check_type(q, kind, &e));
	QAF_TRY(check_consent(q, kind, &e));
	QAF_TRY(qaf_evidence_check_unnamed(q, fw, kind, &e));
	QAF_TRY(qaf_evidence_check_fields(q, kind, &e, lenient));
	QAF_TRY(check_staff(q, e.staff, lenient));
	QAF_TRY(check_staff(q, e.by, lenient));
	if (!lenient)
		QAF_TRY(qaf_evidence_check_named(q, fw, kind, &e));
	QAF_TRY(qaf_evidence_check_people(q, fw, kind, &e));
	QAF_TRY(store(q, &e, corrects));
	*out = e;
	out->id = qaf_last_id(q);
	out->ref = qaf_evidence_ref(q, out->id);
	out->recorded_by = q->actor;
	look_for_personal_data(q, out);
	return qaf_cadence_tell_uncounted(q, fw, out);
}

const char *qaf_evidence_logged(struct qaf *q, const struct qaf_evidence *e)
{
	return qaf_printf(q->arena, "kind: %s; on: %s", e->kind,
		qaf_date_text(q->arena, e->on));
}

/* An outcome that is none of those on which steps wait is kept, and told. */
static void notice_outcome(struct qaf *q, const struct qaf_evidence_kind *kind,
	const struct qaf_evidence *e)
{
	bool other;

	qaf_evidence_outcomes(q, &other, kind, e->outcome);
	if (kind->outcomes.n && other)
		qaf_notice_about(q, e->ref, "the outcome of %s may begin with %s, and then "
			"starts what the framework asks for; it is kept as it is",
			kind->id, qaf_words_join(q->arena,
			&kind->outcomes, ", "));
}

/* Of a case that is not listed neither worker nor team is known. */
static enum qaf_rc tell_unknown_case(struct qaf *q, const struct qaf_evidence *e)
{
	struct qaf_case c;
	bool found;

	if (qaf_blank(e->case_ref))
		return QAF_OK;
	QAF_TRY(qaf_case_get(q, &c, e->case_ref, &found));
	if (!found)
		qaf_notice_about(q, e->ref, "case %s is not on the list of cases, "
			"so nobody is known who works with that child; 'qaf track "
			"evidence correct %s --case REF' puts it right",
			qaf_visible(q->arena, e->case_ref, 40), e->ref);
	return QAF_OK;
}

/* What the framework wants to see when it returns, as an allegation about the same
 * setting: which entries of the theme there were before (DOR22-74). */
static enum qaf_rc tell_repeats(struct qaf *q,
	const struct qaf_evidence_kind *kind, const struct qaf_evidence *e)
{
	const char **before;
	size_t n;

	if (!kind->repeats || qaf_blank(e->theme))
		return QAF_OK;
	QAF_TRY(qaf_texts(q, &before, &n, SQL_evidence_of_theme,
		QAF_T("kind", e->kind), QAF_T("theme", e->theme),
		QAF_I("but", e->id)));
	if (n)
		qaf_notice_about(q, e->ref, "%s of %s is recorded %s already: %s",
			kind->id, qaf_visible(q->arena, e->theme, 60),
			qaf_count(q->arena, (long long)n, "time", "times"),
			qaf_join(q->arena, before, n, ", ", " and "));
	return QAF_OK;
}

/* Give the framework's reminders for such evidence; of an import only what
 * would be lost without a word. */
static enum qaf_rc remind(struct qaf *q, const struct qaf_evidence *e,
	bool lenient)
{
	const struct qaf_evidence_kind *kind;
	const struct qaf_framework *fw;

	QAF_TRY(qaf_framework_on(q, &fw, NULL, e->on));
	QAF_TRY(qaf_evidence_need(q, &kind, fw, e->kind));
	QAF_TRY(qaf_evidence_ask_fields(q, kind, e, lenient));
	notice_outcome(q, kind, e);
	if (!lenient)
		QAF_TRY(tell_unknown_case(q, e));
	QAF_TRY(tell_repeats(q, kind, e));
	return lenient ? QAF_OK : qaf_remind_recorded(q, fw, e);
}

enum qaf_rc qaf_evidence_add(struct qaf *q, struct qaf_recorded_evidence *out,
	const struct qaf_evidence *given, bool lenient)
{
	struct qaf_recorded_evidence came = { .id = 0 };
	struct qaf_evidence e;

	QAF_TRY(qaf_evidence_put(q, &e, given, lenient, 0));
	came.id = e.id;
	QAF_TRY(remind(q, &e, lenient));
	QAF_TRY(qaf_log(q, "track evidence", e.ref, "%s",
		qaf_evidence_logged(q, &e)));
	QAF_TRY(qaf_track_recorded(q, &came, &e, 0));
	if (out)
		*out = came;
	return QAF_OK;
}

enum qaf_rc qaf_evidence_same(struct qaf *q, long long *n,
	const struct qaf_evidence *given)
{
	const struct qaf_evidence_kind *kind;
	const struct qaf_framework *fw;
	struct qaf_evidence e;

	*n = 0;
	QAF_TRY(settle(q, &e, &fw, &kind, given));
	return qaf_fetch_int(q, n, SQL_evidence_same,
		QAF_D(q, "on_day", e.on), QAF_T("kind", e.kind),
		QAF_T("service", e.service), QAF_T("team", e.team),
		QAF_T("staff", e.staff), QAF_T("by_staff", e.by),
		QAF_T("case_ref", e.case_ref), QAF_T("theme", e.theme),
		QAF_T("text", e.text), QAF_T("outcome", e.outcome),
		QAF_T("type", e.type), number("audit", e.audit),
		QAF_T("details", e.details));
}
