/*
 * Decides what may be taken back, and takes it back; how rows come back stands in
 * lib/db/undo.c.
 *
 * The last command is taken back by going back to the state before it.  What was
 * recorded after it had been taken back itself, so nothing can rest on it.  An
 * import is taken back by itself, where nothing rests on it: no later command has
 * changed a row that it wrote, or recorded anything about a case, a person or an
 * audit that it brought.
 */
#include "qaf/undo.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/audit/stake.h"
#include "core/authority.h"
#include "core/framework/framework.h"
#include "core/listing.h"
#include "core/log.h"
#include "core/personal.h"
#include "db/history.h"
#include "db/rows.h"
#include "qaf/adoption.h"

/* As many subjects or commands are named in a message. */
#define NAMED_MAX 3

static const struct qaf_field command_fields[] = {
	QAF_FIELD(struct qaf_command, txn, "txn"),
	QAF_FIELD(struct qaf_command, who, "who"),
	QAF_FIELD(struct qaf_command, at, "at"),
	QAF_FIELD(struct qaf_command, command, "command"),
};
static const struct qaf_row_type command_row =
	QAF_ROW_TYPE(struct qaf_command, command_fields);

static bool begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* Is it a part of another: a step or an action of an audit? */
static bool is_part(const char *ref, const char *of)
{
	size_t len = strlen(of);

	return len > 0 && begins(ref, of) && (ref[len] == '/' || ref[len] == '.');
}

/* " A17, A18 and 2 more": what a command was about, without the parts of what is
 * named before them. */
static enum qaf_rc add_subjects(struct qaf *q, struct qaf_str *s,
	const struct qaf_command *c)
{
	const char *last = "", **of;
	size_t n, named = 0;

	QAF_TRY(qaf_texts(q, &of, &n, SQL_undo_subjects, QAF_I("txn", c->txn)));
	for (size_t i = 0; i < n; i++) {
		/* A command that was about no one thing has "". */
		if (qaf_blank(of[i]) || is_part(of[i], last))
			continue;
		last = of[i];
		if (named++ < NAMED_MAX)
			qaf_str_addf(s, "%s%s", named > 1 ? ", " : " ",
				qaf_visible(q->arena, last, 60));
	}
	if (named > NAMED_MAX)
		qaf_str_addf(s, " and %zu more", named - NAMED_MAX);
	return QAF_OK;
}

/* "audit submit A17 (by S0203, 7 March 2024)" */
static enum qaf_rc describe(struct qaf *q, struct qaf_command *c)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	qaf_str_add(&s, c->command);
	QAF_TRY(add_subjects(q, &s, c));
	qaf_str_addf(&s, " (by %s, %s)",
		qaf_visible(q->arena, c->who, 40), qaf_date_words(q->arena,
		c->at.day));
	c->text = s.text;
	return QAF_OK;
}

enum qaf_rc qaf_undo_last(struct qaf *q, struct qaf_command *out)
{
	bool found;

	QAF_TRY(qaf_row(q, out, &found, &command_row, SQL_undo_last));
	return found ? describe(q, out) : qaf_fail(q, QAF_UNKNOWN,
		"there is nothing that could be taken back");
}

enum qaf_rc qaf_undo_newest(struct qaf *q, struct qaf_command *out)
{
	bool found;

	QAF_TRY(qaf_row(q, out, &found, &command_row, SQL_undo_newest));
	return found ? describe(q, out) : qaf_fail(q, QAF_UNKNOWN,
		"the last command took nothing back, so there is nothing to "
		"bring back");
}

static const struct qaf_column line_columns[] = {
	{ "seq", "No.", QAF_INT, QAF_COL_SPARE, "number of the journal's line" },
	{ "at", "When", QAF_DAY, 0, "the clock of the command" },
	{ "who", "Who", QAF_WORD, 0, "the person, from --as" },
	{ "verb", "Did", QAF_TEXT, 0, "the command" },
	{ "subject", "To", QAF_WORD, 0, "the reference that changed" },
	{ "detail", "What and why", QAF_TEXT, 0, "the change" },
};

