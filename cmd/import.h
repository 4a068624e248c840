/* Loading a file, for qaf import and for what else takes many at once. */
#ifndef QAF_CMD_IMPORT_H
#define QAF_CMD_IMPORT_H

#include "cmd.h"
#include "qaf/import.h"

struct import_args {
	struct qaf_words map, set, map_value, keep;
	qaf_date as_of;
	bool full, no_names, dry_run, skip_bad, two_digit_years, serial_dates;
	bool references_without_zeros;
	const char *rejects, *sheet, *source, *profile, *save_profile;
	const char *allow_personal;
	struct qaf_number allow_closing;
};

#define IMPORT_DRY_RUN(struct_, member_) \
	QAF_OPTION(struct_, member_.dry_run, "dry-run", NULL, \
		"say what would happen, and store nothing")

/* The options of lists of cases and staff. */
#define IMPORT_KEEP_OPTIONS(struct_, member_) \
	QAF_OPTION(struct_, member_.keep, "keep", "HEADING", \
		"store that column, though nothing asks for it"), \
	QAF_OPTION(struct_, member_.allow_personal, "allow-personal", "REASON", \
		"store what tells who somebody is, for that reason"), \
	QAF_OPTION(struct_, member_.references_without_zeros, \
		"references-without-zeros", NULL, \
		"12345 is the stored 0012345")

#define IMPORT_BAD_ROWS(struct_, member_) \
	IMPORT_DRY_RUN(struct_, member_), \
	QAF_OPTION(struct_, member_.skip_bad, "skip-bad", NULL, \
		"store the good rows, leave the bad ones out"), \
	QAF_OPTION(struct_, member_.rejects, "rejects", "FILE", \
		"write all bad rows there, with their problem")

/* The options of every file of rows; `member_` is the struct import_args. */
#define IMPORT_OPTIONS(struct_, member_) \
	QAF_OPTION(struct_, member_.map, "map", "OURS=THEIRS", \
		"a column of ours has this heading there"), \
	QAF_OPTION(struct_, member_.set, "set", "COLUMN=VALUE", \
		"the value of every row that has none"), \
	QAF_OPTION(struct_, member_.map_value, "map-value", \
		"COLUMN:THEIRS=OURS", "a value of theirs is this one here"), \
	QAF_OPTION(struct_, member_.sheet, "sheet", "NAME", \
		"the sheet of a workbook, where several could be it"), \
	QAF_OPTION(struct_, member_.two_digit_years, "two-digit-years", NULL, \
		"5/3/24 is a day, of this century up to 68"), \
	QAF_OPTION(struct_, member_.serial_dates, "serial-dates", NULL, \
		"45356 is a day, as spreadsheets count them"), \
	QAF_OPTION(struct_, member_.profile, "profile", "NAME", \
		"read it as the profile says; other options win"), \
	QAF_OPTION(struct_, member_.save_profile, "save-profile", "NAME", \
		"keep these options as a profile, for the next such file"), \
	IMPORT_BAD_ROWS(struct_, member_)

/*
 * Load a file ("-": standard input) in a transaction of its own, of a verb that
 * needs no database: others can use it until the program before us in a pipe
 * has something to say.
 */
enum qaf_rc import_file(struct cmd *c, enum qaf_import_kind kind,
	const char *file, const struct import_args *args);

/* The file of a verb that takes what it records from its words, or many at once
 * from a file.  What else a file may need, qaf import has for the same rows. */
struct import_many {
	const char *file;
	struct import_args args;
};
#define IMPORT_MANY_OPTIONS(struct_, member_) \
	QAF_OPTION(struct_, member_.file, "file", "FILE", \
		"many at once, from a workbook or CSV", .reads = true), \
	IMPORT_BAD_ROWS(struct_, member_.args)

/*
 * Run `one` in a transaction, or load many->file.  QAF_USAGE where both words and a
 * file are given, or neither, or an option of a file without one; `what` they are:
 * "steps".
 */
enum qaf_rc import_many(struct cmd *c, enum qaf_import_kind kind,
	struct import_many *many, const char *what,
	enum qaf_rc (*one)(struct cmd *c));
/* QAF_USAGE where an option of a file is given, and there is none. */
enum qaf_rc import_no_file(struct cmd *c, const struct import_args *args);
/* What an option says of all: the value of the rows that have none in the column;
 * nothing where it is NULL. */
void import_for_all(struct cmd *c, struct import_many *many, const char *column,
	const char *value);

/* What was loaded (undo.c). */
extern const struct verb import_list, import_undo;

#endif
