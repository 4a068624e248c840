/*
 * Listings of rows that were read before: each type of member as its cell.
 */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "core/listing.h"
#include "db/rows.h"
#include "qaf/words.h"
#include "render/out.h"

struct thing {
	const char *name;
	enum qaf_step_state state;
	long few;
	long long many;
	double share;
	bool late;
};

static const struct qaf_field thing_fields[] = {
	QAF_FIELD(struct thing, name, "name"),
	QAF_FIELD_WORD(struct thing, state, "state", qaf_step_state_words),
	QAF_FIELD(struct thing, few, "few"),
	QAF_FIELD(struct thing, many, "many"),
	QAF_FIELD(struct thing, share, "share"),
	QAF_FIELD(struct thing, late, "late"),
};
static const struct qaf_row_type thing_row =
	QAF_ROW_TYPE(struct thing, thing_fields);

static const struct qaf_column columns[] = {
	{ "late", "Late", QAF_WORD, 0, "yes where it is late" },
	{ "name", "Name", QAF_TEXT, 0, "what it is called" },
	{ "state", "State", QAF_WORD, 0, "how it stands" },
	{ "few", "Few", QAF_INT, 0, "a number" },
	{ "many", "Many", QAF_INT, 0, "a greater one" },
	{ "share", "Share", QAF_PERCENT, 0, "a percentage" },
};

START_TEST(each_type_is_a_cell)
{
	const struct thing things[] = {
		{ "visit", QAF_STEP_WAIVED, 3, 5000000000, 12.5, true },
		{ NULL, QAF_STEP_STATE_UNKNOWN, 0, -1, 0, false },
	};
	struct qaf_out *out;
	char *text = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&text, &len);

	ck_assert_ptr_nonnull(f);
	out = qaf_out_new(&arena, QAF_FORMAT_CSV, f);
	out->listing = true;
	qaf_list_rows(out, "things", "Things", columns, QAF_LEN(columns),
		things, QAF_LEN(things), &thing_row);
	ck_assert(qaf_out_finish(out));
	ck_assert_int_eq(fclose(f), 0);
	ck_assert_str_eq(text, "late,name,state,few,many,share\n"
		"yes,visit,waived,3,5000000000,12.5\n"
		",,,0,-1,0.0\n");
	free(text);
}
END_TEST

UNIT("listing", each_type_is_a_cell)