enum qaf_rc qaf_undo_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_command *command)
{
	return qaf_list(q, out, "undo", "What would be taken back",
		line_columns, QAF_LEN(line_columns), SQL_undo_lines,
		QAF_I("txn", command->txn));
}

/* ---- what may be taken back, and by whom ---- */

static enum qaf_rc check_kind(struct qaf *q, const struct qaf_command *c,
	long long last)
{
	char *draw;

	if (qaf_eq(c->command, "init") ||
	    begins(c->command, "brought over"))
		return qaf_fail(q, QAF_RULE, "%s is the beginning of this "
			"database and cannot be taken back", c->text);
	QAF_TRY(qaf_fetch_text(q, &draw, SQL_undo_draw, QAF_I("first", c->txn),
		QAF_I("last", last)));
	return !draw ? QAF_OK : qaf_fail(q, QAF_RULE, "%s: a draw stays on "
		"record and is not taken back, so that nobody can draw until "
		"the result pleases; 'qaf sample draw --redraw --reason TEXT' "
		"draws %s again", c->text, draw);
}

/* What was judged of a child at risk, or at the worst grade: by those who may
 * withdraw it.  *any tells whether there was any. */
static enum qaf_rc credit_at_stake(struct qaf *q, struct qaf_credit *credit,
	bool *any, const struct qaf_command *c, long long last, const char *by)
{
	const char **judged;
	size_t n;

	*any = false;
	QAF_TRY(qaf_texts(q, &judged, &n, SQL_undo_judged,
		QAF_I("first", c->txn), QAF_I("last", last)));
	for (size_t i = 0; i < n; i++) {
		struct qaf_audit audit;
		const char *stake;

		QAF_TRY(qaf_audit_need(q, &audit, judged[i]));
		QAF_TRY(qaf_audit_stake(q, &stake, &audit));
		if (!stake)
			continue;
		*any = true;
		QAF_TRY(qaf_authority_at_risk(q, credit, &audit,
			qaf_printf(q->arena, "taken back, since %s,", stake),
			by));
	}
	return QAF_OK;
}

/* Anything else whoever gave the command takes back, and who records for others. */
static enum qaf_rc credit_to(struct qaf *q, struct qaf_credit *credit,
	const struct qaf_command *c, long long last, const char *by)
{
	struct qaf_duty d = { .ref = c->text, .done = "taken back",
		.person = c->who, .recorders = true };
	bool at_stake;

	QAF_TRY(credit_at_stake(q, credit, &at_stake, c, last, by));
	if (at_stake)
		return QAF_OK;
	QAF_TRY(qaf_framework_on(q, &d.fw, NULL, q->now.day));
	return qaf_authority_credit(q, credit, &d, by);
}

static enum qaf_rc note(struct qaf *q, const struct qaf_command *c,
	const char *reason, const struct qaf_credit *credit)
{
	const char **of;
	size_t n;

	QAF_TRY(qaf_texts(q, &of, &n, SQL_undo_subjects, QAF_I("txn", c->txn)));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(qaf_log(q, "undo", of[i], "taken back: %s of %s, by "
			"%s; reason: %s%s", c->command, qaf_moment_text(q->arena,
			c->at), c->who, reason, qaf_credit_logged(q, credit)));
	return QAF_OK;
}

static enum qaf_rc take_back(struct qaf *q, const struct qaf_command *c,
	long long last, const char *reason, const char *by,
	struct qaf_credit *credit)
{
	if (qaf_blank(reason))
		return qaf_fail(q, QAF_RULE, "say with --reason why %s is taken "
			"back", c->text);
	QAF_TRY(check_kind(q, c, last));
	QAF_TRY(credit_to(q, credit, c, last, by));
	qaf_personal_notice(q, "undo", "the reason", reason);
	QAF_TRY(qaf_history_take_back(q, c->txn, last));
	QAF_TRY(qaf_run(q, SQL_undo_add, QAF_I("first", c->txn),
		QAF_I("last", last), QAF_T("reason", reason),
		QAF_T("at", qaf_moment_text(q->arena, q->now)),
		QAF_T("by", credit->by)));
	return note(q, c, reason, credit);
}

