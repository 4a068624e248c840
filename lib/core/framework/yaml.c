/*
 * Reads YAML with libfyaml, and keeps line and column of everything.
 * It knows the syntax only, no key of a framework.
 */
#include <libfyaml.h>
#include <string.h>

#include "base/utf8.h"
#include "core/framework/yaml.h"

/* A framework file is some fifty kilobytes; a megabyte is a mistake. */
#define MAX_SIZE (1024 * 1024)
#define MAX_DEPTH 32

struct reading {
	struct qaf *q;
	struct qaf_faults *faults;
};

const struct yaml_node *qaf_yaml_value(const struct yaml_node *map,
	const char *key)
{
	for (size_t i = 0; map->type == YAML_MAP && i < map->n; i++)
		if (qaf_eq(map->key[i].text, key))
			return &map->item[i];
	return NULL;
}

void qaf_yaml_fault(struct qaf *q, struct qaf_faults *faults, int line, int column,
	const char *fmt, ...)
{
	va_list ap;
	size_t at = faults->n;

	faults->fault = qaf_grow(q->arena, faults->fault, faults->n,
		&faults->cap, sizeof(*faults->fault));
	while (at > 0 && (faults->fault[at - 1].line > line ||
	    (faults->fault[at - 1].line == line &&
	     faults->fault[at - 1].column > column))) {
		faults->fault[at] = faults->fault[at - 1];
		at--;
	}
	va_start(ap, fmt);
	faults->fault[at] = (struct qaf_fault){ line, column,
		qaf_vprintf(q->arena, fmt, ap) };
	va_end(ap);
	faults->n++;
}

static void place(struct yaml_node *node, struct fy_token *token)
{
	const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;

	if (mark) {
		node->line = mark->line + 1;
		node->column = mark->column + 1;
	}
}

static void convert(struct reading *r, struct yaml_node *out,
	struct fy_node *in, int depth);

static void convert_scalar(struct reading *r, struct yaml_node *out,
	struct fy_node *in)
{
	size_t len = 0;
	const char *text = fy_node_get_scalar(in, &len);
	bool plain = fy_node_get_style(in) == FYNS_PLAIN;

	out->type = YAML_SCALAR;
	place(out, fy_node_get_scalar_token(in));
	if (fy_node_is_alias(in)) {
		out->text = "*";	/* so that no second fault follows */
		qaf_yaml_fault(r->q, r->faults, out->line, out->column,
			"an alias (*) was found; write the value out instead");
		return;
	}
	if (!text || (plain && (len == 0 || (len == 1 && *text == '~') ||
	    (len == 4 && memcmp(text, "null", 4) == 0))))
		return;
	if (memchr(text, '\0', len)) {
		qaf_yaml_fault(r->q, r->faults, out->line, out->column,
			"a NUL character was found in a text");
		return;
	}
	out->text = qaf_strndup(r->q->arena, text, len);
}

static void convert_list(struct reading *r, struct yaml_node *out,
	struct fy_node *in, int depth)
{
	void *at = NULL;
	struct fy_node *child;
	int n = fy_node_sequence_item_count(in);

	out->type = YAML_LIST;
	out->item = qaf_alloc_array(r->q->arena, n > 0 ? (size_t)n : 0,
		sizeof(*out->item));
	while ((child = fy_node_sequence_iterate(in, &at)) != NULL) {
		struct yaml_node *item = &out->item[out->n++];

		item->line = out->line;
		item->column = out->column;
		convert(r, item, child, depth + 1);
		/* The position of a map in a list is that of its first key. */
		if (item->type == YAML_MAP && item->n > 0) {
			item->line = item->key[0].line;
			item->column = item->key[0].column;
		}
	}
}

static void convert_map(struct reading *r, struct yaml_node *out,
	struct fy_node *in, int depth)
{
	void *at = NULL;
	struct fy_node_pair *pair;
	int n = fy_node_mapping_item_count(in);
	size_t most = n > 0 ? (size_t)n : 0;

	out->type = YAML_MAP;
	out->item = qaf_alloc_array(r->q->arena, most, sizeof(*out->item));
	out->key = qaf_alloc_array(r->q->arena, most, sizeof(*out->key));
	while ((pair = fy_node_mapping_iterate(in, &at)) != NULL) {
		struct yaml_node *key = &out->key[out->n];
		struct yaml_node *item = &out->item[out->n];

		key->line = out->line;
		key->column = out->column;
		convert(r, key, fy_node_pair_key(pair), depth + 1);
		if (key->type != YAML_SCALAR || !key->text) {
			qaf_yaml_fault(r->q, r->faults, key->line, key->column,
				"a key that is not a word was found");
			continue;
		}
		item->line = key->line;
		item->column = key->column;
		convert(r, item, fy_node_pair_value(pair), depth + 1);
		out->n++;
	}
}

