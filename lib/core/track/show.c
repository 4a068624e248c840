/*
 * Shows audits, entries of evidence, actions and meetings by their references, many
 * at once.
 */
#include "core/action.h"
#include "core/evidence.h"
#include "core/meeting.h"
#include "core/track/private.h"
#include "qaf/phrase.h"
#include "render/out.h"

/* What a reference names: an audit, or an entry of evidence, whose id is not 0
 * then. */
struct named {
	struct qaf_audit audit;
	struct qaf_evidence entry;
};

static enum qaf_rc find(struct qaf *q, struct named *out, const char *ref)
{
	*out = (struct named){ .entry.id = 0 };
	return qaf_evidence_parse(&out->entry.id, ref) ?
		qaf_evidence_get(q, &out->entry, ref) :
		qaf_audit_need(q, &out->audit, ref);
}

static enum qaf_rc find_all(struct qaf *q, struct named **out,
	const char *const *refs, size_t n)
{
	*out = qaf_alloc_array(q->arena, n, sizeof(**out));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(find(q, &(*out)[i], refs[i]));
	return QAF_OK;
}

/* An action and a meeting have no steps, but a story. */
static bool is_alone(const char *ref)
{
	return qaf_meeting_is_ref(ref) || qaf_action_is_ref(ref);
}

static enum qaf_rc show_one(struct qaf *q, struct qaf_out *out, const char *ref)
{
	struct named named;

	if (qaf_meeting_is_ref(ref))
		return qaf_meeting_story(q, out, ref);
	if (qaf_action_is_ref(ref))
		return qaf_action_story(q, out, ref);
	QAF_TRY(find(q, &named, ref));
	return named.entry.id ?
		qaf_track_story_of_evidence(q, out, &named.entry) :
		qaf_track_story(q, out, &named.audit);
}

enum qaf_rc qaf_track_show(struct qaf *q, struct qaf_out *out,
	const char *const *refs, size_t n)
{
	struct named named;

	/* Nothing is shown where one of them is not known. */
	for (size_t i = 0; i < n; i++)
		if (!is_alone(refs[i]))
			QAF_TRY(find(q, &named, refs[i]));
	if (n > 1)
		qaf_out_title(out, qaf_printf(q->arena, "%s together",
			qaf_number(q->arena, (long long)n)), NULL);
	for (size_t i = 0; i < n; i++)
		QAF_TRY(show_one(q, out, refs[i]));
	return QAF_OK;
}

enum qaf_rc qaf_track_show_steps(struct qaf *q, struct qaf_out *out,
	const char *const *refs, size_t n)
{
	struct qaf_step_filter *f = qaf_alloc_array(q->arena, n, sizeof(*f));
	struct named *named;
	long long overdue;

	if (n == 1 && is_alone(refs[0]))
		return show_one(q, out, refs[0]);
	QAF_TRY(find_all(q, &named, refs, n));
	for (size_t i = 0; i < n; i++)
		f[i] = (struct qaf_step_filter){ .all = true,
			.until = QAF_NO_DATE, .audit = named[i].entry.id ? 0 :
			named[i].audit.id, .entry = named[i].entry.id };
	return qaf_step_lists(q, out, f, n, &overdue);
}
