/*
 * Reading a whole text file.
 */
#include "qaf/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static enum qaf_rc read_stream(struct qaf *q, struct qaf_str *s, FILE *f,
	const char *name, size_t most, const char *advice)
{
	char piece[8192];
	size_t n;

	while (s->len <= most && (n = fread(piece, 1, sizeof(piece), f)) > 0)
		qaf_str_addn(s, piece, n);
	if (ferror(f))
		return qaf_fail(q, errno == EISDIR ? QAF_INPUT : QAF_SYSTEM,
			"cannot read %s: %s; %s", name,
			errno == EISDIR ? "it is a folder" : strerror(errno),
			advice);
	if (s->len > most)
		return qaf_fail(q, QAF_INPUT, "%s is longer than %zu KiB; %s",
			name, most >> 10, advice);
	if (memchr(s->text, '\0', s->len))
		return qaf_fail(q, QAF_INPUT, "%s is not a text file; %s", name,
			advice);
	return QAF_OK;
}

enum qaf_rc qaf_file_read(struct qaf *q, char **text, size_t *len,
	const char *path, size_t most, const char *advice)
{
	bool standard = qaf_eq(path, "-");
	const char *name = standard ? "standard input" :
		qaf_visible(q->arena, path, 200);
	FILE *f = standard ? stdin : fopen(path, "rb");
	struct qaf_str s;
	enum qaf_rc rc;

	if (!f)
		return qaf_fail(q, QAF_INPUT, "cannot open %s: %s; %s", name,
			strerror(errno), advice);
	qaf_str_init(&s, q->arena);
	rc = read_stream(q, &s, f, name, most, advice);
	if (!standard)
		fclose(f);
	*text = s.text;
	if (len)
		*len = s.len;
	return rc;
}
