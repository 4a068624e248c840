/*
 * Giving back memory before its arena is released.
 */
#ifndef QAF_BASE_ARENA_H
#define QAF_BASE_ARENA_H

#include "qaf/arena.h"

/* Remember how full the arena is; reset frees all that came later. */
struct qaf_arena_mark qaf_arena_mark(const struct qaf_arena *a);

void qaf_arena_reset(struct qaf_arena *a, struct qaf_arena_mark mark);

#endif
