/*
 * The rules by which somebody may audit, and whether each keeps a person from
 * it.
 */
#include "core/auditor.h"

#include <string.h>

#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/period.h"
#include "core/person.h"
#include "db/rows.h"
#include "qaf/adoption.h"

/* ---- which rules ---- */

/* A re-audit is of the same case: what the first audit's sample says of teams,
 * links and services holds for it, too.  Its services are asked of those in the
 * sample's roles only: a step may give the re-audit to others. */
static void follow_sample(struct qaf_auditing *a, const struct qaf_audit *first)
{
	const struct qaf_sample *s = qaf_framework_sample_of(a->fw, first->kind,
		first->tool);

	if (!s || a->sample)
		return;
	a->rules.other_team = s->auditors.other_team;
	a->rules.not_linked = s->auditors.not_linked;
	a->rules.services = s->auditors.services;
	a->rules.not_services = s->auditors.not_services;
	a->rules.rules = s->auditors.rules;
	a->served = s->auditors.roles;
}

/* The roles of the steps that ask for a re-audit of that audit, which give it
 * to someone else than its auditor. */
static enum qaf_rc set_reaudit(struct qaf *q, struct qaf_auditing *a,
	long long of)
{
	struct qaf_audit first;
	char *text = NULL;

	QAF_TRY(qaf_audit_get(q, &first, of));
	follow_sample(a, &first);
	QAF_TRY(qaf_fetch_text(q, &text, SQL_auditor_reaudit_roles,
		QAF_I("audit", of)));
	if (qaf_blank(text))
		return QAF_OK;
	a->rules.roles = qaf_words_split(q->arena, text, " ");
	a->first = first.auditor;
	return QAF_OK;
}

/* Who is linked to a place audits none of its cases with the tool of a sample
 * that says so, whatever the kind of audit (DUD23-36). */
static const char *link_of_tool(const struct qaf_framework *fw,
	const char *tool)
{
	for (size_t i = 0; tool && i < fw->nsamples; i++)
		if (fw->samples[i].auditors.not_linked &&
		    qaf_sample_has_tool(&fw->samples[i], tool))
			return fw->samples[i].auditors.not_linked;
	return NULL;
}

enum qaf_rc qaf_auditing_of(struct qaf *q, struct qaf_auditing *out,
	const struct qaf_framework *fw, const struct qaf_sample *sample,
	const struct qaf_audited *what)
{
	const struct qaf_kind *kind = what->kind ?
		qaf_framework_kind(fw, what->kind) : NULL;

	if (!sample)
		sample = qaf_framework_sample_of(fw, what->kind, what->tool);
	*out = (struct qaf_auditing){ .fw = fw, .sample = sample,
		.day = q->now.day, .allocated = q->now.day };
	if (what->allocated != QAF_NO_DATE)
		out->allocated = what->allocated;
	if (sample)
		out->rules = sample->auditors;
	if (kind && out->rules.roles.n == 0)
		out->rules.roles = kind->auditors;
	if (kind && kind->trained)
		out->rules.trained = true;
	if (kind && kind->other_team)
		out->rules.other_team = true;
	if (!out->rules.not_linked)
		out->rules.not_linked = link_of_tool(fw, what->tool);
	if (what->reaudit_of)
		QAF_TRY(set_reaudit(q, out, what->reaudit_of));
	if (out->rules.trained)
		QAF_TRY(qaf_training_known(q, &out->training_known, fw));
	return QAF_OK;
}

/* ---- links, training, service ---- */

/* Is the value among these ("North; South")? */
static bool lists(struct qaf *q, const char *values, const char *value)
{
	char *copy = qaf_strdup(q->arena, values);

	while (copy) {
		char *end = strpbrk(copy, ";,|");

		if (end)
			*end++ = '\0';
		if (qaf_folded_same(copy, value))
			return true;
		copy = end;
	}
	return false;
}

/* DUD23-36: nobody audits a case of a centre to which they are linked. */
static enum qaf_rc is_linked(struct qaf *q, bool *linked,
	const struct qaf_auditors *rules, const struct qaf_audited *what,
	const struct qaf_staff *s)
{
	const char *links;

	*linked = false;
	if (!what->linked)
		return QAF_OK;
	QAF_TRY(qaf_attribute(q, &links, s->attributes, rules->not_linked));
	*linked = links && lists(q, links, what->linked);
	return QAF_OK;
}

/* What lists of staff call the column of training to audit. */
static const char *const training_columns[] = { "trained", "audit trained",
	"audit training", "audit training on" };

bool qaf_training_column(const char *name)
{
	for (size_t i = 0; i < QAF_LEN(training_columns); i++)
		if (qaf_folded_same(name, training_columns[i]))
			return true;
	return false;
}

enum training { TRAINING_UNKNOWN, UNTRAINED, TRAINED };

