/*
 * Runs an import, from the first record to the line in the journal.
 */
#include "qaf/import.h"

#include <string.h>

#include "base/arena.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/import/private.h"
#include "core/import/profile.h"
#include "core/log.h"
#include "core/notice.h"
#include "core/personal.h"
#include "qaf/track.h"

static const struct import_kind *kind_of(enum qaf_import_kind kind)
{
	/* Holidays have no rows. */
	static const struct import_kind *const kinds[] = {
		[QAF_IMPORT_CASES] = &qaf_import_cases,
		[QAF_IMPORT_STAFF] = &qaf_import_staff,
		[QAF_IMPORT_TEAMS] = &qaf_import_teams,
		[QAF_IMPORT_AUDITS] = &qaf_import_audits,
		[QAF_IMPORT_ACTIONS] = &qaf_import_actions,
		[QAF_IMPORT_EVIDENCE] = &qaf_import_evidence,
		[QAF_IMPORT_MODERATIONS] = &qaf_import_moderations,
		[QAF_IMPORT_ALLOCATIONS] = &qaf_import_allocations,
		[QAF_IMPORT_STEPS] = &qaf_import_steps,
		[QAF_IMPORT_COMPLETIONS] = &qaf_import_completions,
		[QAF_IMPORT_VERIFICATIONS] = &qaf_import_verifications,
		[QAF_IMPORT_FEEDBACK] = &qaf_import_feedback,
		[QAF_IMPORT_MEETINGS] = &qaf_import_meetings,
	};

	return kinds[kind];
}

/* ---- rows ---- */

static enum qaf_rc on_row(struct qaf *q, const struct qaf_table_row *row,
	void *data)
{
	struct import *im = data;

	(void)q;
	if (row->number < im->headings_at)
		qaf_import_above(im, row);
	if (row->number <= im->headings_at)
		return QAF_OK;
	im->row = row;
	return qaf_import_is_no_record(im) ? QAF_OK :
		qaf_import_record(im, row);
}

/* ---- the whole file ---- */

static const char *list_columns(struct import *im)
{
	struct qaf_str s;

	qaf_str_init(&s, im->q->arena);
	for (size_t i = 0; i < im->kind->n; i++)
		qaf_str_item(&s, ", ", "%s", im->kind->columns[i].key);
	return s.text;
}

/* Refuse an option for what is kept where nothing is. */
static enum qaf_rc check_keep(struct import *im)
{
	const struct qaf_import *how = im->how;
	const char *option = how->keep.n ? "--keep" : how->allow_personal ?
		"--allow-personal" : how->references_without_zeros ?
		"--references-without-zeros" : NULL;

	if (how->allow_personal && qaf_blank(how->allow_personal))
		return qaf_fail(im->q, QAF_USAGE, "--allow-personal needs the "
			"reason, which the journal keeps");
	if (!option || im->kind->of == IMPORT_OF_CASES ||
	    im->kind->of == IMPORT_OF_STAFF)
		return QAF_OK;
	return qaf_fail(im->q, QAF_USAGE, "%s is for lists of cases and staff, "
		"not for %s", option, im->kind->noun);
}

/* Refuse --map and --set for a column that the kind does not have, unless it
 * keeps other columns as attributes. */
static enum qaf_rc check_names(struct import *im, const char *option, size_t n,
	const struct qaf_import_pair *pair)
{
	if (im->kind->attributes || im->kind->domains)
		return QAF_OK;
	for (size_t i = 0; i < n; i++)
		if (!qaf_import_column_named(im, pair[i].name))
			return qaf_fail(im->q, QAF_USAGE, "%s names %s, which is "
				"not a column of %s; they are: %s", option,
				qaf_visible(im->q->arena, pair[i].name, 40),
				im->kind->noun, list_columns(im));
	return QAF_OK;
}

/* Count the table, and have it noted which columns change. */
static enum qaf_rc begin_upserts(struct import *im)
{
	QAF_TRY(qaf_fetch_int(im->q, &im->before, im->kind->total));
	QAF_TRY(qaf_run(im->q, SQL_import_changed_make));
	QAF_TRY(qaf_run(im->q, SQL_import_changed_clear));
	for (size_t i = 0; i < im->kind->nnotes; i++)
		QAF_TRY(qaf_run(im->q, im->kind->notes[i]));
	return QAF_OK;
}

static enum qaf_rc read_rows(struct import *im)
{
	struct qaf *q = im->q;

