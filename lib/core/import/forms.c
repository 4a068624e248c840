/*
 * Takes forms that come back: the sheets of a workbook, or a sheet that was
 * saved as CSV.  What was filled in on a form is put together as a row, and the
 * actions as rows of their own, and recorded as if they came in lists.
 */
#include "base/str.h"
#include "core/audit/private.h"
#include "core/import/forms.h"
#include "core/notice.h"
#include "qaf/audit.h"

#define LINES 5000	/* of a form, at most */

struct import_forms {
	size_t n;
	struct returned *form;
	const char *unread;	/* the first sheet that cannot be read; NULL */
};

/* ---- finding them ---- */

struct lines {
	struct qaf_arena *arena;
	size_t n, cap;
	struct qaf_form_line *line;
};

static enum qaf_rc keep_line(struct qaf *q, const struct qaf_table_row *row,
	void *data)
{
	struct lines *l = data;
	struct qaf_form_line *line;

	(void)q;
	l->line = qaf_grow(l->arena, l->line, l->n, &l->cap, sizeof(*l->line));
	line = &l->line[l->n++];
	line->number = row->number;
	for (size_t i = 0; i <= QAF_FORM_COLUMNS; i++)
		line->cell[i] = "";
	for (size_t i = 0; i < row->n; i++) {
		size_t at = i < QAF_FORM_COLUMNS ? i : QAF_FORM_COLUMNS;

		if (qaf_blank(row->cell[i]) || !qaf_blank(line->cell[at]))
			continue;
		line->cell[at] = qaf_strdup(l->arena, row->cell[i]);
		line->beyond = (int)i;
	}
	return QAF_OK;
}

static void look(struct import *im, struct import_forms *f, size_t view)
{
	struct returned *r = &f->form[f->n];
	struct lines l = { .arena = &im->arena };

	if (qaf_table_read(im->table, view, LINES, keep_line, &l) != QAF_OK) {
		if (!f->unread)
			f->unread = qaf_strdup(&im->arena, im->q->error.text);
		qaf_clear_error(im->q);
		return;
	}
	*r = (struct returned){ .view = view, .sheet = { l.n, l.line } };
	qaf_form_head(&im->arena, &r->head, &r->sheet);
	f->n += r->head.audit != NULL;
}

enum qaf_rc qaf_import_find_forms(struct import *im, struct import_forms **forms)
{
	size_t views = qaf_table_views(im->table);
	struct import_forms *f = qaf_alloc(&im->arena, sizeof(*f));

	*forms = NULL;
	if (im->kind != &qaf_import_audits && im->kind != &qaf_import_moderations)
		return QAF_OK;
	im->forms.from_1904 = qaf_table_from_1904(im->table);
	f->form = qaf_alloc_array(&im->arena, views, sizeof(*f->form));
	for (size_t i = 0; i < views; i++)
		look(im, f, i);
	if (!f->n)
		return QAF_OK;
	/* What an auditor wrote there would be lost.  A text has one table, and
	 * by the wrong separator it need not be readable. */
	if (f->unread && qaf_table_sheet(im->table, 0))
		return qaf_fail(im->q, QAF_INPUT, "%s; none of the forms is "
			"taken before all sheets can be read", f->unread);
	*forms = f;
	return QAF_OK;
}

/* ---- recording ---- */

static enum qaf_rc take_rows(struct import *im, const struct import_kind *kind,
	const struct made *m, struct qaf_imported *done)
{
	struct import part;
	enum qaf_rc rc;

	*done = (struct qaf_imported){ 0 };
	if (m->nrows < 2)
		return QAF_OK;
	qaf_import_begin(&part, im, kind, done);
	part.listed = im->listed;
	part.warned = im->warned;
	rc = qaf_import_made_rows(&part, m->row,
		(const struct import_cell *const *)m->cell, m->nrows);
	im->listed = part.listed;
	im->warned = part.warned;
	qaf_arena_release(&part.arena);
	return rc;
}

