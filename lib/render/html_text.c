/* Text in HTML and SVG: escaped, and safe to look at. */
#include "render/html.h"

static void add_escaped(struct qaf_str *s, const char *p, const char *line_break)
{
	for (; *p; p++) {
		if (*p == '&')
			qaf_str_add(s, "&amp;");
		else if (*p == '<')
			qaf_str_add(s, "&lt;");
		else if (*p == '>')
			qaf_str_add(s, "&gt;");
		else if (*p == '"')
			qaf_str_add(s, "&quot;");
		else if (*p == '\'')
			qaf_str_add(s, "&#39;");
		else if (*p == '\n')
			qaf_str_add(s, line_break);
		else
			qaf_str_addc(s, *p);
	}
}

void qaf_html_add(struct qaf_str *s, const char *text)
{
	add_escaped(s, qaf_clean(s->arena, text), " ");
}

void qaf_html_add_lines(struct qaf_str *s, const char *text)
{
	add_escaped(s, qaf_clean(s->arena, text), "<br>");
}
