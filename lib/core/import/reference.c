/*
 * References of cases and of staff: what a spreadsheet has made of them, and
 * which are stored with other zeros.  What changed its shape is no new child.
 */
#include <string.h>

#include "base/phrase.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/import/private.h"
#include "core/personal.h"

#define REMEDY "format the column as text there, and save again"

/* ---- what it must not be ---- */

/* 1.23457E+11 */
static bool is_scientific(const char *s)
{
	size_t n = qaf_import_digits(s);

	if (!n)
		return false;
	s += n;
	if (*s == '.')
		s += 1 + qaf_import_digits(s + 1);
	if ((*s != 'E' && *s != 'e') || (s[1] != '+' && s[1] != '-'))
		return false;
	n = qaf_import_digits(s + 2);
	return n && !s[2 + n];
}

/* 1,234,567 */
static bool is_grouped(const char *s)
{
	size_t n = qaf_import_digits(s);
	bool grouped = false;

	if (!n || n > 3)
		return false;
	for (s += n; *s == ',' && qaf_import_digits(s + 1) == 3; s += 4)
		grouped = true;
	if (*s == '.')
		s += 1 + qaf_import_digits(s + 1);
	return grouped && !*s;
}

/* Letters with a blank between some of them: Jane Smith; O'Neil, Tim. */
static bool is_name(const char *s)
{
	bool blank = false, words = false;
	uint32_t c;
	size_t n;

	for (; (n = qaf_utf8_next(&c, s)); s += n) {
		if (qaf_import_is_blank(c)) {
			blank = true;
			continue;
		}
		if (c < 0x80 ? !strchr("'-.,", (int)c) && !(qaf_is_alnum(*s) &&
		    !qaf_is_digit(*s)) : !qaf_char_is_alnum(c) && c != 0x2019)
			return false;
		words |= blank && qaf_char_is_alnum(c);
	}
	return words;
}

static void check_shape(struct import *im, int column, const char *ref)
{
	if (is_scientific(ref))
		qaf_import_fault(im, column, "%s is a number that a spreadsheet "
			"rounded, and stands for many references; " REMEDY,
			qaf_import_shown(im, ref));
	else if (is_grouped(ref))
		qaf_import_fault(im, column, "%s is a number with commas, as a "
			"spreadsheet shows one, and no reference; " REMEDY,
			qaf_import_shown(im, ref));
}

/* A child's name, or the number that the health service has for the child, is
 * not even told. */
static void check_child(struct import *im, int column, const char *ref)
{
	const char *heading = qaf_import_heading_of(im, column);
	size_t digits = 0;

	for (const char *s = ref; *s; s++)
		digits += qaf_is_digit(*s);
	if (!digits && is_name(ref))
		qaf_import_hidden_fault(im, im->at[column], heading, "is a name, and no name of "
			"a child is ever stored; say with --map %s=HEADING "
			"where the references stand",
			im->kind->columns[column].key);
	else if (digits == 10 && !im->how->allow_personal &&
	    qaf_eq(qaf_personal(ref), "an NHS number"))
		qaf_import_hidden_fault(im, im->at[column], heading, "is an NHS number, by its "
			"check digit; say with --map %s=HEADING where the "
			"references stand (--allow-personal REASON, if these "
			"are yours)", im->kind->columns[column].key);
}

/* Either every reference of the file ends in .0, or none does. */
static void check_point(struct import *im, int column, const char *raw)
{
	struct import_references *r = &im->references;
	bool point;

	/* Most references have none. */
	if (r->first && !r->point && !strchr(raw, '.'))
		return;
	raw = qaf_import_bare(im->q->arena, raw);
	point = qaf_import_has_point(raw);
	if (!r->first) {
		r->first = qaf_strdup(&im->arena, raw);
		r->first_line = im->row->number;
		r->point = point;
	}
	if (point != r->point)
		qaf_import_fault(im, column, "%s %s in .0, and %s, %s %ld, %s; a "
			"spreadsheet took some for numbers: " REMEDY,
			qaf_import_shown(im, raw), point ? "ends" : "does not end",
			qaf_import_shown(im, r->first), qaf_import_counts(im),
			r->first_line, point ? "does not" : "does");
}

static void check_reference(struct import *im, int column)
{
	const char *ref = qaf_import_get(im, column);
	const char *raw = qaf_import_cell(im, column);

	if (!ref || qaf_has_control(ref))
		return;
	if (im->kind->of != IMPORT_OF_STAFF)
		check_child(im, column, ref);
	check_shape(im, column, ref);
	if (!im->nfaults && raw)
		check_point(im, column, raw);
}

void qaf_import_check_references(struct import *im)
{
	for (size_t i = 0; i < im->kind->n; i++)
		if (im->kind->columns[i].type == IMPORT_KEY)
			check_reference(im, (int)i);
}

/* ---- zeros at the front ---- */

