/*
 * Reading the rows of a statement into structures, by a table that says which
 * column goes to which member.
 *
 *   static const struct qaf_field graded_fields[] = {
 *	QAF_FIELD(struct qaf_graded, stage, "stage"),
 *	QAF_FIELD(struct qaf_graded, on, "on_day"),
 *	QAF_FIELD_WORD(struct qaf_step, state, "state", qaf_step_state_words),
 *   };
 *   static const struct qaf_row_type graded_row =
 *	QAF_ROW_TYPE(struct qaf_graded, graded_fields);
 *
 *   QAF_TRY(qaf_rows(q, &list, &n, &graded_row, SQL_grade_all,
 *	QAF_I("audit", id)));
 *
 * Members that the table does not name become zero.  SQL's NULL becomes a NULL
 * text, the number 0, the day QAF_NO_DATE, the word -1.  Texts are copied to
 * q->arena.
 */
#ifndef QAF_ROWS_H
#define QAF_ROWS_H

#include <stddef.h>

#include "db/db.h"

enum qaf_field_type {
	QAF_FIELD_TEXT,		/* const char * */
	QAF_FIELD_DAY,		/* qaf_date, from an ISO day or moment */
	QAF_FIELD_MOMENT,	/* struct qaf_moment */
	QAF_FIELD_FLAG,		/* bool */
	QAF_FIELD_LONG,
	QAF_FIELD_LONG_LONG,
	QAF_FIELD_REAL,		/* double */
	QAF_FIELD_IS_WORD,	/* an enum, by a table of words (qaf/words.h) */
};

struct qaf_field {
	const char *column;	/* NULL: the first, whatever its name */
	enum qaf_field_type type;
	size_t at;		/* of the member in the structure */
	const char *const *words;	/* of QAF_FIELD_IS_WORD; ends with NULL */
};

/* The type of the column follows from the member's. */
#define QAF_FIELD(type_, member, column_) { .column = (column_), \
	.type = _Generic(((type_ *)NULL)->member, \
		const char *: QAF_FIELD_TEXT, char *: QAF_FIELD_TEXT, \
		qaf_date: QAF_FIELD_DAY, \
		struct qaf_moment: QAF_FIELD_MOMENT, bool: QAF_FIELD_FLAG, \
		long: QAF_FIELD_LONG, long long: QAF_FIELD_LONG_LONG, \
		double: QAF_FIELD_REAL), \
	.at = offsetof(type_, member) }
#define QAF_FIELD_WORD(type_, member, column_, words_) { \
	.column = (column_), .type = QAF_FIELD_IS_WORD, \
	.at = offsetof(type_, member), .words = (words_) }

struct qaf_row_type {
	size_t size;		/* of the structure */
	size_t nfields;
	const struct qaf_field *fields;
};
#define QAF_ROW_TYPE(type_, fields_) { .size = sizeof(type_), \
	.nfields = QAF_LEN(fields_), .fields = (fields_) }

/*
 * Every row of a statement: `list` is the address of a pointer to the
 * structure, set to an array in q->arena (NULL when there is no row).
 */
#define qaf_rows(q, list, n, type, ...) \
	qaf_rows_select(q, list, n, type, __VA_ARGS__, QAF_BIND_END)
#define qaf_rows_select(q, list, n, type, id, ...) \
	qaf_rows_bound(q, list, sizeof(**(list)), n, type, id, \
		(const struct qaf_bind[]){ __VA_ARGS__ })
enum qaf_rc qaf_rows_bound(struct qaf *q, void *list, size_t size, size_t *n,
	const struct qaf_row_type *type, enum qaf_sql id,
	const struct qaf_bind *binds);

/* The first row, if there is one; without one *out is left alone. */
#define qaf_row(q, out, found, type, ...) \
	qaf_row_select(q, out, found, type, __VA_ARGS__, QAF_BIND_END)
#define qaf_row_select(q, out, found, type, id, ...) \
	qaf_row_bound(q, out, sizeof(*(out)), found, type, id, \
		(const struct qaf_bind[]){ __VA_ARGS__ })
enum qaf_rc qaf_row_bound(struct qaf *q, void *out, size_t size, bool *found,
	const struct qaf_row_type *type, enum qaf_sql id,
	const struct qaf_bind *binds);

/* The rows of a statement of one column: `list` is the address of a pointer to
 * long long, or to const char *. */
#define qaf_numbers(q, list, n, ...) \
	qaf_rows(q, list, n, &qaf_number_row, __VA_ARGS__)
#define qaf_texts(q, list, n, ...) \
	qaf_rows(q, list, n, &qaf_text_row, __VA_ARGS__)
extern const struct qaf_row_type qaf_number_row, qaf_text_row;

#endif
