/*
 * Works out how many to draw, from the framework or the command line; writes
 * that into the draw as JSON, and reads it back.
 */
#include <assert.h>
#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/sample/private.h"
#include "db/db.h"

static const char *const kind_words[] = {
	[QAF_QUOTA_OPEN] = "open",
	[QAF_QUOTA_EACH] = "each",
	[QAF_QUOTA_NAMED] = "named",
	[QAF_QUOTA_TOTAL] = "total",
	[QAF_QUOTA_PER_AUDITOR] = "per-auditor",
	[QAF_QUOTA_RATE] = "rate",
	[QAF_QUOTA_ALL] = "all",
};

enum qaf_rc qaf_sample_quota_unknown(struct qaf *q, const struct sample_round *p,
	const struct qaf_amount *amount)
{
	if (amount && amount->local)
		return qaf_fail(q, QAF_RULE, "%s leaves open how many %s draws; "
			"set it once with qaf framework set %s VALUE, or say it "
			"now with --size N", p->fw->id, p->id, amount->local);
	return qaf_fail(q, QAF_RULE, "%s leaves open how many %s draws; say it "
		"with --size N", p->fw->id, p->id);
}

/* ---- from the framework ---- */

static enum qaf_rc named_strata(struct qaf *q, struct qaf_draw_quota *out,
	const struct sample_round *p)
{
	const struct qaf_quota *quota = &p->sample->quota;
	struct qaf_draw_share *shares = qaf_alloc_array(q->arena,
		quota->nstrata, sizeof(*shares));

	for (size_t i = 0; i < quota->nstrata; i++) {
		const struct qaf_stratum *s = &quota->strata[i];

		if (out->kind == QAF_QUOTA_NAMED && !s->n.known)
			return qaf_sample_quota_unknown(q, p, &s->n);
		shares[i] = (struct qaf_draw_share){
			.stratum = s->name,
			.kind = QAF_QUOTA_EACH,
			.n = (long)s->n.n,
			.spread = quota->spread != NULL,
		};
	}
	out->nstrata = quota->nstrata;
	out->strata = shares;
	return QAF_OK;
}

/*
 * How many auditors are due with a tool in the period.  Those whose share is
 * not used up are spread evenly over the periods that are left for it: of 40
 * who audit every other month, 20 are due in the first month and 20 in the
 * second.
 */
static enum qaf_rc auditors_due(struct qaf *q, long *due,
	const struct sample_auditors *auditors, const struct sample_round *p,
	const char *tool)
{
	struct qaf_period next = p->period;
	long open = 0, periods = 0;

	for (size_t i = 0; i < auditors->n; i++)
		open += auditors->spare[i] > 0 && qaf_sample_tool_role(p->fw,
			p->sample, tool, auditors->staff[i].role);
	do {
		periods++;
		QAF_TRY(qaf_period_step(q, &next, &next, 1));
	} while (next.first <= auditors->share_to);
	*due = (open + periods - 1) / periods;
	return QAF_OK;
}

/* Make a stratum for each tool that has auditors of its own, with as many cases
 * as they need, and one for all other tools (DUD23-30). */
static enum qaf_rc share_by_tool(struct qaf *q, struct qaf_draw_quota *out,
	const struct sample_auditors *auditors, const struct sample_round *p)
{
	const struct qaf_sample *s = p->sample;
	struct qaf_draw_share *shares = qaf_alloc_array(q->arena,
		s->ntools + 1, sizeof(*shares));
	size_t n = 0;

	shares[n++] = (struct qaf_draw_share){ .stratum = "",
		.kind = QAF_QUOTA_EACH, .n = out->n * out->auditors,
		.spread = out->spread };
	for (size_t i = 0; i < s->ntools; i++) {
		long due;

		if (s->tools[i].auditors.n == 0)
			continue;
		QAF_TRY(auditors_due(q, &due, auditors, p, s->tools[i].tool));
		shares[n++] = (struct qaf_draw_share){
			.stratum = s->tools[i].tool, .kind = QAF_QUOTA_EACH,
			.n = out->n * due, .spread = out->spread };
		out->auditors += due;
	}
	out->kind = QAF_QUOTA_NAMED;
	out->strata = shares;
	out->nstrata = n;
	return QAF_OK;
}

