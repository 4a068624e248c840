/* qaf import: what comes from other systems. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "import.h"
#include "qaf/file.h"

/* Where the bad rows go: a file that stays when there is one. */
struct rejects {
	struct qaf_new_file file;
	bool any;
};

static enum qaf_rc cannot_write(struct qaf *q, const struct rejects *r)
{
	return qaf_fail(q, QAF_SYSTEM, "cannot write %s: %s",
		qaf_visible(q->arena, r->file.path, 200), strerror(errno));
}

static enum qaf_rc reject(struct qaf *q, const char *line, void *data)
{
	struct rejects *r = data;

	r->any = true;
	return fputs(line, r->file.file) < 0 ? cannot_write(q, r) : QAF_OK;
}

/* The file is kept when it is whole, whether or not the import was. */
static enum qaf_rc finish_rejects(struct qaf *q, struct rejects *r,
	enum qaf_rc rc)
{
	if (!r->any) {
		qaf_file_discard(&r->file);
		return rc;
	}
	if (!qaf_file_keep(&r->file)) {
		enum qaf_rc failed = cannot_write(q, r);

		return rc == QAF_OK ? failed : rc;
	}
	qaf_notice(q, "the bad rows are in %s; mend them there and load it",
		qaf_visible(q->arena, r->file.path, 200));
	return rc;
}

/* ---- options ---- */

/* The values of an option that is NAME=VALUE. */
static enum qaf_rc pairs(struct cmd *c, const char *option, const char *right,
	const struct qaf_words *given, const struct qaf_import_pair **out)
{
	struct qaf_import_pair *pair = qaf_alloc_array(c->q->arena, given->n,
		sizeof(*pair));

	for (size_t i = 0; i < given->n; i++) {
		const char *text = given->word[i], *eq = strchr(text, '=');
		char *name = qaf_trim(c->q->arena, eq ? qaf_strndup(c->q->arena,
			text, (size_t)(eq - text)) : "");

		if (!eq || !eq[1] || qaf_blank(qaf_fold(c->q->arena, name)))
			return qaf_fail(c->q, QAF_USAGE, "--%s %s is not "
				"understood; write a name, = and %s", option,
				qaf_visible(c->q->arena, text, 60), right);
		pair[i] = (struct qaf_import_pair){ name, eq + 1 };
	}
	*out = pair;
	return QAF_OK;
}

/* The values of --map-value, COLUMN:THEIRS=OURS. */
static enum qaf_rc values(struct cmd *c, const struct qaf_words *given,
	const struct qaf_import_value **out)
{
	struct qaf_arena *a = c->q->arena;
	struct qaf_import_value *v = qaf_alloc_array(a, given->n, sizeof(*v));

	for (size_t i = 0; i < given->n; i++) {
		const char *text = given->word[i], *colon = strchr(text, ':');
		const char *eq = colon ? strchr(colon, '=') : NULL;

		if (eq)
			v[i] = (struct qaf_import_value){
				.column = qaf_trim(a, qaf_strndup(a, text,
					(size_t)(colon - text))),
				.theirs = qaf_trim(a, qaf_strndup(a, colon + 1,
					(size_t)(eq - colon - 1))),
				.ours = qaf_trim(a, eq + 1) };
		if (!eq || !*v[i].column || !*v[i].theirs || !*v[i].ours)
			return qaf_fail(c->q, QAF_USAGE, "--map-value %s is not "
				"understood; write a column, : and the file's "
				"value, = and ours, as service:\"Children with "
				"Disabilities\"=\"Disabled Children\"",
				qaf_visible(a, text, 60));
	}
	*out = v;
	return QAF_OK;
}

/* An import, while the database is opened for it. */
struct load {
	enum qaf_import_kind kind;
	const char *file;
	const struct import_args *args;
};

static enum qaf_rc read_options(struct cmd *c, struct qaf_import *how)
{
	const struct load *load = c->own;
	const struct import_args *args = load->args;

	*how = (struct qaf_import){
		.kind = load->kind,
		.file = load->file,
		.as_of = args->as_of,
		.full = args->full,
		.allow_closing = args->allow_closing,
		.source = args->source,
		.dry_run = args->dry_run,
		.skip_bad = args->skip_bad,
		.sheet = args->sheet,
		.two_digit_years = args->two_digit_years,
		.serial_dates = args->serial_dates,
		.no_names = args->no_names,
		.profile = args->profile,
		.save_profile = args->save_profile,
		.keep = args->keep,
		.allow_personal = args->allow_personal,
		.references_without_zeros = args->references_without_zeros,
		.nmap = args->map.n,
		.nset = args->set.n,
		.nvalues = args->map_value.n,
	};
	QAF_TRY(values(c, &args->map_value, &how->values));
	QAF_TRY(pairs(c, "map", "the file's heading", &args->map, &how->map));
	return pairs(c, "set", "a value", &args->set, &how->set);
}

static enum qaf_rc prepare_rejects(struct cmd *c, struct rejects *r,
	struct qaf_import *how)
{
	const struct load *load = c->own;
	const char *path = load->args->rejects;

