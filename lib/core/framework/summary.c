/*
 * Describes a framework as a whole, in the listings of frameworks.
 */
#include "base/str.h"
#include "core/framework/framework.h"
#include "qaf/phrase.h"

const char *qaf_framework_id(const struct qaf_framework *fw)
{
	return fw->id;
}

const char *qaf_framework_title(const struct qaf_framework *fw)
{
	return fw->title;
}

const char *qaf_framework_text(const struct qaf_framework *fw, size_t *len)
{
	*len = fw->text_len;
	return fw->text;
}

long long qaf_framework_left_open(const struct qaf_framework *fw)
{
	long long open = 0;

	for (size_t i = 0; i < fw->nlocals; i++)
		open += fw->locals[i].value == NULL;
	return open;
}

enum qaf_rc qaf_framework_summary(struct qaf *q, const char **out,
	const char *text, size_t len, const char *path)
{
	struct qaf_framework *fw;
	struct qaf_str s;

	QAF_TRY(qaf_framework_parse(q, &fw, text, len, path));
	const struct { size_t n; const char *one, *many; } parts[] = {
		{ fw->ngrades, "grade", "grades" },
		{ fw->ntools, "tool", "tools" },
		{ fw->nsamples, "sample", "samples" },
		{ fw->nselections, "selection", "selections" },
		{ fw->nsteps, "step", "steps" },
		{ fw->nrules, "rule", "rules" },
	};

	qaf_str_init(&s, q->arena);
	qaf_str_add(&s, fw->id);
	for (size_t i = 0; i < QAF_LEN(parts); i++)
		qaf_str_item(&s, ", ", "%s", qaf_count(q->arena,
			(long long)parts[i].n, parts[i].one, parts[i].many));
	qaf_str_addf(&s, "; %s left open", qaf_count(q->arena,
		qaf_framework_left_open(fw), "setting", "settings"));
	*out = s.text;
	return QAF_OK;
}
