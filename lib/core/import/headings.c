/*
 * Finds out which field of the file is which column: by --map, by our own
 * names, by the names that case systems and Ofsted's Annex A lists use.
 */
#include <string.h>

#include "base/str.h"
#include "core/import/private.h"

/* A message shows at most so many characters of a heading. */
#define SHOWN 40

/* ---- trying one record as the headings ---- */

struct trial {
	struct import *im;
	size_t n;
	const char *const *heading;
	char **folded;
	bool *taken;		/* the heading is one of our columns */
	int *at;		/* as in struct import */
	const char *clash[2];	/* two headings that both mean one column */
	int clash_column;
};

static int find_heading(const struct trial *t, const char *folded)
{
	for (size_t i = 0; i < t->n; i++)
		if (*folded && !t->taken[i] && qaf_eq(t->folded[i], folded))
			return (int)i;
	return -1;
}

static const char *mapped(const struct import *im, const char *name)
{
	for (size_t i = im->how->nmap; i > 0; i--)
		if (qaf_folded_same(im->how->map[i - 1].name, name))
			return im->how->map[i - 1].value;
	return NULL;
}

static void take(struct trial *t, size_t column, int at)
{
	t->at[column] = at;
	if (at >= 0)
		t->taken[at] = true;
}

/* The next of the words split by "|"; NULL at the end. */
static char *next_synonym(struct qaf_arena *a, const char **list)
{
	size_t n;
	char *word;

	if (!*list || !**list)
		return NULL;
	n = strcspn(*list, "|");
	word = qaf_strndup(a, *list, n);
	*list += n + ((*list)[n] == '|');
	return word;
}

static void try_synonyms(struct trial *t, size_t column)
{
	const char *list = t->im->kind->columns[column].synonyms;
	int found = -1;
	char *word;

	while ((word = next_synonym(t->im->q->arena, &list))) {
		int at = find_heading(t, qaf_fold(t->im->q->arena, word));

		if (!*word && found >= 0)
			break;
		if (at >= 0 && found >= 0 && at != found && !t->clash[0]) {
			t->clash[0] = t->heading[found];
			t->clash[1] = t->heading[at];
			t->clash_column = (int)column;
		}
		if (found < 0)
			found = at;
	}
	take(t, column, found);
}

/* Is there a heading of a person's reference?  Beside it, "Worker" is a name. */
static bool has_reference(const struct trial *t, size_t column)
{
	const char *list = t->im->kind->columns[column].synonyms;
	char *word;

	if (!list || !strstr(list, "||"))
		return false;
	while ((word = next_synonym(t->im->q->arena, &list)) && *word)
		if (find_heading(t, qaf_fold(t->im->q->arena, word)) >= 0)
			return true;
	return false;
}

/* --map comes first, then our own names, then other systems', so that a heading
 * which --map gives another meaning does not keep its usual one. */
static void try_record(struct trial *t, struct import *im,
	const struct qaf_table_row *row)
{
	const struct import_column *c = im->kind->columns;
	struct qaf_arena *a = im->q->arena;

	*t = (struct trial){ .im = im, .n = row->n, .heading = row->cell };
	t->folded = qaf_alloc_array(a, row->n, sizeof(*t->folded));
	t->taken = qaf_alloc_array(a, row->n, sizeof(*t->taken));
	t->at = qaf_alloc_array(a, im->kind->n, sizeof(*t->at));
	for (size_t i = 0; i < row->n; i++)
		t->folded[i] = qaf_fold(a, row->cell[i]);
	for (size_t i = 0; i < im->kind->n; i++) {
		const char *theirs = mapped(im, c[i].key);

		take(t, i, theirs ? find_heading(t, qaf_fold(a, theirs)) : -1);
	}
	for (size_t i = 0; i < im->kind->n; i++)
		if (t->at[i] < 0 && !mapped(im, c[i].key) &&
		    !has_reference(t, i))
			take(t, i, find_heading(t, qaf_fold(a, c[i].key)));
	for (size_t i = 0; i < im->kind->n; i++)
		if (t->at[i] < 0 && !mapped(im, c[i].key))
			try_synonyms(t, i);
}

/* Is a column missing that the file must have? */
static bool lacks(const struct import *im, const int *at, size_t column)
{
	const struct import_column *c = &im->kind->columns[column];

	return c->need != IMPORT_OPTIONAL && at[column] < 0 &&
		!im->fixed[column] && !(c->unless && at[c->unless - 1] >= 0);
}

static bool complete(const struct trial *t)
{
	for (size_t i = 0; i < t->im->kind->n; i++)
		if (lacks(t->im, t->at, i))
			return false;
	return true;
}

