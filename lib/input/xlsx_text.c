/*
 * Shared texts of a workbook.  They are read once, before any sheet, and kept
 * outside memory, since a list of many children has as many of them.
 */
#include <string.h>

#include "base/utf8.h"
#include "input/xlsx.h"

struct reading {
	struct qaf_xlsx *x;
	struct qaf_arena arena;
	struct qaf_str text;	/* of the item at hand */
	bool in_text;		/* in <t>, but not of a reading aid */
	int aids;		/* within <rPh> */
	enum qaf_rc rc;
};

/* ---- escapes ---- */

static int hex(char c)
{
	if (qaf_is_digit(c))
		return c - '0';
	c = qaf_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The character of _xHHHH_ at `s`; -1 when there is no such escape. */
static long escaped(const char *s)
{
	long c = 0;

	if (s[0] != '_' || s[1] != 'x')
		return -1;
	for (int i = 2; i < 6; i++) {
		if (hex(s[i]) < 0)
			return -1;
		c = c * 16 + hex(s[i]);
	}
	return s[6] == '_' ? c : -1;
}

void qaf_xlsx_unescape(struct qaf_str *s, size_t from)
{
	char *to = s->text + from;

	/* An escape has seven bytes, and its character three at most. */
	for (const char *p = to; *p;) {
		long c = escaped(p);

		if (c < 0) {
			*to++ = *p++;
			continue;
		}
		p += 7;
		if (c > 0)
			to += qaf_utf8_put(to, c >= 0xd800 && c < 0xe000 ?
				0xfffd : (uint32_t)c);
	}
	*to = '\0';
	s->len = (size_t)(to - s->text);
}

/* ---- reading them ---- */

static void begin(void *data, const char *name, const char **attr)
{
	struct reading *r = data;

	(void)attr;
	if (qaf_eq(name, "si"))
		qaf_str_clear(&r->text);
	else if (qaf_eq(name, "rPh"))
		r->aids++;
	else if (qaf_eq(name, "t"))
		r->in_text = !r->aids;
}

static void keep(struct reading *r)
{
	struct qaf_xlsx *x = r->x;
	uint64_t end;

	qaf_xlsx_unescape(&r->text, 0);
	if (r->rc == QAF_OK)
		r->rc = qaf_spool_add(x->q, &x->text, r->text.text,
			r->text.len);
	end = (uint64_t)x->text.size;
	if (r->rc == QAF_OK)
		r->rc = qaf_spool_add(x->q, &x->ends, &end, sizeof(end));
	x->nstrings++;
}

static void end(void *data, const char *name)
{
	struct reading *r = data;

	if (qaf_eq(name, "si"))
		keep(r);
	else if (qaf_eq(name, "rPh"))
		r->aids--;
	else if (qaf_eq(name, "t"))
		r->in_text = false;
}

static void text(void *data, const char *s, int n)
{
	struct reading *r = data;

	if (!r->in_text || r->rc != QAF_OK)
		return;
	if (r->text.len + (size_t)n > MAX_FIELD_BYTES)
		r->rc = REFUSE_BOOK(r->x, "a cell has more than %d characters, "
			"which is the most allowed; shorten it",
			QAF_TABLE_CHARS);
	else
		qaf_str_addn(&r->text, s, (size_t)n);
}

static bool done(void *data)
{
	const struct reading *r = data;

	return r->rc != QAF_OK;
}

enum qaf_rc qaf_xlsx_strings(struct qaf_xlsx *x)
{
	static const struct xlsx_handler handler = { .begin = begin,
		.end = end, .text = text, .done = done };
	struct reading r = { .x = x };
	enum qaf_rc rc;

	if (!x->strings_path)
		return QAF_OK;
	QAF_TRY(qaf_spool_open(x->q, &x->text, x->arena));
	QAF_TRY(qaf_spool_open(x->q, &x->ends, x->arena));
	qaf_arena_init(&r.arena);
	qaf_str_init(&r.text, &r.arena);
	rc = qaf_xlsx_part(x, x->strings_path, &handler, &r);
	qaf_arena_release(&r.arena);
	QAF_TRY(rc);
	QAF_TRY(r.rc);
	QAF_TRY(qaf_spool_flush(x->q, &x->text));
	return qaf_spool_flush(x->q, &x->ends);
}

enum qaf_rc qaf_xlsx_string(struct qaf_xlsx *x, struct qaf_str *out, uint64_t i)
{
	uint64_t from_to[2] = { 0, 0 };
	const size_t one = sizeof(from_to[0]);
	char piece[4096];

	QAF_TRY(qaf_spool_get(x->q, &x->ends, i ? from_to : from_to + 1,
		(off_t)((i ? i - 1 : 0) * one), i ? 2 * one : one));
	while (from_to[0] < from_to[1]) {
		uint64_t n = from_to[1] - from_to[0];

		n = n < sizeof(piece) ? n : sizeof(piece);
		QAF_TRY(qaf_spool_get(x->q, &x->text, piece, (off_t)from_to[0],
			n));
		qaf_str_addn(out, piece, n);
		from_to[0] += n;
	}
	return QAF_OK;
}
