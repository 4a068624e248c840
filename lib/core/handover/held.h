/* All that somebody is still to do (held.c). */
#ifndef QAF_CORE_HANDOVER_HELD_H
#define QAF_CORE_HANDOVER_HELD_H

#include "core/track/held.h"

/* All that one person is still to do, or (NULL) everybody who has left: what
 * qaf_held() reads, and the moderations. */
enum qaf_rc qaf_held_all(struct qaf *q, struct qaf_held **out, size_t *n,
	const char *who);

#endif
