/*
 * The walk through a framework file by the tables of the program's reader,
 * which know the type of every key.
 */
#include "facts.h"
#include "base/str.h"

void facts_add(struct facts *fs, struct place at, const char *change,
	struct yaml_node *node, const char *was, const char *becomes)
{
	fs->fact = qaf_grow(fs->q->arena, fs->fact, fs->n, &fs->cap,
		sizeof(*fs->fact));
	fs->fact[fs->n++] = (struct fact){ .path = at.path, .change = change,
		.rules = at.rules, .was = was, .becomes = becomes,
		.node = node };
}

static struct place below(const struct facts *fs, struct place at,
	const char *name)
{
	at.path = *at.path ? qaf_printf(fs->q->arena, "%s/%s", at.path, name)
		: name;
	return at;
}

static const struct field *field_of(const struct entry *entry, const char *key)
{
	for (const struct field *f = entry->fields; f->key; f++)
		if (qaf_eq(f->key, key))
			return f;
	return NULL;
}

static struct yaml_node *value_of(const struct yaml_node *map, const char *key)
{
	for (size_t i = 0; map->type == YAML_MAP && i < map->n; i++)
		if (qaf_eq(map->key[i].text, key))
			return &map->item[i];
	return NULL;
}

/* `{local: NAME}` in the place of a value. */
static bool is_local(const struct yaml_node *node)
{
	return node->type == YAML_MAP && node->n == 1 &&
		qaf_eq(node->key[0].text, "local");
}

static void walk_body(struct facts *fs, struct place at,
	const struct entry *entry, struct yaml_node *node);

/* What is shown and not gone by: prose, the rules and what they cite. */
static bool is_text(const struct field *f)
{
	return f->type == FIELD_TEXT || f->type == FIELD_TEXTS ||
		f->table == TABLE_RULES ||
		qaf_eq(f->key, "rules");
}

/* A value: several are a list, of which each is removed in its turn. */
static void walk_value(struct facts *fs, struct place at,
	const struct field *f, struct yaml_node *node)
{
	if (is_local(node)) {
		if (!f->required)
			facts_add(fs, at, "removed", node, qaf_printf(
				fs->q->arena, "local %s", node->item[0].text),
				NULL);
		return;
	}
	if (node->type != YAML_LIST) {
		facts_of_value(fs, at, f, node);
		return;
	}
	for (size_t i = 0; i < node->n; i++) {
		struct yaml_node *item = &node->item[i];

		if (item->type != YAML_SCALAR || !item->text)
			continue;
		if (node->n > 1)
			facts_add(fs, below(fs, at, item->text), "removed",
				item, item->text, NULL);
		else
			facts_of_value(fs, at, f, item);
	}
}

/* The rules that a map serves; of one that names none, those around it. */
static const char *rules_of(const struct facts *fs, const struct yaml_node *map,
	const char *around)
{
	struct yaml_node *rule = value_of(map, "rule");
	const struct yaml_node *first;
	size_t n;
	struct qaf_str s;

	if (!rule)
		return around;
	first = rule->type == YAML_LIST ? rule->item : rule;
	n = rule->type == YAML_LIST ? rule->n : 1;
	qaf_str_init(&s, fs->q->arena);
	for (size_t i = 0; i < n; i++)
		qaf_str_addf(&s, "%s%s", s.len > 0 ? "," : "", first[i].text);
	return s.text;
}

/* An entry's name within its list. */
static const char *name_of(const struct facts *fs, const struct entry *entry,
	const struct yaml_node *list, size_t i)
{
	const struct yaml_node *item = &list->item[i], *id;

	if (list->type == YAML_MAP)
		return list->key[i].text;
	if (item->type == YAML_SCALAR && entry->id_key)
		return item->text;
	id = entry->id_key ? value_of(item, entry->id_key) : NULL;
	if (!id || !id->text)
		return qaf_printf(fs->q->arena, "%zu", i + 1);
	return id->text;
}

