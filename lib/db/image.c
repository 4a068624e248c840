/*
 * Writes values as a JSON array, the form in which history keeps rows and
 * keys.  (SQLite's own json_array() may not be called by a trigger where the
 * schema is not trusted.)
 */
#include "db/handle.h"

/* A byte that JSON does not take as it is in a text: none of those of UTF-8
 * beyond ASCII. */
static bool is_special(unsigned char c)
{
	return c < 0x20 || c == '"' || c == '\\';
}

static void put_text(sqlite3_str *out, const char *text, int len)
{
	int from = 0;

	sqlite3_str_appendchar(out, 1, '"');
	for (int i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if (!is_special(c))
			continue;
		sqlite3_str_append(out, text + from, i - from);
		from = i + 1;
		if (c == '\n')
			sqlite3_str_append(out, "\\n", 2);
		else if (c == '\t')
			sqlite3_str_append(out, "\\t", 2);
		else if (c < 0x20)
			sqlite3_str_appendf(out, "\\u%04x", c);
		else
			sqlite3_str_appendf(out, "\\%c", c);
	}
	sqlite3_str_append(out, text + from, len - from);
	sqlite3_str_appendchar(out, 1, '"');
}

void qaf_image_add(sqlite3_str *out, int n, sqlite3_value **value)
{
	for (int i = 0; i < n; i++) {
		sqlite3_str_appendchar(out, 1, i ? ',' : '[');
		if (sqlite3_value_type(value[i]) == SQLITE_INTEGER)
			sqlite3_str_appendf(out, "%lld",
				sqlite3_value_int64(value[i]));
		else if (sqlite3_value_type(value[i]) == SQLITE_TEXT)
			put_text(out, (const char *)sqlite3_value_text(value[i]),
				sqlite3_value_bytes(value[i]));
		else
			sqlite3_str_append(out, "null", 4);
	}
	sqlite3_str_appendchar(out, 1, ']');
}
