/*
 * Records how an auditor ticked the indicators of what good looks like, and
 * corrects that once the audit is handed in.
 */
#include <string.h>

#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/item.h"
#include "core/framework/lookup.h"
#include "core/log.h"
#include "db/db.h"
#include "qaf/adoption.h"

enum qaf_rc qaf_audit_judge_tick(struct qaf *q, enum qaf_tick *out,
	const char *word)
{
	static const struct { const char *word; enum qaf_tick tick; } also[] = {
		{ "yes", QAF_TICK_MET }, { "fully met", QAF_TICK_MET },
		{ "partly met", QAF_TICK_PARTLY }, { "partial", QAF_TICK_PARTLY },
		{ "not met", QAF_TICK_NOT }, { "no", QAF_TICK_NOT },
		{ "not evidenced", QAF_TICK_NOT_SEEN },
	};

	for (int i = 0; qaf_tick_words[i]; i++)
		if (qaf_folded_same(qaf_tick_words[i], word)) {
			*out = (enum qaf_tick)i;
			return QAF_OK;
		}
	for (size_t i = 0; i < QAF_LEN(also); i++)
		if (qaf_folded_same(also[i].word, word)) {
			*out = also[i].tick;
			return QAF_OK;
		}
	return qaf_fail(q, QAF_INPUT, "an indicator is not ticked %s; write met, "
		"partly, not or not-seen", qaf_visible(q->arena,
		qaf_blank(word) ? "with nothing" : word, 40));
}

static bool begins_with_domain(const char *key, const struct qaf_domain *d)
{
	size_t n = strlen(d->id);

	return strncmp(key, d->id, n) == 0 && key[n] == '.';
}

/* Those of the domain that the key names, if it names one; else all. */
static enum qaf_rc no_indicator(struct qaf *q, const struct qaf_tool *tool,
	const struct qaf_items *items, const char *key)
{
	const char **keys = qaf_alloc_array(q->arena, items->n, sizeof(*keys));
	const struct qaf_domain *named = NULL;
	size_t n = 0;

	for (size_t i = 0; i < tool->ndomains; i++)
		if (begins_with_domain(key, &tool->domains[i]))
			named = &tool->domains[i];
	for (size_t i = 0; i < items->n; i++)
		if (items->item[i].kind == QAF_ITEM_INDICATOR &&
		    (!named || items->item[i].domain == named))
			keys[n++] = items->item[i].key;
	if (n == 0)
		return qaf_fail(q, QAF_UNKNOWN, "%s %s has no indicators to "
			"tick", named ? "domain" : "tool",
			named ? named->id : tool->id);
	return qaf_fail(q, QAF_UNKNOWN, "tool %s has no indicator %s; it has %s",
		tool->id, qaf_visible(q->arena, key, 60),
		qaf_choices(q->arena, key, keys, n));
}

/* The indicator of the audit's tool that is called "plans.smart". */
static enum qaf_rc find_indicator(struct qaf *q, const struct qaf_item **out,
	const struct qaf_audit *audit, const char *key)
{
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	struct qaf_items items;

	QAF_TRY(qaf_framework_of(q, &fw, audit->framework));
	QAF_TRY(qaf_tool_need(q, &tool, fw, audit->tool));
	qaf_tool_items(q->arena, &items, tool);
	*out = qaf_item_find(&items, key);
	return *out && (*out)->kind == QAF_ITEM_INDICATOR ? QAF_OK :
		no_indicator(q, tool, &items, key);
}

enum qaf_rc qaf_audit_tick(struct qaf *q, const struct qaf_audit *audit,
	const char *key, const char *word)
{
	const struct qaf_item *item;
	struct qaf_record had;
	enum qaf_tick tick;

	QAF_TRY(find_indicator(q, &item, audit, key));
	QAF_TRY(qaf_audit_judge_tick(q, &tick, word));
	QAF_TRY(qaf_audit_record(q, &had, audit->id));
	if (qaf_ticked(&had, item->domain->id, item->indicator->id) == tick)
		return QAF_OK;
	QAF_TRY(qaf_audit_check_open(q, audit));
	QAF_TRY(qaf_audit_recorded_for(q, audit, NULL));
	QAF_TRY(qaf_run(q, SQL_audit_tick_put, QAF_I("audit", audit->id),
		QAF_T("domain", item->domain->id),
		QAF_T("indicator", item->indicator->id),
		QAF_T("state", qaf_tick_words[tick]),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("recorded_by", q->actor)));
	return qaf_log(q, "audit note", audit->ref, "indicator %s: %s",
		item->key, qaf_tick_words[tick]);
}

enum qaf_rc qaf_audit_tick_correct(struct qaf *q, struct qaf_str *said,
	const struct qaf_audit *audit, const char *key, const char *word,
	const char *by, const char *reason)
{
	const struct qaf_item *item;
	struct qaf_record had;
	enum qaf_tick tick, was;

	QAF_TRY(find_indicator(q, &item, audit, key));
	QAF_TRY(qaf_audit_judge_tick(q, &tick, word));
	QAF_TRY(qaf_audit_record(q, &had, audit->id));
	was = qaf_ticked(&had, item->domain->id, item->indicator->id);
	if (was == tick)
		return QAF_OK;
	qaf_str_addf(said, "indicator %s: %s to %s; ", item->key,
		was == QAF_TICK_UNKNOWN ? "not ticked" : qaf_tick_words[was],
		qaf_tick_words[tick]);
	return qaf_run(q, SQL_audit_tick_correct, QAF_I("audit", audit->id),
		QAF_T("domain", item->domain->id),
		QAF_T("indicator", item->indicator->id),
		QAF_T("state", qaf_tick_words[tick]),
		QAF_T("recorded_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("recorded_by", q->actor), QAF_T("by_staff", by),
		QAF_D(q, "on_day", q->now.day), QAF_T("reason", reason));
}

enum qaf_rc qaf_audit_untick(struct qaf *q, const struct qaf_audit *audit,
	const char *key)
{
	const struct qaf_item *item;

	QAF_TRY(find_indicator(q, &item, audit, key));
	return qaf_run(q, SQL_audit_tick_remove, QAF_I("audit", audit->id),
		QAF_T("domain", item->domain->id),
		QAF_T("indicator", item->indicator->id));
}