/* The name with a number behind it when it stands for the second time. */
static const char *unique_name(const struct facts *fs,
	const struct entry *entry, const struct yaml_node *list, size_t i)
{
	const char *name = name_of(fs, entry, list, i);
	int nth = 1;

	for (size_t k = 0; k < i; k++)
		if (qaf_eq(name_of(fs, entry, list, k), name))
			nth++;
	return nth == 1 ? name : qaf_printf(fs->q->arena, "%s.%d", name, nth);
}

static void walk_entries(struct facts *fs, struct place at,
	const struct field *f, struct yaml_node *list)
{
	if (list->type == YAML_SCALAR)
		return;
	for (size_t i = 0; i < list->n; i++) {
		struct yaml_node *item = &list->item[i];
		const char *name = unique_name(fs, f->entry, list, i);
		struct place in = below(fs, at, name);
		bool bare = list->type == YAML_LIST &&
			item->type == YAML_SCALAR && f->entry->id_key;

		facts_add(fs, (struct place){ in.path,
			rules_of(fs, item, in.rules) }, "removed", item, name,
			NULL);
		if (!bare)
			walk_body(fs, in, f->entry, item);
	}
}

static void walk_field(struct facts *fs, struct place at,
	const struct field *f, struct yaml_node *node)
{
	if (is_text(f))
		return;
	switch (f->type) {
	case FIELD_ENTRIES:
		walk_entries(fs, at, f, node);
		break;
	case FIELD_SUB:
	case FIELD_HERE:
		walk_body(fs, at, f->entry, node);
		break;
	default:
		walk_value(fs, at, f, node);
	}
}

static void walk_body(struct facts *fs, struct place at,
	const struct entry *entry, struct yaml_node *node)
{
	const struct field *f;

	if (node->type != YAML_MAP ||
	    (is_local(node) && !field_of(entry, "local"))) {
		f = entry->shorthand ? field_of(entry, entry->shorthand) : NULL;
		if (f)
			walk_field(fs, below(fs, at, f->key), f, node);
		return;
	}
	at.rules = rules_of(fs, node, at.rules);
	for (size_t i = 0; i < node->n; i++) {
		f = field_of(entry, node->key[i].text);
		if (f)
			walk_field(fs, below(fs, at, f->key), f,
				&node->item[i]);
	}
}

/* Note the words of a reference that no other before it had. */
static void note_used(struct facts *fs, const struct field *f,
	const struct yaml_node *node)
{
	struct used *used = &fs->used[f->table];
	const struct yaml_node *item = node->type == YAML_LIST ? node->item
		: node;
	size_t n = node->type == YAML_LIST ? node->n : 1;

	for (size_t i = 0; i < n; i++) {
		const struct qaf_words have = { .word = used->word,
			.n = used->n };

		if (!item[i].text || qaf_words_has(&have, item[i].text))
			continue;
		used->word = qaf_grow(fs->q->arena, used->word, used->n,
			&used->cap, sizeof(*used->word));
		used->word[used->n++] = item[i].text;
	}
}

/* The walk before the other: each reference of the file and its words. */
static void note_body(struct facts *fs, const struct entry *entry,
	const struct yaml_node *node)
{
	const struct field *f;

	if (node->type != YAML_MAP) {
		f = entry->shorthand ? field_of(entry, entry->shorthand) : NULL;
		if (f && (f->type == FIELD_REF || f->type == FIELD_REFS))
			note_used(fs, f, node);
		return;
	}
	for (size_t i = 0; i < node->n; i++) {
		const struct yaml_node *item = &node->item[i];

		f = field_of(entry, node->key[i].text);
		if (!f)
			continue;
		if (f->type == FIELD_REF || f->type == FIELD_REFS)
			note_used(fs, f, item);
		else if (f->type == FIELD_SUB || f->type == FIELD_HERE)
			note_body(fs, f->entry, item);
		else if (f->type == FIELD_ENTRIES)
			for (size_t k = 0; k < item->n; k++)
				note_body(fs, f->entry, &item->item[k]);
	}
}

void facts_find(struct facts *fs, struct yaml_node *root)
{
	struct place top = { "", "" };

	note_body(fs, &qaf_schema_framework, root);
	walk_body(fs, top, &qaf_schema_framework, root);
}
