/*
 * Decides which columns that a kind of list does not have are stored with it:
 * those that somebody asked for, by --keep, --map or --set, those that a
 * framework which was ever adopted asks for, and those that an earlier import
 * stored.  Every other column is dropped, so that no name of a child is ever
 * stored; nor is what tells who a child is, whoever asks for it without a
 * reason.
 */
#include <string.h>

#include "base/json.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/auditor.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/import/private.h"
#include "core/personal.h"
#include "core/sample/plan_start.h"
#include "db/rows.h"
#include "input/day.h"

#define SHOWN 40

static bool is_staff(const struct import *im)
{
	return im->kind->of == IMPORT_OF_STAFF;
}

/* What is recorded of evidence is what its kind asks for, and no more; it is free
 * text, and looked at as such. */
static bool is_evidence(const struct import *im)
{
	return im->kind->of == IMPORT_OF_EVIDENCE;
}

/* ---- headings that tell who somebody is ---- */

/* What is about a child only: the same of a member of staff is business. */
#define OF_CHILD true

/* A part of the folded heading, or ("=") the whole of it. */
static const struct personal {
	const char *word;
	bool of_child;
} personal[] = {
	{ "birth", false }, { "dob", false }, { "ethnic", false },
	{ "gender", false }, { "postcode", false }, { "nhs", false },
	{ "address", false }, { "religio", false }, { "disab", false },
	{ "nationality", false }, { "asylum", false }, { "immigration", false },
	{ "sexual", false }, { "nationalinsurance", false },
	{ "ninumber", false }, { "passport", false }, { "uniquepupil", false },
	{ "upn", false }, { "=nino", false }, { "=ni", false },
	{ "=age", false }, { "=ageyears", false }, { "=sex", false },
	{ "=language", false }, { "=uasc", false }, { "=edd", false },
	{ "=uln", false },
	{ "name", OF_CHILD }, { "knownas", OF_CHILD }, { "phone", OF_CHILD },
	{ "mobile", OF_CHILD }, { "email", OF_CHILD }, { "=aka", OF_CHILD },
	{ "=initials", OF_CHILD }, { "=client", OF_CHILD },
	{ "=person", OF_CHILD }, { "=subject", OF_CHILD },
	{ "=child", OF_CHILD }, { "=allocatedchild", OF_CHILD },
	{ "=youngperson", OF_CHILD }, { "mother", OF_CHILD },
	{ "father", OF_CHILD }, { "=parent", OF_CHILD },
	{ "=parents", OF_CHILD }, { "sibling", OF_CHILD },
	{ "=carer", OF_CHILD }, { "=carers", OF_CHILD },
	{ "=guardian", OF_CHILD },
};

/* Names of what is no person. */
static bool is_name_of_thing(const char *folded)
{
	static const char *const things[] = { "team", "service", "area",
		"provider", "placement", "plan", "school", "workername",
		"managername" };

	for (size_t i = 0; i < QAF_LEN(things); i++)
		if (strncmp(folded, things[i], strlen(things[i])) == 0)
			return true;
	return false;
}

static bool matches(const struct personal *p, const char *folded)
{
	if (*p->word == '=')
		return qaf_eq(folded, p->word + 1);
	return strstr(folded, p->word) &&
		!(qaf_eq(p->word, "name") && is_name_of_thing(folded));
}

bool qaf_import_is_personal(const struct import *im, const char *folded)
{
	for (size_t i = 0; i < QAF_LEN(personal); i++)
		if (!(is_staff(im) && personal[i].of_child) &&
		    matches(&personal[i], folded))
			return true;
	return strncmp(folded, "ageof", 5) == 0;
}

/* ---- who asks for a column ---- */

static bool has(const struct qaf_words *words, const char *name)
{
	for (size_t i = 0; i < words->n; i++)
		if (qaf_folded_same(words->word[i], name))
			return true;
	return false;
}

/* The names that the frameworks have, and those that are stored already. */
struct wanted {
	struct qaf_words columns, days, stored;
};

static void add_all(struct qaf_arena *a, struct qaf_words *to,
	struct qaf_words more)
{
	*to = qaf_words_and(a, to, &more);
}

static enum qaf_rc read_frameworks(struct import *im, struct wanted *w)
{
	struct qaf_arena *a = im->q->arena;
	const struct qaf_framework *fw;
	long long *id;
	size_t n;

