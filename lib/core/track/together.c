/*
 * Says when a step is done that each of several roles owes: once somebody of
 * each has done it (HFD24-05, HFD24-07).
 */
#include <string.h>

#include "base/date.h"
#include "base/str.h"
#include "core/audit/private.h"
#include "core/council.h"
#include "core/framework/roles.h"
#include "core/person.h"
#include "core/track/private.h"
#include "db/rows.h"

/* What others have done of it. */
struct part {
	const char *by, *evidence;
	struct qaf_moment on;
};

static const struct qaf_field part_fields[] = {
	QAF_FIELD(struct part, by, "done_by"),
	QAF_FIELD(struct part, evidence, "evidence"),
	QAF_FIELD(struct part, on, "done_on"),
};
static const struct qaf_row_type part_row =
	QAF_ROW_TYPE(struct part, part_fields);

/* Those who did it, one after the other. */
struct people {
	const struct qaf_framework *fw;
	const struct qaf_step *step;
	struct qaf_audit audit;
	const char *who[64];
	bool spoken[64];	/* stands for one of the roles already */
	size_t n;
};

static void add(struct people *p, const char *who)
{
	for (size_t i = 0; i < p->n; i++)
		if (qaf_same(p->who[i], who))
			return;
	if (p->n < QAF_LEN(p->who))
		p->who[p->n++] = who;
}

static const char *joined(struct qaf *q, struct people *p, size_t from)
{
	return qaf_words_join(q->arena, &(struct qaf_words){ .n = p->n - from,
		.word = &p->who[from] }, ", ");
}

/* Is the role theirs, by their job or, of the audit, by their place?  With
 * `above` also where it is one below theirs. */
static enum qaf_rc stands_for(struct qaf *q, bool *does, const struct people *p,
	const char *who, const char *role, bool above)
{
	const struct qaf_words one = { .n = 1, .word = &role };
	const struct qaf_role *r = qaf_framework_role(p->fw, role);
	struct qaf_staff staff;
	bool found;

	*does = false;
	QAF_TRY(qaf_staff_get(q, &staff, who, &found));
	if (found && staff.role)
		*does = qaf_role_is(p->fw, staff.role, role) || (above &&
			qaf_role_above(p->fw, staff.role, &one));
	if (!*does && r && r->person == QAF_PERSON_MANAGER)
		return qaf_person_same(q, does, who, p->audit.manager);
	return QAF_OK;
}

/* The first of them who is free to stand for the role does. */
static enum qaf_rc find_one(struct qaf *q, bool *covered, struct people *p,
	const char *role, bool above)
{
	for (size_t i = 0; i < p->n && !*covered; i++) {
		if (!p->spoken[i])
			QAF_TRY(stands_for(q, covered, p, p->who[i], role,
				above));
		p->spoken[i] = p->spoken[i] || *covered;
	}
	return QAF_OK;
}

/* The roles for which nobody stands; first each stands for their own, then who is
 * left for one below it. */
static enum qaf_rc find_missing(struct qaf *q, struct qaf_words *missing,
	struct people *p)
{
	const struct qaf_words *by = &p->step->by;
	bool *covered = qaf_alloc_array(q->arena, by->n, sizeof(*covered));

	memset(p->spoken, 0, sizeof(p->spoken));
	for (int above = 0; above < 2; above++)
		for (size_t i = 0; i < by->n; i++)
			if (!covered[i])
				QAF_TRY(find_one(q, &covered[i], p, by->word[i],
					above));
	*missing = (struct qaf_words){ .word = qaf_alloc_array(q->arena, by->n,
		sizeof(*missing->word)) };
	for (size_t i = 0; i < by->n; i++)
		if (!covered[i])
			missing->word[missing->n++] = by->word[i];
	return QAF_OK;
}

static const char *titles(struct qaf *q, const struct people *p,
	const struct qaf_words *roles)
{
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	for (size_t i = 0; i < roles->n; i++) {
		const struct qaf_role *r = qaf_framework_role(p->fw,
			roles->word[i]);

		qaf_str_item(&s, " and ", "%s", r ? r->title : roles->word[i]);
	}
	return s.text;
}

/* Whoever records it for others without saying for whom means those who hold the
 * roles, where they are known. */
static enum qaf_rc add_owners(struct qaf *q, struct people *p,
	const struct qaf_together *t)
{
	const struct qaf_step_people there = qaf_audit_people(&p->audit,
		t->on.day);
	struct qaf_words missing;

	QAF_TRY(find_missing(q, &missing, p));
	for (size_t i = 0; i < missing.n; i++) {
		const char *owner;

		QAF_TRY(qaf_step_owner_of(q, &owner, p->fw, missing.word[i],
			&there, t->owed.owner));
		if (!owner)
			return qaf_fail(q, QAF_RULE, "say who did it with --by; "
				"%s is done once %s have done it",
				qaf_step_ref(q, t->of->ref, t->owed.word),
				titles(q, p, &missing));
		add(p, owner);
	}
	return QAF_OK;
}

