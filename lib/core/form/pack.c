/*
 * Packs what a draw or a selection gives people to do: a folder for each of
 * them with their forms, the list of their cases and a message to send.
 */
#include <errno.h>
#include <string.h>

#include "base/date.h"
#include "base/folder.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/evidence.h"
#include "core/form/form.h"
#include "core/form/private.h"
#include "core/framework/lookup.h"
#include "core/moderate/private.h"
#include "core/person.h"
#include "core/remind.h"
#include "core/sample/private.h"
#include "db/db.h"
#include "qaf/adoption.h"
#include "qaf/file.h"
#include "qaf/moderate.h"
#include "qaf/phrase.h"
#include "qaf/sample.h"
#include "qaf/setting.h"
#include "render/eml.h"
#include "render/out.h"

/* One audit for somebody. */
struct task {
	const char *person;	/* staff reference */
	struct qaf_audit audit;
	qaf_date due;		/* QAF_NO_DATE: none */
	const char *stage;	/* of a moderation, else NULL */
	bool blind, packed;
};

struct pack {
	struct qaf *q;
	const char *draw;
	const struct qaf_framework *fw;	/* whose reminders; NULL: none */
	char *council;		/* its name, or NULL */
	const char *forms;	/* name of their file */
	const char *one, *many;	/* "case to audit", "cases to audit" */
	size_t n;
	struct task *task;
	struct qaf_new_folder folder;
	size_t people;
};

static bool is_theirs(const struct task *t, const char *person)
{
	return !t->packed && qaf_same(t->person, person);
}

/* ---- files ---- */

static enum qaf_rc cannot_write(struct qaf *q, const char *path)
{
	return qaf_fail(q, QAF_SYSTEM, "cannot write %s: %s",
		qaf_visible(q->arena, path, 200), strerror(errno));
}

static enum qaf_rc add_form(struct pack *p, struct qaf_out *out,
	const struct task *t)
{
	struct qaf_form form;

	if (t->stage)
		QAF_TRY(qaf_form_of_moderation(p->q, &form, &t->audit,
			&(struct qaf_form_moderation){ .stage = t->stage,
			.by = t->person, .blind = t->blind }));
	else
		QAF_TRY(qaf_form_of_audit(p->q, &form, &t->audit));
	qaf_out_form(out, &form);
	return QAF_OK;
}

static enum qaf_rc put_forms(struct pack *p, struct qaf_out *out,
	const char *person)
{
	enum qaf_rc rc = QAF_OK;

	for (size_t i = 0; i < p->n && rc == QAF_OK; i++)
		if (is_theirs(&p->task[i], person))
			rc = add_form(p, out, &p->task[i]);
	return rc;
}

static enum qaf_rc put_list(struct pack *p, struct qaf_out *out,
	const char *person)
{
	static const struct qaf_column columns[] = {
		{ "audit", "Audit", QAF_WORD, 0, "its reference" },
		{ "case", "Case", QAF_WORD, 0, "the case's reference" },
		{ "tool", "Tool", QAF_WORD, 0, "the audit tool" },
		{ "service", "Service", QAF_TEXT, 0, "of the case" },
		{ "team", "Team", QAF_TEXT, 0, "of the case" },
		{ "plan", "Plan", QAF_WORD, 0, "of the case" },
		{ "due_on", "Due", QAF_DAY, 0, "until when" },
	};

	qaf_out_table(out, "list", "Your cases", columns, QAF_LEN(columns));
	for (size_t i = 0; i < p->n; i++) {
		const struct task *t = &p->task[i];

		if (!is_theirs(t, person))
			continue;
		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(t->audit.ref),
			qaf_cell_text(t->audit.case_ref),
			qaf_cell_text(t->audit.tool),
			qaf_cell_text(t->audit.service),
			qaf_cell_text(t->audit.team),
			qaf_cell_text(t->audit.plan),
			qaf_cell_text(qaf_date_text(p->q->arena, t->due)) });
	}
	qaf_out_table_end(out);
	return QAF_OK;
}

/* Write a file of the person's folder in that format. */
static enum qaf_rc write_out(struct pack *p, const char *path,
	enum qaf_format format, const char *person,
	enum qaf_rc (*put)(struct pack *, struct qaf_out *, const char *))
{
	struct qaf_new_file file;
	struct qaf_out *out;
	enum qaf_rc rc;

	QAF_TRY(qaf_file_begin(p->q, &file, path));
	out = qaf_out_new(p->q->arena, format, file.file);
	out->now = p->q->now;
	out->listing = format == QAF_FORMAT_CSV;
	rc = put(p, out, person);
	if (rc == QAF_OK && !qaf_out_finish(out))
		rc = cannot_write(p->q, path);
	qaf_out_discard(out);
	if (rc != QAF_OK)
		qaf_file_discard(&file);
	else if (!qaf_file_keep(&file))
		rc = cannot_write(p->q, path);
	return rc;
}

