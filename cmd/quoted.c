/*
 * Takes a text apart into words, as a shell takes a command line apart.
 */
#include "quoted.h"

/*
 * The word at *s, which is no blank; *s is left behind it.  NULL where a
 * quotation mark, or a backslash, has nothing behind it.
 */
static char *take_word(struct qaf_arena *a, const char **s)
{
	struct qaf_str word;
	char quote = '\0';

	qaf_str_init(&word, a);
	for (; **s && (quote || (**s != ' ' && **s != '\t')); ++*s) {
		bool escapes = **s == '\\' && quote != '\'' && (!quote ||
			(*s)[1] == '"' || (*s)[1] == '\\');

		if (escapes && !*++*s)
			return NULL;
		if (!escapes && **s == quote)
			quote = '\0';
		else if (!escapes && !quote && (**s == '\'' || **s == '"'))
			quote = **s;
		else
			qaf_str_addc(&word, **s);
	}
	return quote ? NULL : word.text;
}

char **quoted_words(struct qaf_arena *a, const char *text, size_t *n)
{
	char **words = NULL;
	size_t cap = 0;

	*n = 0;
	for (const char *s = text + strspn(text, " \t"); *s;
	     s += strspn(s, " \t")) {
		char *word = take_word(a, &s);

		if (!word)
			return NULL;
		words = qaf_grow(a, words, *n, &cap, sizeof(*words));
		words[(*n)++] = word;
	}
	words = qaf_grow(a, words, *n, &cap, sizeof(*words));
	words[*n] = NULL;
	return words;
}