/* ---- messages about headings ---- */

static const char *list_headings(struct qaf_arena *a, size_t n,
	const char *const *heading)
{
	struct qaf_str s;
	size_t shown = 0;

	qaf_str_init(&s, a);
	for (size_t i = 0; i < n; i++) {
		if (qaf_blank(heading[i]))
			continue;
		if (shown++ == 12) {
			qaf_str_add(&s, ", ...");
			break;
		}
		qaf_str_item(&s, ", ", "%s", qaf_visible(a, heading[i], SHOWN));
	}
	return s.len ? s.text : "none";
}

static const char *list_synonyms(struct qaf_arena *a,
	const struct import_column *c)
{
	const char *list = c->synonyms;
	struct qaf_str s;
	size_t n = 0;
	char *word;

	qaf_str_init(&s, a);
	qaf_str_add(&s, c->key);
	while (n < 4 && (word = next_synonym(a, &list))) {
		n += *word != '\0';
		qaf_str_addf(&s, "%s%s", *word ? ", " : "", word);
	}
	return s.text;
}

/* " (did you mean --map ref="Case identifier"?)", or nothing. */
static const char *offer(struct import *im, size_t n,
	const char *const *heading, size_t column)
{
	for (size_t i = 0; i < n; i++)
		if (!qaf_blank(heading[i]) &&
		    !qaf_import_is_personal(im, qaf_fold(im->q->arena,
		    heading[i])) &&
		    qaf_import_is_near(im, (int)column, heading[i]))
			return qaf_printf(im->q->arena, " (did you mean --map "
				"%s=\"%s\"?)", im->kind->columns[column].key,
				qaf_visible(im->q->arena, heading[i], SHOWN));
	return "";
}

static enum qaf_rc fail_missing(struct import *im, long line, size_t n,
	const char *const *heading, const int *at)
{
	struct qaf_arena *a = im->q->arena;

	for (size_t i = 0; i < im->kind->n; i++) {
		const struct import_column *c = &im->kind->columns[i];

		if (!lacks(im, at, i))
			continue;
		if (im->known && im->known->lacks_opened)
			return qaf_fail(im->q, QAF_INPUT, "%s: this is %s: %s",
				qaf_import_line(im, line), im->known->name,
				im->known->lacks_opened);
		return qaf_fail(im->q, QAF_INPUT, "%s: there is no column for "
			"%s, %s; known headings for it: %s; name another with "
			"--map %s=HEADING%s (headings here: %s)",
			qaf_import_line(im, line), c->key, c->means, list_synonyms(a, c), c->key,
			offer(im, n, heading, i), list_headings(a, n, heading));
	}
	return QAF_OK;
}

/* Refuse a --map that names no heading of the file. */
static enum qaf_rc check_map(struct import *im, const struct trial *t, long line)
{
	struct qaf_arena *a = im->q->arena;

	for (size_t i = 0; i < im->how->nmap; i++) {
		const char *theirs = im->how->map[i].value;
		char *folded = qaf_fold(a, theirs);
		bool found = false;

		for (size_t k = 0; k < t->n; k++)
			found |= *folded && qaf_eq(t->folded[k], folded);
		if (!found)
			return qaf_fail(im->q, QAF_INPUT, "%s: there is no heading "
				"%s, which --map names for %s; headings here: "
				"%s", qaf_import_line(im, line),
				qaf_visible(a, theirs, SHOWN),
				qaf_visible(a, im->how->map[i].name, SHOWN),
				list_headings(a, t->n, t->heading));
	}
	return QAF_OK;
}

static enum qaf_rc check_clashes(struct import *im, const struct trial *t,
	long line)
{
	struct qaf_arena *a = im->q->arena;

	if (t->clash[0])
		return qaf_fail(im->q, QAF_INPUT, "%s: both %s and %s could be "
			"%s; say which with --map %s=HEADING",
			qaf_import_line(im, line), qaf_visible(a, t->clash[0], SHOWN),
			qaf_visible(a, t->clash[1], SHOWN),
			im->kind->columns[t->clash_column].key,
			im->kind->columns[t->clash_column].key);
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = i + 1; *t->folded[i] && k < t->n; k++)
			if (qaf_eq(t->folded[i], t->folded[k]))
				return qaf_fail(im->q, QAF_INPUT, "%s: the heading "
					"%s stands twice, in columns %zu and "
					"%zu; rename one", qaf_import_line(im,
					line), qaf_visible(a, t->heading[i],
					SHOWN), i + 1, k + 1);
	return QAF_OK;
}

/* ---- columns that the kind does not have ---- */

