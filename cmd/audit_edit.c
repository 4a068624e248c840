/*
 * qaf audit edit: an audit in the person's own editor
 *
 * The database is not held while someone writes: it is read, the editor runs,
 * then it is opened again for the change.  What was written stays in a file
 * beside the database until it is stored; the next edit goes on with it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audit.h"
#include "qaf/database.h"
#include "words.h"
#include "qaf/phrase.h"

#define LARGEST_TEXT (4u << 20)
#define MAX_ROUNDS 5

struct edit {
	struct qaf_audit audit;
	char *was;		/* the text as it was made */
	char *text;		/* as it was edited; NULL: nothing to change */
	const char *path;	/* the file beside the database */
	const char *was_path;	/* the text as it was made, while it is kept */
	const char *lock_path;	/* locked while the editor is open */
	int lock;		/* its descriptor */
	size_t changes;
	int rounds;		/* how often it was found to have faults */
};

/* ---- the file ---- */

static const char *file_beside(struct cmd *c, const char *ref,
	const char *end)
{
	const char *slash = strrchr(c->db_path, '/');
	int folder = slash ? (int)(slash - c->db_path) + 1 : 0;

	return qaf_printf(c->q->arena, "%.*s.qaf-edit-%s.%s", folder,
		c->db_path, ref, end);
}

static enum qaf_rc file_failed(struct cmd *c, const char *verb,
	const char *path)
{
	return qaf_fail(c->q, QAF_SYSTEM, "cannot %s %s: %s", verb,
		qaf_visible(c->q->arena, path, 200), strerror(errno));
}

static enum qaf_rc write_text(struct cmd *c, const char *path,
	const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
	bool good;

	if (!f) {
		if (fd >= 0)
			close(fd);
		return file_failed(c, "write", path);
	}
	good = fputs(text, f) >= 0;
	good = fclose(f) == 0 && good;
	return good ? QAF_OK : file_failed(c, "write", path);
}

/* The text of the file; NULL when there is none. */
static enum qaf_rc read_text(struct cmd *c, const char *path, char **out)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "r");
	struct qaf_str s;
	char piece[4096];
	size_t n;
	bool failed;

	*out = NULL;
	if (fd < 0 && errno == ENOENT)
		return QAF_OK;
	if (!f) {
		if (fd >= 0)
			close(fd);
		return file_failed(c, "read", path);
	}
	qaf_str_init(&s, c->q->arena);
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0 &&
	       s.len < LARGEST_TEXT)
		qaf_str_addn(&s, piece, n);
	failed = ferror(f) != 0;
	fclose(f);
	if (failed)
		return file_failed(c, "read", path);
	if (strlen(s.text) != s.len || s.len >= LARGEST_TEXT)
		return qaf_fail(c->q, QAF_INPUT, "%s is no text that can be an "
			"audit", qaf_visible(c->q->arena, path, 200));
	*out = s.text;
	return QAF_OK;
}

/* ---- faults above the lines that they are in ---- */

#define FAULT_MARK "#! "

/* The text without the marks of an earlier round. */
static char *without_marks(struct qaf_arena *a, const char *text)
{
	struct qaf_str s;

	qaf_str_init(&s, a);
	while (*text) {
		size_t n = strcspn(text, "\n");

		n += text[n] == '\n';
		if (strncmp(text, FAULT_MARK, strlen(FAULT_MARK)) != 0)
			qaf_str_addn(&s, text, n);
		text += n;
	}
	return s.text;
}

static char *with_marks(struct qaf_arena *a, const char *text,
	const struct qaf_faults *faults)
{
	struct qaf_str s;
	int line = 1;

	qaf_str_init(&s, a);
	for (; *text; line++) {
		size_t n = strcspn(text, "\n");

		for (size_t i = 0; i < faults->n; i++)
			if (faults->fault[i].line == line)
				qaf_str_addf(&s, FAULT_MARK "%s\n",
					faults->fault[i].text);
		n += text[n] == '\n';
		qaf_str_addn(&s, text, n);
		text += n;
	}
	return s.text;
}

/* ---- the editor ---- */

static const char *editor(void)
{
	const char *e = getenv("VISUAL");

	if (qaf_blank(e))
		e = getenv("EDITOR");
	return qaf_blank(e) ? "vi" : e;
}

/* Run as git does: the words of $EDITOR by the shell, the file behind them. */
static enum qaf_rc run_editor(struct cmd *c)
{
	struct edit *e = c->own;
	char *command = qaf_printf(c->q->arena, "%s \"$@\"", editor());
	pid_t pid = fork();
	int status = 0;

	if (pid < 0)
		return file_failed(c, "start an editor for", e->path);
	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", command, editor(), e->path,
			(char *)NULL);
		_exit(127);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return file_failed(c, "wait for the editor of",
				e->path);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return QAF_OK;
	return qaf_fail(c->q, QAF_SYSTEM, "the editor %s failed; nothing was "
		"changed", qaf_visible(c->q->arena, editor(), 60));
}

/* ---- the rounds ---- */

static enum qaf_rc read_form(struct cmd *c)
{
	struct edit *e = c->own;

	QAF_TRY(audit_arg(c, &e->audit));
	e->path = file_beside(c, e->audit.ref, "txt");
	e->was_path = file_beside(c, e->audit.ref, "was");
	e->lock_path = file_beside(c, e->audit.ref, "lock");
	return qaf_audit_edit_text(c->q, &e->was, &e->audit);
}

