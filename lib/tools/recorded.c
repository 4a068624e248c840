/*
 * Writes, for each table of the schema, what keeps its history: the statements
 * of sql/each_table.sql with the table's names put in.  What a table has is
 * asked of SQLite, which has run the migrations.  Runs at build time only.
 *
 *   recorded SOURCE each_table.sql
 */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "db/recorded.h"
#include "db/sql_text.h"
#include "text.h"

#define MAX_STATEMENTS 16

struct table {
	const char *name;
	char *column[QAF_MOST_COLUMNS];	/* without txn */
	int width;
	int txn;			/* its place among all columns */
	int key[QAF_MOST_COLUMNS];		/* places in column */
	int key_width;
	char *definition;
};

static struct statement templates[MAX_STATEMENTS];
static int ntemplates;

static void check(sqlite3 *db, int result)
{
	if (result != SQLITE_OK && result != SQLITE_ROW &&
	    result != SQLITE_DONE) {
		fprintf(stderr, "recorded: %s\n", sqlite3_errmsg(db));
		exit(1);
	}
}

/* A statement about one table, or about one index. */
static sqlite3_stmt *ask(sqlite3 *db, const char *sql, const char *name)
{
	sqlite3_stmt *st;

	check(db, sqlite3_prepare_v2(db, sql, -1, &st, NULL));
	if (name)
		check(db, sqlite3_bind_text(st, 1, name, -1, SQLITE_TRANSIENT));
	return st;
}

static const char *text(sqlite3_stmt *st, int col)
{
	return (const char *)sqlite3_column_text(st, col);
}

/* The newest schema, in memory. */
static sqlite3 *make_schema(void)
{
	sqlite3 *db;

	check(NULL, sqlite3_open(":memory:", &db));
	for (int i = 0; i < QAF_SCHEMA_VERSION; i++)
		check(db, sqlite3_exec(db,
			qaf_sql_texts[qaf_migrations[i]].sql, NULL, NULL, NULL));
	return db;
}

/* ---- one table ---- */

static void read_columns(sqlite3 *db, struct table *t, sqlite3_str *definition)
{
	sqlite3_stmt *st = ask(db, "SELECT name, type, \"notnull\", pk "
		"FROM pragma_table_info(?) ORDER BY cid", t->name);
	int key[QAF_MOST_COLUMNS] = { 0 };

	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *name = text(st, 0), *collation = NULL;
		int pk = sqlite3_column_int(st, 3);

		check(db, sqlite3_table_column_metadata(db, "main", t->name,
			name, NULL, &collation, NULL, NULL, NULL));
		sqlite3_str_appendf(definition, "\"%w\" %s%s COLLATE %s, ",
			name, text(st, 1), sqlite3_column_int(st, 2) ?
			" NOT NULL" : "", collation);
		if (strcmp(name, "txn") == 0) {
			t->txn = t->width;
			continue;
		}
		if (t->width == QAF_MOST_COLUMNS)
			exit(1);
		if (pk)
			key[pk - 1] = t->width;
		t->key_width += pk != 0;
		t->column[t->width++] = sqlite3_mprintf("\"%w\"", name);
	}
	sqlite3_finalize(st);
	memcpy(t->key, key, sizeof(key));
}

/* Its other unique constraints, which are indexes that reading needs. */
static void add_constraints(sqlite3 *db, struct table *t, sqlite3_str *definition)
{
	sqlite3_stmt *st = ask(db, "SELECT (SELECT group_concat('\"' || name "
		"|| '\"') FROM pragma_index_info(l.name)) "
		"FROM pragma_index_list(?) AS l WHERE origin = 'u'", t->name);

	while (sqlite3_step(st) == SQLITE_ROW)
		sqlite3_str_appendf(definition, ", UNIQUE (%s)", text(st, 0));
	sqlite3_finalize(st);
}

static int is_without_rowid(sqlite3 *db, const char *name)
{
	sqlite3_stmt *st = ask(db, "SELECT wr FROM pragma_table_list(?)", name);
	int yes = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_int(st, 0);

	sqlite3_finalize(st);
	return yes;
}

/* A foreign key that changes rows would do so in the midst of another row's
 * change, for which written.c is not made. */
static void check_foreign_keys(sqlite3 *db, const char *name)
{
	sqlite3_stmt *st = ask(db, "SELECT 1 FROM pragma_foreign_key_list(?) "
		"WHERE on_update <> 'NO ACTION' OR on_delete <> 'NO ACTION'",
		name);

	if (sqlite3_step(st) == SQLITE_ROW) {
		fprintf(stderr, "recorded: a foreign key of %s changes rows\n",
			name);
		exit(1);
	}
	sqlite3_finalize(st);
}

