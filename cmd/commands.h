/* The commands, each in the file of its name. */
#ifndef QAF_COMMANDS_H
#define QAF_COMMANDS_H

#include "cmd.h"

extern const struct command cmd_init, cmd_framework, cmd_import, cmd_log,
	cmd_config, cmd_setting, cmd_undo, cmd_case, cmd_staff,
	cmd_today;
extern const struct command cmd_sample;
extern const struct command cmd_audit, cmd_moderate;
extern const struct command cmd_track, cmd_report;
extern const struct command cmd_help, cmd_version, cmd_completion;

#endif
