/*
 * What a form holds beside grades, and what is done with it when it comes back.
 *
 * A text takes the place of one that it contains, while the audit is open; any
 * other stands beside what was there.  So nothing that somebody wrote is lost,
 * and a form that comes back twice changes nothing.
 */
#include <string.h>

#include "base/str.h"
#include "core/audit/private.h"
#include "core/log.h"
#include "db/db.h"

/* Does the new text hold the old one, not only as a part of a word? */
static bool holds(const char *text, const char *old)
{
	size_t n = strlen(old);

	for (const char *at = text; n && (at = strstr(at, old)); at++)
		if ((at == text || !qaf_is_alnum(at[-1]) ||
		    !qaf_is_alnum(old[0])) &&
		    (!qaf_is_alnum(at[n]) || !qaf_is_alnum(old[n - 1])))
			return true;
	return false;
}

/* ---- notes ---- */

const char *qaf_form_note(struct qaf *q, const struct qaf_record *r,
	const char *heading)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < r->nnotes; i++)
		if (qaf_same(r->notes[i].heading, heading))
			qaf_str_item(&s, "\n\n", "%s", r->notes[i].text);
	return s.len ? s.text : NULL;
}

static enum qaf_rc replace_note(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_note *old)
{
	QAF_TRY(qaf_run(q, SQL_audit_note_remove, QAF_I("audit", audit->id),
		QAF_T("heading", old->heading), QAF_T("text", old->text)));
	return qaf_log(q, "audit note", audit->ref, "replaced: %s",
		old->heading);
}

enum qaf_rc qaf_audit_take_note(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_record *had, const char *heading, const char *text)
{
	const char *body = qaf_trim(q->arena, text);
	bool beside = false;

	if (qaf_blank(body) || qaf_eq(body, qaf_form_note(q, had, heading)))
		return QAF_OK;
	for (size_t i = 0; i < had->nnotes; i++)
		if (qaf_same(had->notes[i].heading, heading) &&
		    qaf_eq(had->notes[i].text, body))
			return QAF_OK;
	for (size_t i = 0; i < had->nnotes; i++) {
		const struct qaf_note *n = &had->notes[i];

		if (!qaf_same(n->heading, heading))
			continue;
		if (audit->state == QAF_AUDIT_ALLOCATED && holds(body, n->text))
			QAF_TRY(replace_note(q, audit, n));
		else
			beside = true;
	}
	if (beside)
		qaf_notice(q, "%s: %s: something else was recorded before; both "
			"are kept", audit->ref, heading);
	return qaf_audit_note(q, audit, heading, body);
}

/* ---- findings ---- */

static const struct qaf_mark *mark_of(const struct qaf_tool *tool,
	const struct qaf_finding *f)
{
	for (size_t i = 0; i < tool->nmarks; i++)
		if (qaf_same(tool->marks[i].title, f->theme))
			return &tool->marks[i];
	return NULL;
}

static bool is_of(const struct qaf_finding *f, enum qaf_finding_kind kind,
	bool exemplar)
{
	return f->kind == kind && f->exemplar == exemplar;
}

/* Lines after the first of a text begin with a blank, so that the next line
 * that does not is the next finding. */
static void add_indented(struct qaf_str *s, const char *text)
{
	for (; *text; text++) {
		qaf_str_addc(s, *text);
		if (*text == '\n')
			qaf_str_addc(s, ' ');
	}
}

const char *qaf_form_findings(struct qaf *q, const struct qaf_record *r,
	const struct qaf_tool *tool, enum qaf_finding_kind kind, bool exemplar)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < r->nfindings; i++) {
		const struct qaf_finding *f = &r->findings[i];

		if (is_of(f, kind, exemplar) && !f->text && !mark_of(tool, f))
			qaf_str_item(&s, "; ", "%s", f->theme);
	}
	for (size_t i = 0; i < r->nfindings; i++) {
		const struct qaf_finding *f = &r->findings[i];

		if (!is_of(f, kind, exemplar) || !f->text || mark_of(tool, f))
			continue;
		qaf_str_item(&s, "\n", "%s = ", f->theme);
		add_indented(&s, f->text);
	}
	return s.len ? s.text : NULL;
}

const char *qaf_form_mark(const struct qaf_record *r,
	const struct qaf_mark *mark)
{
	const char *seen = NULL;

	for (size_t i = 0; i < r->nfindings; i++)
		if (qaf_same(mark->title, r->findings[i].theme))
			seen = r->findings[i].text ? r->findings[i].text : "yes";
	return seen;
}

