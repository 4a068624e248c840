/*
 * Frameworks: a council's quality assurance policy as data, read from one YAML
 * file (qaf-framework(5)).
 */
#ifndef QAF_FRAMEWORK_H
#define QAF_FRAMEWORK_H

#include "qaf/out.h"

struct qaf_framework;

/* Its name and title, as its file has them. */
const char *qaf_framework_id(const struct qaf_framework *fw);
const char *qaf_framework_title(const struct qaf_framework *fw);
/* The YAML that it was read from. */
const char *qaf_framework_text(const struct qaf_framework *fw, size_t *len);
/* How many of the settings that it leaves to the council are not set. */
long long qaf_framework_left_open(const struct qaf_framework *fw);

/* One fault of a file: where, what was found, what is allowed. */
struct qaf_fault {
	int line, column;	/* from 1 */
	const char *text;
};

struct qaf_faults {
	size_t n, cap;
	struct qaf_fault *fault;	/* in the order of the file */
};

/*
 * Every fault of a file, none when it is good; fails only with the system.
 * `warnings`, or NULL: what a good file says that nothing will use.
 */
enum qaf_rc qaf_framework_check(struct qaf *q, struct qaf_faults *out,
	struct qaf_faults *warnings, const char *text, size_t len);

/* What a good file holds: "herefordshire-2024, 4 grades, 1 tool ...; 2 settings
 * left open".  `path` is what messages call the file; QAF_INPUT when it is not
 * good. */
enum qaf_rc qaf_framework_summary(struct qaf *q, const char **out,
	const char *text, size_t len, const char *path);

/* The built-in frameworks: framework, council, title, published, rules,
 * left_open.  A listing. */
enum qaf_rc qaf_framework_list(struct qaf *q, struct qaf_out *out);

/* What a framework says, and first what it leaves to the council.  A report
 * of several tables. */
enum qaf_rc qaf_framework_show(struct qaf *q, struct qaf_out *out,
	const struct qaf_framework *fw);

/* Every rule: rule, area, summary, applies_by, cite.  A listing. */
enum qaf_rc qaf_framework_rules(struct qaf *q, struct qaf_out *out,
	const struct qaf_framework *fw);

/* Compare `n` frameworks side by side, a row for each aspect.  A listing. */
enum qaf_rc qaf_framework_compare(struct qaf *q, struct qaf_out *out,
	const struct qaf_framework *const *fws, size_t n);

#endif
