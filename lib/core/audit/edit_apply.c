/*
 * Records what was changed in an edited audit, and nothing else.
 */
#include <string.h>

#include "base/str.h"
#include "core/audit/edit.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/grade.h"
#include "core/log.h"
#include "core/personal.h"
#include "db/db.h"

static bool same_entry(const struct entry *a, const struct entry *b)
{
	return a->kind == b->kind && qaf_same(a->key, b->key) &&
		qaf_eq(a->value, b->value) && qaf_eq(a->text, b->text);
}

static bool has(const struct entries *e, const struct entry *entry)
{
	for (size_t i = 0; i < e->n; i++)
		if (same_entry(&e->entry[i], entry))
			return true;
	return false;
}

/* Does the text have a line of that kind and key? */
static bool has_key(const struct entries *e, const struct entry *entry)
{
	for (size_t i = 0; i < e->n; i++)
		if (e->entry[i].kind == entry->kind &&
		    qaf_same(e->entry[i].key, entry->key))
			return true;
	return false;
}

/* Why risk is taken back, or NULL. */
static const char *risk_reason(const struct entries *after)
{
	for (size_t i = 0; i < after->n; i++)
		if (after->entry[i].kind == ENTRY_REASON)
			return after->entry[i].value;
	return NULL;
}

/* ---- what was taken out ---- */

static enum qaf_rc remove_risk(struct qaf *q, struct qaf_audit *audit,
	const char *reason)
{
	QAF_TRY(qaf_audit_risk_goes(q, audit, QAF_RISK_UNKNOWN, reason));
	qaf_personal_notice(q, audit->ref, "the reason", reason);
	QAF_TRY(qaf_audit_put_risk(q, audit, QAF_RISK_UNKNOWN));
	return qaf_log(q, "audit edit", audit->ref, "removed: risk%s%s",
		reason ? "; reason: " : "", reason ? reason : "");
}

static enum qaf_rc remove_entry(struct qaf *q, struct qaf_audit *audit,
	const struct entries *e, const struct entry *x, const char *reason)
{
	struct qaf_bind id = QAF_I("audit", audit->id);
	const char *what = x->key;

	switch (x->kind) {
	case ENTRY_GRADE:
		QAF_TRY(qaf_grade_clear(q, audit, e->fw->stages.word[0], x->key));
		break;
	case ENTRY_RISK:
		return remove_risk(q, audit, reason);
	case ENTRY_REASON:	/* no more than why something else goes */
		return QAF_OK;
	case ENTRY_TICK:
		QAF_TRY(qaf_audit_untick(q, audit, x->key));
		break;
	case ENTRY_OVERRIDE:
		QAF_TRY(qaf_audit_put_override(q, audit, NULL));
		what = "override limiting";
		break;
	case ENTRY_FINDING:
	case ENTRY_EXEMPLAR:
		QAF_TRY(qaf_run(q, SQL_audit_finding_remove, id,
			QAF_T("kind", x->key), QAF_T("theme", x->value),
			QAF_T("text", x->text),
			QAF_I("exemplar", x->kind == ENTRY_EXEMPLAR)));
		break;
	case ENTRY_VOICE:
		QAF_TRY(qaf_run(q, SQL_audit_voice_remove, id,
			QAF_T("who", x->key)));
		break;
	case ENTRY_STRETCH:
		QAF_TRY(qaf_run(q, SQL_audit_stretch_remove, id,
			QAF_T("who", x->key)));
		break;
	case ENTRY_NOTE:
		QAF_TRY(qaf_run(q, SQL_audit_note_remove, id,
			QAF_T("heading", x->key), QAF_T("text", x->value)));
		break;
	}
	return qaf_log(q, "audit edit", audit->ref, "removed: %s%s%s", what,
		x->kind == ENTRY_FINDING || x->kind == ENTRY_EXEMPLAR ? ": " : "",
		x->kind == ENTRY_FINDING || x->kind == ENTRY_EXEMPLAR ?
			x->value : "");
}

/* Will recording the new line replace what the old one recorded?  Everything
 * else that was taken out has to be removed first. */
static bool is_replaced(const struct entries *after, const struct entry *x)
{
	return (x->kind == ENTRY_GRADE || x->kind == ENTRY_RISK ||
		x->kind == ENTRY_TICK || x->kind == ENTRY_OVERRIDE || x->kind == ENTRY_STRETCH) &&
		has_key(after, x);
}

/* ---- what was written ---- */

static enum qaf_rc set_entry(struct qaf *q, struct qaf_audit *audit,
	const struct entry *x, const char *reason)
{
	switch (x->kind) {
	case ENTRY_GRADE:	/* they are recorded together, below */
	case ENTRY_REASON:	/* recorded with the risk */
		break;
	case ENTRY_RISK:
		return qaf_audit_set_risk(q, audit, x->value, reason);
	case ENTRY_TICK:
		return qaf_audit_tick(q, audit, x->key, x->value);
	case ENTRY_OVERRIDE:
		return qaf_audit_override(q, audit, x->value, NULL);
	case ENTRY_FINDING:
	case ENTRY_EXEMPLAR:
		return qaf_audit_finding(q, audit, x->key, x->value, x->text,
			x->kind == ENTRY_EXEMPLAR);
	case ENTRY_VOICE:
		return qaf_audit_voice(q, audit, x->key, x->value, x->text);
	case ENTRY_STRETCH:
		return qaf_audit_stretch(q, audit, x->key, x->value);
	case ENTRY_NOTE:
		return qaf_audit_note(q, audit, x->key, x->value);
	}
	return QAF_OK;
}

