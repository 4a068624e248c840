/* Folders that appear only when complete. */
#define _XOPEN_SOURCE 700	/* nftw() */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

/* How many folders nftw() may have open at once. */
#define DEPTH 8

/* Is nothing there, or a folder with nothing in it? */
static bool is_free(const char *path)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;
	bool empty = true;

	if (!folder)
		return errno == ENOENT;
	while (empty && (entry = readdir(folder)))
		empty = strcmp(entry->d_name, ".") == 0 ||
			strcmp(entry->d_name, "..") == 0;
	closedir(folder);
	return empty;
}

static enum qaf_rc cannot(struct qaf *q, const char *path)
{
	return qaf_fail(q, QAF_SYSTEM, "cannot make the folder %s: %s",
		qaf_visible(q->arena, path, 200), strerror(errno));
}

enum qaf_rc qaf_folder_begin(struct qaf *q, struct qaf_new_folder *f,
	const char *path)
{
	size_t n = strlen(path);

	*f = (struct qaf_new_folder){ .path = path };
	while (n > 1 && path[n - 1] == '/')
		n--;
	if (!is_free(path))
		return qaf_fail(q, QAF_RULE, "%s is there already and is not an "
			"empty folder; name a new one",
			qaf_visible(q->arena, path, 200));
	f->beside = qaf_printf(q->arena, "%.*s.XXXXXX", (int)n, path);
	if (mkdtemp(f->beside))
		return QAF_OK;
	f->beside = NULL;
	return cannot(q, path);
}

/* A word as far as file names go. */
static const char *file_name(struct qaf *q, const char *word)
{
	char *name = qaf_strdup(q->arena, qaf_blank(word) ? "nobody" : word);

	for (char *p = name; *p; p++)
		if (!qaf_is_alnum(*p) && !strchr("-_", *p))
			*p = '_';
	return name;
}

enum qaf_rc qaf_folder_file(struct qaf *q, const char **path,
	const struct qaf_new_folder *f, const char *word, const char *ending)
{
	const char *name = file_name(q, word);
	struct stat st;

	*path = qaf_printf(q->arena, "%s/%s%s", f->beside, name, ending);
	/* Two words may give one name. */
	for (int n = 2; lstat(*path, &st) == 0; n++)
		*path = qaf_printf(q->arena, "%s/%s-%d%s", f->beside, name, n,
			ending);
	return errno == ENOENT ? QAF_OK : cannot(q, *path);
}

enum qaf_rc qaf_folder_add(struct qaf *q, const char **path,
	const struct qaf_new_folder *f, const char *word)
{
	*path = qaf_printf(q->arena, "%s/%s", f->beside, file_name(q, word));
	return mkdir(*path, 0700) == 0 ? QAF_OK : cannot(q, *path);
}

enum qaf_rc qaf_folder_keep(struct qaf *q, struct qaf_new_folder *f)
{
	if (rename(f->beside, f->path) == 0) {
		f->beside = NULL;
		return QAF_OK;
	}
	return cannot(q, f->path);
}

static int remove_one(const char *path, const struct stat *st, int type,
	struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

void qaf_folder_discard(struct qaf_new_folder *f)
{
	if (f->beside)
		nftw(f->beside, remove_one, DEPTH, FTW_DEPTH | FTW_PHYS);
	f->beside = NULL;
}
