/*
 * Shows a result that is longer than the screen in a program that the person
 * chose.
 */
#include "pager.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "config.h"
#include "quoted.h"

/* Its words; NULL: there is none. */
static char **program(const struct cmd *c)
{
	const char *text = c->common.pager;
	char **words;
	size_t n;

	if (!text)
		text = config_value(c->config, "pager", NULL);
	if (qaf_blank(text) || strcmp(text, "none") == 0)
		return NULL;
	words = quoted_words(c->q->arena, text, &n);
	return words && n ? words : NULL;
}

bool pager_is_wanted(const struct cmd *c)
{
	return isatty(STDOUT_FILENO) && program(c);
}

/* Does the screen hold it, with a line for the prompt that follows? */
static bool fits(const char *text, size_t n)
{
	struct winsize size = { 0 };
	size_t lines = 0;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_row)
		return false;
	for (size_t i = 0; i < n; i++)
		lines += text[i] == '\n';
	return lines < size.ws_row;
}

/* Of a child that could not become the program. */
#define NOT_RUN 127

/* Start it; *to is where it reads from.  Returns its number, or -1. */
static pid_t start(char **words, FILE **to)
{
	int ends[2];
	pid_t pid;

	if (pipe(ends) != 0)
		return -1;
	pid = fork();
	if (pid == 0) {
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		close(ends[1]);
		execvp(words[0], words);
		_exit(NOT_RUN);
	}
	close(ends[0]);
	*to = pid > 0 ? fdopen(ends[1], "w") : NULL;
	if (!*to)
		close(ends[1]);
	return pid;
}

/* Whoever has seen enough leaves the rest unread, which is no failure. */
static int feed(pid_t pid, FILE *to, const char *text, size_t n)
{
	int status = 0;

	if (to) {
		fwrite(text, 1, n, to);
		fclose(to);
	}
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 0;
}

bool pager_show(struct cmd *c, const char *text, size_t n)
{
	char **words = pager_is_wanted(c) ? program(c) : NULL;
	void (*interrupt)(int), (*broken)(int);
	FILE *to = NULL;
	int status = NOT_RUN;
	pid_t pid;

	if (!words || fits(text, n))
		return false;
	pid = start(words, &to);
	/* An interrupt is for the pager, which alone knows what to do. */
	interrupt = signal(SIGINT, SIG_IGN);
	broken = signal(SIGPIPE, SIG_IGN);
	if (pid > 0)
		status = feed(pid, to, text, n);
	signal(SIGINT, interrupt);
	signal(SIGPIPE, broken);
	if (status == NOT_RUN)
		qaf_notice(c->q, "the pager %s does not run; --pager none does "
			"without", qaf_visible(c->q->arena, words[0], 60));
	return status != NOT_RUN;
}
