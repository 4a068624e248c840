/*
 * Reads one part of a workbook: unpacked by libzip and parsed by expat piece by
 * piece, with limits that no honest workbook meets.
 */
#include <expat.h>
#include <string.h>
#include <zip.h>

#include "input/xlsx.h"

#define PIECE 32768
/* A sheet of a million rows has less than this. */
#define MAX_PART (1ull << 30)
/* XML of cells packs to a tenth; what is packed tighter than this is a bomb. */
#define MAX_RATIO 200
#define RATIO_FROM (8ull << 20)
#define MAX_DEPTH 64
/* One tag, or one comment: expat holds it in memory. */
#define MAX_TOKEN (1 << 20)

struct part {
	struct qaf_xlsx *x;
	const char *path;
	const struct xlsx_handler *h;
	void *data;
	XML_Parser parser;
	int depth;
	bool too_deep, declares;
};

const char *qaf_xlsx_local(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

const char *qaf_xlsx_attr(const char **attr, const char *name)
{
	for (; *attr; attr += 2)
		if (!strcmp(qaf_xlsx_local(attr[0]), name))
			return attr[1];
	return NULL;
}

/* ---- expat ---- */

static void on_begin(void *data, const char *name, const char **attr)
{
	struct part *p = data;

	if (++p->depth > MAX_DEPTH) {
		p->too_deep = true;
		XML_StopParser(p->parser, XML_FALSE);
		return;
	}
	p->h->begin(p->data, qaf_xlsx_local(name), attr);
}

static void on_end(void *data, const char *name)
{
	struct part *p = data;

	p->depth--;
	if (p->h->end)
		p->h->end(p->data, qaf_xlsx_local(name));
}

static void on_text(void *data, const char *s, int n)
{
	struct part *p = data;

	p->h->text(p->data, s, n);
}

/* Entities can only be declared in one. */
static void on_doctype(void *data, const char *name, const char *system,
	const char *public, int subset)
{
	struct part *p = data;

	(void)name;
	(void)system;
	(void)public;
	(void)subset;
	p->declares = true;
	XML_StopParser(p->parser, XML_FALSE);
}

/* The file, and of a sheet how far in it. */
static const char *place(const struct part *p)
{
	return p->h->reached ? qaf_printf(p->x->q->arena, "%s: %s", p->x->name,
		p->h->reached(p->data)) : p->x->name;
}

#define REFUSE_PART(p, fmt, ...) \
	qaf_fail((p)->x->q, QAF_INPUT, "%s: its part %s " fmt, place(p), \
		(p)->path, __VA_ARGS__)

static enum qaf_rc refuse_xml(struct part *p)
{
	if (p->declares)
		return REFUSE_PART(p, "declares a document type, which no "
			"spreadsheet writes, so it is not read; %s", SAVE_BOOK);
	if (p->too_deep)
		return REFUSE_PART(p, "nests more than %d elements, which no "
			"spreadsheet writes; " SAVE_BOOK, MAX_DEPTH);
	return REFUSE_PART(p, "is damaged (line %lu: %s); " SAVE_BOOK,
		(unsigned long)XML_GetCurrentLineNumber(p->parser),
		XML_ErrorString(XML_GetErrorCode(p->parser)));
}

static bool is_done(const struct part *p)
{
	return p->h->done && p->h->done(p->data);
}

/* Give expat a piece; an empty one is the end. */
static enum qaf_rc feed(struct part *p, const char *s, size_t n, uint64_t total)
{
	XML_Index at;

	if (XML_Parse(p->parser, s, (int)n, n == 0) != XML_STATUS_OK &&
	    !is_done(p))
		return refuse_xml(p);
	at = XML_GetCurrentByteIndex(p->parser);
	if (n && at >= 0 && total > (uint64_t)at + MAX_TOKEN)
		return REFUSE_PART(p, "has a tag of more than %d KiB, which no "
			"spreadsheet writes; " SAVE_BOOK, MAX_TOKEN >> 10);
	return QAF_OK;
}

/* ---- libzip ---- */

static enum qaf_rc refuse_unpack(struct part *p, zip_error_t *e)
{
	int code = zip_error_code_zip(e);

	if (code == ZIP_ER_COMPNOTSUPP)
		return REFUSE_PART(p, "is packed in a way that is not read; %s",
			SAVE_BOOK);
	return REFUSE_PART(p, "is damaged (%s); export the workbook again",
		zip_error_strerror(e));
}

static enum qaf_rc check_size(struct part *p, uint64_t total, uint64_t packed)
{
	uint64_t most = p->h->most ? p->h->most : MAX_PART;

	if (total > most)
		return REFUSE_PART(p, "is larger than %llu MiB, which is the "
			"most allowed; is this the right file?",
			(unsigned long long)most >> 20);
	if (total > RATIO_FROM && total / MAX_RATIO > packed)
		return REFUSE_PART(p, "unpacks to more than %d times its size, "
			"as no list does, so it is not read; " SAVE_BOOK,
			MAX_RATIO);
	return QAF_OK;
}

static enum qaf_rc unpack(struct part *p, zip_file_t *f, uint64_t packed)
{
	uint64_t total = 0;
	char piece[PIECE];
	zip_int64_t n;

	while ((n = zip_fread(f, piece, sizeof(piece))) > 0) {
		total += (uint64_t)n;
		QAF_TRY(check_size(p, total, packed));
		QAF_TRY(feed(p, piece, (size_t)n, total));
		if (is_done(p))
			return QAF_OK;
	}
	if (n < 0)
		return refuse_unpack(p, zip_file_get_error(f));
	return feed(p, "", 0, total);
}

/* Some programs write other capitals, or the separators of Windows. */
static zip_int64_t locate(const struct qaf_xlsx *x, const char *path)
{
	zip_int64_t at = zip_name_locate(x->zip, path, ZIP_FL_NOCASE);
	char *theirs;

	if (at >= 0)
		return at;
	theirs = qaf_strdup(x->q->arena, path);
	for (char *p = theirs; *p; p++)
		if (*p == '/')
			*p = '\\';
	return zip_name_locate(x->zip, theirs, ZIP_FL_NOCASE);
}

bool qaf_xlsx_has_part(const struct qaf_xlsx *x, const char *path)
{
	return locate(x, path) >= 0;
}

static enum qaf_rc open_part(struct part *p, zip_file_t **f, uint64_t *packed)
{
	zip_int64_t at = locate(p->x, p->path);
	zip_stat_t st;

	if (at < 0)
		return REFUSE_PART(p, "is missing, so the workbook is not whole; "
			"%s", "export it again");
	if (zip_stat_index(p->x->zip, (zip_uint64_t)at, 0, &st) != 0)
		return refuse_unpack(p, zip_get_error(p->x->zip));
	if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) &&
	    st.encryption_method != ZIP_EM_NONE)
		return REFUSE_PART(p, "is protected by a password; %s", "take "
			"the password off, and save it again");
	*packed = st.valid & ZIP_STAT_COMP_SIZE ? st.comp_size : 0;
	*f = zip_fopen_index(p->x->zip, (zip_uint64_t)at, 0);
	return *f ? QAF_OK : refuse_unpack(p, zip_get_error(p->x->zip));
}

enum qaf_rc qaf_xlsx_part(struct qaf_xlsx *x, const char *path,
	const struct xlsx_handler *h, void *data)
{
	struct part p = { .x = x, .h = h, .data = data,
		.path = qaf_visible(x->q->arena, path, 80) };
	zip_file_t *f = NULL;
	uint64_t packed = 0;
	enum qaf_rc rc;

	QAF_TRY(open_part(&p, &f, &packed));
	p.parser = XML_ParserCreate(NULL);
	if (!p.parser) {
		zip_fclose(f);
		return qaf_fail(x->q, QAF_SYSTEM, "not enough memory to read "
			"%s; close other programs", x->name);
	}
	XML_SetUserData(p.parser, &p);
	XML_SetElementHandler(p.parser, on_begin, on_end);
	XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
	if (h->text)
		XML_SetCharacterDataHandler(p.parser, on_text);
	rc = unpack(&p, f, packed);
	XML_ParserFree(p.parser);
	zip_fclose(f);
	return rc;
}
