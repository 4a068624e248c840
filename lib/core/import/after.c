/*
 * Tells what a list of cases means for audits that are not handed in: the case
 * has closed, or is its auditor's own work now.
 */
#include "core/import/cases.h"

#include "base/date.h"
#include "base/phrase.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/framework/framework.h"
#include "db/rows.h"
#include "core/framework/lookup.h"

/* So many are told one by one, of each kind. */
#define MOST 20

/* How many there are beyond those that were told. */
static void tell_more(struct import *im, size_t n, const char *what)
{
	if (n > MOST)
		qaf_notice(im->q, "and %s more %s", qaf_number(im->q->arena,
			(long long)(n - MOST)), what);
}

struct closed {
	const char *audit, *ref, *draw;
	qaf_date on;
};

static const struct qaf_field closed_fields[] = {
	QAF_FIELD(struct closed, audit, "audit"),
	QAF_FIELD(struct closed, ref, "case_ref"),
	QAF_FIELD(struct closed, draw, "draw"),
	QAF_FIELD(struct closed, on, "closed_on"),
};
static const struct qaf_row_type closed_row =
	QAF_ROW_TYPE(struct closed, closed_fields);

static enum qaf_rc tell_closed(struct import *im)
{
	struct qaf *q = im->q;
	struct closed *c;
	size_t n;

	QAF_TRY(qaf_rows(q, &c, &n, &closed_row, SQL_import_closed_audited,
		QAF_D(q, "today", q->now.day)));
	for (size_t i = 0; i < n && i < MOST; i++)
		qaf_notice(q, "%s is of case %s, which closed on %s: %s%s %s "
			"--reason \"the case has closed\"", c[i].audit,
			qaf_visible(q->arena, c[i].ref, 40),
			qaf_date_text(q->arena, c[i].on), c[i].draw ?
			"qaf sample replace " : "qaf audit withdraw",
			c[i].draw ? c[i].draw : "", c[i].draw ?
			qaf_visible(q->arena, c[i].ref, 40) : c[i].audit);
	tell_more(im, n, "audits of cases that have closed");
	return QAF_OK;
}

/* Is the audit its auditor's own work, as things are now? */
static enum qaf_rc is_own(struct qaf *q, enum qaf_bar *bar,
	const struct qaf_audit *audit)
{
	const struct qaf_framework *fw;
	struct qaf_audited what;

	*bar = QAF_BAR_NONE;
	if (qaf_blank(audit->auditor))
		return QAF_OK;
	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_audited_now(q, &what, fw, audit));
	return qaf_auditor_own(q, bar, &what, audit->auditor);
}

static enum qaf_rc tell_own(struct import *im)
{
	struct qaf *q = im->q;
	struct qaf_audit *audits;
	size_t n, own = 0;

	QAF_TRY(qaf_audits(q, &audits, &n, SQL_import_audits_open));
	for (size_t i = 0; i < n; i++) {
		enum qaf_bar bar;

		QAF_TRY(is_own(q, &bar, &audits[i]));
		if (bar == QAF_BAR_NONE || own++ >= MOST)
			continue;
		qaf_notice(q, "%s: its auditor %s is %s of case %s now: qaf "
			"audit allocate %s --auditor STAFF --reason \"own work\"",
			audits[i].ref, qaf_visible(q->arena, audits[i].auditor,
			40), bar == QAF_BAR_WORKER ? "the worker" :
			bar == QAF_BAR_MANAGER ? "the manager" :
			"perhaps the worker or manager",
			qaf_visible(q->arena, audits[i].case_ref, 40),
			audits[i].ref);
	}
	tell_more(im, own, "audits that are their auditor's own work");
	return QAF_OK;
}

enum qaf_rc qaf_import_tell_audits(struct import *im)
{
	QAF_TRY(tell_closed(im));
	return tell_own(im);
}
