/*
 * Gives one audit that a selection chose to a moderator whom a person names, by
 * the rules by which the selection gives its audits to people.
 */
#include "base/date.h"
#include "base/past.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/lookup.h"
#include "core/moderate/private.h"
#include "core/person.h"
#include "core/personal.h"
#include "db/db.h"

/* The selection that has the audit wait for somebody. */
static enum qaf_rc find_waiting(struct qaf *q, struct qaf_waiting *out,
	const struct qaf_audit *audit, const char *draw)
{
	const struct qaf_moderation_due_filter filter = { .draw = draw };
	struct qaf_waiting *all;
	struct qaf_str names;
	size_t n, found = 0;

	*out = (struct qaf_waiting){ .due = QAF_NO_DATE };
	qaf_str_init(&names, q->arena);
	QAF_TRY(qaf_moderate_all_waiting(q, &all, &n, &filter));
	for (size_t i = 0; i < n; i++) {
		/* Of those of which nothing is recorded by name only. */
		if (all[i].audit != audit->id || !(all[i].stage || draw))
			continue;
		if (found++ == 0)
			*out = all[i];
		qaf_str_item(&names, ", ", "%s", all[i].draw);
	}
	if (found > 1)
		return qaf_fail(q, QAF_USAGE, "%s waits for several selections: "
			"%s; say which with --selection", audit->ref,
			names.text);
	return found ? QAF_OK : qaf_fail(q, QAF_RULE, "%s waits for no "
		"moderator%s%s; 'qaf moderate due' lists what does", audit->ref,
		draw ? " of " : "", draw ? qaf_visible(q->arena, draw, 60) : "");
}

static enum qaf_rc chosen_of(struct qaf *q, struct qaf_chosen *out,
	const struct qaf_waiting *w)
{
	*out = (struct qaf_chosen){ .ref = qaf_audit_ref(q, w->audit),
		.moderator = w->moderator, .audit = w->audit };
	return qaf_audit_get(q, &out->record, w->audit);
}

static enum qaf_rc check(struct qaf *q, const struct qaf_assigning *a,
	const struct qaf_chosen *c, const struct qaf_staff *staff)
{
	const char *ref = qaf_visible(q->arena, staff->ref, 40);
	struct qaf_audited what;
	uint8_t bar;

	if (!qaf_staff_at_work(staff, q->now.day))
		return qaf_fail(q, QAF_RULE, "%s: %s is not at work on %s; choose "
			"another moderator", c->ref, ref,
			qaf_date_text(q->arena, q->now.day));
	QAF_TRY(qaf_audited_by(q, &what, &c->record));
	QAF_TRY(qaf_assign_bar(q, &bar, a, c, &what, staff));
	if (bar == QAF_BAR_NONE)
		return QAF_OK;
	if (bar == QAF_ASSIGN_IS_AUDITOR)
		return qaf_fail(q, QAF_RULE, "%s audited %s and cannot moderate "
			"it; someone else must", ref, c->ref);
	if (bar != QAF_ASSIGN_OTHER_ROLE)
		return qaf_auditor_check_own(q, &what, staff->ref, true);
	return qaf_fail(q, QAF_RULE, "%s: %s is %s; the selection %s names: %s",
		c->ref, ref, staff->role, a->s->id, qaf_words_join(q->arena,
		qaf_selection_by(a->s, c->record.tool), ", "));
}

enum qaf_rc qaf_moderate_replace(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_replacing *r)
{
	struct qaf_waiting waiting;
	struct qaf_assigning a;
	struct qaf_chosen c;
	struct qaf_staff staff;
	bool same;

	QAF_TRY(qaf_need_due(q, r->due, "a moderation"));
	QAF_TRY(find_waiting(q, &waiting, audit, r->draw));
	QAF_TRY(qaf_assign_begin(q, &a, waiting.draw));
	QAF_TRY(chosen_of(q, &c, &waiting));
	QAF_TRY(qaf_staff_need(q, &staff, r->moderator));
	QAF_TRY(qaf_person_same(q, &same, c.moderator, staff.ref));
	if (same && (r->due == QAF_NO_DATE || r->due == waiting.due))
		return qaf_fail(q, QAF_RULE, "%s is %s's to moderate already",
			c.ref, staff.ref);
	if (c.moderator && qaf_blank(r->reason))
		return qaf_fail(q, QAF_RULE, "%s is to be moderated by %s%s%s; "
			"say why that changes with --reason", c.ref, c.moderator,
			waiting.due == QAF_NO_DATE ? "" : ", until ",
			qaf_date_text(q->arena, waiting.due));
	QAF_TRY(check(q, &a, &c, &staff));
	qaf_personal_notice(q, c.ref, "the reason", r->reason);
	if (r->due != QAF_NO_DATE)
		waiting.due = r->due;
	else if (!c.moderator)
		QAF_TRY(qaf_assign_due(q, &waiting.due, &a));
	if (r->dry_run)
		qaf_db_rollback_at_end(q);
	return qaf_assign_store(q, &a, &c, staff.ref, waiting.due,
		qaf_blank(r->reason) ? NULL : r->reason);
}

enum qaf_rc qaf_moderate_takers(struct qaf *q, const char **out,
	const char *draw, long long audit, const char *but)
{
	struct qaf_waiting w = { .audit = audit };
	struct qaf_assigning a;
	struct qaf_audited what;
	struct qaf_chosen c;
	struct qaf_named named;

	qaf_named_begin(&named, q->arena);
	QAF_TRY(qaf_assign_begin(q, &a, draw));
	QAF_TRY(chosen_of(q, &c, &w));
	QAF_TRY(qaf_audited_by(q, &what, &c.record));
	for (size_t i = 0; i < a.nstaff; i++) {
		uint8_t bar;

		QAF_TRY(qaf_assign_bar(q, &bar, &a, &c, &what, &a.staff[i]));
		if (bar == QAF_BAR_NONE && !qaf_same(a.staff[i].ref, but))
			qaf_named_add(&named, a.staff[i].ref);
	}
	*out = qaf_named_text(&named);
	return QAF_OK;
}
