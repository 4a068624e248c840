/*
 * Lists the settings of a person.
 */
#include "qaf/config.h"

#include "core/listing.h"

static const struct qaf_column columns[] = {
	{ "name", "Name", QAF_WORD, 0, "of the setting" },
	{ "value", "Value", QAF_TEXT, 0, "what holds; empty: it is not set" },
	{ "from", "From", QAF_WORD, QAF_COL_IF_ANY,
		"the file or the variable that says so" },
	{ "about", "About", QAF_TEXT, QAF_COL_SPARE, "what it is for" },
};

static const struct qaf_field fields[] = {
	QAF_FIELD(struct qaf_config_row, name, "name"),
	QAF_FIELD(struct qaf_config_row, value, "value"),
	QAF_FIELD(struct qaf_config_row, from, "from"),
	QAF_FIELD(struct qaf_config_row, about, "about"),
};
static const struct qaf_row_type row = QAF_ROW_TYPE(struct qaf_config_row,
	fields);

void qaf_config_list(struct qaf_out *out, const struct qaf_config_row *rows,
	size_t n)
{
	qaf_list_rows(out, "config", "Your settings", columns, QAF_LEN(columns),
		rows, n, &row);
}
