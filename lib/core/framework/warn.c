/*
 * Warns of what stands in a good file and is not used for anything: a role that
 * nothing is asked of, a tool that no audit gets, a setting that fills nothing,
 * a part of a report that there is not, a rule that is said to be enforced and
 * is not, a chair that is no role.
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/framework/framework.h"
#include "core/framework/lookup.h"
#include "core/framework/read.h"
#include "core/framework/roles.h"

#define warn(r, w, node, ...) \
	qaf_yaml_fault((r)->q, w, (node)->line, (node)->column, __VA_ARGS__)

static bool is_named(const struct reader *r, enum table table, const char *id)
{
	int at = qaf_read_index(r, table, id);

	return at >= 0 && r->named[table][at];
}

static bool has_title(const struct qaf_words *words, const struct qaf_role *role)
{
	for (size_t i = 0; i < words->n; i++)
		if (qaf_folded_same(words->word[i], role->title) ||
		    qaf_folded_same(words->word[i], role->id))
			return true;
	return false;
}

/* Who chairs, holds a tracker or writes a report may stand there by title. */
static bool is_titled(const struct qaf_framework *fw,
	const struct qaf_role *role)
{
	for (size_t i = 0; i < fw->nmeetings; i++)
		if (has_title(&fw->meetings[i].chair, role) ||
		    has_title(&fw->meetings[i].with, role))
			return true;
	for (size_t i = 0; i < fw->ntrackers; i++)
		if (has_title(&fw->trackers[i].held_by, role))
			return true;
	for (size_t i = 0; i < fw->nreports; i++)
		if (has_title(&fw->reports[i].author, role) ||
		    has_title(&fw->reports[i].audience, role))
			return true;
	return false;
}

static void warn_roles(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw, struct qaf_faults *w)
{
	for (size_t i = 0; i < fw->nroles; i++) {
		const struct qaf_role *role = &fw->roles[i];

		/* A role with one above it has a place in a line. */
		if (!is_named(r, TABLE_ROLES, role->id) && !role->up &&
		    role->members.n == 0 && !role->data_only &&
		    !is_titled(fw, role))
			warn(r, w, qaf_yaml_entry_at(root, "roles", i), "no "
				"entry names the role %s: nothing is asked of "
				"who has it", role->id);
	}
}

/* Does an audit get the tool without being told so? */
static bool is_chosen(const struct qaf_framework *fw,
	const struct qaf_tool *tool)
{
	for (size_t i = 0; i < fw->nsamples; i++)
		if (qaf_sample_has_tool(&fw->samples[i], tool->id))
			return true;
	for (size_t i = 0; i < fw->nkinds; i++)
		if (qaf_eq(fw->kinds[i].tool, tool->id))
			return true;
	return fw->ntools == 1 || tool->services.n > 0;
}

static void warn_tools(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw, struct qaf_faults *w)
{
	for (size_t i = 0; i < fw->ntools; i++)
		if (!is_chosen(fw, &fw->tools[i]))
			warn(r, w, qaf_yaml_entry_at(root, "tools", i), "no "
				"sample, kind of audit or service uses the tool "
				"%s: an audit has it by --tool only",
				fw->tools[i].id);
}

static void warn_locals(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw, struct qaf_faults *w)
{
	for (size_t i = 0; i < fw->nlocals; i++)
		if (!is_named(r, TABLE_LOCALS, fw->locals[i].id))
			warn(r, w, qaf_yaml_entry_at(root, "local", i), "no value "
				"is {local: %s}: setting it changes nothing",
				fw->locals[i].id);
}

static void warn_terms(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw, struct qaf_faults *w)
{
	for (size_t i = 0; i < fw->nsamples; i++)
		if (fw->samples[i].every.unit == QAF_EVERY_TERM)
			return;
	for (size_t i = 0; i < fw->ncadences; i++)
		if (fw->cadences[i].per.unit == QAF_EVERY_TERM)
			return;
	if (fw->nterms)
		warn(r, w, qaf_yaml_entry_at(root, "terms", 0), "nothing is due "
			"every term");
}

/* The words of `contains` that somebody who writes a report knows. */
static const char *const report_parts[] = {
	"actions", "audit-schedule", "changes", "complaints", "compliance",
	"compliments", "coverage", "deficit-audits", "development", "dip-samples",
	"dispute-resolution", "domains", "early-help-themes", "escalations",
	"feedback", "good-practice", "grade-trend", "grades", "impact",
	"inadequate", "indicators", "limiting-overrides", "moderation", "momo",
	"multi-agency-audits", "need-to-know", "observations",
	"other-evidence", "participation", "partner-learning",
	"performance-data", "practice-reviews", "rapid-reviews", "re-audits",
	"send-themes", "steps", "success-measures", "themes",
	"voice-of-the-child", "youth-justice-themes",
};

static void warn_reports(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw, struct qaf_faults *w)
{
	for (size_t i = 0; i < fw->nreports; i++)
		for (size_t k = 0; k < fw->reports[i].contains.n; k++) {
			const char *word = fw->reports[i].contains.word[k];
			bool known = false;

			for (size_t p = 0; p < QAF_LEN(report_parts); p++)
				known |= qaf_eq(report_parts[p], word);
			for (size_t e = 0; e < fw->nevidence; e++)
				known |= qaf_eq(fw->evidence[e].id, word);
			if (!known)
				warn(r, w, qaf_yaml_entry_at(root, "reports", i),
					"the report %s contains \"%s\", which is "
					"no part of a report and no kind of "
					"evidence; known are %s",
					fw->reports[i].id, qaf_read_shown(r, word),
					qaf_choices(r->q->arena, word,
					report_parts, QAF_LEN(report_parts)));
		}
}

/* Nobody can be held to a chair that is no role. */
static void warn_chairs(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw, struct qaf_faults *w)
{
	for (size_t i = 0; i < fw->nmeetings; i++)
		for (size_t k = 0; k < fw->meetings[i].chair.n; k++) {
			const char *word = fw->meetings[i].chair.word[k];

			if (!qaf_role_is_meant(fw, word))
				warn(r, w, qaf_yaml_entry_at(root, "meetings", i),
					"\"%s\", who chairs %s, is no role, by "
					"id, title or synonym: anybody may "
					"chair it", qaf_read_shown(r, word),
					fw->meetings[i].id);
		}
}

/* What refuses is marked in the tables of schema.c: a reminder or a report that
 * names a rule refuses nothing. */
static void warn_rules(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw, struct qaf_faults *w)
{
	for (size_t i = 0; i < fw->nrules; i++) {
		const struct qaf_rule *rule = &fw->rules[i];
		int at = qaf_read_index(r, TABLE_RULES, rule->id);

		if (rule->how == QAF_HOW_ENFORCED && at >= 0 &&
		    !r->enforced[at])
			warn(r, w, qaf_yaml_entry_at(root, "rules", i), "%s is "
				"said to be enforced, but no entry that refuses "
				"anything has \"rule: %s\": name it at the "
				"grades, tool, kind, sample, selection or step "
				"that does, or say how it is applied instead",
				rule->id, rule->id);
	}
}

void qaf_read_warn(struct reader *r, const struct yaml_node *root,
	const struct qaf_framework *fw, struct qaf_faults *warnings)
{
	warn_roles(r, root, fw, warnings);
	warn_tools(r, root, fw, warnings);
	warn_locals(r, root, fw, warnings);
	warn_terms(r, root, fw, warnings);
	warn_reports(r, root, fw, warnings);
	warn_rules(r, root, fw, warnings);
	warn_chairs(r, root, fw, warnings);
	qaf_read_warn_idle(r, root, fw, warnings);
}
