/*
 * The clock of a call, and the computer's own beside it.
 *
 * "By noon" is noon where the children live, so the clock is the time of
 * England, whatever time zone the computer or the account is set to.
 */
#include <stdlib.h>
#include <time.h>

#include "cmd.h"
#include "qaf/phrase.h"

/* GMT, and BST from the last Sunday of March to the last of October.  The rule
 * is written out, since a computer without a list of time zones would take the
 * zone's name for UTC without a word. */
#define ENGLAND "GMT0BST,M3.5.0/1,M10.5.0"

/* The programs that a command starts, as an editor, keep the zone they have. */
static struct tm in_england(struct qaf_arena *a, time_t at)
{
	const char *zone = getenv("TZ");
	struct tm tm;

	if (zone)
		zone = qaf_strdup(a, zone);
	setenv("TZ", ENGLAND, 1);
	localtime_r(&at, &tm);
	if (zone)
		setenv("TZ", zone, 1);
	else
		unsetenv("TZ");
	tzset();
	return tm;
}

static struct qaf_moment computers_clock(struct qaf_arena *a)
{
	struct tm tm = in_england(a, time(NULL));

	return (struct qaf_moment){ qaf_date_of(tm.tm_year + 1900,
		tm.tm_mon + 1, tm.tm_mday), tm.tm_hour * 60 + tm.tm_min };
}

/* A day without a minute is taken as its morning's start in no rule: it stays
 * a day, and "now" is any time of it. */
enum qaf_rc clock_set(struct cmd *c)
{
	const char *text = c->common.at;
	const char *from = "--at";

	if (!text) {
		text = getenv("QAF_NOW");
		from = "QAF_NOW";
	}
	if (qaf_blank(text)) {
		c->q->now = computers_clock(c->q->arena);
		return QAF_OK;
	}
	if (!qaf_moment_parse(&c->q->now, text))
		return qaf_fail(c->q, QAF_USAGE, "%s %s is not understood; write "
			"a day as 2024-03-05 or a moment as 2024-03-05T14:30",
			from, qaf_visible(c->q->arena, text, 60));
	c->q->now_given = true;
	return QAF_OK;
}

const char *clock_computers_utc(struct qaf_arena *a)
{
	time_t now = time(NULL);
	char text[32];
	struct tm tm;

	gmtime_r(&now, &tm);
	strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm);
	return qaf_strdup(a, text);
}