/* Lengths are the bits of a number. */
static enum qaf_rc read_lengths(struct import *im, unsigned long long *out,
	const char *from, const char *below)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	*out = 0;
	QAF_TRY(qaf_query(im->q, &st, SQL_import_reference_lengths,
		QAF_I("staff", im->kind->of == IMPORT_OF_STAFF),
		QAF_T("from", from), QAF_T("below", below)));
	while (qaf_step(st, &rc)) {
		long long n = qaf_get_int(st, "length");

		if (n > 0 && n < 64)
			*out |= 1ULL << n;
	}
	return rc;
}

enum qaf_rc qaf_import_references_begin(struct import *im)
{
	if (!im->before || !im->kind->of)
		return QAF_OK;
	if (im->kind->of != IMPORT_OF_STAFF)
		QAF_TRY(qaf_fetch_int(im->q, &im->references.aliases,
			SQL_import_reference_aliases));
	return read_lengths(im, &im->references.zeros, "0", "1");
}

static enum qaf_rc is_stored(struct import *im, bool *stored, const char *ref)
{
	long long n = 0;

	QAF_TRY(qaf_fetch_int(im->q, &n, SQL_import_reference_known,
		QAF_I("staff", im->kind->of == IMPORT_OF_STAFF),
		QAF_T("ref", ref)));
	*stored = n > 0;
	return QAF_OK;
}

/* Which lengths stored references without zeros have is asked for only when a
 * file has zeros. */
static enum qaf_rc try_without(struct import *im, const char **out,
	const char *bare)
{
	struct import_references *r = &im->references;
	bool stored = false;

	if (!r->bare_read)
		QAF_TRY(read_lengths(im, &r->bare, "1", ":"));
	r->bare_read = true;
	if (r->bare >> strlen(bare) & 1)
		QAF_TRY(is_stored(im, &stored, bare));
	*out = stored ? bare : NULL;
	return QAF_OK;
}

static enum qaf_rc try_with(struct import *im, const char **out,
	const char *bare, size_t length)
{
	for (size_t n = strlen(bare) + 1; n < 64 && !*out; n++) {
		char padded[64];
		bool stored;

		if (n == length || !(im->references.zeros >> n & 1))
			continue;
		memset(padded, '0', n);
		memcpy(padded + n - strlen(bare), bare, strlen(bare) + 1);
		QAF_TRY(is_stored(im, &stored, padded));
		if (stored)
			*out = qaf_strdup(im->q->arena, padded);
	}
	return QAF_OK;
}

/* The stored reference that differs from this one in zeros alone, where this one
 * is not stored itself; NULL: none. */
static enum qaf_rc find_other(struct import *im, const char **out,
	const char *ref)
{
	size_t n = strlen(ref);
	const char *bare = ref + strspn(ref, "0");
	bool itself;

	*out = NULL;
	if (!im->before || n >= 64 || !*bare || qaf_import_digits(ref) != n)
		return QAF_OK;
	if (*ref == '0')
		QAF_TRY(try_without(im, out, bare));
	if (!*out)
		QAF_TRY(try_with(im, out, bare, n));
	if (!*out)
		return QAF_OK;
	QAF_TRY(is_stored(im, &itself, ref));
	if (itself)
		*out = NULL;
	return QAF_OK;
}

/* A case that was given another reference may still have the old one in the system
 * that the list is from. */
static enum qaf_rc find_alias(struct import *im, char **out, const char *ref)
{
	*out = NULL;
	return im->references.aliases ? qaf_fetch_text(im->q, out,
		SQL_import_reference_alias, QAF_T("ref", ref)) : QAF_OK;
}

enum qaf_rc qaf_import_stored_as(struct import *im, int column,
	const char **ref)
{
	const char *other;
	char *renamed;

	QAF_TRY(find_alias(im, &renamed, *ref));
	if (renamed) {
		im->references.renamed++;
		im->stored_ref = *ref = renamed;
		return QAF_OK;
	}
	QAF_TRY(find_other(im, &other, *ref));
	if (!other)
		return QAF_OK;
	im->references.lost++;
	im->stored_ref = other;
	if (!im->how->references_without_zeros)
		qaf_import_fault(im, column, "%s differs from %s, which is "
			"stored, only in zeros at the front; " REMEDY
			", or take it for that one with "
			"--references-without-zeros",
			qaf_import_shown(im, *ref),
			qaf_import_shown(im, other));
	*ref = other;
	return QAF_OK;
}

void qaf_import_notice_references(struct import *im)
{
	long lost = im->references.lost, renamed = im->references.renamed;

	if (renamed)
		qaf_notice(im->q, "%s: %s by a reference that the case had before "
			"qaf case rename, and %s taken for it", im->file,
			qaf_count(im->q->arena, renamed, "row goes",
			"rows go"), qaf_plural(renamed, "was", "were"));
	if (lost)
		qaf_notice(im->q, "%s: %s from a stored one only in zeros at the "
			"front%s", im->file, qaf_count(im->q->arena, lost,
			"reference differs", "references differ"),
			im->how->references_without_zeros ? qaf_plural(lost,
			", and was taken for it", ", and were taken for it") :
			"");
}
