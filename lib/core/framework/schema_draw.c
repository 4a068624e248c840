/*
 * What a file may say of samples, selections, steps and escalations.
 * qaf-framework(5) describes every key here.
 */
#include "core/framework/framework.h"
#include "core/framework/schema.h"

static const char *const closed_words[] = { "exclude", "include", NULL };
static const char *const opened_words[] = { "any time", "period", NULL };
static const char *const risk_words[] = { "any", "identified", NULL };
static const char *const about_words[] = { "audit", "grade", NULL };
static const char *const passed_words[] = { "any", "no", NULL };
static const struct field where_fields[] = {
	KEY("values", WORDS, qaf_where, values),
	END
};
static const struct entry where_entry = {
	.noun = "a condition", .size = sizeof(struct qaf_where),
	.id_key = "name", .id_at = offsetof(struct qaf_where, name),
	.free_id = true, .fields = where_fields, .shorthand = "values",
};

static const struct field eligible_fields[] = {
	KEY("open_at_least", DURATION, qaf_eligible, open_at_least),
	KEY("open_at_most", DURATION, qaf_eligible, open_at_most),
	KEY("plan_at_least", DURATION, qaf_eligible, plan_at_least),
	KEY("not_audited_within", DURATION, qaf_eligible, not_audited_within),
	REFS("plans", qaf_eligible, plans, PLANS),
	REFS("services", qaf_eligible, services, SERVICES),
	REFS("not_services", qaf_eligible, not_services, SERVICES),
	KEY("teams", WORDS, qaf_eligible, teams),
	FLAG("closed", qaf_eligible, closed, closed_words),
	LIST("where", qaf_eligible, where, nwhere, where_entry),
	KEY("dated_last_period", WORD, qaf_eligible, dated),
	FLAG("opened_within", qaf_eligible, in_period, opened_words),
	END
};
static const struct entry eligible_entry = {
	.refuses = true,
	.noun = "an eligibility", .size = sizeof(struct qaf_eligible),
	.fields = eligible_fields,
};

static const struct field quota_fields[] = {
	QUOTA("each", qaf_quota, amount, kind, EACH),
	QUOTA("total", qaf_quota, amount, kind, TOTAL),
	QUOTA("per_auditor", qaf_quota, amount, kind, PER_AUDITOR),
	QUOTA("rate", qaf_quota, amount, kind, RATE),
	QUOTA("all", qaf_quota, amount, kind, ALL),
	KEY("spread", WORD, qaf_quota, spread),
	END
};
static const struct entry quota_entry = {
	.noun = "a quota", .size = sizeof(struct qaf_quota),
	.fields = quota_fields,
};

static const struct field stratum_fields[] = {
	KEY("number", COUNT, qaf_stratum, n),
	KEY("synonyms", WORDS, qaf_stratum, synonyms),
	END
};
static const struct entry stratum_entry = {
	.noun = "a stratum", .size = sizeof(struct qaf_stratum),
	.id_key = "name", .id_at = offsetof(struct qaf_stratum, name),
	.free_id = true, .fields = stratum_fields, .shorthand = "number",
};

static const struct field strata_fields[] = {
	MUST("by", WORD, qaf_quota, by),
	LIST("of", qaf_quota, strata, nstrata, stratum_entry),
	END
};
static const struct entry strata_entry = {
	.noun = "the strata", .size = sizeof(struct qaf_quota),
	.fields = strata_fields, .shorthand = "by",
};

static const struct field auditors_fields[] = {
	REFS("roles", qaf_auditors, roles, ROLES),
	REFS("services", qaf_auditors, services, SERVICES),
	REFS("not_services", qaf_auditors, not_services, SERVICES),
	KEY("barred", WORDS, qaf_auditors, barred),
	KEY("other_team", BOOL, qaf_auditors, other_team),
	KEY("not_linked", WORD, qaf_auditors, not_linked),
	KEY("trained", BOOL, qaf_auditors, trained),
	KEY("share", COUNT, qaf_auditors, share),
	KEY("per", EVERY, qaf_auditors, share_per),
	RULES(qaf_auditors),
	END
};
static const struct entry auditors_entry = {
	.refuses = true,
	.noun = "the auditors", .size = sizeof(struct qaf_auditors),
	.fields = auditors_fields, .shorthand = "roles",
};

static const struct field theme_fields[] = {
	KEY("period", WORD, qaf_theme, period),
	MUST("title", TEXT, qaf_theme, title),
	KEY("scope", TEXTS, qaf_theme, scope),
	SUB("eligible", qaf_theme, eligible, eligible_entry),
	KEY("tbc", BOOL, qaf_theme, tbc),
	RULES(qaf_theme),
	END
};
static const struct entry theme_entry = {
	.noun = "a theme", .size = sizeof(struct qaf_theme),
	.fields = theme_fields,
};

