/*
 * What the HTML renderer and its charts share.
 */
#ifndef QAF_RENDER_HTML_H
#define QAF_RENDER_HTML_H

#include "render/out.h"
#include "render/render.h"

/* A page being written. */
struct html {
	bool begun;		/* the head has been written */
	bool lead;		/* the sentence that comes first is still due */
	const char *caption;	/* of the open table */
	const char *name;
	size_t nrows;
	size_t nscrolls, ncharts;
};

/* Add text, escaped for an element or a quoted attribute, on one line and
 * with control characters visible. */
void qaf_html_add(struct qaf_str *s, const char *text);

/* The same; line breaks stay, as <br>. */
void qaf_html_add_lines(struct qaf_str *s, const char *text);

/* Write the head of the page and its title, unless that is written. */
void qaf_html_begin(struct qaf_out *o, const char *title, const char *subtitle);

/* Write a form to fill in, as a part of the page. */
void qaf_html_form(struct qaf_out *o, const struct qaf_form *form);

/* Add a chart as an <svg> element; `id` numbers it in the page. */
void qaf_svg_chart(struct qaf_str *s, const struct qaf_chart *c, size_t id);

#endif
