/* A command and its verb by their names. */
#include <string.h>

#include "cmd.h"

const struct command *command_find(const struct command *const *commands,
	const char *name)
{
	for (const struct command *const *c = commands; *c; c++)
		if (strcmp((*c)->name, name) == 0)
			return *c;
	return NULL;
}

const struct verb *verb_find(const struct command *command, const char *name)
{
	for (const struct verb *const *v = command->verbs; *v; v++)
		if ((*v)->name && strcmp((*v)->name, name) == 0)
			return *v;
	return NULL;
}
