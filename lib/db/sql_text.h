/* The compiled-in SQL statements, in the order of enum qaf_sql. */
#ifndef QAF_DB_SQL_TEXT_H
#define QAF_DB_SQL_TEXT_H

struct qaf_sql_text {
	const char *name;
	const char *sql;
};

extern const struct qaf_sql_text qaf_sql_texts[];
extern const int qaf_sql_count;

#endif
