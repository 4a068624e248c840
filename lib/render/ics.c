/*
 * Deadlines as iCalendar events: lines folded at 75 octets, CRLF, text
 * escaped (RFC 5545).
 */
#include "render/ics.h"

#include "base/arena.h"
#include "base/date.h"
#include "render/render.h"

#define FOLD 75		/* octets of a line, its end not counted */
#define DAY_MINUTES (24 * 60)
#define EVENT_MINUTES 15	/* that a deadline at an hour lasts */

/* Write one content line, folded between characters. */
static void write_line(struct qaf_ics *c, const char *s)
{
	size_t space = FOLD, used = 0, n;
	uint32_t character;

	for (; (n = qaf_utf8_next(&character, s)); s += n) {
		if (used + n > space) {
			fputs("\r\n ", c->file);
			used = 0;
			space = FOLD - 1;
		}
		fwrite(s, 1, n, c->file);
		used += n;
	}
	fputs("\r\n", c->file);
}

static void write_text(struct qaf_ics *c, const char *name, const char *text)
{
	const char *p = qaf_clean(c->arena, text);
	struct qaf_str s;

	qaf_str_init(&s, c->arena);
	qaf_str_addf(&s, "%s:", name);
	for (; *p; p++) {
		if (*p == '\n')
			qaf_str_add(&s, "\\n");
		else if (*p == '\\' || *p == ';' || *p == ',')
			qaf_str_addf(&s, "\\%c", *p);
		else
			qaf_str_addc(&s, *p);
	}
	write_line(c, s.text);
}

static void write_stamp(struct qaf_ics *c, const char *name,
	struct qaf_moment m)
{
	struct qaf_ymd d;
	bool summer;

	if (m.minute < 0)
		m.minute = 0;
	summer = qaf_is_summer_time(m);
	if (summer && m.minute < 60)
		m.day--;
	if (summer)
		m.minute = (m.minute + DAY_MINUTES - 60) % DAY_MINUTES;
	d = qaf_date_ymd(m.day);
	write_line(c, qaf_printf(c->arena, "%s:%04d%02d%02dT%02d%02d00Z", name,
		d.year, d.month, d.day, m.minute / 60, m.minute % 60));
}

static void write_day(struct qaf_ics *c, const char *name, qaf_date day)
{
	struct qaf_ymd d = qaf_date_ymd(day);

	write_line(c, qaf_printf(c->arena, "%s;VALUE=DATE:%04d%02d%02d", name,
		d.year, d.month, d.day));
}

/* An all-day event ends before the day that DTEND names.  One at an hour that has
 * no start begins with its deadline, since that is what calendars show. */
static void write_when(struct qaf_ics *c, const struct qaf_ics_event *e)
{
	bool started = e->start.day != QAF_NO_DATE;
	struct qaf_moment end = e->due;

	if (e->due.minute < 0) {
		write_day(c, "DTSTART", started ? e->start.day : e->due.day);
		write_day(c, "DTEND", e->due.day + 1);
		return;
	}
	if (!started) {
		end.minute += EVENT_MINUTES;
		end.day += end.minute / DAY_MINUTES;
		end.minute %= DAY_MINUTES;
	}
	write_stamp(c, "DTSTART", started ? e->start : e->due);
	write_stamp(c, "DTEND", end);
}

void qaf_ics_begin(struct qaf_ics *c, struct qaf_arena *a, FILE *file,
	const char *name, struct qaf_moment now)
{
	*c = (struct qaf_ics){ a, file, now };
	write_line(c, "BEGIN:VCALENDAR");
	write_line(c, "VERSION:2.0");
	write_line(c, "PRODID:-//qaf//qaf " QAF_VERSION "//EN");
	write_line(c, "CALSCALE:GREGORIAN");
	if (!qaf_blank(name))
		write_text(c, "X-WR-CALNAME", name);
}

void qaf_ics_add(struct qaf_ics *c, const struct qaf_ics_event *e)
{
	struct qaf_arena_mark mark = qaf_arena_mark(c->arena);

	write_line(c, "BEGIN:VEVENT");
	write_text(c, "UID", e->uid);
	/* The stamp of what was said last, so that the same deadlines give the same
	 * bytes whenever they are asked for. */
	write_stamp(c, "DTSTAMP", e->modified.day != QAF_NO_DATE ?
		e->modified : c->now);
	write_when(c, e);
	write_text(c, "SUMMARY", e->summary);
	if (!qaf_blank(e->description))
		write_text(c, "DESCRIPTION", e->description);
	write_line(c, qaf_printf(c->arena, "SEQUENCE:%d", e->sequence));
	if (e->modified.day != QAF_NO_DATE)
		write_stamp(c, "LAST-MODIFIED", e->modified);
	write_line(c, e->cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
	/* A deadline does not make anyone busy. */
	write_line(c, "TRANSP:TRANSPARENT");
	write_line(c, "END:VEVENT");
	qaf_arena_reset(c->arena, mark);
}

bool qaf_ics_end(struct qaf_ics *c)
{
	write_line(c, "END:VCALENDAR");
	return fflush(c->file) == 0 && !ferror(c->file);
}
