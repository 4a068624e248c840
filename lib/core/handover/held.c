/*
 * Reads all that somebody is still to do.
 */
#include "base/date.h"
#include "core/audit/private.h"
#include "core/handover/private.h"
#include "core/moderate/private.h"
#include "core/person.h"

/* Is it one of theirs: of `who`, or (NULL) of somebody who has left? */
static enum qaf_rc is_theirs(struct qaf *q, bool *is, struct qaf_staff *staff,
	const struct qaf_waiting *w, const char *who)
{
	*is = false;
	if (!w->moderator || !w->stage)
		return QAF_OK;
	QAF_TRY(qaf_staff_get(q, staff, w->moderator, is));
	if (*is)
		*is = who ? qaf_same(staff->ref, who) :
			qaf_staff_left(staff, q->now.day);
	return QAF_OK;
}

enum qaf_rc qaf_held_all(struct qaf *q, struct qaf_held **out, size_t *n,
	const char *who)
{
	const struct qaf_moderation_due_filter filter = { .by = who };
	struct qaf_held *held, *all;
	struct qaf_waiting *w;
	size_t nheld, nw;

	QAF_TRY(qaf_held(q, &held, &nheld, who));
	QAF_TRY(qaf_moderate_all_waiting(q, &w, &nw, &filter));
	all = qaf_alloc_array(q->arena, nheld + nw + 1, sizeof(*all));
	for (*n = 0; *n < nheld; ++*n)
		all[*n] = held[*n];
	for (size_t i = 0; i < nw; i++) {
		struct qaf_staff staff;
		bool theirs;

		QAF_TRY(is_theirs(q, &theirs, &staff, &w[i], who));
		if (theirs)
			all[(*n)++] = (struct qaf_held){ .who = staff.ref,
				.left = staff.active_to, .kind = "moderation",
				.ref = qaf_audit_ref(q, w[i].audit),
				.what = qaf_printf(q->arena, "%s of %s",
					w[i].stage, w[i].draw),
				.due = w[i].due == QAF_NO_DATE ? NULL :
					qaf_date_text(q->arena, w[i].due),
				.draw = w[i].draw };
	}
	*out = all;
	return QAF_OK;
}
