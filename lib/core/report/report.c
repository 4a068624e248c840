/*
 * Makes the reports that every framework has: a list of sections for each; the
 * numbers are read from the database once, then the sections are written.
 */
#include "qaf/report.h"

#include <assert.h>

#include "core/framework/framework.h"
#include "core/report/private.h"

#define MOST_SECTIONS 24

/* A report is a document of sections, or a listing of one section's table. */
struct document {
	const char *id;
	const char *title;	/* NULL: "Inadequate audits", as that is called */
	const char *listing;
	const char *contains[MOST_SECTIONS];	/* up to the first NULL */
};

static const struct document documents[] = {
	{ .id = "monthly", .title = "Monthly audit report", .contains = {
		"headline", "source", "compliance", "grades", "grade-trend",
		"grades-by-domain", "indicators", "grades-apart", "moderation", "steps",
		"concerns", "changes", "actions", "escalated-actions",
		"voice", "themes", "other-evidence",
		"limits", "annex" } },
	{ .id = "compliance", .listing = "compliance" },
	{ .id = "grades", .listing = "grades" },
	{ .id = "moderation", .title = "Moderation", .contains = {
		"source", "moderation", "moved-grades", "moderated-themes" } },
	{ .id = "inadequate", .contains = {
		"source", "inadequate", "steps", "concerns", "changes" } },
	{ .id = "actions", .title = "Actions", .contains = {
		"source", "actions", "overdue-actions" } },
};

static const struct document *document_of(const char *id)
{
	const struct document *found = NULL;

	for (size_t i = 0; i < QAF_LEN(documents) && !found; i++)
		if (qaf_eq(documents[i].id, id))
			found = &documents[i];
	assert(found);
	return found;
}

/* The counts that were made already. */
struct counted {
	qaf_report_count *count[MOST_SECTIONS * SECTION_COUNTS];
	size_t n;
};

/* Numbers that several sections need are counted once. */
static enum qaf_rc count_once(struct qaf *q, struct figures *f,
	struct counted *done, qaf_report_count *count)
{
	for (size_t i = 0; i < done->n; i++)
		if (done->count[i] == count)
			return QAF_OK;
	done->count[done->n++] = count;
	return count(q, f);
}

static enum qaf_rc count_section(struct qaf *q, struct figures *f,
	struct counted *done, const char *word)
{
	const struct section *s = qaf_report_section(word);

	for (size_t i = 0; i < SECTION_COUNTS && s->count[i]; i++)
		QAF_TRY(count_once(q, f, done, s->count[i]));
	return QAF_OK;
}

static enum qaf_rc write_document(struct qaf *q, struct qaf_out *out,
	struct figures *f, const struct document *d)
{
	const struct qaf_framework *fw = f->scope.fw;
	struct counted done = { .n = 0 };
	const char *title = d->title;

	for (size_t i = 0; i < MOST_SECTIONS && d->contains[i]; i++)
		QAF_TRY(count_section(q, f, &done, d->contains[i]));
	if (!title)
		title = qaf_printf(q->arena, "%s audits",
			fw->grades[fw->ngrades - 1].title);
	qaf_report_tell_title(q, out, f, title);
	for (size_t i = 0; i < MOST_SECTIONS && d->contains[i]; i++)
		qaf_report_section(d->contains[i])->tell(q, out, f);
	return QAF_OK;
}

enum qaf_rc qaf_report_write(struct qaf *q, struct qaf_out *out, const char *id,
	const struct qaf_report *r)
{
	const struct document *d = document_of(id);
	struct figures *f = qaf_alloc(q->arena, sizeof(*f));
	struct counted done = { .n = 0 };

	f->report = d->id;
	QAF_TRY(qaf_report_scope_open(q, &f->scope, r));
	if (!d->listing)
		return write_document(q, out, f, d);
	QAF_TRY(count_section(q, f, &done, d->listing));
	qaf_report_section(d->listing)->put(q, out, f);
	return QAF_OK;
}
