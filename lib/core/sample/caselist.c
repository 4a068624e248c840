/*
 * Says what a draw cannot mend: that the list of cases is old, and that no
 * sample reaches some service.
 */
#include "core/sample/caselist.h"

#include "base/date.h"
#include "base/str.h"
#include "core/framework/lookup.h"
#include "core/sample/private.h"
#include "db/db.h"
#include "db/rows.h"
#include "qaf/phrase.h"

/* A list that is older does not have the cases of the last days. */
#define DAYS_FRESH 7

enum qaf_rc qaf_caselist_age(struct qaf *q, bool *old, qaf_date *of,
	const char *source)
{
	char *text = NULL;

	*old = false;
	QAF_TRY(qaf_fetch_text(q, &text, SQL_caselist_of,
		QAF_T("source", source)));
	if (!qaf_blank(text) && qaf_date_parse(of, text))
		*old = q->now.day - *of > DAYS_FRESH;
	return QAF_OK;
}

enum qaf_rc qaf_caselist_tell_age(struct qaf *q, const char *source)
{
	qaf_date of;
	bool old;

	QAF_TRY(qaf_caselist_age(q, &old, &of, source));
	if (old)
		qaf_notice(q, "the open cases were last imported as of %s, %s "
			"ago; load the latest list with qaf import cases before "
			"you draw", qaf_date_words(q->arena, of), qaf_count(
			q->arena, q->now.day - of, "day", "days"));
	return QAF_OK;
}

/* ---- services ---- */

static bool is_stratum(const struct qaf_framework *fw,
	const struct qaf_quota *quota, const char *service)
{
	for (size_t i = 0; i < quota->nstrata; i++) {
		const struct qaf_stratum *s = &quota->strata[i];
		const char *named[] = { s->name };
		const struct qaf_words name = { .word = named, .n = 1 };

		if (qaf_service_among(fw, &name, service) ||
		    qaf_service_among(fw, &s->synonyms, service))
			return true;
	}
	return false;
}

static bool takes(const struct qaf_framework *fw, const struct qaf_sample *s,
	const char *service)
{
	const struct qaf_eligible *e = &s->eligible;

	if ((e->services.n && !qaf_service_among(fw, &e->services, service)) ||
	    qaf_service_among(fw, &e->not_services, service))
		return false;
	return !qaf_eq(s->quota.by, "service") || s->quota.nstrata == 0 ||
		is_stratum(fw, &s->quota, service);
}

/* Does a sample that is drawn in turn take cases of the service?  What is drawn
 * on demand may, but nothing asks for it. */
static bool is_reached(const struct qaf_framework *fw, const char *service)
{
	for (size_t i = 0; i < fw->nsamples; i++)
		if (fw->samples[i].every.unit != QAF_EVERY_DEMAND &&
		    takes(fw, &fw->samples[i], service))
			return true;
	return fw->nsamples == 0;
}

struct service {
	const char *name;
	long long cases;
};

static const struct qaf_field service_fields[] = {
	QAF_FIELD(struct service, name, "service"),
	QAF_FIELD(struct service, cases, "cases"),
};
static const struct qaf_row_type service_row =
	QAF_ROW_TYPE(struct service, service_fields);

static bool is_listed(const struct qaf_framework *fw,
	const struct service *services, size_t n, const struct qaf_place *place)
{
	for (size_t i = 0; i < n; i++)
		if (qaf_framework_service(fw, services[i].name) == place)
			return true;
	return false;
}

enum qaf_rc qaf_caselist_tell_unreached(struct qaf *q,
	const struct qaf_framework *fw)
{
	struct service *services;
	struct qaf_str s;
	size_t n;

	QAF_TRY(qaf_rows(q, &services, &n, &service_row, SQL_caselist_services,
		QAF_D(q, "today", q->now.day)));
	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < n; i++)
		if (!is_reached(fw, services[i].name))
			qaf_str_item(&s, ", ", "%s (%s)", qaf_visible(q->arena,
				services[i].name, 40), qaf_count(q->arena,
				services[i].cases, "open case", "open cases"));
	for (size_t i = 0; i < fw->nservices; i++)
		if (!is_reached(fw, fw->services[i].id) && !is_listed(fw,
		    services, n, &fw->services[i]))
			qaf_str_item(&s, ", ", "%s (no open case)",
				fw->services[i].id);
	if (s.len)
		qaf_notice(q, "no sample that %s draws in turn takes cases of: "
			"%s", fw->id, s.text);
	return QAF_OK;
}
