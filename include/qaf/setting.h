/* Facts about the database: "council" is the name that reports use. */
#ifndef QAF_SETTING_H
#define QAF_SETTING_H

#include "qaf/qaf.h"

/* *out is NULL when it was never set; text in q->arena. */
enum qaf_rc qaf_setting_get(struct qaf *q, char **out, const char *key);

#endif
