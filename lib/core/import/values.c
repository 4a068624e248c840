/*
 * Values in the council's words: those that --map-value turns into ours, and
 * those that nobody knows.
 */
#include <string.h>
#include <strings.h>

#include "base/phrase.h"
#include "base/str.h"
#include "core/framework/lookup.h"
#include "core/import/words.h"
#include "core/person.h"

/* So many unknown words are named. */
#define NAMED 6
/* Words that begin alike in so many letters are near ("disabled",
 * "disabilities"). */
#define ALIKE 5

/* Words of which names are full, and that make none near to another. */
static const char *const common[] = { "and", "for", "the", "with", "who", "are",
	"child", "children", "young", "people", "family", "families", "team",
	"teams", "service", "services" };

/* ---- --map-value ---- */

/* The key of our column of that name, else the name as headings are compared. */
static const char *column_of(struct import *im, const char *name)
{
	const struct import_column *c = qaf_import_column_named(im, name);

	return c ? c->key : qaf_fold(&im->arena, name);
}

void qaf_import_values_begin(struct import *im)
{
	im->value = qaf_alloc_array(&im->arena, im->how->nvalues,
		sizeof(*im->value));
	for (size_t i = 0; i < im->how->nvalues; i++)
		im->value[i] = (struct import_value){
			.column = column_of(im, im->how->values[i].column),
			.given = &im->how->values[i] };
}

const char *qaf_import_map_value(struct import *im, const char *column,
	const char *text)
{
	for (size_t i = im->how->nvalues; text && i > 0; i--) {
		struct import_value *v = &im->value[i - 1];

		if (!qaf_eq(v->column, column) ||
		    !qaf_folded_same(v->given->theirs, text))
			continue;
		v->used = true;
		return v->given->ours;
	}
	return text;
}

void qaf_import_notice_unmapped(struct import *im)
{
	for (size_t i = 0; i < im->how->nvalues; i++)
		if (!im->value[i].used && !im->value[i].given->saved)
			qaf_notice(im->q, "%s: no row has %s as %s, which "
				"--map-value names", im->file,
				qaf_import_shown(im,
				im->value[i].given->theirs), qaf_visible(
				im->q->arena, im->value[i].given->column, 40));
}

/* ---- words that the framework has ---- */

static void add_ours(struct import *im, struct import_words *w, const char *word,
	const char *id)
{
	w->ours = qaf_grow(&im->arena, w->ours, w->nours, &w->cap_ours,
		sizeof(*w->ours));
	w->ours[w->nours++] = (struct import_ours){ word, id };
}

static void add_all(struct import *im, struct import_words *w, const char *id,
	const char *title, const struct qaf_words *synonyms)
{
	add_ours(im, w, id, id);
	add_ours(im, w, title, id);
	for (size_t i = 0; i < synonyms->n; i++)
		add_ours(im, w, synonyms->word[i], id);
}

void qaf_import_words_places(struct import *im, struct import_words *w,
	const struct qaf_place *places, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add_all(im, w, places[i].id, places[i].title,
			&places[i].synonyms);
}

void qaf_import_words_roles(struct import *im, struct import_words *w,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nroles; i++)
		if (!fw->roles[i].members.n)
			add_all(im, w, fw->roles[i].id, fw->roles[i].title,
				&fw->roles[i].synonyms);
}

/* ---- the nearest of them ---- */

static bool is_common(const char *word, size_t len)
{
	for (size_t i = 0; i < QAF_LEN(common); i++)
		if (strlen(common[i]) == len &&
		    strncasecmp(common[i], word, len) == 0)
			return true;
	return false;
}

/* The next word of three letters or more that tells something; NULL at the
 * end. */
static const char *next_word(const char **text, size_t *len)
{
	for (;;) {
		const char *word;

		while (**text && !qaf_is_alnum(**text))
			++*text;
		word = *text;
		while (qaf_is_alnum(**text))
			++*text;
		*len = (size_t)(*text - word);
		if (!*len)
			return NULL;
		if (*len > 2 && !is_common(word, *len))
			return word;
	}
}

static bool begins_alike(const char *a, size_t na, const char *b, size_t nb)
{
	size_t most = na > nb ? na : nb, n = 0;

	while (n < na && n < nb && qaf_lower(a[n]) == qaf_lower(b[n]))
		n++;
	return n == most || n >= ALIKE;
}

static bool has_word(const char *text, const char *word, size_t len)
{
	const char *other;
	size_t n;

	while ((other = next_word(&text, &n)))
		if (begins_alike(word, len, other, n))
			return true;
	return false;
}

/* How many words of `a` are in `b`, if that is most of the words of both. */
static size_t words_shared(const char *a, const char *b)
{
	size_t na = 0, nb = 0, shared = 0, len;
	const char *word, *rest = b;

	while ((word = next_word(&a, &len))) {
		na++;
		shared += has_word(b, word, len);
	}
	while (next_word(&rest, &len))
		nb++;
	return 2 * shared > (na > nb ? na : nb) ? shared : 0;
}

