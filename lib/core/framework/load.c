/*
 * From a YAML text to a framework, and every fault on the way.
 */
#include <string.h>

#include "core/builtin.h"
#include "core/framework/lookup.h"
#include "core/framework/read.h"

static const struct yaml_node *section(const struct yaml_node *root,
	const char *key)
{
	for (size_t i = 0; root->type == YAML_MAP && i < root->n; i++)
		if (qaf_eq(root->key[i].text, key))
			return &root->item[i];
	return NULL;
}

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
			id = section(id, id_key);
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
		{ TABLE_LOCALS, "local" }, { TABLE_RULES, "rules" },
	};
	const struct yaml_node *tools = section(root, "tools");
	const struct yaml_node *stages = section(root, "stages");
	size_t caps[TABLE_COUNT] = { 0 };

	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++)
		learn(r, sections[i].table, section(root, sections[i].key),
			sections[i].table == TABLE_STEPS ? "step" : "id",
			&caps[sections[i].table]);
	/* A file whose stages all decide need not list them twice. */
	learn(r, TABLE_STAGES, stages ? stages : section(root, "final_grade"),
		"id", &caps[TABLE_STAGES]);
	for (size_t i = 0; tools && i < tools->n; i++)
		learn(r, TABLE_DOMAINS, section(&tools->item[i], "domains"),
			"id", &caps[TABLE_DOMAINS]);
	r->served = qaf_alloc_array(r->q->arena, r->names[TABLE_RULES].n,
		sizeof(*r->served));
}

/* Where an entry of a section stands, for faults found after reading. */
static const struct yaml_node *place_of(const struct yaml_node *root,
	const char *key, size_t i)
{
	const struct yaml_node *node = section(root, key);

	if (!node || i >= node->n)
		return root;
	return node->type == YAML_MAP ? &node->key[i] : &node->item[i];
}

static void check_grades(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	const struct yaml_node *node = section(root, "grades");

	if (node && (fw->ngrades < 2 || fw->ngrades > QAF_GRADES_MAX))
		read_fault(r, node, "%zu grades; a framework has 2 to %d, best "
			"first", fw->ngrades, QAF_GRADES_MAX);
	for (size_t i = 0; i < fw->ngrades; i++) {
		int same = qaf_grade_index(fw, fw->grades[i].id);

		if (same >= 0 && (size_t)same != i)
			read_fault(r, place_of(root, "grades", i),
				"\"%s\" also means the grade %s",
				fw->grades[i].id, fw->grades[same].id);
	}
	for (size_t i = 0; i < fw->nlimits; i++)
		if (fw->limits[i].overall > fw->limits[i].at)
			read_fault(r, place_of(root, "limiting", i),
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
		const struct yaml_node *at = place_of(root, "tools", i);

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
	}
}

static void check_samples(struct reader *r, const struct yaml_node *root,
	struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nsamples; i++) {
		struct qaf_sample *s = &fw->samples[i];
		const struct yaml_node *at = place_of(root, "samples", i);
		bool named = false;

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
		if (s->every.unit == QAF_EVERY_TERM && fw->nterms == 0)
			read_fault(r, at, "%s is drawn every term, but the "
				"file has no \"terms\"", s->id);
	}
}

static void check_selections(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nselections; i++) {
		const struct qaf_selection *s = &fw->selections[i];
		const struct yaml_node *at = place_of(root, "selections", i);

		if (s->nparts == 0)
			read_fault(r, at, "%s without \"select\"", s->id);
		if (s->nparts > 0 && s->parts[0].rest)
			read_fault(r, at, "the first part of %s can't be the "
				"rest", s->id);
	}
}

static void check_cadences(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->ncadences; i++) {
		const struct qaf_cadence *c = &fw->cadences[i];

		if (!c->what == !c->audits)
			read_fault(r, place_of(root, "cadences", i), "%s needs "
				"\"what\", a kind of evidence, or \"audits\", a "
				"kind of audit, and not both", c->id);
	}
}

