/* Words of the command line that name an audit or give its grades, and what is
 * said of one. */
#include "words.h"

#include <string.h>

#include "qaf/phrase.h"
#include "qaf/track.h"

enum qaf_rc audit_arg(struct cmd *c, struct qaf_audit *out)
{
	return qaf_audit_need(c->q, out, c->arg[0]);
}

void split_word(struct cmd *c, const char *word, const char **left,
	const char **right)
{
	const char *eq = strchr(word, '=');

	*left = eq ? qaf_strndup(c->q->arena, word, (size_t)(eq - word)) : word;
	*left = qaf_trim(c->q->arena, *left);
	*right = eq ? qaf_trim(c->q->arena, eq + 1) : NULL;
}

enum qaf_rc judgement_args(struct cmd *c, const char *overall,
	struct qaf_judgement **out, size_t *n)
{
	*n = 0;
	*out = qaf_alloc_array(c->q->arena, (size_t)c->nargs + 1, sizeof(**out));
	for (int i = 1; i < c->nargs; i++) {
		struct qaf_judgement *j = &(*out)[(*n)++];

		split_word(c, c->arg[i], &j->domain, &j->grade);
		if (qaf_blank(j->grade) || qaf_blank(j->domain))
			return qaf_fail(c->q, QAF_USAGE, "%s is no grade; write "
				"DOMAIN=GRADE, as in records=good",
				qaf_visible(c->q->arena, c->arg[i], 60));
	}
	if (overall)
		(*out)[(*n)++] = (struct qaf_judgement){ "overall", overall };
	return QAF_OK;
}

enum qaf_rc say_settled(struct cmd *c, const struct qaf_audit *a,
	const char *what, const struct qaf_final *final)
{
	if (final->id)
		say(c, "%s: %s; the final grade is %s (%s)", a->ref, what,
			final->id, final->stage);
	else
		say(c, "%s: %s", a->ref, what);
	return qaf_track_tell_begun(c->q);
}

void say_packed(struct cmd *c, const char *folder, size_t people)
{
	if (people)
		say(c, "%s has a folder for %s", folder, qaf_count(c->q->arena,
			(long long)people, "person", "people"));
}
