/*
 * Shows the parts of a framework about people: roles, escalations, what happens
 * regularly, evidence and reminders.
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/framework/describe.h"
#include "core/framework/framework.h"
#include "core/framework/show.h"
#include "render/out.h"

#define COLUMNS(c) c, sizeof(c) / sizeof(*(c))

static struct qaf_cell text(const char *s)
{
	return qaf_cell_text(s);
}

static struct qaf_cell words(struct qaf_arena *a, const struct qaf_words *w)
{
	return qaf_cell_text(qaf_describe_words(a, w));
}

static const char *may(struct qaf_arena *a, const struct qaf_role *r)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	if (r->records)
		qaf_str_item(&s, "; ", "record for others");
	if (r->waives_at_risk)
		qaf_str_item(&s, "; ", "waive steps at risk");
	if (r->data_only)
		qaf_str_item(&s, "; ", "enter data only, answering for no "
			"practice");
	return s.text;
}

void qaf_show_roles(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "role", "Role", QAF_WORD, 0, "its name" },
		{ "title", "Title", QAF_TEXT, 0, "the text's own words" },
		{ "up", "Answers to", QAF_WORD, 0, "the next role up" },
		{ "members", "Members", QAF_TEXT, 0, "roles of a team" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
		{ "may", "May", QAF_TEXT, QAF_COL_IF_ANY,
			"record for others, waive a step of a child at risk, "
			"enter data only" },
	};

	if (fw->nroles == 0)
		return;
	qaf_out_heading(out, "Roles");
	qaf_out_table(out, "roles", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->nroles; i++) {
		const struct qaf_role *r = &fw->roles[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(r->id),
			text(r->title), text(r->up), words(a, &r->members),
			words(a, &r->rules), text(may(a, r)) });
	}
	qaf_out_table_end(out);
}

/* "overdue by 2 working days", "a concern", "a re-audit at inadequate". */
static const char *describe_escalation(struct qaf_arena *a,
	const struct qaf_framework *fw, const struct qaf_escalation *e)
{
	if (e->on == QAF_ESCALATE_CONCERN)
		return "a concern was found";
	if (e->on == QAF_ESCALATE_REAUDIT)
		return qaf_printf(a, "a re-audit at %s",
			qaf_describe_grades(a, fw, e->grades));
	if (e->after.unit == QAF_UNIT_NONE)
		return e->after.local ? qaf_printf(a, "overdue by local (%s)",
			e->after.local) : "overdue";
	return qaf_printf(a, "overdue by %s", qaf_duration_text(a, e->after));
}

void qaf_show_escalations(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "escalation", "Escalation", QAF_WORD, 0, "its name" },
		{ "title", "Title", QAF_TEXT, 0, "the text's own words" },
		{ "steps", "Steps", QAF_TEXT, 0, "which; empty: every step" },
		{ "when", "When", QAF_TEXT, 0, "what sends it up" },
		{ "to", "To", QAF_TEXT, 0, "roles, boards; empty: next up" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
	};

	if (fw->nescalations == 0)
		return;
	qaf_out_heading(out, "Escalations");
	qaf_out_table(out, "escalations", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->nescalations; i++) {
		const struct qaf_escalation *e = &fw->escalations[i];
		const char *to = qaf_describe_words(a, &e->to);

		if (e->forums.n > 0)
			to = qaf_printf(a, "%s%s%s", to, e->to.n ? ", " : "",
				qaf_describe_words(a, &e->forums));
		qaf_out_row(out, (struct qaf_cell[]){ text(e->id),
			text(e->title), words(a, &e->steps),
			text(describe_escalation(a, fw, e)), text(to),
			words(a, &e->rules) });
	}
	qaf_out_table_end(out);
}

void qaf_show_disputes(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "dispute", "Stage", QAF_WORD, 0, "in this order" },
		{ "title", "Title", QAF_TEXT, 0, "the text's own words" },
		{ "by", "Raised by", QAF_TEXT, 0, "roles" },
		{ "with", "With", QAF_TEXT, 0, "roles that answer" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
	};

	if (fw->ndisputes == 0)
		return;
	qaf_out_heading(out, "Disputes");
	qaf_out_table(out, "disputes", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->ndisputes; i++) {
		const struct qaf_dispute_stage *d = &fw->disputes[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(d->id),
			text(d->title), words(a, &d->by), words(a, &d->with),
			words(a, &d->rules) });
	}
	qaf_out_table_end(out);
}

