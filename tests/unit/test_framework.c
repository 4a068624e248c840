/* The five councils' files, and what reading a framework refuses. */
#include <stdio.h>
#include <string.h>

#include "qaf/framework.h"
#include "unit.h"

/* Parse a built-in framework and say what is wrong when it does not. */
static struct qaf_framework *builtin(const char *name)
{
	struct qaf_framework *fw = NULL;
	enum qaf_rc rc = qaf_framework_builtin(&ctx, &fw, name);

	ck_assert_msg(rc == QAF_OK, "%s", ctx.error.text);
	return fw;
}

START_TEST(builtins_are_clean)
{
	struct qaf_words names = qaf_framework_builtin_names(&ctx);

	ck_assert_uint_gt(names.n, 0);
	for (size_t i = 0; i < names.n; i++) {
		struct qaf_framework *fw = builtin(names.word[i]);
		struct qaf_faults faults;

		ck_assert_str_eq(fw->id, names.word[i]);
		ck_assert_int_eq(qaf_framework_check(&ctx, &faults, fw->text,
			fw->text_len, fw->id), QAF_OK);
		ck_assert_uint_eq(faults.n, 0);
	}
}
END_TEST

UNIT("framework", builtins_are_clean)
