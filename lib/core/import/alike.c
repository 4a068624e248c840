/*
 * References that look alike, of the file and of what is stored.
 *
 * Stored ones are looked at only when the file brought new ones.  What new ones
 * look like is remembered as bits, so that a stored reference which looks like
 * none of them costs no look-up.
 */
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "core/import/private.h"

#define BITS (1u << 23)

/*
 * The reference as a hurried reader sees it: upper and lower case, punctuation
 * and leading zeros do not matter, O is 0, I and l are 1.
 */
static char *likeness(struct qaf_arena *a, const char *ref)
{
	char *s = qaf_alloc(a, strlen(ref) + 1);
	size_t n = 0;

	for (; *ref; ref++) {
		char c = qaf_lower(*ref);

		if ((unsigned char)c < 0x80 && !qaf_is_alnum(c))
			continue;
		if (c == 'o')
			c = '0';
		else if (c == 'i' || c == 'l')
			c = '1';
		if (n || c != '0')
			s[n++] = c;
	}
	s[n] = '\0';
	return s;
}

static unsigned bit_of(const char *like)
{
	unsigned long h = 2166136261u;

	for (; *like; like++)
		h = ((h ^ (unsigned char)*like) * 16777619u) & 0xffffffffu;
	return (unsigned)((h ^ h >> 9) % BITS);
}

static bool may_have(const struct import *im, const char *like)
{
	unsigned bit = bit_of(like);

	return im->alike[bit / 8] >> bit % 8 & 1;
}

enum qaf_rc qaf_import_alike_note(struct import *im, const char *ref)
{
	char *like = likeness(im->q->arena, ref);

	if (strcmp(like, ref) == 0)
		return QAF_OK;
	return qaf_run(im->q, SQL_import_alike_add, QAF_T("alike", like),
		QAF_T("ref", ref));
}

void qaf_import_alike_new(struct import *im, const char *ref)
{
	unsigned bit = bit_of(likeness(im->q->arena, ref));

	if (!im->before || !im->kind->of)
		return;
	if (!im->alike)
		im->alike = qaf_alloc(&im->arena, BITS / 8);
	im->alike[bit / 8] |= (unsigned char)(1u << bit % 8);
}

static void tell(struct import *im, const char *one, const char *other,
	const char *stored)
{
	qaf_notice(im->q, "%s: the references %s and %s%s look alike; check that "
		"they are two", im->file, qaf_import_shown(im, one),
		qaf_import_shown(im, other), stored);
}

static enum qaf_rc compare_stored(struct import *im, const char *stored,
	long *told)
{
	struct qaf_arena *a = im->q->arena;
	struct qaf_stmt *st;
	enum qaf_rc rc;
	char *like = likeness(a, stored);

	if (!*like || !may_have(im, like))
		return QAF_OK;
	QAF_TRY(qaf_query(im->q, &st, SQL_import_alike_of,
		QAF_T("alike", like), QAF_T("stored", stored)));
	while (qaf_step(st, &rc))
		if ((*told)++ < IMPORT_SCREENFUL)
			tell(im, qaf_get_text(st, "ref"), stored,
				", which is stored,");
	return rc;
}

static enum qaf_rc with_stored(struct import *im, long *told)
{
	struct qaf_arena_mark mark;
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(im->q, &st, SQL_import_references,
		QAF_I("staff", im->kind->of == IMPORT_OF_STAFF)));
	while (qaf_step(st, &rc)) {
		mark = qaf_arena_mark(im->q->arena);
		rc = compare_stored(im, qaf_get_text(st, "ref"), told);
		if (rc == QAF_OK)
			qaf_arena_reset(im->q->arena, mark);
		else
			break;
	}
	if (rc != QAF_OK)
		qaf_stmt_done(st);
	return rc;
}

enum qaf_rc qaf_import_alike_tell(struct import *im, bool added)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;
	long told = 0;

	QAF_TRY(qaf_query(im->q, &st, SQL_import_alike_list,
		QAF_I("most", IMPORT_SCREENFUL)));
	while (qaf_step(st, &rc)) {
		told++;
		tell(im, qaf_get_text(st, "one"), qaf_get_text(st, "other"), "");
	}
	if (rc != QAF_OK || !added || !im->alike)
		return rc;
	return with_stored(im, &told);
}
