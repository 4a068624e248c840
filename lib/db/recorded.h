/*
 * The tables whose past is kept, which are all but txn and history: made from
 * the schema and from sql/each_table.sql by lib/tools/recorded.c, in the order
 * of their names.
 */
#ifndef QAF_DB_RECORDED_H
#define QAF_DB_RECORDED_H

/* A table has no more columns than that. */
#define QAF_MOST_COLUMNS 64

struct qaf_recorded {
	const char *name;
	int width;		/* columns besides txn */
	int txn;		/* its place among all */
	const unsigned char *key;	/* which of them are the key, from 0 */
	int key_width;
	const char *triggers;	/* removes and makes those of the table */
	const char *standing, *images;	/* see each_table.sql */
	const char *written, *collected, *ended;
	const char *past_table, *past_rows;
	const char *taken_back, *put_back, *built_on, *changes;
	const char *stands_again;
	const char *past_indexes;	/* several statements, or none */
};

extern const struct qaf_recorded qaf_recorded[];
extern const int qaf_recorded_count;

/* The table of that name, or -1. */
int qaf_recorded_find(const char *name);

#endif
