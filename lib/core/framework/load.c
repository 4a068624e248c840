/*
 * Reads a framework from its YAML text, and reports every fault.
 */
#include <string.h>

#include "base/str.h"
#include "core/builtin.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/read.h"
#include "qaf/phrase.h"

static void add_name(struct reader *r, enum table table, size_t *cap,
	const char *name)
{
	struct qaf_words *names = &r->names[table];

	if (!name || qaf_words_has(names, name))
		return;
	names->word = qaf_grow(r->q->arena, names->word, names->n, cap,
		sizeof(*names->word));
	names->word[names->n++] = name;
}

/*
 * Learn the ids of a section before anything is read, so that entries may
 * refer to what stands further down.
 */
static void learn(struct reader *r, enum table table,
	const struct yaml_node *node, const char *id_key, size_t *cap)
{
	for (size_t i = 0; node && i < node->n; i++) {
		const struct yaml_node *id = node->type == YAML_MAP
			? &node->key[i] : &node->item[i];

		if (id->type == YAML_MAP)
			id = qaf_yaml_value(id, id_key);
		if (id && id->type == YAML_SCALAR)
			add_name(r, table, cap, id->text);
	}
}

static void learn_all(struct reader *r, const struct yaml_node *root)
{
	static const struct { enum table table; const char *key; } sections[] = {
		{ TABLE_GRADES, "grades" }, { TABLE_ROLES, "roles" },
		{ TABLE_SERVICES, "services" }, { TABLE_PLANS, "plans" },
		{ TABLE_TOOLS, "tools" }, { TABLE_KINDS, "kinds" },
		{ TABLE_STEPS, "steps" }, { TABLE_EVIDENCE, "evidence" },
		{ TABLE_SAMPLES, "samples" }, { TABLE_TRACKERS, "trackers" },
		{ TABLE_MEETINGS, "meetings" },
		{ TABLE_LOCALS, "local" }, { TABLE_RULES, "rules" },
	};
	const struct yaml_node *tools = qaf_yaml_value(root, "tools");
	const struct yaml_node *stages = qaf_yaml_value(root, "stages");
	size_t caps[TABLE_COUNT] = { 0 };

	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		learn(r, sections[i].table, qaf_yaml_value(root, sections[i].key),
			sections[i].table == TABLE_STEPS ? "step" : "id",
			&caps[sections[i].table]);
	/* Where all stages decide, a file need not say so. */
	learn(r, TABLE_STAGES, stages ? stages : qaf_yaml_value(root, "final_grade"),
		"id", &caps[TABLE_STAGES]);
	for (size_t i = 0; tools && i < tools->n; i++)
		learn(r, TABLE_DOMAINS, qaf_yaml_value(&tools->item[i], "domains"),
			"id", &caps[TABLE_DOMAINS]);
	for (int t = 0; t < TABLE_COUNT; t++)
		r->named[t] = qaf_alloc_array(r->q->arena, r->names[t].n,
			sizeof(*r->named[t]));
	r->enforced = qaf_alloc_array(r->q->arena, r->names[TABLE_RULES].n,
		sizeof(*r->enforced));
}

/* A sample that gives no time for its audits has that of its tool. */
static void inherit_times(struct qaf *q, struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nsamples; i++) {
		struct qaf_sample *s = &fw->samples[i];
		const struct qaf_tool *tool = qaf_framework_tool(fw, s->tool);

		if (!tool || s->audit_within.local ||
		    s->audit_within.unit != QAF_UNIT_NONE)
			continue;
		s->time_of_tool = true;
		s->audit_within = tool->within;
		s->audit_from = tool->from;
		if (tool->within.local)
			qaf_slots_add(q, fw->slots, (struct slot){ SLOT_DURATION,
				&s->audit_within, NULL, tool->within.local,
				1, 1 });
	}
}

/* A sample that names no kind of audit makes audits of the kind that has the
 * sample's name. */
