/*
 * What the renderers share: how a cell reads, and text that is safe to show.
 */
#ifndef QAF_RENDER_H
#define QAF_RENDER_H

#include "base/utf8.h"
#include "render/out.h"

/* Bytes enough for any number as text. */
#define QAF_CELL_ROOM 352

/* The renderers; each fills in the ops and its state. */
void qaf_table_init(struct qaf_out *o);
void qaf_csv_init(struct qaf_out *o);
void qaf_json_init(struct qaf_out *o);
void qaf_md_init(struct qaf_out *o);
void qaf_html_init(struct qaf_out *o);
void qaf_xlsx_init(struct qaf_out *o);

/* True when the cell has something to show, a number or a word for it. */
bool qaf_cell_shown(const struct qaf_cell *c, enum qaf_type type);

/* True for whole numbers, percentages and reals. */
bool qaf_type_is_number(enum qaf_type type);

/*
 * The cell as data: ISO days, one decimal for percentages, four for reals, ""
 * when unknown.  Returns the cell's own text or `buf`.
 */
const char *qaf_cell_data(char buf[QAF_CELL_ROOM], const struct qaf_cell *c,
	enum qaf_type type);

/* The cell for people: as data, with the sign of a percentage behind it. */
const char *qaf_cell_words(char buf[QAF_CELL_ROOM], const struct qaf_cell *c,
	enum qaf_type type);

/*
 * Text made safe to show, on as many lines as it was written: line breaks
 * become '\n', tabs blanks, other control characters visible.
 */
char *qaf_clean(struct qaf_arena *a, const char *s);

/* The same on one line. */
char *qaf_clean_line(struct qaf_arena *a, const char *s);

/*
 * The length of the line that fits in `width` columns, broken at a blank where
 * there is one, else behind a hyphen; *next is where the following line starts
 * (blanks left out).  Stops at '\n'.  `width` 0 has no limit.
 */
size_t qaf_wrap_line(const char *s, size_t width, const char **next);

#endif
