/*
 * Reads entries and maps of a YAML tree into structs, by the tables of
 * schema.c. Single values are read in read_value.c.
 */
#include "core/framework/read.h"

static char *title_of(struct qaf_arena *a, const char *id)
{
	char *title = qaf_strdup(a, id);

	for (char *p = title; *p; p++) {
		if (*p == '-')
			*p = ' ';
		if ((p == title || p[-1] == ' ') && *p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	}
	return title;
}

/* Refuse an id that could not be typed on a command line. */
static void check_id(struct reader *r, const struct entry *entry,
	const struct yaml_node *node)
{
	const char *p = node->text;

	if (entry->free_id || entry->id_table != TABLE_NONE)
		return;
	while (qaf_is_alnum(*p) || *p == '-' || *p == '_')
		p++;
	if (*p != '\0')
		read_fault(r, node, "\"%s\" can't name %s: use letters, digits "
			"and hyphens", qaf_read_shown(r, node->text), entry->noun);
}

static void read_body(struct reader *r, const struct entry *entry,
	const struct yaml_node *node, void *into);

/* Read one entry that stands under its id. */
static void read_entry(struct reader *r, const struct entry *entry,
	const struct yaml_node *key, const struct yaml_node *node, char *into)
{
	const char **id = (const char **)(void *)(into + entry->id_at);

	if (entry->init)
		entry->init(into);
	if (key) {
		check_id(r, entry, key);
		*id = key->text;
		if (entry->id_table != TABLE_NONE)
			(void)qaf_read_reference(r, entry->id_table, key);
	}
	if (node)
		read_body(r, entry, node, into);
	if (entry->title_at != 0 && key) {
		const char **title =
			(const char **)(void *)(into + entry->title_at);

		if (!*title)
			*title = entry->free_id ? *id
				: title_of(r->q->arena, *id);
	}
}

/* The id of an entry of a list: the word itself, or what its id key says. */
static const struct yaml_node *id_in_list(struct reader *r,
	const struct entry *entry, const struct yaml_node *item)
{
	if (!entry->id_key)
		return NULL;
	if (item->type == YAML_SCALAR && item->text)
		return entry->id_optional ? NULL : item;
	if (item->type == YAML_MAP)
		for (size_t i = 0; i < item->n; i++)
			if (qaf_eq(item->key[i].text, entry->id_key) &&
			    item->item[i].type == YAML_SCALAR &&
			    item->item[i].text)
				return &item->item[i];
	if (!entry->id_optional)
		read_fault(r, item, "%s without \"%s\"; every one needs a "
			"name", entry->noun, entry->id_key);
	return NULL;
}

static bool seen_before(struct reader *r, const struct entry *entry,
	const struct yaml_node **keys, size_t n, const struct yaml_node *key)
{
	if (entry->repeats || !key)
		return false;
	for (size_t i = 0; i < n; i++)
		if (keys[i] && qaf_eq(keys[i]->text, key->text)) {
			read_fault(r, key, "\"%s\" names %s a second time; the "
				"first is on line %d", qaf_read_shown(r, key->text),
				entry->noun, keys[i]->line);
			return true;
		}
	return false;
}

static void read_entries(struct reader *r, const struct field *f,
	const struct yaml_node *node, char *into)
{
	const struct entry *entry = f->entry;
	void **array = (void **)(void *)(into + f->at);
	size_t *count = (size_t *)(void *)(into + f->also);
	const struct yaml_node **keys;

	if (node->type == YAML_SCALAR ||
	    (node->type == YAML_MAP && !entry->id_key)) {
		if (node->type != YAML_SCALAR || node->text)
			read_fault(r, node, "%s takes a list%s", f->key,
				entry->id_key ? " or named entries" : "");
		return;
	}
	*array = qaf_alloc_array(r->q->arena, node->n, entry->size);
	keys = qaf_alloc_array(r->q->arena, node->n, sizeof(*keys));
	for (size_t i = 0; i < node->n; i++) {
		const struct yaml_node *item = &node->item[i], *key;
		bool bare;

		key = node->type == YAML_MAP ? &node->key[i]
			: id_in_list(r, entry, item);
		if (entry->id_key && !key && !entry->id_optional)
			continue;
		if (seen_before(r, entry, keys, *count, key))
			continue;
		/* An entry may be just its name. */
		bare = item->type == YAML_SCALAR &&
			(key == item || !item->text);
		keys[*count] = key;
		read_entry(r, entry, key, bare ? NULL : item,
			(char *)*array + *count * entry->size);
		(*count)++;
	}
}

static void read_field(struct reader *r, const struct field *f,
	const struct yaml_node *node, char *into)
{
	switch (f->type) {
	case FIELD_ENTRIES:
		read_entries(r, f, node, into);
		break;
	case FIELD_SUB:
		read_body(r, f->entry, node, into + f->at);
		break;
	case FIELD_HERE:
		read_body(r, f->entry, node, into);
		break;
	default:
		qaf_read_value(r, f, node, into);
	}
}

static const struct field *field_of(const struct entry *entry, const char *key)
{
	for (const struct field *f = entry->fields; f->key; f++)
		if (qaf_eq(f->key, key))
			return f;
	return NULL;
}

static void unknown_key(struct reader *r, const struct entry *entry,
	const struct yaml_node *key)
{
	const char **keys;
	size_t n = 0;

	for (const struct field *f = entry->fields; f->key; f++)
		n++;
	keys = qaf_alloc_array(r->q->arena, n, sizeof(*keys));
	for (size_t i = 0; i < n; i++)
		keys[i] = entry->fields[i].key;
	read_fault(r, key, "%s has no \"%s\": %s", entry->noun,
		qaf_read_shown(r, key->text), qaf_read_allowed(r->q, key->text, keys, n));
}

/* A value without keys goes to the entry's shorthand field. */
static void read_shorthand(struct reader *r, const struct entry *entry,
	const struct yaml_node *node, void *into)
{
	const struct field *f = entry->shorthand
		? field_of(entry, entry->shorthand) : NULL;

	if (f)
		read_field(r, f, node, into);
	else
		read_fault(r, node, "%s takes keys, one a line: %s",
			entry->noun, entry->fields[0].key);
}

static void read_body(struct reader *r, const struct entry *entry,
	const struct yaml_node *node, void *into)
{
	bool is_local = node->type == YAML_MAP && node->n == 1 &&
		qaf_eq(node->key[0].text, "local") &&
		!field_of(entry, "local");

	if (node->type != YAML_MAP || is_local) {
		read_shorthand(r, entry, node, into);
		return;
	}
	qaf_read_map(r, entry, node, into);
}

void qaf_read_map(struct reader *r, const struct entry *entry,
	const struct yaml_node *node, void *into)
{
	const struct entry *around = r->in;

	r->in = entry;
	for (size_t i = 0; i < node->n; i++) {
		const struct yaml_node *key = &node->key[i];
		const struct field *f = field_of(entry, key->text);
		size_t first = 0;

		while (!qaf_eq(node->key[first].text, key->text))
			first++;
		if (first < i)
			read_fault(r, key, "%s is given twice; the first is on "
				"line %d", qaf_read_shown(r, key->text),
				node->key[first].line);
		else if (f)
			read_field(r, f, &node->item[i], into);
		else if (!entry->id_key || !qaf_eq(entry->id_key, key->text))
			unknown_key(r, entry, key);
	}
	for (const struct field *f = entry->fields; f->key; f++) {
		size_t i = 0;

		while (i < node->n && !qaf_eq(node->key[i].text, f->key))
			i++;
		if (f->required && i == node->n)
			read_fault(r, node, "%s without \"%s\"", entry->noun,
				f->key);
	}
	r->in = around;
}
