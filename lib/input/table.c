/*
 * Opens a file as a table: a text by its separator, a workbook by its sheets.
 */
#include "input/table.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "input/private.h"

struct qaf_table {
	struct qaf *q;
	struct qaf_arena arena;
	int fd;				/* of a text; -1 */
	const char *name;		/* safe to show */
	enum qaf_encoding encoding;
	struct qaf_xlsx *book;		/* NULL: a text */
};

static const char separators[] = { ',', ';', '\t' };

/* ---- opening ---- */

static enum qaf_rc find_out(struct qaf_table *t)
{
	int fd = t->fd;
	bool zip;

	QAF_TRY(qaf_sniff(t->q, &zip, fd, t->name));
	if (!zip)
		return qaf_text_encoding(t->q, &t->encoding, fd, t->name);
	t->fd = -1;
	return qaf_xlsx_open(t->q, &t->book, &t->arena, fd, t->name);
}

enum qaf_rc qaf_table_open_fd(struct qaf *q, struct qaf_table **out, int fd,
	const char *name)
{
	struct qaf_table *t = qaf_alloc(q->arena, sizeof(*t));
	enum qaf_rc rc;

	t->q = q;
	t->fd = fd;
	t->name = qaf_visible(q->arena, name, 200);
	qaf_arena_init(&t->arena);
	rc = find_out(t);
	if (rc != QAF_OK)
		qaf_table_close(t);
	else
		*out = t;
	return rc;
}

void qaf_table_close(struct qaf_table *t)
{
	if (t->book)
		qaf_xlsx_close(t->book);
	if (t->fd >= 0)
		close(t->fd);
	qaf_arena_release(&t->arena);
}

/* A wrong name is an error in the input, a failing disk one of the system. */
static enum qaf_rc open_failed(struct qaf *q, const char *path, int error)
{
	bool theirs = error == ENOENT || error == ENOTDIR || error == EISDIR ||
		error == ELOOP || error == ENAMETOOLONG || error == EACCES;

	return qaf_fail(q, theirs ? QAF_INPUT : QAF_SYSTEM,
		"cannot open %s: %s; name a workbook or a CSV file, or - for "
		"standard input", qaf_visible(q->arena, path, 0),
		error == EISDIR ? "it is a folder" : strerror(error));
}

enum qaf_rc qaf_table_open(struct qaf *q, struct qaf_table **out,
	const char *path)
{
	bool standard = qaf_eq(path, "-");
	const char *name = standard ? "standard input" : path;
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	struct stat info;

	if (fd < 0)
		return open_failed(q, path, errno);
	if (!standard && fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
		close(fd);
		return open_failed(q, path, EISDIR);
	}
	/* What cannot be read twice is copied first. */
	if (standard || lseek(fd, 0, SEEK_CUR) < 0) {
		int from = fd;
		enum qaf_rc rc = qaf_spool_stream(q, &fd, from,
			qaf_visible(q->arena, name, 200));

		if (!standard)
			close(from);
		QAF_TRY(rc);
	}
	return qaf_table_open_fd(q, out, fd, name);
}

/* ---- views ---- */

size_t qaf_table_views(const struct qaf_table *t)
{
	return t->book ? qaf_xlsx_sheets(t->book) : sizeof(separators);
}

const char *qaf_table_sheet(const struct qaf_table *t, size_t view)
{
	return t->book ? qaf_xlsx_sheet(t->book, view) : NULL;
}

bool qaf_table_from_1904(const struct qaf_table *t)
{
	return t->book && qaf_xlsx_from_1904(t->book);
}

enum qaf_rc qaf_table_read(struct qaf_table *t, size_t view, long most,
	qaf_table_fn fn, void *data)
{
	struct qaf_csv csv = { .fd = t->fd, .name = t->name,
		.encoding = t->encoding, .most = most };

	if (t->book)
		return qaf_xlsx_read(t->book, view, most, fn, data);
	csv.separator = separators[view];
	return qaf_csv_read(t->q, &csv, fn, data);
}

/* ---- places ---- */

char *qaf_table_place(struct qaf_arena *a, const struct qaf_table *t,
	size_t view, long number, const struct qaf_table_row *row, int at)
{
	const char *sheet = qaf_table_sheet(t, view);

	if (sheet)
		return qaf_printf(a, "%s: %s", t->name, qaf_cell_name(a,
			qaf_visible(a, sheet, 0), number, at));
	if (row && at >= 0 && (size_t)at < row->n)
		number = row->line[at];
	if (at >= 0 && (!row || (size_t)at < row->n))
		return qaf_printf(a, "%s:%ld:%d", t->name, number, at + 1);
	return qaf_printf(a, "%s:%ld", t->name, number);
}
