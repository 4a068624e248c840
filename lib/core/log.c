/*
 * The journal
 *
 * The hash of a line is SHA-256 over
 *   previous hash LF seq LF at LF who LF verb LF subject LF detail
 * in lower-case hex; the first line's previous hash is 64 zeros.
 */
#include "core/log.h"

#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/digest.h"
#include "core/filter.h"
#include "core/listing.h"
#include "db/rows.h"
#include "render/out.h"

static const char no_hash[] =
	"0000000000000000000000000000000000000000000000000000000000000000";

static void line_hash(struct qaf_arena *a, char out[QAF_HEX_SIZE],
	const char *previous, long long seq, const char *at, const char *who,
	const char *verb, const char *subject, const char *detail)
{
	char *text = qaf_printf(a, "%s\n%lld\n%s\n%s\n%s\n%s\n%s", previous,
		seq, at, who, verb, subject, detail);

	qaf_sha256_hex(out, text, strlen(text));
}

/* The newest line; before the first one, 0 and zeros. */
struct last {
	long long seq;
	const char *hash;
};

static const struct qaf_field last_fields[] = {
	QAF_FIELD(struct last, seq, "seq"),
	QAF_FIELD(struct last, hash, "hash"),
};
static const struct qaf_row_type last_row =
	QAF_ROW_TYPE(struct last, last_fields);

const char *qaf_reason_logged(struct qaf *q, const char *reason)
{
	return qaf_blank(reason) ? "" :
		qaf_printf(q->arena, "; reason: %s", reason);
}

enum qaf_rc qaf_log(struct qaf *q, const char *verb, const char *subject,
	const char *fmt, ...)
{
	char hash[QAF_HEX_SIZE];
	const char *at = qaf_moment_text(q->arena, q->now);
	struct last last = { 0, no_hash };
	char *detail;
	bool found;
	va_list ap;

	va_start(ap, fmt);
	detail = qaf_vprintf(q->arena, fmt, ap);
	va_end(ap);
	if (q->now_given)
		detail = qaf_printf(q->arena, "%s%sclock: given", detail,
			*detail ? "; " : "");
	QAF_TRY(qaf_row(q, &last, &found, &last_row, SQL_journal_last));
	if (!subject)
		subject = "";
	line_hash(q->arena, hash, last.hash, last.seq + 1, at, q->actor, verb,
		subject, detail);
	return qaf_run(q, SQL_journal_add, QAF_I("seq", last.seq + 1),
		QAF_T("at", at),
		QAF_T("who", q->actor), QAF_T("verb", verb),
		QAF_T("subject", subject), QAF_T("detail", detail),
		QAF_T("hash", hash));
}

static const struct qaf_column log_columns[] = {
	{ "seq", "No.", QAF_INT, QAF_COL_SPARE, "number of the line, from 1" },
	{ "at", "When", QAF_DAY, 0, "the clock of the command" },
	{ "who", "Who", QAF_WORD, 0, "the person, from --as" },
	{ "verb", "Did", QAF_TEXT, 0, "the command" },
	{ "subject", "To", QAF_WORD, 0, "the reference that changed" },
	{ "detail", "What and why", QAF_TEXT, 0, "the change" },
	{ "hash", "Hash", QAF_WORD, QAF_COL_HIDDEN,
		"SHA-256 of this line and the hash before it" },
};

#define FILTER(member, ...) QAF_OPTION(qaf_log_filter, member, __VA_ARGS__)

const struct qaf_option qaf_log_filters[] = {
	FILTER(audit, "audit", "A17", "lines of an audit, its steps and its actions"),
	FILTER(subject, "subject", "REF", "lines of any other reference"),
	FILTER(who, "who", "STAFF", "lines of a person"),
	FILTER(verb, "verb", "VERB",
		"lines of a command: audit, or \"audit submit\""),
	FILTER(days.from, "from", "DATE", "lines from a day on"),
	FILTER(days.to, "to", "DATE", "lines up to a day"),
	QAF_OPTIONS_END
};

enum qaf_rc qaf_log_list(struct qaf *q, struct qaf_out *out,
	const struct qaf_log_filter *f)
{
	return qaf_list_bound(q, out, "log", "Journal", log_columns,
		QAF_LEN(log_columns), SQL_journal_list, qaf_filter_binds(q,
		qaf_log_filters, f, QAF_BIND_END));
}

static const struct qaf_field log_line_fields[] = {
	QAF_FIELD(struct qaf_log_line, seq, "seq"),
	QAF_FIELD(struct qaf_log_line, at, "at"),
	QAF_FIELD(struct qaf_log_line, who, "who"),
	QAF_FIELD(struct qaf_log_line, verb, "verb"),
	QAF_FIELD(struct qaf_log_line, subject, "subject"),
	QAF_FIELD(struct qaf_log_line, detail, "detail"),
};
static const struct qaf_row_type log_line_row =
	QAF_ROW_TYPE(struct qaf_log_line, log_line_fields);

static const struct qaf_field set_back_fields[] = {
	QAF_FIELD(struct qaf_set_back, seq, "seq"),
	QAF_FIELD(struct qaf_set_back, ref, "ref"),
	QAF_FIELD(struct qaf_set_back, team, "team"),
	QAF_FIELD(struct qaf_set_back, command, "command"),
	QAF_FIELD(struct qaf_set_back, who, "who"),
	QAF_FIELD(struct qaf_set_back, reason, "reason"),
	QAF_FIELD(struct qaf_set_back, day, "day"),
	QAF_FIELD(struct qaf_set_back, latest, "latest"),
};
static const struct qaf_row_type set_back_row =
	QAF_ROW_TYPE(struct qaf_set_back, set_back_fields);

