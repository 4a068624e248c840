/*
 * The words of the field: each table says what the column's CHECK in the
 * schema says, word for word, and finds its words.
 */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "core/words.h"
#include "db/handle.h"

static const struct {
	const char *table, *column;
	const char *const *words;
} columns[] = {
	{ "audit", "state", qaf_audit_state_words },
	{ "audit", "risk", qaf_risk_words },
	{ "step", "state", qaf_step_state_words },
	{ "action", "state", qaf_action_state_words },
	{ "draw", "of", qaf_draw_of_words },
	{ "draw_entry", "status", qaf_entry_status_words },
	{ "finding", "kind", qaf_finding_kind_words },
	{ "voice", "who", qaf_voice_of_words },
	{ "voice", "state", qaf_voice_state_words },
	{ "stretch", "who", qaf_stretch_for_words },
	{ "tick", "state", qaf_tick_words },
};

/* The text with which a new database made the table. */
static void read_schema(char *out, size_t size, const char *table)
{
	sqlite3_stmt *st;

	ck_assert_int_eq(sqlite3_prepare_v2(ctx.db->handle,
		"SELECT sql FROM sqlite_schema WHERE name = ?", -1, &st, NULL),
		SQLITE_OK);
	sqlite3_bind_text(st, 1, table, -1, SQLITE_STATIC);
	ck_assert_int_eq(sqlite3_step(st), SQLITE_ROW);
	snprintf(out, size, "%s", (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
}

/* "state = 'open' OR state = 'done'" */
static void join(char *out, size_t size, const char *column,
	const char *const *words)
{
	size_t n = 0;

	for (size_t i = 0; words[i]; i++)
		n += (size_t)snprintf(out + n, size - n, "%s%s = '%s'",
			i ? " OR " : "", column, words[i]);
}

/* Line ends and tabs count as one space. */
static void squeeze(char *s)
{
	char *to = s;

	for (; *s; s++) {
		if (*s == '\n' || *s == '\t')
			*s = ' ';
		if (*s != ' ' || to[-1] != ' ')
			*to++ = *s;
	}
	*to = '\0';
}

START_TEST(are_those_of_the_schema)
{
	char sql[8192], check[512];

	open_database();
	for (size_t i = 0; i < QAF_LEN(columns); i++) {
		char wanted[600];

		read_schema(sql, sizeof(sql), columns[i].table);
		squeeze(sql);
		join(check, sizeof(check), columns[i].column, columns[i].words);
		snprintf(wanted, sizeof(wanted), "CHECK (%s)", check);
		ck_assert_msg(strstr(sql, wanted) != NULL, "%s.%s: %s",
			columns[i].table, columns[i].column, wanted);
	}
	close_database();
}
END_TEST

/* The first and the last word of each list that only files and options have. */
START_TEST(stand_under_their_codes)
{
	static const struct {
		const char *const *words;
		int code;
		const char *word;
	} rows[] = {
		{ qaf_anchor_words, QAF_FROM_ALLOCATED, "allocated" },
		{ qaf_anchor_words, QAF_FROM_EVIDENCE, "evidence" },
		{ qaf_person_words, QAF_PERSON_ANY, "any" },
		{ qaf_person_words, QAF_PERSON_MODERATOR, "moderator" },
		{ qaf_scale_words, QAF_SCALE_GRADES, "grades" },
		{ qaf_scale_words, QAF_SCALE_NONE, "none" },
		{ qaf_need_words, QAF_NEED_BIT_ALL_DOMAINS, "all-domains" },
		{ qaf_need_words, QAF_NEED_COUNT - 1, "questions" },
		{ qaf_event_words, QAF_ON_GRADED, "graded" },
		{ qaf_event_words, QAF_ON_RECORDED, "recorded" },
		{ qaf_escalation_words, QAF_ESCALATE_OVERDUE, "overdue" },
		{ qaf_escalation_words, QAF_ESCALATE_REAUDIT, "re-audit" },
		{ qaf_remind_words, QAF_REMIND_ALLOCATED, "allocated" },
		{ qaf_remind_words, QAF_REMIND_ALWAYS, "always" },
		{ qaf_how_words, QAF_HOW_ENFORCED, "enforced" },
		{ qaf_how_words, QAF_HOW_REMINDED, "reminded" },
		{ qaf_local_words, QAF_LOCAL_COUNT, "count" },
		{ qaf_local_words, QAF_LOCAL_YEARDAY, "yearday" },
		{ qaf_kind_words, QAF_KIND_REAUDIT, "re-audit" },
		{ qaf_kind_words, QAF_KIND_BESPOKE, "bespoke" },
		{ qaf_cadence_state_words, QAF_CADENCE_DONE, "done" },
		{ qaf_cadence_state_words, QAF_CADENCE_OPEN, "open" },
		{ qaf_agreement_by_words, QAF_AGREEMENT_ALL, "all" },
		{ qaf_agreement_by_words, QAF_AGREEMENT_PERIOD, "period" },
	};

	for (size_t i = 0; i < QAF_LEN(rows); i++)
		ck_assert_int_eq(qaf_word_index(rows[i].words, rows[i].word),
			rows[i].code);
	ck_assert_ptr_null(qaf_need_words[QAF_NEED_COUNT]);
}
END_TEST

START_TEST(are_found_in_any_case)
{
	int i = -1;

	ck_assert_int_eq(qaf_word_index(qaf_step_state_words, "Waived"),
		QAF_STEP_WAIVED);
	ck_assert_int_eq(qaf_word_index(qaf_step_state_words, "late"), -1);
	ck_assert_int_eq(qaf_word_index(qaf_step_state_words, NULL), -1);
	ck_assert_ptr_null(qaf_word(qaf_risk_words, QAF_RISK_UNKNOWN));
	ck_assert_int_eq(qaf_word_need(&ctx, &i, "feedback",
		qaf_voice_state_words, "shouted"), QAF_INPUT);
	ck_assert_str_eq(ctx.error.text, "feedback shouted is not known; write "
		"asked, given, declined or unreachable");
}
END_TEST

UNIT("words", are_those_of_the_schema, stand_under_their_codes,
	are_found_in_any_case)
