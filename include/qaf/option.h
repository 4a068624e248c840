/*
 * Tables of options: those of a verb, and the filters of a listing, which the
 * program offers as options too.  A row says how an option is written and to
 * which member of a struct its value goes.  The type of the value follows from
 * the member, so that the two cannot differ, and code that reads the struct
 * needs no names of options.
 */
#ifndef QAF_OPTION_H
#define QAF_OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "qaf/date.h"
#include "qaf/str.h"

/* Days from one to another, both inclusive; QAF_NO_DATE: no limit. */
struct qaf_days {
	qaf_date from, to;
};
#define QAF_ALL_DAYS ((struct qaf_days){ QAF_NO_DATE, QAF_NO_DATE })

/* A whole number that need not be given, where 0 has a meaning of its own. */
struct qaf_number {
	bool given;
	long n;
};

enum qaf_option_type {
	QAF_OPTION_FLAG,	/* bool: it is given, and has no value */
	QAF_OPTION_TEXT,	/* const char *, NULL: not given */
	QAF_OPTION_TEXTS,	/* struct qaf_words: it may be repeated */
	QAF_OPTION_DAY,		/* qaf_date, QAF_NO_DATE: not given */
	QAF_OPTION_MOMENT,	/* struct qaf_moment, likewise */
	QAF_OPTION_MONTH,	/* struct qaf_days: all of a month */
	QAF_OPTION_WITHIN,	/* qaf_date: 7d and 2w are counted from today */
	QAF_OPTION_NUMBER,	/* long, from `min` to `max`, 0: not given */
	QAF_OPTION_NUMBER_OR_NONE,	/* struct qaf_number, likewise */
	QAF_OPTION_PERCENT,	/* double, between 0 and 100, 0: not given */
};

struct qaf_option {
	const char *name;	/* long name without dashes; NULL ends a table */
	char letter;		/* short form, or 0 */
	const char *arg;	/* what its value is ("DATE"); NULL for a flag */
	const char *help;	/* one line */
	enum qaf_option_type type;
	size_t offset;		/* of the member in its struct */
	bool required;
	bool today;		/* a day or moment: else that of the clock */
	long min, max;		/* of a number */
	bool reads;		/* the value is a file that is read */
	/* A filter is bound to the parameter of that name in the listing's
	 * statement; with `unbound` the listing uses the member itself. */
	bool unbound;
};

/* The type of the value for a member of a struct. */
#define QAF_OPTION_TYPE(member) _Generic((member), \
	bool: QAF_OPTION_FLAG, \
	const char *: QAF_OPTION_TEXT, \
	struct qaf_words: QAF_OPTION_TEXTS, \
	qaf_date: QAF_OPTION_DAY, \
	struct qaf_moment: QAF_OPTION_MOMENT, \
	struct qaf_days: QAF_OPTION_MONTH, \
	long: QAF_OPTION_NUMBER, \
	struct qaf_number: QAF_OPTION_NUMBER_OR_NONE, \
	double: QAF_OPTION_PERCENT)

/*
 * A row: QAF_OPTION(withdraw, reason, "reason", "TEXT", "why it is withdrawn",
 * .required = true) fills the member `reason` of a struct withdraw.
 */
#define QAF_OPTION(struct_, member_, name_, arg_, help_, ...) \
	{ .name = (name_), .arg = (arg_), .help = (help_), \
	  .offset = offsetof(struct struct_, member_), \
	  .type = QAF_OPTION_TYPE(((struct struct_ *)0)->member_), \
	  __VA_ARGS__ }

/* The row of a day so many days or weeks from today: 7d, 2w. */
#define QAF_OPTION_UNTIL(struct_, member_, name_, help_) \
	{ .name = (name_), .arg = "DAYS", .help = (help_), \
	  .offset = offsetof(struct struct_, member_), \
	  .type = _Generic(((struct struct_ *)0)->member_, \
		qaf_date: QAF_OPTION_WITHIN) }

#define QAF_OPTIONS_END { .name = NULL }

#endif
