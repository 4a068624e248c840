/* qaf import: what comes from other systems. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "qaf/import.h"

/* Where the bad rows go: a file that appears when it is whole, readable by
 * its owner only. */
struct rejects {
	const char *path;
	char *beside;		/* where it is written first */
	bool straight;		/* a device or a pipe cannot be renamed over */
	FILE *file;		/* NULL until there is a bad row */
};

static enum qaf_rc cannot_write(struct qaf *q, const char *path)
{
	return qaf_fail(q, QAF_SYSTEM, "cannot write %s: %s",
		qaf_visible(q->arena, path, 200), strerror(errno));
}

static enum qaf_rc open_rejects(struct qaf *q, struct rejects *r)
{
	int fd = -1;

	if (r->straight)
		r->file = fopen(r->path, "w");
	else if ((fd = mkstemp(r->beside)) >= 0)
		r->file = fdopen(fd, "w");
	return r->file ? QAF_OK : cannot_write(q, r->path);
}

static enum qaf_rc reject(struct qaf *q, const char *line, void *data)
{
	struct rejects *r = data;

	if (!r->file)
		QAF_TRY(open_rejects(q, r));
	return fputs(line, r->file) < 0 ? cannot_write(q, r->path) : QAF_OK;
}

/* The file is kept when it is whole, whether or not the import was. */
static enum qaf_rc finish_rejects(struct qaf *q, struct rejects *r,
	enum qaf_rc rc)
{
	bool good;

	if (!r->file)
		return rc;
	good = fflush(r->file) == 0 && !ferror(r->file) &&
		(r->straight || fsync(fileno(r->file)) == 0);
	good = fclose(r->file) == 0 && good;
	if (good && !r->straight)
		good = rename(r->beside, r->path) == 0;
	if (!good) {
		enum qaf_rc failed = cannot_write(q, r->path);

		if (!r->straight)
			unlink(r->beside);
		return rc == QAF_OK ? failed : rc;
	}
	qaf_notice(q, "the bad rows are in %s; mend them there and load it",
		qaf_visible(q->arena, r->path, 200));
	return rc;
}

/* ---- options ---- */

static const struct opt import_opts[] = {
	{ "map", 0, "OURS=THEIRS", "a column of ours has this heading there" },
	{ "set", 0, "COLUMN=VALUE", "the value of every row that has none" },
	{ "as-of", 0, "DATE", "the day of the list (else today)" },
	{ "full", 0, NULL, "cases: close the open ones that are not on it" },
	{ "dry-run", 0, NULL, "say what would happen, and store nothing" },
	{ "skip-bad", 0, NULL, "store the good rows, leave the bad ones out" },
	{ "rejects", 0, "FILE", "write all bad rows there, with their problem" },
	{ NULL, 0, NULL, NULL }
};

static const struct opt holiday_opts[] = {
	{ "dry-run", 0, NULL, "say what would happen, and store nothing" },
	{ NULL, 0, NULL, NULL }
};

/* The values of an option that is NAME=VALUE. */
static enum qaf_rc pairs(struct cmd *c, const char *option,
	const struct qaf_import_pair **out, size_t *n)
{
	struct qaf_import_pair *pair = NULL;
	const char *text;
	size_t cap = 0;

	*n = 0;
	while ((text = opt_nth(c, option, *n))) {
		const char *eq = strchr(text, '=');
		char *name = qaf_trim(c->q->arena, eq ? qaf_strndup(c->q->arena,
			text, (size_t)(eq - text)) : "");

		if (!eq || !eq[1] || qaf_blank(qaf_fold(c->q->arena, name)))
			return qaf_fail(c->q, QAF_USAGE, "--%s %s is not "
				"understood; write a name, = and %s", option,
				qaf_visible(c->q->arena, text, 60),
				strcmp(option, "map") == 0 ?
				"the file's heading" : "a value");
		pair = qaf_grow(c->q->arena, pair, *n, &cap, sizeof(*pair));
		pair[(*n)++] = (struct qaf_import_pair){ name, eq + 1 };
	}
	*out = pair;
	return QAF_OK;
}

