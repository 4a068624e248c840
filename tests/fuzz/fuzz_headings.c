/*
 * Fuzzing what an import understands of a list: where its headings are, what is
 * passed over, which days are days.  Any file is stored or refused with one
 * line, and every row of it is accounted for.
 */
#include <stdio.h>

#include "core/framework/framework.h"
#include "core/person.h"
#include "fuzz.h"
#include "qaf/adoption.h"
#include "qaf/database.h"
#include "qaf/import.h"

static const enum qaf_import_kind kinds[] = {
	QAF_IMPORT_CASES, QAF_IMPORT_STAFF, QAF_IMPORT_TEAMS, QAF_IMPORT_AUDITS,
	QAF_IMPORT_ACTIONS, QAF_IMPORT_EVIDENCE,
};

/* A database that every input finds as it was. */
static struct qaf_arena kept;
static struct qaf prepared;
static char database[64];

static void remove_database(void)
{
	unlink(database);
}

static void prepare(void)
{
	const struct qaf_framework *fw;

	fuzz_begin(&prepared, &kept);
	snprintf(database, sizeof(database), "/tmp/qaf-fuzz-%ld.db",
		(long)getpid());
	unlink(database);
	atexit(remove_database);
	fuzz_demand(qaf_db_open(&prepared, database, QAF_DB_CREATE) == QAF_OK);
	fuzz_demand(qaf_db_begin(&prepared) == QAF_OK);
	fuzz_demand(qaf_adopt(&prepared, "herefordshire-2024",
		qaf_date_of(2024, 2, 1)) == QAF_OK);
	/* Read once, and kept. */
	fuzz_demand(qaf_framework_on(&prepared, &fw, NULL, prepared.now.day) ==
		QAF_OK);
	fuzz_demand(qaf_db_end(&prepared, QAF_OK) == QAF_OK);
}

static void load(enum qaf_import_kind kind, const char *path, bool loose)
{
	struct qaf_import how = { .kind = kind, .file = path,
		.as_of = QAF_NO_DATE, .skip_bad = true, .two_digit_years = loose,
		.serial_dates = loose, .dry_run = true };
	struct qaf_imported done;

	fuzz_demand(qaf_db_begin(&prepared) == QAF_OK);
	if (qaf_import(&prepared, &done, &how) == QAF_OK) {
		fuzz_demand(done.rows == done.added + done.changed + done.same +
			done.bad);
		fuzz_demand_line(done.summary);
	} else {
		fuzz_demand(prepared.rc == QAF_INPUT);
		fuzz_demand_line(prepared.error.text);
	}
	(void)qaf_db_end(&prepared, QAF_NEGATIVE);
	qaf_clear_error(&prepared);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct qaf_arena scratch;
	char path[64];
	int fd;

	if (!prepared.db)
		prepare();
	fd = fuzz_file(bytes, size);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	qaf_arena_init(&scratch);
	prepared.arena = &scratch;
	for (size_t i = 0; i < QAF_LEN(kinds); i++)
		load(kinds[i], path, i % 2);
	qaf_person_forget(&prepared);
	prepared.arena = &kept;
	qaf_arena_release(&scratch);
	close(fd);
	return 0;
}