static void add_extra(struct import *im, struct import_extra extra)
{
	extra.name = qaf_trim(&im->arena, extra.name);
	extra.folded = qaf_fold(&im->arena, extra.name);
	extra.personal = qaf_import_is_personal(im, extra.folded);
	im->extra[im->nextra++] = extra;
}

/* The name of an attribute: what --map calls the heading, or the heading
 * itself. */
static const char *attribute_name(struct import *im, const struct trial *t,
	size_t at)
{
	for (size_t i = 0; i < im->how->nmap; i++)
		if (qaf_folded_same(im->how->map[i].value, t->heading[at]))
			return im->how->map[i].name;
	return t->heading[at];
}

static void collect_extra(struct import *im, const struct trial *t)
{
	im->extra = qaf_alloc_array(&im->arena, t->n + im->how->nset,
		sizeof(*im->extra));
	im->problem_at = -1;
	for (size_t i = 0; i < t->n; i++) {
		if (t->taken[i])
			continue;
		if (qaf_eq(t->folded[i], "problem"))
			im->problem_at = (int)i;
		else
			add_extra(im, (struct import_extra){
				.name = attribute_name(im, t, i), .at = (int)i });
	}
}

/* A --set that names no column sets an attribute of every row. */
static void set_extra(struct import *im, const char *name, const char *value)
{
	char *folded = qaf_fold(im->q->arena, name);

	for (size_t i = 0; i < im->nextra; i++)
		if (qaf_eq(im->extra[i].folded, folded)) {
			im->extra[i].fixed = value;
			return;
		}
	add_extra(im, (struct import_extra){ .name = name, .at = -1,
		.fixed = value });
}

/* Give notices of which columns are left out, and why, of a kind that keeps
 * none. */
static void notice_left_out(struct import *im)
{
	struct qaf_arena *a = im->q->arena;
	const char **personal = qaf_alloc_array(a, im->nextra,
		sizeof(*personal));
	const char **unknown = qaf_alloc_array(a, im->nextra, sizeof(*unknown));
	size_t np = 0, nu = 0;

	for (size_t i = 0; i < im->nextra; i++) {
		const struct import_extra *e = &im->extra[i];

		if (e->personal)
			personal[np++] = e->name;
		else if (*e->folded && !im->kind->domains)
			unknown[nu++] = e->name;
	}
	if (np)
		qaf_notice(im->q, "%s: columns with personal data that qaf does "
			"not need are left out: %s", im->file,
			list_headings(a, np, personal));
	if (nu)
		qaf_notice(im->q, "%s: columns that mean nothing to %s are left "
			"out: %s", im->file, im->kind->verb,
			list_headings(a, nu, unknown));
}

static void keep_headings(struct import *im, const struct trial *t, long line)
{
	im->heading_line = line;
	im->nheadings = t->n;
	im->heading = qaf_alloc_array(&im->arena, t->n, sizeof(*im->heading));
	for (size_t i = 0; i < t->n; i++)
		im->heading[i] = qaf_trim(&im->arena, t->heading[i]);
	im->dropped = qaf_alloc_array(&im->arena, t->n, sizeof(*im->dropped));
	for (size_t i = 0; i < im->kind->n; i++)
		im->at[i] = t->at[i];
	collect_extra(im, t);
	for (size_t i = 0; i < im->how->nset; i++)
		if (!qaf_import_column_named(im, im->how->set[i].name))
			set_extra(im, im->how->set[i].name,
				im->how->set[i].value);
}

size_t qaf_import_fit(struct import *im, const struct qaf_table_row *row,
	bool *all)
{
	struct trial t;
	size_t known = 0;

	try_record(&t, im, row);
	for (size_t i = 0; i < im->kind->n; i++)
		known += t.at[i] >= 0;
	*all = complete(&t);
	return known;
}

enum qaf_rc qaf_import_headings(struct import *im, const struct qaf_table_row *row)
{
	struct trial t;

	QAF_TRY(qaf_import_know(im, row));
	try_record(&t, im, row);
	QAF_TRY(check_map(im, &t, row->number));
	QAF_TRY(check_clashes(im, &t, row->number));
	QAF_TRY(fail_missing(im, row->number, t.n, t.heading, t.at));
	keep_headings(im, &t, row->number);
	if (im->kind->attributes)
		QAF_TRY(qaf_import_keep(im));
	if (im->kind->begin)
		QAF_TRY(im->kind->begin(im));
	if (im->kind->attributes)
		qaf_import_tell_kept(im);
	else
		notice_left_out(im);
	qaf_import_tell_near(im);
	return QAF_OK;
}
