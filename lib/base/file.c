/*
 * Reads whole text files, and writes files that appear only when complete.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum qaf_rc read_stream(struct qaf *q, struct qaf_str *s, FILE *f,
	const char *name, size_t most, const char *advice)
{
	char piece[8192];
	size_t n;

	while (s->len <= most && (n = fread(piece, 1, sizeof(piece), f)) > 0)
		qaf_str_addn(s, piece, n);
	if (ferror(f))
		return qaf_fail(q, errno == EISDIR ? QAF_INPUT : QAF_SYSTEM,
			"cannot read %s: %s; %s", name,
			errno == EISDIR ? "it is a folder" : strerror(errno),
			advice);
	if (s->len > most)
		return qaf_fail(q, QAF_INPUT, "%s is longer than %zu KiB; %s",
			name, most >> 10, advice);
	if (memchr(s->text, '\0', s->len))
		return qaf_fail(q, QAF_INPUT, "%s is not a text file; %s", name,
			advice);
	return QAF_OK;
}

enum qaf_rc qaf_file_read(struct qaf *q, char **text, size_t *len,
	const char *path, size_t most, const char *advice)
{
	bool standard = qaf_eq(path, "-");
	const char *name = standard ? "standard input" :
		qaf_visible(q->arena, path, 200);
	FILE *f = standard ? stdin : fopen(path, "rb");
	struct qaf_str s;
	enum qaf_rc rc;

	if (!f)
		return qaf_fail(q, QAF_INPUT, "cannot open %s: %s; %s", name,
			strerror(errno), advice);
	qaf_str_init(&s, q->arena);
	rc = read_stream(q, &s, f, name, most, advice);
	if (!standard)
		fclose(f);
	*text = s.text;
	if (len)
		*len = s.len;
	return rc;
}

/* ---- writing ---- */

bool qaf_file_is_same(const char *a, const char *b)
{
	struct stat x, y;

	return stat(a, &x) == 0 && stat(b, &y) == 0 &&
		x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool qaf_file_is_input(const char *given, const char *path)
{
	struct stat x, y;
	bool known = qaf_eq(given, "-") ? fstat(STDIN_FILENO, &x) == 0 :
		stat(given, &x) == 0;

	return known && stat(path, &y) == 0 && S_ISREG(x.st_mode) &&
		x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

bool qaf_file_is_database(const char *path)
{
	static const char magic[] = "SQLite format 3";
	char head[sizeof(magic)];
	struct stat st;
	size_t n = 0;
	FILE *f;

	/* A pipe would keep whoever opens it waiting. */
	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	f = fopen(path, "rb");
	if (f) {
		n = fread(head, 1, sizeof(head), f);
		fclose(f);
	}
	return n == sizeof(head) && memcmp(head, magic, n) == 0;
}

static bool is_device(const char *path)
{
	struct stat st;

	/* A name in /dev may be a link to a plain file, such as /dev/stdout,
	 * and is written directly all the same. */
	if (strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0)
		return true;
	return lstat(path, &st) == 0 && !S_ISREG(st.st_mode) &&
		!S_ISLNK(st.st_mode);
}

/* The mode, owner and group of the file that will be replaced. */
static bool take_after(int fd, const char *path)
{
	struct stat old, new;

	if (lstat(path, &old) != 0 || !S_ISREG(old.st_mode))
		return true;
	if (fstat(fd, &new) != 0)
		return false;
	if ((new.st_uid != old.st_uid || new.st_gid != old.st_gid) &&
	    fchown(fd, old.st_uid, old.st_gid) != 0)
		return false;
	return fchmod(fd, old.st_mode & 0777) == 0;
}

static FILE *open_beside(struct qaf *q, struct qaf_new_file *f)
{
	FILE *file = NULL;
	int fd;

	f->beside = qaf_printf(q->arena, "%s.XXXXXX", f->path);
	fd = mkstemp(f->beside);
	if (fd < 0) {
		f->beside = NULL;
		return NULL;
	}
	if (take_after(fd, f->path))
		file = fdopen(fd, "w");
	if (!file) {
		int error = errno;

		close(fd);
		qaf_file_discard(f);
		errno = error;
	}
	return file;
}

enum qaf_rc qaf_file_begin(struct qaf *q, struct qaf_new_file *f,
	const char *path)
{
	*f = (struct qaf_new_file){ .path = path };
	f->file = is_device(path) ? fopen(path, "w") : open_beside(q, f);
	if (!f->file)
		return qaf_fail(q, QAF_SYSTEM, "cannot write %s: %s",
			qaf_visible(q->arena, path, 200), errno == EPERM ?
			"the file there is somebody else's; name another" :
			strerror(errno));
	return QAF_OK;
}

/* Devices, pipes and some file systems cannot be synced. */
static bool synced(int fd)
{
	return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP ||
		errno == EBADF || errno == EROFS;
}

/* A folder that may be written but not read cannot be synced. */
static bool sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t n = slash ? (size_t)(slash - path) + 1 : 0;
	char *folder = n ? strndup(path, n) : strdup(".");
	int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY) : -1;
	bool good = fd < 0 || synced(fd);

	free(folder);
	if (fd >= 0)
		close(fd);
	return good;
}

bool qaf_file_keep(struct qaf_new_file *f)
{
	bool good = fflush(f->file) == 0 && !ferror(f->file) &&
		synced(fileno(f->file));
	int error = errno;

	if (fclose(f->file) != 0 && good) {
		error = errno;
		good = false;
	}
	f->file = NULL;
	errno = error;
	if (good && !f->beside)
		return true;
	if (good && rename(f->beside, f->path) == 0) {
		f->beside = NULL;
		return sync_folder(f->path);
	}
	error = errno;
	qaf_file_discard(f);
	errno = error;
	return false;
}

void qaf_file_discard(struct qaf_new_file *f)
{
	if (f->file)
		fclose(f->file);
	f->file = NULL;
	if (f->beside)
		unlink(f->beside);
	f->beside = NULL;
}