	QAF_TRY(check_names(im, "--map", im->how->nmap, im->how->map));
	QAF_TRY(check_names(im, "--set", im->how->nset, im->how->set));
	QAF_TRY(check_keep(im));
	QAF_TRY(qaf_import_seen_begin(im));
	if (im->kind->upserts)
		QAF_TRY(begin_upserts(im));
	QAF_TRY(qaf_import_references_begin(im));
	QAF_TRY(qaf_import_find(im));
	QAF_TRY(qaf_import_find_newest(im));
	QAF_TRY(qaf_table_read(im->table, im->view, 0, on_row, im));
	qaf_import_notice_skipped(im);
	if (!im->out->rows && im->how->full)
		return qaf_fail(q, QAF_INPUT, "%s: there is no row below the "
			"headings, so --full would close every case; export "
			"the list again", im->file);
	if (!im->out->rows)
		qaf_notice(q, "%s: there is no row below the headings", im->file);
	im->row = NULL;
	qaf_import_notice_no_days(im);
	qaf_import_notice_unmapped(im);
	qaf_import_notice_no_kept_days(im);
	qaf_import_notice_references(im);
	QAF_TRY(qaf_import_settle_bad(im));
	if (im->how->full && im->out->rows == im->out->bad)
		return qaf_fail(q, QAF_INPUT, "%s: no row is good, so --full "
			"would close every case; mend the list first", im->file);
	return QAF_OK;
}

/* Rows are inserted or updated by one statement: those by which the table grew
 * were new, the others that were stored have changed. */
static enum qaf_rc count_upserts(struct import *im)
{
	long long after = 0;

	QAF_TRY(qaf_fetch_int(im->q, &after, im->kind->total));
	im->out->added = after - im->before;
	im->out->changed = im->stored - im->out->added;
	im->out->same = im->out->rows - im->out->bad - im->stored;
	return qaf_fetch_text(im->q, &im->out->columns, SQL_import_changed);
}

static enum qaf_rc import_rows(struct import *im)
{
	QAF_TRY(read_rows(im));
	if (im->kind->upserts)
		QAF_TRY(count_upserts(im));
	QAF_TRY(qaf_import_alike_tell(im, im->out->added > 0));
	im->out->personal = qaf_import_personal_kept(im);
	return im->kind->end ? im->kind->end(im) : QAF_OK;
}

static enum qaf_rc import_open(struct import *im)
{
	struct import_forms *forms;

	QAF_TRY(qaf_import_find_forms(im, &forms));
	return forms ? qaf_import_take_forms(im, forms) : import_rows(im);
}

/* The name of a list of cases: a word; main is the one that has none. */
static enum qaf_rc find_source(struct import *im)
{
	const char *name = im->how->source ?
		qaf_trim(im->q->arena, im->how->source) : NULL;

	if (!name || qaf_same(name, "main"))
		return QAF_OK;
	if (!qaf_is_name(name))
		return qaf_fail(im->q, QAF_USAGE, "--source is a word for the "
			"list, such as send or front-door");
	if (im->how->kind != QAF_IMPORT_CASES)
		return qaf_fail(im->q, QAF_USAGE, "--source is for import cases "
			"only: it says which of several lists of cases it is");
	im->source = name;
	return QAF_OK;
}

/* ---- profiles ---- */

/* Offer the profile whose headings these are: as a notice, or behind the reason
 * for which the file was refused. */
static enum qaf_rc offer_profile(struct import *im, bool refused)
{
	const char *offer;

	if (im->how->profile || !im->headings)
		return QAF_OK;
	QAF_TRY(qaf_profile_offer(im->q, &offer, im->kind->noun, im->headings));
	if (offer && refused)
		qaf_str_addf(&im->q->error, "; %s", offer);
	else if (offer && !im->how->save_profile)
		qaf_notice(im->q, "%s: %s", im->file, offer);
	return QAF_OK;
}

/* The list that it was is kept too, so that the next file joins the same. */
static enum qaf_rc save_profile(struct import *im)
{
	struct qaf_import kept = *im->how;

	if (!kept.save_profile)
		return QAF_OK;
	if (!im->headings)
		return qaf_fail(im->q, QAF_USAGE, "--save-profile is for lists "
			"with headings; forms are read without options");
	if (kept.kind == QAF_IMPORT_CASES)
		kept.source = im->source ? im->source : "main";
	return qaf_profile_save(im->q, &kept, im->kind->noun, im->headings);
}

static enum qaf_rc import_file(struct import *im)
{
	enum qaf_rc rc = qaf_table_open(im->q, &im->table, im->how->file);

