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

/* The rule of British summer time is the program's own, since a computer without a
 * list of time zones would take a zone's name for UTC without a word. */
static struct qaf_moment computers_clock(void)
{
	time_t now = time(NULL);
	struct tm tm;

	gmtime_r(&now, &tm);
	return qaf_moment_british((struct qaf_moment){ qaf_date_of(tm.tm_year +
		1900, tm.tm_mon + 1, tm.tm_mday), tm.tm_hour * 60 + tm.tm_min });
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
		c->q->now = computers_clock();
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
