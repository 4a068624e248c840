/*
 * Memory that lives as long as one command, or one step of it.
 *
 * Results are allocated in the arena that the caller passes and are never
 * freed one by one.  Scratch work marks the arena and resets it to the mark.
 * An allocation never returns NULL: when memory runs out the handler that the
 * program set is called and must not return.  A program that has none aborts.
 * Built with AddressSanitizer, every allocation is a malloc of its own, so
 * that an overrun is seen.
 */
#ifndef QAF_ARENA_H
#define QAF_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct qaf_arena {
	struct qaf_arena_block *last;	/* newest block, which links to older ones */
};

/* A place in an arena to which qaf_arena_reset() goes back. */
struct qaf_arena_mark {
	struct qaf_arena_block *block;
	size_t used;
};

/* An empty arena; nothing is allocated yet. */
void qaf_arena_init(struct qaf_arena *a);

/* Free all that the arena holds.  The arena is empty and may be used again. */
void qaf_arena_release(struct qaf_arena *a);

/* `size` zeroed bytes, aligned for any type; size 0 gives a valid pointer. */
void *qaf_alloc(struct qaf_arena *a, size_t size);

/* `n` zeroed elements of `size` bytes; the product is checked. */
void *qaf_alloc_array(struct qaf_arena *a, size_t n, size_t size);

/* A copy of a string (NULL stays NULL), or of its first `n` bytes. */
char *qaf_strdup(struct qaf_arena *a, const char *s);
char *qaf_strndup(struct qaf_arena *a, const char *s, size_t n);

/* A formatted string of any length. */
char *qaf_printf(struct qaf_arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
char *qaf_vprintf(struct qaf_arena *a, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));

/*
 * Grow an array that holds `n` elements so that one more fits; `*cap` is its
 * capacity.  Returns the array, moved or not; its old memory stays in the
 * arena.  Used as:  v = qaf_grow(a, v, n, &cap, sizeof(*v));
 */
void *qaf_grow(struct qaf_arena *a, void *array, size_t n, size_t *cap,
	size_t size);

/* What to do when memory runs out; the handler must not return. */
void qaf_set_no_memory(void (*handler)(void));

#endif
