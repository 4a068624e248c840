/*
 * Looks up words that many rows share (teams, services, plans, people) once,
 * and remembers the result.
 */
#include <stdlib.h>
#include <string.h>

#include "base/phrase.h"
#include "base/str.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/import/words.h"
#include "core/person.h"
#include "db/rows.h"
#include "qaf/adoption.h"
#include "qaf/phrase.h"

static size_t hash(const char *s)
{
	unsigned long h = 2166136261u;

	for (; *s; s++)
		h = ((h ^ (unsigned char)*s) * 16777619u) & 0xffffffffu;
	return h % IMPORT_WORDS;
}

static struct import_word *look_up(struct import *im,
	struct import_words *words, const char *raw)
{
	size_t at = hash(raw);
	struct import_word *w;

	while (words->slot[at].raw && strcmp(words->slot[at].raw, raw) != 0)
		at = (at + 1) % IMPORT_WORDS;
	w = &words->slot[at];
	if (!w->raw && words->n >= IMPORT_WORDS / 2) {
		w = &words->last;
		*w = (struct import_word){ .raw = raw };
		words->find(im, w, words->data);
	} else if (!w->raw) {
		words->n++;
		*w = (struct import_word){ .raw = qaf_strdup(&im->arena, raw) };
		words->find(im, w, words->data);
	}
	return w;
}

const struct import_word *qaf_import_word(struct import *im,
	struct import_words *words, const char *raw)
{
	struct import_word *w = look_up(im, words, raw);

	w->rows++;
	return w;
}

/* ---- teams, services, plans, people ---- */

static int compare_teams(const void *a, const void *b)
{
	const struct import_team *x = a, *y = b;

	return strcmp(x->folded, y->folded);
}

static const char *nearest_team(struct import *im,
	const struct import_council *c, const char *raw)
{
	const char **name = qaf_alloc_array(im->q->arena, c->nteams,
		sizeof(*name));

	for (size_t i = 0; i < c->nteams; i++)
		name[i] = c->team[i].team;
	return qaf_nearest(raw, name, c->nteams);
}

static void find_team(struct import *im, struct import_word *w, void *data)
{
	struct import_council *c = data;
	struct import_team wanted = { .folded = qaf_fold(im->q->arena, w->raw) };
	const struct import_team *t = c->nteams ? bsearch(&wanted, c->team,
		c->nteams, sizeof(*c->team), compare_teams) : NULL;

	w->known = t || !c->nteams;
	w->word = t ? t->team : w->raw;
	if (!w->known)
		w->near = nearest_team(im, c, w->raw);
}

static void find_service(struct import *im, struct import_word *w, void *data)
{
	struct import_council *c = data;
	const struct qaf_place *p = qaf_framework_service(c->framework, w->raw);

	(void)im;
	/* Where the framework names no services, no service is unknown. */
	w->known = p || !c->framework->nservices;
	w->word = p ? p->id : w->raw;
}

/*
 * Ofsted's codes for a case's status (Annex A, list 6), and the words that
 * frameworks use for them.  The letter before the bracket is ignored.
 */
static const char *without_letter(const char *s)
{
	if (qaf_is_alnum(s[0]) && s[1] == ')')
		s += 2;
	else if (qaf_is_alnum(s[0]) && qaf_is_alnum(s[1]) && s[2] == ')')
		s += 3;
	while (qaf_is_space(*s))
		s++;
	return s;
}

static void find_plan(struct import *im, struct import_word *w, void *data)
{
	static const struct { const char *status, *plan; } statuses[] = {
		{ "Looked after child", "CIC" },
		{ "Child looked after", "CIC" },
		{ "Child Protection plan", "CP" },
		{ "Child in need plan", "CIN" },
		{ "Child in need", "CIN" },
		{ "Care leaver", "CL" },
	};
	struct import_council *c = data;
	const char *meant = without_letter(w->raw);
	const struct qaf_place *p = qaf_framework_plan(c->framework, meant);

	(void)im;
	for (size_t i = 0; !p && i < QAF_LEN(statuses); i++)
		if (qaf_same(meant, statuses[i].status)) {
			meant = statuses[i].plan;
			p = qaf_framework_plan(c->framework, meant);
		}
	w->known = p != NULL;
	w->word = p ? p->id : meant;
}

/* The staff list was read before the first row, so that this cannot fail. */
static void find_person(struct import *im, struct import_word *w, void *data)
{
	const struct qaf_staff *staff = NULL;

	(void)data;
	w->known = qaf_person_find(im->q, &staff, &w->fits, w->raw) == QAF_OK &&
		staff;
	w->word = staff ? staff->ref : w->raw;
}