static const struct field tool_for_fields[] = {
	REFS("services", qaf_tool_for, services, SERVICES),
	REFS("auditors", qaf_tool_for, auditors, ROLES),
	END
};
static const struct entry tool_for_entry = {
	.noun = "a tool of some services", .size = sizeof(struct qaf_tool_for),
	.id_key = "tool", .id_at = offsetof(struct qaf_tool_for, tool),
	.id_table = TABLE_TOOLS, .fields = tool_for_fields,
	.shorthand = "services",
};

static const struct field sample_fields[] = {
	KEY("title", TEXT, qaf_sample, title),
	MUST("every", EVERY, qaf_sample, every),
	KEY("from", DATE, qaf_sample, from),
	REF("kind", qaf_sample, kind, KINDS),
	{ .key = "tool", .type = FIELD_REF, AT(qaf_sample, tool),
	  .table = TABLE_TOOLS, .required = true },
	LIST("tools", qaf_sample, tools, ntools, tool_for_entry),
	KEY("source", WORD, qaf_sample, source),
	KEY("purposive", BOOL, qaf_sample, purposive),
	REFS("selected_by", qaf_sample, selected_by, ROLES),
	KEY("drawn_within", DURATION, qaf_sample, drawn_within),
	REFS("coverage", qaf_sample, coverage, PLANS),
	KEY("coverage_within", DURATION, qaf_sample, coverage_within),
	SUB("eligible", qaf_sample, eligible, eligible_entry),
	SUB("strata", qaf_sample, quota, strata_entry),
	SUB("quota", qaf_sample, quota, quota_entry),
	KEY("reserves", COUNT, qaf_sample, quota.reserves),
	SUB("auditors", qaf_sample, auditors, auditors_entry),
	KEY("audit_within", DURATION, qaf_sample, audit_within),
	ENUM("audit_from", qaf_sample, audit_from, qaf_anchor_words),
	KEY("themed", BOOL, qaf_sample, themed),
	LIST("themes", qaf_sample, themes, nthemes, theme_entry),
	KEY("repeat_after", DURATION, qaf_sample, repeat_after),
	REFS("informed_by", qaf_sample, informed_by, EVIDENCE),
	KEY("per_period", COUNT, qaf_sample, per_period),
	RULES(qaf_sample),
	END
};

static void init_sample(void *entry)
{
	struct qaf_sample *sample = entry;

	sample->from.day = QAF_NO_DATE;
	sample->per_period = (struct qaf_amount){ .known = true, .n = 1 };
}

const struct entry qaf_schema_sample = {
	.refuses = true,
	.noun = "a sample", TITLED(qaf_sample), .fields = sample_fields,
	.init = init_sample,
};

static const struct field part_fields[] = {
	KEY("grade", GRADES, qaf_part, grades),
	KEY("rest", BOOL, qaf_part, rest),
	QUOTA("all", qaf_part, amount, kind, ALL),
	QUOTA("rate", qaf_part, amount, kind, RATE),
	QUOTA("total", qaf_part, amount, kind, TOTAL),
	KEY("spread", WORD, qaf_part, spread),
	REFS("tools", qaf_part, tools, TOOLS),
	END
};
static const struct entry part_entry = {
	.refuses = true,
	.noun = "a part of a selection", .size = sizeof(struct qaf_part),
	.fields = part_fields,
};

static const struct field by_tool_fields[] = {
	{ .key = "roles", .type = FIELD_REFS, AT(qaf_by_tool, roles),
	  .table = TABLE_ROLES, .required = true },
	END
};
static const struct entry by_tool_entry = {
	.refuses = true,
	.noun = "who judges a tool's audits",
	.size = sizeof(struct qaf_by_tool),
	.id_key = "tool", .id_at = offsetof(struct qaf_by_tool, tool),
	.id_table = TABLE_TOOLS, .fields = by_tool_fields, .shorthand = "roles",
};

static const struct field selection_fields[] = {
	KEY("title", TEXT, qaf_selection, title),
	MUST("every", EVERY, qaf_selection, every),
	REF("stage", qaf_selection, stage, STAGES),
	REF("recorded_as", qaf_selection, recorded_as, EVIDENCE),
	REF("after", qaf_selection, after, STAGES),
	REFS("tools", qaf_selection, tools, TOOLS),
	REFS("services", qaf_selection, services, SERVICES),
	REFS("kinds", qaf_selection, kinds, KINDS),
	KEY("differs", BOOL, qaf_selection, differs),
	LIST("select", qaf_selection, parts, nparts, part_entry),
	REFS("by", qaf_selection, by, ROLES),
	LIST("by_tool", qaf_selection, by_tool, nby_tool, by_tool_entry),
	KEY("not_auditor", BOOL, qaf_selection, not_auditor),
	KEY("blind", BOOL, qaf_selection, blind),
	KEY("invite_auditor", BOOL, qaf_selection, invite_auditor),
	KEY("within", DURATION, qaf_selection, within),
	REFS("supports", qaf_selection, supports, ROLES),
	RULES(qaf_selection),
	END
};
const struct entry qaf_schema_selection = {
	.refuses = true,
	.noun = "a selection", TITLED(qaf_selection),
	.fields = selection_fields,
};

