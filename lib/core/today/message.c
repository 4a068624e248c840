/*
 * Writes a message for each person, with what waits for them.  Commands are for
 * those who run them: who gets a message answers it.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/folder.h"
#include "base/phrase.h"
#include "base/str.h"
#include "core/person.h"
#include "core/setting.h"
#include "core/today/private.h"
#include "qaf/file.h"
#include "render/eml.h"

#define WIDTH 76	/* columns of a message's lines */

struct messages {
	struct qaf_today today;
	const char *title;		/* "Westmere, Monday 18 March 2024" */
	const char *council;
	const char *from;		/* address of who runs the command, or NULL */
	struct qaf_new_folder folder;
	size_t people;
	struct qaf_str without;		/* people without an address */
};

static enum qaf_rc cannot_write(struct qaf *q, const char *path)
{
	return qaf_fail(q, QAF_SYSTEM, "cannot write %s: %s",
		qaf_visible(q->arena, path, 200), strerror(errno));
}

/* The page without its commands. */
static enum qaf_rc write_page(struct messages *m, char **text)
{
	struct qaf_today *t = &m->today;
	struct qaf *q = t->q;
	struct qaf_out *out;
	char *bytes;
	size_t n;
	FILE *file = open_memstream(&bytes, &n);
	bool good;

	if (!file)
		return qaf_fail(q, QAF_SYSTEM, "cannot hold a message: %s",
			strerror(errno));
	for (size_t i = 0; i < t->n; i++)
		t->todo[i].command = NULL;
	out = qaf_out_new(q->arena, QAF_FORMAT_TABLE, file);
	out->width = WIDTH;
	qaf_today_page(t, out, m->title, NULL);
	good = qaf_out_finish(out);
	qaf_out_discard(out);
	good = fclose(file) == 0 && good;
	*text = good ? qaf_strdup(q->arena, bytes) : NULL;
	free(bytes);
	return good ? QAF_OK : qaf_fail(q, QAF_SYSTEM,
		"cannot hold a message");
}

static enum qaf_rc write_message(struct messages *m, const struct qaf_staff *who)
{
	struct qaf *q = m->today.q;
	const char *count = qaf_count(q->arena, (long long)m->today.n,
		"thing waits", "things wait"), *path;
	struct qaf_message message = { .at = q->now, .from = m->from };
	struct qaf_new_file file;
	char *page;

	QAF_TRY(write_page(m, &page));
	message.subject = qaf_printf(q->arena, "%s for you: %s", count, m->title);
	message.text = qaf_printf(q->arena, "Dear %s,\n\n%s for you.\n\n%s\n"
		"Answer this message with the day on which each was done. Write "
		"no child's\nname in it: the reference is enough.\n\n"
		"Quality Assurance%s%s\n", who->name ? who->name : who->ref,
		count, page, m->council ? ", " : "",
		m->council ? m->council : "");
	if (qaf_eml_is_address(who->email))
		message.to = who->email;
	else
		qaf_str_item(&m->without, ", ", "%s", who->ref);
	QAF_TRY(qaf_folder_file(q, &path, &m->folder, who->ref, ".eml"));
	QAF_TRY(qaf_file_begin(q, &file, path));
	if (!qaf_eml_write(file.file, q->arena, &message, "=_qaf_part_=")) {
		qaf_file_discard(&file);
		return cannot_write(q, path);
	}
	return qaf_file_keep(&file) ? QAF_OK : cannot_write(q, path);
}

/* Nothing is written to who has nothing to do, or has left; the folder comes with
 * the first message. */
static enum qaf_rc tell(struct messages *m, const struct qaf_staff *who,
	const char *folder)
{
	struct qaf *q = m->today.q;

	if (qaf_staff_left(who, q->now.day))
		return QAF_OK;
	QAF_TRY(qaf_today_gather(&m->today, who->ref));
	if (m->today.n == 0)
		return QAF_OK;
	if (m->people++ == 0)
		QAF_TRY(qaf_folder_begin(q, &m->folder, folder));
	return write_message(m, who);
}

static enum qaf_rc tell_all(struct messages *m, const char *person,
	const char *folder)
{
	struct qaf *q = m->today.q;
	struct qaf_staff one, *staff = &one;
	size_t n = 1;

	if (person)
		QAF_TRY(qaf_staff_need(q, &one, person));
	else
		QAF_TRY(qaf_staff_all(q, &staff, &n));
	for (size_t i = 0; i < n; i++)
		QAF_TRY(tell(m, &staff[i], folder));
	return m->people ? qaf_folder_keep(q, &m->folder) : QAF_OK;
}

static enum qaf_rc begin(struct messages *m, struct qaf *q)
{
	const struct qaf_staff *sender;
	char *council = NULL;
	size_t fits;

	QAF_TRY(qaf_today_read(&m->today, q));
	QAF_TRY(qaf_today_title(&m->today, &m->title));
	QAF_TRY(qaf_setting_get(q, &council, "council"));
	QAF_TRY(qaf_person_find(q, &sender, &fits, q->actor));
	m->council = council;
	m->from = sender && qaf_eml_is_address(sender->email) ? sender->email :
		NULL;
	qaf_str_init(&m->without, q->arena);
	return QAF_OK;
}

enum qaf_rc qaf_today_messages(struct qaf *q, const char *folder,
	const char *person, size_t *people)
{
	struct messages m = { .people = 0 };
	enum qaf_rc rc;

	*people = 0;
	QAF_TRY(begin(&m, q));
	rc = tell_all(&m, person, folder);
	qaf_folder_discard(&m.folder);
	if (rc == QAF_OK && m.without.len)
		qaf_notice(q, "no e-mail address on the staff list, so that their "
			"messages have no receiver yet: %s", m.without.text);
	*people = m.people;
	return rc;
}
