/* Rebuilds the tables as they were after a transaction. */
#include "db/handle.h"
#include "db/history.h"
#include "db/recorded.h"

static enum qaf_rc make_table(struct qaf *q, const struct qaf_recorded *table,
	long long txn)
{
	sqlite3_stmt *st;
	int result;

	QAF_TRY(qaf_db_execute(q, table->past_table));
	QAF_TRY(qaf_db_prepare(q, &st, table->past_rows));
	result = sqlite3_bind_int64(st, 1, txn);
	if (result == SQLITE_OK)
		result = sqlite3_step(st);
	QAF_TRY(qaf_db_finish(q, st, result));
	return qaf_db_execute(q, table->past_indexes);
}

enum qaf_rc qaf_history_as_at(struct qaf *q, long long txn)
{
	long long last = 0;

	QAF_TRY(qaf_fetch_int(q, &last, SQL_txn_last));
	if (txn < 0 || txn > last)
		return qaf_fail(q, QAF_UNKNOWN, "there is no transaction %lld; "
			"the last one is %lld", txn, last);
	for (int i = 0; i < qaf_recorded_count; i++)
		QAF_TRY(make_table(q, &qaf_recorded[i], txn));
	return QAF_OK;
}
