/*
 * Adopts frameworks, and finds the one that is in force on a day.
 */
#include "qaf/adoption.h"

#include <assert.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/str.h"
#include "core/council.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/listing.h"
#include "core/log.h"
#include "core/personal.h"
#include "core/setting.h"
#include "db/rows.h"
#include "qaf/phrase.h"
#include "render/out.h"

#define LARGEST_FILE (4u << 20)

/* Frameworks parsed in this command, by their number in the database. */
struct qaf_framework_cache {
	size_t n, cap;
	struct parsed {
		long long id;
		struct qaf_framework *framework;
	} *parsed;
};

enum qaf_rc qaf_framework_read(struct qaf *q, char **text, size_t *len,
	const char *path)
{
	return qaf_file_read(q, text, len, path, LARGEST_FILE, "name one of the "
		"built-in frameworks ('qaf framework list') or a file");
}

static bool is_builtin(struct qaf *q, const char *name)
{
	struct qaf_words names = qaf_framework_builtin_names(q);

	return qaf_words_has(&names, name);
}

/* A built-in framework by name, else the file at that path ("-": standard
 * input). */
static enum qaf_rc open_framework(struct qaf *q, struct qaf_framework **out,
	const char *name)
{
	char *text;
	size_t len;

	if (is_builtin(q, name))
		return qaf_framework_builtin(q, out, name);
	/* A word that cannot be a path: the message lists the frameworks. */
	if (!strpbrk(name, "/.") && strcmp(name, "-") != 0)
		return qaf_framework_builtin(q, out, name);
	QAF_TRY(qaf_framework_read(q, &text, &len, name));
	return qaf_framework_parse(q, out, text, len,
		qaf_eq(name, "-") ? "standard input" : name);
}

enum qaf_rc qaf_framework_named(struct qaf *q, const struct qaf_framework **out,
	const char *name)
{
	struct qaf_framework *opened;
	long long id = 0;

	if (q->db)
		QAF_TRY(qaf_fetch_int(q, &id, SQL_adoption_named,
			QAF_T("name", name)));
	if (id)
		return qaf_framework_of(q, out, id);
	QAF_TRY(open_framework(q, &opened, name));
	*out = opened;
	return QAF_OK;
}

/* The newest adoption. */
struct newest {
	const char *from, *name, *sha256;
};

static const struct qaf_field newest_fields[] = {
	QAF_FIELD(struct newest, from, "from_on"),
	QAF_FIELD(struct newest, name, "name"),
	QAF_FIELD(struct newest, sha256, "sha256"),
};
static const struct qaf_row_type newest_row =
	QAF_ROW_TYPE(struct newest, newest_fields);

/* Adoptions follow each other in time, and each must change the text. */
static enum qaf_rc check_order(struct qaf *q, qaf_date from,
	const char *sha256)
{
	char *day = qaf_date_text(q->arena, from);
	struct newest newest;
	bool found;

	QAF_TRY(qaf_row(q, &newest, &found, &newest_row, SQL_adoption_newest));
	if (found && strcmp(day, newest.from) <= 0)
		return qaf_fail(q, QAF_RULE, "%s rules from %s already; a new "
			"framework must begin later than that, not on %s",
			newest.name, newest.from, day);
	if (found && qaf_eq(newest.sha256, sha256))
		return qaf_fail(q, QAF_RULE, "%s rules with this very text since "
			"%s; there is nothing to adopt", newest.name,
			newest.from);
	return QAF_OK;
}

/* Audits that were allocated since that day keep the framework under which they
 * began: a notice says how many. */
static enum qaf_rc notice_audits_before(struct qaf *q, qaf_date from)
{
	long long n = 0;

	QAF_TRY(qaf_fetch_int(q, &n, SQL_adoption_audits,
		QAF_D(q, "day", from)));
	if (n > 0)
		qaf_notice(q, "%s allocated on or after %s already; %s under "
			"the framework of that time",
			qaf_count(q->arena, n, "audit was", "audits were"),
			qaf_date_text(q->arena, from),
			qaf_plural(n, "it stays", "they stay"));
	return QAF_OK;
}

/*
 * The staff list keeps the roles of the framework under which it was loaded.
 * People in a role that the new framework does not know would never be chosen,
 * so a notice names such roles.
 */
static enum qaf_rc notice_roles(struct qaf *q, const struct qaf_framework *fw)
{
	struct qaf_staff *staff;
	struct qaf_words told = { 0 };
	struct qaf_str list;
	size_t n, cap = 0;

