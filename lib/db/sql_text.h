/* The compiled-in SQL statements, in the order of enum qaf_sql. */
#ifndef QAF_DB_SQL_TEXT_H
#define QAF_DB_SQL_TEXT_H

#include "sql.h"

struct qaf_sql_text {
	const char *name;
	const char *sql;
};

extern const struct qaf_sql_text qaf_sql_texts[];
extern const int qaf_sql_count;

/* What brings a database from one version of the schema to the next: the
 * first makes version 1 from an empty file, the last QAF_SCHEMA_VERSION. */
extern const enum qaf_sql qaf_migrations[];

#endif
