/*
 * A framework file with some facts changed, in YAML's short style.
 */
#include <string.h>

#include "facts.h"

/* Which facts are changed. */
struct chosen {
	const struct fact *const *fact;
	size_t n;
};

static const struct fact *change_of(const struct chosen *chosen,
	const struct yaml_node *node)
{
	for (size_t i = 0; i < chosen->n; i++)
		if (chosen->fact[i]->node == node)
			return chosen->fact[i];
	return NULL;
}

static bool is_removed(const struct chosen *chosen,
	const struct yaml_node *node)
{
	const struct fact *fact = change_of(chosen, node);

	return fact && !fact->becomes;
}

/* Without quotes where YAML can't take it for anything else. */
static void write_scalar(struct qaf_str *s, const char *text)
{
	size_t plain = text ? strspn(text, "abcdefghijklmnopqrstuvwxyz"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ ") : 0;

	if (!text) {
		qaf_str_add(s, "~");
		return;
	}
	if (text[plain] == '\0' && qaf_is_alnum(*text) &&
	    qaf_is_alnum(text[plain - 1]) && !qaf_eq(text, "null")) {
		qaf_str_add(s, text);
		return;
	}
	qaf_str_addc(s, '\'');
	for (; *text; text++)
		qaf_str_add(s, *text == '\'' ? "''"
			: (const char[]){ *text, '\0' });
	qaf_str_addc(s, '\'');
}

static void write_node(struct qaf_str *s, const struct chosen *chosen,
	const struct yaml_node *node)
{
	const struct fact *fact = change_of(chosen, node);
	bool any = false;

	if (node->type == YAML_SCALAR) {
		write_scalar(s, fact ? fact->becomes : node->text);
		return;
	}
	qaf_str_addc(s, node->type == YAML_MAP ? '{' : '[');
	for (size_t i = 0; i < node->n; i++) {
		if (is_removed(chosen, &node->item[i]))
			continue;
		if (any)
			qaf_str_add(s, ",\n");
		any = true;
		if (node->type == YAML_MAP) {
			write_scalar(s, node->key[i].text);
			qaf_str_add(s, ": ");
		}
		write_node(s, chosen, &node->item[i]);
	}
	qaf_str_addc(s, node->type == YAML_MAP ? '}' : ']');
}

char *facts_write(struct qaf *q, const struct yaml_node *root,
	const struct fact *const *changed, size_t n)
{
	struct chosen chosen = { .fact = changed, .n = n };
	struct qaf_str s;

	qaf_str_init(&s, q->arena);
	write_node(&s, &chosen, root);
	return s.text;
}
