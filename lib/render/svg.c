/*
 * Charts as inline SVG: the frame around what each kind draws.
 */
#include "render/out.h"
#include "render/svg.h"

#include <math.h>

/* The head comes last, once the height is known. */
void qaf_svg_chart(struct qaf_str *s, const struct qaf_chart *c, size_t id)
{
	struct qaf_str body;
	struct svg v = { s->arena, &body, c, 0 };

	qaf_str_init(&body, s->arena);
	switch (c->kind) {
	case QAF_CHART_STACK: qaf_svg_stack(&v); break;
	case QAF_CHART_BARS: qaf_svg_bars(&v); break;
	case QAF_CHART_LINE: qaf_svg_line(&v); break;
	case QAF_CHART_MATRIX: qaf_svg_matrix(&v); break;
	}
	qaf_str_addf(s, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
		"role=\"img\" aria-labelledby=\"chart-%zu-title chart-%zu-desc\" "
		"viewBox=\"0 0 %.0f %.0f\" font-size=\"14\" fill=\"%s\">\n",
		id, id, SVG_WIDTH, ceil(v.y), SVG_TEXT);
	qaf_str_addf(s, "<title id=\"chart-%zu-title\">", id);
	qaf_html_add(s, c->title);
	qaf_str_addf(s, "</title>\n<desc id=\"chart-%zu-desc\">", id);
	qaf_html_add(s, qaf_blank(c->desc) ? c->title : c->desc);
	qaf_str_add(s, "</desc>\n");
	qaf_str_addn(s, body.text, body.len);
	qaf_str_add(s, "</svg>\n");
}