void qaf_show_actions(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "actions", "An action is", QAF_WORD, 0,
			"owned, set, completed or verified" },
		{ "by", "By", QAF_TEXT, 0, "roles; empty: anybody's" },
	};
	const struct qaf_action_plan *p = &fw->actions;
	const struct { const char *what; const struct qaf_words *by; } all[] = {
		{ "owned", &p->owners }, { "set", &p->set_by },
		{ "completed", &p->completed_by }, { "verified", &p->verified_by },
	};

	if (p->owners.n + p->set_by.n + p->completed_by.n + p->verified_by.n == 0)
		return;
	qaf_out_heading(out, "Actions");
	qaf_out_table(out, "actions", NULL, COLUMNS(columns));
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		qaf_out_row(out, (struct qaf_cell[]){ text(all[i].what),
			words(a, all[i].by) });
	qaf_out_table_end(out);
}

void qaf_show_leave(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "leave", "What", QAF_WORD, 0, "an exemption from an audit, or "
			"an extension of its time" },
		{ "by", "Approved by", QAF_TEXT, 0,
			"roles; empty: one above the auditor's" },
		{ "at_most", "At most", QAF_TEXT, 0,
			"how much more time; empty: any" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
	};
	const struct { const char *what; const struct qaf_leave *leave; } both[] = {
		{ "exemption", &fw->exemptions }, { "extension", &fw->extensions },
	};

	if (fw->exemptions.by.n + fw->extensions.by.n == 0 &&
	    fw->extensions.at_most.unit == QAF_UNIT_NONE)
		return;
	qaf_out_heading(out, "Exemptions and extensions");
	qaf_out_table(out, "leave", NULL, COLUMNS(columns));
	for (size_t i = 0; i < sizeof(both) / sizeof(*both); i++) {
		const struct qaf_leave *l = both[i].leave;

		qaf_out_row(out, (struct qaf_cell[]){ text(both[i].what),
			words(a, &l->by), text(l->at_most.unit == QAF_UNIT_NONE ?
				NULL : qaf_duration_text(a, l->at_most)),
			words(a, &l->rules) });
	}
	qaf_out_table_end(out);
}

static const char *cadence_often(struct qaf_arena *a,
	const struct qaf_cadence *c)
{
	const char *often = qaf_printf(a, "%s each %s",
		qaf_describe_amount(a, &c->times, false), qaf_every_text(a, c->per));

	if (qaf_describe_event(a, c))
		return qaf_describe_event(a, c);
	if (c->theme)
		often = qaf_printf(a, "%s, on %s", often, c->theme);
	if (c->first_year)
		return qaf_printf(a, "%s in %d-%d", qaf_describe_amount(a,
			&c->times, false), c->first_year, c->last_year);
	if (c->parts > 1)
		often = qaf_printf(a, "%s, in part %d of %d%s", often, c->part,
			c->parts, c->early ? ", or before" : "");
	return c->own_service ? qaf_printf(a, "%s, in their own service",
		often) : often;
}

/* A tracker need not be reviewed in turns. */
static const char *tracker_often(struct qaf_arena *a,
	const struct qaf_tracker *t)
{
	return t->review.unit == QAF_EVERY_DEMAND ? NULL :
		qaf_every_text(a, t->review);
}

static const char *tracker_holds(struct qaf_arena *a,
	const struct qaf_framework *fw, const struct qaf_tracker *t)
{
	const char *holds = qaf_join(a, t->holds.word, t->holds.n, ", ", ", ");
	const char *at = t->grades ? qaf_printf(a, " of audits at %s",
		qaf_describe_grades(a, fw, t->grades)) : "";

	if (t->of_audits)
		return qaf_printf(a, "%s (lists what audits set)", holds);
	if (t->lists.n)
		holds = qaf_printf(a, "%s (lists %s%s)", holds,
			qaf_describe_words(a, &t->lists), at);
	return t->noted.n ? qaf_printf(a, "%s (lists what audits note%s: %s)",
		holds, at, qaf_describe_words(a, &t->noted)) : holds;
}

/* "every month"; "after each dip, feeds learning-action"; "after session: next
 * Monday". */
static const char *meeting_often(struct qaf_arena *a,
	const struct qaf_meeting *m)
{
	const char *often = m->after.n ? qaf_printf(a, "after each %s",
		qaf_words_join(a, &m->after, " or ")) : m->follows ?
		qaf_printf(a, "after %s: %s", m->follows,
		qaf_duration_text(a, m->within)) : qaf_every_text(a, m->every);

	return m->feeds ? qaf_printf(a, "%s, feeds %s", often, m->feeds) : often;
}

