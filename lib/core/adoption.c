/*
 * Which framework rules on which day.  Floor: core.
 */
#include "qaf/adoption.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "db/db.h"
#include "qaf/digest.h"
#include "qaf/log.h"

#define LARGEST_FILE (4u << 20)

/* Frameworks parsed in this command, by their number in the database. */
struct qaf_framework_cache {
	size_t n, cap;
	struct parsed {
		long long id;
		struct qaf_framework *framework;
	} *parsed;
};

static enum qaf_rc read_file(struct qaf *q, char **text, size_t *len,
	const char *path)
{
	FILE *f = fopen(path, "rb");
	struct qaf_str s;
	char piece[8192];
	size_t n;

	if (!f)
		return qaf_fail(q, QAF_INPUT, "cannot open %s: %s; name one of "
			"the built-in frameworks ('qaf framework list') or a "
			"file", qaf_visible(q->arena, path, 200), strerror(errno));
	qaf_str_init(&s, q->arena);
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0 &&
	       s.len < LARGEST_FILE)
		qaf_str_addn(&s, piece, n);
	n = (size_t)ferror(f);
	fclose(f);
	if (n || s.len >= LARGEST_FILE)
		return qaf_fail(q, QAF_INPUT, "%s cannot be read as a framework "
			"file", qaf_visible(q->arena, path, 200));
	*text = s.text;
	*len = s.len;
	return QAF_OK;
}

static bool is_builtin(struct qaf *q, const char *name)
{
	struct qaf_words names = qaf_framework_builtin_names(q);

	return qaf_words_has(&names, name);
}

enum qaf_rc qaf_framework_open(struct qaf *q, struct qaf_framework **out,
	const char *name)
{
	char *text;
	size_t len;

	if (is_builtin(q, name))
		return qaf_framework_builtin(q, out, name);
	/* A word that is no path: say which frameworks there are. */
	if (!strpbrk(name, "/.") && strcmp(name, "-") != 0)
		return qaf_framework_builtin(q, out, name);
	QAF_TRY(read_file(q, &text, &len, name));
	return qaf_framework_parse(q, out, text, len, name);
}

static enum qaf_rc check_order(struct qaf *q, qaf_date from)
{
	char *newest, *day = qaf_date_text(q->arena, from);

	QAF_TRY(qaf_fetch_text(q, &newest, SQL_adoption_newest));
	if (newest && strcmp(day, newest) <= 0)
		return qaf_fail(q, QAF_RULE, "a framework rules from %s already; "
			"a new one must begin later than that, not on %s",
			newest, day);
	return QAF_OK;
}

enum qaf_rc qaf_adopt(struct qaf *q, const char *name, qaf_date from)
{
	struct qaf_framework *fw;
	char sha256[QAF_HEX_SIZE];

	QAF_TRY(qaf_framework_open(q, &fw, name));
	QAF_TRY(check_order(q, from));
	qaf_sha256_hex(sha256, fw->text, fw->text_len);
	QAF_TRY(qaf_run(q, SQL_adoption_add, QAF_T("name", fw->id),
		QAF_D(q, "from_on", from), QAF_T("text", fw->text),
		QAF_T("sha256", sha256),
		QAF_T("adopted_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("adopted_by", q->actor)));
	return qaf_log(q, "framework adopt", fw->id, "from: %s; sha256: %s",
		qaf_date_text(q->arena, from), sha256);
}

/* The council's own values in the place of the settings. */
static enum qaf_rc apply_settings(struct qaf *q, struct qaf_framework *fw)
{
	struct qaf_stmt *st;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_adoption_settings, QAF_T("name", fw->id)));
	while (qaf_step(st, &rc)) {
		enum qaf_rc set = qaf_framework_set(q, fw,
			qaf_get_dup(st, "key"), qaf_get_dup(st, "value"));

		if (set != QAF_OK) {
			qaf_stmt_done(st);
			return set;
		}
	}
	return rc;
}

static enum qaf_rc parse_stored(struct qaf *q, struct qaf_framework **out,
	long long id)
{
	struct qaf_stmt *st;
	char *name, *text;
	enum qaf_rc rc;

	QAF_TRY(qaf_query(q, &st, SQL_adoption_get, QAF_I("framework", id)));
	if (!qaf_step(st, &rc))
		return rc != QAF_OK ? rc : qaf_fail(q, QAF_DB, "the database "
			"lost framework number %lld; restore a backup", id);
	name = qaf_get_dup(st, "name");
	text = qaf_get_dup(st, "text");
	qaf_stmt_done(st);
	QAF_TRY(qaf_framework_parse(q, out, text, strlen(text), name));
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

enum qaf_rc qaf_framework_store(struct qaf *q, const char *key,
	const char *value)
{
	const struct qaf_framework *fw;
	struct qaf_framework *own;
	long long id = 0;

	QAF_TRY(qaf_framework_on(q, &fw, &id, q->now.day));
	/* A copy of its own, so that what the command has read stays as it is. */
	QAF_TRY(parse_stored(q, &own, id));
	QAF_TRY(qaf_framework_set(q, own, key, value));
	QAF_TRY(qaf_run(q, SQL_adoption_set, QAF_T("name", own->id),
		QAF_T("key", key), QAF_T("value", value),
		QAF_T("set_at", qaf_moment_text(q->arena, q->now)),
		QAF_T("set_by", q->actor)));
	return qaf_log(q, "framework set", own->id, "%s: %s", key, value);
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
