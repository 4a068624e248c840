/*
 * The duties of an audit as they are stored, and what their ids say.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "core/track/private.h"
#include "db/rows.h"

static const struct qaf_field stored_fields[] = {
	QAF_FIELD(struct qaf_stored, id, "step"),
	QAF_FIELD(struct qaf_stored, title, "title"),
	QAF_FIELD(struct qaf_stored, role, "role"),
	QAF_FIELD(struct qaf_stored, owner, "owner"),
	QAF_FIELD(struct qaf_stored, framework_entry, "framework_entry"),
	QAF_FIELD_WORD(struct qaf_stored, state, "state", qaf_step_state_words),
	QAF_FIELD(struct qaf_stored, done, "done_on"),
	QAF_FIELD(struct qaf_stored, starts, "starts_on"),
	QAF_FIELD(struct qaf_stored, anchor, "anchor_on"),
	QAF_FIELD(struct qaf_stored, due, "due_at"),
	QAF_FIELD(struct qaf_stored, first_due, "first_due_at"),
	QAF_FIELD(struct qaf_stored, reaudit, "reaudit"),
};
static const struct qaf_row_type stored_row =
	QAF_ROW_TYPE(struct qaf_stored, stored_fields);

enum qaf_rc qaf_steps_load(struct qaf *q, struct qaf_step_set *set,
	long long audit)
{
	return qaf_rows(q, &set->stored, &set->n, &stored_row,
		SQL_track_of_audit, QAF_I("audit", audit));
}

/* ---- its id ---- */

/* Length of the step's id in front of the number; ids of steps have no dot. */
static size_t step_len(const char *duty)
{
	return strcspn(duty, ".");
}

const char *qaf_duty_step(struct qaf *q, const char *duty)
{
	return duty[step_len(duty)] ?
		qaf_strndup(q->arena, duty, step_len(duty)) : duty;
}

bool qaf_duty_of(const char *duty, const char *step)
{
	size_t n = step_len(duty);

	return strncmp(duty, step, n) == 0 && step[n] == '\0';
}

long qaf_duty_number(const char *duty)
{
	size_t n = step_len(duty);

	return duty[n] ? strtol(duty + n + 1, NULL, 10) : 1;
}

const char *qaf_duty_new(struct qaf *q, const struct qaf_step_set *set,
	const char *step)
{
	long last = 0;

	for (size_t i = 0; i < set->n; i++)
		if (qaf_duty_of(set->stored[i].id, step) &&
		    qaf_duty_number(set->stored[i].id) > last)
			last = qaf_duty_number(set->stored[i].id);
	return last ? qaf_printf(q->arena, "%s.%ld", step, last + 1) : step;
}
