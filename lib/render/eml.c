/* Writes messages: all that is not plain ASCII goes as base64. */
#include "render/eml.h"

#include <nettle/base64.h>
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "base/utf8.h"

#define LINE_BYTES 57	/* 76 characters of base64, as RFC 2045 asks */
#define WORD_BYTES 42	/* of a subject, in an encoded word of RFC 2047 */

bool qaf_eml_is_address(const char *text)
{
	const char *at = text ? strchr(text, '@') : NULL;

	if (!at || at == text || !at[1] || strchr(at + 1, '@'))
		return false;
	for (const char *p = text; *p; p++)
		if ((unsigned char)*p <= ' ' || *p == 127 || strchr("<>,;\"", *p))
			return false;
	return true;
}

static void put_line(FILE *out, const char *bytes, size_t n)
{
	char line[BASE64_ENCODE_RAW_LENGTH(LINE_BYTES)];

	base64_encode_raw(line, n, (const uint8_t *)bytes);
	fwrite(line, 1, BASE64_ENCODE_RAW_LENGTH(n), out);
	fputs("\r\n", out);
}

/* Mail has CRLF at the end of lines. */
static void put_text(FILE *out, struct qaf_arena *a, const char *text)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	for (; *text; text++) {
		if (*text == '\n')
			qaf_str_addc(&s, '\r');
		qaf_str_addc(&s, *text);
	}
	for (size_t i = 0; i < s.len; i += LINE_BYTES)
		put_line(out, s.text + i, s.len - i < LINE_BYTES ? s.len - i :
			LINE_BYTES);
}

static bool put_file(FILE *out, const char *path)
{
	FILE *file = fopen(path, "rb");
	char piece[LINE_BYTES];
	size_t n;
	bool good;

	if (!file)
		return false;
	while ((n = fread(piece, 1, sizeof(piece), file)) > 0)
		put_line(out, piece, n);
	good = !ferror(file);
	fclose(file);
	return good;
}

/* As encoded words, cut between characters. */
static void put_subject(FILE *out, struct qaf_arena *a, const char *text)
{
	const char *p = text;
	uint32_t c;

	fputs("Subject:", out);
	while (*p) {
		const char *end = p;
		char *word;
		size_t n;

		while (*end && (size_t)(end - p) + 4 < WORD_BYTES)
			end += qaf_utf8_next(&c, end);
		n = (size_t)(end - p);
		word = qaf_alloc(a, BASE64_ENCODE_RAW_LENGTH(n) + 1);
		base64_encode_raw(word, n, (const uint8_t *)p);
		word[BASE64_ENCODE_RAW_LENGTH(n)] = '\0';
		fprintf(out, " =?UTF-8?B?%s?=\r\n", word);
		p = end;
	}
}

/* "Mon, 18 Mar 2024 07:00:00 +0000" */
static void put_date(FILE *out, struct qaf_moment at)
{
	static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat", "Sun" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	const struct qaf_ymd d = qaf_date_ymd(at.day);
	const int minute = at.minute < 0 ? 0 : at.minute;

	fprintf(out, "Date: %s, %d %s %04d %02d:%02d:00 %s\r\n",
		weekdays[qaf_date_weekday(at.day) - 1], d.day,
		months[d.month - 1], d.year, minute / 60, minute % 60,
		qaf_is_summer_time(at) ? "+0100" : "+0000");
}

static bool put_attachment(FILE *out, const struct qaf_attachment *f,
	const char *id)
{
	fprintf(out, "--%s\r\nContent-Type: %s; name=\"%s\"\r\n"
		"Content-Transfer-Encoding: base64\r\n"
		"Content-Disposition: attachment; filename=\"%s\"\r\n\r\n",
		id, f->type, f->name, f->name);
	return put_file(out, f->path);
}

bool qaf_eml_write(FILE *out, struct qaf_arena *a, const struct qaf_message *m,
	const char *id)
{
	put_date(out, m->at);
	if (m->from)
		fprintf(out, "From: %s\r\n", m->from);
	if (m->to)
		fprintf(out, "To: %s\r\n", m->to);
	put_subject(out, a, qaf_blank(m->subject) ? "-" : m->subject);
	fprintf(out, "X-Unsent: 1\r\nMIME-Version: 1.0\r\n"
		"Content-Type: multipart/mixed; boundary=\"%s\"\r\n\r\n"
		"--%s\r\nContent-Type: text/plain; charset=utf-8\r\n"
		"Content-Transfer-Encoding: base64\r\n\r\n", id, id);
	put_text(out, a, m->text);
	for (size_t i = 0; i < m->n; i++)
		if (!put_attachment(out, &m->file[i], id))
			return false;
	fprintf(out, "--%s--\r\n", id);
	return !ferror(out);
}
