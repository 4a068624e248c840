/*
 * Tells which formats of a workbook show numbers as days: a cell is a date by
 * its format only.
 */
#include <stdlib.h>
#include <string.h>

#include "input/xlsx.h"

#define MAX_STYLES 65536

struct custom {
	long id;
	enum xlsx_style style;
};

struct styles {
	struct qaf_xlsx *x;
	size_t ncustom, cap, styles_cap;
	struct custom *custom;
	bool in_cells;		/* in <cellXfs>, the formats of cells */
};

/* ---- the codes of formats ---- */

/* Behind what begins at `s` and shows as it is: a quoted text, a character
 * after a backslash, a blank as wide as another, a fill, [Red], [$-809].
 * *elapsed: [h], hours in all.  NULL when it is none of these. */
static const char *skip_literal(const char *s, bool *elapsed)
{
	const char *end;

	if (*s == '\\' || *s == '_' || *s == '*')
		return s[1] ? s + 2 : s + 1;
	if (*s == '"') {
		end = strchr(s + 1, '"');
		return end ? end + 1 : s + strlen(s);
	}
	if (*s != '[')
		return NULL;
	end = strchr(s, ']');
	if (!end)
		return s + strlen(s);
	*elapsed |= s + 1 + strspn(s + 1, "hHmMsS") == end && end > s + 1;
	return end + 1;
}

enum xlsx_style qaf_xlsx_format(const char *code)
{
	bool elapsed = false, day = false, month = false, time = false;

	/* Only the section for positive numbers. */
	while (*code && *code != ';') {
		const char *next = skip_literal(code, &elapsed);
		char c = qaf_lower(*code);

		if (next) {
			code = next;
			continue;
		}
		/* "General" has no place for digits of a day. */
		if (!strncmp(code, "General", 7)) {
			code += 7;
			continue;
		}
		day |= c == 'd' || c == 'y';
		month |= c == 'm';
		time |= c == 'h' || c == 's';
		code++;
	}
	if (day)
		return XLSX_DAY;
	if (elapsed)
		return XLSX_ELAPSED;
	if (time)
		return XLSX_TIME;
	return month ? XLSX_DAY : XLSX_NUMBER;
}

/* The formats that have a number only, which every spreadsheet knows. */
static enum xlsx_style built_in(long id)
{
	if (id == 46)
		return XLSX_ELAPSED;
	if ((id >= 18 && id <= 21) || id == 45 || id == 47 ||
	    (id >= 32 && id <= 35))
		return XLSX_TIME;
	if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) ||
	    (id >= 50 && id <= 58))
		return XLSX_DAY;
	return XLSX_NUMBER;
}

static enum xlsx_style style_of(const struct styles *s, long id)
{
	for (size_t i = 0; i < s->ncustom; i++)
		if (s->custom[i].id == id)
			return s->custom[i].style;
	return built_in(id);
}

/* ---- the part ---- */

static void add_custom(struct styles *s, const char **attr)
{
	const char *id = qaf_xlsx_attr(attr, "numFmtId");
	const char *code = qaf_xlsx_attr(attr, "formatCode");

	if (!id || !code || s->ncustom >= MAX_STYLES)
		return;
	s->custom = qaf_grow(s->x->arena, s->custom, s->ncustom, &s->cap,
		sizeof(*s->custom));
	s->custom[s->ncustom++] = (struct custom){ strtol(id, NULL, 10),
		qaf_xlsx_format(code) };
}

static void add_style(struct styles *s, const char **attr)
{
	const char *id = qaf_xlsx_attr(attr, "numFmtId");
	struct qaf_xlsx *x = s->x;

	if (x->nstyles >= MAX_STYLES)
		return;
	x->style = qaf_grow(x->arena, x->style, x->nstyles, &s->styles_cap, 1);
	x->style[x->nstyles++] = (uint8_t)style_of(s, id ?
		strtol(id, NULL, 10) : 0);
}

static void begin(void *data, const char *name, const char **attr)
{
	struct styles *s = data;

	if (qaf_eq(name, "numFmt"))
		add_custom(s, attr);
	else if (qaf_eq(name, "cellXfs"))
		s->in_cells = true;
	else if (s->in_cells && qaf_eq(name, "xf"))
		add_style(s, attr);
}

static void end(void *data, const char *name)
{
	struct styles *s = data;

	if (qaf_eq(name, "cellXfs"))
		s->in_cells = false;
}

enum qaf_rc qaf_xlsx_styles(struct qaf_xlsx *x)
{
	static const struct xlsx_handler handler = { .begin = begin, .end = end };
	struct styles s = { .x = x };

	return x->styles_path ?
		qaf_xlsx_part(x, x->styles_path, &handler, &s) : QAF_OK;
}