static void remove_files(const struct edit *e)
{
	unlink(e->path);
	unlink(e->was_path);
}

/* Two editors over one file would each store what the other wrote. */
static enum qaf_rc lock_file(struct cmd *c)
{
	struct edit *e = c->own;
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	struct stat st;

	e->lock = open(e->lock_path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC,
		0600);
	if (e->lock < 0)
		return file_failed(c, "write", e->lock_path);
	/* Without a name it is that of an edit which has just ended. */
	if (fcntl(e->lock, F_SETLK, &whole) == 0 &&
	    fstat(e->lock, &st) == 0 && st.st_nlink > 0)
		return QAF_OK;
	close(e->lock);
	return qaf_fail(c->q, QAF_RULE, "%s is open in another editor; run the "
		"command again when that is closed", e->audit.ref);
}

static void unlock_file(struct edit *e)
{
	unlink(e->lock_path);
	close(e->lock);
}

/* A file that an earlier edit left goes on, from the text that it was made
 * of. */
static enum qaf_rc begin_file(struct cmd *c)
{
	struct edit *e = c->own;
	char *kept, *was;

	QAF_TRY(read_text(c, e->path, &kept));
	QAF_TRY(read_text(c, e->was_path, &was));
	if (!kept || !*kept) {
		QAF_TRY(write_text(c, e->was_path, e->was));
		return write_text(c, e->path, e->was);
	}
	qaf_notice(c->q, "%s goes on with what was kept in %s", e->audit.ref,
		e->path);
	if (was)
		e->was = was;
	return QAF_OK;
}

/* What is to be stored, or what stands in the way.  *again: edit once more. */
static enum qaf_rc look_at(struct cmd *c, bool *again, const char **last)
{
	struct edit *e = c->own;
	struct qaf_faults faults;
	char *text;

	*again = false;
	QAF_TRY(read_text(c, e->path, &text));
	text = text ? without_marks(c->q->arena, text) : NULL;
	if (qaf_blank(text ? qaf_trim(c->q->arena, text) : NULL) ||
	    strcmp(text, e->was) == 0) {
		remove_files(e);
		return QAF_OK;
	}
	QAF_TRY(qaf_audit_edit_check(c->q, &faults, &e->audit, text));
	if (faults.n == 0) {
		e->text = text;
		return QAF_OK;
	}
	QAF_TRY(write_text(c, e->path, with_marks(c->q->arena, text,
		&faults)));
	/* Who left it as it was is not asked again, nor for ever a program that
	 * stands in for an editor. */
	if ((*last && strcmp(*last, text) == 0) ||
	    (++e->rounds >= MAX_ROUNDS && !isatty(STDIN_FILENO)))
		return qaf_fail(c->q, QAF_INPUT, "%s, line %d: %s; nothing was "
			"changed", e->audit.ref, faults.fault[0].line,
			faults.fault[0].text);
	*last = text;
	*again = true;
	return QAF_OK;
}

static enum qaf_rc ask(struct cmd *c)
{
	const char *last = NULL;
	bool again = true;

	QAF_TRY(begin_file(c));
	while (again) {
		QAF_TRY(run_editor(c));
		QAF_TRY(look_at(c, &again, &last));
	}
	return QAF_OK;
}

static enum qaf_rc apply(struct cmd *c)
{
	struct edit *e = c->own;

	return qaf_audit_edit_apply(c->q, &e->changes, &e->audit, e->was,
		e->text);
}

/* Nothing typed is lost: say where it is, unless it is as it was made. */
static enum qaf_rc kept(struct cmd *c, enum qaf_rc rc)
{
	struct edit *e = c->own;
	char *what = qaf_strdup(c->q->arena, c->q->error.text), *text = NULL;
	struct stat st;

	if (stat(e->path, &st) != 0)
		return rc;
	qaf_clear_error(c->q);
	if (read_text(c, e->path, &text) == QAF_OK && text &&
	    strcmp(text, e->was) == 0) {
		remove_files(e);
		return qaf_fail(c->q, rc, "%s", what);
	}
	return qaf_fail(c->q, rc, "%s; what you wrote is kept in %s, and 'qaf "
		"audit edit %s' goes on with it", what, qaf_visible(c->q->arena,
		e->path, 200), e->audit.ref);
}

static enum qaf_rc edit_locked(struct cmd *c)
{
	struct edit *e = c->own;
	enum qaf_rc rc = ask(c);

	if (rc == QAF_OK && e->text)
		rc = with_database(c, NEED_WRITE, apply);
	if (rc != QAF_OK)
		return kept(c, rc);
	if (e->text)
		remove_files(e);
	return QAF_OK;
}

static enum qaf_rc run_edit(struct cmd *c)
{
	struct edit *e = qaf_alloc(c->q->arena, sizeof(*e));
	enum qaf_rc rc;

	c->own = e;
	QAF_TRY(with_database(c, NEED_READ, read_form));
	qaf_db_close(c->q);
	QAF_TRY(lock_file(c));
	rc = edit_locked(c);
	unlock_file(e);
	QAF_TRY(rc);
	if (e->changes)
		say(c, "%s: %s recorded", e->audit.ref,
			qaf_count(c->q->arena, (long long)e->changes, "change",
			"changes"));
	else
		say(c, "%s: nothing was changed", e->audit.ref);
	return QAF_OK;
}

const struct verb audit_edit = {
	.name = "edit", .args = "A17",
	.summary = "grade and note an audit in your editor", .run = run_edit,
};
