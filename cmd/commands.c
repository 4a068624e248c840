/* The table of commands, in the order in which help shows them. */
#include "commands.h"

const struct command *const commands[] = {
	&cmd_init,
	&cmd_framework,
	&cmd_import,
	&cmd_sample,
	&cmd_audit,
	&cmd_moderate,
	&cmd_track,
	&cmd_report,
	&cmd_log,
	&cmd_help,
	&cmd_version,
	&cmd_completion,
	NULL
};