static enum qaf_rc count_auditors(struct qaf *q, struct qaf_draw_quota *out,
	const struct sample_round *p)
{
	struct sample_auditors auditors;

	QAF_TRY(qaf_sample_auditors_of(q, &auditors, p));
	QAF_TRY(auditors_due(q, &out->auditors, &auditors, p,
		p->sample->tool));
	if (!p->sample->quota.by && qaf_sample_has_own_auditors(p->sample))
		QAF_TRY(share_by_tool(q, out, &auditors, p));
	if (out->auditors == 0)
		return qaf_fail(q, QAF_RULE, "%s draws %ld for each auditor, and "
			"nobody is due to audit in %s%s%s; load the staff list "
			"with qaf import staff, or say how many with --size N",
			p->id, out->n, p->period_text, auditors.why ? ": most "
			"are not " : "", auditors.why ? auditors.why : "");
	return QAF_OK;
}

static enum qaf_rc quota_of_framework(struct qaf *q,
	struct qaf_draw_quota *out, const struct sample_round *p)
{
	const struct qaf_quota *quota = &p->sample->quota;
	const struct qaf_amount *amount = &quota->amount;

	out->kind = quota->kind;
	if (quota->kind == QAF_QUOTA_OPEN)
		return qaf_sample_quota_unknown(q, p, amount);
	if (quota->kind != QAF_QUOTA_NAMED && quota->kind != QAF_QUOTA_ALL &&
	    !amount->known)
		return qaf_sample_quota_unknown(q, p, amount);
	if (quota->kind == QAF_QUOTA_RATE)
		out->basis_points = qaf_basis_points(amount->n);
	else if (amount->known)
		out->n = (long)amount->n;
	if (quota->kind == QAF_QUOTA_PER_AUDITOR)
		return count_auditors(q, out, p);
	return QAF_OK;
}

enum qaf_rc qaf_sample_quota_of_round(struct qaf *q, struct qaf_draw_quota *out,
	const struct sample_round *p, bool open)
{
	const struct qaf_sample_ask *ask = p->ask;
	const struct qaf_quota *quota = &p->sample->quota;
	enum qaf_rc rc = QAF_OK;

	memset(out, 0, sizeof(*out));
	out->spread = quota->spread != NULL;
	if (quota->reserves.known)
		out->reserves = (long)quota->reserves.n;
	if (ask->reserves.given)
		out->reserves = ask->reserves.n;
	if (ask->size.given) {
		out->kind = QAF_QUOTA_TOTAL;
		out->n = ask->size.n;
	} else {
		rc = quota_of_framework(q, out, p);
	}
	if (rc == QAF_OK && !out->strata)
		rc = named_strata(q, out, p);
	if (rc == QAF_RULE && open) {
		qaf_clear_error(q);
		*out = (struct qaf_draw_quota){ .kind = QAF_QUOTA_OPEN,
			.reserves = out->reserves };
		rc = QAF_OK;
	}
	return rc;
}

/* "6 of external, 4 of internal", "all of inadequate, 20.00% of rest". */
static char *named_words(struct qaf *q, const struct qaf_draw_quota *quota)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < quota->nstrata; i++) {
		const struct qaf_draw_share *share = &quota->strata[i];

		if (share->kind == QAF_QUOTA_ALL)
			qaf_str_item(&s, ", ", "all");
		else if (share->kind == QAF_QUOTA_RATE)
			qaf_str_item(&s, ", ", "%d.%02d%%",
				share->basis_points / 100,
				share->basis_points % 100);
		else
			qaf_str_item(&s, ", ", "%ld", share->n);
		qaf_str_addf(&s, " of %s", share->stratum[0] ? share->stratum :
			"the others");
	}
	return s.text;
}

