/*
 * How a kind of export is read, kept under a name: the options with which it was
 * read once, and the headings by which the next one is known.
 */
#include "core/import/profile.h"

#include "base/date.h"
#include "base/json.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/log.h"
#include "core/listing.h"
#include "db/rows.h"
#include "qaf/phrase.h"
#include "render/out.h"

/* ---- the options that are kept ---- */

enum kind { FLAG, TEXT, WORDS, PAIRS, VALUES };

/* An option is kept under the name that it has on the command line. */
static const struct option {
	const char *key;
	enum kind kind;
	size_t at, count_at;	/* in struct qaf_import */
} options[] = {
#define AT(member) offsetof(struct qaf_import, member)
	{ "map", PAIRS, AT(map), AT(nmap) },
	{ "set", PAIRS, AT(set), AT(nset) },
	{ "map-value", VALUES, AT(values), AT(nvalues) },
	{ "sheet", TEXT, AT(sheet), 0 },
	{ "source", TEXT, AT(source), 0 },
	{ "two-digit-years", FLAG, AT(two_digit_years), 0 },
	{ "serial-dates", FLAG, AT(serial_dates), 0 },
	{ "no-names", FLAG, AT(no_names), 0 },
	{ "keep", WORDS, AT(keep), 0 },
	{ "references-without-zeros", FLAG, AT(references_without_zeros), 0 },
#undef AT
};

/* One value of an option: up to three words. */
struct entry {
	const char *word[3];
};

static size_t entries_of(struct qaf *q, const struct qaf_import *how,
	const struct option *o, struct entry **out)
{
	const char *base = (const char *)how;
	const struct qaf_words *words = (const struct qaf_words *)
		(const void *)(base + o->at);
	size_t n = o->kind == WORDS ? words->n : o->count_at ?
		*(const size_t *)(base + o->count_at) : 1;
	struct entry *e = qaf_alloc_array(q->arena, n, sizeof(*e));

	*out = e;
	if (o->kind == FLAG)
		return *(const bool *)(base + o->at);
	if (o->kind == TEXT) {
		e->word[0] = *(const char *const *)(base + o->at);
		return e->word[0] != NULL;
	}
	for (size_t i = 0; i < n; i++)
		if (o->kind == WORDS) {
			e[i] = (struct entry){ { words->word[i] } };
		} else if (o->kind == PAIRS) {
			const struct qaf_import_pair *p =
				*(const struct qaf_import_pair *const *)
				(base + o->at) + i;

			e[i] = (struct entry){ { p->name, p->value } };
		} else {
			const struct qaf_import_value *v =
				*(const struct qaf_import_value *const *)
				(base + o->at) + i;

			e[i] = (struct entry){ { v->column, v->theirs,
				v->ours } };
		}
	return n;
}

/* Put the values that were kept before those that were given, which win. */
static void put_entries(struct qaf *q, struct qaf_import *how,
	const struct option *o, const struct entry *e, size_t n)
{
	char *base = (char *)how;
	struct entry *given;
	size_t ngiven = entries_of(q, how, o, &given);
	struct qaf_import_pair *pair;
	struct qaf_import_value *value;
	struct qaf_words words = { 0 };

	switch (o->kind) {
	case FLAG:
		*(bool *)(base + o->at) = true;
		return;
	case TEXT:
		if (!ngiven)
			*(const char **)(base + o->at) = e->word[0];
		return;
	case WORDS:
		words.word = qaf_alloc_array(q->arena, n + ngiven,
			sizeof(*words.word));
		for (size_t i = 0; i < n + ngiven; i++)
			words.word[words.n++] = i < n ? e[i].word[0] :
				given[i - n].word[0];
		*(struct qaf_words *)(void *)(base + o->at) = words;
		return;
	case PAIRS:
		pair = qaf_alloc_array(q->arena, n + ngiven, sizeof(*pair));
		for (size_t i = 0; i < n + ngiven; i++) {
			const struct entry *x = i < n ? &e[i] : &given[i - n];

			pair[i] = (struct qaf_import_pair){ x->word[0],
				x->word[1] };
		}
		*(const struct qaf_import_pair **)(base + o->at) = pair;
		break;
	case VALUES:
		value = qaf_alloc_array(q->arena, n + ngiven, sizeof(*value));
		for (size_t i = 0; i < n + ngiven; i++) {
			const struct entry *x = i < n ? &e[i] : &given[i - n];

			value[i] = (struct qaf_import_value){ x->word[0],
				x->word[1], x->word[2], i < n };
		}
		*(const struct qaf_import_value **)(base + o->at) = value;
		break;
	}
	*(size_t *)(base + o->count_at) = n + ngiven;
}

