/*
 * Finds headings that are nearly understood: a slip away from a name that is
 * known, or with a word in them that may mean a column of ours.  They are
 * offered, never taken, since a rule may hang on it: a worker who is not known
 * is not kept from their own work.
 */
#include <string.h>

#include "base/phrase.h"
#include "base/str.h"
#include "core/import/private.h"

#define SHOWN 40
#define SHORT 8		/* letters of a name in which two slips are too many */
#define MOST_WORDS 5	/* of a heading; a longer one is a sentence */

/* The names by which a column is known. */
static struct qaf_words names_of(struct qaf_arena *a,
	const struct import_column *c)
{
	struct qaf_words own = { .word = (const char *[]){ c->key }, .n = 1 };
	struct qaf_words other = qaf_words_split(a, c->synonyms, "|");

	return qaf_words_and(a, &own, &other);
}

static bool is_slip(struct import *im, const struct import_column *c,
	const char *heading)
{
	struct qaf_words names = names_of(im->q->arena, c);
	char *folded = qaf_fold(im->q->arena, heading);

	size_t most = strlen(folded) < SHORT ? 1 : 2;

	for (size_t i = 0; i < names.n; i++)
		if (qaf_slips(folded, qaf_fold(im->q->arena, names.word[i])) <=
		    most && strlen(folded) > 3)
			return true;
	return false;
}

static bool has_word(struct qaf_arena *a, const struct import_column *c,
	const char *heading)
{
	struct qaf_words words = qaf_words_split(a, heading, " -_/.'()#:");
	struct qaf_words near = qaf_words_split(a, c->near, "|");

	for (size_t i = 0; i < words.n && words.n <= MOST_WORDS; i++)
		for (size_t k = 0; k < near.n; k++)
			if (qaf_same(words.word[i], near.word[k]))
				return true;
	return false;
}

bool qaf_import_is_near(struct import *im, int column, const char *heading)
{
	const struct import_column *c = &im->kind->columns[column];

	return is_slip(im, c, heading) || has_word(im->q->arena, c, heading);
}

/* The column that the heading is nearest to; of those whose word it has, the last
 * one: a worker's manager is a manager. */
static int nearest(struct import *im, const char *heading)
{
	int by_word = -1;

	for (size_t i = 0; i < im->kind->n; i++)
		if (is_slip(im, &im->kind->columns[i], heading))
			return (int)i;
	for (size_t i = 0; i < im->kind->n; i++)
		if (has_word(im->q->arena, &im->kind->columns[i], heading))
			by_word = (int)i;
	return by_word;
}

/* A heading that was given a name, or that a tool asks for, is understood. */
static bool is_understood(const struct import *im, const struct import_extra *e)
{
	return e->at < 0 || e->asked || !*e->folded ||
		!qaf_eq(im->heading[e->at], e->name);
}

/* "a worker", "the day it was opened" */
static const char *meaning(struct import *im, const struct import_column *c)
{
	return c->type == IMPORT_WORD ? qaf_a(im->q->arena, c->key) : c->means;
}

void qaf_import_tell_near(struct import *im)
{
	struct qaf_str s;

	qaf_str_init(&s, im->q->arena);
	for (size_t i = 0; i < im->nextra; i++) {
		const struct import_extra *e = &im->extra[i];
		int column = is_understood(im, e) ? -1 : nearest(im, e->name);
		const struct import_column *c;
		const char *shown;

		if (column < 0 || qaf_import_has(im, column))
			continue;
		c = &im->kind->columns[column];
		shown = qaf_visible(im->q->arena, e->name, SHOWN);
		qaf_str_item(&s, "; ", "Not understood as %s: \"%s\"? --map "
			"%s=\"%s\"", meaning(im, c), shown, c->key, shown);
	}
	if (s.len)
		qaf_notice(im->q, "%s: %s", im->file, s.text);
}