	QAF_TRY(qaf_numbers(im->q, &id, &n, SQL_import_frameworks));
	for (size_t i = 0; i < n; i++) {
		QAF_TRY(qaf_framework_of(im->q, &fw, id[i]));
		if (is_evidence(im)) {
			add_all(a, &w->columns, qaf_framework_details(a, fw));
			continue;
		}
		add_all(a, &w->columns, qaf_framework_columns(a, fw));
		add_all(a, &w->days, qaf_framework_days(a, fw));
	}
	return QAF_OK;
}

static bool is_asked_for(const struct import *im, const struct import_extra *e)
{
	const struct qaf_import *how = im->how;

	for (size_t i = 0; i < how->nmap; i++)
		if (qaf_folded_same(how->map[i].name, e->name))
			return true;
	for (size_t i = 0; i < how->nset; i++)
		if (qaf_folded_same(how->set[i].name, e->name))
			return true;
	return has(&how->keep, e->name);
}

/* Does a rule of ours read it, whatever the framework? */
static bool is_read(struct import *im, const struct import_extra *e)
{
	return is_staff(im) ? qaf_training_column(e->name) :
		!is_evidence(im) && qaf_plan_start_column(e->name);
}

static enum qaf_rc refuse(struct import *im, const struct import_extra *e)
{
	return qaf_fail(im->q, QAF_INPUT, "%s: the column %s would tell who %s "
		"is, and is not kept; leave it out, or say why it is needed "
		"with --allow-personal REASON, which the journal keeps",
		qaf_import_line(im, im->heading_line),
		qaf_visible(im->q->arena, e->name, SHOWN),
		is_staff(im) ? "somebody" : "a child");
}

/* Where what is stored already is needed to decide, it is read last. */
static enum qaf_rc decide(struct import *im, const struct wanted *w,
	struct import_extra *e, bool *open)
{
	bool asked = is_asked_for(im, e);

	e->dropped = false;
	if (asked && e->personal && !im->how->allow_personal)
		return refuse(im, e);
	if (asked || has(&w->columns, e->name))
		return QAF_OK;
	e->day = has(&w->days, e->name);
	if (e->day || is_read(im, e))
		return QAF_OK;
	e->dropped = true;
	*open |= !e->personal;
	return QAF_OK;
}

static enum qaf_rc take_stored(struct import *im, struct wanted *w)
{
	QAF_TRY(qaf_texts(im->q, &w->stored.word, &w->stored.n,
		SQL_import_attributes, QAF_I("staff", is_staff(im))));
	for (size_t i = 0; i < im->nextra; i++)
		if (!im->extra[i].personal &&
		    has(&w->stored, im->extra[i].name))
			im->extra[i].dropped = false;
	return QAF_OK;
}

/* A heading that --keep names must be there. */
static enum qaf_rc check_asked(struct import *im)
{
	struct qaf_arena *a = im->q->arena;

	for (size_t i = 0; i < im->how->keep.n; i++) {
		const char *name = im->how->keep.word[i];
		bool found = false;

		for (size_t k = 0; k < im->nheadings; k++)
			found |= qaf_folded_same(im->heading[k], name);
		if (!found)
			return qaf_fail(im->q, QAF_INPUT, "%s: there is no heading "
				"%s, which --keep names; headings here: %s",
				qaf_import_line(im, im->heading_line),
				qaf_visible(a, name, SHOWN), qaf_join(a,
				im->heading, im->nheadings, ", ", ", "));
	}
	return QAF_OK;
}

/* The heading in the file counts, too: --map gives it another name. */
static void judge_heading(struct import *im, struct import_extra *e)
{
	const char *theirs = e->at < 0 ? NULL :
		qaf_fold(im->q->arena, im->heading[e->at]);

	e->personal = qaf_import_is_personal(im, e->folded) ||
		(theirs && qaf_import_is_personal(im, theirs));
}

enum qaf_rc qaf_import_keep(struct import *im)
{
	struct wanted w = { 0 };
	bool open = false;

	QAF_TRY(check_asked(im));
	QAF_TRY(read_frameworks(im, &w));
	for (size_t i = 0; i < im->nextra; i++) {
		judge_heading(im, &im->extra[i]);
		QAF_TRY(decide(im, &w, &im->extra[i], &open));
	}
	if (open && !is_evidence(im))
		QAF_TRY(take_stored(im, &w));
	for (size_t i = 0; i < im->nextra; i++)
		if (im->extra[i].at >= 0)
			im->dropped[im->extra[i].at] = im->extra[i].dropped;
	return QAF_OK;
}

