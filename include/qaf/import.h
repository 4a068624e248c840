/*
 * Importing from other systems: workbooks and CSV files of several kinds, and
 * GOV.UK's bank holidays.
 *
 * An import is all or nothing: unless bad rows are skipped, the first one
 * means that nothing is stored.  Loading the same file twice changes nothing.
 * The file is streamed, so memory does not grow with it.  Serves the spec,
 * "Input".
 */
#ifndef QAF_IMPORT_H
#define QAF_IMPORT_H

#include "qaf/option.h"
#include "qaf/out.h"
#include "qaf/qaf.h"

enum qaf_import_kind {
	QAF_IMPORT_CASES,
	QAF_IMPORT_STAFF,
	QAF_IMPORT_TEAMS,
	QAF_IMPORT_AUDITS,
	QAF_IMPORT_ACTIONS,
	QAF_IMPORT_EVIDENCE,
	QAF_IMPORT_MODERATIONS,	/* stages after the auditor's */
	QAF_IMPORT_ALLOCATIONS,	/* of audits to auditors */
	QAF_IMPORT_STEPS,	/* that were done */
	QAF_IMPORT_COMPLETIONS,	/* of actions */
	QAF_IMPORT_VERIFICATIONS,
	QAF_IMPORT_FEEDBACK,	/* of those whom audits asked */
	QAF_IMPORT_MEETINGS,
	QAF_IMPORT_HOLIDAYS,
};

/* --map ours=theirs, --set column=value */
struct qaf_import_pair {
	const char *name;	/* our column, or an attribute */
	const char *value;	/* the file's heading, or the value */
};

/* --map-value column:theirs=ours */
struct qaf_import_value {
	const char *column;	/* ours, or a heading of the file */
	const char *theirs, *ours;
	bool saved;		/* by a profile */
};

struct qaf_import {
	enum qaf_import_kind kind;
	const char *file;	/* a path; "-" is standard input */
	size_t nmap, nset;
	const struct qaf_import_pair *map, *set;
	size_t nvalues;
	const struct qaf_import_value *values;
	qaf_date as_of;		/* QAF_NO_DATE: the day of the clock */
	bool full;		/* cases: the file is the whole list */
	struct qaf_number allow_closing;	/* cases: so many may be closed */
	const char *source;	/* cases: which of several lists; NULL: main */
	bool dry_run;		/* do everything, store nothing */
	bool skip_bad;		/* store the good rows */
	const char *sheet;	/* of a workbook; NULL: the one that fits */
	bool two_digit_years;	/* 5/3/24 is a day */
	bool serial_dates;	/* 45356 is a day, as spreadsheets count them */
	bool no_names;		/* staff: names are not kept */
	const char *profile;	/* whose options are taken too; NULL: none */
	const char *save_profile;	/* keep these under that name */
	struct qaf_words keep;	/* cases, staff: headings that are stored, of
				 * those that qaf does not know */
	const char *allow_personal;	/* why some of them tell who a child is;
					 * NULL: none may */
	bool references_without_zeros;	/* 12345 is 0012345 */
	/*
	 * Takes the bad rows as lines of CSV, the file's headings first, with
	 * a last column `problem`, which an import ignores; NULL: not wanted.
	 */
	enum qaf_rc (*reject)(struct qaf *q, const char *line, void *data);
	void *reject_data;
};

/* What the import did; holidays are counted in years. */
struct qaf_imported {
	const char *noun;	/* "cases" */
	long long rows, added, changed, same, closed, bad;
	bool forms;		/* the rows were forms that were filled in */
	long long actions;	/* set on such forms */
	char *columns;		/* that changed, "team 6, worker 2"; or NULL */
	const char *personal;	/* columns that --allow-personal let in, or NULL */
	const char *summary;	/* one line for people */
};

/*
 * Import a file, inside the command's transaction, with a line in the journal
 * when anything changed.  Notices name the first bad rows, as file:line:column or
 * by sheet and cell, with what to do.  QAF_INPUT: the file cannot be
 * read, a column is missing, or a row is bad and bad ones are not skipped.
 * QAF_USAGE: an option that this kind does not take.
 */
enum qaf_rc qaf_import(struct qaf *q, struct qaf_imported *out,
	const struct qaf_import *how);

/*
 * Profiles: the options with which an export was read, kept under a name by
 * qaf_import.save_profile, and used by qaf_import.profile; what is given beside
 * it wins.  An import of a file with the headings of a profile that is not used
 * says so.
 */
enum qaf_rc qaf_profile_list(struct qaf *q, struct qaf_out *out);
/* The options that it keeps.  QAF_UNKNOWN: there is none of that name. */
enum qaf_rc qaf_profile_show(struct qaf *q, struct qaf_out *out,
	const char *profile);
enum qaf_rc qaf_profile_remove(struct qaf *q, const char *profile);

#endif