char *qaf_sample_quota_words(struct qaf *q, const struct qaf_draw_quota *quota)
{
	switch (quota->kind) {
	case QAF_QUOTA_EACH:
		return qaf_printf(q->arena, "%ld from each stratum", quota->n);
	case QAF_QUOTA_NAMED:
		return named_words(q, quota);
	case QAF_QUOTA_TOTAL:
		return qaf_printf(q->arena, "%ld in all", quota->n);
	case QAF_QUOTA_PER_AUDITOR:
		return qaf_printf(q->arena, "%ld for each of %ld auditors",
			quota->n, quota->auditors);
	case QAF_QUOTA_RATE:
		return qaf_printf(q->arena, "%d.%02d%% of the frame",
			quota->basis_points / 100, quota->basis_points % 100);
	case QAF_QUOTA_ALL:
		return qaf_strdup(q->arena, "the whole frame");
	case QAF_QUOTA_OPEN:
		break;
	}
	return qaf_strdup(q->arena, "a number still to be said");
}

/* ---- to JSON and back ---- */

char *qaf_sample_quota_json(struct qaf *q, const struct qaf_draw_quota *quota)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	qaf_str_addf(&s, "{\"kind\":\"%s\",\"n\":%ld,\"auditors\":%ld,"
		"\"rate\":%d,\"spread\":%d,\"reserves\":%ld,\"strata\":[",
		kind_words[quota->kind], quota->n, quota->auditors,
		quota->basis_points, quota->spread, quota->reserves);
	for (size_t i = 0; i < quota->nstrata; i++) {
		const struct qaf_draw_share *share = &quota->strata[i];

		qaf_str_add(&s, i ? ",{\"stratum\":" : "{\"stratum\":");
		qaf_json_string(&s, share->stratum);
		qaf_str_addf(&s, ",\"kind\":\"%s\",\"n\":%ld,\"rate\":%d,"
			"\"spread\":%d}", kind_words[share->kind], share->n,
			share->basis_points, share->spread);
	}
	qaf_str_add(&s, "]}");
	return s.text;
}

static bool kind_of(enum qaf_quota_kind *out, const char *word)
{
	for (size_t i = 0; i < QAF_LEN(kind_words); i++)
		if (qaf_eq(kind_words[i], word)) {
			*out = (enum qaf_quota_kind)i;
			return true;
		}
	return false;
}

static enum qaf_rc changed(struct qaf *q, const char *draw)
{
	return qaf_fail(q, QAF_NEGATIVE, "the quota of %s cannot be read: it "
		"was changed", draw);
}

static enum qaf_rc read_strata(struct qaf *q, struct qaf_draw_quota *out,
	const char *draw)
{
	struct qaf_draw_share *shares = NULL;
	struct qaf_stmt *st;
	enum qaf_rc rc;
	size_t cap = 0;
	bool good = true;

	QAF_TRY(qaf_query(q, &st, SQL_sample_quota_strata, QAF_T("draw", draw)));
	while (qaf_step(st, &rc)) {
		struct qaf_draw_share share = {
			.stratum = qaf_get_dup(st, "stratum"),
			.n = (long)qaf_get_int(st, "n"),
			.basis_points = (int)qaf_get_int(st, "rate"),
			.spread = qaf_get_int(st, "spread") != 0,
		};

		good = kind_of(&share.kind, qaf_get_text(st, "kind")) &&
			share.stratum && good;
		shares = qaf_grow(q->arena, shares, out->nstrata, &cap,
			sizeof(*shares));
		shares[out->nstrata++] = share;
	}
	out->strata = shares;
	return rc == QAF_OK && !good ? changed(q, draw) : rc;
}

enum qaf_rc qaf_sample_quota_read(struct qaf *q, struct qaf_draw_quota *out,
	const char *draw)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;
	bool good;

	memset(out, 0, sizeof(*out));
	QAF_TRY(qaf_query(q, &st, SQL_sample_quota, QAF_T("draw", draw)));
	if (!qaf_step(st, &rc))
		return rc != QAF_OK ? rc : changed(q, draw);
	good = kind_of(&out->kind, qaf_get_text(st, "kind"));
	out->n = (long)qaf_get_int(st, "n");
	out->auditors = (long)qaf_get_int(st, "auditors");
	out->basis_points = (int)qaf_get_int(st, "rate");
	out->spread = qaf_get_int(st, "spread") != 0;
	out->reserves = (long)qaf_get_int(st, "reserves");
	qaf_stmt_done(st);
	return good ? read_strata(q, out, draw) : changed(q, draw);
}
