/* The head of a page in HTML, and how it looks on a screen and on paper. */
#include "render/html.h"

static const char style[] =
	"html{-webkit-text-size-adjust:100%}"
	"body{margin:0;background:#fff;color:#0b0c0c;"
	"font:1.0625rem/1.5 system-ui,-apple-system,\"Segoe UI\",Roboto,"
	"\"Helvetica Neue\",Arial,sans-serif}"
	"main{max-width:52rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}"
	"main.wide{max-width:none}"
	"main:focus{outline:none}"
	".skip{position:absolute;left:-999rem;padding:.75rem 1rem;"
	"background:#12436d;color:#fff}"
	".skip:focus{left:1rem;top:1rem}"
	":focus-visible{outline:3px solid #12436d;outline-offset:2px}"
	"h1{margin:0 0 .25rem;font-size:2rem;line-height:1.2;color:#12436d}"
	"h2{margin:3rem 0 1rem;padding-top:1rem;font-size:1.375rem;"
	"line-height:1.3;color:#12436d;border-top:1px solid #b1b4b6}"
	"p{max-width:44rem;margin:0 0 1rem}"
	".subtitle{color:#505a5f;margin-bottom:2rem}"
	".lead{font-size:1.3125rem;line-height:1.4}"
	".note{max-width:42rem;margin:1.25rem 0;padding:.75rem 1rem;"
	"border:1px solid #12436d;border-left-width:6px}"
	".note p{margin:0}"
	".scroll{overflow-x:auto;margin:1.5rem 0 2rem}"
	"table{border-collapse:collapse;font-size:1rem;line-height:1.4;"
	"font-variant-numeric:tabular-nums lining-nums}"
	"caption{text-align:left;font-weight:700;padding-bottom:.5rem}"
	"th,td{padding:.4rem 1.25rem .4rem 0;text-align:left;"
	"vertical-align:top;border-bottom:1px solid #d5dadd}"
	"thead th{vertical-align:bottom;border-bottom:2px solid #12436d}"
	"tbody th{font-weight:400}"
	"th:last-child,td:last-child{padding-right:0}"
	".n{text-align:right}"
	".w{white-space:nowrap}"
	"figure{margin:1.5rem 0}"
	"figcaption{max-width:44rem;margin-bottom:.75rem}"
	"figcaption strong{display:block}"
	".form h2{margin:1.5rem 0 .5rem;padding:0;border:0}"
	".form table{width:100%;min-width:44rem;table-layout:fixed;"
	"margin:0 0 1.25rem}"
	".form th,.form td{padding:.35rem .5rem;border:1px solid #b1b4b6;"
	"overflow-wrap:anywhere}"
	".form thead th{background:#12436d;color:#fff;border-color:#12436d}"
	".form .box{background:#fffbe6}"
	".form .needed{border:3px solid #0b0c0c}"
	".form .help{color:#505a5f;font-size:.9375rem}"
	".form .tall{height:4.5rem}"
	".form .pick{display:inline-block;margin-right:.75rem}"
	"svg{display:block;width:100%;max-width:48rem;height:auto}"
	"@media screen{svg{min-width:34rem}}"
	"@media print{"
	"@page{margin:16mm}"
	"body{font-size:10.5pt}"
	"main{max-width:none;padding:0}"
	".skip{display:none}"
	".scroll{overflow:visible}"
	"h2{break-after:avoid}"
	"figure,.note,tr{break-inside:avoid}"
	".form~.form{break-before:page}"
	".form table{min-width:0;font-size:9.5pt}"
	".form thead th{print-color-adjust:exact;"
	"-webkit-print-color-adjust:exact}"
	"caption,thead{break-after:avoid}"
	"thead{display:table-header-group}"
	"svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

void qaf_html_begin(struct qaf_out *o, const char *title, const char *subtitle)
{
	struct html *h = o->state;
	struct qaf_str s;

	if (h->begun)
		return;
	h->begun = true;
	qaf_str_init(&s, &o->own);
	qaf_str_add(&s, "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n"
		"<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
		"content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"color-scheme\" content=\"light\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" "
		"content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
		"<title>");
	qaf_html_add(&s, title);
	if (!qaf_blank(subtitle)) {
		qaf_str_add(&s, " – ");
		qaf_html_add(&s, subtitle);
	}
	qaf_str_addf(&s, "</title>\n<style>%s</style>\n</head>\n<body>\n"
		"<a class=\"skip\" href=\"#main\">Skip to main content</a>\n"
		"<main id=\"main\" tabindex=\"-1\"%s>\n<h1>", style,
		o->listing ? " class=\"wide\"" : "");
	qaf_html_add(&s, title);
	qaf_str_add(&s, "</h1>\n");
	if (!qaf_blank(subtitle)) {
		qaf_str_add(&s, "<p class=\"subtitle\">");
		qaf_html_add_lines(&s, subtitle);
		qaf_str_add(&s, "</p>\n");
	}
	fwrite(s.text, 1, s.len, o->file);
}