/* As it is written on the command line. */
static const char *shown(struct qaf *q, const struct option *o,
	const struct entry *e)
{
	switch (o->kind) {
	case FLAG:
		break;
	case TEXT:
	case WORDS:
		return e->word[0];
	case PAIRS:
		return qaf_printf(q->arena, "%s=%s", e->word[0], e->word[1]);
	case VALUES:
		return qaf_printf(q->arena, "%s:%s=%s", e->word[0], e->word[1],
			e->word[2]);
	}
	return NULL;
}

/* ---- stored ---- */

/* {"map": [["ref", "LCS ID"]], "serial-dates": [[]]} */
static const char *options_json(struct qaf *q, const struct qaf_import *how)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < QAF_LEN(options); i++) {
		struct entry *e;
		size_t n = entries_of(q, how, &options[i], &e);

		for (size_t k = 0; k < n; k++) {
			qaf_str_addf(&s, "%s", k ? ", [" : s.len ? "], " : "{");
			if (!k)
				qaf_str_addf(&s, "\"%s\": [[", options[i].key);
			for (size_t w = 0; w < 3 && e[k].word[w]; w++) {
				qaf_str_add(&s, w ? ", " : "");
				qaf_json_string(&s, e[k].word[w]);
			}
			qaf_str_addc(&s, ']');
		}
	}
	qaf_str_add(&s, s.len ? "]}" : "{}");
	return s.text;
}

struct stored {
	const char *key, *one, *two, *three;
};

static const struct qaf_field stored_fields[] = {
	QAF_FIELD(struct stored, key, "key"),
	QAF_FIELD(struct stored, one, "one"),
	QAF_FIELD(struct stored, two, "two"),
	QAF_FIELD(struct stored, three, "three"),
};
static const struct qaf_row_type stored_row =
	QAF_ROW_TYPE(struct stored, stored_fields);

static enum qaf_rc load(struct qaf *q, struct qaf_import *how, const char *noun,
	const char *profile)
{
	struct stored *row;
	struct entry *e;
	size_t n;

	QAF_TRY(qaf_rows(q, &row, &n, &stored_row, SQL_profile_options,
		QAF_T("noun", noun), QAF_T("profile", profile)));
	e = qaf_alloc_array(q->arena, n, sizeof(*e));
	for (size_t i = 0; i < QAF_LEN(options); i++) {
		size_t k = 0;

		for (size_t r = 0; r < n; r++)
			if (qaf_eq(row[r].key, options[i].key))
				e[k++] = (struct entry){ { row[r].one,
					row[r].two, row[r].three } };
		if (k)
			put_entries(q, how, &options[i], e, k);
	}
	return QAF_OK;
}

/* ---- by name ---- */

struct named {
	const char *profile, *noun;
};

static const struct qaf_field named_fields[] = {
	QAF_FIELD(struct named, profile, "profile"),
	QAF_FIELD(struct named, noun, "noun"),
};
static const struct qaf_row_type named_row =
	QAF_ROW_TYPE(struct named, named_fields);

/* The profiles of that name, of one kind of file or (NULL) of any. */
static enum qaf_rc need(struct qaf *q, struct named **out, size_t *n,
	const char *noun, const char *profile)
{
	struct named *all;
	struct qaf_str s;
	size_t total;

	*n = 0;
	QAF_TRY(qaf_rows(q, &all, &total, &named_row, SQL_profile_names));
	*out = qaf_alloc_array(q->arena, total, sizeof(**out));
	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < total; i++) {
		if (qaf_folded_same(all[i].profile, profile) &&
		    (!noun || qaf_eq(all[i].noun, noun)))
			(*out)[(*n)++] = all[i];
		qaf_str_item(&s, ", ", "%s (%s)", all[i].profile, all[i].noun);
	}
	return *n ? QAF_OK : qaf_fail(q, QAF_UNKNOWN, "there is no profile "
		"%s%s%s; there %s", qaf_visible(q->arena, profile, 40), noun ?
		" for " : "", noun ? noun : "", total ? qaf_printf(q->arena,
		"is: %s", s.text) : "is none yet; an import keeps one with "
		"--save-profile NAME");
}

