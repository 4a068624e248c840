/*
 * Reads a text in the encoding that it has, and gives it as UTF-8.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "input/private.h"

#define CHUNK 65536
#define MARK "\xef\xbb\xbf"
/* A byte of Windows-1252 may take three of UTF-8. */
#define LONGEST 3

/* What Windows-1252 has where Latin-1 has control characters; 0: nothing. */
static const uint16_t windows[32] = {
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

static uint32_t of_windows(unsigned char c)
{
	return c >= 0x80 && c < 0xa0 ? windows[c - 0x80] : c;
}

void qaf_text_begin(struct qaf_text *t, struct qaf_arena *a, int fd,
	const char *name, enum qaf_encoding encoding)
{
	*t = (struct qaf_text){ .fd = fd, .name = name, .encoding = encoding,
		.line_starts = true };
	t->raw = qaf_alloc(a, CHUNK + 4);
	t->out = qaf_alloc(a, (CHUNK + 4) * LONGEST);
}

size_t qaf_text_line(const char *s, size_t n, bool *ended)
{
	size_t i = 0;

	while (i < n && s[i] != '\n' && s[i] != '\r')
		i++;
	*ended = i < n;
	if (i == n)
		return n;
	return s[i] == '\r' && i + 1 < n && s[i + 1] == '\n' ? i + 2 : i + 1;
}

/* ---- whole characters ---- */

static uint32_t unit_at(const struct qaf_text *t, size_t i)
{
	return t->encoding == QAF_UTF_16_LE ?
		t->raw[i] | (uint32_t)t->raw[i + 1] << 8 :
		t->raw[i + 1] | (uint32_t)t->raw[i] << 8;
}

static bool is_high(uint32_t unit)
{
	return unit >= 0xd800 && unit < 0xdc00;
}

static bool is_low(uint32_t unit)
{
	return unit >= 0xdc00 && unit < 0xe000;
}

/* Of `n` bytes of UTF-8, those before a character that is cut off. */
static size_t whole_utf8(const unsigned char *s, size_t n)
{
	for (size_t back = 1; back <= 3 && back <= n; back++) {
		unsigned char c = s[n - back];

		if ((c & 0xc0) == 0x80)
			continue;
		return (c >= 0xf0 ? 4u : c >= 0xe0 ? 3u : c >= 0xc0 ? 2u : 1u) >
			back ? n - back : n;
	}
	return n;
}

/* How many of the bytes at hand may be given out: whole characters, and no CR
 * whose LF may follow. */
static size_t whole(const struct qaf_text *t, size_t n)
{
	if (t->ended)
		return n;
	if (t->encoding == QAF_UTF_8)
		n = whole_utf8(t->raw, n);
	if (t->encoding == QAF_UTF_8 || t->encoding == QAF_WINDOWS_1252)
		return n && t->raw[n - 1] == '\r' ? n - 1 : n;
	n -= n % 2;
	return n && (is_high(unit_at(t, n - 2)) || unit_at(t, n - 2) == '\r') ?
		n - 2 : n;
}

/* ---- decoding ---- */

static size_t decode_utf16(struct qaf_text *t, size_t n)
{
	char *to = t->out;

	for (size_t i = 0; i < n; i += 2) {
		uint32_t c = i + 1 < n ? unit_at(t, i) : 0xfffd;

		if (is_high(c) && i + 3 < n && is_low(unit_at(t, i + 2))) {
			c = 0x10000 + ((c - 0xd800) << 10) +
				(unit_at(t, i + 2) - 0xdc00);
			i += 2;
		}
		to += qaf_utf8_put(to, is_high(c) || is_low(c) ? 0xfffd : c);
	}
	return (size_t)(to - t->out);
}

static size_t decode(struct qaf_text *t, size_t n)
{
	char *to = t->out;

	switch (t->encoding) {
	case QAF_UTF_8:
		memcpy(to, t->raw, n);
		return n;
	case QAF_WINDOWS_1252:
		for (size_t i = 0; i < n; i++)
			to += qaf_utf8_put(to, of_windows(t->raw[i]));
		return (size_t)(to - t->out);
	case QAF_UTF_16_LE:
	case QAF_UTF_16_BE:
		break;
	}
	return decode_utf16(t, n);
}

static bool is_mark(const char *s, size_t n)
{
	return n >= 3 && !memcmp(s, MARK, 3);
}

/* Take the marks out that stand where lines begin: files that were joined have
 * several. */
static size_t drop_marks(struct qaf_text *t, size_t n)
{
	char *s = t->out;
	size_t kept = 0;

	/* Most lines have none. */
	for (size_t i = 0; i < n;) {
		bool ended;
		size_t len;

		while (t->line_starts && is_mark(s + i, n - i))
			i += 3;
		len = qaf_text_line(s + i, n - i, &ended);
		if (kept != i)
			memmove(s + kept, s + i, len);
		kept += len;
		i += len;
		if (len)
			t->line_starts = ended;
	}
	return kept;
}

enum qaf_rc qaf_text_next(struct qaf *q, struct qaf_text *t, const char **s,
	size_t *n)
{
	*s = t->out;
	*n = 0;
	while (!*n && !t->ended) {
		ssize_t got = pread(t->fd, t->raw + t->nraw, CHUNK, t->at);
		size_t have, use;

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return qaf_fail(q, QAF_SYSTEM, "cannot read %s: %s",
				t->name, strerror(errno));
		t->at += got;
		t->ended = got == 0;
		have = t->nraw + (size_t)got;
		use = whole(t, have);
		*n = drop_marks(t, decode(t, use));
		t->nraw = have - use;
		memmove(t->raw, t->raw + use, t->nraw);
	}
	return QAF_OK;
}

/* ---- which encoding ---- */

/* What a text says about its encoding, read as UTF-8. */
struct scan {
	long line;		/* at hand */
	long bad_line;		/* first that is not UTF-8; 0: none */
	unsigned char bad;
	bool several;		/* there are characters of several bytes */
	long undefined;		/* first line that is not Windows-1252 either */
	unsigned char no_character;
	long nul;		/* first line with a NUL byte */
};

static long count_lines(const char *s, const char *end)
{
	long lines = 0;

	while (s < end) {
		bool ended;

		s += qaf_text_line(s, (size_t)(end - s), &ended);
		lines += ended;
	}
	return lines;
}

static bool has_high(const char *s, const char *end)
{
	while (s < end && !(*s & 0x80))
		s++;
	return s < end;
}

static void note_bad(struct scan *x, unsigned char c, long line)
{
	if (!x->bad_line) {
		x->bad_line = line;
		x->bad = c;
	}
	if (!of_windows(c) && !x->undefined) {
		x->undefined = line;
		x->no_character = c;
	}
}

static void scan_piece(struct scan *x, const char *s, size_t n)
{
	const char *end = s + n, *nul = memchr(s, '\0', n), *from = s, *bad;

	if (nul && !x->nul)
		x->nul = x->line + count_lines(s, nul);
	while ((bad = qaf_utf8_bad(from, (size_t)(end - from)))) {
		x->several |= has_high(from, bad);
		if (!x->bad_line || (!of_windows((unsigned char)*bad) &&
		    !x->undefined))
			note_bad(x, (unsigned char)*bad,
				x->line + count_lines(s, bad));
		from = bad + 1;
	}
	x->several |= has_high(from, end);
	x->line += count_lines(s, end);
}

static enum qaf_rc judge(struct qaf *q, enum qaf_encoding *out,
	const struct scan *x, const char *name)
{
	char character[5] = "";

	if (x->nul)
		return qaf_fail(q, QAF_INPUT, "%s:%ld: a NUL byte, so this is "
			"not a text file (or is one in UTF-16 without a mark); "
			"open it in a spreadsheet and " SAVE_AGAIN, name,
			x->nul);
	if (!x->bad_line)
		return QAF_OK;
	if (x->several)
		return qaf_fail(q, QAF_INPUT, "%s:%ld: the byte 0x%02X is not "
			"UTF-8, which the rest of the file is, so the text was "
			"damaged, or two files of different encodings were "
			"joined; export it again", name, x->bad_line, x->bad);
	if (x->undefined)
		return qaf_fail(q, QAF_INPUT, "%s:%ld: the byte 0x%02X is "
			"neither UTF-8 nor Windows-1252; open the file in a "
			"spreadsheet and " SAVE_AGAIN, name, x->undefined,
			x->no_character);
	*out = QAF_WINDOWS_1252;
	qaf_utf8_put(character, of_windows(x->bad));
	qaf_notice(q, "%s: read as Windows-1252, because it is not UTF-8: line "
		"%ld has the byte 0x%02X, taken for %s", name, x->bad_line,
		x->bad, character);
	return QAF_OK;
}

static enum qaf_rc scan_all(struct qaf *q, struct scan *x, struct qaf_arena *a,
	int fd, const char *name)
{
	struct qaf_text t;
	const char *s;
	size_t n;

	qaf_text_begin(&t, a, fd, name, QAF_UTF_8);
	do {
		QAF_TRY(qaf_text_next(q, &t, &s, &n));
		scan_piece(x, s, n);
	} while (n && !x->nul);
	return QAF_OK;
}

enum qaf_rc qaf_text_encoding(struct qaf *q, enum qaf_encoding *out, int fd,
	const char *name)
{
	struct scan x = { .line = 1 };
	unsigned char head[3] = "";
	struct qaf_arena a;
	enum qaf_rc rc;

	*out = QAF_UTF_8;
	if (pread(fd, head, sizeof(head), 0) < 0)
		return qaf_fail(q, QAF_SYSTEM, "cannot read %s: %s", name,
			strerror(errno));
	if ((head[0] == 0xff && head[1] == 0xfe) ||
	    (head[0] == 0xfe && head[1] == 0xff)) {
		*out = head[0] == 0xff ? QAF_UTF_16_LE : QAF_UTF_16_BE;
		return QAF_OK;
	}
	x.several = is_mark((const char *)head, sizeof(head));
	qaf_arena_init(&a);
	rc = scan_all(q, &x, &a, fd, name);
	qaf_arena_release(&a);
	return rc == QAF_OK ? judge(q, out, &x, name) : rc;
}