static void read_table(sqlite3 *db, struct table *t, const char *name)
{
	sqlite3_str *definition = sqlite3_str_new(db);

	memset(t, 0, sizeof(*t));
	t->name = name;
	check_foreign_keys(db, name);
	sqlite3_str_appendall(definition, "(");
	read_columns(db, t, definition);
	sqlite3_str_appendall(definition, "PRIMARY KEY (");
	for (int i = 0; i < t->key_width; i++)
		sqlite3_str_appendf(definition, "%s%s", i ? ", " : "",
			t->column[t->key[i]]);
	sqlite3_str_appendall(definition, ")");
	add_constraints(db, t, definition);
	sqlite3_str_appendf(definition, ") STRICT%s",
		is_without_rowid(db, name) ? ", WITHOUT ROWID" : "");
	t->definition = sqlite3_str_finish(definition);
}

/* The indexes as they are, but in the schema of temporary tables. */
static char *temporary_indexes(sqlite3 *db, const char *table)
{
	sqlite3_str *out = sqlite3_str_new(db);
	sqlite3_stmt *st = ask(db, "SELECT sql, name FROM sqlite_schema WHERE "
		"type = 'index' AND tbl_name = ? AND sql IS NOT NULL", table);

	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *sql = text(st, 0);
		const char *at = strstr(sql, text(st, 1));

		sqlite3_str_appendf(out, "%.*stemp.%s;\n", (int)(at - sql), sql,
			at);
	}
	sqlite3_finalize(st);
	if (sqlite3_str_length(out))
		return sqlite3_str_finish(out);
	sqlite3_free(sqlite3_str_finish(out));
	return sqlite3_mprintf("");
}

/* ---- putting names into a statement ---- */

/* Each of the columns, or of the key's, as `format` writes its name or place. */
static void put_list(sqlite3_str *out, const struct table *t, int keys,
	const char *before, const char *after, int by_place)
{
	int n = keys ? t->key_width : t->width;

	for (int i = 0; i < n; i++) {
		int place = keys ? t->key[i] : i;

		sqlite3_str_appendf(out, "%s%s", i ? ", " : "", before);
		if (by_place)
			sqlite3_str_appendf(out, "%d", by_place == 2 ? i :
				place + (by_place == 3));
		else
			sqlite3_str_appendall(out, t->column[place]);
		sqlite3_str_appendall(out, after);
	}
}

static int is_word(const char *at, const char *word)
{
	size_t len = strlen(word);

	return strncmp(at, word, len) == 0 && at[len] == '}';
}

/* ["ref", "opened_on"]: what stands in quotes already are the names. */
static void put_names(sqlite3_str *out, const struct table *t)
{
	for (int i = 0; i < t->width; i++)
		sqlite3_str_appendf(out, "%s%s", i ? ", " : "[", t->column[i]);
	sqlite3_str_appendall(out, "]");
}

static void put_named_list(sqlite3_str *out, const struct table *t,
	const char *at)
{
	/* by_place: 0 the name, 1 the place among the columns, 2 the place
	 * among the keys, 3 the place as ORDER BY counts. */
	static const struct {
		const char *word;
		int keys;
		const char *before, *after;
		int by_place;
	} lists[] = {
		{ "columns", 0, "", "", 0 },
		{ "image columns", 0, "json_extract(image, '$[", "]')", 1 },
		{ "keys", 1, "", "", 0 },
		{ "image keys", 1, "json_extract(image, '$[", "]')", 1 },
		{ "stored keys", 1, "json_extract(stored, '$[", "]')", 2 },
		{ "listed keys", 1, "json_extract(value, '$[", "]')", 2 },
		{ "key places", 1, "", " COLLATE BINARY", 3 },
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		if (is_word(at, lists[i].word)) {
			put_list(out, t, lists[i].keys, lists[i].before,
				lists[i].after, lists[i].by_place);
			return;
		}
	fprintf(stderr, "recorded: no {%.30s\n", at);
	exit(1);
}

/* What a {word} stands for; `at` is behind the bracket. */
static void put_word(sqlite3_str *out, const struct table *t, const char *at)
{
	if (is_word(at, "table"))
		sqlite3_str_appendall(out, t->name);
	else if (is_word(at, "definition"))
		sqlite3_str_appendall(out, t->definition);
	else if (is_word(at, "names"))
		put_names(out, t);
	else if (is_word(at, "width"))
		sqlite3_str_appendf(out, "%d", t->width);
	else if (is_word(at, "key width"))
		sqlite3_str_appendf(out, "%d", t->key_width);
	else
		put_named_list(out, t, at);
}

static void expand(sqlite3_str *out, const struct table *t, const char *name)
{
	const char *at, *end;
	int i = 0;

	while (i < ntemplates && strcmp(templates[i].name, name) != 0)
		i++;
	if (i == ntemplates) {
		fprintf(stderr, "recorded: no statement %s\n", name);
		exit(1);
	}
	at = templates[i].text;
	end = at + templates[i].len;
	while (at < end) {
		size_t plain = strcspn(at, "{");

		if (plain > (size_t)(end - at))
			plain = (size_t)(end - at);
		sqlite3_str_append(out, at, (int)plain);
		at += plain;
		if (at < end) {
			put_word(out, t, ++at);
			at += strcspn(at, "}") + 1;
		}
	}
}

/* ---- the C source ---- */

static void put_text(FILE *f, const char *field, const char *name, char *sql)
{
	if (!sql)
		exit(1);
	fprintf(f, "static const unsigned char %s_%s[] = {\n", field, name);
	put_bytes(f, sql, strlen(sql));
	fprintf(f, "};\n");
	sqlite3_free(sql);
}

static void put_statement(FILE *f, const struct table *t, const char *name)
{
	sqlite3_str *sql = sqlite3_str_new(NULL);

	expand(sql, t, name);
	put_text(f, name, t->name, sqlite3_str_finish(sql));
}

static char *triggers(const struct table *t)
{
	static const struct { const char *statement, *ending; } kinds[] = {
		{ "updated", "update" }, { "deleted", "delete" },
	};
	sqlite3_str *sql = sqlite3_str_new(NULL);

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		sqlite3_str_appendf(sql,
			"DROP TRIGGER IF EXISTS history_%s_%s;\n", t->name,
			kinds[i].ending);
		expand(sql, t, kinds[i].statement);
	}
	return sqlite3_str_finish(sql);
}

