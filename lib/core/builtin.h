/* The frameworks that are compiled in, in order of their names. */
#ifndef QAF_CORE_BUILTIN_H
#define QAF_CORE_BUILTIN_H

#include <stddef.h>

struct qaf_builtin {
	const char *name;	/* "herefordshire-2024" */
	const char *text;	/* the YAML, NUL-terminated */
	size_t len;
};

extern const struct qaf_builtin qaf_builtins[];
extern const int qaf_builtin_count;

#endif
