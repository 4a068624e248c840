/*
 * Decides who a person is, by reference or by name.
 */
#include "core/person.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "base/utf8.h"

/* A reference or a name as it is compared, and whose it is. */
struct known_as {
	const char *folded;
	const struct qaf_staff *staff;
};

/* The staff list as it was when it was first asked for in this command. */
struct qaf_people {
	size_t n, nnames;
	struct known_as *refs, *names;	/* in order of what is compared */
};

/* ---- what is compared ---- */

static int compare_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Apostrophes belong to a word ("O'Brien", "OBrien"); what else is neither
 * letter nor digit ends one. */
static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018;
}

/* The words of a name, each once folded, in the order of the alphabet, so that
 * "Bell, Ada" and "Ada Bell" are one. */
static const char *fold_name(struct qaf *q, const char *name)
{
	char *folded = qaf_utf8_fold(q->arena, name), *to = folded;
	const char **word = qaf_alloc_array(q->arena, strlen(folded) + 1,
		sizeof(*word));
	bool within = false;
	size_t n = 0, len;
	uint32_t c;

	for (const char *s = folded; (len = qaf_utf8_next(&c, s)); s += len) {
		if (is_apostrophe(c))
			continue;
		if (!qaf_char_is_alnum(c)) {
			if (within)
				*to++ = '\0';
			within = false;
			continue;
		}
		if (!within)
			word[n++] = to;
		within = true;
		memmove(to, s, len);
		to += len;
	}
	*to = '\0';
	if (n > 1)
		qsort(word, n, sizeof(*word), compare_words);
	return qaf_join(q->arena, word, n, " ", " ");
}

/* ---- the staff list ---- */

static int compare(const void *a, const void *b)
{
	return strcmp(((const struct known_as *)a)->folded,
		((const struct known_as *)b)->folded);
}

static enum qaf_rc read_people(struct qaf *q, struct qaf_people **out)
{
	struct qaf_people *p = qaf_alloc(q->arena, sizeof(*p));
	struct qaf_staff *staff;

	QAF_TRY(qaf_staff_all(q, &staff, &p->n));
	p->refs = qaf_alloc_array(q->arena, p->n, sizeof(*p->refs));
	p->names = qaf_alloc_array(q->arena, p->n, sizeof(*p->names));
	for (size_t i = 0; i < p->n; i++) {
		const char *name = qaf_blank(staff[i].name) ? "" :
			fold_name(q, staff[i].name);

		p->refs[i] = (struct known_as){ qaf_utf8_fold(q->arena,
			staff[i].ref), &staff[i] };
		if (*name)
			p->names[p->nnames++] = (struct known_as){ name,
				&staff[i] };
	}
	if (p->n)
		qsort(p->refs, p->n, sizeof(*p->refs), compare);
	if (p->nnames)
		qsort(p->names, p->nnames, sizeof(*p->names), compare);
	*out = p;
	return QAF_OK;
}

static enum qaf_rc people(struct qaf *q, const struct qaf_people **out)
{
	if (!q->people)
		QAF_TRY(read_people(q, &q->people));
	*out = q->people;
	return QAF_OK;
}

/* The first of those that are compared alike, and how many there are. */
static const struct known_as *find(const struct known_as *list, size_t n,
	const char *folded, size_t *fits)
{
	struct known_as wanted = { .folded = folded };
	const struct known_as *first;

	*fits = 0;
	first = n ? bsearch(&wanted, list, n, sizeof(*list), compare) : NULL;
	if (!first)
		return NULL;
	while (first > list && compare(first - 1, &wanted) == 0)
		first--;
	while (first + *fits < list + n && compare(first + *fits, &wanted) == 0)
		(*fits)++;
	return first;
}

/* Those whom a text may mean: by reference, else by name. */
static enum qaf_rc find_all(struct qaf *q, const struct known_as **first,
	size_t *fits, const char *word)
{
	const struct qaf_people *p;

	*first = NULL;
	*fits = 0;
	if (qaf_blank(word))
		return QAF_OK;
	QAF_TRY(people(q, &p));
	*first = find(p->refs, p->n, qaf_utf8_fold(q->arena, word), fits);
	if (!*first)
		*first = find(p->names, p->nnames, fold_name(q, word), fits);
	return QAF_OK;
}

/* ---- whom a text means ---- */

