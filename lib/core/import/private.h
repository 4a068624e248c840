/*
 * The engine that every kind of import shares: headings to columns, cells to
 * values, faults and bad rows.  A kind is a table of columns and a function
 * for a row.
 */
#ifndef QAF_CORE_IMPORT_PRIVATE_H
#define QAF_CORE_IMPORT_PRIVATE_H

#include "core/framework/framework.h"
#include "core/framework/item.h"
#include "db/db.h"
#include "input/day.h"
#include "input/table.h"
#include "qaf/import.h"

/* How many bad rows, and how many warnings, are reported one by one. */
#define IMPORT_SCREENFUL 20

enum import_type {
	IMPORT_KEY,	/* a reference of a case or person (reference.c) */
	IMPORT_WORD,	/* a name of something: no outer blanks, no control
			 * characters */
	IMPORT_TEXT,	/* as it was written */
	IMPORT_DATE,
};

enum import_need {
	IMPORT_OPTIONAL,
	IMPORT_COLUMN,	/* the file must have it, a row may leave it empty */
	IMPORT_FILLED,	/* every row must have a value */
};

struct import_column {
	const char *key;
	enum import_type type;
	enum import_need need;
	const char *means;		/* "the day it was opened" */
	/* Other headings, split by "|"; where "||" stands, those before it are
	 * taken and not those behind it, if a file has both. */
	const char *synonyms;
	int unless;			/* not needed where this column (counted
					 * from 1) is there; 0: always */
	const char *answer;		/* a word that says something here and
					 * nothing elsewhere ("none"); or NULL */
	const char *near;		/* words of a heading, split by "|", that
					 * may mean it; or NULL */
};

struct import;

/* A list that is known by its headings (known.c). */
struct import_known {
	const char *name;		/* "Ofsted's list 1 (contacts)" */
	bool several;			/* of a child's rows the newest counts */
	const char *marks[3];		/* headings that it has, folded */
	const char *plan;		/* of all its rows, or NULL */
	const char *lacks_opened;	/* what to do about the day, or NULL */
	const char *refused;		/* why it is no list of cases, or NULL */
};

/* Whose references the rows have, or whether they are evidence. */
enum import_of {
	IMPORT_OF_OTHERS,
	IMPORT_OF_CASES,
	IMPORT_OF_STAFF,
	IMPORT_OF_EVIDENCE,
};

struct import_kind {
	const char *noun;		/* "cases" */
	const char *verb;		/* "import cases", for the journal */
	const struct import_column *columns;
	size_t n;
	int key;			/* column that names a row, or -1 */
	bool known;			/* some lists are known by their headings */
	int day;			/* then the column by which a row is newer */
	enum import_of of;
	bool attributes;		/* other columns are kept */
	bool domains;			/* other columns may be what a tool asks */
	bool parts;			/* a row is written in several statements */
	/* The statement that counts the table, for a kind whose rows are
	 * inserted or updated; other kinds count their rows themselves. */
	bool upserts;
	enum qaf_sql total;
	/* The statements that have it noted which columns change. */
	enum qaf_sql notes[2];
	size_t nnotes;
	/* After the headings are known; may be NULL. */
	enum qaf_rc (*begin)(struct import *im);
	/* One row: adds faults, or stores it and counts it. */
	enum qaf_rc (*row)(struct import *im);
	/* After the last row; may be NULL. */
	enum qaf_rc (*end)(struct import *im);
};

/* A column of the file, or one from --set, that the kind does not have. */
struct import_extra {
	const char *name;
	const char *folded;
	int at;				/* field; -1: only set */
	const char *fixed;		/* from --set, or NULL */
	bool personal;			/* tells who somebody is */
	bool dropped;			/* not stored */
	bool day;			/* stored where it is a day */
	bool no_days;			/* some row had something else */
	bool asked;			/* some tool asks for it */
	bool used;			/* the tool of some row does */
};

struct import_fault {
	int at;				/* field, or -1: the row */
	const char *about;		/* column, or NULL */
	const char *text;
	bool hidden;			/* the value is not for the rejects */
};

/* What is known of the references of the file (reference.c). */
struct import_references {
	const char *first;		/* NULL: there was none yet */
	long first_line;
	bool point;			/* it ends in .0, and so must all */
	/* Lengths of stored references of digits, as bits: of those that begin
	 * with a zero, and of the others. */
	unsigned long long zeros, bare;
	bool bare_read;
	long lost;			/* rows that lost or gained zeros */
	long long aliases;		/* references that cases had before */
	long renamed;			/* rows with one of them */
};