static enum qaf_rc set_grades(struct qaf *q, const struct entries *before,
	const struct entries *after)
{
	struct qaf_judgement *j = qaf_alloc_array(q->arena, after->n + 1,
		sizeof(*j));
	size_t n = 0;

	for (size_t i = 0; i < after->n; i++)
		if (after->entry[i].kind == ENTRY_GRADE &&
		    !has(before, &after->entry[i]))
			j[n++] = (struct qaf_judgement){ after->entry[i].key,
				after->entry[i].value };
	return qaf_audit_grades(q, after->audit, j, n);
}

/* ---- someone else's changes ---- */

static const struct entry *find_key(const struct entries *e,
	const struct entry *like)
{
	for (size_t i = 0; i < e->n; i++)
		if (e->entry[i].kind == like->kind &&
		    qaf_same(e->entry[i].key, like->key))
			return &e->entry[i];
	return NULL;
}

static bool is_single(const struct entry *x)
{
	return x->kind != ENTRY_FINDING && x->kind != ENTRY_EXEMPLAR &&
		x->kind != ENTRY_NOTE;
}

/*
 * Somebody else may have changed the audit while the text was edited.  A change
 * is only recorded if the database still has the old value, or already the new
 * one, so that no change is lost without anybody noticing.
 */
static enum qaf_rc check_line(struct qaf *q, const struct entries *before,
	const struct entries *after, const struct entries *now,
	const struct entry *changed)
{
	const struct entry *was = find_key(before, changed);
	const struct entry *is = find_key(now, changed);
	const struct entry *becomes = find_key(after, changed);

	if (!is_single(changed) || (!was && !is) ||
	    (was && is && same_entry(was, is)) || (!becomes && !is) ||
	    (becomes && is && same_entry(becomes, is)))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "someone else changed %s of %s to %s while "
		"it was edited; see qaf audit show %s",
		changed->key ? changed->key : changed->kind == ENTRY_RISK ?
		"the risk" : "the override", now->audit->ref,
		is ? is->value : "nothing", now->audit->ref);
}

static enum qaf_rc check_others(struct qaf *q, const struct entries *before,
	const struct entries *after, const struct entries *now)
{
	for (size_t i = 0; i < before->n; i++)
		if (!has(after, &before->entry[i]))
			QAF_TRY(check_line(q, before, after, now,
				&before->entry[i]));
	for (size_t i = 0; i < after->n; i++)
		if (!has(before, &after->entry[i]))
			QAF_TRY(check_line(q, before, after, now,
				&after->entry[i]));
	return QAF_OK;
}

/* ---- all of it ---- */

static enum qaf_rc read_all(struct qaf *q, struct entries *before,
	struct entries *after, struct entries *now,
	const struct qaf_audit *audit, const char *was, const char *text)
{
	struct qaf_faults faults;
	char *now_text;

	QAF_TRY(qaf_audit_edit_text(q, &now_text, audit));
	QAF_TRY(qaf_edit_read(q, now, &faults, audit, now_text));
	QAF_TRY(qaf_edit_read(q, before, &faults, audit, was));
	QAF_TRY(qaf_edit_read(q, after, &faults, audit, text));
	if (faults.n)
		return qaf_fail(q, QAF_INPUT, "line %d: %s",
			faults.fault[0].line, faults.fault[0].text);
	return QAF_OK;
}

enum qaf_rc qaf_audit_edit_apply(struct qaf *q, size_t *changes,
	const struct qaf_audit *edited, const char *was, const char *text)
{
	struct entries before, after, now;
	struct qaf_audit audit;
	const char *reason;

	*changes = 0;
	/* Others may have changed it, or handed it in, while it was edited. */
	QAF_TRY(qaf_audit_get(q, &audit, edited->id));
	QAF_TRY(qaf_audit_recorded_for(q, &audit, NULL));
	QAF_TRY(read_all(q, &before, &after, &now, &audit, was, text));
	QAF_TRY(check_others(q, &before, &after, &now));
	reason = risk_reason(&after);
	for (size_t i = 0; i < before.n; i++) {
		const struct entry *x = &before.entry[i];

		if (has(&after, x) || is_replaced(&after, x))
			continue;
		QAF_TRY(remove_entry(q, &audit, &before, x, reason));
		++*changes;
	}
	for (size_t i = 0; i < after.n; i++) {
		if (has(&before, &after.entry[i]))
			continue;
		QAF_TRY(set_entry(q, &audit, &after.entry[i], reason));
		*changes += after.entry[i].kind != ENTRY_REASON;
	}
	return set_grades(q, &before, &after);
}
