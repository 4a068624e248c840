/* Who stands above whom among the roles of a framework, and what its roles may
 * do. */
#ifndef QAF_FRAMEWORK_ROLES_H
#define QAF_FRAMEWORK_ROLES_H

#include "core/framework/framework.h"

/* Does somebody whose staff record says `word` hold a role above one of these?
 * A role is above another when it is reached by going `up` from it, or from one
 * of its members. */
bool qaf_role_above(const struct qaf_framework *fw, const char *word,
	const struct qaf_words *roles);

/* May somebody in that role record what others did?  Everybody may where the
 * file marks no role for it. */
bool qaf_role_records(const struct qaf_framework *fw, const char *word);

/* Does somebody in that role enter data only, and so answer for no practice: neither
 * audits nor moderates, and owes no step or action of an audit? */
bool qaf_role_data_only(const struct qaf_framework *fw, const char *word);

/* The roles that may waive a step of a child at risk; where the file marks
 * none, those to which `roles` answer. */
struct qaf_words qaf_roles_at_risk(struct qaf_arena *a,
	const struct qaf_framework *fw, const struct qaf_words *roles);

/* The roles whose place on a case is the manager's. */
struct qaf_words qaf_roles_managing(struct qaf_arena *a,
	const struct qaf_framework *fw);

/* The roles above the one that a staff record says; none where it says none. */
struct qaf_words qaf_roles_over(struct qaf_arena *a,
	const struct qaf_framework *fw, const char *word);

/* The roles that these words mean: ids, titles and synonyms, in the plural too
 * ("Heads of Service"); a word that is no role is left out. */
struct qaf_words qaf_roles_meant(struct qaf_arena *a,
	const struct qaf_framework *fw, const struct qaf_words *words);
/* Is it such a word? */
bool qaf_role_is_meant(const struct qaf_framework *fw, const char *word);

/* Is it the role whose place on a case is the manager's? */
bool qaf_role_answers(const struct qaf_framework *fw, const char *word);

/* Does the role work for one team: is it the worker's, the manager's, or one that
 * answers to a manager? */
bool qaf_role_in_team(const struct qaf_framework *fw, const char *word);

/* Is the role in the line over those who work with children: the worker's, the
 * manager's, or one above these? */
bool qaf_role_in_line(const struct qaf_framework *fw, const char *word);

/*
 * Is the role's work that of all services, wherever it stands itself?  So is that
 * of the roles that record for others, and of those which neither are in the line
 * over those who work with children nor answer to it below a Head of Service: a
 * reviewing officer, a designated officer, the Head of Service for safeguarding.
 */
bool qaf_role_of_all_services(const struct qaf_framework *fw, const char *word);

/*
 * Is it a duty of the audited worker's own, such as to visit the child, and not
 * one of oversight over their work?  It is where a role that it names is the
 * worker's place on the audit, or manages nobody and is the one of `word`, the
 * worker's own job, which may be NULL.
 */
bool qaf_roles_of_worker(const struct qaf_framework *fw,
	const struct qaf_words *roles, const char *word);

/* Does the framework name the role, or one below it, to audit or moderate
 * anywhere?  Where it names nobody, anybody does. */
bool qaf_role_audits(const struct qaf_framework *fw, const char *word);

#endif
