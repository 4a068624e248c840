/*
 * Checks what the parts of a framework say together, where no single value is
 * wrong.
 */
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/item.h"
#include "core/framework/lookup.h"
#include "core/framework/read.h"
#include "core/period.h"

static void check_grades(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	const struct yaml_node *node = qaf_yaml_value(root, "grades");

	if (node && (fw->ngrades < 2 || fw->ngrades > QAF_GRADES_MAX))
		read_fault(r, node, "%zu grades; a framework has 2 to %d, best "
			"first", fw->ngrades, QAF_GRADES_MAX);
	for (size_t i = 0; i < fw->ngrades; i++) {
		int same = qaf_grade_index(fw, fw->grades[i].id);

		if (same >= 0 && (size_t)same != i)
			read_fault(r, qaf_yaml_entry_at(root, "grades", i),
				"\"%s\" also means the grade %s",
				fw->grades[i].id, fw->grades[same].id);
	}
	for (size_t i = 0; i < fw->nlimits; i++)
		if (fw->limits[i].overall > fw->limits[i].at)
			read_fault(r, qaf_yaml_entry_at(root, "limiting", i),
				"a domain at %s can't limit the overall grade "
				"to %s, which is worse",
				fw->grades[fw->limits[i].at].id,
				fw->grades[fw->limits[i].overall].id);
}

static void check_tools(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->ntools; i++) {
		const struct qaf_tool *tool = &fw->tools[i];
		const struct yaml_node *at = qaf_yaml_entry_at(root, "tools", i);

		if (tool->scale == QAF_SCALE_MARKS && tool->nmarks == 0)
			read_fault(r, at, "the scale of %s is marks, but it "
				"has no \"marks\"", tool->id);
		if (tool->scale != QAF_SCALE_GRADES && (tool->requires &
		    (QAF_AUDIT_OVERALL | QAF_AUDIT_ALL_DOMAINS)))
			read_fault(r, at, "%s requires grades, but its scale "
				"has none", tool->id);
		if (tool->ndomains == 0 &&
		    (tool->requires & QAF_AUDIT_ALL_DOMAINS))
			read_fault(r, at, "%s requires all-domains, but has "
				"no \"domains\"", tool->id);
		if (tool->nquestions == 0 && (tool->requires &
		    QAF_AUDIT_QUESTIONS))
			read_fault(r, at, "%s requires questions, but has no "
				"\"questions\"", tool->id);
		if (tool->asks & QAF_AUDIT_QUESTIONS)
			read_fault(r, at, "%s asks questions in any case; leave "
				"the word out, or require it", tool->id);
	}
}

/* What a tool asks stands in one form, where a word means one thing. */
static void check_asked(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	const char *a, *b;

	for (size_t i = 0; i < fw->ntools; i++)
		if (qaf_tool_clash(r->q->arena, &fw->tools[i], &a, &b))
			read_fault(r, qaf_yaml_entry_at(root, "tools", i), "the form of "
				"%s has a column \"%s\" already, so \"%s\" "
				"needs another name", fw->tools[i].id, b, a);
}

/* Nobody audits their own work: only a manager may, where the file says so. */
static void check_barred(struct reader *r, const struct yaml_node *at,
	const struct qaf_sample *s)
{
	const struct qaf_words *barred = &s->auditors.barred;

	for (size_t i = 0; i < barred->n; i++)
		if (!qaf_eq(barred->word[i], "worker") &&
		    !qaf_eq(barred->word[i], "manager"))
			read_fault(r, at, "%s bars \"%s\"; it can bar worker and "
				"manager", s->id, barred->word[i]);
	if (barred->n && !qaf_words_has(barred, "worker"))
		read_fault(r, at, "%s does not bar the worker; nobody audits "
			"their own case", s->id);
}

static void check_eligible(struct reader *r, const struct yaml_node *at,
	const char *id, const struct qaf_eligible *e)
{
	for (size_t i = 0; i < e->nwhere; i++)
		if (e->where[i].bad)
			read_fault(r, at, "%s asks for %s in a way that can't be "
				"compared; write a value, a list of values, "
				"\"!= VALUE\", or \"<\" or \">\" before one "
				"number or date", id, e->where[i].name);
}

/* Is the word a name or a synonym of a stratum before number `n`? */
static bool stratum_clash(const struct qaf_quota *quota, size_t n,
	const char *word)
{
	for (size_t i = 0; i < n; i++) {
		const struct qaf_stratum *s = &quota->strata[i];

		if (qaf_folded_same(s->name, word))
			return true;
		for (size_t k = 0; k < s->synonyms.n; k++)
			if (qaf_folded_same(s->synonyms.word[k], word))
				return true;
	}
	return false;
}

