/*
 * The facts of a framework file, each with another value that it could have.
 *
 *   facts FILE              lists them, one a line, numbered from 1
 *   facts FILE N[,N...]     prints the file with those facts changed
 *
 * A line of the list has, with tabs between:
 *
 *   path    "steps/child-visit/within": the keys down to the fact; the names of
 *           entries stand for themselves, a list's other members by their
 *           number from 1
 *   change  number, unit, time, date, flag, word, role (or grade, tool, ...)
 *           or removed
 *   line    where it stands in the file
 *   was     its value; of a removed entry, its name
 *   becomes its other value; "-" when it is removed
 *   rules   the ids of the rules that it serves, as the entry around it says,
 *           with commas between; "-" when there are none
 *   refusal what the reader of frameworks finds wrong with the changed file,
 *           "-" when nothing
 *
 * What is a fact and what it may become follow from the tables by which the
 * program reads the file (lib/core/framework/schema*.c): every key but those
 * that hold a text to be shown (FIELD_TEXT, FIELD_TEXTS), the rules and the
 * references to them.
 *
 * The changed file has the length of the one it was made from, so that
 * tests/mutate can put it in that one's place in a copy of the program.  It is
 * written without comments and in YAML's short style; what is read from it is
 * the same but for the facts that changed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "facts.h"
#include "base/arena.h"
#include "base/file.h"
#include "core/framework/framework.h"

#define MAX_FILE (1024 * 1024)

/* What the reader finds wrong with the file once one fact is changed. */
static const char *refusal(struct facts *fs, const struct yaml_node *root,
	const struct fact *fact)
{
	struct qaf_faults faults;
	const char *text = facts_write(fs->q, root, &fact, 1);

	if (qaf_framework_check(fs->q, &faults, NULL, text, strlen(text)) != QAF_OK)
		return "not read";
	return faults.n > 0 ? faults.fault[0].text : NULL;
}

static int list(struct facts *fs, const struct yaml_node *root)
{
	for (size_t i = 0; i < fs->n; i++) {
		const struct fact *fact = &fs->fact[i];
		struct qaf_arena_mark mark = qaf_arena_mark(fs->q->arena);
		const char *why = refusal(fs, root, fact);

		printf("%s\t%s\t%d\t%s\t%s\t%s\t%s\n", fact->path,
			fact->change, fact->node->line, fact->was,
			fact->becomes ? fact->becomes : "-",
			*fact->rules ? fact->rules : "-", why ? why : "-");
		qaf_arena_reset(fs->q->arena, mark);
	}
	return ferror(stdout) ? 1 : 0;
}

static int print_changed(struct facts *fs, const struct yaml_node *root,
	const char *numbers, size_t len)
{
	const struct fact **fact = qaf_alloc_array(fs->q->arena, fs->n,
		sizeof(*fact));
	const char *text;
	size_t n = 0;
	char *end;

	for (const char *p = numbers; *p; p = *end ? end + 1 : end) {
		unsigned long number = strtoul(p, &end, 10);

		if (end == p || number > fs->n || n == fs->n) {
			fprintf(stderr, "facts: \"%s\": expected "
				"numbers from 1 to %zu with commas between\n",
				numbers, fs->n);
			return 2;
		}
		/* 0 changes nothing: the file as it is, written this way. */
		if (number > 0)
			fact[n++] = &fs->fact[number - 1];
	}
	text = facts_write(fs->q, root, fact, n);
	if (strlen(text) > len) {
		fprintf(stderr, "facts: the changed file is longer "
			"than the one it was made from\n");
		return 1;
	}
	printf("%s%*s", text, (int)(len - strlen(text)), "");
	return ferror(stdout) ? 1 : 0;
}

static int run(struct qaf *q, int argc, char **argv)
{
	struct facts fs = { .q = q };
	struct qaf_framework *fw;
	struct qaf_faults faults = { 0 };
	struct yaml_node *root;
	char *text;
	size_t len;

	if (argc < 2 || argc > 3) {
		fprintf(stderr, "usage: facts FILE [N[,N...]]\n");
		return 2;
	}
	if (qaf_file_read(q, &text, &len, argv[1], MAX_FILE,
	    "name a framework file") != QAF_OK ||
	    qaf_framework_parse(q, &fw, text, len, argv[1]) != QAF_OK) {
		fprintf(stderr, "facts: %s\n", q->error.text);
		return 1;
	}
	qaf_yaml_read(q, &root, &faults, text, len);
	fs.fw = fw;
	facts_find(&fs, root);
	return argc == 2 ? list(&fs, root)
		: print_changed(&fs, root, argv[2], len);
}

int main(int argc, char **argv)
{
	struct qaf_arena arena;
	struct qaf q;
	int status;

	qaf_arena_init(&arena);
	qaf_init(&q, &arena, (struct qaf_moment){
		qaf_date_of(2024, 3, 22), 0 }, "test");
	status = run(&q, argc, argv);
	qaf_release(&q);
	qaf_arena_release(&arena);
	return status;
}
