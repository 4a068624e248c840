/*
 * Looks at what was recorded of an audit for personal data, once more before it
 * is handed in.
 */
#include "core/personal.h"

#include "base/str.h"
#include "core/audit/private.h"

const char *qaf_finding_field(struct qaf *q, enum qaf_finding_kind kind)
{
	return qaf_printf(q->arena, "the text of a finding (%s)",
		qaf_finding_kind_words[kind]);
}

const char *qaf_voice_field(struct qaf *q, enum qaf_voice_of who)
{
	return qaf_printf(q->arena, "the feedback (%s)", qaf_voice_of_words[who]);
}

const char *qaf_stretch_field(struct qaf *q, enum qaf_stretch_for who)
{
	return qaf_printf(q->arena, "the stretch target (%s)",
		qaf_stretch_for_words[who]);
}

/* A heading that holds such a thing itself is not repeated. */
const char *qaf_note_field(struct qaf *q, const char *heading)
{
	return qaf_personal(heading) ? "a note" : qaf_printf(q->arena,
		"the note (%s)", qaf_visible(q->arena, heading, 40));
}

void qaf_audit_personal(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_record *r)
{
	for (size_t i = 0; i < r->nfindings; i++) {
		qaf_personal_notice(q, audit->ref, "the theme of a finding",
			r->findings[i].theme);
		qaf_personal_notice(q, audit->ref, qaf_finding_field(q,
			r->findings[i].kind), r->findings[i].text);
	}
	for (size_t i = 0; i < r->nvoices; i++)
		qaf_personal_notice(q, audit->ref, qaf_voice_field(q,
			r->voices[i].who), r->voices[i].text);
	for (size_t i = 0; i < r->nstretches; i++)
		qaf_personal_notice(q, audit->ref, qaf_stretch_field(q,
			r->stretches[i].who), r->stretches[i].text);
	for (size_t i = 0; i < r->nnotes; i++) {
		qaf_personal_notice(q, audit->ref, "the heading of a note",
			r->notes[i].heading);
		qaf_personal_notice(q, audit->ref, qaf_note_field(q,
			r->notes[i].heading), r->notes[i].text);
	}
}