static void name_kinds(struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nsamples; i++) {
		struct qaf_sample *s = &fw->samples[i];

		if (!s->kind && (fw->nkinds == 0 ||
		    qaf_framework_kind(fw, s->id)))
			s->kind = s->id;
	}
}

static bool ends_in_meeting(const char *id)
{
	static const char end[] = "-meeting";
	size_t len = strlen(id), n = strlen(end);

	return len > n && strcmp(id + len - n, end) == 0;
}

/*
 * A step that counts from a meeting without naming it counts from every other
 * step that is a meeting.  In texts adopted before steps could say `meeting`,
 * meetings are the steps whose id ends in "-meeting".
 */
static void name_meetings(struct qaf *q, struct qaf_framework *fw, bool adopted)
{
	bool said = false;

	for (size_t i = 0; i < fw->nsteps; i++)
		said = said || fw->steps[i].meeting;
	for (size_t i = 0; i < fw->nsteps && adopted && !said; i++)
		fw->steps[i].meeting = ends_in_meeting(fw->steps[i].id);
	for (size_t i = 0; i < fw->nsteps; i++) {
		struct qaf_step *s = &fw->steps[i];

		if (s->from != QAF_FROM_MET || s->met.n)
			continue;
		s->met.word = qaf_alloc_array(q->arena, fw->nsteps,
			sizeof(*s->met.word));
		for (size_t k = 0; k < fw->nsteps; k++)
			if (fw->steps[k].meeting &&
			    !qaf_eq(fw->steps[k].id, s->id) &&
			    !qaf_words_has(&s->met, fw->steps[k].id))
				s->met.word[s->met.n++] = fw->steps[k].id;
	}
}

/* A step that evidence starts counts from the day of the evidence; one that a
 * concern starts, from that of the concern. */
static void name_events(struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nsteps; i++) {
		struct qaf_step *s = &fw->steps[i];

		if (s->concerns.n)
			s->on = QAF_ON_CONCERN;
		if (s->evidence.n == 0)
			continue;
		s->on = QAF_ON_RECORDED;
		if (s->from == QAF_FROM_SUBMITTED)
			s->from = QAF_FROM_EVIDENCE;
	}
}

/* An indicator without a name has its number in the domain. */
static void number_indicators(struct qaf *q, struct qaf_tool *tool)
{
	for (size_t d = 0; d < tool->ndomains; d++)
		for (size_t i = 0; i < tool->domains[d].nindicators; i++) {
			struct qaf_indicator *x =
				&tool->domains[d].indicators[i];

			if (!x->id)
				x->id = qaf_printf(q->arena, "%zu", i + 1);
		}
}

/* Take the operators of conditions off their values; qaf_read_check() refuses
 * what cannot be compared. */
static void read_conditions(struct qaf *q, struct qaf_eligible *e)
{
	for (size_t i = 0; i < e->nwhere; i++)
		e->where[i].bad = !qaf_where_read(q->arena, &e->where[i]);
}

static void read_all_conditions(struct qaf *q, struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nsamples; i++) {
		struct qaf_sample *s = &fw->samples[i];

		read_conditions(q, &s->eligible);
		for (size_t k = 0; k < s->nthemes; k++)
			read_conditions(q, &s->themes[k].eligible);
	}
}

/* Fill in what a file may leave out. */
static void fill_in(struct qaf *q, struct qaf_framework *fw, bool adopted)
{
	inherit_times(q, fw);
	read_all_conditions(q, fw);
	name_kinds(fw);
	name_meetings(q, fw, adopted);
	name_events(fw);
	for (size_t i = 0; i < fw->ntools; i++)
		number_indicators(q, &fw->tools[i]);
	if (fw->stages.n == 0)
		fw->stages = fw->final_grade;
	if (!fw->published)
		fw->published = "";
	if (!fw->source)
		fw->source = "";
	if (!fw->year_start.known && !fw->year_start.local)
		fw->year_start = (struct qaf_amount){ .known = true, .n = 1 };
	for (size_t i = 0; i < fw->nlocals; i++)
		fw->locals[i].value = fw->locals[i].initial;
}

