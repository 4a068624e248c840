/* The program that shows a result which is longer than the screen. */
#ifndef QAF_CMD_PAGER_H
#define QAF_CMD_PAGER_H

#include "cmd.h"

/* Did the person choose one, and does the result go to a terminal? */
bool pager_is_wanted(const struct cmd *c);

/*
 * Show a whole result in it, and come back when the person has done with it.
 * False where nothing was shown: no pager is wanted, the screen holds it all, or
 * the pager does not run (a notice says so).
 */
bool pager_show(struct cmd *c, const char *text, size_t n);

#endif
