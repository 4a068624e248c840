/* Cases, staff, teams and bank holidays as the database tells them. */
#include "unit.h"

#include "base/calendar.h"
#include "core/council.h"
#include "core/person.h"
#include "db/handle.h"

START_TEST(unknown_references)
{
	struct qaf_case c;
	struct qaf_staff s, *all;
	struct qaf_team t;
	bool found = true;
	size_t n = 9;

	open_database();
	ck_assert_int_eq(qaf_case_get(&ctx, &c, "1", &found), QAF_OK);
	ck_assert(!found);
	ck_assert_int_eq(qaf_team_get(&ctx, &t, "CLA 1", &found), QAF_OK);
	ck_assert(!found);
	ck_assert_int_eq(qaf_staff_all(&ctx, &all, &n), QAF_OK);
	ck_assert_uint_eq(n, 0);
	ck_assert_int_eq(qaf_case_need(&ctx, &c, "1"), QAF_UNKNOWN);
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "no case 1;"));
	qaf_clear_error(&ctx);
	ck_assert_int_eq(qaf_staff_need(&ctx, &s, "S9"), QAF_UNKNOWN);
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "S9"));
	close_database();
}
END_TEST

/* The attribute of that name; there must be no error. */
static const char *attribute(const char *json, const char *name)
{
	const char *value = "unset";

	ck_assert_int_eq(qaf_attribute(&ctx, &value, json, name), QAF_OK);
	return value;
}

START_TEST(attributes_by_folded_name)
{
	const char *json = "{\"EH Lead\":\"internal\",\"n\":\"3\"}";

	open_database();
	ck_assert_str_eq(attribute(json, "eh_lead"), "internal");
	ck_assert_str_eq(attribute(json, "EH Lead"), "internal");
	ck_assert_ptr_null(attribute(json, "lead"));
	ck_assert_ptr_null(attribute("{}", "n"));
	ck_assert_ptr_null(attribute(NULL, "n"));
	close_database();
}
END_TEST

START_TEST(an_attribute_that_cannot_be_read_is_an_error)
{
	const char *value;

	open_database();
	ctx.db->damaged = true;
	ck_assert_int_eq(qaf_attribute(&ctx, &value, "{\"n\":\"3\"}", "n"),
		QAF_DB);
	ck_assert_ptr_null(value);
	qaf_clear_error(&ctx);
	ctx.db->damaged = false;
	ck_assert_int_eq(qaf_attribute(&ctx, &value, "{\"n\":", "n"), QAF_DB);
	ck_assert_ptr_nonnull(strstr(ctx.error.text, "is not JSON"));
	qaf_clear_error(&ctx);
	ck_assert_int_eq(qaf_attribute(&ctx, &value, "no json", "n"), QAF_DB);
	ck_assert_ptr_null(value);
	qaf_clear_error(&ctx);
	close_database();
}
END_TEST

START_TEST(at_work)
{
	qaf_date monday = qaf_date_of(2024, 3, 4);
	struct qaf_staff s = {
		.active_from = monday, .active_to = monday + 30,
		.away_from = QAF_NO_DATE, .away_to = QAF_NO_DATE,
	};

	ck_assert(!qaf_staff_at_work(&s, monday - 1));
	ck_assert(qaf_staff_at_work(&s, monday));
	ck_assert(qaf_staff_at_work(&s, monday + 30));
	ck_assert(!qaf_staff_at_work(&s, monday + 31));
	s.away_from = monday + 2;
	s.away_to = monday + 3;
	ck_assert(qaf_staff_at_work(&s, monday + 1));
	ck_assert(!qaf_staff_at_work(&s, monday + 2));
	ck_assert(!qaf_staff_at_work(&s, monday + 3));
	ck_assert(qaf_staff_at_work(&s, monday + 4));
	s.away_to = QAF_NO_DATE;
	ck_assert(!qaf_staff_at_work(&s, monday + 20));
}
END_TEST

START_TEST(calendar_is_built_in)
{
	struct qaf_calendar c;

	open_database();
	ck_assert_int_eq(qaf_calendar_load(&ctx, &c), QAF_OK);
	ck_assert_str_eq(qaf_calendar_holiday(&c, qaf_date_of(2024, 3, 29)),
		"Good Friday");
	close_database();
}
END_TEST

UNIT("council", unknown_references, attributes_by_folded_name,
	an_attribute_that_cannot_be_read_is_an_error, at_work,
	calendar_is_built_in)