	if (!path)
		return QAF_OK;
	if (!*path)
		return qaf_fail(c->q, QAF_USAGE,
			"--rejects needs the name of a file");
	how->reject = reject;
	how->reject_data = r;
	QAF_TRY(output_spares(c, path));
	return qaf_file_begin(c->q, &r->file, path);
}

static enum qaf_rc import_now(struct cmd *c)
{
	struct rejects rejects = { .any = false };
	struct qaf_imported done;
	struct qaf_import how;
	enum qaf_rc rc;

	QAF_TRY(read_options(c, &how));
	QAF_TRY(prepare_rejects(c, &rejects, &how));
	rc = finish_rejects(c->q, &rejects, qaf_import(c->q, &done, &how));
	if (rc == QAF_OK)
		say(c, "%s", done.summary);
	return rc;
}

enum qaf_rc import_file(struct cmd *c, enum qaf_import_kind kind,
	const char *file, const struct import_args *args)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	struct load load = { kind, file, args };

	if (qaf_eq(file, "-"))
		while (poll(&input, 1, -1) < 0 && errno == EINTR)
			;
	c->own = &load;
	return with_database(c, NEED_WRITE, import_now);
}

enum qaf_rc import_no_file(struct cmd *c, const struct import_args *a)
{
	bool any = a->map.n || a->set.n || a->map_value.n || a->sheet ||
		a->two_digit_years || a->serial_dates || a->profile ||
		a->save_profile || a->dry_run || a->skip_bad || a->rejects;

	return any ? qaf_fail(c->q, QAF_USAGE, "--dry-run, --skip-bad, "
		"--rejects and other options of a file go with --file") : QAF_OK;
}

enum qaf_rc import_many(struct cmd *c, enum qaf_import_kind kind,
	struct import_many *many, const char *what,
	enum qaf_rc (*one)(struct cmd *c))
{
	if (many->file && c->nargs)
		return qaf_fail(c->q, QAF_USAGE, "with --file the %s stand in "
			"the file", what);
	if (many->file)
		return import_file(c, kind, many->file, &many->args);
	if (!c->nargs)
		return qaf_fail(c->q, QAF_USAGE, "which %s? name them, or give "
			"--file with many", what);
	QAF_TRY(import_no_file(c, &many->args));
	return with_database(c, NEED_WRITE, one);
}

void import_for_all(struct cmd *c, struct import_many *many, const char *column,
	const char *value)
{
	if (many->file && value)
		opt_add_word(c, &many->args.set, qaf_printf(c->q->arena,
			"%s=%s", column, value));
}

/* ---- the verbs ---- */

struct import {
	struct import_args args;
};

static const struct qaf_option import_opts[] = {
	QAF_OPTION(import, args.as_of, "as-of", "DATE",
		"the day of the list (else today)"),
	QAF_OPTION(import, args.full, "full", NULL,
		"cases: close the open ones that are not on it"),
	IMPORT_OPTIONS(import, args),
	IMPORT_KEEP_OPTIONS(import, args),
	QAF_OPTIONS_END
};

static const struct qaf_option case_opts[] = {
	QAF_OPTION(import, args.as_of, "as-of", "DATE",
		"the day of the list (else today)"),
	QAF_OPTION(import, args.source, "source", "NAME",
		"which of several lists of cases it is (else main)"),
	QAF_OPTION(import, args.full, "full", NULL,
		"it is the whole list: close the open ones that are not on it"),
	QAF_OPTION(import, args.allow_closing, "allow-closing", "N",
		"with --full: so many may be closed", .max = 100000000),
	IMPORT_OPTIONS(import, args),
	IMPORT_KEEP_OPTIONS(import, args),
	QAF_OPTIONS_END
};

static const struct qaf_option staff_opts[] = {
	QAF_OPTION(import, args.as_of, "as-of", "DATE",
		"the day of the list (else today)"),
	QAF_OPTION(import, args.full, "full", NULL,
		"cases: close the open ones that are not on it"),
	QAF_OPTION(import, args.no_names, "no-names", NULL,
		"keep no names, and forget those that are stored"),
	IMPORT_OPTIONS(import, args),
	IMPORT_KEEP_OPTIONS(import, args),
	QAF_OPTIONS_END
};

static const struct qaf_option holiday_opts[] = {
	IMPORT_DRY_RUN(import, args),
	QAF_OPTIONS_END
};

static enum qaf_rc run_import(struct cmd *c, enum qaf_import_kind kind)
{
	struct import *import = c->args;

	if (kind == QAF_IMPORT_HOLIDAYS)
		import->args.as_of = QAF_NO_DATE;
	return import_file(c, kind, c->arg[0], &import->args);
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

static enum qaf_rc run_allocations(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_ALLOCATIONS);
}

static enum qaf_rc run_steps(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_STEPS);
}

static enum qaf_rc run_completions(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_COMPLETIONS);
}

static enum qaf_rc run_verifications(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_VERIFICATIONS);
}

static enum qaf_rc run_feedback(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_FEEDBACK);
}

static enum qaf_rc run_meetings(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_MEETINGS);
}