/* ---- the message ---- */

static void add_task(struct pack *p, struct qaf_str *s, const struct task *t)
{
	qaf_str_addf(s, "  %s: case %s", t->audit.ref, t->audit.case_ref);
	if (!qaf_blank(t->audit.team))
		qaf_str_addf(s, ", %s", t->audit.team);
	if (t->due != QAF_NO_DATE)
		qaf_str_addf(s, ", due %s", qaf_date_words(p->q->arena, t->due));
	qaf_str_addc(s, '\n');
}

/* Is the reminder for who audits, or for a role that the person holds? */
static bool is_for(const struct qaf_framework *fw, const struct qaf_reminder *r,
	const struct qaf_staff *who)
{
	for (size_t i = 0; i < r->to.n; i++) {
		const struct qaf_role *role = qaf_framework_role(fw,
			r->to.word[i]);

		if ((role && role->person == QAF_PERSON_AUDITOR) || (who &&
		    who->role && qaf_role_is(fw, who->role, r->to.word[i])))
			return true;
	}
	return r->to.n == 0;
}

/* What the framework asks of auditors when audits are allocated. */
static void add_reminders(struct pack *p, struct qaf_str *s,
	const struct qaf_staff *who, const char *person)
{
	for (size_t i = 0; p->fw && i < p->fw->nreminders; i++) {
		const struct qaf_reminder *r = &p->fw->reminders[i];
		bool applies = false;

		for (size_t k = 0; k < p->n; k++)
			applies = applies || (is_theirs(&p->task[k], person) &&
				qaf_reminder_applies(p->q, p->fw, r,
				&(struct qaf_occasion){ QAF_REMIND_ALLOCATED,
				.tool = p->task[k].audit.tool, .grade = -1 }));
		if (applies && is_for(p->fw, r, who))
			qaf_str_addf(s, "\n%s\n", r->text);
	}
}

/* What is to be read for the person's audits, each text once. */
static enum qaf_rc add_reading(struct pack *p, struct qaf_str *s,
	const char *person)
{
	struct qaf_words told = { .word = qaf_alloc_array(p->q->arena, p->n,
		sizeof(*told.word)) };

	for (size_t i = 0; p->fw && i < p->n; i++) {
		const struct qaf_audit *a = &p->task[i].audit;
		const char *text;

		if (!is_theirs(&p->task[i], person))
			continue;
		QAF_TRY(qaf_reading_for(p->q, &text, p->fw, a->theme,
			a->service, a->case_ref));
		if (!text || qaf_words_has(&told, text))
			continue;
		told.word[told.n++] = text;
		qaf_str_addf(s, "\nTo read: %s\n", text);
	}
	return QAF_OK;
}

static enum qaf_rc make_text(struct pack *p, const char **text,
	const char **count, const struct qaf_staff *who, const char *person)
{
	struct qaf_str tasks, s;
	long long n = 0;

	qaf_str_init(&tasks, p->q->arena);
	for (size_t i = 0; i < p->n; i++)
		if (is_theirs(&p->task[i], person)) {
			add_task(p, &tasks, &p->task[i]);
			n++;
		}
	*count = qaf_count(p->q->arena, n, p->one, p->many);
	qaf_str_init(&s, p->q->arena);
	qaf_str_addf(&s, "Dear %s,\n\nyou have %s:\n\n%s\nThe form is "
		"attached, with a sheet for each. Save it and send it back when "
		"it is filled in. Write no child's name in it: the reference is "
		"enough.\n", who && who->name ? who->name : person, *count,
		tasks.text);
	QAF_TRY(add_reading(p, &s, person));
	add_reminders(p, &s, who, person);
	qaf_str_addf(&s, "\nQuality Assurance%s%s\n", p->council ? ", " : "",
		p->council ? p->council : "");
	*text = s.text;
	return QAF_OK;
}

static enum qaf_rc write_message(struct pack *p, const char *folder,
	const char *person)
{
	struct qaf_arena *a = p->q->arena;
	const char *path = qaf_printf(a, "%s/message.eml", folder);
	const struct qaf_attachment forms = { p->forms, "application/vnd."
		"openxmlformats-officedocument.spreadsheetml.sheet",
		qaf_printf(a, "%s/%s", folder, p->forms) };
	struct qaf_message m = { .at = p->q->now, .n = 1, .file = &forms };
	const struct qaf_staff *who;
	struct qaf_new_file file;
	const char *count;
	size_t fits;

	QAF_TRY(qaf_person_find(p->q, &who, &fits, person));
	QAF_TRY(make_text(p, &m.text, &count, who, person));
	m.subject = qaf_printf(a, "%s (%s)", count, p->draw);
	if (who && qaf_eml_is_address(who->email))
		m.to = who->email;
	else
		qaf_notice(p->q, "%s has no e-mail address on the staff list; "
			"their message has no receiver yet", person);
	QAF_TRY(qaf_file_begin(p->q, &file, path));
	if (!qaf_eml_write(file.file, a, &m, "=_qaf_part_=")) {
		qaf_file_discard(&file);
		return cannot_write(p->q, path);
	}
	return qaf_file_keep(&file) ? QAF_OK : cannot_write(p->q, path);
}