/* By letters ("Assesment"), else by words ("Children with Disabilities"). */
static const char *nearest(struct import *im, const struct import_words *w,
	const char *raw)
{
	const char **word = qaf_alloc_array(im->q->arena, w->nours,
		sizeof(*word));
	const char *near, *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < w->nours; i++)
		word[i] = w->ours[i].word;
	near = qaf_nearest(raw, word, w->nours);
	for (size_t i = 0; i < w->nours; i++) {
		size_t shared = near ? word[i] == near :
			words_shared(raw, word[i]);

		if (shared > most) {
			most = shared;
			best = w->ours[i].id;
		}
	}
	return best;
}

/* ---- those that it does not have ---- */

/* The unknown words, of people those who have that name or not, those of most
 * rows first, at most `most`; *n is how many there are. */
static size_t list_unknown(const struct import_words *w, bool fits,
	const struct import_word **out, size_t most, size_t *n)
{
	size_t listed = 0;

	*n = 0;
	for (size_t i = 0; i < IMPORT_WORDS; i++) {
		const struct import_word *x = &w->slot[i];
		size_t at = listed;

		if (!x->raw || x->known || !x->rows || (x->fits > 0) != fits)
			continue;
		++*n;
		while (at > 0 && (out[at - 1]->rows < x->rows ||
		    (out[at - 1]->rows == x->rows &&
		     strcmp(out[at - 1]->raw, x->raw) > 0)))
			at--;
		if (at == most)
			continue;
		listed += listed < most;
		memmove(&out[at + 1], &out[at], (listed - 1 - at) *
			sizeof(*out));
		out[at] = x;
	}
	return listed;
}

void qaf_import_tell_unknown(struct import *im, const struct import_words *w,
	const char *column, const struct qaf_framework *fw)
{
	const struct import_word *unknown[NAMED + 1];
	struct qaf_arena *a = im->q->arena;
	struct qaf_str s, advice;
	size_t n, nears = 0, listed = list_unknown(w, false, unknown, NAMED,
		&n);

	qaf_str_init(&s, a);
	qaf_str_init(&advice, a);
	for (size_t i = 0; i < listed; i++) {
		const char *near = nearest(im, w, unknown[i]->raw);
		const char *shown = qaf_visible(a, unknown[i]->raw, 60);

		qaf_str_item(&s, ", ", "\"%s\" (%s%s%s)", shown,
			qaf_count(a, unknown[i]->rows, "row", "rows"),
			near ? "; nearest: " : "", near ? near : "");
		nears += near != NULL;
		if (near)
			qaf_str_addf(&advice, "%s --map-value %s:\"%s\"=\"%s\"",
				nears > 1 ? "" : ";", column, shown, near);
	}
	if (nears)
		qaf_str_add(&advice, nears > 1 ? " read them so" :
			" reads it so");
	if (n > listed)
		qaf_str_addf(&s, " and %s more", qaf_number(im->q->arena,
			(long long)(n - listed)));
	if (n)
		qaf_notice(im->q, "%s: no %s %s%s, kept as written: %s%s",
			im->file, column, fw ? "of the framework " : "on the "
			"list of teams or the staff list", fw ? fw->id : "",
			s.text, advice.text);
}

/* ---- people ---- */

static enum qaf_rc describe_person(struct import *im, struct qaf_str *s,
	const struct import_word *w)
{
	struct qaf_arena *a = im->q->arena;
	const char *refs;

	QAF_TRY(qaf_person_fits(im->q, &refs, w->raw));
	qaf_str_item(s, ", ", "\"%s\" (%s%s%s)", qaf_visible(a, w->raw, 40),
		refs ? "any of " : "", refs ? refs : qaf_count(a, w->rows, "row",
		"rows"), refs ? qaf_printf(a, "; %s", qaf_count(a, w->rows,
		"row", "rows")) : "");
	return QAF_OK;
}

static enum qaf_rc tell_people(struct import *im, const struct import_words *w,
	bool fits, const char *what)
{
	const struct import_word *unknown[NAMED + 1];
	struct qaf_str s;
	size_t n, listed = list_unknown(w, fits, unknown, NAMED, &n);

	qaf_str_init(&s, im->q->arena);
	for (size_t i = 0; i < listed; i++)
		QAF_TRY(describe_person(im, &s, unknown[i]));
	if (n > listed)
		qaf_str_addf(&s, " and %s more", qaf_number(im->q->arena,
			(long long)(n - listed)));
	if (n)
		qaf_notice(im->q, "%s: %s: %s", im->file, what, s.text);
	return QAF_OK;
}

enum qaf_rc qaf_import_tell_people(struct import *im,
	const struct import_council *c)
{
	if (!c->nstaff)
		return QAF_OK;
	QAF_TRY(tell_people(im, &c->people, false, "workers and managers who "
		"are not on the staff list"));
	return tell_people(im, &c->people, true, "several of the staff have "
		"these names; write the reference of the one who is meant");
}
