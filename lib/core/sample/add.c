/*
 * Cases that managers choose: added to a sample that leaves them the choice,
 * marked purposive for good (DEV23-02, DEV23-03).
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/auditor.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "core/person.h"
#include "core/sample/private.h"
#include "db/db.h"
#include "qaf/phrase.h"

static enum qaf_rc check_purposive(struct qaf *q, const struct sample_round *p)
{
	if (p->sample->purposive)
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "the cases of %s are drawn at random; a case "
		"that somebody asks for is audited with qaf audit start CASE",
		p->id);
}

/* Whoever chose must hold one of the roles that the sample names, in one of the
 * services whose cases it has (DEV23-01, DEV23-02). */
static enum qaf_rc check_by(struct qaf *q, const struct sample_round *p,
	const char *by)
{
	const struct qaf_words *roles = &p->sample->selected_by;
	const struct qaf_auditors of = {
		.services = p->sample->eligible.services };
	struct qaf_staff staff;
	bool serves;

	if (roles->n == 0)
		return QAF_OK;
	QAF_TRY(qaf_staff_need(q, &staff, by));
	/* Whoever has neither a team nor a service works for all. */
	serves = !staff.service && !staff.team;
	if (!serves)
		QAF_TRY(qaf_auditor_serves(q, &serves, p->fw, &of, &staff));
	if (qaf_role_in(p->fw, staff.role, roles) && serves)
		return QAF_OK;
	if (!serves)
		return qaf_fail(q, QAF_RULE, "%s works in %s; the cases of %s "
			"are chosen by the %s of %s", qaf_visible(q->arena, by,
			40), staff.service ? qaf_visible(q->arena,
			staff.service, 60) : "no service that is known", p->id,
			qaf_words_join(q->arena, roles, " or "),
			qaf_words_join(q->arena, &of.services, ", "));
	return qaf_fail(q, QAF_RULE, "%s is %s; the cases of %s are chosen by the "
		"%s: name who chose with --by", qaf_visible(q->arena, by, 40),
		staff.role, p->id, qaf_words_join(q->arena, roles, " or "));
}

/* Nobody chooses the case on which they work, nor has it chosen. */
static enum qaf_rc check_not_worker(struct qaf *q, const struct qaf_case *c,
	const char *who)
{
	struct qaf_audited work;
	enum qaf_bar bar;

	QAF_TRY(qaf_audited_of(q, &work, c));
	QAF_TRY(qaf_auditor_own(q, &bar, &work, who));
	return bar == QAF_BAR_WORKER ? qaf_fail(q, QAF_RULE, "%s is the worker "
		"of case %s; it is chosen by somebody whose work it is not",
		qaf_visible(q->arena, who, 40), c->ref) : QAF_OK;
}

/* The draw that collects the round's chosen cases; the first case starts it. */
static enum qaf_rc open_draw(struct qaf *q, struct sample_draw *d,
	const struct sample_round *p)
{
	struct qaf_draw_quota none = { .kind = QAF_QUOTA_ALL };
	struct sample_frame f = { 0 };
	const char *last;
	bool drawn;

	QAF_TRY(qaf_sample_last(q, &last, &drawn, p, true));
	if (last)
		return qaf_sample_need_draw(q, d, last);
	QAF_TRY(qaf_frame_make(q, &f.written, NULL, 0));
	QAF_TRY(qaf_sample_store_frame(q, d, p, &f, &none));
	d->purposive = true;
	d->drawn_at = qaf_moment_text(q->arena, q->now);
	d->drawn_by = q->actor;
	return qaf_run(q, SQL_sample_purposive, QAF_T("draw", d->ref),
		QAF_T("drawn_at", d->drawn_at), QAF_T("drawn_by", d->drawn_by));
}

