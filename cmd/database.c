/* The database: which it is, and that it is open for as long as a verb needs it. */
#include "qaf/database.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd.h"
#include "config.h"

/* ---- which ---- */

/* The account that a file belongs to, or a link to it, where that is not the
 * one that runs this; *any: there is a file. */
static bool is_of_another(const char *path, bool *any, uid_t *owner)
{
	struct stat file, name;

	*any = stat(path, &file) == 0 && lstat(path, &name) == 0;
	if (!*any)
		return false;
	*owner = file.st_uid != geteuid() ? file.st_uid : name.st_uid;
	return *owner != geteuid();
}

static const char *account(struct qaf_arena *a, uid_t uid)
{
	struct passwd *p = getpwuid(uid);

	return p ? qaf_strdup(a, p->pw_name) :
		qaf_printf(a, "the account %ld", (long)uid);
}

static const char *refusal(struct qaf_arena *a, const char *path, uid_t owner)
{
	return qaf_printf(a, "%s belongs to %s, and is not in this folder but "
		"above it; if it is the one that you mean, name it with --db, or "
		"for good with qaf config set db", qaf_visible(a, path, 200),
		account(a, owner));
}

/*
 * Look for qaf.db here, then in the folders above, the nearest first.  One above
 * that belongs to somebody else may have been put there for others to fall into:
 * whoever means it names it.
 */
static void find_nearest(struct cmd *c)
{
	struct qaf_arena *a = c->q->arena;
	char *cwd = getcwd(NULL, 0);
	char *folder = cwd ? qaf_strdup(a, cwd) : NULL;
	bool here = true;

	free(cwd);
	while (folder && !c->db_found) {
		char *path = qaf_printf(a, "%s/qaf.db",
			strcmp(folder, "/") == 0 ? "" : folder);
		char *slash = strrchr(folder, '/');
		uid_t owner;
		bool another = is_of_another(path, &c->db_found, &owner);

		if (c->db_found)
			c->db_path = path;
		if (another && !here)
			c->db_refused = refusal(a, path, owner);
		if (!slash || !slash[1])
			break;
		slash[slash == folder ? 1 : 0] = '\0';
		here = false;
	}
}

void database_choose(struct cmd *c)
{
	c->db_path = c->common.db;
	if (qaf_blank(c->db_path))
		c->db_path = config_value(c->config, "db", NULL);
	c->db_named = !qaf_blank(c->db_path);
	if (c->db_named)
		return;
	c->db_path = "qaf.db";
	if (c->verb->need != NEED_CREATE)
		find_nearest(c);
}

/* ---- open ---- */

static enum qaf_rc open_database(struct cmd *c, enum need need)
{
	static const enum qaf_db_mode mode[] = {
		[NEED_READ] = QAF_DB_READ,
		[NEED_WRITE] = QAF_DB_WRITE,
		[NEED_CREATE] = QAF_DB_CREATE,
	};

	if (c->db_refused)
		return qaf_fail(c->q, QAF_RULE, "%s", c->db_refused);
	QAF_TRY(qaf_db_open(c->q, c->db_path, mode[need]));
	return need == NEED_READ ? qaf_db_read_begin(c->q) : qaf_db_begin(c->q);
}

enum qaf_rc with_database(struct cmd *c, enum need need,
	enum qaf_rc (*run)(struct cmd *c))
{
	enum qaf_rc rc = open_database(c, need);

	if (rc == QAF_OK)
		rc = run(c);
	if (qaf_db_in_transaction(c->q)) {
		/* A check that came out negative has still said its result. */
		enum qaf_rc ended = qaf_db_end(c->q,
			rc == QAF_NEGATIVE ? QAF_OK : rc);

		rc = rc == QAF_NEGATIVE && ended == QAF_OK ? rc : ended;
	}
	return rc;
}