static enum qaf_rc read_options(struct cmd *c, struct qaf_import *how)
{
	how->file = c->arg[0];
	how->as_of = QAF_NO_DATE;
	how->full = opt_given(c, "full");
	how->dry_run = opt_given(c, "dry-run");
	how->skip_bad = opt_given(c, "skip-bad");
	QAF_TRY(pairs(c, "map", &how->map, &how->nmap));
	QAF_TRY(pairs(c, "set", &how->set, &how->nset));
	return opt_date(c, "as-of", &how->as_of);
}

static enum qaf_rc prepare_rejects(struct cmd *c, struct rejects *r)
{
	r->path = opt_text(c, "rejects");
	if (!r->path)
		return QAF_OK;
	if (!*r->path)
		return qaf_fail(c->q, QAF_USAGE,
			"--rejects needs the name of a file");
	r->straight = output_is_device(r->path);
	if (!r->straight)
		QAF_TRY(output_spares_database(c, r->path));
	r->beside = qaf_printf(c->q->arena, "%s.XXXXXX", r->path);
	return QAF_OK;
}

static enum qaf_rc import_now(struct cmd *c)
{
	struct qaf_import how = { .kind = *(enum qaf_import_kind *)c->own };
	struct rejects rejects = { .path = NULL };
	struct qaf_imported done;
	enum qaf_rc rc;

	QAF_TRY(read_options(c, &how));
	QAF_TRY(prepare_rejects(c, &rejects));
	if (rejects.path) {
		how.reject = reject;
		how.reject_data = &rejects;
	}
	rc = finish_rejects(c->q, &rejects, qaf_import(c->q, &done, &how));
	if (rc == QAF_OK)
		say(c, "%s", done.summary);
	return rc;
}

/* Others can use the database until the program before us in the pipe has
 * something to say. */
static enum qaf_rc run_import(struct cmd *c, enum qaf_import_kind kind)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };

	if (qaf_eq(c->arg[0], "-"))
		while (poll(&input, 1, -1) < 0 && errno == EINTR)
			;
	c->own = &kind;
	return with_database(c, NEED_WRITE, import_now);
}

static enum qaf_rc run_cases(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_CASES);
}

static enum qaf_rc run_staff(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_STAFF);
}

static enum qaf_rc run_teams(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_TEAMS);
}

static enum qaf_rc run_audits(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_AUDITS);
}

static enum qaf_rc run_actions(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_ACTIONS);
}

static enum qaf_rc run_evidence(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_EVIDENCE);
}

static enum qaf_rc run_holidays(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_HOLIDAYS);
}

static const struct verb import_verbs[] = {
	{ "cases", "FILE", "load a list of cases", NEED_NONE, 0, 1, 1,
		import_opts, run_cases },
	{ "staff", "FILE", "load the staff list", NEED_NONE, 0, 1, 1,
		import_opts, run_staff },
	{ "teams", "FILE", "load the list of teams", NEED_NONE, 0, 1, 1,
		import_opts, run_teams },
	{ "audits", "FILE", "load audits that were done elsewhere", NEED_NONE,
		0, 1, 1, import_opts, run_audits },
	{ "actions", "FILE", "load actions that audits set", NEED_NONE, 0, 1, 1,
		import_opts, run_actions },
	{ "evidence", "FILE", "load complaints, compliments, observations ...",
		NEED_NONE, 0, 1, 1, import_opts, run_evidence },
	{ "holidays", "FILE", "load GOV.UK's bank holidays", NEED_NONE, 0, 1, 1,
		holiday_opts, run_holidays },
	{ .run = NULL }
};
const struct command cmd_import = { "import",
	"load cases, staff, audits and more from other systems", import_verbs };
