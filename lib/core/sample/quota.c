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
#include "db/rows.h"
#include "qaf/phrase.h"

static const char *const kind_words[] = {
	[QAF_QUOTA_OPEN] = "open",
	[QAF_QUOTA_EACH] = "each",
	[QAF_QUOTA_NAMED] = "named",
	[QAF_QUOTA_TOTAL] = "total",
	[QAF_QUOTA_PER_AUDITOR] = "per-auditor",
	[QAF_QUOTA_RATE] = "rate",
	[QAF_QUOTA_ALL] = "all",
	NULL,
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
			p->id, out->n, p->period_text, auditors.ruled_out ?
			": " : "", auditors.ruled_out ? auditors.ruled_out : "");
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
			qaf_str_item(&s, ", ", "%ld.%02ld%%",
				share->basis_points / 100,
				share->basis_points % 100);
		else
			qaf_str_item(&s, ", ", "%s",
				qaf_number(q->arena, share->n));
		qaf_str_addf(&s, " of %s", share->stratum[0] ? share->stratum :
			"the others");
	}
	return s.text;
}

char *qaf_sample_quota_words(struct qaf *q, const struct qaf_draw_quota *quota)
{
	switch (quota->kind) {
	case QAF_QUOTA_EACH:
		return qaf_printf(q->arena, "%s from each stratum",
			qaf_number(q->arena, quota->n));
	case QAF_QUOTA_NAMED:
		return named_words(q, quota);
	case QAF_QUOTA_TOTAL:
		return qaf_printf(q->arena, "%s in all",
			qaf_number(q->arena, quota->n));
	case QAF_QUOTA_PER_AUDITOR:
		return qaf_printf(q->arena, "%s for each of %s",
			qaf_number(q->arena, quota->n), qaf_count(q->arena,
			quota->auditors, "auditor", "auditors"));
	case QAF_QUOTA_RATE:
		return qaf_printf(q->arena, "%ld.%02ld%% of the frame",
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
		"\"rate\":%ld,\"spread\":%d,\"reserves\":%ld,\"strata\":[",
		kind_words[quota->kind], quota->n, quota->auditors,
		quota->basis_points, quota->spread, quota->reserves);
	for (size_t i = 0; i < quota->nstrata; i++) {
		const struct qaf_draw_share *share = &quota->strata[i];

		qaf_str_add(&s, i ? ",{\"stratum\":" : "{\"stratum\":");
		qaf_json_string(&s, share->stratum);
		qaf_str_addf(&s, ",\"kind\":\"%s\",\"n\":%ld,\"rate\":%ld,"
			"\"spread\":%d}", kind_words[share->kind], share->n,
			share->basis_points, share->spread);
	}
	qaf_str_add(&s, "]}");
	return s.text;
}

static const struct qaf_field share_fields[] = {
	QAF_FIELD(struct qaf_draw_share, stratum, "stratum"),
	QAF_FIELD_WORD(struct qaf_draw_share, kind, "kind", kind_words),
	QAF_FIELD(struct qaf_draw_share, n, "n"),
	QAF_FIELD(struct qaf_draw_share, basis_points, "rate"),
	QAF_FIELD(struct qaf_draw_share, spread, "spread"),
};
static const struct qaf_row_type share_row =
	QAF_ROW_TYPE(struct qaf_draw_share, share_fields);

static const struct qaf_field quota_fields[] = {
	QAF_FIELD_WORD(struct qaf_draw_quota, kind, "kind", kind_words),
	QAF_FIELD(struct qaf_draw_quota, n, "n"),
	QAF_FIELD(struct qaf_draw_quota, auditors, "auditors"),
	QAF_FIELD(struct qaf_draw_quota, basis_points, "rate"),
	QAF_FIELD(struct qaf_draw_quota, spread, "spread"),
	QAF_FIELD(struct qaf_draw_quota, reserves, "reserves"),
};
static const struct qaf_row_type quota_row =
	QAF_ROW_TYPE(struct qaf_draw_quota, quota_fields);

/* Somebody may have edited the JSON by hand, so nothing in it is certain. */
enum qaf_rc qaf_sample_quota_read(struct qaf *q, struct qaf_draw_quota *out,
	const char *draw)
{
	struct qaf_draw_share *shares;
	bool good;

	QAF_TRY(qaf_row(q, out, &good, &quota_row, SQL_sample_quota,
		QAF_T("draw", draw)));
	if (good) {
		good = (int)out->kind >= 0;
		QAF_TRY(qaf_rows(q, &shares, &out->nstrata, &share_row,
			SQL_sample_quota_strata, QAF_T("draw", draw)));
		out->strata = shares;
		for (size_t i = 0; i < out->nstrata; i++)
			good = good && shares[i].stratum &&
				(int)shares[i].kind >= 0;
	}
	return good ? QAF_OK : qaf_fail(q, QAF_NEGATIVE, "the quota of %s cannot "
		"be read: it was changed", draw);
}
