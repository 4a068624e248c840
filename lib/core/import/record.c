/*
 * Takes the rows of an import, whether they were read from a table or put
 * together from forms.
 */
#include "base/arena.h"
#include "base/str.h"
#include "core/import/private.h"
#include "core/notice.h"

/* Apply --set for the kind's own columns. */
static void take_fixed(struct import *im)
{
	for (size_t i = 0; i < im->kind->n; i++)
		im->at[i] = -1;
	for (size_t i = 0; i < im->how->nset; i++) {
		const struct import_column *c = qaf_import_column_named(im,
			im->how->set[i].name);

		if (c)
			im->fixed[c - im->kind->columns] = im->how->set[i].value;
	}
}

void qaf_import_begin(struct import *im, const struct import *of,
	const struct import_kind *kind, struct qaf_imported *out)
{
	*im = (struct import){ .q = of->q, .how = of->how, .kind = kind,
		.out = out, .table = of->table, .view = of->view,
		.file = of->file, .as_of = of->as_of, .source = of->source,
		.forms = of->forms,
		.problem_at = -1 };
	qaf_arena_init(&im->arena);
	im->at = qaf_alloc_array(&im->arena, kind->n, sizeof(*im->at));
	im->no_day = qaf_alloc_array(&im->arena, kind->n, sizeof(*im->no_day));
	im->fixed = qaf_alloc_array(&im->arena, kind->n, sizeof(*im->fixed));
	qaf_str_init(&im->above, &im->arena);
	qaf_str_init(&im->skipped, &im->arena);
	take_fixed(im);
	qaf_import_values_begin(im);
}

/* Where a row takes several statements, it is stored whole or not at all. */
static enum qaf_rc row_in_part(struct import *im)
{
	enum qaf_rc rc;

	QAF_TRY(qaf_db_part_begin(im->q));
	rc = im->kind->row(im);
	rc = qaf_db_part_end(im->q, rc == QAF_OK && im->nfaults ? QAF_RULE : rc);
	return rc == QAF_RULE && im->nfaults ? QAF_OK : rc;
}

static enum qaf_rc one_row(struct import *im)
{
	enum qaf_rc rc = QAF_OK;

	if (qaf_import_check_cells(im)) {
		qaf_import_check_references(im);
		qaf_import_check_kept(im);
		qaf_import_check_unseen(im);
	}
	qaf_notices_row_begin(im->q);
	if (!im->nfaults)
		rc = im->kind->parts ? row_in_part(im) : im->kind->row(im);
	qaf_notices_row_end(im->q, rc == QAF_OK && !im->nfaults);
	/* A refusal by another part of the core is a fault of the row; a failure
	 * of the database ends the import. */
	QAF_TRY(qaf_import_refused(im, -1, rc));
	if (!im->nfaults)
		return QAF_OK;
	QAF_TRY(qaf_import_reject(im));
	return qaf_import_seen_bad(im);
}

enum qaf_rc qaf_import_record(struct import *im, const struct qaf_table_row *row)
{
	struct qaf *q = im->q;
	struct qaf_arena_mark mark = qaf_arena_mark(q->arena);
	struct qaf_str error = q->error;

	im->row = row;
	im->nfaults = 0;
	im->stored_ref = NULL;
	im->out->rows++;
	QAF_TRY(one_row(im));
	/* The text of a refusal may lie in memory that the reset gives back. */
	q->error = error;
	qaf_str_clear(&q->error);
	qaf_arena_reset(q->arena, mark);
	return QAF_OK;
}

enum qaf_rc qaf_import_made_rows(struct import *im,
	const struct qaf_table_row *rows, const struct import_cell *const *cells,
	size_t n)
{
	QAF_TRY(qaf_import_seen_begin(im));
	QAF_TRY(qaf_import_headings(im, &rows[0]));
	for (size_t i = 1; i < n; i++) {
		im->cell = cells[i];
		QAF_TRY(qaf_import_record(im, &rows[i]));
	}
	im->row = NULL;
	return im->kind->end ? im->kind->end(im) : QAF_OK;
}
