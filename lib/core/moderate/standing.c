/*
 * Selections that take all audits of a kind, or a rate, stand: an audit that
 * comes to qualify after the draw joins it (DUD23-20, DOR22-03, DEV23-09).
 */
#include <string.h>

#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/moderate/private.h"
#include "core/sample/private.h"
#include "qaf/adoption.h"

/* A draw of audits, and what qualifies for it now. */
struct standing {
	struct sample_draw d;
	struct sample_frame drawn, now;
	struct sample_entry *entries;
	size_t nentries;
	struct sample_late_round *rounds;
	size_t nrounds;
	struct sample_late late;
	struct qaf_draw_item *came;	/* what came to qualify since */
	size_t ncame;
};

/* The frame as it would be today, by the rules that the draw was made by. */
static enum qaf_rc frame_now(struct qaf *q, struct standing *s)
{
	static const struct qaf_sample_ask nothing = { .sample = NULL };
	struct sample_round p = { .ask = &nothing, .of = QAF_DRAW_OF_AUDITS,
		.id = s->d.sample, .period_text = s->d.period,
		.framework = s->d.framework };

	QAF_TRY(qaf_framework_of(q, &p.fw, s->d.framework));
	p.selection = qaf_framework_selection(p.fw, s->d.sample);
	p.period.first = s->d.from;
	p.period.last = s->d.to;
	return p.selection ? qaf_select_frame(q, &s->now, &p) : QAF_OK;
}

/* Was it selected, then or later, whether or not it was replaced since? */
static bool was_selected(const struct standing *s, const char *ref)
{
	const struct sample_entry *e = qaf_sample_find_entry(s->entries,
		s->nentries, ref);

	return e && e->status != QAF_ENTRY_RESERVE;
}

/* Where it stood before: 0 nowhere, 1 in another part, 2 in this one. */
static int stood(const struct qaf_draw_item *items, size_t n,
	const struct qaf_draw_item *item)
{
	int where = 0;

	for (size_t i = 0; i < n; i++)
		if (strcmp(items[i].ref, item->ref) == 0) {
			if (strcmp(items[i].stratum, item->stratum) == 0)
				return 2;
			where = 1;
		}
	return where;
}

/*
 * Does the audit come to this part now?  One whose grade moved since comes to a
 * part that takes all; a rate it had its chance in already.
 */
static bool comes(const struct standing *s, const struct qaf_draw_item *item)
{
	const struct sample_late_part *part = qaf_late_part_of(&s->late,
		item->stratum);
	int where = stood(s->drawn.items, s->drawn.n, item);

	if (!part || was_selected(s, item->ref))
		return false;
	for (size_t i = 0; i < s->late.n && where < 2; i++) {
		int then = stood(&s->late.pool[i].item, 1, item);

		where = then > where ? then : where;
	}
	return where == 0 || (where == 1 && part->share->kind == QAF_QUOTA_ALL);
}

static enum qaf_rc look(struct qaf *q, struct standing *s, const char *draw)
{
	const struct sample_late_item **joined;
	size_t njoined;

	memset(s, 0, sizeof(*s));
	QAF_TRY(qaf_sample_need_drawn(q, &s->d, draw));
	QAF_TRY(qaf_sample_read_frame(q, &s->drawn, &s->d));
	QAF_TRY(qaf_late_begin(q, &s->late, &s->d, &s->drawn));
	if (s->late.nparts == 0)
		return QAF_OK;
	QAF_TRY(qaf_sample_read_entries(q, &s->entries, &s->nentries, draw));
	QAF_TRY(qaf_late_rounds(q, &s->rounds, &s->nrounds, draw));
	for (size_t i = 0; i < s->nrounds; i++)
		QAF_TRY(qaf_late_repeat(q, &s->late, &s->rounds[i], &joined,
			&njoined));
	QAF_TRY(frame_now(q, s));
	s->came = qaf_alloc_array(q->arena, s->now.n, sizeof(*s->came));
	for (size_t i = 0; i < s->now.n; i++)
		if (comes(s, &s->now.items[i]))
			s->came[s->ncame++] = s->now.items[i];
	return QAF_OK;
}

enum qaf_rc qaf_select_since(struct qaf *q, long *since, const char *draw)
{
	const struct sample_late_item **joined;
	struct standing s;
	size_t n;

	*since = 0;
	QAF_TRY(look(q, &s, draw));
	if (s.ncame == 0)
		return QAF_OK;
	qaf_late_round(q, &s.late, s.came, s.ncame, &joined, &n);
	*since = (long)n;
	return QAF_OK;
}

enum qaf_rc qaf_select_join(struct qaf *q, long *joined, const char *draw,
	const char *seed)
{
	const struct sample_late_item **items;
	struct standing s;
	size_t n;

	*joined = 0;
	QAF_TRY(look(q, &s, draw));
	if (s.ncame == 0)
		return QAF_OK;
	if (seed && !qaf_eq(seed, s.d.seed))
		return qaf_fail(q, QAF_RULE, "%s was drawn with the seed %s, from "
			"which the tickets of what joins it come, too; leave out "
			"--seed, or draw anew with --redraw and --reason",
			s.d.ref, s.d.seed);
	qaf_late_round(q, &s.late, s.came, s.ncame, &items, &n);
	if (n == 0)
		return QAF_OK;
	*joined = (long)n;
	return qaf_late_store(q, &s.d, s.came, s.ncame, (long)s.nrounds + 1,
		items, n);
}