/* The keys under `when`, which belong to the step itself. */
static const struct field when_fields[] = {
	ENUM("event", qaf_step, on, qaf_event_words),
	KEY("grade", GRADES, qaf_step, grades),
	FLAG("risk", qaf_step, if_risk, risk_words),
	FLAG("passed", qaf_step, if_not_passed, passed_words),
	REFS("fulfils", qaf_step, fulfils, STEPS),
	REFS("tools", qaf_step, tools, TOOLS),
	REFS("services", qaf_step, services, SERVICES),
	REFS("kinds", qaf_step, kinds, KINDS),
	REFS("evidence", qaf_step, evidence, EVIDENCE),
	KEY("type", WORDS, qaf_step, types),
	KEY("outcome", WORDS, qaf_step, outcomes),
	KEY("detail", WORD, qaf_step, detail),
	REF("unresolved", qaf_step, unresolved, STEPS),
	ENUM("child", qaf_step, child, qaf_of_child_words),
	REFS("concern", qaf_step, concerns, STEPS),
	END
};
static const struct entry when_entry = {
	.noun = "when", .size = sizeof(struct qaf_step), .fields = when_fields,
	.shorthand = "event",
};

static const struct field step_fields[] = {
	{ .key = "title", .type = FIELD_TEXT, AT(qaf_step, title),
	  .also = offsetof(struct qaf_step, title_local) },
	{ .key = "when", .type = FIELD_HERE, .entry = &when_entry,
	  .required = true },
	FLAG("about", qaf_step, about_grade, about_words),
	KEY("meeting", BOOL, qaf_step, meeting),
	REF("at", qaf_step, at, MEETINGS),
	{ .key = "from", .type = FIELD_FROM, AT(qaf_step, from),
	  .also = offsetof(struct qaf_step, met), .words = qaf_anchor_words },
	KEY("within", DURATION, qaf_step, within),
	KEY("within_if_risk", DURATION, qaf_step, within_if_risk),
	KEY("opens", DURATION, qaf_step, opens),
	{ .key = "by", .type = FIELD_REFS, AT(qaf_step, by),
	  .table = TABLE_ROLES, .required = true },
	KEY("by_all", BOOL, qaf_step, by_all),
	KEY("by_maker", BOOL, qaf_step, by_maker),
	KEY("not_auditor", BOOL, qaf_step, not_auditor),
	REFS("notify", qaf_step, notify, ROLES),
	KEY("passes", WORDS, qaf_step, passes),
	KEY("after_actions", BOOL, qaf_step, after_actions),
	KEY("actions_done", BOOL, qaf_step, actions_done),
	REF("recorded_as", qaf_step, recorded_as, EVIDENCE),
	KEY("recorded_type", WORD, qaf_step, recorded_type),
	KEY("reaudit", BOOL, qaf_step, reaudit),
	REF("tool", qaf_step, tool, TOOLS),
	KEY("pass_grades", GRADES, qaf_step, pass_grades),
	RULES(qaf_step),
	END
};

static void init_step(void *entry)
{
	((struct qaf_step *)entry)->from = QAF_FROM_SUBMITTED;
}

const struct entry qaf_schema_step = {
	.refuses = true,
	.noun = "a step", .size = sizeof(struct qaf_step), .id_key = "step",
	.id_at = offsetof(struct qaf_step, id), .repeats = true,
	.title_at = offsetof(struct qaf_step, title), .fields = step_fields,
	.init = init_step,
};

static const struct field escalation_fields[] = {
	KEY("title", TEXT, qaf_escalation, title),
	ENUM("on", qaf_escalation, on, qaf_escalation_words),
	REFS("steps", qaf_escalation, steps, STEPS),
	KEY("grade", GRADES, qaf_escalation, grades),
	KEY("after", DURATION, qaf_escalation, after),
	REFS("to", qaf_escalation, to, ROLES),
	KEY("forums", WORDS, qaf_escalation, forums),
	RULES(qaf_escalation),
	END
};
const struct entry qaf_schema_escalation = {
	.noun = "an escalation", TITLED(qaf_escalation),
	.fields = escalation_fields,
};
