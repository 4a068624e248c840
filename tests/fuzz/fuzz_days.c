/*
 * Fuzzing the words for time: a text that is a date, a moment, a duration, a
 * frequency or a period is the same when it is written and read again.
 */
#include "fuzz.h"
#include "base/date.h"
#include "core/framework/framework.h"
#include "core/framework/value.h"
#include "core/period.h"
#include "input/day.h"

static void dates(struct qaf_arena *a, const char *text)
{
	struct qaf_moment m, again_m;
	qaf_date d, again;

	if (qaf_date_parse(&d, text)) {
		fuzz_demand(qaf_date_parse(&again, qaf_date_text(a, d)));
		fuzz_demand(again == d);
		fuzz_demand(qaf_date_weekday(d) >= 1 && qaf_date_weekday(d) <= 7);
		/* A day is a moment too. */
		fuzz_demand(qaf_moment_parse(&m, text) && m.day == d);
	}
	if (qaf_moment_parse(&m, text)) {
		fuzz_demand(m.minute >= -1 && m.minute < 24 * 60);
		fuzz_demand(qaf_moment_parse(&again_m, qaf_moment_text(a, m)));
		fuzz_demand(qaf_moment_cmp(m, again_m) == 0);
	}
}

/* What a person may type, a file may have; both mean the same day. */
static void days_of_files(struct qaf_arena *a, const char *text)
{
	static const struct qaf_day_forms strict, loose = {
		.two_digit_years = true, .serial = true };
	struct qaf_moment m, again;
	enum qaf_day found = qaf_day_read(&m, text, &strict);
	qaf_date d;

	if (qaf_date_parse(&d, text)) {
		fuzz_demand(found == QAF_DAY_READ || found == QAF_DAY_NONE);
		fuzz_demand(found == QAF_DAY_NONE || m.day == d);
	}
	if (found == QAF_DAY_READ)
		fuzz_demand(qaf_day_read(&again, qaf_moment_text(a, m),
			&strict) == QAF_DAY_READ &&
			qaf_moment_cmp(m, again) == 0);
	if (found == QAF_DAY_SHORT || found == QAF_DAY_SERIAL)
		fuzz_demand(qaf_day_read(&again, text, &loose) ==
			QAF_DAY_READ && again.day == m.day);
}

static void durations(struct qaf_arena *a, const char *text)
{
	struct qaf_duration d, again_d;
	struct qaf_every e, again_e;

	if (qaf_duration_parse(&d, text)) {
		fuzz_demand(qaf_duration_parse(&again_d,
			qaf_duration_text(a, d)));
		fuzz_demand(again_d.unit == d.unit && again_d.n == d.n &&
			again_d.minute == d.minute);
	}
	if (qaf_every_parse(&e, text)) {
		fuzz_demand(qaf_every_parse(&again_e, qaf_every_text(a, e)));
		fuzz_demand(again_e.unit == e.unit && again_e.n == e.n);
	}
}

static void periods(struct qaf *q, const char *text)
{
	static const struct qaf_every every[] = {
		{ QAF_EVERY_DEMAND, 1 }, { QAF_EVERY_DAY, 1 },
		{ QAF_EVERY_WEEKS, 1 }, { QAF_EVERY_WEEKS, 8 },
		{ QAF_EVERY_MONTHS, 1 }, { QAF_EVERY_MONTHS, 2 },
		{ QAF_EVERY_QUARTER, 1 }, { QAF_EVERY_TERM, 1 },
		{ QAF_EVERY_HALF_YEAR, 1 }, { QAF_EVERY_YEAR, 1 },
	};

	for (size_t i = 0; i < QAF_LEN(every); i++) {
		struct qaf_timetable t = { .every = every[i],
			.from = qaf_date_of(2024, 1, 1) };
		struct qaf_period p, again;

		if (qaf_period_parse(q, &p, &t, text) != QAF_OK) {
			fuzz_demand_line(q->error.text);
			qaf_clear_error(q);
			continue;
		}
		fuzz_demand(p.first <= p.last);
		fuzz_demand(qaf_period_parse(q, &again, &t,
			qaf_period_text(q->arena, &p)) == QAF_OK);
		fuzz_demand(again.first == p.first && again.last == p.last);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct qaf_arena a;
	struct qaf q;
	char *text;

	fuzz_begin(&q, &a);
	/* As an option or a cell would be: it ends at the first NUL. */
	text = qaf_alloc(&a, size + 1);
	if (size > 0)
		memcpy(text, bytes, size);
	dates(&a, text);
	days_of_files(&a, text);
	durations(&a, text);
	periods(&q, text);
	fuzz_end(&q, &a);
	return 0;
}