/* Is an entry on record that the framework takes for it (DUD23-32)? */
static enum qaf_rc was_logged(struct qaf *q, bool *was,
	const struct qaf_framework *fw, const struct qaf_staff *s)
{
	long long n = 0;

	*was = false;
	for (size_t i = 0; i < fw->nevidence && !*was; i++) {
		if (!fw->evidence[i].trains)
			continue;
		QAF_TRY(qaf_fetch_int(q, &n, SQL_auditor_training,
			QAF_T("staff", s->ref),
			QAF_T("kind", fw->evidence[i].id)));
		*was = n > 0;
	}
	return QAF_OK;
}

static enum qaf_rc training_of(struct qaf *q, enum training *out,
	const struct qaf_framework *fw, const struct qaf_staff *s)
{
	static const char *const no[] = { "no", "n", "false", "0" };
	const char *value = NULL;
	bool logged;

	QAF_TRY(was_logged(q, &logged, fw, s));
	*out = TRAINED;
	if (logged)
		return QAF_OK;
	for (size_t i = 0; i < QAF_LEN(training_columns) && qaf_blank(value); i++)
		QAF_TRY(qaf_attribute(q, &value, s->attributes,
			training_columns[i]));
	*out = qaf_blank(value) ? TRAINING_UNKNOWN : TRAINED;
	for (size_t i = 0; i < QAF_LEN(no) && *out == TRAINED; i++)
		if (qaf_same(value, no[i]))
			*out = UNTRAINED;
	return QAF_OK;
}

enum qaf_rc qaf_training_known(struct qaf *q, bool *known,
	const struct qaf_framework *fw)
{
	struct qaf_staff *all;
	size_t n;

	*known = false;
	QAF_TRY(qaf_staff_all(q, &all, &n));
	for (size_t i = 0; i < n && !*known; i++) {
		enum training training;

		QAF_TRY(training_of(q, &training, fw, &all[i]));
		*known = training != TRAINING_UNKNOWN;
	}
	return QAF_OK;
}

static enum qaf_rc is_untrained(struct qaf *q, bool *untrained,
	const struct qaf_auditing *a, const struct qaf_staff *staff)
{
	enum training training;

	*untrained = false;
	if (!a->rules.trained)
		return QAF_OK;
	QAF_TRY(training_of(q, &training, a->fw, staff));
	*untrained = training == UNTRAINED ||
		(training == TRAINING_UNKNOWN && a->training_known);
	return QAF_OK;
}

enum qaf_rc qaf_auditor_serves(struct qaf *q, bool *serves,
	const struct qaf_framework *fw, const struct qaf_auditors *rules,
	const struct qaf_staff *s)
{
	const char *service;

	QAF_TRY(qaf_staff_service(q, &service, s));
	*serves = rules->services.n == 0 ||
		(service && qaf_service_among(fw, &rules->services, service));
	if (service && qaf_service_among(fw, &rules->not_services,
	    service))
		*serves = false;
	return QAF_OK;
}

/* ---- shares ---- */

static const struct qaf_field load_fields[] = {
	QAF_FIELD(struct qaf_auditor_load, auditor, "auditor"),
	QAF_FIELD(struct qaf_auditor_load, audits, "load"),
	QAF_FIELD(struct qaf_auditor_load, submitted, "submitted"),
};
static const struct qaf_row_type load_row =
	QAF_ROW_TYPE(struct qaf_auditor_load, load_fields);

enum qaf_rc qaf_auditor_loads(struct qaf *q, struct qaf_auditor_load **out,
	size_t *n, const struct qaf_sample *sample, qaf_date from, qaf_date to,
	const struct qaf_redrawn *again)
{
	return qaf_rows(q, out, n, &load_row, SQL_auditor_load,
		QAF_T("plan", sample->id), QAF_D(q, "from_on", from),
		QAF_D(q, "to_on", to), QAF_T("kind", sample->kind),
		QAF_T("period", again ? again->period : NULL),
		QAF_T("theme", again ? again->theme : NULL));
}

/* Has the person had their share of the period in which the audit is? */
static enum qaf_rc has_share(struct qaf *q, bool *has,
	const struct qaf_auditing *a, const struct qaf_staff *staff)
{
	const struct qaf_sample *s = a->sample;
	struct qaf_timetable t;
	struct qaf_period p;
	struct qaf_auditor_load *load;
	size_t n;

	*has = false;
	if (!s || !s->auditors.share.known)
		return QAF_OK;
	t = qaf_timetable_in(a->fw, s->auditors.share_per.unit ==
		QAF_EVERY_DEMAND ? s->every : s->auditors.share_per, s->from.day);
	if (t.every.unit == QAF_EVERY_DEMAND)
		return QAF_OK;
	QAF_TRY(qaf_period_of(q, &p, &t, a->allocated));
	QAF_TRY(qaf_auditor_loads(q, &load, &n, s, p.first, p.last,
		NULL));
	for (size_t i = 0; i < n; i++) {
		bool same;

		QAF_TRY(qaf_person_same(q, &same, load[i].auditor, staff->ref));
		if (same && load[i].audits >= (long long)s->auditors.share.n)
			*has = true;
	}
	return QAF_OK;
}

