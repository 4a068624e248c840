/*
 * A YAML text as a tree, with line and column of every node.
 * The only file that knows libfyaml.
 */
#ifndef QAF_FRAMEWORK_YAML_H
#define QAF_FRAMEWORK_YAML_H

#include "qaf/framework.h"

enum yaml_type { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node {
	enum yaml_type type;
	int line, column;	/* from 1; of a map or list: where it is named */
	const char *text;	/* of a scalar; NULL when empty, "~" or "null" */
	size_t n;		/* items, or pairs */
	struct yaml_node *item;
	struct yaml_node *key;	/* of a map: scalars, one for each item */
};

/*
 * Read one document.  Faults of syntax, aliases and a second document are
 * added to `faults`; *out is NULL when nothing could be read.
 */
void qaf_yaml_read(struct qaf *q, struct yaml_node **out,
	struct qaf_faults *faults, const char *text, size_t len);

/* The value of a key of a map; NULL when there is none, or it is no map. */
const struct yaml_node *qaf_yaml_value(const struct yaml_node *map,
	const char *key);

/* Note a fault; it is kept in the order of the file. */
void qaf_yaml_fault(struct qaf *q, struct qaf_faults *faults, int line, int column,
	const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* The node of an entry of a section, for faults found after reading; `root` where
 * the file has none. */
const struct yaml_node *qaf_yaml_entry_at(const struct yaml_node *root,
	const char *section, size_t i);

#endif
