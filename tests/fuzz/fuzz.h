/*
 * What the fuzzers share.  Each is one function that takes any bytes, reads
 * them with the library and aborts where a promise is broken.  replay.c calls
 * it with every file of its corpus; libFuzzer calls it with what it makes up.
 */
#ifndef QAF_TESTS_FUZZ_H
#define QAF_TESTS_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "qaf/qaf.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static inline void fuzz_demand(bool kept)
{
	if (!kept)
		abort();
}

/* What the user is told: one line of UTF-8 that says something. */
static inline void fuzz_demand_line(const char *text)
{
	fuzz_demand(text && *text && !strchr(text, '\n'));
	fuzz_demand(qaf_is_utf8(text, strlen(text)));
}

/* A file with these bytes, for whoever closes it. */
static inline int fuzz_file(const void *bytes, size_t size)
{
	FILE *file = tmpfile();
	int fd;

	fuzz_demand(file && fwrite(bytes, 1, size, file) == size &&
		fflush(file) == 0);
	fd = dup(fileno(file));
	fuzz_demand(fd >= 0);
	fclose(file);
	return fd;
}

/* A context at a fixed moment, without a database. */
static inline void fuzz_begin(struct qaf *q, struct qaf_arena *a)
{
	qaf_arena_init(a);
	qaf_init(q, a, (struct qaf_moment){ qaf_date_of(2024, 3, 22), -1 },
		"fuzz");
}

static inline void fuzz_end(struct qaf *q, struct qaf_arena *a)
{
	qaf_release(q);
	qaf_arena_release(a);
}

#endif