/* ---- folders ---- */

static enum qaf_rc pack_person(struct pack *p, const char *person)
{
	struct qaf_arena *a = p->q->arena;
	const char *folder;

	QAF_TRY(qaf_folder_add(p->q, &folder, &p->folder, person));
	QAF_TRY(write_out(p, qaf_printf(a, "%s/%s", folder, p->forms),
		QAF_FORMAT_XLSX, person, put_forms));
	QAF_TRY(write_out(p, qaf_printf(a, "%s/list.csv", folder),
		QAF_FORMAT_CSV, person, put_list));
	QAF_TRY(write_message(p, folder, person));
	p->people++;
	for (size_t i = 0; i < p->n; i++)
		p->task[i].packed |= qaf_same(p->task[i].person, person);
	return QAF_OK;
}

static enum qaf_rc pack_all(struct pack *p)
{
	for (size_t i = 0; i < p->n; i++) {
		if (p->task[i].packed)
			continue;
		if (qaf_blank(p->task[i].person))
			qaf_notice(p->q, "%s is with nobody yet, so it is in no "
				"folder", p->task[i].audit.ref);
		else
			QAF_TRY(pack_person(p, p->task[i].person));
	}
	return QAF_OK;
}

static enum qaf_rc write_pack(struct pack *p, const char *path, size_t *people)
{
	enum qaf_rc rc;

	*people = 0;
	if (p->n == 0) {
		qaf_notice(p->q, "nothing of %s waits for anybody, so there is "
			"nothing to pack", p->draw);
		return QAF_OK;
	}
	QAF_TRY(qaf_setting_get(p->q, &p->council, "council"));
	QAF_TRY(qaf_folder_begin(p->q, &p->folder, path));
	rc = pack_all(p);
	if (rc == QAF_OK)
		rc = qaf_folder_keep(p->q, &p->folder);
	qaf_folder_discard(&p->folder);
	*people = p->people;
	return rc;
}

enum qaf_rc qaf_sample_pack(struct qaf *q, size_t *people, const char *draw,
	const char *path)
{
	struct pack p = { .q = q, .forms = "audits.xlsx",
		.one = "case to audit", .many = "cases to audit" };
	struct qaf_audit *audits;
	struct sample_draw d;

	QAF_TRY(qaf_sample_need_drawn(q, &d, draw));
	if (d.of != QAF_DRAW_OF_CASES)
		return qaf_fail(q, QAF_RULE, "%s is a selection of audits; its "
			"moderators' forms are made by qaf moderate pack", d.ref);
	p.draw = d.ref;
	QAF_TRY(qaf_framework_of(q, &p.fw, d.framework));
	QAF_TRY(qaf_audits_to_fill_in(q, &audits, &p.n,
		&(struct qaf_audit_filter){ .draw = d.ref,
		.days = QAF_ALL_DAYS }));
	p.task = qaf_alloc_array(q->arena, p.n, sizeof(*p.task));
	for (size_t i = 0; i < p.n; i++)
		p.task[i] = (struct task){ .person = audits[i].auditor,
			.audit = audits[i], .due = audits[i].due };
	return write_pack(&p, path, people);
}

enum qaf_rc qaf_moderate_pack(struct qaf *q, size_t *people, const char *draw,
	const char *path, bool blind)
{
	struct pack p = { .q = q, .forms = "moderations.xlsx",
		.one = "audit to moderate", .many = "audits to moderate" };
	struct qaf_waiting *waiting;

	QAF_TRY(qaf_moderate_waiting(q, &waiting, &p.n, &p.draw, draw));
	p.task = qaf_alloc_array(q->arena, p.n, sizeof(*p.task));
	for (size_t i = 0; i < p.n; i++) {
		const struct qaf_waiting *w = &waiting[i];

		p.task[i] = (struct task){ .person = w->moderator,
			.due = w->due, .stage = w->stage,
			.blind = blind || w->blind };
		QAF_TRY(qaf_audit_get(q, &p.task[i].audit, w->audit));
	}
	return write_pack(&p, path, people);
}
