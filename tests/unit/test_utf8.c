/*
 * UTF-8: what is valid, what it is read as, its width, and what nobody sees.
 */
#include "base/utf8.h"

#include "unit.h"

START_TEST(knows_utf8)
{
	ck_assert(qaf_is_utf8("", 0));
	ck_assert(qaf_is_utf8("aé€\xf0\x9f\x98\x80", 10));
	ck_assert(!qaf_is_utf8("a\0b", 3));
	ck_assert(!qaf_is_utf8("\xe9", 1));
	ck_assert(!qaf_is_utf8("\x80", 1));
	ck_assert(!qaf_is_utf8("\xc1\x81", 2));
	ck_assert(!qaf_is_utf8("\xe0\x80\xaf", 3));
	ck_assert(!qaf_is_utf8("\xf0\x80\x80\xaf", 4));
	ck_assert(!qaf_is_utf8("\xed\xbf\xbf", 3));
	ck_assert(qaf_is_utf8("\xee\x80\x80", 3));
	ck_assert(qaf_is_utf8("\xf4\x8f\xbf\xbf", 4));
	ck_assert(!qaf_is_utf8("\xf5\x80\x80\x80", 4));
	ck_assert(!qaf_is_utf8("\xe2\x82\xac", 2));
}
END_TEST

static uint32_t first(const char *s)
{
	uint32_t c;

	qaf_utf8_next(&c, s);
	return c;
}

START_TEST(steps_over_characters)
{
	static const struct {
		const char *text;
		size_t n;
		uint32_t c;
	} vectors[] = {
		{ "", 0, 0 }, { "a", 1, 'a' }, { "\u00e9!", 2, 0xe9 },
		{ "\u20ac", 3, 0x20ac }, { "\U0001f600", 4, 0x1f600 },
		{ "\xef\xbf\xbd", 3, 0xfffd },
		{ "\xe9t\xe9", 1, QAF_NO_CHAR },
		{ "\xe2\x82", 1, QAF_NO_CHAR },
		{ "\xc0\xaf", 1, QAF_NO_CHAR },
		{ "\xed\xa0\x80", 1, QAF_NO_CHAR },
	};

	for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
		uint32_t c;

		ck_assert_uint_eq(qaf_utf8_next(&c, vectors[i].text),
			vectors[i].n);
		ck_assert_uint_eq(c, vectors[i].c);
	}
}
END_TEST

START_TEST(finds_where_it_ends_to_be_utf8)
{
	const char *s = "caf\u00e9 caf\xe9!";

	ck_assert_ptr_eq(qaf_utf8_bad(s, 11), s + 9);
	ck_assert_ptr_null(qaf_utf8_bad(s, 9));
	ck_assert_uint_eq(qaf_utf8_count(s, 9), 8);
}
END_TEST

START_TEST(measures_columns)
{
	ck_assert_uint_eq(qaf_utf8_width("", 9), 0);
	ck_assert_uint_eq(qaf_utf8_width("Zo\u00eb \u2013", 99), 5);
	ck_assert_uint_eq(qaf_utf8_width("e\u0301", 99), 1);
	ck_assert_uint_eq(qaf_utf8_width("\u6771\u4eac", 99), 4);
	ck_assert_uint_eq(qaf_utf8_width("\u6771\u4eac", 3), 2);
	ck_assert_uint_eq(qaf_char_width(first("\U0001f600")), 2);
	ck_assert_uint_eq(qaf_char_width('\n'), 0);
}
END_TEST

START_TEST(knows_what_nobody_sees)
{
	static const char *const unseen[] = {
		"\x01", "\x7f", "\xc2\x80", "\u00ad", "\u034f", "\u061c",
		"\u115f", "\u17b4", "\u180e", "\u200b", "\u200f", "\u2028",
		"\u202e", "\u2060", "\u2069", "\u3164", "\ufe0f", "\ufeff",
		"\uffa0", "\U000e0041",
	};
	static const char *const seen[] = {
		"a", " ", "\t", "\n", "\r", "\u00a0", "\u00e9", "\u0301",
		"\u0600", "\u2013", "\u6771", "\U0001f600",
	};

	for (size_t i = 0; i < sizeof(unseen) / sizeof(unseen[0]); i++)
		ck_assert(qaf_char_is_unseen(first(unseen[i])));
	for (size_t i = 0; i < sizeof(seen) / sizeof(seen[0]); i++)
		ck_assert(!qaf_char_is_unseen(first(seen[i])));
	ck_assert(qaf_char_turns(0x202e));
	ck_assert(!qaf_char_turns(0x200b));
	ck_assert(qaf_char_is_control(0x9f));
	ck_assert(!qaf_char_is_control(0xa0));
}
END_TEST

START_TEST(folds_what_is_meant)
{
	static const struct { const char *text, *folded; } vectors[] = {
		{ "Ada Bell", "ada bell" },
		{ " ADA  \u00a0Bell\t", "ada bell" },
		{ "Zo\u00eb", "zoe" },
		{ "Zoe\u0308", "zoe" },
		{ "STRASSE", "strasse" },
		{ "Stra\u00dfe", "strasse" },
		{ "\uff33\uff11", "s1" },
		{ "S\u200b1", "s1" },
		{ "\u00a0", "" },
		{ "\xe9", "\xe9" },
	};

	for (size_t i = 0; i < QAF_LEN(vectors); i++)
		ck_assert_str_eq(qaf_utf8_fold(&arena, vectors[i].text),
			vectors[i].folded);
}
END_TEST

UNIT("utf8", folds_what_is_meant, knows_utf8, steps_over_characters, finds_where_it_ends_to_be_utf8,
	measures_columns, knows_what_nobody_sees)