static void check_locals(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nlocals; i++) {
		const struct qaf_local *local = &fw->locals[i];

		if (local->initial && !qaf_slot_accepts(local->type, local->initial))
			read_fault(r, place_of(root, "local", i), "the default "
				"of %s is \"%s\"; expected %s", local->id,
				local->initial, qaf_slot_wants(local->type));
	}
	qaf_slots_check(r, fw);
}

/* A rule that qaf says it applies must be served by something in the file. */
static void check_rules(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nrules; i++) {
		const struct qaf_rule *rule = &fw->rules[i];
		int at = qaf_read_index(r, TABLE_RULES, rule->id);

		if (rule->how == QAF_HOW_RECORDED ||
		    rule->how == QAF_HOW_REMINDED || (at >= 0 && r->served[at]))
			continue;
		read_fault(r, place_of(root, "rules", i), "%s is said to be %s, "
			"but no entry has \"rule: %s\"", rule->id,
			qaf_how_word(rule->how), rule->id);
	}
}

static void check_all(struct reader *r, const struct yaml_node *root,
	struct qaf_framework *fw)
{
	check_grades(r, root, fw);
	check_tools(r, root, fw);
	check_samples(r, root, fw);
	check_selections(r, root, fw);
	check_cadences(r, root, fw);
	check_locals(r, root, fw);
	check_rules(r, root, fw);
}

/* A sample that gives no time of its own has that of its tool. */
static void inherit_times(struct qaf *q, struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nsamples; i++) {
		struct qaf_sample *s = &fw->samples[i];
		const struct qaf_tool *tool = qaf_framework_tool(fw, s->tool);

		if (!tool || s->audit_within.local ||
		    s->audit_within.unit != QAF_UNIT_NONE)
			continue;
		s->audit_within = tool->within;
		s->audit_from = tool->from;
		if (tool->within.local)
			qaf_slots_add(q, fw->slots, (struct slot){ SLOT_DURATION,
				&s->audit_within, NULL, tool->within.local,
				1, 1 });
	}
}

/* A sample that names no kind of audit makes the kind of its own name. */
static void name_kinds(struct qaf_framework *fw)
{
	for (size_t i = 0; i < fw->nsamples; i++) {
		struct qaf_sample *s = &fw->samples[i];

		if (!s->kind && (fw->nkinds == 0 ||
		    qaf_framework_kind(fw, s->id)))
			s->kind = s->id;
	}
}

/* What a file need not say. */
static void fill_in(struct qaf *q, struct qaf_framework *fw)
{
	inherit_times(q, fw);
	name_kinds(fw);
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

static struct qaf_framework *load(struct qaf *q, struct qaf_faults *faults,
	const char *text, size_t len)
{
	struct reader r = { .q = q, .faults = faults };
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
	fill_in(q, fw);
	qaf_slots_apply(q, fw);
	/* What the parts say together means something once each is sound. */
	if (faults->n == 0)
		check_all(&r, root, fw);
	return fw;
}

enum qaf_rc qaf_framework_check(struct qaf *q, struct qaf_faults *out,
	const char *text, size_t len)
{
	*out = (struct qaf_faults){ 0 };
	(void)load(q, out, text, len);
	return QAF_OK;
}

enum qaf_rc qaf_framework_parse(struct qaf *q, struct qaf_framework **out,
	const char *text, size_t len, const char *path)
{
	struct qaf_faults faults = { 0 };
	struct qaf_framework *fw = load(q, &faults, text, len);

	if (faults.n == 1)
		return qaf_fail(q, QAF_INPUT, "%s:%d:%d: %s",
			qaf_visible(q->arena, path, 0), faults.fault[0].line,
			faults.fault[0].column, faults.fault[0].text);
	if (faults.n > 1)
		return qaf_fail(q, QAF_INPUT, "%s:%d:%d: %s (and %zu more; "
			"\"framework check\" lists them)",
			qaf_visible(q->arena, path, 0), faults.fault[0].line,
			faults.fault[0].column, faults.fault[0].text,
			faults.n - 1);
	*out = fw;
	return QAF_OK;
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
