/*
 * Bytes that are kept outside memory, in a file that has no name and is gone
 * with the program: what comes through a pipe, and the shared texts of a
 * workbook.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "input/private.h"

#define PAGE 16384
#define PAGES 64
/* More than any list has; what never ends must not fill the disk. */
#define MAX_STREAM (1ll << 30)

struct spool_page {
	off_t number;		/* counted from 1; 0: none yet */
	char byte[PAGE];
};

static enum qaf_rc cannot(struct qaf *q)
{
	return qaf_fail(q, QAF_SYSTEM, "cannot keep what is read in a file of "
		"its own: %s; make room in the folder for such files",
		strerror(errno));
}

static int nameless(void)
{
	FILE *f = tmpfile();
	int fd = f ? dup(fileno(f)) : -1;

	if (f)
		fclose(f);
	return fd;
}

enum qaf_rc qaf_spool_open(struct qaf *q, struct qaf_spool *s,
	struct qaf_arena *a)
{
	*s = (struct qaf_spool){ .fd = nameless() };
	if (s->fd < 0)
		return cannot(q);
	s->buffer = qaf_alloc(a, PAGE);
	s->page = qaf_alloc_array(a, PAGES, sizeof(*s->page));
	return QAF_OK;
}

void qaf_spool_close(struct qaf_spool *s)
{
	if (s->page)
		close(s->fd);
	s->page = NULL;
}

static bool write_all(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t done = write(fd, bytes, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return false;
		bytes += done;
		n -= (size_t)done;
	}
	return true;
}

enum qaf_rc qaf_spool_flush(struct qaf *q, struct qaf_spool *s)
{
	size_t n = s->waiting;

	s->waiting = 0;
	return write_all(s->fd, s->buffer, n) ? QAF_OK : cannot(q);
}

enum qaf_rc qaf_spool_add(struct qaf *q, struct qaf_spool *s, const void *bytes,
	size_t n)
{
	const char *from = bytes;

	s->size += (off_t)n;
	while (n) {
		size_t part = PAGE - s->waiting < n ? PAGE - s->waiting : n;

		memcpy(s->buffer + s->waiting, from, part);
		s->waiting += part;
		from += part;
		n -= part;
		if (s->waiting == PAGE)
			QAF_TRY(qaf_spool_flush(q, s));
	}
	return QAF_OK;
}

static enum qaf_rc page_at(struct qaf *q, struct qaf_spool *s,
	const struct spool_page **out, off_t number)
{
	struct spool_page *p = &s->page[number % PAGES];

	*out = p;
	if (p->number == number + 1)
		return QAF_OK;
	p->number = 0;
	if (pread(s->fd, p->byte, PAGE, number * PAGE) < 0)
		return cannot(q);
	p->number = number + 1;
	return QAF_OK;
}

enum qaf_rc qaf_spool_get(struct qaf *q, struct qaf_spool *s, void *bytes,
	off_t at, size_t n)
{
	char *to = bytes;

	while (n) {
		const struct spool_page *p;
		size_t from = (size_t)(at % PAGE);
		size_t part = PAGE - from < n ? PAGE - from : n;

		QAF_TRY(page_at(q, s, &p, at / PAGE));
		memcpy(to, p->byte + from, part);
		to += part;
		at += (off_t)part;
		n -= part;
	}
	return QAF_OK;
}

static enum qaf_rc copy(struct qaf *q, int to, int from, const char *name)
{
	char piece[PAGE];
	long long size = 0;
	ssize_t n;

	while ((n = read(from, piece, sizeof(piece))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return qaf_fail(q, QAF_SYSTEM, "cannot read %s: %s",
				name, strerror(errno));
		size += n;
		if (size > MAX_STREAM)
			return qaf_fail(q, QAF_INPUT, "%s has more than %lld "
				"MiB, which is the most allowed; is this the "
				"right one?", name, MAX_STREAM >> 20);
		if (!write_all(to, piece, (size_t)n))
			return cannot(q);
	}
	return QAF_OK;
}

enum qaf_rc qaf_spool_stream(struct qaf *q, int *out, int fd, const char *name)
{
	enum qaf_rc rc;

	*out = nameless();
	if (*out < 0)
		return cannot(q);
	rc = copy(q, *out, fd, name);
	if (rc != QAF_OK)
		close(*out);
	return rc;
}
