/* The manual against the tables: each key of a framework file is described,
 * and its example is a framework. */
#include <stdio.h>
#include <string.h>

#include "core/framework/read.h"
#include "unit.h"
#include "core/framework/framework.h"

static char *manual;
static size_t manual_len;

static void read_manual(void)
{
	char *path = qaf_printf(&arena, "%s/../../man/qaf-framework.5",
		getenv("QAF_TEST_DATA"));
	FILE *f = fopen(path, "r");

	ck_assert_msg(f != NULL, "%s", path);
	manual = qaf_alloc(&arena, 1 << 17);
	manual_len = fread(manual, 1, (1 << 17) - 1, f);
	fclose(f);
}

/* Does a line that begins with .Cm or .It Cm hold the word? */
static bool described(const char *key)
{
	for (char *p = manual; p; p = strchr(p, '\n')) {
		size_t len;
		char *line, *word;

		p += *p == '\n';
		len = strcspn(p, "\n");
		if (strncmp(p, ".It Cm ", 7) != 0 && strncmp(p, ".Cm ", 4) != 0)
			continue;
		line = qaf_strndup(&arena, p, len);
		for (word = strtok(line, " "); word; word = strtok(NULL, " "))
			if (strcmp(word, key) == 0)
				return true;
	}
	return false;
}

static void check_entry(const struct entry *entry, int depth)
{
	ck_assert_int_lt(depth, 8);
	for (const struct field *f = entry->fields; f->key; f++) {
		ck_assert_msg(described(f->key), "%s of %s is not described",
			f->key, entry->noun);
		for (size_t i = 0; f->words && f->words[i]; i++)
			ck_assert_msg(strstr(manual, qaf_printf(&arena,
				".Li %s", f->words[i])), "%s of %s may be %s",
				f->key, entry->noun, f->words[i]);
		if (f->entry)
			check_entry(f->entry, depth + 1);
	}
}

START_TEST(every_key_is_described)
{
	read_manual();
	check_entry(&qaf_schema_framework, 0);
	for (int i = 0; i < QAF_NEED_COUNT; i++)
		ck_assert_msg(strstr(manual, qaf_printf(&arena, ".Li %s",
			qaf_need_words[i])), "%s", qaf_need_words[i]);
}
END_TEST

START_TEST(example_is_a_framework)
{
	struct qaf_framework *fw;
	char *from, *to;

	read_manual();
	from = strstr(manual, "framework: ambridge-2025");
	ck_assert_ptr_nonnull(from);
	to = strstr(from, ".Ed");
	ck_assert_ptr_nonnull(to);
	ck_assert_msg(qaf_framework_parse(&ctx, &fw, from, (size_t)(to - from),
		"manual") == QAF_OK, "%s", ctx.error.text);
	ck_assert_uint_eq(fw->nsteps, 1);
	ck_assert_uint_eq(fw->selections[0].nparts, 2);
	ck_assert(!fw->samples[0].quota.amount.known);
}
END_TEST

UNIT("framework-manual", every_key_is_described, example_is_a_framework)
