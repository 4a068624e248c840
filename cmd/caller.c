/*
 * Who calls, and when: the clock, the person, the account.
 */
#include "caller.h"

#include <pwd.h>
#include <unistd.h>

#include "config.h"

static enum qaf_rc set_actor(struct cmd *c)
{
	const char *who = c->common.as;
	struct passwd *login;

	if (!who)
		who = config_value(c->config, "as", NULL);
	if (qaf_blank(who)) {
		login = getpwuid(getuid());
		who = login ? login->pw_name : "unknown";
	}
	if (!config_is_name(c->q->arena, who))
		return qaf_fail(c->q, QAF_USAGE, "--as must be a short name or "
			"staff reference without control characters");
	c->q->actor = qaf_strdup(c->q->arena, who);
	return QAF_OK;
}

/* What the database notes of the call beside the clock and the person, which
 * anyone may give: the account, the computer's own clock, the command. */
static void set_record(struct cmd *c)
{
	struct passwd *login = getpwuid(getuid());

	c->q->real_at = clock_computers_utc(c->q->arena);
	c->q->login = login ? qaf_strdup(c->q->arena, login->pw_name) :
		qaf_printf(c->q->arena, "%ld", (long)getuid());
	c->q->command = c->verb->name ? qaf_printf(c->q->arena, "%s %s",
		c->command->name, c->verb->name) : c->command->name;
}

enum qaf_rc caller_set(struct cmd *c)
{
	QAF_TRY(clock_set(c));
	QAF_TRY(set_actor(c));
	set_record(c);
	return QAF_OK;
}