static void convert(struct reading *r, struct yaml_node *out,
	struct fy_node *in, int depth)
{
	if (!in)
		return;		/* an empty value: a scalar without a text */
	if (depth > MAX_DEPTH) {
		qaf_yaml_fault(r->q, r->faults, out->line, out->column,
			"nested more than %d deep", MAX_DEPTH);
		return;
	}
	if (fy_node_is_sequence(in))
		convert_list(r, out, in, depth);
	else if (fy_node_is_mapping(in))
		convert_map(r, out, in, depth);
	else
		convert_scalar(r, out, in);
}

/* What libfyaml found wrong with the syntax; it stops at the first. */
static void take_syntax_errors(struct reading *r, struct fy_diag *diag)
{
	struct fy_diag_error *e;
	void *at = NULL;
	size_t before = r->faults->n;

	while ((e = fy_diag_errors_iterate(diag, &at)) != NULL)
		qaf_yaml_fault(r->q, r->faults, e->line > 0 ? e->line : 1,
			e->column > 0 ? e->column : 1, "not YAML: %s",
			qaf_visible(r->q->arena, e->msg, 200));
	if (r->faults->n == before)
		qaf_yaml_fault(r->q, r->faults, 1, 1, "not YAML");
}

/* The line of the last "---", with which a second document begins. */
static int line_of_last_marker(const char *text, size_t len)
{
	int line = 1, found = 1;

	for (size_t i = 0; i < len; i++)
		if (text[i] == '\n') {
			line++;
			if (len - i > 3 && memcmp(text + i + 1, "---", 3) == 0)
				found = line;
		}
	return found;
}

static void read_documents(struct reading *r, struct yaml_node **out,
	struct fy_parser *parser, struct fy_diag *diag, const char *text,
	size_t len)
{
	struct fy_document *doc = fy_parse_load_document(parser), *second;
	struct yaml_node *root;

	if (!doc) {
		if (fy_diag_got_error(diag))
			take_syntax_errors(r, diag);
		return;
	}
	root = qaf_alloc(r->q->arena, sizeof(*root));
	root->line = root->column = 1;
	convert(r, root, fy_document_root(doc), 0);
	fy_parse_document_destroy(parser, doc);
	*out = root;
	second = fy_parse_load_document(parser);
	if (second) {
		qaf_yaml_fault(r->q, r->faults, line_of_last_marker(text, len), 1,
			"a second YAML document was found behind a --- line; "
			"a framework is one document");
		fy_parse_document_destroy(parser, second);
	} else if (fy_diag_got_error(diag)) {
		take_syntax_errors(r, diag);
	}
}

void qaf_yaml_read(struct qaf *q, struct yaml_node **out,
	struct qaf_faults *faults, const char *text, size_t len)
{
	struct reading r = { q, faults };
	struct fy_diag_cfg diag_cfg;
	struct fy_parse_cfg cfg = { .flags = FYPCF_QUIET |
		FYPCF_COLLECT_DIAG | FYPCF_ALLOW_DUPLICATE_KEYS };
	struct fy_parser *parser;

	*out = NULL;
	if (len > MAX_SIZE || !qaf_is_utf8(text, len)) {
		qaf_yaml_fault(q, faults, 1, 1, len > MAX_SIZE
			? "larger than a megabyte; a framework is a short text"
			: "not UTF-8 text; save the file as UTF-8");
		return;
	}
	fy_diag_cfg_default(&diag_cfg);
	diag_cfg.fp = NULL;
	cfg.diag = fy_diag_create(&diag_cfg);
	if (!cfg.diag)
		return;
	fy_diag_set_collect_errors(cfg.diag, true);
	parser = fy_parser_create(&cfg);
	if (parser && fy_parser_set_string(parser, text, len) == 0)
		read_documents(&r, out, parser, cfg.diag, text, len);
	if (parser)
		fy_parser_destroy(parser);
	fy_diag_destroy(cfg.diag);
	if (!*out && faults->n == 0)
		qaf_yaml_fault(q, faults, 1, 1, "empty; a framework begins with "
			"\"framework: NAME\"");
}

const struct yaml_node *qaf_yaml_entry_at(const struct yaml_node *root,
	const char *key, size_t i)
{
	const struct yaml_node *node = qaf_yaml_value(root, key);

	if (!node || i >= node->n)
		return root;
	return node->type == YAML_MAP ? &node->key[i] : &node->item[i];
}