static enum qaf_rc take_finding(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_record *had, enum qaf_finding_kind kind, bool exemplar,
	const char *theme, const char *text)
{
	for (size_t i = 0; i < had->nfindings; i++) {
		const struct qaf_finding *f = &had->findings[i];

		if (!is_of(f, kind, exemplar) || !qaf_same(f->theme, theme))
			continue;
		/* A theme alone says no more than a finding under it does. */
		if (!text || qaf_eq(text, f->text))
			return QAF_OK;
		if (audit->state != QAF_AUDIT_ALLOCATED ||
		    (f->text && !holds(text, f->text)))
			continue;
		QAF_TRY(qaf_run(q, SQL_audit_finding_remove,
			QAF_I("audit", audit->id),
			QAF_T("kind", qaf_finding_kind_words[kind]),
			QAF_T("theme", f->theme), QAF_T("text", f->text),
			QAF_I("exemplar", exemplar)));
		QAF_TRY(qaf_log(q, "audit note", audit->ref, "replaced: %s: %s",
			qaf_finding_kind_words[kind], f->theme));
	}
	return qaf_audit_finding(q, audit, qaf_finding_kind_words[kind], theme,
		text, exemplar);
}

/* "THEME", or "THEME = TEXT". */
static enum qaf_rc take_one(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_record *had, enum qaf_finding_kind kind, bool exemplar,
	const char *one)
{
	const char *eq = strchr(one, '=');
	const char *theme = qaf_trim(q->arena, eq ? qaf_strndup(q->arena, one,
		(size_t)(eq - one)) : one);
	const char *text = eq ? qaf_trim(q->arena, eq + 1) : NULL;

	if (qaf_blank(theme) && qaf_blank(text))
		return QAF_OK;
	if (qaf_blank(theme))
		return qaf_fail(q, QAF_INPUT, "a finding needs a theme before "
			"the =");
	return take_finding(q, audit, had, kind, exemplar, theme,
		qaf_blank(text) ? NULL : text);
}

/* The length of the line that begins here, with those that go on with it. */
static size_t whole_line(const char *s)
{
	size_t n = strcspn(s, "\r\n");

	while (s[n]) {
		size_t end = n + strspn(s + n, "\r\n");

		if (s[end] != ' ' && s[end] != '\t')
			break;
		n = end + strcspn(s + end, "\r\n");
	}
	return n;
}

/* A text without the blank that begins each of its further lines. */
static char *without_indent(struct qaf_arena *a, const char *s, size_t n)
{
	struct qaf_str out;

	qaf_str_init(&out, a);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || s[i - 1] != '\n' || s[i] != ' ')
			qaf_str_addc(&out, s[i]);
	return out.text;
}

enum qaf_rc qaf_audit_take_findings(struct qaf *q,
	const struct qaf_audit *audit, const struct qaf_record *had,
	const struct qaf_tool *tool, enum qaf_finding_kind kind, bool exemplar,
	const char *text)
{
	if (qaf_eq(qaf_trim(q->arena, text), qaf_form_findings(q, had, tool,
	    kind, exemplar)))
		return QAF_OK;
	while (*text) {
		size_t n = whole_line(text);
		char *line = without_indent(q->arena, text, n);

		text += n + strspn(text + n, "\r\n");
		/* Themes of one line are split by ";"; a text runs to the end
		 * of its line. */
		while (*line) {
			size_t end = strcspn(line, ";=");

			if (line[end] == '=')
				end = strlen(line);
			QAF_TRY(take_one(q, audit, had, kind, exemplar,
				qaf_strndup(q->arena, line, end)));
			line += end + (line[end] == ';');
		}
	}
	return QAF_OK;
}

enum qaf_rc qaf_audit_take_mark(struct qaf *q, const struct qaf_audit *audit,
	const struct qaf_record *had, const struct qaf_mark *mark,
	const char *text)
{
	text = qaf_trim(q->arena, text);
	if (qaf_same(text, "no") || qaf_eq(text, qaf_form_mark(had, mark)))
		return QAF_OK;
	return take_finding(q, audit, had, mark->good ? QAF_FINDING_STRENGTH :
		QAF_FINDING_DEVELOPMENT, false, mark->title,
		qaf_same(text, "yes") ? NULL : text);
}