static enum qaf_rc load_teams(struct import *im, struct import_council *c)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;
	size_t cap = 0;

	QAF_TRY(qaf_query(im->q, &st, SQL_import_teams_known));
	while (qaf_step(st, &rc)) {
		c->team = qaf_grow(&im->arena, c->team, c->nteams, &cap,
			sizeof(*c->team));
		c->team[c->nteams++] = (struct import_team){
			.team = qaf_strdup(&im->arena, qaf_get_text(st, "team")),
			.folded = qaf_fold(&im->arena, qaf_get_text(st, "team")),
			.service = qaf_strdup(&im->arena,
				qaf_get_text(st, "service")),
		};
	}
	if (c->nteams)
		qsort(c->team, c->nteams, sizeof(*c->team), compare_teams);
	return rc;
}

/*
 * Read every framework before the first row, because memory used while a row is
 * read is given back after it.
 */
static enum qaf_rc read_frameworks(struct import *im)
{
	const struct qaf_framework *fw;
	long long *id;
	size_t n;

	QAF_TRY(qaf_numbers(im->q, &id, &n, SQL_import_frameworks));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(qaf_framework_of(im->q, &fw, id[i]));
	return QAF_OK;
}

enum qaf_rc qaf_import_council_load(struct import *im, struct import_council **out)
{
	struct import_council *c = qaf_alloc(&im->arena, sizeof(*c));

	*out = c;
	QAF_TRY(read_frameworks(im));
	QAF_TRY(qaf_framework_on(im->q, &c->framework, NULL, im->as_of));
	c->teams.find = find_team;
	c->services.find = find_service;
	c->plans.find = find_plan;
	c->people.find = find_person;
	c->teams.data = c->services.data = c->plans.data = c->people.data = c;
	qaf_import_words_places(im, &c->services, c->framework->services,
		c->framework->nservices);
	qaf_import_words_places(im, &c->plans, c->framework->plans,
		c->framework->nplans);
	QAF_TRY(load_teams(im, c));
	return qaf_person_count(im->q, &c->nstaff);
}

enum qaf_rc qaf_import_council_begin(struct import *im)
{
	struct import_council *c;

	QAF_TRY(qaf_import_council_load(im, &c));
	im->own = c;
	return QAF_OK;
}

const char *qaf_import_team(struct import *im, struct import_council *c,
	int column, int service)
{
	const char *raw = qaf_import_get(im, column);
	struct import_word *w = raw ? look_up(im, &c->teams, raw) : NULL;

	if (!w)
		return NULL;
	if (w->known || (!w->near && service >= 0 &&
	    qaf_import_get(im, service)))
		w->rows++;
	else
		qaf_import_fault(im, column, "there is no team %s%s%s%s; check "
			"the name, or load the teams first with qaf import teams "
			"or qaf import staff", qaf_import_shown(im, raw),
			w->near ? " (nearest: " : "", w->near ? w->near : "",
			w->near ? "; --map-value team:THEIRS=OURS reads it so)" :
			"");
	return w->word;
}

bool qaf_import_team_known(struct import *im, struct import_council *c,
	int column)
{
	const char *raw = qaf_import_get(im, column);

	return raw && look_up(im, &c->teams, raw)->known;
}

static const char *service_of_team(struct import *im, struct import_council *c,
	const char *team)
{
	struct import_team wanted = { .folded = qaf_fold(im->q->arena, team) };
	const struct import_team *t = c->nteams ? bsearch(&wanted, c->team,
		c->nteams, sizeof(*c->team), compare_teams) : NULL;

	return t ? t->service : NULL;
}

const char *qaf_import_service(struct import *im, struct import_council *c,
	int column, const char *team)
{
	const char *raw = qaf_import_get(im, column);

	if (!raw && team)
		raw = service_of_team(im, c, team);
	return raw ? qaf_import_word(im, &c->services, raw)->word : NULL;
}

const char *qaf_import_person(struct import *im, struct import_council *c,
	int column, bool *known)
{
	const char *raw = qaf_import_get(im, column);
	const struct import_word *w = raw ? qaf_import_word(im, &c->people, raw) :
		NULL;

	*known = !w || w->known;
	return w ? w->word : NULL;
}

bool qaf_import_person_known(struct import *im, struct import_council *c,
	int column)
{
	const char *raw = qaf_import_get(im, column);
	const struct import_word *w = raw ? look_up(im, &c->people, raw) :
		NULL;

	return w && (w->known || w->fits || !c->nstaff);
}

const char *qaf_import_person_need(struct import *im, struct import_council *c,
	int column, bool list_needed)
{
	const char *raw = qaf_import_get(im, column);
	const struct import_word *w = raw ? qaf_import_word(im, &c->people, raw) :
		NULL;

	if (!w || w->known || (!list_needed && !c->nstaff))
		return w ? w->word : NULL;
	if (w->fits > 1)
		qaf_import_fault(im, column, "%s of the staff are called %s; "
			"write the reference of the one who is meant",
			qaf_number(im->q->arena, (long long)w->fits),
			qaf_import_shown(im, raw));
	else
		qaf_import_fault(im, column, "there is no member of staff %s; check "
			"the reference, or load the staff first with qaf import "
			"staff", qaf_import_shown(im, raw));
	return w->word;
}
