/*
 * What the files for editing an audit as a text share.
 */
#ifndef QAF_CORE_AUDIT_EDIT_H
#define QAF_CORE_AUDIT_EDIT_H

#include "core/audit/private.h"
#include "core/framework/framework.h"
#include "core/framework/item.h"

enum entry_kind {
	ENTRY_GRADE,	/* key: domain or overall; value: grade */
	ENTRY_RISK,	/* value */
	ENTRY_REASON,	/* value: why risk is not identified any more */
	ENTRY_TICK,	/* key: indicator; value: state */
	ENTRY_OVERRIDE,	/* value: the reason */
	ENTRY_FINDING,	/* key: kind; value: theme; text */
	ENTRY_EXEMPLAR,	/* the same, of good practice */
	ENTRY_VOICE,	/* key: who; value: state; text */
	ENTRY_STRETCH,	/* key: who; value: target */
	ENTRY_NOTE,	/* key: heading; value: text */
};

/* The line of ENTRY_REASON. */
#define QAF_RISK_REASON "risk-reason"

/* One thing that the text records.  A line without a value records nothing. */
struct entry {
	enum entry_kind kind;
	const char *key, *value, *text;	/* NULL: none */
	int line;
};

struct entries {
	const struct qaf_framework *fw;
	const struct qaf_tool *tool;
	struct qaf_items items;		/* what the tool asks */
	const struct qaf_audit *audit;
	size_t n, cap;
	struct entry *entry;
	int risk_line;			/* where risk stands, empty or not */
	struct qaf_faults *faults;
};

/*
 * Read a text into entries; what cannot be understood becomes a fault with its
 * line.  Needs no database, because the framework was read before.
 */
enum qaf_rc qaf_edit_read(struct qaf *q, struct entries *out,
	struct qaf_faults *faults, const struct qaf_audit *audit,
	const char *text);

#endif