/* The actions first: an audit may need one before it can be handed in. */
static enum qaf_rc take_whole(struct import *im, const struct returned *r,
	const struct made *audit, struct qaf_imported *done)
{
	struct qaf_imported actions;
	struct made rows;

	qaf_import_form_actions(im, &rows, r);
	QAF_TRY(take_rows(im, &qaf_import_actions, &rows, &actions));
	QAF_TRY(take_rows(im, im->kind, audit, done));
	done->bad += actions.bad;
	done->actions = actions.added;
	done->changed += !done->added && !done->changed && actions.added;
	done->same -= done->same && done->changed;
	return done->bad ? QAF_RULE : QAF_OK;
}

/* Nothing is filled in but what the form came with. */
static bool is_untouched(const struct returned *r)
{
	for (size_t i = 0; i < r->what.n; i++)
		if (!qaf_eq(r->what.answer[i].key, "by"))
			return false;
	return true;
}

static enum qaf_rc read_form(struct import *im, struct returned *r)
{
	struct qaf_audit audit;
	struct qaf_form form;

	QAF_TRY(qaf_audit_need(im->q, &audit, r->head.audit));
	if (r->head.moderation)
		QAF_TRY(qaf_form_of_moderation(im->q, &form, &audit,
			&(struct qaf_form_moderation){ .stage = r->head.stage,
			.blind = r->head.blind }));
	else
		QAF_TRY(qaf_form_of_audit(im->q, &form, &audit));
	qaf_form_answers(&im->arena, &r->what, &form, &r->sheet);
	return QAF_OK;
}

/* Each form is recorded whole, or nothing of it. */
static enum qaf_rc take_form(struct import *im, struct returned *r)
{
	struct qaf_imported done = { 0 };
	struct made audit;
	enum qaf_rc rc;

	if (r->head.moderation && is_untouched(r)) {
		qaf_notice(im->q, "%s: the form of %s is not filled in",
			im->file, r->head.audit);
		im->out->same++;
		return QAF_OK;
	}
	if (qaf_import_form_strays(im, r) +
	    qaf_import_form_audit(im, &audit, r)) {
		im->out->bad++;
		return QAF_OK;
	}
	QAF_TRY(qaf_db_part_begin(im->q));
	rc = qaf_db_part_end(im->q, take_whole(im, r, &audit, &done));
	if (rc != QAF_OK && !done.bad)
		return rc;
	qaf_clear_error(im->q);
	im->out->bad += done.bad > 0;
	if (done.bad)
		return QAF_OK;
	im->out->added += done.added;
	im->out->changed += done.changed;
	im->out->same += done.same;
	im->out->actions += done.actions;
	return QAF_OK;
}

/* A form of the other kind, and two of one audit, are refused. */
static enum qaf_rc check_forms(struct import *im, const struct import_forms *f)
{
	bool moderation = im->kind == &qaf_import_moderations;

	for (size_t i = 0; i < f->n; i++) {
		const struct returned *r = &f->form[i];

		if (r->head.moderation != moderation)
			return qaf_fail(im->q, QAF_INPUT, "%s: %s is %s; load it "
				"with %s", im->file, r->head.audit, moderation ?
				"an auditor's form" : "a moderator's form",
				moderation ? "qaf import audits" :
				"qaf moderate record --file");
		for (size_t k = 0; k < i; k++)
			if (qaf_same(r->head.audit, f->form[k].head.audit))
				return qaf_fail(im->q, QAF_INPUT, "%s: there "
					"are two forms of %s; leave one in it",
					im->file, qaf_visible(im->q->arena,
					r->head.audit, 20));
	}
	return QAF_OK;
}

enum qaf_rc qaf_import_take_forms(struct import *im, struct import_forms *f)
{
	im->out->forms = true;
	QAF_TRY(check_forms(im, f));
	for (size_t i = 0; i < f->n; i++) {
		struct returned *r = &f->form[i];

		im->view = r->view;
		im->out->rows++;
		QAF_TRY(read_form(im, r));
		QAF_TRY(take_form(im, r));
	}
	return qaf_import_settle_bad(im);
}
