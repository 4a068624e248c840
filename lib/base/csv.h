/*
 * Writing CSV as spreadsheets read it: RFC 4180, with a guard against formulas
 * that the reader (input/table.h) takes off again.
 */
#ifndef QAF_CSV_H
#define QAF_CSV_H

#include "qaf/str.h"

/*
 * Add the text for one CSV cell to `out`: quoted when needed; when `guard`, a
 * cell that begins with = + - @ tab or CR (full-width forms too) and is not a
 * number gets a leading apostrophe, which the reader takes off again.  So
 * that every text survives the round trip, one that begins with apostrophes
 * before such a character gets another.
 */
void qaf_csv_cell(struct qaf_str *out, const char *text, bool guard);

/* Whether the guard puts an apostrophe before `text`. */
bool qaf_csv_needs_guard(const char *text);

/* Whether the first character of `s` is an apostrophe that guards. */
bool qaf_csv_guarded(const char *s);

#endif
