/*
 * JSON: strings as RFC 8259 has them.
 */
#include "base/json.h"

#include "unit.h"

static const char *written(const char *text)
{
	struct qaf_str s;

	qaf_str_init(&s, &arena);
	qaf_json_string(&s, text);
	return s.text;
}

START_TEST(escapes_what_json_reserves)
{
	ck_assert_str_eq(written(""), "\"\"");
	ck_assert_str_eq(written("plain \u2013 \u20ac"),
		"\"plain \u2013 \u20ac\"");
	ck_assert_str_eq(written("a \"b\" \\ c/d"),
		"\"a \\\"b\\\" \\\\ c/d\"");
	ck_assert_str_eq(written("\n\t\x1b\x7f"),
		"\"\\n\\u0009\\u001b\\u007f\"");
	ck_assert_str_eq(written("\xc2\x85"), "\"\\u0085\"");
}
END_TEST

START_TEST(replaces_what_is_not_utf8)
{
	ck_assert_str_eq(written("caf\xe9"), "\"caf\ufffd\"");
	ck_assert_str_eq(written("cut \xe2\x82"), "\"cut \ufffd\ufffd\"");
}
END_TEST

UNIT("json", escapes_what_json_reserves, replaces_what_is_not_utf8)