/* `warnings` may be NULL. */
static struct qaf_framework *load(struct qaf *q, struct qaf_faults *faults,
	struct qaf_faults *warnings, const char *text, size_t len, bool adopted)
{
	struct reader r = { .q = q, .faults = faults, .adopted = adopted };
	struct qaf_framework *fw = qaf_alloc(q->arena, sizeof(*fw));
	struct yaml_node *root;

	fw->slots = r.slots = qaf_alloc(q->arena, sizeof(*r.slots));
	fw->text = text;
	fw->text_len = len;
	qaf_yaml_read(q, &root, faults, text, len);
	if (!root)
		return fw;
	if (root->type != YAML_MAP) {
		read_fault(&r, root, "expected keys such as \"framework:\" and "
			"\"grades:\"");
		return fw;
	}
	learn_all(&r, root);
	qaf_read_map(&r, &qaf_schema_framework, root, fw);
	fill_in(q, fw, adopted);
	qaf_slots_apply(q, fw);
	if (faults->n == 0)
		qaf_read_check(&r, root, fw);
	if (faults->n == 0 && warnings)
		qaf_read_warn(&r, root, fw, warnings);
	return fw;
}

enum qaf_rc qaf_framework_check(struct qaf *q, struct qaf_faults *out,
	struct qaf_faults *warnings, const char *text, size_t len)
{
	*out = (struct qaf_faults){ 0 };
	if (warnings)
		*warnings = (struct qaf_faults){ 0 };
	(void)load(q, out, warnings, text, len, false);
	return QAF_OK;
}

static enum qaf_rc parse(struct qaf *q, struct qaf_framework **out,
	const char *text, size_t len, const char *path, bool adopted)
{
	struct qaf_faults faults = { 0 };
	struct qaf_framework *fw = load(q, &faults, NULL, text, len, adopted);

	if (faults.n == 1)
		return qaf_fail(q, QAF_INPUT, "%s:%d:%d: %s",
			qaf_visible(q->arena, path, 0), faults.fault[0].line,
			faults.fault[0].column, faults.fault[0].text);
	if (faults.n > 1)
		return qaf_fail(q, QAF_INPUT, "%s:%d:%d: %s (and %s more; "
			"\"framework check\" lists them)",
			qaf_visible(q->arena, path, 0), faults.fault[0].line,
			faults.fault[0].column, faults.fault[0].text,
			qaf_number(q->arena, (long long)faults.n - 1));
	*out = fw;
	return QAF_OK;
}

enum qaf_rc qaf_framework_parse(struct qaf *q, struct qaf_framework **out,
	const char *text, size_t len, const char *path)
{
	return parse(q, out, text, len, path, false);
}

enum qaf_rc qaf_framework_parse_adopted(struct qaf *q,
	struct qaf_framework **out, const char *text, size_t len,
	const char *name)
{
	return parse(q, out, text, len, name, true);
}

struct qaf_words qaf_framework_builtin_names(struct qaf *q)
{
	struct qaf_words names = { .word = qaf_alloc_array(q->arena,
		(size_t)qaf_builtin_count, sizeof(*names.word)) };

	for (int i = 0; i < qaf_builtin_count; i++)
		names.word[names.n++] = qaf_builtins[i].name;
	return names;
}

enum qaf_rc qaf_framework_builtin(struct qaf *q, struct qaf_framework **out,
	const char *name)
{
	struct qaf_words names = qaf_framework_builtin_names(q);

	for (int i = 0; i < qaf_builtin_count; i++)
		if (qaf_same(qaf_builtins[i].name, name))
			return qaf_framework_parse(q, out, qaf_builtins[i].text,
				qaf_builtins[i].len, qaf_builtins[i].name);
	return qaf_unknown(q, "built-in framework", name, &names);
}
