/*
 * Works out the round of a sample: its period, its theme, and the references of
 * its draws.
 */
#include <string.h>

#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/sample/private.h"
#include "db/rows.h"
#include "qaf/adoption.h"

static enum qaf_rc set_period(struct qaf *q, struct sample_round *p)
{
	const struct qaf_sample *s = p->sample;
	struct qaf_timetable t = qaf_timetable_in(p->fw, s->every, s->from.day);

	if (s->every.unit == QAF_EVERY_WEEKS && s->every.n > 1 &&
	    s->from.day == QAF_NO_DATE)
		return s->from.local ? qaf_fail(q, QAF_RULE, "%s counts its %d "
			"weeks from a day that is not set; set it with qaf "
			"framework set %s DATE", s->id, s->every.n,
			s->from.local) : qaf_fail(q, QAF_RULE, "%s is drawn "
			"every %d weeks, and %s does not say from which day "
			"they count; adopt a file whose sample has \"from\"",
			s->id, s->every.n, p->fw->id);
	if (p->ask->period)
		QAF_TRY(qaf_period_parse(q, &p->period, &t, p->ask->period));
	else
		QAF_TRY(qaf_period_of(q, &p->period, &t, q->now.day));
	p->period_text = qaf_period_text(q->arena, &p->period);
	return QAF_OK;
}

enum qaf_rc qaf_sample_round_of(struct qaf *q, struct sample_round *p,
	const struct qaf_sample_ask *ask)
{
	memset(p, 0, sizeof(*p));
	p->ask = ask;
	p->of = QAF_DRAW_OF_CASES;
	QAF_TRY(qaf_framework_on(q, &p->fw, &p->framework, q->now.day));
	QAF_TRY(qaf_sample_need(q, &p->sample, p->fw, ask->sample));
	p->id = p->sample->id;
	QAF_TRY(set_period(q, p));
	return qaf_sample_theme_need(q, p, ask->theme);
}

enum qaf_rc qaf_sample_round_stored(struct qaf *q, struct sample_round *p,
	const struct sample_draw *d)
{
	static const struct qaf_sample_ask nothing;
	struct qaf_timetable days = qaf_timetable_of(QAF_EVERY_DAY, 1);

	memset(p, 0, sizeof(*p));
	p->ask = &nothing;
	p->of = d->of;
	p->framework = d->framework;
	QAF_TRY(qaf_framework_of(q, &p->fw, d->framework));
	QAF_TRY(qaf_sample_need(q, &p->sample, p->fw, d->sample));
	p->id = p->sample->id;
	/* The days that were stored hold, whatever the council has set
	 * since. */
	p->period = (struct qaf_period){ days, d->from, d->to };
	p->period_text = d->period;
	p->theme = d->theme;
	p->themed = p->sample->themed;
	return QAF_OK;
}

struct last {
	const char *ref, *seed;
};

static const struct qaf_field last_fields[] = {
	QAF_FIELD(struct last, ref, "draw"),
	QAF_FIELD(struct last, seed, "seed"),
};
static const struct qaf_row_type last_row =
	QAF_ROW_TYPE(struct last, last_fields);

enum qaf_rc qaf_sample_last(struct qaf *q, const char **ref, bool *drawn,
	const struct sample_round *p, bool chosen)
{
	struct last last = { .ref = NULL };
	bool found;

	QAF_TRY(qaf_row(q, &last, &found, &last_row, SQL_sample_last,
		QAF_T("plan", p->id), QAF_T("period", p->period_text),
		QAF_I("chosen", chosen), QAF_I("themed", p->themed),
		QAF_T("theme", p->theme)));
	*ref = last.ref;
	*drawn = last.seed != NULL;
	return QAF_OK;
}

enum qaf_rc qaf_sample_next_ref(struct qaf *q, const char **ref,
	long long *number, const struct sample_round *p)
{
	long long newest = 0;

	QAF_TRY(qaf_fetch_int(q, &newest, SQL_sample_newest,
		QAF_T("plan", p->id), QAF_T("period", p->period_text)));
	*number = newest + 1;
	*ref = newest == 0 ?
		qaf_printf(q->arena, "%s-%s", p->period_text, p->id) :
		qaf_printf(q->arena, "%s-%s.%lld", p->period_text, p->id,
			*number);
	return QAF_OK;
}
