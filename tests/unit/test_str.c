/*
 * Strings: growth, ASCII rules, folding, visible text, near words.
 */
#include <string.h>

#include "unit.h"
#include "base/str.h"

START_TEST(grows_and_clears)
{
	struct qaf_str s;

	qaf_str_init(&s, &arena);
	ck_assert_str_eq(s.text, "");
	for (int i = 0; i < 1000; i++)
		qaf_str_addf(&s, "%d,", i);
	qaf_str_add(&s, NULL);
	qaf_str_addn(&s, "xyz", 2);
	qaf_str_addc(&s, '!');
	ck_assert_uint_eq(s.len, strlen(s.text));
	ck_assert_uint_eq(s.len, 10 * 2 + 90 * 3 + 900 * 4 + 3);
	ck_assert(!strncmp(s.text, "0,1,2,", 6));
	ck_assert_str_eq(s.text + s.len - 7, "999,xy!");
	qaf_str_clear(&s);
	ck_assert_uint_eq(s.len, 0);
	ck_assert_str_eq(s.text, "");
	qaf_str_add(&s, "again");
	ck_assert_str_eq(s.text, "again");
}
END_TEST

/* Every length around the capacity, where an off-by-one would write out. */
START_TEST(grows_by_every_length)
{
	char filler[200];

	memset(filler, 'x', sizeof(filler));
	for (size_t first = 0; first < 40; first++) {
		for (size_t more = 0; more < 80; more++) {
			struct qaf_str s;

			qaf_str_init(&s, &arena);
			qaf_str_addn(&s, filler, first);
			qaf_str_addf(&s, "%.*s", (int)more, filler);
			qaf_str_addc(&s, 'y');
			ck_assert_uint_eq(s.len, first + more + 1);
			ck_assert_uint_eq(strlen(s.text), s.len);
			ck_assert_uint_lt(s.len, s.cap);
		}
	}
}
END_TEST

START_TEST(knows_ascii_only)
{
	for (int i = 0; i < 256; i++) {
		char c = (char)i;
		bool digit = i >= 0x30 && i <= 0x39;
		bool upper = i >= 0x41 && i <= 0x5a;
		bool lower = i >= 0x61 && i <= 0x7a;

		ck_assert(qaf_is_digit(c) == digit);
		ck_assert(qaf_is_alnum(c) == (digit || upper || lower));
		ck_assert(qaf_is_space(c) == (i == 0x20 ||
			(i >= 0x09 && i <= 0x0d)));
		ck_assert_int_eq(qaf_lower(c), upper ? (char)(i + 0x20) : c);
	}
}
END_TEST

START_TEST(compares_without_case)
{
	ck_assert(qaf_same("Team", "tEAM"));
	ck_assert(!qaf_same("Team", "Teams"));
	ck_assert(!qaf_same("Éa", "éa"));
	ck_assert(qaf_same(NULL, NULL));
	ck_assert(!qaf_same(NULL, ""));
	ck_assert_int_lt(qaf_casecmp("a", "B"), 0);
	ck_assert_int_gt(qaf_casecmp("b", "A"), 0);
	ck_assert_int_lt(qaf_casecmp("ab", "abc"), 0);
	ck_assert_int_lt(qaf_casecmp("z", "é"), 0);
	ck_assert_int_lt(qaf_casecmp(NULL, "a"), 0);
	ck_assert_int_gt(qaf_casecmp("", NULL), 0);
	ck_assert(qaf_eq("a", "a") && !qaf_eq("a", "A"));
	ck_assert(qaf_eq(NULL, NULL) && !qaf_eq(NULL, "") && !qaf_eq("", NULL));
	ck_assert(qaf_blank(NULL) && qaf_blank("") && qaf_blank(" \t\n") && !qaf_blank(" a "));
}
END_TEST

START_TEST(trims_and_folds)
{
	ck_assert_str_eq(qaf_trim(&arena, " \t a b \r\n"), "a b");
	ck_assert_str_eq(qaf_trim(&arena, "   "), "");
	ck_assert_str_eq(qaf_trim(&arena, ""), "");
	ck_assert_ptr_null(qaf_trim(&arena, NULL));
	ck_assert_str_eq(qaf_fold(&arena, "Team Manager"), "teammanager");
	ck_assert_str_eq(qaf_fold(&arena, "team_manager"), "teammanager");
	ck_assert_str_eq(qaf_fold(&arena, "Child’s Age (2)"), "childsage2");
	ck_assert_str_eq(qaf_fold(&arena, "é—"), "");
	ck_assert_ptr_null(qaf_fold(&arena, NULL));
}
END_TEST

