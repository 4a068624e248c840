/* What the files that read lists of cases share. */
#ifndef QAF_CORE_IMPORT_CASES_H
#define QAF_CORE_IMPORT_CASES_H

#include "core/import/private.h"

/*
 * With --full: close every open case of the list's source that is not on it.
 * `open` is how many were open before.  Refused (QAF_RULE), with how many and
 * why, where that is more than a fifth of them, all of a team, or where the list
 * has fewer than half of the rows of the last one, unless exactly that number is
 * allowed.
 */
enum qaf_rc qaf_import_close_others(struct import *im, long long open);

/* Remember that the list was loaded: its day, and its rows where it was whole. */
enum qaf_rc qaf_import_list_loaded(struct import *im);

#endif