enum qaf_rc qaf_log_set_back(struct qaf *q, struct qaf_set_back **out, size_t *n,
	const char *from, const char *after, const char *service,
	const char *team)
{
	return qaf_rows(q, out, n, &set_back_row, SQL_journal_set_back,
		QAF_T("from_on", from), QAF_T("after", after),
		QAF_T("service", service), QAF_T("team", team));
}

/* Both are in the order of their numbers. */
static enum qaf_rc date_lines(struct qaf *q, struct qaf_log_line *line, size_t n)
{
	struct qaf_set_back *back;
	size_t nback, at = 0;

	QAF_TRY(qaf_log_set_back(q, &back, &nback, "0000", "9999-99", NULL,
		NULL));
	for (size_t i = 0; i < n; i++) {
		qaf_date_parse(&line[i].recorded, qaf_strndup(q->arena,
			line[i].at, 10));
		while (at < nback && back[at].seq < line[i].seq)
			at++;
		if (at < nback && back[at].seq == line[i].seq)
			line[i].recorded = back[at].latest;
	}
	return QAF_OK;
}

enum qaf_rc qaf_log_story(struct qaf *q, struct qaf_log_line **out, size_t *n,
	const char *ref)
{
	const struct qaf_log_filter f = { .audit = ref, .days = QAF_ALL_DAYS };

	QAF_TRY(qaf_rows_bound(q, out, sizeof(**out), n, &log_line_row,
		SQL_journal_list, qaf_filter_binds(q, qaf_log_filters, &f,
		QAF_BIND_END)));
	return date_lines(q, *out, *n);
}

static const struct qaf_column clock_columns[] = {
	{ "command_number", "No.", QAF_INT, 0, "of the command, from 1" },
	{ "at", "Clock", QAF_DAY, 0, "the clock of the command" },
	{ "real_at", "Computer", QAF_WORD, 0, "the computer's own clock, in UTC" },
	{ "who", "Who", QAF_WORD, 0, "the person, from --as" },
	{ "login", "Login", QAF_WORD, 0, "the account on the computer" },
	{ "command", "Did", QAF_TEXT, 0, "the command" },
	{ "clock", "What", QAF_TEXT, 0, "what is wrong with the clock" },
};

enum qaf_rc qaf_log_clocks(struct qaf *q, struct qaf_out *out)
{
	return qaf_list(q, out, "clocks", "Clocks that were not the computer's",
		clock_columns, QAF_LEN(clock_columns), SQL_journal_clocks);
}

struct went_back {
	long long times;
	const char *first;
};
static const struct qaf_field went_back_fields[] = {
	QAF_FIELD(struct went_back, times, "times"),
	QAF_FIELD(struct went_back, first, "first"),
};
static const struct qaf_row_type went_back_row =
	QAF_ROW_TYPE(struct went_back, went_back_fields);

enum qaf_rc qaf_log_went_back(struct qaf *q, long long *times,
	const char **first)
{
	struct went_back found = { 0, NULL };
	bool any;

	QAF_TRY(qaf_row(q, &found, &any, &went_back_row, SQL_journal_went_back));
	*times = found.times;
	*first = found.first;
	return QAF_OK;
}

enum qaf_rc qaf_log_corrections(struct qaf *q, struct qaf_log_line **out,
	size_t *n, const char *audit)
{
	return qaf_rows(q, out, n, &log_line_row, SQL_journal_corrections,
		QAF_T("audit", audit));
}

/* Is the stored hash the one that follows from the line and the hash before
 * it? */
static enum qaf_rc verify_line(struct qaf *q, struct qaf_stmt *st,
	long long expected, const char *previous)
{
	char hash[QAF_HEX_SIZE];
	long long seq = qaf_get_int(st, "seq");

	if (seq != expected)
		return qaf_fail(q, QAF_NEGATIVE, "the journal is broken: line "
			"%lld is missing; restore a backup or ask who changed "
			"the file", expected);
	line_hash(q->arena, hash, previous, seq, qaf_get_text(st, "at"),
		qaf_get_text(st, "who"), qaf_get_text(st, "verb"),
		qaf_get_text(st, "subject"), qaf_get_text(st, "detail"));
	if (strcmp(hash, qaf_get_text(st, "hash")) != 0)
		return qaf_fail(q, QAF_NEGATIVE, "the journal is broken: line "
			"%lld was changed after it was written; restore a "
			"backup or ask who changed the file", seq);
	return QAF_OK;
}

enum qaf_rc qaf_log_verify(struct qaf *q, long long *lines, const char **head)
{
	char previous[QAF_HEX_SIZE];
	struct qaf_stmt *st;
	enum qaf_rc rc;

	*lines = 0;
	memcpy(previous, no_hash, sizeof(previous));
	QAF_TRY(qaf_query(q, &st, SQL_journal_all));
	while (qaf_step(st, &rc)) {
		struct qaf_arena_mark mark = qaf_arena_mark(q->arena);
		enum qaf_rc line = verify_line(q, st, *lines + 1, previous);

		if (line != QAF_OK) {
			qaf_stmt_done(st);
			return line;
		}
		++*lines;
		memcpy(previous, qaf_get_text(st, "hash"), sizeof(previous) - 1);
		qaf_arena_reset(q->arena, mark);
	}
	*head = qaf_strdup(q->arena, previous);
	return rc;
}
