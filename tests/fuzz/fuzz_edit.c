/*
 * Fuzzing the text of an audit that a person edits: any bytes are read into
 * entries, and what is not understood is a fault with its line.
 */
#include <stdio.h>
#include <unistd.h>

#include "core/audit/edit.h"
#include "fuzz.h"
#include "qaf/adoption.h"
#include "qaf/database.h"

/* Tools that differ: graded domains and limits, pillars, marks. */
static const struct {
	const char *framework, *tool, *from;
} tools[] = {
	{ "herefordshire-2024", "case-file", "2022-01-01" },
	{ "devon-2023", "collaborative", "2023-01-01" },
	{ "dudley-2023", "deep-dive", "2024-01-01" },
};

/* The frameworks, parsed once, and an audit under each. */
static struct qaf_arena kept;
static struct qaf prepared;
static struct qaf_audit audits[QAF_LEN(tools)];

static void prepare(void)
{
	const struct qaf_framework *fw;
	char path[64];
	qaf_date day;

	fuzz_begin(&prepared, &kept);
	snprintf(path, sizeof(path), "/tmp/qaf-fuzz-%ld.db", (long)getpid());
	unlink(path);
	fuzz_demand(qaf_db_open(&prepared, path, QAF_DB_CREATE) == QAF_OK);
	fuzz_demand(qaf_db_begin(&prepared) == QAF_OK);
	for (size_t i = 0; i < QAF_LEN(tools); i++) {
		fuzz_demand(qaf_date_parse(&day, tools[i].from));
		fuzz_demand(qaf_adopt(&prepared, tools[i].framework, day)
			== QAF_OK);
		fuzz_demand(qaf_framework_on(&prepared, &fw,
			&audits[i].framework, day) == QAF_OK);
		audits[i].tool = tools[i].tool;
		audits[i].ref = "A1";
	}
	(void)qaf_db_end(&prepared, QAF_NEGATIVE);
	qaf_db_close(&prepared);
	unlink(path);
}

static void demand_entries(const struct entries *e,
	const struct qaf_faults *faults, int lines)
{
	for (size_t i = 0; i < faults->n; i++) {
		fuzz_demand(faults->fault[i].line >= 1);
		fuzz_demand(faults->fault[i].line <= lines);
		fuzz_demand_line(faults->fault[i].text);
	}
	for (size_t i = 0; i < e->n; i++) {
		fuzz_demand(e->entry[i].line >= 1 && e->entry[i].line <= lines);
		fuzz_demand(e->entry[i].value != NULL);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct qaf_arena a;
	struct qaf q;
	int lines = 1;
	char *text;

	if (!prepared.frameworks)
		prepare();
	fuzz_begin(&q, &a);
	q.frameworks = prepared.frameworks;
	text = qaf_alloc(&a, size + 1);
	if (size > 0)
		memcpy(text, bytes, size);
	for (const char *c = text; *c; c++)
		lines += *c == '\n';
	for (size_t i = 0; i < QAF_LEN(audits); i++) {
		struct qaf_faults faults;
		struct entries e;

		fuzz_demand(qaf_edit_read(&q, &e, &faults, &audits[i], text)
			== QAF_OK);
		demand_entries(&e, &faults, lines);
	}
	fuzz_end(&q, &a);
	return 0;
}
