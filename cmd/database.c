/* The database, open for as long as a verb needs it. */
#include "qaf/database.h"

#include "cmd.h"

static enum qaf_rc open_database(struct cmd *c, enum need need)
{
	static const enum qaf_db_mode mode[] = {
		[NEED_READ] = QAF_DB_READ,
		[NEED_WRITE] = QAF_DB_WRITE,
		[NEED_CREATE] = QAF_DB_CREATE,
	};

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
