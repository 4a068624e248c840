/*
 * Names those who may audit what somebody has to audit now.
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/person.h"

static enum qaf_rc may(struct qaf *q, bool *out, const struct qaf_auditing *a,
	const struct qaf_audited *what, const struct qaf_staff *s)
{
	*out = true;
	for (enum qaf_bar bar = QAF_BAR_WORKER; bar < QAF_BAR_COUNT && *out;
	     bar++) {
		bool barred;

		QAF_TRY(qaf_auditor_barred(q, &barred, bar, a, what, s));
		*out = !barred;
	}
	return QAF_OK;
}

enum qaf_rc qaf_auditor_others(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_audit *audit)
{
	struct qaf_auditing a;
	struct qaf_audited what;
	struct qaf_staff *all;
	struct qaf_named named;
	size_t n;

	QAF_TRY(qaf_audited_by(q, &what, audit));
	QAF_TRY(qaf_auditing_of(q, &a, fw, NULL, &what));
	QAF_TRY(qaf_audited_under(q, &what, &a.rules));
	QAF_TRY(qaf_staff_all(q, &all, &n));
	qaf_named_begin(&named, q->arena);
	for (size_t i = 0; i < n; i++) {
		bool same, yes;

		QAF_TRY(qaf_person_same(q, &same, all[i].ref, audit->auditor));
		QAF_TRY(may(q, &yes, &a, &what, &all[i]));
		if (!same && yes)
			qaf_named_add(&named, all[i].ref);
	}
	*out = qaf_named_text(&named);
	return QAF_OK;
}
