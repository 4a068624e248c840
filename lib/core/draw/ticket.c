/*
 * Seeds and tickets: ticket = SHA-256(seed ":" draw ":" ref).
 * Pure: no database, no clock.
 */
#include "base/arena.h"
#include "core/draw/private.h"

#include <string.h>

#define LONGEST_SEED 128
#define USUAL_REF 64

enum qaf_rc qaf_seed_check(struct qaf *q, const char *seed)
{
	size_t len = strlen(seed);

	if (len == 0 || len > LONGEST_SEED)
		return qaf_fail(q, QAF_INPUT, "the seed has %zu characters: "
			"give 1 to %d", len, LONGEST_SEED);
	for (size_t i = 0; i < len; i++) {
		if (seed[i] == ':')
			return qaf_fail(q, QAF_INPUT, "the seed has a ':', "
				"which separates it from the draw: give "
				"another character");
		if (seed[i] < ' ' || seed[i] > '~')
			return qaf_fail(q, QAF_INPUT, "character %zu of the "
				"seed is not printable ASCII: give letters, "
				"digits, blanks or punctuation", i + 1);
	}
	return QAF_OK;
}

void qaf_draw_hasher_init(struct draw_hasher *h, struct qaf_arena *a,
	const char *seed, const char *draw)
{
	h->arena = a;
	h->prefix = strlen(seed) + strlen(draw) + 2;
	h->cap = h->prefix + USUAL_REF;
	h->text = qaf_alloc(a, h->cap);
	memcpy(h->text, seed, strlen(seed));
	h->text[strlen(seed)] = ':';
	memcpy(h->text + strlen(seed) + 1, draw, strlen(draw));
	h->text[h->prefix - 1] = ':';
}

struct qaf_ticket qaf_draw_hash(struct draw_hasher *h, const char *ref)
{
	size_t len = strlen(ref);
	struct qaf_ticket ticket;

	if (h->prefix + len > h->cap) {
		char *longer = qaf_alloc(h->arena, h->prefix + 2 * len);

		memcpy(longer, h->text, h->prefix);
		h->text = longer;
		h->cap = h->prefix + 2 * len;
	}
	memcpy(h->text + h->prefix, ref, len);
	qaf_sha256(ticket.byte, h->text, h->prefix + len);
	return ticket;
}

struct qaf_ticket qaf_ticket_of(struct qaf *q, const char *seed,
	const char *draw, const char *ref)
{
	struct qaf_arena_mark mark = qaf_arena_mark(q->arena);
	struct draw_hasher h;
	struct qaf_ticket ticket;

	qaf_draw_hasher_init(&h, q->arena, seed, draw);
	ticket = qaf_draw_hash(&h, ref);
	qaf_arena_reset(q->arena, mark);
	return ticket;
}

int qaf_ticket_cmp(const struct qaf_ticket *a, const struct qaf_ticket *b)
{
	return memcmp(a->byte, b->byte, sizeof(a->byte));
}

void qaf_ticket_hex(char out[QAF_HEX_SIZE], const struct qaf_ticket *t)
{
	qaf_hex(out, t->byte, sizeof(t->byte));
}
