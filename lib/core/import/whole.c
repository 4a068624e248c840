/*
 * Takes a list of cases for whole: what is open and not on it is closed.  A list
 * that would close much is more often half a list, and is refused.
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/import/cases.h"
#include "db/rows.h"

/* More than this share of the open cases is not closed without a word, ... */
#define MOST_PERCENT 20
/* ... nor all of a team, or of a service without teams, that had so many. */
#define WHOLE_PLACE 5
/* So many places are named. */
#define NAMED 5

/* What the list leaves out of a team, or of a service without teams. */
struct place {
	const char *name;
	long long closing, listed;
};

static const struct qaf_field place_fields[] = {
	QAF_FIELD(struct place, name, "place"),
	QAF_FIELD(struct place, closing, "closing"),
	QAF_FIELD(struct place, listed, "listed"),
};
static const struct qaf_row_type place_row =
	QAF_ROW_TYPE(struct place, place_fields);

/* Whole places of which no case is on the list, joined; NULL: none. */
static const char *places_gone(struct qaf *q, const struct place *place,
	size_t n)
{
	struct qaf_str s;
	size_t gone = 0;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < n; i++) {
		if (place[i].listed || place[i].closing < WHOLE_PLACE)
			continue;
		if (gone++ < NAMED)
			qaf_str_item(&s, ", ", "all %s of %s", qaf_number(
				q->arena, place[i].closing), place[i].name ?
				qaf_visible(q->arena, place[i].name, 40) :
				"no team");
	}
	if (gone > NAMED)
		qaf_str_addf(&s, " and of %s more", qaf_number(q->arena,
			(long long)(gone - NAMED)));
	return gone ? s.text : NULL;
}

/* What is suspicious about the list as a whole one; NULL: nothing is. */
static enum qaf_rc suspicion(struct import *im, const char **out,
	long long closing, long long open, const struct place *place, size_t n)
{
	struct qaf_arena *a = im->q->arena;
	const char *gone = places_gone(im->q, place, n);
	long long before = 0;
	struct qaf_str s;

	QAF_TRY(qaf_fetch_int(im->q, &before, SQL_import_list_rows,
		QAF_T("source", im->source)));
	qaf_str_init(&s, a);
	if (closing * 100 > open * MOST_PERCENT)
		qaf_str_item(&s, "; ", "that is %lld%% of those that were open",
			closing * 100 / open);
	if (gone)
		qaf_str_item(&s, "; ", "%s", gone);
	if (im->out->rows * 2 < before)
		qaf_str_item(&s, "; ", "the last whole list had %s rows, this "
			"one has %s", qaf_number(a, before),
			qaf_number(a, im->out->rows));
	*out = s.len ? s.text : NULL;
	return QAF_OK;
}

static enum qaf_rc guard(struct import *im, long long open)
{
	struct qaf_arena *a = im->q->arena;
	long long closing = 0;
	struct place *place;
	const char *why;
	size_t n;

	QAF_TRY(qaf_rows(im->q, &place, &n, &place_row, SQL_import_closing,
		QAF_D(im->q, "as_of", im->as_of), QAF_T("source", im->source)));
	for (size_t i = 0; i < n; i++)
		closing += place[i].closing;
	if (im->how->allow_closing.given &&
	    im->how->allow_closing.n == (long)closing)
		return QAF_OK;
	if (!closing)
		return QAF_OK;
	QAF_TRY(suspicion(im, &why, closing, open, place, n));
	if (!why)
		return QAF_OK;
	return qaf_fail(im->q, QAF_RULE, "%s: as the whole list it would close "
		"%s of %s (%s); nothing was stored. If it is half a list, export "
		"it again, or load it without --full; if they are closed, add "
		"--allow-closing %lld", im->file, qaf_number(a, closing),
		qaf_count(a, open, "open case", "open cases"), why, closing);
}

enum qaf_rc qaf_import_close_others(struct import *im, long long open)
{
	if (im->lost_key)
		return qaf_fail(im->q, QAF_INPUT, "%s: a row that was left out "
			"has no reference, so the list is not whole and "
			"--full cannot tell which cases it closes; mend the "
			"row", im->file);
	QAF_TRY(guard(im, open));
	QAF_TRY(qaf_run(im->q, SQL_import_close_others,
		QAF_D(im->q, "as_of", im->as_of), QAF_T("source", im->source)));
	im->out->closed = qaf_changed(im->q);
	QAF_TRY(qaf_run(im->q, SQL_import_close_others_also,
		QAF_D(im->q, "as_of", im->as_of), QAF_T("source", im->source)));
	im->out->closed += qaf_changed(im->q);
	return QAF_OK;
}

enum qaf_rc qaf_import_list_loaded(struct import *im)
{
	const long long rows = im->out->rows;

	return qaf_run(im->q, SQL_import_list_loaded,
		QAF_T("source", im->source), QAF_D(im->q, "as_of", im->as_of),
		im->how->full ? QAF_I("rows", rows) : QAF_T("rows", NULL));
}