/* A word of the list belongs to one stratum. */
static void check_strata(struct reader *r, const struct yaml_node *at,
	const struct qaf_sample *s)
{
	for (size_t i = 0; i < s->quota.nstrata; i++) {
		const struct qaf_stratum *stratum = &s->quota.strata[i];

		for (size_t k = 0; k <= stratum->synonyms.n; k++) {
			const char *word = k ? stratum->synonyms.word[k - 1] :
				stratum->name;

			if (stratum_clash(&s->quota, i, word))
				read_fault(r, at, "%s has \"%s\" in two strata; "
					"a word belongs to one", s->id, word);
		}
	}
}

static void check_samples(struct reader *r, const struct yaml_node *root,
	struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nsamples; i++) {
		struct qaf_sample *s = &fw->samples[i];
		const struct yaml_node *at = qaf_yaml_entry_at(root, "samples", i);
		bool named = false;

		check_eligible(r, at, s->id, &s->eligible);
		for (size_t k = 0; k < s->nthemes; k++)
			check_eligible(r, at, s->themes[k].title,
				&s->themes[k].eligible);
		check_strata(r, at, s);
		if (s->source && !qaf_is_name(s->source))
			read_fault(r, at, "%s draws from %s; a list of cases is "
				"called by a word, such as send or front-door",
				s->id, qaf_visible(r->q->arena, s->source, 40));
		for (size_t k = 0; k < s->quota.nstrata; k++)
			named = named || s->quota.strata[k].n.known ||
				s->quota.strata[k].n.local;
		if (named && s->quota.kind != QAF_QUOTA_OPEN)
			read_fault(r, at, "%s gives numbers under strata and "
				"a quota too; give one of them", s->id);
		if (named)
			s->quota.kind = QAF_QUOTA_NAMED;
		if (s->quota.kind == QAF_QUOTA_EACH && !s->quota.by)
			read_fault(r, at, "%s has a quota of each stratum, but "
				"no \"strata\"", s->id);
		if (s->from.day != QAF_NO_DATE &&
		    s->every.unit != QAF_EVERY_WEEKS)
			read_fault(r, at, "%s has a \"from\", which is for "
				"cycles of weeks", s->id);
		if (s->every.unit == QAF_EVERY_WEEKS && s->every.n > 1 &&
		    s->from.day == QAF_NO_DATE && !s->from.local &&
		    !r->adopted)
			read_fault(r, at, "%s is drawn every %d weeks, but "
				"nothing says from which day they count; give "
				"\"from: DATE\", or \"from: {local: NAME}\" "
				"where the council sets it", s->id, s->every.n);
		if (s->every.unit == QAF_EVERY_TERM && fw->nterms == 0)
			read_fault(r, at, "%s is drawn every term, but the "
				"file has no \"terms\"", s->id);
		check_barred(r, at, s);
	}
}

static void check_selections(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nselections; i++) {
		const struct qaf_selection *s = &fw->selections[i];
		const struct yaml_node *at = qaf_yaml_entry_at(root, "selections", i);

		if (s->nparts == 0)
			read_fault(r, at, "%s without \"select\"", s->id);
		if (s->stage && s->recorded_as)
			read_fault(r, at, "%s has a \"stage\", which is "
				"recorded, and is recorded_as %s too; give one "
				"of them", s->id, s->recorded_as);
		if (s->recorded_as &&
		    qaf_framework_evidence(fw, s->recorded_as)->no_child)
			read_fault(r, at, "%s is recorded as %s, which must not "
				"name an audit", s->id, s->recorded_as);
		if (s->nparts > 0 && s->parts[0].rest)
			read_fault(r, at, "the first part of %s can't be the "
				"rest", s->id);
	}
}

/* Types that an entry of evidence names again must be among its types. */
static void check_evidence(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nevidence; i++) {
		const struct qaf_evidence_kind *e = &fw->evidence[i];
		const struct qaf_words *again[] = { &e->consent_for,
			&e->no_family, &e->no_staff };

		for (size_t k = 0; k < QAF_LEN(again); k++)
			for (size_t n = 0; n < again[k]->n; n++)
				if (!qaf_words_has(&e->types, again[k]->word[n]))
					read_fault(r, qaf_yaml_entry_at(root, "evidence",
						i), "%s has no type \"%s\"; its "
						"types are: %s", e->id,
						again[k]->word[n],
						qaf_words_join(r->q->arena,
							&e->types, ", "));
	}
}

static void check_locals(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nlocals; i++) {
		const struct qaf_local *local = &fw->locals[i];

		if (local->initial && !qaf_slot_accepts(local->type, local->initial))
			read_fault(r, qaf_yaml_entry_at(root, "local", i), "the default "
				"of %s is \"%s\"; expected %s", local->id,
				local->initial, qaf_slot_wants(local->type));
	}
	qaf_slots_check(r, fw);
}

