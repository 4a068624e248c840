/* Reads and writes facts about the database, such as the name of the
 * council. */
#include "core/setting.h"

#include "base/digest.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/listing.h"
#include "core/log.h"
#include "core/personal.h"
#include "db/rows.h"
#include "render/out.h"

#define DATABASE "database"	/* the key of the id, which nobody sets */

/* Those that a council sets. */
static const struct known {
	const char *key, *about;
	const char *initial;	/* while it is not set; NULL: none */
	bool answer;		/* yes or no */
} known[] = {
	{ .key = "council", .about = "the name that reports use" },
	{ .key = "strict", .initial = "no", .answer = true,
	  .about = "yes: only people on the staff list may record" },
};

enum qaf_rc qaf_setting_get(struct qaf *q, char **out, const char *key)
{
	return qaf_fetch_text(q, out, SQL_setting_get, QAF_T("key", key));
}

enum qaf_rc qaf_setting_put(struct qaf *q, const char *key, const char *value)
{
	return qaf_run(q, SQL_setting_put, QAF_T("key", key),
		QAF_T("value", value));
}

enum qaf_rc qaf_database_name(struct qaf *q)
{
	char id[QAF_SEED_SIZE];

	qaf_random_seed(id);
	return qaf_setting_put(q, DATABASE, id);
}

enum qaf_rc qaf_database_id(struct qaf *q, const char **out)
{
	char *id;

	QAF_TRY(qaf_setting_get(q, &id, DATABASE));
	if (!id)
		QAF_TRY(qaf_fetch_text(q, &id, SQL_setting_first_digest));
	*out = id;
	return id ? QAF_OK : qaf_fail(q, QAF_DB, "the database does not say how "
		"it began; 'qaf check' says more");
}

enum qaf_rc qaf_setting_strict(struct qaf *q, bool *out)
{
	char *value;

	QAF_TRY(qaf_setting_get(q, &value, "strict"));
	*out = qaf_same(value, "yes");
	return QAF_OK;
}

static const struct qaf_column setting_columns[] = {
	{ "setting", "Setting", QAF_WORD, 0, "its name" },
	{ "value", "Value", QAF_TEXT, 0, "what it is set to" },
	{ "about", "About", QAF_TEXT, 0, "what it does" },
	{ "default", "Default", QAF_WORD, QAF_COL_IF_ANY,
		"what holds while nobody sets it" },
	{ "set_by", "Set by", QAF_WORD, QAF_COL_IF_ANY,
		"who gave it its value; empty: nobody did" },
	{ "set_at", "Set", QAF_DAY, QAF_COL_HIDDEN, "when" },
};

/* Who gave a setting its value, and when. */
struct set {
	const char *who, *at;
};

static const struct qaf_field set_fields[] = {
	QAF_FIELD(struct set, who, "who"),
	QAF_FIELD(struct set, at, "at"),
};
static const struct qaf_row_type set_row =
	QAF_ROW_TYPE(struct set, set_fields);

enum qaf_rc qaf_setting_list(struct qaf *q, struct qaf_out *out)
{
	qaf_out_table(out, "settings", "Settings", setting_columns,
		QAF_LEN(setting_columns));
	for (size_t i = 0; i < QAF_LEN(known); i++) {
		struct set set = { NULL };
		char *value;
		bool found;

		QAF_TRY(qaf_setting_get(q, &value, known[i].key));
		QAF_TRY(qaf_row(q, &set, &found, &set_row, SQL_setting_set_by,
			QAF_T("key", known[i].key), QAF_T("value", value)));
		qaf_out_row(out, (struct qaf_cell[]){
			qaf_cell_text(known[i].key),
			qaf_cell_text(value ? value : known[i].initial),
			qaf_cell_text(known[i].about),
			qaf_cell_text(known[i].initial),
			qaf_cell_text(set.who), qaf_cell_text(set.at) });
	}
	qaf_out_table_end(out);
	return QAF_OK;
}

static enum qaf_rc find_known(struct qaf *q, const struct known **k,
	const char *key)
{
	const char *keys[QAF_LEN(known)];

	*k = NULL;
	for (size_t i = 0; i < QAF_LEN(known); i++) {
		keys[i] = known[i].key;
		*k = qaf_same(known[i].key, key) ? &known[i] : *k;
	}
	return *k ? QAF_OK : qaf_fail(q, QAF_UNKNOWN, "there is no setting %s; "
		"there are %s", qaf_visible(q->arena, key, 40),
		qaf_choices(q->arena, key, keys, QAF_LEN(keys)));
}

/* ---- what it was ---- */

static const struct qaf_column past_columns[] = {
	{ "value", "Value", QAF_TEXT, 0, "what it was set to" },
	{ "framework", "Framework", QAF_WORD, QAF_COL_IF_ANY,
		"that leaves it to the council" },
	{ "at", "When", QAF_DAY, 0, "when" },
	{ "who", "Who", QAF_WORD, 0, "by whom" },
	{ "command", "By", QAF_TEXT, 0, "the command" },
	{ "reason", "Why", QAF_TEXT, 0, "the reason that was given" },
};

enum qaf_rc qaf_setting_show(struct qaf *q, struct qaf_out *out, const char *key)
{
	const struct known *k;
	long long own = 0;

	QAF_TRY(qaf_fetch_int(q, &own, SQL_setting_of_framework,
		QAF_T("key", key)));
	if (!own) {
		QAF_TRY(find_known(q, &k, key));
		key = k->key;
	}
	return qaf_list(q, out, "setting", qaf_printf(q->arena,
		"What %s was set to", qaf_visible(q->arena, key, 60)),
		past_columns, QAF_LEN(past_columns), SQL_setting_past,
		QAF_T("key", key));
}

enum qaf_rc qaf_setting_set(struct qaf *q, const char **out, const char *key,
	const char *value, const char *reason)
{
	const struct known *k;
	char *was;

	QAF_TRY(find_known(q, &k, key));
	value = qaf_trim(q->arena, value);
	if (k->answer && !qaf_same(value, "yes") && !qaf_same(value, "no"))
		return qaf_fail(q, QAF_INPUT, "%s is yes or no, not %s", k->key,
			qaf_visible(q->arena, value, 40));
	if (qaf_blank(value))
		return qaf_fail(q, QAF_INPUT, "%s needs a value", k->key);
	if (k->answer)
		value = qaf_same(value, "yes") ? "yes" : "no";
	QAF_TRY(qaf_setting_get(q, &was, k->key));
	QAF_TRY(qaf_setting_put(q, k->key, value));
	qaf_personal_notice(q, k->key, "the reason", reason);
	*out = value;
	return qaf_log(q, "setting set", k->key, "value: %s -> %s%s",
		was ? was : k->initial ? k->initial : "none", value,
		qaf_reason_logged(q, reason));
}
