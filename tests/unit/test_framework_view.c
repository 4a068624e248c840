/* A framework for people: its rules, what it leaves open, side by side. */
#include <stdio.h>
#include <string.h>

#include "core/framework/framework.h"
#include "unit.h"

static char *text;
static size_t len;

static struct qaf_out *csv(bool listing)
{
	struct qaf_out *out = qaf_out_new(&arena, QAF_FORMAT_CSV,
		open_memstream(&text, &len));

	out->listing = listing;
	return out;
}

static void finish(struct qaf_out *out)
{
	ck_assert(qaf_out_finish(out));
	ck_assert_int_eq(fclose(out->file), 0);
}

static struct qaf_framework *builtin(const char *name)
{
	struct qaf_framework *fw;

	ck_assert_int_eq(qaf_framework_builtin(&ctx, &fw, name), QAF_OK);
	return fw;
}

static size_t lines(void)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += text[i] == '\n';
	return n;
}

START_TEST(rules_have_their_columns)
{
	struct qaf_out *out = csv(true);

	ck_assert_int_eq(qaf_framework_rules(&ctx, out,
		builtin("herefordshire-2024")), QAF_OK);
	finish(out);
	ck_assert_ptr_eq(strstr(text, "rule,area,summary,applies_by,cite\n"),
		text);
	ck_assert_uint_eq(lines(), 66);
	ck_assert_ptr_nonnull(strstr(text, "\nHFD24-05,timer,"));
	ck_assert_ptr_nonnull(strstr(text, ",timed,319: record manager's"));
	free(text);
}
END_TEST

START_TEST(list_has_the_five)
{
	struct qaf_out *out = csv(true);

	ck_assert_int_eq(qaf_framework_list(&ctx, out), QAF_OK);
	finish(out);
	ck_assert_uint_eq(lines(), 6);
	ck_assert_ptr_nonnull(strstr(text, "\ndudley-2023,Dudley "));
	free(text);
}
END_TEST

START_TEST(show_lists_what_is_left)
{
	struct qaf_out *out = csv(false);
	struct qaf_framework *fw = builtin("herefordshire-2024");

	ck_assert_int_eq(qaf_framework_show(&ctx, out, fw), QAF_OK);
	finish(out);
	ck_assert_ptr_nonnull(strstr(text,
		"settings,3,setting,moderation-rate\n"));
	ck_assert_ptr_nonnull(strstr(text, "settings,3,state,open\n"));
	ck_assert_ptr_nonnull(strstr(text, "opens 6 weeks, due 8 weeks after "
		"submitted"));
	ck_assert_ptr_nonnull(strstr(text, "3 days after graded; 1 day where "
		"risk is identified"));
	free(text);
	ck_assert_int_eq(qaf_framework_set(&ctx, fw, "moderation-rate", "10%"),
		QAF_OK);
	out = csv(false);
	ck_assert_int_eq(qaf_framework_show(&ctx, out, fw), QAF_OK);
	finish(out);
	ck_assert_ptr_nonnull(strstr(text, "settings,3,state,set\n"));
	ck_assert_ptr_nonnull(strstr(text, "10% of audits"));
	free(text);
}
END_TEST

START_TEST(compare_puts_them_side_by_side)
{
	const struct qaf_framework *fws[] = { builtin("dudley-2023"),
		builtin("devon-2023"), builtin("dorset-2022") };
	struct qaf_out *out = csv(true);

	ck_assert_int_eq(qaf_framework_compare(&ctx, out, fws, 3), QAF_OK);
	finish(out);
	ck_assert_ptr_eq(strstr(text,
		"aspect,dudley_2023,devon_2023,dorset_2022\n"), text);
	ck_assert_ptr_nonnull(strstr(text, "rules,79,77,78\n"));
	ck_assert_ptr_nonnull(strstr(text,
		"all inadequate; 20% of the rest, spread over grade"));
	free(text);
}
END_TEST

UNIT("framework-view", rules_have_their_columns, list_has_the_five,
	show_lists_what_is_left, compare_puts_them_side_by_side)
