/*
 * Turns text files into C: the SQL statements and the councils' frameworks.
 * Runs at build time only.
 *
 *   embed sql HEADER SOURCE FILE.sql...
 *   embed yaml SOURCE FILE.yaml...
 *
 * A statement begins with "-- name: WORD" and ends before the next one; its
 * number is SQL_WORD.  Statements whose name begins with "schema_" keep their
 * order by name and are the migrations.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_NAME 80

static FILE *create(const char *path)
{
	FILE *f = fopen(path, "w");

	if (!f) {
		perror(path);
		exit(1);
	}
	return f;
}

static char *slurp(const char *path, size_t *len)
{
	FILE *f = fopen(path, "rb");
	char *text = NULL;
	size_t cap = 0, n = 0, got;

	if (!f) {
		perror(path);
		exit(1);
	}
	do {
		if (cap - n < 4096)
			text = realloc(text, (cap += 65536) + 1);
		if (!text)
			exit(1);
		got = fread(text + n, 1, cap - n, f);
		n += got;
	} while (got > 0);
	fclose(f);
	text[n] = '\0';
	*len = n;
	return text;
}

static void put_bytes(FILE *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		fprintf(out, "%d,%s", (unsigned char)text[i],
			i % 20 == 19 ? "\n" : "");
	fprintf(out, "0");
}

/* Write one statement as a byte array named after it. */
static void put_statement(FILE *header, FILE *source, FILE *list,
	const char *name, const char *text, size_t len)
{
	fprintf(header, "\tSQL_%s,\n", name);
	fprintf(source, "static const unsigned char text_%s[] = {\n", name);
	put_bytes(source, text, len);
	fprintf(source, "};\n");
	fprintf(list, "\t{ \"%s\", (const char *)text_%s },\n", name, name);
}

static int split_statements(const char *path, FILE *header, FILE *source,
	FILE *list)
{
	static const char mark[] = "-- name: ";
	size_t len;
	char *text = slurp(path, &len);
	char *at = strstr(text, mark);
	int n = 0;

	if (!at) {
		fprintf(stderr, "%s: no \"%s\" line\n", path, mark);
		return -1;
	}
	while (at) {
		char name[MAX_NAME] = "";
		char *body = strchr(at, '\n');
		char *next = body ? strstr(body, mark) : NULL;

		if (!body || sscanf(at + strlen(mark), "%79[a-z0-9_]", name) != 1) {
			fprintf(stderr, "%s: bad name line\n", path);
			return -1;
		}
		put_statement(header, source, list, name, body + 1,
			next ? (size_t)(next - body - 1) : strlen(body + 1));
		at = next;
		n++;
	}
	free(text);
	return n;
}

static int embed_sql(int argc, char **argv)
{
	FILE *header = create(argv[2]), *source = create(argv[3]);
	FILE *list = tmpfile();
	int total = 0, c;

	if (!list)
		return 1;
	fprintf(header, "/* Made from lib/db/sql. */\n#ifndef QAF_SQL_H\n"
		"#define QAF_SQL_H\n\nenum qaf_sql {\n");
	fprintf(source, "/* Made from lib/db/sql. */\n"
		"#include \"db/sql_text.h\"\n\n");
	for (int i = 4; i < argc; i++) {
		int n = split_statements(argv[i], header, source, list);

		if (n < 0)
			return 1;
		total += n;
	}
	fprintf(header, "\tSQL_COUNT\n};\n\n#endif\n");
	fprintf(source, "\nconst struct qaf_sql_text qaf_sql_texts[] = {\n");
	rewind(list);
	while ((c = fgetc(list)) != EOF)
		fputc(c, source);
	fprintf(source, "};\n\nconst int qaf_sql_count = %d;\n", total);
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