static enum qaf_rc check_case(struct qaf *q, struct qaf_case *c,
	const char *ref, const struct sample_round *p,
	const struct sample_draw *d, const struct sample_entry *entries,
	size_t n)
{
	bool found;

	QAF_TRY(qaf_case_need(q, c, ref));
	QAF_TRY(qaf_sample_case(q, c, p, c->ref, &found));
	for (size_t i = 0; i < n; i++)
		if (qaf_eq(entries[i].ref, c->ref))
			return qaf_fail(q, QAF_RULE, "case %s is one of %s "
				"already", c->ref, d->ref);
	QAF_TRY(qaf_audit_check_free(q, c->ref));
	if (c->closed != QAF_NO_DATE && c->closed <= q->now.day)
		return qaf_fail(q, QAF_RULE, "case %s was closed on %s; choose "
			"one that is open", c->ref,
			qaf_date_text(q->arena, c->closed));
	return QAF_OK;
}

/* Nothing else could have been drawn: the frame is exactly the chosen cases. */
static enum qaf_rc write_frame(struct qaf *q, const struct sample_draw *d,
	const struct sample_entry *entries, size_t n)
{
	struct sample_frame f = { 0 };

	for (size_t i = 0; i < n; i++)
		qaf_sample_frame_add(q, &f, entries[i].ref, entries[i].stratum, NULL);
	QAF_TRY(qaf_frame_make(q, &f.written, f.items, f.n));
	QAF_TRY(qaf_run(q, SQL_sample_frame_put, QAF_T("draw", d->ref),
		QAF_T("frame", f.written.text), QAF_T("spread", NULL),
		QAF_T("spread_sha256", NULL)));
	QAF_TRY(qaf_run(q, SQL_sample_reframe, QAF_T("draw", d->ref),
		QAF_T("frame_sha256", f.written.sha256),
		QAF_I("frame_size", (long long)n)));
	return qaf_run(q, SQL_sample_stratum_put, QAF_T("draw", d->ref),
		QAF_T("stratum", NULL), QAF_I("size", (long long)n),
		QAF_I("quota", (long long)n), QAF_I("reserves", 0));
}

/* Where the framework wants a mix of plans, give the mix so far as a notice. */
static enum qaf_rc notice_mix(struct qaf *q, const struct sample_round *p,
	const struct sample_draw *d, const struct sample_entry *entries,
	size_t n)
{
	const struct qaf_words *cover = &p->sample->coverage;
	long *counts = qaf_alloc_array(q->arena, cover->n, sizeof(*counts));
	struct qaf_str s;

	if (cover->n == 0)
		return QAF_OK;
	for (size_t i = 0; i < n; i++) {
		struct qaf_case c = { 0 };
		const struct qaf_place *plan;
		struct qaf_audit audit = { .state = QAF_AUDIT_ALLOCATED };
		bool found;

		if (entries[i].audit)
			QAF_TRY(qaf_audit_get(q, &audit, entries[i].audit));
		if (audit.state == QAF_AUDIT_WITHDRAWN)
			continue;
		QAF_TRY(qaf_sample_case(q, &c, p, entries[i].ref, &found));
		plan = found && c.plan ? qaf_framework_plan(p->fw, c.plan) : NULL;
		for (size_t k = 0; k < cover->n && plan; k++)
			counts[k] += plan == qaf_framework_plan(p->fw,
				cover->word[k]);
	}
	qaf_str_init(&s, q->arena);
	for (size_t k = 0; k < cover->n; k++)
		qaf_str_item(&s, ", ", "%s %s", cover->word[k],
			qaf_number(q->arena, counts[k]));
	qaf_notice(q, "the mix of %s so far: %s", d->ref, s.text);
	return QAF_OK;
}

/* The mix of the teams of the cases that were added now, where they have children
 * at several of the plans. */
