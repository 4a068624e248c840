/*
 * Says who stands above whom among the roles of a framework, and which roles may
 * record for others or waive a step of a child at risk.
 */
#include "core/framework/roles.h"

#include "base/str.h"

/* ---- titles in the plural ---- */

/* Is it the end of a plural: "Heads", and after an h also "Coaches"? */
static bool is_plural_end(const char *s, char before)
{
	s += before == 'h' && qaf_lower(*s) == 'e';
	return qaf_lower(*s) == 's' && !qaf_is_alnum(s[1]);
}

/* The next letter or digit after `before`, in lower case, '\0' at the end; the end
 * of a plural is left aside. */
static char next_letter(const char **s, char before)
{
	while (**s && (!qaf_is_alnum(**s) || is_plural_end(*s, before)))
		*s += qaf_lower(**s) == 'e' ? 2 : 1;
	return **s ? qaf_lower(*(*s)++) : '\0';
}

/* "Heads of Service" and "Head of Service" */
static bool same_but_number(const char *a, const char *b)
{
	char c = '\0', before;

	do {
		before = c;
		c = next_letter(&a, before);
		if (c != next_letter(&b, before))
			return false;
	} while (c);
	return true;
}

static bool is_called(const struct qaf_role *role, const char *word)
{
	for (size_t i = 0; i < role->synonyms.n; i++)
		if (same_but_number(role->synonyms.word[i], word))
			return true;
	return same_but_number(role->title, word);
}

static const struct qaf_role *role_meant(const struct qaf_framework *fw,
	const char *word)
{
	const struct qaf_role *role = qaf_framework_role(fw, word);

	for (size_t i = 0; !role && i < fw->nroles; i++)
		if (is_called(&fw->roles[i], word))
			role = &fw->roles[i];
	return role;
}

bool qaf_role_is_meant(const struct qaf_framework *fw, const char *word)
{
	return role_meant(fw, word) != NULL;
}

struct qaf_words qaf_roles_meant(struct qaf_arena *a,
	const struct qaf_framework *fw, const struct qaf_words *words)
{
	struct qaf_words found = { .word = qaf_alloc_array(a, words->n + 1,
		sizeof(*found.word)) };

	for (size_t i = 0; i < words->n; i++) {
		const struct qaf_role *role = role_meant(fw, words->word[i]);

		if (role && !qaf_words_has(&found, role->id))
			found.word[found.n++] = role->id;
	}
	return found;
}

/* ---- lines ---- */

/* Does `word` hold a role that stands above this one?  A file may let a role
 * answer to itself in a circle, so a line ends after as many roles as there
 * are. */
static bool above_one(const struct qaf_framework *fw, const char *word,
	const struct qaf_role *role)
{
	for (size_t i = 0; role && role->up && i < fw->nroles; i++) {
		if (qaf_role_is(fw, word, role->up))
			return true;
		role = qaf_framework_role(fw, role->up);
	}
	return false;
}

static bool above(const struct qaf_framework *fw, const char *word,
	const struct qaf_role *role)
{
	if (!role)
		return false;
	if (above_one(fw, word, role))
		return true;
	for (size_t i = 0; i < role->members.n; i++)
		if (above_one(fw, word, qaf_framework_role(fw,
		    role->members.word[i])))
			return true;
	return false;
}

bool qaf_role_above(const struct qaf_framework *fw, const char *word,
	const struct qaf_words *roles)
{
	for (size_t i = 0; i < roles->n; i++)
		if (above(fw, word, qaf_framework_role(fw, roles->word[i])))
			return true;
	return false;
}

bool qaf_role_in_line(const struct qaf_framework *fw, const char *word)
{
	for (size_t i = 0; i < fw->nroles; i++) {
		const struct qaf_role *r = &fw->roles[i];

		if ((r->person == QAF_PERSON_WORKER ||
		    r->person == QAF_PERSON_MANAGER) &&
		    (qaf_role_is(fw, word, r->id) || above(fw, word, r)))
			return true;
	}
	return false;
}

bool qaf_role_in_team(const struct qaf_framework *fw, const char *word)
{
	const struct qaf_role *own = qaf_framework_role(fw, word);

	for (size_t i = 0; i < fw->nroles; i++) {
		const struct qaf_role *r = &fw->roles[i];

		if (r->person != QAF_PERSON_WORKER &&
		    r->person != QAF_PERSON_MANAGER)
			continue;
		if (qaf_role_is(fw, word, r->id) ||
		    (r->person == QAF_PERSON_MANAGER && above(fw, r->id, own)))
			return true;
	}
	return false;
}

bool qaf_role_answers(const struct qaf_framework *fw, const char *word)
{
	for (size_t i = 0; i < fw->nroles; i++)
		if (fw->roles[i].person == QAF_PERSON_MANAGER &&
		    qaf_role_is(fw, word, fw->roles[i].id))
			return true;
	return false;
}

/* Is it a Head of Service's role, or one above? */
static bool is_head(const struct qaf_framework *fw, const struct qaf_role *role)
{
	for (size_t i = 0; i < fw->nroles; i++)
		if (fw->roles[i].waives_at_risk &&
		    (qaf_role_is(fw, role->id, fw->roles[i].id) ||
		    above_one(fw, role->id, &fw->roles[i])))
			return true;
	return false;
}