/* The fields of struct qaf_recorded that are statements, in their order. */
static const char *const fields[] = {
	"standing", "images", "written", "collected", "ended", "past_table",
	"past_rows", "taken_back", "put_back", "built_on",
	"changes", "stands_again",
};
#define FIELDS (sizeof(fields) / sizeof(fields[0]))

static void put_table(FILE *f, sqlite3 *db, struct table *t, FILE *list)
{
	put_text(f, "triggers", t->name, triggers(t));
	for (size_t i = 0; i < FIELDS; i++)
		put_statement(f, t, fields[i]);
	put_text(f, "past_indexes", t->name, temporary_indexes(db, t->name));
	fprintf(f, "static const unsigned char key_%s[] = { ", t->name);
	for (int i = 0; i < t->key_width; i++)
		fprintf(f, "%d, ", t->key[i]);
	fprintf(f, "};\n");
	fprintf(list, "\t{ \"%s\", %d, %d, key_%s, %d,\n"
		"\t  (const char *)triggers_%s,\n", t->name, t->width, t->txn,
		t->name, t->key_width, t->name);
	for (size_t i = 0; i < FIELDS; i++)
		fprintf(list, "\t  (const char *)%s_%s,\n", fields[i], t->name);
	fprintf(list, "\t  (const char *)past_indexes_%s },\n", t->name);
}

/* The text that the templates point into. */
static char *read_templates(const char *path)
{
	size_t len;
	char *text = slurp(path, &len);
	const char *at = text;

	while (at && ntemplates < MAX_STATEMENTS)
		if (!next_statement(&templates[ntemplates++], &at, path))
			exit(1);
	return text;
}

static void free_table(struct table *t)
{
	for (int i = 0; i < t->width; i++)
		sqlite3_free(t->column[i]);
	sqlite3_free(t->definition);
}

static void put_tables(FILE *f, sqlite3 *db)
{
	sqlite3_stmt *st = ask(db, "SELECT name FROM sqlite_schema WHERE "
		"type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'txn' "
		"AND name <> 'history' ORDER BY name", NULL);
	FILE *list = tmpfile();
	int c, n = 0;

	if (!list)
		exit(1);
	for (; sqlite3_step(st) == SQLITE_ROW; n++) {
		struct table t;

		read_table(db, &t, text(st, 0));
		put_table(f, db, &t, list);
		free_table(&t);
	}
	fprintf(f, "\nconst struct qaf_recorded qaf_recorded[] = {\n");
	rewind(list);
	while ((c = fgetc(list)) != EOF)
		fputc(c, f);
	fprintf(f, "};\n\nconst int qaf_recorded_count = %d;\n", n);
	sqlite3_finalize(st);
	fclose(list);
}

int main(int argc, char **argv)
{
	FILE *f;
	sqlite3 *db;
	char *text;

	if (argc != 3) {
		fprintf(stderr, "usage: recorded SOURCE TEMPLATES\n");
		return 2;
	}
	text = read_templates(argv[2]);
	db = make_schema();
	f = create(argv[1]);
	fprintf(f, "/* Made from lib/db/sql. */\n"
		"#include \"db/recorded.h\"\n\n");
	put_tables(f, db);
	sqlite3_close(db);
	free(text);
	return fclose(f);
}
