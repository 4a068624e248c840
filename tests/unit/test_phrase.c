/*
 * Parts of sentences: counts, lists of words, near words.
 */
#include <string.h>

#include "base/phrase.h"
#include "unit.h"

START_TEST(counts)
{
	ck_assert_str_eq(qaf_number(&arena, 0), "0");
	ck_assert_str_eq(qaf_number(&arena, 999), "999");
	ck_assert_str_eq(qaf_number(&arena, 3180), "3,180");
	ck_assert_str_eq(qaf_number(&arena, 1234567), "1,234,567");
	ck_assert_str_eq(qaf_number(&arena, -123), "-123");
	ck_assert_str_eq(qaf_number(&arena, -1234), "-1,234");
	ck_assert_str_eq(qaf_count(&arena, 1, "case", "cases"), "1 case");
	ck_assert_str_eq(qaf_count(&arena, 0, "case", "cases"), "0 cases");
	ck_assert_str_eq(qaf_count(&arena, 3180, "case is", "cases are"),
		"3,180 cases are");
	ck_assert_str_eq(qaf_plural(1, "is", "are"), "is");
	ck_assert_str_eq(qaf_plural(2, "is", "are"), "are");
}
END_TEST

START_TEST(articles)
{
	ck_assert_str_eq(qaf_a(&arena, "thematic"), "a thematic");
	ck_assert_str_eq(qaf_a(&arena, "early-help"), "an early-help");
	ck_assert_str_eq(qaf_a(&arena, "EHCP"), "an EHCP");
	ck_assert_str_eq(qaf_a(&arena, "unit"), "a unit");
	ck_assert_str_eq(qaf_a(&arena, "unborn"), "an unborn");
	ck_assert_str_eq(qaf_a(&arena, "one-off"), "a one-off");
}
END_TEST

START_TEST(joins)
{
	static const char *const words[] = { "a", "b", "c" };

	ck_assert_str_eq(qaf_join(&arena, words, 0, ", ", " and "), "");
	ck_assert_str_eq(qaf_join(&arena, words, 1, ", ", " and "), "a");
	ck_assert_str_eq(qaf_join(&arena, words, 2, ", ", " and "), "a and b");
	ck_assert_str_eq(qaf_join(&arena, words, 3, ", ", " or "), "a, b or c");
}
END_TEST

START_TEST(says_what_there_is)
{
	static const char *const words[] = { "action", "meeting", "visit" };
	const char *many[42];
	const char *text;

	ck_assert_str_eq(qaf_choices(&arena, "metting", words, 3),
		"action, meeting and visit; did you mean meeting?");
	ck_assert_str_eq(qaf_choices(&arena, "xyzzy", words, 3),
		"action, meeting and visit");
	ck_assert_str_eq(qaf_choices(&arena, NULL, words, 1), "action");
	ck_assert_str_eq(qaf_choices(&arena, "action", words, 0), "none");
	for (size_t i = 0; i < 42; i++)
		many[i] = i ? "w" : "first";
	text = qaf_choices(&arena, NULL, many, 42);
	ck_assert(!strncmp(text, "first, w, w", 11));
	ck_assert_str_eq(text + strlen(text) - 17, ", w, w and 2 more");
	ck_assert_str_eq(qaf_meant(&arena, "vist", words, 3, "qaf ", "see help"),
		"did you mean qaf visit?");
	ck_assert_str_eq(qaf_meant(&arena, "xyzzy", words, 3, "", "see help"),
		"see help");
}
END_TEST

START_TEST(finds_the_nearest_word)
{
	static const char *const words[] = {
		"sample", "audit", "moderate", "track", "report", "log",
	};
	const size_t n = sizeof(words) / sizeof(words[0]);

	ck_assert_str_eq(qaf_nearest("smaple", words, n), "sample");
	ck_assert_str_eq(qaf_nearest("AUDITS", words, n), "audit");
	ck_assert_str_eq(qaf_nearest("moderat", words, n), "moderate");
	ck_assert_str_eq(qaf_nearest("repotr", words, n), "report");
	ck_assert_str_eq(qaf_nearest("lgo", words, n), "log");
	ck_assert_ptr_null(qaf_nearest("xyzzy", words, n));
	ck_assert_ptr_null(qaf_nearest("l", words, n));
	ck_assert_ptr_null(qaf_nearest("", words, n));
	ck_assert_ptr_null(qaf_nearest(NULL, words, n));
	ck_assert_ptr_null(qaf_nearest("sample", words, 0));
}
END_TEST

START_TEST(takes_words_of_any_length)
{
	char longest[64], longer[65];
	const char *words[2] = { longest, longer };

	memset(longest, 'a', sizeof(longest));
	longest[63] = '\0';
	memset(longer, 'a', sizeof(longer));
	longer[64] = '\0';
	ck_assert_ptr_eq(qaf_nearest(longest, words + 0, 1), longest);
	ck_assert_ptr_null(qaf_nearest(longer, words, 2));
	ck_assert_ptr_null(qaf_nearest(longest, words + 1, 1));
}
END_TEST

UNIT("phrase", counts, articles, joins, says_what_there_is, finds_the_nearest_word,
	takes_words_of_any_length)