enum qaf_rc qaf_undo(struct qaf *q, const struct qaf_command *command,
	const char *reason, const char *by, struct qaf_credit *credit)
{
	long long last = command->txn;

	QAF_TRY(qaf_fetch_int(q, &last, SQL_txn_last));
	return take_back(q, command, last, reason, by, credit);
}

/* ---- files that were loaded ---- */

static const struct qaf_column import_columns[] = {
	{ "import", "Import", QAF_INT, 0, "its number, for 'qaf import undo'" },
	{ "kind", "Kind", QAF_WORD, 0, "what was loaded" },
	{ "recorded_at", "When", QAF_DAY, 0, "the clock of the command" },
	{ "recorded_by", "Who", QAF_WORD, 0, "who loaded it" },
	{ "state", "State", QAF_WORD, 0, "stands, or taken back" },
	{ "detail", "What", QAF_TEXT, 0, "the file, and how many rows" },
};

enum qaf_rc qaf_import_list(struct qaf *q, struct qaf_out *out)
{
	return qaf_list(q, out, "imports", "Files that were loaded",
		import_columns, QAF_LEN(import_columns), SQL_undo_imports);
}

static enum qaf_rc find_import(struct qaf *q, struct qaf_command *out,
	const char *number)
{
	long long undone = 0;
	bool found;

	QAF_TRY(qaf_row(q, out, &found, &command_row, SQL_undo_command,
		QAF_I("txn", strtoll(number, NULL, 10))));
	if (!found || !begins(out->command, "import ") ||
	    begins(out->command, "import profile") ||
	    qaf_eq(out->command, "import undo"))
		return qaf_fail(q, QAF_UNKNOWN, "there is no import %s; "
			"'qaf import list' lists them", qaf_visible(q->arena,
			number, 40));
	QAF_TRY(describe(q, out));
	QAF_TRY(qaf_fetch_int(q, &undone, SQL_undo_is_undone,
		QAF_I("txn", out->txn)));
	return undone ? qaf_fail(q, QAF_UNKNOWN, "import %lld was taken back "
		"already", out->txn) : QAF_OK;
}

/* The message names what rests on it. */
static enum qaf_rc refuse_resting(struct qaf *q, const struct qaf_command *c,
	const long long *txn, size_t n)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < n && i < NAMED_MAX; i++) {
		struct qaf_command later;
		bool found;

		QAF_TRY(qaf_row(q, &later, &found, &command_row,
			SQL_undo_command, QAF_I("txn", txn[i])));
		QAF_TRY(describe(q, &later));
		qaf_str_item(&s, "; ", "%s", later.text);
	}
	if (n > NAMED_MAX)
		qaf_str_addf(&s, "; and %zu more", n - NAMED_MAX);
	return qaf_fail(q, QAF_RULE, "%s cannot be taken back, since what was "
		"recorded later rests on it: %s", c->text, s.text);
}

static enum qaf_rc check_rests(struct qaf *q, const struct qaf_command *c)
{
	long long *txn;
	size_t n;

	QAF_TRY(qaf_history_built_on(q, &txn, &n, c->txn, c->txn));
	if (!n)
		QAF_TRY(qaf_numbers(q, &txn, &n, SQL_undo_named,
			QAF_I("first", c->txn), QAF_I("last", c->txn)));
	return n ? refuse_resting(q, c, txn, n) : QAF_OK;
}

enum qaf_rc qaf_import_undo(struct qaf *q, struct qaf_command *out,
	const char *number, const char *reason, const char *by,
	struct qaf_credit *credit)
{
	struct qaf_command last;

	QAF_TRY(find_import(q, out, number));
	QAF_TRY(qaf_undo_last(q, &last));
	if (last.txn == out->txn)
		return qaf_undo(q, out, reason, by, credit);
	QAF_TRY(check_rests(q, out));
	return take_back(q, out, out->txn, reason, by, credit);
}
