/*
 * Reading a YAML tree into the structs of framework.h by tables.
 *
 * What a file may say is in the tables of schema.c alone: a key, what it
 * takes, and where it goes.  The reader knows no key.
 */
#ifndef QAF_FRAMEWORK_READ_H
#define QAF_FRAMEWORK_READ_H

#include "core/framework/framework.h"
#include "core/framework/yaml.h"

/* The lists to whose ids other entries may refer. */
enum table {
	TABLE_NONE,
	TABLE_GRADES,
	TABLE_STAGES,
	TABLE_ROLES,
	TABLE_SERVICES,
	TABLE_PLANS,
	TABLE_TOOLS,
	TABLE_DOMAINS,		/* of every tool */
	TABLE_KINDS,
	TABLE_STEPS,
	TABLE_EVIDENCE,
	TABLE_SAMPLES,
	TABLE_TRACKERS,
	TABLE_MEETINGS,
	TABLE_LOCALS,
	TABLE_RULES,
	TABLE_COUNT
};

enum field_type {
	FIELD_TEXT,	/* const char *, which is only shown; `also`: where a
			   setting's id goes */
	FIELD_WORD,	/* const char *, by which the program goes */
	FIELD_BOOL,	/* bool: true or false */
	FIELD_FLAG,	/* bool: words[0] or words[1] */
	FIELD_INT,	/* int */
	FIELD_COUNT,	/* struct qaf_amount */
	FIELD_PERCENT,	/* struct qaf_amount */
	FIELD_MONTH,	/* struct qaf_amount: 1 to 12 */
	FIELD_QUOTA,	/* struct qaf_amount; `also`: kind, becomes `value` */
	FIELD_DATE,	/* struct qaf_setting_date */
	FIELD_DURATION,	/* struct qaf_duration */
	FIELD_EVERY,	/* struct qaf_every */
	FIELD_YEARDAY,	/* int month at `at`, int day at `also` */
	FIELD_TEXTS,	/* struct qaf_words, which are only shown */
	FIELD_WORDS,	/* struct qaf_words, by which the program goes */
	FIELD_REF,	/* const char *: id in `table` */
	FIELD_REFS,	/* struct qaf_words: ids in `table` */
	FIELD_GRADE,	/* int: index */
	FIELD_GRADES,	/* qaf_grades */
	FIELD_ENUM,	/* int: index in `words` */
	FIELD_FROM,	/* enum qaf_anchor; `also`: the steps of {met: STEP} */
	FIELD_NEEDS,	/* unsigned: set of enum qaf_need */
	FIELD_ENTRIES,	/* array at `at`, size_t count at `also` */
	FIELD_SUB,	/* a struct of its own kind at `at` */
	FIELD_HERE,	/* a map whose keys belong to this very struct */
};

struct entry;

struct field {
	const char *key;
	enum field_type type;
	size_t at, also;
	enum table table;
	const char *const *words;	/* NULL-terminated */
	const struct entry *entry;
	int value;
	bool required;
};

/* One kind of entry: a step, a sample, the framework itself. */
struct entry {
	const char *noun;	/* "a step" */
	size_t size;
	const struct field *fields;	/* ends with key NULL */
	const char *id_key;	/* key that holds the id in a list, or NULL */
	size_t id_at;
	enum table id_table;	/* the id itself refers to this table */
	bool free_id;		/* ids may be any text */
	bool id_optional;	/* an entry of a list may have none */
	bool repeats;		/* the same id may come again */
	bool refuses;		/* something is refused because of it */
	const char *shorthand;	/* field that a value without keys fills */
	size_t title_at;	/* made from the id when missing; 0: no title */
	void (*init)(void *entry);
};

extern const struct entry qaf_schema_framework;

/* A place in the struct whose value the council sets. */
struct slot {
	enum slot_type {
		SLOT_TEXT, SLOT_COUNT, SLOT_PERCENT, SLOT_DATE, SLOT_DURATION,
		SLOT_YEARDAY,
		SLOT_MONTH,	/* a number from 1 to 12 */
	} type;
	void *at, *also;
	const char *local;
	int line, column;
};

struct qaf_slots {
	size_t n, cap;
	struct slot *slot;
};

struct reader {
	struct qaf *q;
	struct qaf_faults *faults;
	struct qaf_words names[TABLE_COUNT];
	bool told[TABLE_COUNT];	/* it was reported that the table is empty */
	bool *named[TABLE_COUNT];	/* of `names`: some entry names it */
	bool *enforced;		/* of names[TABLE_RULES]: one that refuses does */
	const struct entry *in;	/* the entry that is being read */
	struct qaf_slots *slots;
	bool adopted;		/* the text was adopted, perhaps long ago */
};

/* Fill `into` from a map.  Faults are noted, and reading goes on. */
void qaf_read_map(struct reader *r, const struct entry *entry,
	const struct yaml_node *node, void *into);

/* Note a fault at a node. */
#define read_fault(r, node, ...) \
	qaf_yaml_fault((r)->q, (r)->faults, (node)->line, (node)->column, \
		__VA_ARGS__)

/*
 * Check what the parts say together, once each is good by itself.  A sample
 * whose strata have numbers of their own gets its kind of quota here.
 */
void qaf_read_check(struct reader *r, const struct yaml_node *root,
	struct qaf_framework *fw);

/* Note what is good by itself and will not be used for anything. */
void qaf_read_warn(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw, struct qaf_faults *warnings);

/* The same of what can never happen. */
void qaf_read_warn_idle(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw, struct qaf_faults *warnings);

/* Check what the file says of cadences, meetings and trackers. */
void qaf_read_check_regular(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw);

/* Check what the file says of evidence and of the steps that it starts. */
void qaf_read_check_evidence(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw);

/* Read the value of a field that holds no other fields. */
void qaf_read_value(struct reader *r, const struct field *f,
	const struct yaml_node *node, char *into);

/* The index of the id that a node refers to, or -1 with a fault when there is
 * no such id. */
int qaf_read_reference(struct reader *r, enum table table,
	const struct yaml_node *node);

/* "allowed are a, b and c; did you mean b?"; `found` may be NULL. */
char *qaf_read_allowed(struct qaf *q, const char *found, const char *const *words,
	size_t n);

/* Text of the file, short and safe to show. */
const char *qaf_read_shown(struct reader *r, const char *text);

/* Index of `text` among the ids of a table; -1 when it has none such. */
int qaf_read_index(const struct reader *r, enum table table, const char *text);

/* The type of a setting's value, and whether a text is of that type. */
const char *qaf_slot_wants(enum qaf_local_type type);
bool qaf_slot_accepts(enum qaf_local_type type, const char *text);
/* Remember one more place in the struct that a setting fills. */
void qaf_slots_add(struct qaf *q, struct qaf_slots *slots, struct slot slot);
/* Put every setting's value where it belongs. */
void qaf_slots_apply(struct qaf *q, struct qaf_framework *fw);
/* Settings used for something that their type is not: faults. */
void qaf_slots_check(struct reader *r, const struct qaf_framework *fw);

/* value.c */
bool qaf_value_number(double *out, const char *s, bool percent);
/* Is it the number of a month, 1 to 12? */
bool qaf_value_is_month(double number);
bool qaf_value_yearday(int *month, int *day, const char *s);	/* "09-01" */

#endif