	if (rc != QAF_OK)
		return rc;
	rc = import_open(im);
	qaf_table_close(im->table);
	if (rc == QAF_OK)
		rc = save_profile(im);
	if (rc == QAF_OK)
		rc = qaf_track_tell_begun(im->q);
	if (rc == QAF_OK || rc == QAF_INPUT) {
		enum qaf_rc offered = offer_profile(im, rc != QAF_OK);

		return rc == QAF_OK ? offered : rc;
	}
	return rc;
}

static enum qaf_rc import_table(struct qaf *q, struct qaf_imported *out,
	const struct qaf_import *given)
{
	const struct import_kind *kind = kind_of(given->kind);
	struct qaf_import how[1] = { *given };
	struct import file = { .q = q, .how = how }, im;
	struct qaf_gathered gathered;
	enum qaf_rc rc;

	out->noun = kind->noun;
	QAF_TRY(qaf_profile_use(q, how, kind->noun));
	if (how->full && how->kind != QAF_IMPORT_CASES)
		return qaf_fail(q, QAF_USAGE, "--full is for import cases only: "
			"it says that a list of open cases is whole");
	file.as_of = how->as_of == QAF_NO_DATE ? q->now.day : how->as_of;
	file.file = qaf_eq(how->file, "-") ? "standard input" :
		qaf_visible(q->arena, how->file, 200);
	file.forms.two_digit_years = how->two_digit_years;
	file.forms.serial = how->serial_dates;
	QAF_TRY(find_source(&file));
	qaf_import_begin(&im, &file, kind, out);
	qaf_notices_gather(q, &gathered, &im.arena);
	rc = import_file(&im);
	qaf_notices_gathered(q, rc == QAF_OK);
	qaf_arena_release(&im.arena);
	return rc;
}

/* ---- the result ---- */

static const char *summary(struct qaf_arena *a, const struct qaf_imported *r,
	const struct qaf_import *how)
{
	bool years = how->kind == QAF_IMPORT_HOLIDAYS;
	struct qaf_str s;

	qaf_str_init(&s, a);
	qaf_str_addf(&s, "%s: %s: %s new, %s changed%s, %s the same", r->noun,
		r->forms ? qaf_count(a, r->rows, "form", "forms") :
		years ? qaf_count(a, r->rows, "year", "years") :
		qaf_count(a, r->rows, "row", "rows"),
		qaf_number(a, r->added), qaf_number(a, r->changed),
		qaf_blank(r->columns) ? "" : qaf_printf(a, " (%s)", r->columns),
		qaf_number(a, r->same));
	if (how->kind == QAF_IMPORT_CASES)
		qaf_str_addf(&s, ", %s closed", qaf_number(a, r->closed));
	if (r->actions)
		qaf_str_addf(&s, ", %s set", qaf_count(a, r->actions, "action",
			"actions"));
	if (r->bad)
		qaf_str_addf(&s, ", %s left out", qaf_number(a, r->bad));
	if (how->dry_run)
		qaf_str_add(&s, " (dry run: nothing was stored)");
	return s.text;
}

/* The file's own name: the journal does not need its folders. */
static const char *base_name(struct qaf_arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	return qaf_visible(a, slash ? slash + 1 : path, 120);
}

static enum qaf_rc log_import(struct qaf *q, const struct qaf_imported *r,
	const struct qaf_import *how)
{
	const char *as_of = how->kind != QAF_IMPORT_CASES ? "" :
		qaf_printf(q->arena, "; closed: %lld; as of: %s", r->closed,
			qaf_date_text(q->arena, how->as_of == QAF_NO_DATE ?
				q->now.day : how->as_of));

	const char *personal = r->personal ? qaf_printf(q->arena,
		"; personal: %s: %s", r->personal, how->allow_personal) : "";

	if (!r->added && !r->changed && !r->closed && !r->actions)
		return QAF_OK;
	if (r->personal)
		qaf_personal_notice(q, "import", "the reason",
			how->allow_personal);
	return qaf_log(q, qaf_printf(q->arena, "import %s", r->noun), "",
		"file: %s; new: %lld; changed: %lld; the same: %lld; "
		"left out: %lld%s%s", base_name(q->arena, how->file), r->added,
		r->changed, r->same, r->bad, as_of, personal);
}

enum qaf_rc qaf_import(struct qaf *q, struct qaf_imported *out,
	const struct qaf_import *how)
{
	*out = (struct qaf_imported){ 0 };
	if (how->kind == QAF_IMPORT_HOLIDAYS)
		QAF_TRY(qaf_import_holidays(q, out, how));
	else
		QAF_TRY(import_table(q, out, how));
	out->summary = summary(q->arena, out, how);
	QAF_TRY(log_import(q, out, how));
	if (how->dry_run)
		qaf_db_rollback_at_end(q);
	return QAF_OK;
}
