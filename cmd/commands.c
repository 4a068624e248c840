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

static bool is_called(const struct verb *v, const char *name)
{
	return (v->name && strcmp(v->name, name) == 0) ||
		(v->synonym && strcmp(v->synonym, name) == 0);
}

const struct verb *verb_find(const struct command *command, const char *name)
{
	for (const struct verb *const *v = command->verbs; *v; v++)
		if (is_called(*v, name))
			return *v;
	return NULL;
}