bool qaf_role_of_all_services(const struct qaf_framework *fw, const char *word)
{
	const struct qaf_role *own = word ? qaf_framework_role(fw, word) : NULL;
	const struct qaf_role *role = own;

	if (!own)
		return false;
	for (size_t i = 0; i < fw->nroles; i++)
		if (fw->roles[i].records && qaf_role_is(fw, word,
		    fw->roles[i].id))
			return true;
	for (size_t i = 0; role && i < fw->nroles; i++) {
		if (qaf_role_in_line(fw, role->id))
			return role != own && is_head(fw, role);
		role = role->up ? qaf_framework_role(fw, role->up) : NULL;
	}
	return true;
}

/* ---- what roles may do ---- */

bool qaf_role_records(const struct qaf_framework *fw, const char *word)
{
	bool marked = false;

	for (size_t i = 0; i < fw->nroles; i++) {
		if (!fw->roles[i].records)
			continue;
		if (qaf_role_is(fw, word, fw->roles[i].id))
			return true;
		marked = true;
	}
	return !marked;
}

bool qaf_role_data_only(const struct qaf_framework *fw, const char *word)
{
	const struct qaf_role *role = word ? qaf_framework_role(fw, word) : NULL;

	return role && role->data_only;
}

static void add_role(struct qaf_words *roles, const char *id)
{
	if (id && !qaf_words_has(roles, id))
		roles->word[roles->n++] = id;
}

struct qaf_words qaf_roles_managing(struct qaf_arena *a,
	const struct qaf_framework *fw)
{
	struct qaf_words found = { .word = qaf_alloc_array(a, fw->nroles,
		sizeof(*found.word)) };

	for (size_t i = 0; i < fw->nroles; i++)
		if (fw->roles[i].person == QAF_PERSON_MANAGER)
			add_role(&found, fw->roles[i].id);
	return found;
}

struct qaf_words qaf_roles_at_risk(struct qaf_arena *a,
	const struct qaf_framework *fw, const struct qaf_words *roles)
{
	struct qaf_words found = { .word = qaf_alloc_array(a,
		fw->nroles + roles->n, sizeof(*found.word)) };

	for (size_t i = 0; i < fw->nroles; i++)
		if (fw->roles[i].waives_at_risk)
			add_role(&found, fw->roles[i].id);
	if (found.n)
		return found;
	for (size_t i = 0; i < roles->n; i++) {
		const struct qaf_role *r = qaf_framework_role(fw,
			roles->word[i]);

		add_role(&found, r && r->up ? r->up : roles->word[i]);
	}
	return found;
}

struct qaf_words qaf_roles_over(struct qaf_arena *a,
	const struct qaf_framework *fw, const char *word)
{
	const struct qaf_role *role = word ? qaf_framework_role(fw, word) :
		NULL;
	struct qaf_words found = { .word = qaf_alloc_array(a, fw->nroles,
		sizeof(*found.word)) };

	for (size_t i = 0; role && i < fw->nroles; i++)
		if (qaf_role_above(fw, fw->roles[i].id, &(struct qaf_words){
		    .n = 1, .word = (const char *[]){ role->id } }))
			add_role(&found, fw->roles[i].id);
	return found;
}

/* ---- the worker's own duties ---- */

/* Does another role answer to it, or to a team of which it is a member? */
static bool manages(const struct qaf_framework *fw, const struct qaf_role *role)
{
	for (size_t i = 0; i < fw->nroles; i++)
		if (fw->roles[i].up &&
		    qaf_role_is(fw, role->id, fw->roles[i].up))
			return true;
	return false;
}

bool qaf_roles_of_worker(const struct qaf_framework *fw,
	const struct qaf_words *roles, const char *word)
{
	for (size_t i = 0; i < roles->n; i++) {
		const struct qaf_role *named = qaf_framework_role(fw,
			roles->word[i]);

		if (!named)
			continue;
		for (size_t k = 0; k < fw->nroles; k++)
			if (fw->roles[k].person == QAF_PERSON_WORKER &&
			    qaf_role_is(fw, named->id, fw->roles[k].id))
				return true;
		if (word && !manages(fw, named) &&
		    qaf_role_is(fw, word, named->id))
			return true;
	}
	return false;
}

/* The n-th list of roles that audit or moderate; NULL behind the last. */
static const struct qaf_words *auditing(const struct qaf_framework *fw,
	size_t n)
{
	if (n < fw->nkinds)
		return &fw->kinds[n].auditors;
	n -= fw->nkinds;
	if (n < fw->nselections)
		return &fw->selections[n].by;
	n -= fw->nselections;
	for (size_t i = 0; i < fw->nsamples; i++) {
		if (n == 0)
			return &fw->samples[i].auditors.roles;
		if (--n < fw->samples[i].ntools)
			return &fw->samples[i].tools[n].auditors;
		n -= fw->samples[i].ntools;
	}
	return NULL;
}

bool qaf_role_audits(const struct qaf_framework *fw, const char *word)
{
	const struct qaf_words *roles;
	bool any = false;

	for (size_t n = 0; (roles = auditing(fw, n)); n++) {
		if (roles->n && (qaf_role_in(fw, word, roles) ||
		    qaf_role_above(fw, word, roles)))
			return true;
		any = any || roles->n;
	}
	return !any;
}
