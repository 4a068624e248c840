/* Saved ways of reading a kind of export; see qaf/import.h. */
#ifndef QAF_CORE_IMPORT_PROFILE_H
#define QAF_CORE_IMPORT_PROFILE_H

#include "qaf/import.h"

/*
 * Add the options of how->profile to those that were given, which win.
 * QAF_UNKNOWN: there is no such profile for files of `noun`; QAF_USAGE:
 * how->save_profile is no name.
 */
enum qaf_rc qaf_profile_use(struct qaf *q, struct qaf_import *how,
	const char *noun);

/* The headings of a file as they are kept and compared, in `a`. */
const char *qaf_profile_headings(struct qaf *q, struct qaf_arena *a,
	const char *const *heading, size_t n);

/* A sentence that offers the profile whose headings these are; NULL: none. */
enum qaf_rc qaf_profile_offer(struct qaf *q, const char **out,
	const char *noun, const char *headings);

/* Keep the options of an import under how->save_profile. */
enum qaf_rc qaf_profile_save(struct qaf *q, const struct qaf_import *how,
	const char *noun, const char *headings);

#endif