/* reliability.md, rule 9: every class of character that must not pass. */
START_TEST(makes_text_visible)
{
	static const struct {
		const char *text, *shown;
	} vectors[] = {
		{ "plain – ‘text’ é €", "plain – ‘text’ é €" },
		{ "a\nb\tc\r", "a\\x0ab\\x09c\\x0d" },
		{ "\x1b[31mred", "\\x1b[31mred" },
		{ "\x7f", "\\x7f" },
		{ "\xc2\x80\xc2\x9f\xc2\xa0", "\\u{0080}\\u{009f}\xc2\xa0" },
		{ "\xe2\x80\xaa\xe2\x80\xae", "\\u{202a}\\u{202e}" },
		{ "\xe2\x81\xa6\xe2\x81\xa9", "\\u{2066}\\u{2069}" },
		{ "\xe2\x80\xa9\xe2\x80\xaf", "\xe2\x80\xa9\xe2\x80\xaf" },
		{ "\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c",
			"\\u{200e}\\u{200f}\\u{061c}" },
		{ "caf\xe9!", "caf\\xe9!" },
		{ "caf\xe9s, th\xe9", "caf\\xe9s, th\\xe9" },
		{ "\xc0\xaf", "\\xc0\\xaf" },
		{ "\xed\xa0\x80", "\\xed\\xa0\\x80" },
		{ "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80" },
		{ "cut \xe2\x82", "cut \\xe2\\x82" },
		{ "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80" },
	};

	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++)
		ck_assert_str_eq(qaf_visible(&arena, vectors[i].text, 0),
			vectors[i].shown);
	ck_assert_ptr_null(qaf_visible(&arena, NULL, 0));
}
END_TEST

START_TEST(cuts_visible_text)
{
	ck_assert_str_eq(qaf_visible(&arena, "abcdef", 6), "abcdef");
	ck_assert_str_eq(qaf_visible(&arena, "abcdef", 5), "abcde...");
	ck_assert_str_eq(qaf_visible(&arena, "éééé", 2), "éé...");
	ck_assert_str_eq(qaf_visible(&arena, "\n\n\n", 1), "\\x0a...");
}
END_TEST

START_TEST(makes_lists)
{
	struct qaf_str s;

	qaf_str_init(&s, &arena);
	qaf_str_item(&s, "; ", "%s: %d", "A1", 3);
	ck_assert_str_eq(s.text, "A1: 3");
	qaf_str_item(&s, "; ", "%s", "A2");
	qaf_str_item(&s, ", ", "%s", "A3");
	ck_assert_str_eq(s.text, "A1: 3; A2, A3");
}
END_TEST

START_TEST(joins_lists_of_words)
{
	struct qaf_words none = { 0 };
	struct qaf_words x = qaf_words_split(&arena, " cpp  qa head ", " ");
	struct qaf_words y = qaf_words_split(&arena, "head dcs cpp", " ");
	struct qaf_words both = qaf_words_and(&arena, &x, &y);

	ck_assert_str_eq(qaf_words_join(&arena, &x, ","), "cpp,qa,head");
	ck_assert_str_eq(qaf_words_join(&arena, &both, ","), "cpp,qa,head,dcs");
	ck_assert(qaf_words_has(&both, "dcs") && !qaf_words_has(&x, "dcs"));
	ck_assert_uint_eq(qaf_words_split(&arena, NULL, " ").n, 0);
	ck_assert_uint_eq(qaf_words_split(&arena, "  ", " ").n, 0);
	ck_assert_uint_eq(qaf_words_and(&arena, &none, &none).n, 0);
	ck_assert_uint_eq(qaf_words_and(&arena, &none, &y).n, 3);
}
END_TEST

UNIT("str", grows_and_clears, grows_by_every_length, knows_ascii_only,
	compares_without_case, trims_and_folds, makes_text_visible,
	cuts_visible_text, makes_lists, joins_lists_of_words)
