/* Named statements read from files, and texts written as C.  Build time only. */
#include "text.h"

#include <stdlib.h>
#include <string.h>

FILE *create(const char *path)
{
	FILE *f = fopen(path, "w");

	if (!f) {
		perror(path);
		exit(1);
	}
	return f;
}

char *slurp(const char *path, size_t *len)
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

void put_bytes(FILE *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		fprintf(out, "%d,%s", (unsigned char)text[i],
			i % 20 == 19 ? "\n" : "");
	fprintf(out, "0");
}

int next_statement(struct statement *out, const char **at, const char *path)
{
	static const char mark[] = "-- name: ";
	const char *line = strstr(*at, mark), *body, *next;

	if (!line) {
		fprintf(stderr, "%s: no \"%s\" line\n", path, mark);
		return 0;
	}
	body = strchr(line, '\n');
	if (!body || sscanf(line + strlen(mark), "%79[a-z0-9_]",
			out->name) != 1) {
		fprintf(stderr, "%s: bad name line\n", path);
		return 0;
	}
	out->text = body + 1;
	next = strstr(body, mark);
	out->len = next ? (size_t)(next - out->text) : strlen(out->text);
	*at = next;
	return 1;
}
