/*
 * Allocates the memory of one command.
 */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BLOCK 4096
#define LARGEST_BLOCK (1u << 20)

/* Under AddressSanitizer each allocation has a block of its own. */
#if defined(__SANITIZE_ADDRESS__)
#define BLOCK_PER_ALLOCATION 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BLOCK_PER_ALLOCATION 1
#endif
#endif
#ifndef BLOCK_PER_ALLOCATION
#define BLOCK_PER_ALLOCATION 0
#endif

struct qaf_arena_block {
	struct qaf_arena_block *older;
	size_t size, used;
	alignas(max_align_t) unsigned char bytes[];
};

static void (*no_memory)(void) = abort;

void qaf_set_no_memory(void (*handler)(void))
{
	no_memory = handler ? handler : abort;
}

static void out_of_memory(void)
{
	no_memory();
	abort();
}

void qaf_arena_init(struct qaf_arena *a)
{
	a->last = NULL;
}

static void release_until(struct qaf_arena *a, struct qaf_arena_block *keep)
{
	while (a->last != keep) {
		struct qaf_arena_block *older = a->last->older;

		free(a->last);
		a->last = older;
	}
}

void qaf_arena_release(struct qaf_arena *a)
{
	release_until(a, NULL);
}

struct qaf_arena_mark qaf_arena_mark(const struct qaf_arena *a)
{
	return (struct qaf_arena_mark){ a->last, a->last ? a->last->used : 0 };
}

void qaf_arena_reset(struct qaf_arena *a, struct qaf_arena_mark mark)
{
	release_until(a, mark.block);
	if (mark.block)
		mark.block->used = mark.used;
}

static size_t block_size(const struct qaf_arena *a, size_t need)
{
	size_t size = a->last ? a->last->size * 2 : FIRST_BLOCK;

	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	return BLOCK_PER_ALLOCATION || size < need ? need : size;
}

static void add_block(struct qaf_arena *a, size_t need)
{
	size_t size = block_size(a, need);
	struct qaf_arena_block *b;

	if (size > SIZE_MAX - sizeof(*b))
		out_of_memory();
	b = malloc(sizeof(*b) + size);
	if (!b)
		out_of_memory();
	b->older = a->last;
	b->size = size;
	b->used = 0;
	a->last = b;
}

void *qaf_alloc(struct qaf_arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);
	size_t need;
	void *p;

	if (size > SIZE_MAX - align)
		out_of_memory();
	need = size ? (size + align - 1) / align * align : align;
	if (BLOCK_PER_ALLOCATION || !a->last ||
	    a->last->size - a->last->used < need)
		add_block(a, BLOCK_PER_ALLOCATION ? (size ? size : 1) : need);
	p = a->last->bytes + a->last->used;
	a->last->used += BLOCK_PER_ALLOCATION ? a->last->size : need;
	memset(p, 0, size);
	return p;
}

void *qaf_alloc_array(struct qaf_arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		out_of_memory();
	return qaf_alloc(a, n * size);
}

char *qaf_strndup(struct qaf_arena *a, const char *s, size_t n)
{
	char *copy = qaf_alloc(a, n + 1);

	memcpy(copy, s, n);
	return copy;
}

char *qaf_strdup(struct qaf_arena *a, const char *s)
{
	return s ? qaf_strndup(a, s, strlen(s)) : NULL;
}

char *qaf_vprintf(struct qaf_arena *a, const char *fmt, va_list ap)
{
	va_list again;
	char *text;
	int len;

	va_copy(again, ap);
	len = vsnprintf(NULL, 0, fmt, ap);
	assert(len >= 0);
	text = qaf_alloc(a, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, fmt, again);
	va_end(again);
	return text;
}

char *qaf_printf(struct qaf_arena *a, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = qaf_vprintf(a, fmt, ap);
	va_end(ap);
	return text;
}

void *qaf_grow(struct qaf_arena *a, void *array, size_t n, size_t *cap,
	size_t size)
{
	void *bigger;

	if (n < *cap)
		return array;
	*cap = *cap ? *cap * 2 : 8;
	bigger = qaf_alloc_array(a, *cap, size);
	if (n)
		memcpy(bigger, array, n * size);
	return bigger;
}