/* Those who are credited now, each of whom may close it. */
static enum qaf_rc add_credited(struct qaf *q, struct people *p,
	const struct qaf_together *t, struct qaf_credit *credit, const char *by)
{
	struct qaf_words named = { .n = 0 };
	const struct qaf_staff *one;
	size_t fits;

	/* A name may have a comma in it. */
	QAF_TRY(qaf_person_find(q, &one, &fits, by ? by : ""));
	if (one)
		named = (struct qaf_words){ .n = 1, .word = &by };
	else if (!qaf_blank(by))
		named = qaf_words_split(q->arena, by, ",");
	for (size_t i = 0; i < named.n; i++) {
		QAF_TRY(qaf_step_credit(q, credit, t->of, &t->owed,
			named.word[i]));
		add(p, credit->by);
	}
	if (named.n)
		return QAF_OK;
	QAF_TRY(qaf_step_credit(q, credit, t->of, &t->owed, NULL));
	if (!qaf_same(credit->by, q->actor))
		return add_owners(q, p, t);
	if (!credit->unlisted || p->n)
		add(p, credit->by);
	return QAF_OK;
}

/* Read what others did of it. */
static enum qaf_rc read_part(struct qaf *q, struct people *p,
	struct qaf_together *t)
{
	struct qaf_words before;
	struct part part;
	bool found;

	QAF_TRY(qaf_row(q, &part, &found, &part_row, SQL_track_part,
		QAF_I("of", t->of->audit), QAF_T("step", t->owed.word)));
	if (!found || !part.by)
		return QAF_OK;
	before = qaf_words_split(q->arena, part.by, ",");
	for (size_t i = 0; i < before.n; i++)
		add(p, before.word[i]);
	if (qaf_moment_cmp(part.on, t->on) > 0)
		t->on = part.on;
	if (part.evidence)
		t->evidence = t->evidence ? qaf_printf(q->arena, "%s; %s",
			part.evidence, t->evidence) : part.evidence;
	return QAF_OK;
}

enum qaf_rc qaf_step_waits_for(struct qaf *q, struct qaf_words *roles, bool *partly,
	const struct qaf_step_of *of, const char *word)
{
	struct qaf_together t = { .of = of, .owed = { .word = word },
		.on = { QAF_NO_DATE, -1 } };
	struct people p = { .n = 0 };

	*roles = (struct qaf_words){ .n = 0 };
	*partly = false;
	QAF_TRY(qaf_duty_asked(q, &p.step, of, word));
	if (!of->audit || !p.step || !p.step->by_all)
		return QAF_OK;
	QAF_TRY(qaf_step_framework(q, &p.fw, of));
	QAF_TRY(qaf_audit_get(q, &p.audit, of->audit));
	QAF_TRY(read_part(q, &p, &t));
	*partly = p.n > 0;
	return find_missing(q, roles, &p);
}

static enum qaf_rc of_one(struct qaf *q, struct qaf_together *t,
	struct qaf_credit *credit, const char *by)
{
	QAF_TRY(qaf_step_credit(q, credit, t->of, &t->owed, by));
	t->people = credit->by;
	return QAF_OK;
}

enum qaf_rc qaf_step_together(struct qaf *q, struct qaf_together *t,
	struct qaf_credit *credit, const char *by)
{
	struct people p = { .n = 0 };
	struct qaf_words missing;
	size_t loaded, before;

	QAF_TRY(qaf_duty_asked(q, &p.step, t->of, t->owed.word));
	QAF_TRY(qaf_person_count(q, &loaded));
	if (!p.step || !p.step->by_all || !loaded)
		return of_one(q, t, credit, by);
	QAF_TRY(qaf_step_framework(q, &p.fw, t->of));
	QAF_TRY(qaf_audit_get(q, &p.audit, t->of->audit));
	QAF_TRY(read_part(q, &p, t));
	before = p.n;
	QAF_TRY(add_credited(q, &p, t, credit, by));
	/* Of a login, which is marked, no role is known. */
	if (p.n == 0) {
		t->people = credit->by;
		return QAF_OK;
	}
	QAF_TRY(find_missing(q, &missing, &p));
	if (p.n == before)
		return qaf_fail(q, QAF_RULE, "%s is recorded for %s already; it "
			"waits for %s", qaf_step_ref(q, t->of->ref, t->owed.word),
			credit->by, titles(q, &p, &missing));
	t->people = joined(q, &p, 0);
	credit->by = joined(q, &p, before);
	credit->waits = missing.n ? titles(q, &p, &missing) : NULL;
	return QAF_OK;
}