enum qaf_rc qaf_profile_use(struct qaf *q, struct qaf_import *how,
	const char *noun)
{
	struct named *named;
	size_t n;

	if (how->save_profile && !qaf_is_name(how->save_profile))
		return qaf_fail(q, QAF_USAGE, "--save-profile %s: the name of a "
			"profile is a word, such as mosaic",
			qaf_visible(q->arena, how->save_profile, 40));
	if (!how->profile)
		return QAF_OK;
	QAF_TRY(need(q, &named, &n, noun, how->profile));
	how->profile = named[0].profile;
	return load(q, how, noun, how->profile);
}

/* ---- headings ---- */

const char *qaf_profile_headings(struct qaf *q, struct qaf_arena *a,
	const char *const *heading, size_t n)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	qaf_str_addc(&s, '[');
	for (size_t i = 0; i < n; i++) {
		qaf_str_add(&s, i ? ", " : "");
		qaf_json_string(&s, qaf_fold(q->arena, heading[i]));
	}
	qaf_str_addc(&s, ']');
	return s.text;
}

enum qaf_rc qaf_profile_offer(struct qaf *q, const char **out,
	const char *noun, const char *headings)
{
	char *profile = NULL;

	QAF_TRY(qaf_fetch_text(q, &profile, SQL_profile_of_headings,
		QAF_T("noun", noun), QAF_T("headings", headings)));
	*out = qaf_blank(profile) ? NULL : qaf_printf(q->arena, "these are the "
		"headings of the profile %s; --profile %s reads it so", profile,
		profile);
	return QAF_OK;
}

enum qaf_rc qaf_profile_save(struct qaf *q, const struct qaf_import *how,
	const char *noun, const char *headings)
{
	QAF_TRY(qaf_run(q, SQL_profile_save, QAF_T("noun", noun),
		QAF_T("profile", how->save_profile),
		QAF_T("headings", headings),
		QAF_T("options", options_json(q, how)),
		QAF_T("saved_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("saved_by", q->actor)));
	return qaf_log(q, "import profile", "", "saved: %s; of: %s",
		how->save_profile, noun);
}

/* ---- listing ---- */

enum qaf_rc qaf_profile_list(struct qaf *q, struct qaf_out *out)
{
	static const struct qaf_column columns[] = {
		{ "profile", "Profile", QAF_WORD, 0, "its name" },
		{ "noun", "Of", QAF_WORD, 0, "what such files hold: cases ..." },
		{ "columns", "Columns", QAF_INT, 0, "that the file has" },
		{ "saved_at", "Saved", QAF_DAY, 0, "when it was saved" },
		{ "saved_by", "By", QAF_WORD, 0, "who saved it" },
	};

	return qaf_list(q, out, "profiles", "Profiles", columns,
		QAF_LEN(columns), SQL_profile_list);
}

static void show_one(struct qaf *q, struct qaf_out *out,
	const struct named *named, const struct qaf_import *how)
{
	for (size_t i = 0; i < QAF_LEN(options); i++) {
		struct entry *e;
		size_t n = entries_of(q, how, &options[i], &e);

		for (size_t k = 0; k < n; k++)
			qaf_out_row(out, (struct qaf_cell[]){
				qaf_cell_text(named->noun),
				qaf_cell_text(options[i].key),
				qaf_cell_text(shown(q, &options[i], &e[k])) });
	}
}

enum qaf_rc qaf_profile_show(struct qaf *q, struct qaf_out *out,
	const char *profile)
{
	static const struct qaf_column columns[] = {
		{ "noun", "Of", QAF_WORD, 0, "what such files hold: cases ..." },
		{ "option", "Option", QAF_WORD, 0, "that is taken as given, without its dashes" },
		{ "value", "Value", QAF_TEXT, 0, "its value" },
	};
	struct named *named;
	size_t n;

	QAF_TRY(need(q, &named, &n, NULL, profile));
	qaf_out_table(out, "profile", qaf_printf(q->arena, "Profile %s",
		named[0].profile), columns, QAF_LEN(columns));
	for (size_t i = 0; i < n; i++) {
		struct qaf_import how = { .file = NULL };

		QAF_TRY(load(q, &how, named[i].noun, named[i].profile));
		show_one(q, out, &named[i], &how);
	}
	qaf_out_table_end(out);
	return QAF_OK;
}

enum qaf_rc qaf_profile_remove(struct qaf *q, const char *profile)
{
	struct named *named;
	size_t n;

	QAF_TRY(need(q, &named, &n, NULL, profile));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(qaf_run(q, SQL_profile_remove,
			QAF_T("noun", named[i].noun),
			QAF_T("profile", named[i].profile)));
	return qaf_log(q, "import profile", "", "removed: %s", named[0].profile);
}
