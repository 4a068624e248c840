/*
 * Counts what auditors owe where a sample gives each of them so many audits, by
 * the service in which the auditor works, wherever the case is (DEV23-01).
 */
#include "base/date.h"
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/listing.h"
#include "core/report/private.h"
#include "core/sample/unchosen.h"
#include "render/out.h"

static enum qaf_rc each_of_sample(struct qaf *q, struct figures *f,
	const struct qaf_sample *s, qaf_date from, qaf_date to,
	qaf_report_of_period *of)
{
	struct qaf_timetable t = qaf_timetable_in(f->scope.fw, s->every,
		s->from.day);
	struct qaf_period p;

	QAF_TRY(qaf_period_of(q, &p, &t, from));
	if (p.first < from)
		QAF_TRY(qaf_period_step(q, &p, &p, 1));
	while (p.last <= to && p.first <= q->now.day) {
		QAF_TRY(of(q, f, s, &p));
		QAF_TRY(qaf_period_step(q, &p, &p, 1));
	}
	return QAF_OK;
}

enum qaf_rc qaf_report_each_period(struct qaf *q, struct figures *f,
	qaf_report_of_period *of)
{
	const struct qaf_framework *fw = f->scope.fw;
	qaf_date from, to;

	if (!qaf_date_parse(&from, f->scope.from) ||
	    !qaf_date_parse(&to, f->scope.to))
		return QAF_OK;
	for (size_t i = 0; i < fw->nsamples; i++)
		if (fw->samples[i].quota.kind == QAF_QUOTA_PER_AUDITOR &&
		    fw->samples[i].every.unit != QAF_EVERY_DEMAND)
			QAF_TRY(each_of_sample(q, f, &fw->samples[i], from, to,
				of));
	return QAF_OK;
}

bool qaf_report_is_staff(const struct figures *f, const char *service,
	const char *team)
{
	return (!f->scope.service || qaf_same(f->scope.service, service)) &&
		(!f->scope.team || qaf_same(f->scope.team, team));
}

static struct owed_row *row_of(struct qaf *q, struct compliance *c,
	const char *sample, const char *service)
{
	for (size_t i = 0; i < c->nowed; i++)
		if (qaf_eq(c->owed[i].sample, sample) &&
		    qaf_eq(c->owed[i].service, service))
			return &c->owed[i];
	c->owed = qaf_grow(q->arena, c->owed, c->nowed, &c->owed_cap,
		sizeof(*c->owed));
	c->owed[c->nowed] = (struct owed_row){ .sample = sample,
		.service = service };
	return &c->owed[c->nowed++];
}

enum qaf_rc qaf_report_add_owed(struct qaf *q, struct figures *f,
	const struct qaf_sample *s, const struct qaf_period *p)
{
	struct sample_owed *who;
	size_t n;

	QAF_TRY(qaf_sample_owed(q, &who, &n, f->scope.fw, s, p));
	for (size_t i = 0; i < n; i++) {
		const struct qaf_place *place;
		const char *service;
		struct owed_row *row;

		QAF_TRY(qaf_staff_service(q, &service, &who[i].auditor));
		place = service ? qaf_framework_service(f->scope.fw, service) :
			NULL;
		service = place ? place->id : service;
		if (!qaf_report_is_staff(f, service, who[i].auditor.team))
			continue;
		row = row_of(q, &f->compliance, s->id, service);
		row->auditors++;
		row->due += who[i].due;
		row->allocated += who[i].allocated;
		row->submitted += who[i].submitted;
		if (who[i].due > who[i].submitted)
			row->outstanding += who[i].due - who[i].submitted;
	}
	return QAF_OK;
}

static const struct qaf_field owed_fields[] = {
	QAF_FIELD(struct owed_row, sample, "sample"),
	QAF_FIELD(struct owed_row, service, "service"),
	QAF_FIELD(struct owed_row, auditors, "auditors"),
	QAF_FIELD(struct owed_row, due, "due"),
	QAF_FIELD(struct owed_row, allocated, "allocated"),
	QAF_FIELD(struct owed_row, submitted, "submitted"),
	QAF_FIELD(struct owed_row, outstanding, "outstanding"),
};
static const struct qaf_row_type owed_type =
	QAF_ROW_TYPE(struct owed_row, owed_fields);

void qaf_report_owed_table(struct qaf_out *out, const struct figures *f)
{
	static const struct qaf_column cols[] = {
		{ "sample", "Sample", QAF_WORD, 0,
			"that gives each auditor so many" },
		{ "service", "Auditors of", QAF_TEXT, 0,
			"in which the auditors work" },
		{ "auditors", "Auditors", QAF_INT, 0,
			"who may audit and are not exempt, in each period" },
		{ "due", "To do", QAF_INT, 0,
			"as many as the framework gives them" },
		{ "allocated", "Given", QAF_INT, 0, "that they have" },
		{ "submitted", "Done", QAF_INT, 0, "of these, submitted" },
		{ "outstanding", "Still out", QAF_INT, 0,
			"to do and not submitted" },
	};
	const struct compliance *c = &f->compliance;

	if (c->nowed)
		qaf_list_rows(out, "compliance_by_auditors_service",
			"Audits done of those each auditor owes, by the "
			"service of the auditor", cols, QAF_LEN(cols), c->owed,
			c->nowed, &owed_type);
}