void qaf_show_regular(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "regular", "Name", QAF_WORD, 0, "of a cadence, a meeting or "
			"a tracker" },
		{ "title", "Title", QAF_TEXT, 0, "the text's own words" },
		{ "often", "How often", QAF_TEXT, 0, "in its own turn" },
		{ "by", "By", QAF_TEXT, 0, "who does, chairs or holds it" },
		{ "of", "Of", QAF_TEXT, 0, "whom it is about, who comes" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
	};

	if (fw->ncadences + fw->nmeetings + fw->ntrackers == 0)
		return;
	qaf_out_heading(out, "Regular work");
	qaf_out_table(out, "regular", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->ncadences; i++) {
		const struct qaf_cadence *c = &fw->cadences[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(c->id),
			text(c->title), text(cadence_often(a, c)),
			words(a, &c->by), c->each ? text(qaf_printf(a,
			"each %s", c->each)) : words(a, &c->of),
			words(a, &c->rules) });
	}
	for (size_t i = 0; i < fw->nmeetings; i++) {
		const struct qaf_meeting *m = &fw->meetings[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(m->id),
			text(m->title), text(meeting_often(a, m)),
			words(a, &m->chair), words(a, &m->with),
			words(a, &m->rules) });
	}
	for (size_t i = 0; i < fw->ntrackers; i++) {
		const struct qaf_tracker *t = &fw->trackers[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(t->id),
			text(t->title), text(tracker_often(a, t)),
			words(a, &t->held_by), text(tracker_holds(a, fw, t)),
			words(a, &t->rules) });
	}
	qaf_out_table_end(out);
}

/* "consent at direct-work, meeting", or NULL. */
static const char *describe_consent(struct qaf_arena *a,
	const struct qaf_evidence_kind *e)
{
	if (e->consent || e->consent_for.n + e->no_family.n == 0)
		return e->consent ? "consent" : NULL;
	return qaf_printf(a, "consent%s%s%s%s",
		e->consent_for.n ? " at " : "", e->consent_for.n ?
			qaf_describe_words(a, &e->consent_for) : "",
		e->consent_for.n ? " and" : "",
		e->no_family.n ? qaf_printf(a, " where a child is named, "
			"but not at %s", qaf_describe_words(a,
				&e->no_family)) :
		" where a child is named");
}

/* "consent; no child named; staff, by; made by iro". */
static const char *describe_needs(struct qaf_arena *a,
	const struct qaf_evidence_kind *e)
{
	const char *const parts[] = {
		describe_consent(a, e),
		e->no_child ? "no child named" : NULL,
		e->planned ? "of a day to come, too" : NULL,
		e->reading ? "told to auditors of its theme" : NULL,
		e->for_auditors ? "told to auditors of the child" : NULL,
		e->no_staff.n ? qaf_printf(a, "no practitioner named at %s",
			qaf_describe_words(a, &e->no_staff)) : NULL,
		e->repeats ? "what a theme repeats is told" : NULL,
		e->requires.n ? qaf_describe_words(a, &e->requires) : NULL,
		e->people.n ? qaf_printf(a, "on the staff list: %s",
			qaf_describe_words(a, &e->people)) : NULL,
		e->observed ? "seen by somebody else" : NULL,
		e->of_maker ? "goes to the line manager of who made it" : NULL,
		e->by.n ? qaf_printf(a, "made by %s",
			qaf_describe_words(a, &e->by)) : NULL,
	};
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (parts[i])
			qaf_str_item(&s, "; ", "%s", parts[i]);
	return s.len ? s.text : NULL;
}

void qaf_show_evidence(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "evidence", "Evidence", QAF_WORD, 0, "the kind's name" },
		{ "title", "Title", QAF_TEXT, 0, "the text's own words" },
		{ "types", "Types", QAF_TEXT, 0, "of this kind" },
		{ "needs", "Needs", QAF_TEXT, 0, "what it is refused without" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
	};

	if (fw->nevidence == 0)
		return;
	qaf_out_heading(out, "Evidence beside audits");
	qaf_out_table(out, "evidence", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->nevidence; i++) {
		const struct qaf_evidence_kind *e = &fw->evidence[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(e->id),
			text(e->title), words(a, &e->types),
			text(describe_needs(a, e)),
			words(a, &e->rules) });
	}
	qaf_out_table_end(out);
}

void qaf_show_reminders(struct qaf_arena *a, struct qaf_out *out,
	const struct qaf_framework *fw)
{
	static const struct qaf_column columns[] = {
		{ "on", "When", QAF_WORD, 0, "the event, or how often" },
		{ "text", "What is said", QAF_TEXT, 0, "the line" },
		{ "to", "To", QAF_TEXT, 0, "roles" },
		{ "rule", "Rule", QAF_TEXT, 0, "that it serves" },
	};

	if (fw->nreminders == 0)
		return;
	qaf_out_heading(out, "Reminders");
	qaf_out_table(out, "reminders", NULL, COLUMNS(columns));
	for (size_t i = 0; i < fw->nreminders; i++) {
		const struct qaf_reminder *r = &fw->reminders[i];

		qaf_out_row(out, (struct qaf_cell[]){ text(qaf_printf(a, "%s%s",
				qaf_remind_words[r->on],
				qaf_describe_child(r->child))),
			text(r->text), words(a, &r->to), words(a, &r->rules) });
	}
	qaf_out_table_end(out);
}