/* The node where a step says from when it counts. */
static const struct yaml_node *from_of(const struct yaml_node *root, size_t i)
{
	const struct yaml_node *step = &qaf_yaml_value(root, "steps")->item[i];
	const struct yaml_node *from = qaf_yaml_value(step, "from");

	return from ? from : step;
}

/*
 * Can each step begin?  One that counts from a meeting can if the meeting can
 * begin itself; two meetings that count from each other never can.
 */
static bool *can_begin(struct qaf *q, const struct qaf_framework *fw)
{
	bool *can = qaf_alloc_array(q->arena, fw->nsteps, sizeof(*can));
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < fw->nsteps; i++) {
			const struct qaf_step *s = &fw->steps[i];
			bool now = s->from != QAF_FROM_MET;

			for (size_t k = 0; k < fw->nsteps && !now; k++)
				now = can[k] && qaf_words_has(&s->met,
					fw->steps[k].id);
			more = more || now != can[i];
			can[i] = now;
		}
	}
	return can;
}

/* The time allowed for an audit cannot count from a meeting: an audit has
 * none. */
static void check_meetings(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	const bool *can = can_begin(r->q, fw);

	for (size_t i = 0; i < fw->nsteps; i++) {
		const struct qaf_step *s = &fw->steps[i];

		if (s->from == QAF_FROM_MET && s->met.n == 0)
			read_fault(r, from_of(root, i), "%s counts from a "
				"meeting, but no other step is one: give the "
				"meeting's step \"meeting: true\", or name it "
				"with \"from: {met: STEP}\"", s->id);
		else if (!can[i])
			read_fault(r, from_of(root, i), "%s counts from %s, "
				"which waits for it: neither can begin", s->id,
				qaf_words_join(r->q->arena, &s->met, " or "));
	}
	for (size_t i = 0; i < fw->ntools; i++)
		if (fw->tools[i].from == QAF_FROM_MET)
			read_fault(r, qaf_yaml_entry_at(root, "tools", i), "%s counts "
				"from a meeting, but an audit's own time has "
				"none", fw->tools[i].id);
	for (size_t i = 0; i < fw->nsamples; i++)
		if (fw->samples[i].audit_from == QAF_FROM_MET &&
		    qaf_yaml_value(&qaf_yaml_value(root, "samples")->item[i],
		    "audit_from"))
			read_fault(r, qaf_yaml_entry_at(root, "samples", i), "%s counts "
				"from a meeting, but an audit's own time has "
				"none", fw->samples[i].id);
}

/* Which grade a step was about is known by the entry that asked for it.  One
 * audit or one entry of evidence is of one person. */
static void check_steps(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nsteps; i++) {
		const struct qaf_step *s = &fw->steps[i];
		const struct yaml_node *at = root;

		if (s->about_grade || s->by_all)
			at = &qaf_yaml_value(root, "steps")->item[i];
		if (s->about_grade && (s->grades == 0 ||
		    (s->grades & (s->grades - 1))))
			read_fault(r, at, "%s is about the grade, and names %s: "
				"give the step once for each grade", s->id,
				s->grades ? "several" : "none");
		if (s->by_all && (s->by.n < 2 || s->reaudit || s->recorded_as))
			read_fault(r, at, "%s is done \"by_all\", which is for "
				"several roles under \"by\", and not for a "
				"re-audit nor what is recorded_as evidence",
				s->id);
	}
}

/* A rule that is marked as applied must be named by some entry of the file. */
static void check_rules(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nrules; i++) {
		const struct qaf_rule *rule = &fw->rules[i];
		int at = qaf_read_index(r, TABLE_RULES, rule->id);

		if (rule->how == QAF_HOW_RECORDED ||
		    rule->how == QAF_HOW_REMINDED ||
		    (at >= 0 && r->named[TABLE_RULES][at]))
			continue;
		read_fault(r, qaf_yaml_entry_at(root, "rules", i), "%s is said to be %s, "
			"but no entry has \"rule: %s\"", rule->id,
			qaf_how_words[rule->how], rule->id);
	}
}

void qaf_read_check(struct reader *r, const struct yaml_node *root,
	struct qaf_framework *fw)
{
	check_grades(r, root, fw);
	check_tools(r, root, fw);
	check_samples(r, root, fw);
	check_selections(r, root, fw);
	qaf_read_check_regular(r, root, fw);
	check_evidence(r, root, fw);
	check_steps(r, root, fw);
	check_locals(r, root, fw);
	check_rules(r, root, fw);
	qaf_read_check_evidence(r, root, fw);
	if (!r->adopted) {
		check_meetings(r, root, fw);
		check_asked(r, root, fw);
	}
}
