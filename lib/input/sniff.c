/*
 * Tells what a file is by its first bytes, and refuses by name what is no
 * table.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "input/private.h"

#define HEAD 4096
/* The names of the parts of an old workbook stand in its folder of 128 bytes
 * each, which may be anywhere. */
#define PIECE 65536

#define OLE "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

struct signature {
	const char *bytes;
	size_t n;
	const char *kind;
	const char *advice;
};

#define IN_SHEET "open it in a spreadsheet and " SAVE_AGAIN
#define WEB_PAGE "a web page (HTML), whatever its name says"
#define SYSTEM_AGAIN "have the system export the list as a workbook or as CSV"

static const struct signature signatures[] = {
	{ "\x1f\x8b", 2, "a gzip file", "unpack it first" },
	{ "7z\xbc\xaf\x27\x1c", 6, "a 7-Zip archive", "unpack it first" },
	{ "Rar!", 4, "a RAR archive", "unpack it first" },
	{ "%PDF", 4, "a PDF", SYSTEM_AGAIN },
	{ "{\\rtf", 5, "a text document (RTF)", SYSTEM_AGAIN },
	{ "\x89PNG", 4, "a picture", SYSTEM_AGAIN },
	{ "\xff\xd8\xff", 3, "a picture", SYSTEM_AGAIN },
	{ "SQLite format 3", 15, "an SQLite database", "export a table of it "
		"as CSV" },
};

/* The directory of an OLE file names its streams in UTF-16. */
static const struct signature streams[] = {
	{ "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32,
		"a workbook that is protected by a password",
		"open it, take the password off, and save it again" },
	{ "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 24,
		"a text document (doc)", SYSTEM_AGAIN },
};

static enum qaf_rc refuse(struct qaf *q, const char *name, const char *kind,
	const char *advice)
{
	return qaf_fail(q, QAF_INPUT, "%s is %s, not a table that can be read; "
		"%s", name, kind, advice);
}

static bool find(const char *s, size_t n, const struct signature *sign)
{
	for (size_t i = 0; i + sign->n <= n; i++)
		if (s[i] == sign->bytes[0] &&
		    !memcmp(s + i, sign->bytes, sign->n))
			return true;
	return false;
}

/* Old office files and encrypted new ones look the same from outside. */
static enum qaf_rc refuse_ole(struct qaf *q, int fd, const char *name)
{
	char *s = qaf_alloc(q->arena, PIECE);
	ssize_t n;

	/* Pieces overlap, so that no name is cut. */
	for (off_t at = 0; (n = pread(fd, s, PIECE, at)) > 0; at += PIECE - 64)
		for (size_t i = 0; i < QAF_LEN(streams); i++)
			if (find(s, (size_t)n, &streams[i]))
				return refuse(q, name, streams[i].kind,
					streams[i].advice);
	return refuse(q, name, "an old Excel workbook (xls)", IN_SHEET);
}

static const char *markup(const char *s)
{
	static const char *const pages[] = {
		"<html", "<!doctype html", "<table", "<meta", "<head", "<body",
		"<div", "<style",
	};

	if (strstr(s, "Excel.Sheet") ||
	    strstr(s, "urn:schemas-microsoft-com:office:spreadsheet"))
		return "an XML spreadsheet of Excel 2003";
	for (size_t i = 0; i < QAF_LEN(pages); i++)
		if (qaf_after(s, pages[i]))
			return WEB_PAGE;
	/* XHTML has a declaration before it. */
	for (; *s; s++)
		if (qaf_after(s, "<html"))
			return WEB_PAGE;
	return "XML";
}

enum qaf_rc qaf_sniff(struct qaf *q, bool *zip, int fd, const char *name)
{
	char head[HEAD + 1];
	ssize_t got = pread(fd, head, HEAD, 0);
	size_t n = got > 0 ? (size_t)got : 0;
	const char *s = head;

	if (got < 0)
		return qaf_fail(q, QAF_SYSTEM, "cannot read %s: %s", name,
			strerror(errno));
	head[n] = '\0';
	*zip = n >= 4 && (!memcmp(head, "PK\x03\x04", 4) ||
		!memcmp(head, "PK\x05\x06", 4));
	if (*zip)
		return QAF_OK;
	if (n >= 8 && !memcmp(head, OLE, 8))
		return refuse_ole(q, fd, name);
	for (size_t i = 0; i < QAF_LEN(signatures); i++)
		if (n >= signatures[i].n && !memcmp(head, signatures[i].bytes,
		    signatures[i].n))
			return refuse(q, name, signatures[i].kind,
				signatures[i].advice);
	while (!strncmp(s, "\xef\xbb\xbf", 3))
		s += 3;
	while (qaf_is_space(*s))
		s++;
	return *s == '<' ? refuse(q, name, markup(s), IN_SHEET) : QAF_OK;
}
