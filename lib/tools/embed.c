/*
 * Turns text files into C: the SQL statements and the councils' frameworks.
 * Runs at build time only.
 *
 *   embed sql HEADER SOURCE FILE.sql...
 *   embed yaml SOURCE FILE.yaml...
 *
 * A statement begins with "-- name: WORD" and ends before the next one; its
 * number is SQL_WORD.  Those named schema_0001, schema_0002 ... are the
 * migrations: they stand in this order, without a gap, and the last number is
 * the version of the schema.  A statement that updates rows is given what stamps
 * them with their transaction.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

/*
 * Where the next "UPDATE table SET" or "DO UPDATE SET" ends, or NULL.  A name
 * with a point in it (temp.import_seen) is of no table of records.
 */
static const char *find_set(const char *text)
{
	while ((text = strstr(text, "UPDATE"))) {
		text += strlen("UPDATE");
		text += strspn(text, " \n\t");
		if (strncmp(text, "SET", 3) != 0) {
			text += strspn(text, "abcdefghijklmnopqrstuvwxyz_");
			text += strspn(text, " \n\t");
		}
		if (strncmp(text, "SET", 3) == 0)
			return text + strlen("SET");
	}
	return NULL;
}

/*
 * Each row that a statement updates gets the number of its transaction.  To put
 * that into the statement costs nothing; a trigger would write the row twice.
 * The triggers refuse an update that does without (lib/db/history.c).
 */
static char *stamp_updates(const struct statement *st)
{
	char *text = strndup(st->text, st->len), *out = NULL;
	const char *at = text, *set;
	size_t len;
	FILE *f = open_memstream(&out, &len);

	if (!text || !f)
		exit(1);
	for (; (set = find_set(at)); at = set)
		fprintf(f, "%.*s txn = qaf_txn(),", (int)(set - at), at);
	fputs(at, f);
	if (fclose(f))
		exit(1);
	free(text);
	return out;
}

/* Write one statement as a byte array named after it. */
static void put_statement(FILE *header, FILE *source, FILE *list,
	const struct statement *st)
{
	/* A migration says itself what it does. */
	char *text = strncmp(st->name, "schema_", 7) == 0 ?
		strndup(st->text, st->len) : stamp_updates(st);

	if (!text)
		exit(1);
	fprintf(header, "\tSQL_%s,\n", st->name);
	fprintf(source, "static const unsigned char text_%s[] = {\n", st->name);
	put_bytes(source, text, strlen(text));
	fprintf(source, "};\n");
	free(text);
	fprintf(list, "\t{ \"%s\", (const char *)text_%s },\n", st->name,
		st->name);
}

/* What is counted while the files are read. */
struct counts {
	int statements;
	int migrations;
};

/* Is it the migration whose turn it is, or no migration? */
static int in_order(const struct statement *st, struct counts *n)
{
	int number;

	if (strncmp(st->name, "schema_", 7) != 0)
		return 1;
	number = atoi(st->name + 7);
	if (number == n->migrations + 1) {
		n->migrations++;
		return 1;
	}
	fprintf(stderr, "%s: schema_%04d comes next\n", st->name,
		n->migrations + 1);
	return 0;
}

static int split_statements(const char *path, FILE *header, FILE *source,
	FILE *list, struct counts *n)
{
	size_t len;
	char *text = slurp(path, &len);
	const char *at = text;

	while (at) {
		struct statement st;

		if (!next_statement(&st, &at, path) || !in_order(&st, n))
			return 0;
		put_statement(header, source, list, &st);
		n->statements++;
	}
	free(text);
	return 1;
}

static void put_migrations(FILE *source, int n)
{
	fprintf(source, "\nconst enum qaf_sql qaf_migrations[] = {\n");
	for (int i = 1; i <= n; i++)
		fprintf(source, "\tSQL_schema_%04d,\n", i);
	fprintf(source, "};\n");
}

static int embed_sql(int argc, char **argv)
{
	FILE *header = create(argv[2]), *source = create(argv[3]);
	FILE *list = tmpfile();
	struct counts n = { 0, 0 };
	int c;

	if (!list)
		return 1;
	fprintf(header, "/* Made from lib/db/sql. */\n#ifndef QAF_SQL_H\n"
		"#define QAF_SQL_H\n\nenum qaf_sql {\n");
	fprintf(source, "/* Made from lib/db/sql. */\n"
		"#include \"db/sql_text.h\"\n\n");
	for (int i = 4; i < argc; i++)
		if (!split_statements(argv[i], header, source, list, &n))
			return 1;
	fprintf(header, "\tSQL_COUNT\n};\n\n"
		"/* The newest version of the schema. */\n"
		"#define QAF_SCHEMA_VERSION %d\n\n#endif\n", n.migrations);
	fprintf(source, "\nconst struct qaf_sql_text qaf_sql_texts[] = {\n");
	rewind(list);
	while ((c = fgetc(list)) != EOF)
		fputc(c, source);
	fprintf(source, "};\n\nconst int qaf_sql_count = %d;\n", n.statements);
	put_migrations(source, n.migrations);
	fclose(list);
	return fclose(header) || fclose(source);
}

static int embed_yaml(int argc, char **argv)
{
	FILE *source = create(argv[2]);

	fprintf(source, "/* Made from lib/frameworks. */\n"
		"#include \"core/builtin.h\"\n\n");
	for (int i = 3; i < argc; i++) {
		size_t len;
		char *text = slurp(argv[i], &len);

		fprintf(source, "static const unsigned char text_%d[] = {\n", i - 3);
		put_bytes(source, text, len);
		fprintf(source, "};\n");
		free(text);
	}
	fprintf(source, "\nconst struct qaf_builtin qaf_builtins[] = {\n");
	for (int i = 3; i < argc; i++) {
		const char *slash = strrchr(argv[i], '/');
		const char *base = slash ? slash + 1 : argv[i];

		fprintf(source, "\t{ \"%.*s\", (const char *)text_%d, "
			"sizeof(text_%d) - 1 },\n",
			(int)(strlen(base) - strlen(".yaml")), base, i - 3, i - 3);
	}
	fprintf(source, "};\n\nconst int qaf_builtin_count = %d;\n", argc - 3);
	return fclose(source);
}

int main(int argc, char **argv)
{
	if (argc > 4 && strcmp(argv[1], "sql") == 0)
		return embed_sql(argc, argv);
	if (argc > 2 && strcmp(argv[1], "yaml") == 0)
		return embed_yaml(argc, argv);
	fprintf(stderr, "usage: embed sql HEADER SOURCE FILE... | "
		"embed yaml SOURCE FILE...\n");
	return 2;
}
