/*
 * The facts of a framework file and what each may become; for tests/mutate.
 */
#ifndef QAF_TESTS_FACTS_H
#define QAF_TESTS_FACTS_H

#include "core/framework/read.h"
#include "qaf/framework.h"

struct fact {
	const char *path;		/* "steps/child-visit/within" */
	const char *change;		/* "number", "unit", "removed" ... */
	const char *rules;		/* ids with commas between, or "" */
	const char *was;
	const char *becomes;		/* NULL when removed */
	struct yaml_node *node;		/* what is changed */
};

/* The words that references to one table use, in the order of the file. */
struct used {
	const char **word;
	size_t n, cap;
};

struct facts {
	struct qaf *q;
	const struct qaf_framework *fw;
	struct used used[TABLE_COUNT];
	struct fact *fact;
	size_t n, cap;
};

/* Where the walk through the file is: the path and the rules served there. */
struct place {
	const char *path, *rules;
};

/* walk.c: find every fact of the file; fs->q and fs->fw are set. */
void facts_find(struct facts *fs, struct yaml_node *root);
/* Note one more. */
void facts_add(struct facts *fs, struct place at, const char *change,
	struct yaml_node *node, const char *was, const char *becomes);

/* change.c: note what one value of a field, a scalar, may become. */
void facts_of_value(struct facts *fs, struct place at, const struct field *f,
	struct yaml_node *node);

/* write.c: the file with `n` facts changed, in the arena. */
char *facts_write(struct qaf *q, const struct yaml_node *root,
	const struct fact *const *changed, size_t n);

#endif
