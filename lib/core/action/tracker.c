/*
 * The organisation's trackers: finding one, who holds it, and what stands on it.
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/action.h"
#include "core/framework/lookup.h"
#include "core/framework/roles.h"
#include "core/track/private.h"

const struct qaf_tracker *qaf_tracker_find(const struct qaf_framework *fw,
	const char *word)
{
	for (size_t i = 0; i < fw->ntrackers; i++)
		if (qaf_folded_same(fw->trackers[i].id, word) ||
		    qaf_folded_same(fw->trackers[i].title, word))
			return &fw->trackers[i];
	return NULL;
}

enum qaf_rc qaf_tracker_need(struct qaf *q, const struct qaf_tracker **out,
	const struct qaf_framework *fw, const char *word)
{
	const char **ids = qaf_alloc_array(q->arena, fw->ntrackers,
		sizeof(*ids));

	*out = qaf_tracker_find(fw, word);
	if (*out)
		return QAF_OK;
	for (size_t i = 0; i < fw->ntrackers; i++)
		ids[i] = fw->trackers[i].id;
	return qaf_fail(q, QAF_UNKNOWN, "there is no tracker %s; the framework "
		"has %s", qaf_visible(q->arena, word, 40),
		qaf_choices(q->arena, word, ids, fw->ntrackers));
}

struct qaf_words qaf_tracker_holders(struct qaf *q,
	const struct qaf_framework *fw, const char *word)
{
	const struct qaf_tracker *t = qaf_tracker_find(fw, word);

	return t ? qaf_roles_meant(q->arena, fw, &t->held_by) :
		(struct qaf_words){ 0 };
}

bool qaf_tracker_holds(const struct qaf_tracker *t, const char *word)
{
	for (size_t i = 0; i < t->holds.n; i++)
		if (qaf_folded_same(t->holds.word[i], word))
			return true;
	return false;
}

/* "qa-team Q1"; the framework's own words where they are no roles. */
static enum qaf_rc holders_text(struct qaf *q, const char **out,
	const struct qaf_framework *fw, const struct qaf_tracker *t)
{
	const struct qaf_step_people nobody = { .day = q->now.day };
	const struct qaf_words roles = qaf_roles_meant(q->arena, fw,
		&t->held_by);

	*out = qaf_words_join(q->arena, &t->held_by, ", ");
	return roles.n < t->held_by.n || roles.n == 0 ? QAF_OK :
		qaf_roles_named(q, out, fw, &roles, &nobody);
}

enum qaf_rc qaf_tracker_tell(struct qaf *q, const struct qaf_framework *fw,
	const struct qaf_tracker *t)
{
	const char *holders;

	QAF_TRY(holders_text(q, &holders, fw, t));
	if (*holders || t->holds.n)
		qaf_notice(q, "the tracker %s%s%s%s%s%s", t->id,
			*holders ? " is held by " : "", holders,
			*holders && t->holds.n ? "; it" : "",
			t->holds.n ? " holds: " : "",
			qaf_words_join(q->arena, &t->holds, "; "));
	return QAF_OK;
}