/* What --map-value says of a column, and whether some row had it. */
struct import_value {
	const char *column;		/* our key, or a folded heading */
	const struct qaf_import_value *given;
	bool used;
};

/* Where the value of a field stands, of a row that was put together from a
 * form. */
struct import_cell {
	long number;			/* row of the sheet, line of the text */
	int column;
};

struct import {
	struct qaf *q;
	const struct qaf_import *how;
	const struct import_kind *kind;
	struct qaf_imported *out;
	struct qaf_arena arena;		/* outlives rows */
	const char *file;		/* name, safe to show */
	qaf_date as_of;
	const char *source;		/* which list of cases; NULL: main */
	struct qaf_table *table;
	size_t view;			/* of it: sheet, or separator */
	struct qaf_day_forms forms;	/* of days */

	const struct import_known *known;	/* what list it is, or NULL */

	/* Headings: where they stand; 0 until they are read. */
	long headings_at, heading_line;
	size_t nheadings;
	const char **heading;
	int *at;			/* field of each column; -1: none */
	const char **fixed;		/* of each column, from --set, or NULL */
	struct import_value *value;	/* how->nvalues of them */
	size_t nextra;
	struct import_extra *extra;
	int problem_at;			/* field of an old "problem"; -1 */
	struct qaf_str above;		/* what stands above them */
	const char *headings;		/* as a profile keeps them; NULL: none */
	bool *dropped;			/* of each field: it is not stored */

	/* The row at hand. */
	const struct qaf_table_row *row;
	const struct import_cell *cell;	/* of a form: its fields; else NULL */
	size_t nfaults;
	struct import_fault fault[8];
	const char *stored_ref;		/* under which it is stored, or NULL */

	long listed, warned;		/* reported so far */
	struct import_no_day {		/* of each column: days that are none */
		long rows, first;
		const char *text;
	} *no_day;
	long nskipped;			/* rows that are no records */
	struct qaf_str skipped;		/* the first of them */
	bool rejecting;			/* the headings of the rejects are out */
	bool lost_key;			/* a bad row had no reference */
	struct import_references references;
	unsigned char *alike;		/* what references look like (alike.c) */
	long long before, stored;	/* of a kind that upserts */
	struct import_tools *tools;	/* of a kind with domains (items.c) */
	void *own;			/* the kind's */
};

extern const struct import_kind qaf_import_cases, qaf_import_staff, qaf_import_teams,
	qaf_import_audits, qaf_import_actions, qaf_import_evidence,
	qaf_import_moderations, qaf_import_steps, qaf_import_allocations,
	qaf_import_completions, qaf_import_verifications, qaf_import_feedback,
	qaf_import_meetings;

/* GOV.UK's JSON has no rows (holidays.c). */
enum qaf_rc qaf_import_holidays(struct qaf *q, struct qaf_imported *out,
	const struct qaf_import *how);

/* ---- record.c ---- */

/* Make ready for a kind of rows, of the file that is open in `of`. */
void qaf_import_begin(struct import *im, const struct import *of,
	const struct import_kind *kind, struct qaf_imported *out);
/* Take a row that is a record: its faults are told, or it is stored. */
enum qaf_rc qaf_import_record(struct import *im, const struct qaf_table_row *row);
/* Take rows that were put together elsewhere, the headings first. */
enum qaf_rc qaf_import_made_rows(struct import *im,
	const struct qaf_table_row *rows, const struct import_cell *const *cells,
	size_t n);

/* ---- forms.c: forms that were filled in ---- */

struct import_forms;

/* The forms among the sheets of the file; *forms is NULL when there are none. */
enum qaf_rc qaf_import_find_forms(struct import *im,
	struct import_forms **forms);
/* Record what was filled in on them. */
enum qaf_rc qaf_import_take_forms(struct import *im, struct import_forms *forms);

/* ---- column.c ---- */

/* Our column of that name, however it is written ("Case Ref" is case_ref);
 * NULL if the kind has none. */
const struct import_column *qaf_import_column_named(const struct import *im,
	const char *name);

/* ---- headings.c ---- */

/* How many columns of the kind the row would be headings for, and whether that
 * is all that a file must have. */
size_t qaf_import_fit(struct import *im, const struct qaf_table_row *row,
	bool *complete);
/* Take the row for the headings; QAF_INPUT when a column is missing. */
enum qaf_rc qaf_import_headings(struct import *im, const struct qaf_table_row *row);

/* ---- known.c ---- */

/* See by its headings which list of cases it is; QAF_INPUT for what is none. */
enum qaf_rc qaf_import_know(struct import *im, const struct qaf_table_row *row);

