/*
 * The context: errors and notices.  The database is closed by
 * whoever opened it.
 */
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

/* In brackets: qaf_fail is also a macro, see qaf.h. */
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