enum qaf_rc qaf_person_find(struct qaf *q, const struct qaf_staff **out,
	size_t *fits, const char *word)
{
	const struct known_as *first;

	QAF_TRY(find_all(q, &first, fits, word));
	*out = *fits == 1 ? first->staff : NULL;
	return QAF_OK;
}

/* Is the person one of these? */
static bool among(const struct known_as *first, size_t n,
	const struct known_as *person)
{
	for (size_t i = 0; i < n; i++)
		if (first[i].staff == person->staff)
			return true;
	return false;
}

enum qaf_rc qaf_person_alike(struct qaf *q, enum qaf_alike *out,
	const char *a, const char *b)
{
	const struct known_as *as, *bs;
	size_t na, nb;

	*out = QAF_ALIKE_NO;
	if (qaf_blank(a) || qaf_blank(b))
		return QAF_OK;
	QAF_TRY(find_all(q, &as, &na, a));
	QAF_TRY(find_all(q, &bs, &nb, b));
	if (na == 1 && nb == 1)
		*out = as->staff == bs->staff ? QAF_ALIKE_YES : QAF_ALIKE_NO;
	else if (na == 1 || nb == 1)
		*out = (na == 1 ? among(bs, nb, as) : among(as, na, bs)) ?
			QAF_ALIKE_PERHAPS : QAF_ALIKE_NO;
	else if (*fold_name(q, a) && qaf_eq(fold_name(q, a), fold_name(q, b)))
		*out = na ? QAF_ALIKE_PERHAPS : QAF_ALIKE_YES;
	return QAF_OK;
}

enum qaf_rc qaf_person_same(struct qaf *q, bool *same, const char *a,
	const char *b)
{
	enum qaf_alike alike;

	QAF_TRY(qaf_person_alike(q, &alike, a, b));
	*same = alike == QAF_ALIKE_YES;
	return QAF_OK;
}

enum qaf_rc qaf_person_ref(struct qaf *q, const char **out, const char *word)
{
	const struct qaf_staff *staff;
	size_t fits;

	QAF_TRY(qaf_person_find(q, &staff, &fits, word));
	*out = staff ? staff->ref : word;
	return QAF_OK;
}

void qaf_person_forget(struct qaf *q)
{
	q->people = NULL;
}

enum qaf_rc qaf_person_count(struct qaf *q, size_t *n)
{
	const struct qaf_people *p;

	QAF_TRY(people(q, &p));
	*n = p->n;
	return QAF_OK;
}

/* ---- whom the user means ---- */

static const char *list_refs(struct qaf *q, const struct known_as *first,
	size_t n)
{
	struct qaf_str refs;

	qaf_str_init(&refs, q->arena);
	for (size_t i = 0; i < n; i++)
		qaf_str_item(&refs, ", ", "%s", first[i].staff->ref);
	return refs.text;
}

enum qaf_rc qaf_person_fits(struct qaf *q, const char **refs, const char *word)
{
	const struct known_as *first;
	size_t fits;

	QAF_TRY(find_all(q, &first, &fits, word));
	*refs = fits ? list_refs(q, first, fits) : NULL;
	return QAF_OK;
}

static enum qaf_rc refuse_several(struct qaf *q, const char *word,
	const struct known_as *first, size_t n)
{
	return qaf_fail(q, QAF_UNKNOWN, "%s may be any of %s; write the "
		"reference of the one who is meant", qaf_visible(q->arena,
		word, 60), list_refs(q, first, n));
}

enum qaf_rc qaf_staff_need(struct qaf *q, struct qaf_staff *out,
	const char *word)
{
	const struct known_as *first;
	size_t fits;

	QAF_TRY(find_all(q, &first, &fits, word));
	if (fits > 1)
		return refuse_several(q, word, first, fits);
	if (!fits)
		return qaf_fail(q, QAF_UNKNOWN, "there is no member of staff %s; "
			"check the reference, or load the staff list with qaf "
			"import staff", qaf_visible(q->arena, word ? word : "",
			60));
	*out = *first->staff;
	return QAF_OK;
}

enum qaf_rc qaf_staff_check(struct qaf *q, const char *word)
{
	const struct qaf_people *p;
	struct qaf_staff staff = { 0 };

	QAF_TRY(people(q, &p));
	if (!p->n)
		return QAF_OK;
	QAF_TRY(qaf_staff_need(q, &staff, word));
	if (!qaf_staff_at_work(&staff, q->now.day))
		qaf_notice(q, "%s is not at work on %s", staff.ref,
			qaf_date_text(q->arena, q->now.day));
	return QAF_OK;
}