static enum qaf_rc run_moderations(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_MODERATIONS);
}

static enum qaf_rc run_holidays(struct cmd *c)
{
	return run_import(c, QAF_IMPORT_HOLIDAYS);
}

static const struct verb import_cases = {
	.name = "cases", .args = "FILE", .summary = "load a list of cases",
	.flags = VERB_READS,
	TAKES(case_opts, import), .run = run_cases,
};
static const struct verb import_staff = {
	.name = "staff", .args = "FILE", .summary = "load the staff list",
	.flags = VERB_READS,
	TAKES(staff_opts, import), .run = run_staff,
};
static const struct verb import_teams = {
	.name = "teams", .args = "FILE", .summary = "load the list of teams",
	.flags = VERB_READS,
	TAKES(import_opts, import), .run = run_teams,
};
static const struct verb import_audits = {
	.name = "audits", .args = "FILE",
	.summary = "load audits that were done elsewhere",
	.flags = VERB_READS,
	TAKES(import_opts, import), .run = run_audits,
};
static const struct verb import_actions = {
	.name = "actions", .args = "FILE", .summary = "load actions that audits set",
	.flags = VERB_READS,
	TAKES(import_opts, import), .run = run_actions,
};
static const struct verb import_evidence = {
	.name = "evidence", .args = "FILE",
	.summary = "load complaints, compliments, observations ...",
	.flags = VERB_READS,
	TAKES(import_opts, import), .run = run_evidence,
};
static const struct verb import_allocations = {
	.name = "allocations", .args = "FILE",
	.summary = "load to whom audits go", .flags = VERB_READS,
	TAKES(import_opts, import), .run = run_allocations,
};
static const struct verb import_moderations = {
	.name = "moderations", .args = "FILE",
	.summary = "load what later stages judged", .flags = VERB_READS,
	TAKES(import_opts, import), .run = run_moderations,
};
static const struct verb import_steps = {
	.name = "steps", .args = "FILE",
	.summary = "load which steps were done", .flags = VERB_READS,
	TAKES(import_opts, import), .run = run_steps,
};
static const struct verb import_completions = {
	.name = "completions", .args = "FILE",
	.summary = "load which actions were completed", .flags = VERB_READS,
	TAKES(import_opts, import), .run = run_completions,
};
static const struct verb import_verifications = {
	.name = "verifications", .args = "FILE",
	.summary = "load which actions were verified", .flags = VERB_READS,
	TAKES(import_opts, import), .run = run_verifications,
};
static const struct verb import_feedback = {
	.name = "feedback", .args = "FILE",
	.summary = "load who was asked and what they said",
	.flags = VERB_READS,
	TAKES(import_opts, import), .run = run_feedback,
};
static const struct verb import_meetings = {
	.name = "meetings", .args = "FILE",
	.summary = "load meetings that were held", .flags = VERB_READS,
	TAKES(import_opts, import), .run = run_meetings,
};
static const struct verb import_holidays = {
	.name = "holidays", .args = "FILE", .summary = "load GOV.UK's bank holidays",
	.flags = VERB_READS,
	TAKES(holiday_opts, import), .run = run_holidays,
};

/* ---- profiles ---- */

static enum qaf_rc list_profiles(struct cmd *c)
{
	return qaf_profile_list(c->q, c->out);
}

static enum qaf_rc show_profile(struct cmd *c)
{
	return qaf_profile_show(c->q, c->out, c->arg[1]);
}

static enum qaf_rc remove_profile(struct cmd *c)
{
	QAF_TRY(qaf_profile_remove(c->q, c->arg[1]));
	say(c, "removed the profile %s", qaf_visible(c->q->arena, c->arg[1], 40));
	return qaf_profile_list(c->q, c->out);
}

static enum qaf_rc run_profile(struct cmd *c)
{
	static const struct {
		const char *word;
		int nargs;
		enum need need;
		enum qaf_rc (*run)(struct cmd *c);
	} ways[] = {
		{ "list", 1, NEED_READ, list_profiles },
		{ "show", 2, NEED_READ, show_profile },
		{ "remove", 2, NEED_WRITE, remove_profile },
	};

	for (size_t i = 0; i < QAF_LEN(ways); i++)
		if (qaf_eq(c->arg[0], ways[i].word) && c->nargs == ways[i].nargs)
			return with_database(c, ways[i].need, ways[i].run);
	return qaf_fail(c->q, QAF_USAGE, "say what to do with profiles: list, "
		"show NAME or remove NAME");
}

static const struct verb import_profile = {
	.name = "profile", .args = "list|show|remove [NAME]",
	.summary = "list, show or remove saved ways of reading a file",
	.flags = VERB_OUTPUT, .run = run_profile,
};

const struct command cmd_import = { "import",
	"load cases, staff, audits and more from other systems",
	VERBS(&import_cases, &import_staff, &import_teams, &import_audits,
		&import_actions, &import_evidence, &import_moderations,
		&import_allocations, &import_steps, &import_completions,
		&import_verifications, &import_feedback, &import_meetings,
		&import_holidays,
		&import_profile, &import_list, &import_undo) };
