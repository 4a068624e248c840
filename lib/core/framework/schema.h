/*
 * Short forms in which the tables of schema*.c are written, and the entries
 * that one of them lends to another.
 */
#ifndef QAF_FRAMEWORK_SCHEMA_H
#define QAF_FRAMEWORK_SCHEMA_H

#include "core/framework/read.h"

/* Short forms, so that a table reads as a list of keys. */
#define AT(s, m) .at = offsetof(struct s, m)
#define KEY(k, t, s, m) { .key = k, .type = FIELD_##t, AT(s, m) }
#define MUST(k, t, s, m) { .key = k, .type = FIELD_##t, AT(s, m), \
	.required = true }
#define REF(k, s, m, tab) { .key = k, .type = FIELD_REF, AT(s, m), \
	.table = TABLE_##tab }
#define REFS(k, s, m, tab) { .key = k, .type = FIELD_REFS, AT(s, m), \
	.table = TABLE_##tab }
#define RULES(s) REFS("rule", s, rules, RULES)
#define ENUM(k, s, m, list) { .key = k, .type = FIELD_ENUM, AT(s, m), \
	.words = list }
#define FLAG(k, s, m, list) { .key = k, .type = FIELD_FLAG, AT(s, m), \
	.words = list }
#define LIST(k, s, m, count, e) { .key = k, .type = FIELD_ENTRIES, AT(s, m), \
	.also = offsetof(struct s, count), .entry = &e }
#define SUB(k, s, m, e) { .key = k, .type = FIELD_SUB, AT(s, m), .entry = &e }
#define QUOTA(k, s, m, kind, which) { .key = k, .type = FIELD_QUOTA, \
	AT(s, m), .also = offsetof(struct s, kind), .value = QAF_QUOTA_##which }
#define END { .key = NULL }
#define NAMED(s) .size = sizeof(struct s), .id_key = "id", \
	.id_at = offsetof(struct s, id)
#define TITLED(s) NAMED(s), .title_at = offsetof(struct s, title), \
	.shorthand = "title"

extern const struct entry qaf_schema_sample;
extern const struct entry qaf_schema_selection;
extern const struct entry qaf_schema_step;
extern const struct entry qaf_schema_escalation;

#endif