/* ---- each bar ---- */

static enum qaf_rc is_own(struct qaf *q, bool *own, enum qaf_bar bar,
	const struct qaf_audited *what, const struct qaf_staff *staff)
{
	enum qaf_bar found;

	QAF_TRY(qaf_auditor_own(q, &found, what, staff->ref));
	*own = found == bar;
	return QAF_OK;
}

enum qaf_rc qaf_auditor_barred(struct qaf *q, bool *barred, enum qaf_bar bar,
	const struct qaf_auditing *a, const struct qaf_audited *what,
	const struct qaf_staff *staff)
{
	const struct qaf_auditors *rules = &a->rules;
	bool serves;

	*barred = false;
	switch (bar) {
	case QAF_BAR_WORKER:
	case QAF_BAR_MANAGER:
	case QAF_BAR_UNSURE:
		return is_own(q, barred, bar, what, staff);
	case QAF_BAR_TEAM:
		*barred = rules->other_team &&
			qaf_folded_same(staff->team, what->team);
		return QAF_OK;
	case QAF_BAR_LINKED:
		return is_linked(q, barred, rules, what, staff);
	case QAF_BAR_TOOL:
		*barred = a->sample && what->tool && !qaf_sample_tool_role(a->fw,
			a->sample, what->tool, staff->role);
		return QAF_OK;
	case QAF_BAR_FIRST:
		return qaf_person_same(q, barred, a->first, staff->ref);
	case QAF_BAR_ROLE:
		*barred = !qaf_role_in(a->fw, staff->role, &rules->roles);
		return QAF_OK;
	case QAF_BAR_DATA_ONLY:
		*barred = qaf_role_data_only(a->fw, staff->role);
		return QAF_OK;
	case QAF_BAR_ABSENT:
		*barred = !qaf_staff_at_work(staff, a->day);
		return QAF_OK;
	case QAF_BAR_SERVICE:
		QAF_TRY(qaf_auditor_serves(q, &serves, a->fw, rules, staff));
		*barred = !serves && qaf_role_in(a->fw, staff->role, &a->served);
		return QAF_OK;
	case QAF_BAR_UNTRAINED:
		return is_untrained(q, barred, a, staff);
	case QAF_BAR_SHARE:
		return has_share(q, barred, a, staff);
	case QAF_BAR_NONE:
	case QAF_BAR_COUNT:
		break;
	}
	return QAF_OK;
}

/* The first from `bar` up to `last` that applies. */
static enum qaf_rc first_bar(struct qaf *q, enum qaf_bar *out, enum qaf_bar bar,
	enum qaf_bar last, const struct qaf_auditing *a,
	const struct qaf_audited *what, const struct qaf_staff *staff)
{
	*out = QAF_BAR_NONE;
	for (; bar <= last && *out == QAF_BAR_NONE; bar++) {
		bool barred;

		QAF_TRY(qaf_auditor_barred(q, &barred, bar, a, what, staff));
		if (barred)
			*out = bar;
	}
	return QAF_OK;
}

enum qaf_rc qaf_auditor_bar(struct qaf *q, enum qaf_bar *out,
	const struct qaf_auditing *a, const struct qaf_audited *what,
	const struct qaf_staff *staff)
{
	return first_bar(q, out, QAF_BAR_WORKER, QAF_BAR_FIRST, a, what, staff);
}

enum qaf_rc qaf_auditor_unfit(struct qaf *q, enum qaf_bar *out,
	const struct qaf_auditing *a, const struct qaf_staff *staff)
{
	return first_bar(q, out, QAF_BAR_ROLE, QAF_BAR_UNTRAINED, a, NULL,
		staff);
}

const char *qaf_bar_text(struct qaf *q, enum qaf_bar bar,
	const struct qaf_auditors *rules)
{
	static const char *const texts[QAF_BAR_COUNT] = {
		[QAF_BAR_WORKER] = "its own worker",
		[QAF_BAR_MANAGER] = "its manager",
		[QAF_BAR_UNSURE] = "perhaps its worker or manager",
		[QAF_BAR_TEAM] = "of its own team",
		[QAF_BAR_LINKED] = "linked to its",
		[QAF_BAR_TOOL] = "who audit with another tool",
		[QAF_BAR_FIRST] = "its first auditor",
		[QAF_BAR_ROLE] = "in another role",
		[QAF_BAR_DATA_ONLY] = "who enter data only",
		[QAF_BAR_ABSENT] = "not at work",
		[QAF_BAR_SERVICE] = "of another service",
		[QAF_BAR_UNTRAINED] = "not recorded as trained",
	};

	return bar != QAF_BAR_LINKED ? texts[bar] :
		qaf_printf(q->arena, "%s %s", texts[bar], rules->not_linked);
}
