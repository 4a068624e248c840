/*
 * The context of a command: its errors and notices, and checks of days against
 * its clock.  The code that opens the database closes it.
 */
#include "base/date.h"
#include "base/past.h"
#include "base/str.h"
#include "qaf/qaf.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

int qaf_rc_exit(enum qaf_rc rc)
{
	static const int exits[] = {
#define X(code, exit) exit,
		QAF_RC_LIST(X)
#undef X
	};

	return exits[rc];
}

void qaf_init(struct qaf *q, struct qaf_arena *a, struct qaf_moment now,
	const char *actor)
{
	memset(q, 0, sizeof(*q));
	q->arena = a;
	q->now = now;
	q->actor = actor;
	qaf_str_init(&q->error, a);
}

void qaf_release(struct qaf *q)
{
	assert(!q->db);
	(void)q;
}

/* The name is in brackets because qaf_fail is also a macro (qaf.h). */
enum qaf_rc (qaf_fail)(struct qaf *q, enum qaf_rc rc, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = qaf_vprintf(q->arena, fmt, ap);
	va_end(ap);
	if (q->rc == QAF_OK)
		q->rc = rc;
	else
		qaf_str_add(&q->error, "; then, while tidying up: ");
	qaf_str_add(&q->error, text);
	return rc;
}

void qaf_clear_error(struct qaf *q)
{
	q->rc = QAF_OK;
	qaf_str_clear(&q->error);
}

void qaf_notice(struct qaf *q, const char *fmt, ...)
{
	va_list ap;

	if (!q->notice)
		return;
	va_start(ap, fmt);
	q->notice(q, qaf_vprintf(q->arena, fmt, ap));
	va_end(ap);
}

char *qaf_future(struct qaf *q, struct qaf_moment when)
{
	bool today = when.day == q->now.day;

	if (when.day == QAF_NO_DATE || !qaf_is_late(q->now, when))
		return NULL;
	return qaf_printf(q->arena, "%s lies in the future; %s is %s",
		qaf_moment_text(q->arena, when), today ? "now" : "today",
		today ? qaf_moment_text(q->arena, q->now) :
		qaf_date_text(q->arena, q->now.day));
}

enum qaf_rc qaf_need_past(struct qaf *q, struct qaf_moment when)
{
	char *future = qaf_future(q, when);

	return future ? qaf_fail(q, QAF_RULE, "%s", future) : QAF_OK;
}

enum qaf_rc qaf_need_due(struct qaf *q, qaf_date due, const char *what)
{
	if (!qaf_is_late((struct qaf_moment){ due, -1 }, q->now))
		return QAF_OK;
	return qaf_fail(q, QAF_RULE, "%s is past; %s is due today or later",
		qaf_date_text(q->arena, due), what);
}
