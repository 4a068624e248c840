/*
 * Who a person is: by reference, by name in either order, and when several have
 * the name.
 */
#include "unit.h"

#include "core/person.h"
#include "qaf/adoption.h"
#include "qaf/import.h"

static void load_staff(void)
{
	struct qaf_import how = { .kind = QAF_IMPORT_STAFF,
		.as_of = QAF_NO_DATE };
	struct qaf_imported done;
	char list[64];
	FILE *f;

	snprintf(list, sizeof(list), "/tmp/qaf-person-%ld.csv", (long)getpid());
	f = fopen(list, "wb");
	ck_assert_ptr_nonnull(f);
	fputs("ref,role,name\n"
		"S1,social-worker,\"Bell, Ada\"\n"
		"S2,social-worker,Jo O\u2019Brien-Smith\n"
		"S3,social-worker,Ann One\n"
		"S4,social-worker,One Ann\n"
		"S5,social-worker,\n"
		"Ann,social-worker,Zo\u00eb\n", f);
	ck_assert_int_eq(fclose(f), 0);
	how.file = list;
	open_database();
	ok(qaf_adopt(&ctx, "herefordshire-2024", qaf_date_of(2024, 2, 1)));
	ok(qaf_import(&ctx, &done, &how));
	unlink(list);
}

/* The reference of whom the text means, or how many it may mean. */
static const char *meant(const char *word)
{
	const struct qaf_staff *staff;
	size_t fits;

	ok(qaf_person_find(&ctx, &staff, &fits, word));
	return staff ? staff->ref : qaf_printf(&arena, "%zu", fits);
}

START_TEST(by_reference_and_by_name)
{
	load_staff();
	ck_assert_str_eq(meant("S1"), "S1");
	ck_assert_str_eq(meant(" s1\u00a0"), "S1");
	ck_assert_str_eq(meant("Ada Bell"), "S1");
	ck_assert_str_eq(meant("Bell, Ada"), "S1");
	ck_assert_str_eq(meant("ADA\u00a0 BELL "), "S1");
	ck_assert_str_eq(meant("Ada Bel"), "0");
	ck_assert_str_eq(meant("jo obrien smith"), "S2");
	ck_assert_str_eq(meant("Ann"), "Ann");
	ck_assert_str_eq(meant("zoe"), "Ann");
	ck_assert_str_eq(meant("Ann One"), "2");
	ck_assert_str_eq(meant(""), "0");
	ck_assert_str_eq(meant("-"), "0");
	close_database();
}
END_TEST

static int alike(const char *a, const char *b)
{
	enum qaf_alike out;

	ok(qaf_person_alike(&ctx, &out, a, b));
	return (int)out;
}

START_TEST(two_texts_of_one_person)
{
	load_staff();
	ck_assert_int_eq(alike("S1", "Ada Bell"), QAF_ALIKE_YES);
	ck_assert_int_eq(alike("Bell Ada", "Ada Bell"), QAF_ALIKE_YES);
	ck_assert_int_eq(alike("S1", "S2"), QAF_ALIKE_NO);
	ck_assert_int_eq(alike("S3", "Ann One"), QAF_ALIKE_PERHAPS);
	ck_assert_int_eq(alike("One, Ann", "S4"), QAF_ALIKE_PERHAPS);
	ck_assert_int_eq(alike("S1", "Ann One"), QAF_ALIKE_NO);
	ck_assert_int_eq(alike("Ann One", "ann one"), QAF_ALIKE_PERHAPS);
	/* Nobody of the list, yet the same. */
	ck_assert_int_eq(alike("Kim Hill", "Hill, Kim"), QAF_ALIKE_YES);
	ck_assert_int_eq(alike("-", "-"), QAF_ALIKE_NO);
	ck_assert_int_eq(alike(NULL, NULL), QAF_ALIKE_NO);
	close_database();
}
END_TEST

START_TEST(whom_the_user_means)
{
	struct qaf_staff staff;

	load_staff();
	ok(qaf_staff_need(&ctx, &staff, "bell ada"));
	ck_assert_str_eq(staff.ref, "S1");
	refused(qaf_staff_need(&ctx, &staff, "Ann One"), QAF_UNKNOWN,
		"Ann One may be any of S3, S4");
	refused(qaf_staff_need(&ctx, &staff, "S9"), QAF_UNKNOWN,
		"no member of staff S9");
	close_database();
}
END_TEST

UNIT("person", by_reference_and_by_name, two_texts_of_one_person,
	whom_the_user_means)
