/*
 * Fuzzing the CSV reader: any bytes are read or refused with one line of
 * UTF-8, and what was read survives being written and read again.
 */
#include "fuzz.h"
#include "base/csv.h"
#include "input/table.h"

/* A reading: the fields with separators that no field holds, and as CSV. */
struct fuzz_copy {
	struct qaf_str fields;
	struct qaf_str csv;
	long line;
};

static enum qaf_rc fuzz_row(struct qaf *q, const struct qaf_table_row *row,
	void *data)
{
	struct fuzz_copy *copy = data;
	long line = row->number;

	(void)q;
	fuzz_demand(row->n > 0 && row->number > copy->line);
	for (size_t i = 0; i < row->n; i++) {
		size_t len = strlen(row->cell[i]);

		if (row->line) {
			fuzz_demand(row->line[i] >= line);
			line = row->line[i];
		}
		fuzz_demand(qaf_is_utf8(row->cell[i], len));
		qaf_str_addn(&copy->fields, row->cell[i], len + 1);
		if (i)
			qaf_str_addc(&copy->csv, ',');
		qaf_csv_cell(&copy->csv, row->cell[i], true);
	}
	copy->line = line;
	qaf_str_addc(&copy->fields, '\xff');
	qaf_str_addc(&copy->csv, '\n');
	return QAF_OK;
}

static enum qaf_rc fuzz_read(struct qaf *q, struct fuzz_copy *copy,
	const void *bytes, size_t size)
{
	struct qaf_table *table;
	enum qaf_rc rc;

	copy->line = 0;
	qaf_str_init(&copy->fields, q->arena);
	qaf_str_init(&copy->csv, q->arena);
	/* Headings, so that no field stands where a byte-order mark would. */
	qaf_str_add(&copy->csv, "first,second\n");
	rc = qaf_table_open_fd(q, &table, fuzz_file(bytes, size), "fuzz.csv");
	if (rc != QAF_OK)
		return rc;
	rc = qaf_table_read(table, 0, 0, fuzz_row, copy);
	qaf_table_close(table);
	return rc;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char headings[] = "first\0second\0\xff";
	const size_t skip = sizeof(headings) - 1;
	struct fuzz_copy once, twice;
	struct qaf_arena a;
	struct qaf q;

	fuzz_begin(&q, &a);
	if (fuzz_read(&q, &once, bytes, size) != QAF_OK) {
		fuzz_demand_line(q.error.text);
	} else {
		fuzz_demand(q.error.len == 0);
		fuzz_demand(fuzz_read(&q, &twice, once.csv.text,
			once.csv.len) == QAF_OK);
		fuzz_demand(twice.fields.len == once.fields.len + skip);
		fuzz_demand(!memcmp(twice.fields.text, headings, skip));
		fuzz_demand(!memcmp(twice.fields.text + skip,
			once.fields.text, once.fields.len));
	}
	fuzz_end(&q, &a);
	return 0;
}