static enum qaf_rc notice_team_mix(struct qaf *q, const struct sample_round *p,
	const struct sample_entry *added, size_t n)
{
	const char *since = qaf_date_text(q->arena,
		qaf_sample_mix_since(p->sample, &p->period));
	struct sample_mix *mix;
	size_t nmix;

	QAF_TRY(qaf_sample_mixes(q, &mix, &nmix, p->fw, p->sample, &p->period));
	for (size_t i = 0; i < nmix; i++) {
		bool theirs = false;

		for (size_t k = 0; k < n && !theirs; k++) {
			struct qaf_case c = { 0 };
			bool found;

			QAF_TRY(qaf_sample_case(q, &c, p, added[k].ref, &found));
			theirs = found && qaf_same(c.team, mix[i].team);
		}
		if (theirs && mix[i].levels > 1)
			qaf_notice(q, "chosen of %s since %s: %s", mix[i].team,
				since, qaf_sample_mix_text(q, p->sample,
				&mix[i]));
	}
	return QAF_OK;
}

/* The rules that the sample has for cases hold for who chooses, too. */
static enum qaf_rc check_eligible(struct qaf *q, const struct sample_round *p,
	const struct qaf_case *c)
{
	const struct qaf_audited what = { .c = *c, .kind = p->sample->kind,
		.allocated = p->period.first };
	const char *why;

	QAF_TRY(qaf_sample_leaves_out(q, &why, p->fw, &what, p->theme));
	return why ? qaf_fail(q, QAF_RULE, "case %s cannot be one of %s: %s",
		qaf_visible(q->arena, c->ref, 40), p->id, why) : QAF_OK;
}

/* Who chose, who is to audit (NULL: by the rules), and why a rule about that is
 * set aside. */
struct adding {
	const char *by, *auditor, *despite;
};

/* Add one case; where the user named the auditor, make its audit too. */
static enum qaf_rc add_case(struct qaf *q, const struct sample_round *p,
	const struct sample_draw *d, struct sample_entry *entries, size_t n,
	const char *ref, const struct adding *a)
{
	struct qaf_case c;

	QAF_TRY(check_case(q, &c, ref, p, d, entries, n));
	QAF_TRY(check_not_worker(q, &c, a->by));
	QAF_TRY(check_not_worker(q, &c, q->actor));
	entries[n] = (struct sample_entry){
		.stratum = "",
		.position = (long)n + 1,
		.ref = c.ref,
		.ticket = "",
		.status = QAF_ENTRY_SELECTED,
	};
	QAF_TRY(qaf_sample_store_entry(q, d->ref, &entries[n]));
	if (a->auditor)
		return qaf_sample_give(q, p, d, &entries[n], &c, a->auditor,
			a->despite);
	return check_eligible(q, p, &c);
}

enum qaf_rc qaf_sample_add(struct qaf *q, const char **draw,
	const struct qaf_sample_ask *ask, const char *const *cases, size_t n,
	const char *by, const char *auditor, const char *despite)
{
	const struct adding a = { by ? by : q->actor, auditor, despite };
	struct sample_round p;
	struct sample_draw d;
	struct sample_entry *had, *entries;
	size_t nentries;

	QAF_TRY(qaf_sample_round_of(q, &p, ask));
	QAF_TRY(check_purposive(q, &p));
	QAF_TRY(check_by(q, &p, a.by));
	QAF_TRY(qaf_sample_may_draw(q, &p));
	QAF_TRY(open_draw(q, &d, &p));
	QAF_TRY(qaf_sample_read_entries(q, &had, &nentries, d.ref));
	entries = qaf_alloc_array(q->arena, nentries + n, sizeof(*entries));
	if (nentries)
		memcpy(entries, had, nentries * sizeof(*had));
	for (size_t i = 0; i < n; i++) {
		QAF_TRY(add_case(q, &p, &d, entries, nentries, cases[i],
			&a));
		QAF_TRY(qaf_log(q, "sample add", d.ref, "case: %s; chosen by: "
			"%s", entries[nentries++].ref, a.by));
	}
	QAF_TRY(qaf_sample_make_audits(q, &p, &d, entries, nentries));
	QAF_TRY(write_frame(q, &d, entries, nentries));
	*draw = d.ref;
	QAF_TRY(notice_mix(q, &p, &d, entries, nentries));
	return notice_team_mix(q, &p, entries + nentries - n, n);
}