/* ---- newest.c ---- */

/* Take the headings, and find which row of each child is the newest where the
 * list is known to have several. */
enum qaf_rc qaf_import_find_newest(struct import *im);
/* Is the row at hand that one? */
enum qaf_rc qaf_import_is_newest(struct import *im, const char *ref,
	bool *newest);

/* ---- find.c ---- */

/* Find the headings, within the first rows of one of the file's views. */
enum qaf_rc qaf_import_find(struct import *im);
/* Note a row above the headings, for a dry run to tell. */
void qaf_import_above(struct import *im, const struct qaf_table_row *row);

/* ---- skip.c: rows that are no records ---- */

/* The headings again, a total, a remark of the system: noted, and to be passed
 * over. */
bool qaf_import_is_no_record(struct import *im);
/* After the last row: which they were. */
void qaf_import_notice_skipped(struct import *im);

/* ---- keep.c: what is stored of columns that the kind does not have ---- */

/* Decide it, once the headings are known; refused (QAF_INPUT) where a column that
 * is asked for tells who a child is. */
enum qaf_rc qaf_import_keep(struct import *im);
/* Faults for values that tell who a child is. */
void qaf_import_check_kept(struct import *im);
/* The JSON object of the row's attributes; as a patch, an empty cell is null,
 * which takes the attribute away. */
const char *qaf_import_attributes(struct import *im, bool patch);
/* Does a heading of that name (folded) tell who somebody is? */
bool qaf_import_is_personal(const struct import *im, const char *folded);
/* Which columns are stored, and which are not. */
void qaf_import_tell_kept(struct import *im);
/* After the last row: columns of days that had something else. */
void qaf_import_notice_no_kept_days(struct import *im);
/* The names of personal columns that --allow-personal let in; NULL: none. */
const char *qaf_import_personal_kept(struct import *im);

/* ---- near.c: headings that are nearly understood ---- */

/* The columns of ours that a heading may mean, as `Not understood as a worker:
 * "Worker in charge"? --map worker="Worker in charge"`. */
void qaf_import_tell_near(struct import *im);
/* Could the heading mean that column? */
bool qaf_import_is_near(struct import *im, int column, const char *heading);

/* ---- fold.c: by what references are compared ---- */

/* The text without outer blanks of any kind and what cannot be seen; of a
 * reference, the .0 of a number, too. */
const char *qaf_import_bare(struct qaf_arena *a, const char *text);
const char *qaf_import_reference(struct qaf_arena *a, const char *text);
/* 1001.0 */
bool qaf_import_has_point(const char *s);
/* How many digits it begins with. */
size_t qaf_import_digits(const char *s);
/* A blank of any kind. */
bool qaf_import_is_blank(uint32_t c);

/* ---- reference.c: which case, and who ---- */

/* Faults for references that a spreadsheet or a person made of others. */
void qaf_import_check_references(struct import *im);
/* Ask what is stored, before the first row. */
enum qaf_rc qaf_import_references_begin(struct import *im);
/* Where the row's is one that a case had before, take the one that it has; where a
 * stored reference differs from it only in zeros at the front, take that, or add a
 * fault. */
enum qaf_rc qaf_import_stored_as(struct import *im, int column,
	const char **ref);
/* Notices of how many rows had such references. */
void qaf_import_notice_references(struct import *im);

/* ---- alike.c ---- */

enum qaf_rc qaf_import_alike_note(struct import *im, const char *ref);
/* A row of that reference was new, or has changed. */
void qaf_import_alike_new(struct import *im, const char *ref);
/* Warn of references that look alike; where the file `added` some, of stored
 * ones too. */
enum qaf_rc qaf_import_alike_tell(struct import *im, bool added);

/* ---- cells.c ---- */

/* The cell of the column as it stands; NULL where the file has none. */
const char *qaf_import_cell(const struct import *im, int column);

/* The value of a column in this row: NULL when empty or a spreadsheet's
 * error.  Keys and words are without outer blanks. */
const char *qaf_import_get(struct import *im, int column);
/* The same of a column beside the kind's own. */
const char *qaf_import_get_extra(struct import *im, const struct import_extra *e);
/* A date, perhaps with a minute: QAF_NO_DATE when empty or a day that stands
 * for none, or with a fault when it is no day. */
struct qaf_moment qaf_import_moment(struct import *im, int column);
qaf_date qaf_import_date(struct import *im, int column);
/* After the last row: which columns had days that stand for none. */
void qaf_import_notice_no_days(struct import *im);
/* A word that is yes or no, or the column's own name for yes; false when empty,
 * and with a fault when it is neither. */