/* ---- values ---- */

/* SMITH, Jane: as case systems write names. */
static bool is_listed_name(const char *s)
{
	size_t n = 0;

	while ((s[n] >= 'A' && s[n] <= 'Z') || s[n] == '-' || s[n] == '\'')
		n++;
	return n >= 3 && s[n] == ',' && s[n + 1] == ' ' && s[n + 2] >= 'A' &&
		s[n + 2] <= 'Z' && s[n + 3] >= 'a' && s[n + 3] <= 'z' &&
		!strpbrk(s + n, "0123456789");
}

/* What a column of staff may hold: their numbers and addresses at work. */
static const char *found_in(const struct import *im, const char *value)
{
	const char *found = qaf_personal(value);

	if (is_staff(im) && (qaf_eq(found, "an e-mail address") ||
	    qaf_eq(found, "a telephone number")))
		return NULL;
	return !found && !is_staff(im) && is_listed_name(value) ? "a name" : found;
}

static bool may_hold(const struct import_extra *e, const char *value)
{
	qaf_date day;

	return !e->day || qaf_day_given(&day, value);
}

void qaf_import_check_kept(struct import *im)
{
	if (is_evidence(im) || !im->kind->attributes ||
	    im->how->allow_personal)
		return;
	for (size_t i = 0; i < im->nextra; i++) {
		const struct import_extra *e = &im->extra[i];
		const char *value = e->dropped ? NULL :
			qaf_import_get_extra(im, e);
		const char *found = value ? found_in(im, value) : NULL;

		if (found && may_hold(e, value))
			qaf_import_hidden_fault(im, e->at, e->name, "seems to hold "
				"%s; empty the cell, or say why it is needed "
				"with --allow-personal REASON", found);
	}
}

const char *qaf_import_attributes(struct import *im, bool patch)
{
	struct qaf_str s;

	qaf_str_init(&s, im->q->arena);
	qaf_str_addc(&s, '{');
	for (size_t i = 0; i < im->nextra; i++) {
		const struct import_extra *e = &im->extra[i];
		const char *value = qaf_import_get_extra(im, e);

		if (e->dropped || !*e->name || (!value && !patch))
			continue;
		if (value && !may_hold(e, value)) {
			im->extra[i].no_days = true;
			continue;
		}
		if (s.len > 1)
			qaf_str_addc(&s, ',');
		qaf_json_string(&s, e->name);
		qaf_str_addc(&s, ':');
		if (value)
			qaf_json_string(&s, value);
		else
			qaf_str_add(&s, "null");
	}
	qaf_str_addc(&s, '}');
	return s.text;
}

/* ---- what is said ---- */

/* The columns that are dropped, or that are not; NULL: none. */
static const char *list(struct import *im, bool dropped)
{
	struct qaf_str s;

	qaf_str_init(&s, im->q->arena);
	for (size_t i = 0; i < im->nextra; i++)
		if (*im->extra[i].folded && im->extra[i].dropped == dropped)
			qaf_str_item(&s, ", ", "%s%s", qaf_visible(im->q->arena,
				im->extra[i].name, SHOWN),
				im->extra[i].day ? " (days only)" : "");
	return s.len ? s.text : NULL;
}

void qaf_import_tell_kept(struct import *im)
{
	const char *kept = list(im, false), *dropped = list(im, true);

	if (kept && !is_evidence(im))
		qaf_notice(im->q, "%s: kept as attributes: %s", im->file, kept);
	if (dropped)
		qaf_notice(im->q, "%s: dropped: %s; %s", im->file, dropped,
			is_evidence(im) ? "no kind of evidence asks for it" :
			"--keep HEADING keeps one");
}

void qaf_import_notice_no_kept_days(struct import *im)
{
	for (size_t i = 0; i < im->nextra; i++) {
		const struct import_extra *e = &im->extra[i];

		if (e->no_days)
			qaf_notice(im->q, "%s: %s: what is no day was dropped",
				im->file,
				qaf_visible(im->q->arena, e->name, SHOWN));
	}
}

const char *qaf_import_personal_kept(struct import *im)
{
	struct qaf_str s;

	qaf_str_init(&s, im->q->arena);
	for (size_t i = 0; i < im->nextra && im->how->allow_personal; i++)
		if (im->extra[i].personal && !im->extra[i].dropped)
			qaf_str_item(&s, ", ", "%s", qaf_visible(im->q->arena,
				im->extra[i].name, SHOWN));
	return s.len ? s.text : NULL;
}
