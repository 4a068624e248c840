/*
 * Counts whom the audits asked, and who answered (HFD24-44).
 */
#include "core/report/private.h"
#include "render/out.h"

static const char *const voice_titles[VOICES] = {
	[QAF_VOICE_CHILD] = "Child",
	[QAF_VOICE_PARENT] = "Parent or carer",
	[QAF_VOICE_PRACTITIONER] = "Practitioner",
	[QAF_VOICE_PARTNER] = "Partner agency",
	[QAF_VOICE_IMPORTANT_PERSON] = "People important to the child",
};

/* One row of the statement. */
struct heard {
	enum qaf_voice_of who;
	long asked, answered, declined, unreachable;
};

static const struct qaf_field heard_fields[] = {
	QAF_FIELD_WORD(struct heard, who, "who", qaf_voice_of_words),
	QAF_FIELD(struct heard, asked, "asked"),
	QAF_FIELD(struct heard, answered, "answered"),
	QAF_FIELD(struct heard, declined, "declined"),
	QAF_FIELD(struct heard, unreachable, "unreachable"),
};
static const struct qaf_row_type heard_row =
	QAF_ROW_TYPE(struct heard, heard_fields);

enum qaf_rc qaf_report_count_voice(struct qaf *q, struct figures *f)
{
	long audits = f->grades.main.submitted + f->grades.set_apart.submitted;
	struct voice *v = &f->voice;
	struct heard *heard;
	size_t n;

	/* Those behind the practitioner are listed only if some were asked. */
	for (size_t i = 0; i < VOICES; i++)
		v->row[i] = (struct voice_row){ .who = voice_titles[i],
			.audits = audits, .shown = i <= QAF_VOICE_PRACTITIONER };
	QAF_TRY(qaf_rows(q, &heard, &n, &heard_row, SQL_report_voice,
		IN_PERIOD(&f->scope)));
	for (size_t i = 0; i < n; i++) {
		const struct heard *h = &heard[i];
		struct voice_row *row = &v->row[h->who];

		row->asked = h->asked;
		row->answered = h->answered;
		row->declined = h->declined;
		row->unreachable = h->unreachable;
		row->waiting = h->asked - h->answered - h->declined -
			h->unreachable;
		row->shown = true;
	}
	return QAF_OK;
}

static const struct qaf_column voice_columns[] = {
	{ "voice", "Voice", QAF_TEXT, 0, "whose" },
	{ "audits", "Audits", QAF_INT, 0, "submitted in the period" },
	{ "asked", "Asked", QAF_INT, 0, "recorded as asked" },
	{ "answered", "Answered", QAF_INT, 0, "gave feedback" },
	{ "declined", "Declined", QAF_INT, 0, "did not wish to" },
	{ "unreachable", "Unreachable", QAF_INT, 0, "could not be reached" },
	{ "waiting", "Waiting", QAF_INT, 0, "no answer recorded" },
	{ "percent_answered", "% answered", QAF_PERCENT, 0,
		"of all audits submitted" },
};

void qaf_report_tell_voice(struct qaf *q, struct qaf_out *out,
	const struct figures *f)
{
	const struct voice *v = &f->voice;
	long asked = 0;

	(void)q;
	qaf_out_heading(out, "Voice");
	for (size_t i = 0; i < VOICES; i++)
		asked += v->row[i].asked;
	if (asked == 0)
		qaf_out_paragraph(out, "No audit of %s records that anyone was "
			"asked.", f->scope.words);
	qaf_out_table(out, "voice", "Audits in which they were asked and "
		"answered", voice_columns, QAF_LEN(voice_columns));
	for (size_t i = 0; i < VOICES; i++) {
		const struct voice_row *r = &v->row[i];

		if (!r->shown)
			continue;
		qaf_out_row(out, (struct qaf_cell[]){ qaf_cell_text(r->who),
			qaf_cell_int(r->audits), qaf_cell_int(r->asked),
			qaf_cell_int(r->answered), qaf_cell_int(r->declined),
			qaf_cell_int(r->unreachable), qaf_cell_int(r->waiting),
			qaf_report_percent_cell(r->answered, r->audits) });
	}
	qaf_out_table_end(out);
}
