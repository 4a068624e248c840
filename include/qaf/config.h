/* The settings of a person, as a listing; the program reads them. */
#ifndef QAF_CONFIG_H
#define QAF_CONFIG_H

#include "qaf/qaf.h"

/* A setting, and what holds for it; NULL: it is not set. */
struct qaf_config_row {
	const char *name, *value;
	const char *from;	/* the file or variable that says so */
	const char *about;
};

/* Columns: name, value, from, about. */
struct qaf_out;
void qaf_config_list(struct qaf_out *out, const struct qaf_config_row *rows,
	size_t n);

#endif
