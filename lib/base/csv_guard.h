/*
 * What the CSV reader and the writer agree on: the apostrophe before text
 * that a spreadsheet would take for a formula.
 */
#ifndef QAF_CSV_GUARD_H
#define QAF_CSV_GUARD_H

#include <stdbool.h>

/* Whether the first character of `s` is an apostrophe that guards. */
bool qaf_csv_guarded(const char *s);

#endif
