/* Reads and writes facts about the database, such as the name of the
 * council. */
#include "core/setting.h"

#include "base/str.h"
#include "db/db.h"

enum qaf_rc qaf_setting_get(struct qaf *q, char **out, const char *key)
{
	return qaf_fetch_text(q, out, SQL_setting_get, QAF_T("key", key));
}

enum qaf_rc qaf_setting_put(struct qaf *q, const char *key, const char *value)
{
	return qaf_run(q, SQL_setting_put, QAF_T("key", key),
		QAF_T("value", value));
}

enum qaf_rc qaf_setting_strict(struct qaf *q, bool *out)
{
	char *value;

	QAF_TRY(qaf_setting_get(q, &value, "strict"));
	*out = qaf_same(value, "yes");
	return QAF_OK;
}
