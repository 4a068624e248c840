/* What the files of this folder share: the entries, as they are gathered. */
#ifndef QAF_CORE_TODAY_PRIVATE_H
#define QAF_CORE_TODAY_PRIVATE_H

#include "core/council.h"
#include "core/framework/framework.h"
#include "render/kept.h"

/* In order of risk. */
enum qaf_today_section {
	QAF_TODAY_CHILDREN,	/* at risk, or at the worst grade */
	QAF_TODAY_AUDITS,
	QAF_TODAY_PERIOD,	/* draws, moderation, meetings */
	QAF_TODAY_ACTIONS,
	QAF_TODAY_PEOPLE,	/* who have left */
	QAF_TODAY_LISTS,	/* that were loaded */
	QAF_TODAY_SECTIONS
};

/* Something to do; NULL where there is none. */
struct qaf_todo {
	enum qaf_today_section section;
	const char *ref;	/* "A17/child-visit", "2024-03-monthly" */
	const char *case_ref, *team;
	const char *what;	/* a sentence without a full stop */
	const char *who;	/* people, or roles */
	const char *due;	/* day or moment */
	const char *command;	/* that deals with it */
	long long late;		/* days; 0: not late */
	bool risk;		/* it is identified: before the others */
};

struct qaf_today {
	struct qaf *q;
	const struct qaf_framework *fw;	/* in force today */
	const char *person;		/* reference; NULL: everybody */
	struct qaf_todo *todo;
	size_t n, cap;
};

void qaf_today_add(struct qaf_today *t, struct qaf_todo todo);

/* What a listing says: `call` writes it to `keep`, which it declares; the rows
 * are in `kept` then. */
#define QAF_TODAY_KEEP(t, kept, keep) \
	struct qaf_kept kept; \
	struct qaf_out *keep = qaf_out_keep((t)->q->arena, &kept)

/* "Ann Cole, Liz Ray", from "S12; S15": names where the list has them. */
const char *qaf_today_people(struct qaf_today *t, const char *refs);

/* "A7 (Ann Cole, 3 days), A9 and 4 more": rows of a listing, joined; the column
 * `who` and the number `days` are left out where they are NULL or empty. */
const char *qaf_today_named(struct qaf_today *t, const struct qaf_kept *kept,
	const char *ref, const char *who, const char *days);

/* Each adds what it knows of. */
enum qaf_rc qaf_today_steps(struct qaf_today *t);
enum qaf_rc qaf_today_audits(struct qaf_today *t);
enum qaf_rc qaf_today_period(struct qaf_today *t);
enum qaf_rc qaf_today_actions(struct qaf_today *t);
enum qaf_rc qaf_today_lists(struct qaf_today *t);

#endif