	QAF_TRY(qaf_staff_all(q, &staff, &n));
	qaf_str_init(&list, q->arena);
	for (size_t i = 0; i < n; i++) {
		if (qaf_framework_role(fw, staff[i].role) ||
		    qaf_words_has(&told, staff[i].role))
			continue;
		told.word = qaf_grow(q->arena, told.word, told.n, &cap,
			sizeof(*told.word));
		told.word[told.n++] = staff[i].role;
		qaf_str_item(&list, ", ", "%s",
			qaf_visible(q->arena, staff[i].role, 60));
	}
	if (told.n > 0)
		qaf_notice(q, "%s has no role called: %s; load the staff list "
			"again once it rules, with its words", fw->id, list.text);
	return QAF_OK;
}

enum qaf_rc qaf_adopt(struct qaf *q, const char *name, qaf_date from)
{
	struct qaf_framework *fw;
	char sha256[QAF_HEX_SIZE];

	QAF_TRY(open_framework(q, &fw, name));
	qaf_sha256_hex(sha256, fw->text, fw->text_len);
	QAF_TRY(check_order(q, from, sha256));
	QAF_TRY(notice_audits_before(q, from));
	QAF_TRY(notice_roles(q, fw));
	QAF_TRY(qaf_run(q, SQL_adoption_add, QAF_T("name", fw->id),
		QAF_D(q, "from_on", from), QAF_T("text", fw->text),
		QAF_T("sha256", sha256),
		QAF_T("adopted_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("adopted_by", q->actor)));
	return qaf_log(q, "framework adopt", fw->id, "from: %s; sha256: %s",
		qaf_date_text(q->arena, from), sha256);
}

enum qaf_rc qaf_adopt_first(struct qaf *q, const char *name, qaf_date from,
	const char *council)
{
	struct qaf_words names = qaf_framework_builtin_names(q);
	const struct qaf_framework *fw;

	if (qaf_blank(name))
		return qaf_fail(q, QAF_USAGE, "--framework is needed: one of %s, "
			"or a file of your own", qaf_words_join(q->arena, &names,
			", "));
	if (council && qaf_blank(council))
		return qaf_fail(q, QAF_USAGE, "--council is empty; name the "
			"council, or leave it out to take the framework's");
	QAF_TRY(qaf_log(q, "init", NULL, "council: %s; qaf: %s",
		council ? council : "-", QAF_VERSION));
	QAF_TRY(qaf_database_name(q));
	QAF_TRY(qaf_adopt(q, name, from));
	QAF_TRY(qaf_framework_on(q, &fw, NULL, from));
	return qaf_setting_put(q, "council", council ? council : fw->council);
}

/* The council's own value of a setting. */
struct setting {
	const char *key, *value;
};

static const struct qaf_field setting_fields[] = {
	QAF_FIELD(struct setting, key, "key"),
	QAF_FIELD(struct setting, value, "value"),
};
static const struct qaf_row_type setting_row =
	QAF_ROW_TYPE(struct setting, setting_fields);

/*
 * Put in the council's own values of the settings.  They are kept by the
 * framework's name, so that they still apply when its text is corrected; a
 * value for which this text has no setting is ignored.
 */
static enum qaf_rc apply_settings(struct qaf *q, struct qaf_framework *fw)
{
	struct setting *s;
	size_t n;

	QAF_TRY(qaf_rows(q, &s, &n, &setting_row, SQL_adoption_settings,
		QAF_T("name", fw->id)));
	for (size_t i = 0; i < n; i++)
		if (qaf_framework_takes(fw, s[i].key, s[i].value))
			QAF_TRY(qaf_framework_set(q, fw, s[i].key,
				s[i].value));
	return QAF_OK;
}

struct stored_text {
	const char *name, *text;
};

static const struct qaf_field text_fields[] = {
	QAF_FIELD(struct stored_text, name, "name"),
	QAF_FIELD(struct stored_text, text, "text"),
};
static const struct qaf_row_type text_row =
	QAF_ROW_TYPE(struct stored_text, text_fields);

static enum qaf_rc parse_stored(struct qaf *q, struct qaf_framework **out,
	long long id)
{
	struct stored_text t;
	bool found;

	QAF_TRY(qaf_row(q, &t, &found, &text_row, SQL_adoption_get,
		QAF_I("framework", id)));
	if (!found)
		return qaf_fail(q, QAF_DB, "the database lost framework number "
			"%lld; restore a backup", id);
	QAF_TRY(qaf_framework_parse_adopted(q, out, t.text, strlen(t.text),
		t.name));
	return apply_settings(q, *out);
}

enum qaf_rc qaf_framework_of(struct qaf *q, const struct qaf_framework **out,
	long long id)
{
	struct qaf_framework_cache *cache = q->frameworks;
	struct qaf_framework *fw;

	if (!cache)
		cache = q->frameworks = qaf_alloc(q->arena, sizeof(*cache));
	for (size_t i = 0; i < cache->n; i++)
		if (cache->parsed[i].id == id) {
			*out = cache->parsed[i].framework;
			return QAF_OK;
		}
	QAF_TRY(parse_stored(q, &fw, id));
	cache->parsed = qaf_grow(q->arena, cache->parsed, cache->n,
		&cache->cap, sizeof(*cache->parsed));
	cache->parsed[cache->n++] = (struct parsed){ id, fw };
	*out = fw;
	return QAF_OK;
}

enum qaf_rc qaf_framework_on(struct qaf *q, const struct qaf_framework **out,
	long long *id, qaf_date day)
{
	long long found = 0;

	QAF_TRY(qaf_fetch_int(q, &found, SQL_adoption_on, QAF_D(q, "day", day)));
	if (!found)
		return qaf_fail(q, QAF_DB, "the database follows no framework; "
			"adopt one with qaf framework adopt");
	if (id)
		*id = found;
	return qaf_framework_of(q, out, found);
}

enum qaf_rc qaf_framework_since(struct qaf *q, qaf_date *out, long long id)
{
	char *day = NULL;

	*out = QAF_NO_DATE;
	QAF_TRY(qaf_fetch_text(q, &day, SQL_adoption_since,
		QAF_I("framework", id)));
	if (day)
		qaf_date_parse(out, day);
	return QAF_OK;
}

/* The first adoption. */
struct first {
	const char *from, *adopted;
};

static const struct qaf_field first_fields[] = {
	QAF_FIELD(struct first, from, "from_on"),
	QAF_FIELD(struct first, adopted, "adopted_on"),
};
static const struct qaf_row_type first_row =
	QAF_ROW_TYPE(struct first, first_fields);

enum qaf_rc qaf_first_day(struct qaf *q, qaf_date *out)
{
	struct first first;
	qaf_date adopted;
	bool found;

	*out = QAF_NO_DATE;
	QAF_TRY(qaf_row(q, &first, &found, &first_row, SQL_adoption_first));
	if (!found || !qaf_date_parse(out, first.from) ||
	    !qaf_date_parse(&adopted, first.adopted))
		return QAF_OK;
	if (adopted > *out)
		*out = adopted;
	return QAF_OK;
}

enum qaf_rc qaf_framework_store(struct qaf *q, const char *name,
	const char *key, const char *value, const char *reason)
{
	const struct qaf_framework *fw;
	struct qaf_framework *own;
	long long id = 0;
	char *was;

	if (name)
		QAF_TRY(qaf_fetch_int(q, &id, SQL_adoption_named,
			QAF_T("name", name)));
	else
		QAF_TRY(qaf_framework_on(q, &fw, &id, q->now.day));
	if (!id)
		return qaf_fail(q, QAF_UNKNOWN, "the database has not adopted "
			"%s; 'qaf framework list --adopted' lists what it has",
			qaf_visible(q->arena, name, 60));
	/* Set it in a copy: the framework that was read already must not
	 * change. */
	QAF_TRY(parse_stored(q, &own, id));
	key = qaf_framework_setting(own, key);
	QAF_TRY(qaf_framework_set(q, own, key, value));
	qaf_personal_notice(q, own->id, "the reason", reason);
	QAF_TRY(qaf_fetch_text(q, &was, SQL_adoption_was, QAF_T("name", own->id),
		QAF_T("key", key)));
	QAF_TRY(qaf_run(q, SQL_adoption_set, QAF_T("name", own->id),
		QAF_T("key", key), QAF_T("value", value),
		QAF_T("set_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("set_by", q->actor)));
	return qaf_log(q, "framework set", own->id, "%s: %s%s%s%s", key,
		was ? was : "", was ? " -> " : "", value,
		qaf_reason_logged(q, reason));
}

static const struct qaf_column adoption_columns[] = {
	{ "from_on", "From", QAF_DAY, 0, "the day from which it rules" },
	{ "name", "Framework", QAF_WORD, 0, "its name" },
	{ "adopted_at", "Adopted", QAF_DAY, 0, "when it was adopted" },
	{ "adopted_by", "By", QAF_WORD, 0, "who adopted it" },
	{ "sha256", "SHA-256", QAF_WORD, QAF_COL_HIDDEN, "of its text" },
};

enum qaf_rc qaf_adoption_list(struct qaf *q, struct qaf_out *out)
{
	return qaf_list(q, out, "adoptions", "Frameworks adopted",
		adoption_columns, QAF_LEN(adoption_columns), SQL_adoption_list);
}
