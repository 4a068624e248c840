/*
 * Writes and reads the references of steps and the roles that they name.
 */
#include <string.h>

#include "core/track/private.h"

char *qaf_step_ref(struct qaf *q, const char *audit, const char *step)
{
	return qaf_printf(q->arena, "%s/%s", audit, step);
}

enum qaf_rc qaf_step_parse(struct qaf *q, long long *audit, const char **step,
	const char *ref)
{
	const char *slash = strchr(ref, '/');

	if (!slash || slash == ref || !slash[1])
		return qaf_fail(q, QAF_INPUT, "%s is no step; a step is an audit "
			"and a word: A17/action-meeting ('qaf track show A17' "
			"lists them)", qaf_visible(q->arena, ref, 60));
	*step = slash + 1;
	return qaf_audit_parse(q, audit, qaf_strndup(q->arena, ref,
		(size_t)(slash - ref)));
}

const char *qaf_roles_shown(struct qaf *q, const char *roles)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (; roles && *roles; roles++)
		qaf_str_addn(&s, *roles == ' ' ? "; " : roles,
			*roles == ' ' ? 2 : 1);
	return s.len ? s.text : NULL;
}