bool qaf_import_yes(struct import *im, int column);
/* Faults for required cells that are empty, control characters in keys; false
 * when the row cannot be read. */
bool qaf_import_check_cells(struct import *im);
/* Warnings for what cannot be seen. */
void qaf_import_check_unseen(struct import *im);

/* ---- items.c: columns that an audit's tool asks for ---- */

/* What the file's columns are for each tool of every adopted framework; to be
 * called when the headings are known and the frameworks are read. */
enum qaf_rc qaf_import_tools_load(struct import *im);
/*
 * What an extra column is for the row's tool, with the text of its cell; NULL
 * when it is nothing or empty, and with a fault when only another tool asks for
 * it.
 */
const struct qaf_item *qaf_import_item(struct import *im,
	const struct qaf_tool *tool, struct import_extra *e, const char **text);
/* After the last row: a notice of the columns that were nothing for any
 * row. */
void qaf_import_notice_unused(struct import *im);

/* ---- values.c: the council's words for values ---- */

/* Read --map-value; the kind is known. */
void qaf_import_values_begin(struct import *im);
/* The value that --map-value gives for this one of a column (our key, or a folded
 * heading), else the text. */
const char *qaf_import_map_value(struct import *im, const char *column,
	const char *text);
/* After the last row: which values no row had. */
void qaf_import_notice_unmapped(struct import *im);

/* ---- after.c ---- */

/* Tell of audits that are not handed in: whose case has closed, or is their
 * auditor's own work now, with the command that mends each. */
enum qaf_rc qaf_import_tell_audits(struct import *im);

/* ---- place.c ---- */

/* Where a row is, as "cases.csv:14". */
const char *qaf_import_line(struct import *im, long number);
/* What its number counts: "line", of a workbook "row". */
const char *qaf_import_counts(const struct import *im);
/* Where a cell of the row at hand is, "cases.csv:14:5"; -1: the row. */
const char *qaf_import_place(struct import *im, int at);
/* Does the file have the column, or --set? */
bool qaf_import_has(const struct import *im, int column);
/* The heading under which the column stands in the file, else our name. */
const char *qaf_import_heading_of(const struct import *im, int column);

/* ---- faults.c ---- */

/* Something wrong in the row: what was found, what is allowed. */
void qaf_import_fault(struct import *im, int column, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void qaf_import_fault_at(struct import *im, int at, const char *about,
	const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* The same, where not even the file of rejects repeats the value, and whether
 * a field has such a fault. */
bool qaf_import_is_hidden(const struct import *im, size_t at);
void qaf_import_hidden_fault(struct import *im, int at, const char *about,
	const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* A refusal by another part of the core becomes a fault of that column;
 * other failures stay what they are. */
enum qaf_rc qaf_import_refused(struct import *im, int column, enum qaf_rc rc);
enum qaf_rc qaf_import_refused_at(struct import *im, int at, const char *about,
	enum qaf_rc rc);
/* A warning: something is odd, but the row is kept. */
void qaf_import_warn(struct import *im, int at, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* A value to show: quoted, visible, cut. */
const char *qaf_import_shown(struct import *im, const char *value);
/* Report a bad row and write it to the file of rejects. */
enum qaf_rc qaf_import_reject(struct import *im);
/* After the file: how many more there were; QAF_INPUT unless they may be
 * skipped. */
enum qaf_rc qaf_import_settle_bad(struct import *im);

/* ---- seen.c: the references of this file ---- */

enum qaf_rc qaf_import_seen_begin(struct import *im);
/* Note the row's reference and how many times it came; *first is the line
 * where a good row had it before, or 0. */
enum qaf_rc qaf_import_seen_times(struct import *im, const char *ref,
	long long *times, long *first);
enum qaf_rc qaf_import_seen_bad(struct import *im);

/*
 * Store the row of that reference by `store`, whose last statement inserts, or
 * updates what differs, and count it.  The second of two rows that are the
 * same is a warning, of two that differ a fault.
 */
enum qaf_rc qaf_import_store(struct import *im, const char *ref,
	enum qaf_rc (*store)(struct import *im, void *data), void *data);

/* How many open steps of audits would have been done before a day: due before
 * it, or, without a deadline, begun before it. */
enum qaf_rc qaf_import_open_before(struct import *im, long long *n, qaf_date day);
/* Tell how many more than `before` there are now, and how to close them. */
enum qaf_rc qaf_import_tell_open(struct import *im, long long before,
	qaf_date day);

#endif
