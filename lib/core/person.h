/*
 * Who a person is.  Lists of cases, files and command lines write people by
 * reference or by name ("Bell, Ada", "Ada Bell", "ADA BELL "); this file alone
 * decides whom a text means, for every rule.
 *
 * A text means the member of staff with that reference, else the one with that
 * name: in either order of its words, upper and lower case, accents, spaces
 * and punctuation left aside, and only where exactly one member has it.
 */
#ifndef QAF_CORE_PERSON_H
#define QAF_CORE_PERSON_H

#include "core/council.h"

/*
 * The member of staff whom the text means; NULL: none, or several.  *fits is
 * how many have that name (1 for one who is found by reference).  The staff
 * list is read once in a command.
 */
enum qaf_rc qaf_person_find(struct qaf *q, const struct qaf_staff **out,
	size_t *fits, const char *word);

/* Do two texts mean one person?  "Perhaps" where one of them is a name that
 * several members of staff have, the other person among them. */
enum qaf_alike { QAF_ALIKE_NO, QAF_ALIKE_PERHAPS, QAF_ALIKE_YES };
enum qaf_rc qaf_person_alike(struct qaf *q, enum qaf_alike *out,
	const char *a, const char *b);

/* The same, for who need not know of "perhaps".  A text that is empty means
 * nobody. */
enum qaf_rc qaf_person_same(struct qaf *q, bool *same, const char *a,
	const char *b);

/* The reference of whom the text means, else the text itself; NULL stays
 * NULL. */
enum qaf_rc qaf_person_ref(struct qaf *q, const char **out, const char *word);

/* Read the list again when it is next needed: it was changed. */
/* The references of those whom the text may mean, joined; NULL: nobody. */
enum qaf_rc qaf_person_fits(struct qaf *q, const char **refs, const char *word);

void qaf_person_forget(struct qaf *q);

/* How many are on the staff list; 0: no list was loaded. */
enum qaf_rc qaf_person_count(struct qaf *q, size_t *n);

/* Whom the user means: QAF_UNKNOWN when it is nobody on the staff list, or a
 * name that several have, who are listed. */
enum qaf_rc qaf_staff_need(struct qaf *q, struct qaf_staff *out,
	const char *word);

/* Refuse (QAF_UNKNOWN) somebody who is not on the staff list.  Where no list
 * was loaded anybody is accepted, so that a council can begin without one.  A
 * notice says when the person is not at work on the clock's day. */
enum qaf_rc qaf_staff_check(struct qaf *q, const char *word);

#endif
