/*
 * What the HTML renderer and its charts share.
 */
#ifndef QAF_RENDER_HTML_H
#define QAF_RENDER_HTML_H

#include "render/out.h"
#include "render/render.h"

/* Add text, escaped for an element or a quoted attribute, on one line and
 * with control characters visible. */
void qaf_html_add(struct qaf_str *s, const char *text);

/* The same; line breaks stay, as <br>. */
void qaf_html_add_lines(struct qaf_str *s, const char *text);

/* Add a chart as an <svg> element; `id` numbers it in the page. */
void qaf_svg_chart(struct qaf_str *s, const struct qaf_chart *c, size_t id);

#endif
