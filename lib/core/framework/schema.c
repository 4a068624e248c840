/*
 * What a framework file may say: one table for each kind of entry.
 * Room of lib/core/framework; qaf-framework(5) describes every key here.
 */
#include "core/framework/read.h"

/* Short forms, so that a table reads as a list of keys. */
#define AT(s, m) .at = offsetof(struct s, m)
#define KEY(k, t, s, m) { .key = k, .type = FIELD_##t, AT(s, m) }
#define MUST(k, t, s, m) { .key = k, .type = FIELD_##t, AT(s, m), \
	.required = true }
#define REF(k, s, m, tab) { .key = k, .type = FIELD_REF, AT(s, m), \
	.table = TABLE_##tab }
#define REFS(k, s, m, tab) { .key = k, .type = FIELD_REFS, AT(s, m), \
	.table = TABLE_##tab }
#define RULES(s) REFS("rule", s, rules, RULES)
#define ENUM(k, s, m, list) { .key = k, .type = FIELD_ENUM, AT(s, m), \
	.words = list }
#define FLAG(k, s, m, list) { .key = k, .type = FIELD_FLAG, AT(s, m), \
	.words = list }
#define LIST(k, s, m, count, e) { .key = k, .type = FIELD_ENTRIES, AT(s, m), \
	.also = offsetof(struct s, count), .entry = &e }
#define SUB(k, s, m, e) { .key = k, .type = FIELD_SUB, AT(s, m), .entry = &e }
#define QUOTA(k, s, m, kind, which) { .key = k, .type = FIELD_QUOTA, \
	AT(s, m), .also = offsetof(struct s, kind), .value = QAF_QUOTA_##which }
#define END { .key = NULL }
#define NAMED(s) .size = sizeof(struct s), .id_key = "id", \
	.id_at = offsetof(struct s, id)
#define TITLED(s) NAMED(s), .title_at = offsetof(struct s, title), \
	.shorthand = "title"

static const char *const person_words[] = {
	"any", "auditor", "worker", "manager", "moderator", NULL
};
static const char *const scale_words[] = { "grades", "marks", "none", NULL };
static const char *const closed_words[] = { "exclude", "include", NULL };
static const char *const risk_words[] = { "any", "identified", NULL };
static const char *const anchor_words[] = {
	"allocated", "notified", "submitted", "graded", "moderated", "met", NULL
};
static const char *const event_words[] = {
	"graded", "submitted", "allocated", "re-audit", "difference", NULL
};
static const char *const escalation_words[] = {
	"overdue", "concern", "re-audit", NULL
};
static const char *const how_words[] = {
#define X(name, word) word,
	QAF_HOW_LIST(X)
#undef X
	NULL
};
static const char *const local_words[] = {
	"count", "percent", "date", "duration", "text", "yearday", NULL
};
static const char *const reminder_words[] = {
	"allocated", "submitted", "graded", "moderated", "observed", "month",
	"quarter", "year", "always", NULL
};

static const struct field grade_fields[] = {
	KEY("title", TEXT, qaf_grade, title),
	KEY("synonyms", WORDS, qaf_grade, synonyms),
	RULES(qaf_grade),
	END
};
static const struct entry grade_entry = {
	.noun = "a grade", TITLED(qaf_grade), .fields = grade_fields,
};

static const struct field role_fields[] = {
	KEY("title", TEXT, qaf_role, title),
	REF("up", qaf_role, up, ROLES),
	ENUM("person", qaf_role, person, person_words),
	REFS("members", qaf_role, members, ROLES),
	KEY("synonyms", WORDS, qaf_role, synonyms),
	RULES(qaf_role),
	END
};
static const struct entry role_entry = {
	.noun = "a role", TITLED(qaf_role), .fields = role_fields,
};

static const struct field place_fields[] = {
	KEY("title", TEXT, qaf_place, title),
	KEY("synonyms", WORDS, qaf_place, synonyms),
	RULES(qaf_place),
	END
};
static const struct entry service_entry = {
	.noun = "a service", TITLED(qaf_place), .fields = place_fields,
	.free_id = true,
};
static const struct entry plan_entry = {
	.noun = "a plan", TITLED(qaf_place), .fields = place_fields,
	.free_id = true,
};

static const struct field indicator_fields[] = {
	MUST("text", TEXT, qaf_indicator, text),
	KEY("within", DURATION, qaf_indicator, within),
	RULES(qaf_indicator),
	END
};
static const struct entry indicator_entry = {
	.noun = "an indicator", .size = sizeof(struct qaf_indicator),
	.fields = indicator_fields, .shorthand = "text",
};

static const struct field domain_fields[] = {
	{ .key = "title", .type = FIELD_TEXT, AT(qaf_domain, title),
	  .also = offsetof(struct qaf_domain, title_local) },
	KEY("optional", BOOL, qaf_domain, optional),
	REFS("plans", qaf_domain, plans, PLANS),
	LIST("indicators", qaf_domain, indicators, nindicators,
		indicator_entry),
	RULES(qaf_domain),
	END
};
static const struct entry domain_entry = {
	.noun = "a domain", TITLED(qaf_domain), .fields = domain_fields,
};

static const struct field question_fields[] = {
	KEY("text", TEXT, qaf_question, text),
	REFS("plans", qaf_question, plans, PLANS),
	RULES(qaf_question),
	END
};
static const struct entry question_entry = {
	.noun = "a question", NAMED(qaf_question), .fields = question_fields,
	.shorthand = "text", .title_at = offsetof(struct qaf_question, text),
};

static const struct field mark_fields[] = {
	KEY("title", TEXT, qaf_mark, title),
	KEY("good", BOOL, qaf_mark, good),
	END
};
static const struct entry mark_entry = {
	.noun = "a mark", TITLED(qaf_mark), .fields = mark_fields,
};

static const struct field tool_fields[] = {
	KEY("title", TEXT, qaf_tool, title),
	KEY("version", TEXT, qaf_tool, version),
	ENUM("scale", qaf_tool, scale, scale_words),
	REFS("services", qaf_tool, services, SERVICES),
	LIST("domains", qaf_tool, domains, ndomains, domain_entry),
	LIST("questions", qaf_tool, questions, nquestions, question_entry),
	LIST("marks", qaf_tool, marks, nmarks, mark_entry),
	KEY("requires", NEEDS, qaf_tool, requires),
	KEY("asks", NEEDS, qaf_tool, asks),
	KEY("period", DURATION, qaf_tool, period),
	KEY("deficit", BOOL, qaf_tool, deficit),
	RULES(qaf_tool),
	END
};

static void init_tool(void *entry)
{
	((struct qaf_tool *)entry)->version = "1";
}

static const struct entry tool_entry = {
	.noun = "a tool", TITLED(qaf_tool), .fields = tool_fields,
	.init = init_tool,
};

static const struct field kind_fields[] = {
	KEY("title", TEXT, qaf_kind, title),
	REFS("requested_by", qaf_kind, requested_by, ROLES),
	REFS("auditors", qaf_kind, auditors, ROLES),
	KEY("every", EVERY, qaf_kind, every),
	REF("tool", qaf_kind, tool, TOOLS),
	KEY("representative", BOOL, qaf_kind, representative),
	RULES(qaf_kind),
	END
};
static const struct entry kind_entry = {
	.noun = "a kind of audit", TITLED(qaf_kind), .fields = kind_fields,
};

static const struct field limit_fields[] = {
	REFS("domains", qaf_limit, domains, DOMAINS),
	REFS("tools", qaf_limit, tools, TOOLS),
	{ .key = "at", .type = FIELD_GRADE, AT(qaf_limit, at),
	  .required = true },
	{ .key = "overall", .type = FIELD_GRADE, AT(qaf_limit, overall),
	  .required = true },
	KEY("override", BOOL, qaf_limit, override),
	RULES(qaf_limit),
	END
};
static const struct entry limit_entry = {
	.noun = "a limiting judgement", .size = sizeof(struct qaf_limit),
	.fields = limit_fields,
};

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
	KEY("not_audited_within", DURATION, qaf_eligible, not_audited_within),
	REFS("plans", qaf_eligible, plans, PLANS),
	REFS("services", qaf_eligible, services, SERVICES),
	KEY("teams", WORDS, qaf_eligible, teams),
	FLAG("closed", qaf_eligible, closed, closed_words),
	LIST("where", qaf_eligible, where, nwhere, where_entry),
	KEY("dated_last_period", TEXT, qaf_eligible, dated),
	END
};
static const struct entry eligible_entry = {
	.noun = "an eligibility", .size = sizeof(struct qaf_eligible),
	.fields = eligible_fields,
};

static const struct field quota_fields[] = {
	QUOTA("each", qaf_quota, amount, kind, EACH),
	QUOTA("total", qaf_quota, amount, kind, TOTAL),
	QUOTA("per_auditor", qaf_quota, amount, kind, PER_AUDITOR),
	QUOTA("rate", qaf_quota, amount, kind, RATE),
	QUOTA("all", qaf_quota, amount, kind, ALL),
	KEY("spread", TEXT, qaf_quota, spread),
	END
};
static const struct entry quota_entry = {
	.noun = "a quota", .size = sizeof(struct qaf_quota),
	.fields = quota_fields,
};

static const struct field stratum_fields[] = {
	KEY("number", COUNT, qaf_stratum, n),
	END
};
static const struct entry stratum_entry = {
	.noun = "a stratum", .size = sizeof(struct qaf_stratum),
	.id_key = "name", .id_at = offsetof(struct qaf_stratum, name),
	.free_id = true, .fields = stratum_fields, .shorthand = "number",
};

static const struct field strata_fields[] = {
	MUST("by", TEXT, qaf_quota, by),
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
	KEY("other_team", BOOL, qaf_auditors, other_team),
	KEY("not_linked", TEXT, qaf_auditors, not_linked),
	KEY("trained", BOOL, qaf_auditors, trained),
	KEY("share", COUNT, qaf_auditors, share),
	KEY("per", EVERY, qaf_auditors, share_per),
	RULES(qaf_auditors),
	END
};
static const struct entry auditors_entry = {
	.noun = "the auditors", .size = sizeof(struct qaf_auditors),
	.fields = auditors_fields, .shorthand = "roles",
};

static const struct field theme_fields[] = {
	KEY("period", TEXT, qaf_theme, period),
	MUST("title", TEXT, qaf_theme, title),
	KEY("scope", WORDS, qaf_theme, scope),
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
	KEY("purposive", BOOL, qaf_sample, purposive),
	REFS("selected_by", qaf_sample, selected_by, ROLES),
	REFS("coverage", qaf_sample, coverage, PLANS),
	SUB("eligible", qaf_sample, eligible, eligible_entry),
	SUB("strata", qaf_sample, quota, strata_entry),
	SUB("quota", qaf_sample, quota, quota_entry),
	KEY("reserves", COUNT, qaf_sample, quota.reserves),
	SUB("auditors", qaf_sample, auditors, auditors_entry),
	KEY("audit_within", DURATION, qaf_sample, audit_within),
	ENUM("audit_from", qaf_sample, audit_from, anchor_words),
	KEY("themed", BOOL, qaf_sample, themed),
	LIST("themes", qaf_sample, themes, nthemes, theme_entry),
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

static const struct entry sample_entry = {
	.noun = "a sample", TITLED(qaf_sample), .fields = sample_fields,
	.init = init_sample,
};

static const struct field part_fields[] = {
	KEY("grade", GRADES, qaf_part, grades),
	KEY("rest", BOOL, qaf_part, rest),
	QUOTA("all", qaf_part, amount, kind, ALL),
	QUOTA("rate", qaf_part, amount, kind, RATE),
	QUOTA("total", qaf_part, amount, kind, TOTAL),
	KEY("spread", TEXT, qaf_part, spread),
	END
};
static const struct entry part_entry = {
	.noun = "a part of a selection", .size = sizeof(struct qaf_part),
	.fields = part_fields,
};

static const struct field selection_fields[] = {
	KEY("title", TEXT, qaf_selection, title),
	MUST("every", EVERY, qaf_selection, every),
	REF("stage", qaf_selection, stage, STAGES),
	REF("after", qaf_selection, after, STAGES),
	REFS("tools", qaf_selection, tools, TOOLS),
	REFS("services", qaf_selection, services, SERVICES),
	REFS("kinds", qaf_selection, kinds, KINDS),
	KEY("differs", BOOL, qaf_selection, differs),
	LIST("select", qaf_selection, parts, nparts, part_entry),
	REFS("by", qaf_selection, by, ROLES),
	KEY("not_auditor", BOOL, qaf_selection, not_auditor),
	KEY("blind", BOOL, qaf_selection, blind),
	KEY("invite_auditor", BOOL, qaf_selection, invite_auditor),
	RULES(qaf_selection),
	END
};
static const struct entry selection_entry = {
	.noun = "a selection", TITLED(qaf_selection),
	.fields = selection_fields,
};

/* The keys under `when`, which belong to the step itself. */
static const struct field when_fields[] = {
	ENUM("event", qaf_step, on, event_words),
	KEY("grade", GRADES, qaf_step, grades),
	FLAG("risk", qaf_step, if_risk, risk_words),
	REFS("tools", qaf_step, tools, TOOLS),
	REFS("services", qaf_step, services, SERVICES),
	REFS("kinds", qaf_step, kinds, KINDS),
	END
};
static const struct entry when_entry = {
	.noun = "when", .size = sizeof(struct qaf_step), .fields = when_fields,
	.shorthand = "event",
};

static const struct field step_fields[] = {
	KEY("title", TEXT, qaf_step, title),
	{ .key = "when", .type = FIELD_HERE, .entry = &when_entry,
	  .required = true },
	ENUM("from", qaf_step, from, anchor_words),
	KEY("within", DURATION, qaf_step, within),
	KEY("within_if_risk", DURATION, qaf_step, within_if_risk),
	KEY("opens", DURATION, qaf_step, opens),
	{ .key = "by", .type = FIELD_REFS, AT(qaf_step, by),
	  .table = TABLE_ROLES, .required = true },
	REFS("notify", qaf_step, notify, ROLES),
	KEY("passes", WORDS, qaf_step, passes),
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

static const struct entry step_entry = {
	.noun = "a step", .size = sizeof(struct qaf_step), .id_key = "step",
	.id_at = offsetof(struct qaf_step, id), .repeats = true,
	.title_at = offsetof(struct qaf_step, title), .fields = step_fields,
	.init = init_step,
};

static const struct field escalation_fields[] = {
	KEY("title", TEXT, qaf_escalation, title),
	ENUM("on", qaf_escalation, on, escalation_words),
	REFS("steps", qaf_escalation, steps, STEPS),
	KEY("grade", GRADES, qaf_escalation, grades),
	KEY("after", DURATION, qaf_escalation, after),
	REFS("to", qaf_escalation, to, ROLES),
	KEY("forums", WORDS, qaf_escalation, forums),
	RULES(qaf_escalation),
	END
};
static const struct entry escalation_entry = {
	.noun = "an escalation", TITLED(qaf_escalation),
	.fields = escalation_fields,
};

static const struct field dispute_fields[] = {
	KEY("title", TEXT, qaf_dispute_stage, title),
	REFS("by", qaf_dispute_stage, by, ROLES),
	REFS("with", qaf_dispute_stage, with, ROLES),
	RULES(qaf_dispute_stage),
	END
};
static const struct entry dispute_entry = {
	.noun = "a stage of a dispute", TITLED(qaf_dispute_stage),
	.fields = dispute_fields,
};

static const struct field action_fields[] = {
	KEY("fields", WORDS, qaf_action_plan, fields),
	REFS("owners", qaf_action_plan, owners, ROLES),
	REFS("completed_by", qaf_action_plan, completed_by, ROLES),
	REFS("verified_by", qaf_action_plan, verified_by, ROLES),
	RULES(qaf_action_plan),
	END
};
static const struct entry action_entry = {
	.noun = "the actions", .size = sizeof(struct qaf_action_plan),
	.fields = action_fields,
};

static const struct field cadence_fields[] = {
	KEY("title", TEXT, qaf_cadence, title),
	{ .key = "what", .type = FIELD_REF, AT(qaf_cadence, what),
	  .table = TABLE_EVIDENCE, .required = true },
	KEY("type", TEXT, qaf_cadence, of_type),
	REFS("of", qaf_cadence, of, ROLES),
	REFS("by", qaf_cadence, by, ROLES),
	KEY("times", COUNT, qaf_cadence, times),
	MUST("per", EVERY, qaf_cadence, per),
	KEY("part", INT, qaf_cadence, part),
	KEY("parts", INT, qaf_cadence, parts),
	RULES(qaf_cadence),
	END
};

static void init_cadence(void *entry)
{
	((struct qaf_cadence *)entry)->times =
		(struct qaf_amount){ .known = true, .n = 1 };
}

static const struct entry cadence_entry = {
	.noun = "a cadence", TITLED(qaf_cadence), .fields = cadence_fields,
	.init = init_cadence,
};

static const struct field meeting_fields[] = {
	KEY("title", TEXT, qaf_meeting, title),
	KEY("every", EVERY, qaf_meeting, every),
	KEY("chair", WORDS, qaf_meeting, chair),
	KEY("with", WORDS, qaf_meeting, with),
	KEY("agenda", WORDS, qaf_meeting, agenda),
	RULES(qaf_meeting),
	END
};
static const struct entry meeting_entry = {
	.noun = "a meeting", TITLED(qaf_meeting), .fields = meeting_fields,
};

static const struct field tracker_fields[] = {
	KEY("title", TEXT, qaf_tracker, title),
	KEY("held_by", WORDS, qaf_tracker, held_by),
	KEY("holds", WORDS, qaf_tracker, holds),
	KEY("review", EVERY, qaf_tracker, review),
	RULES(qaf_tracker),
	END
};
static const struct entry tracker_entry = {
	.noun = "a tracker", TITLED(qaf_tracker), .fields = tracker_fields,
};

static const struct field report_fields[] = {
	KEY("title", TEXT, qaf_report_plan, title),
	KEY("every", EVERY, qaf_report_plan, every),
	KEY("contains", WORDS, qaf_report_plan, contains),
	KEY("audience", WORDS, qaf_report_plan, audience),
	KEY("author", WORDS, qaf_report_plan, author),
	KEY("note", TEXT, qaf_report_plan, note),
	RULES(qaf_report_plan),
	END
};
static const struct entry report_entry = {
	.noun = "a report", TITLED(qaf_report_plan), .fields = report_fields,
};

static const struct field evidence_fields[] = {
	KEY("title", TEXT, qaf_evidence_kind, title),
	KEY("source", TEXT, qaf_evidence_kind, source),
	KEY("consent", BOOL, qaf_evidence_kind, consent),
	KEY("no_child", BOOL, qaf_evidence_kind, no_child),
	KEY("fields", WORDS, qaf_evidence_kind, fields),
	KEY("types", WORDS, qaf_evidence_kind, types),
	RULES(qaf_evidence_kind),
	END
};
static const struct entry evidence_entry = {
	.noun = "a kind of evidence", TITLED(qaf_evidence_kind),
	.fields = evidence_fields,
};

static const struct field reminder_fields[] = {
	{ .key = "on", .type = FIELD_CHOICE, AT(qaf_reminder, on),
	  .words = reminder_words, .required = true },
	KEY("grade", GRADES, qaf_reminder, grades),
	REFS("tools", qaf_reminder, tools, TOOLS),
	REFS("to", qaf_reminder, to, ROLES),
	MUST("text", TEXT, qaf_reminder, text),
	RULES(qaf_reminder),
	END
};
static const struct entry reminder_entry = {
	.noun = "a reminder", .size = sizeof(struct qaf_reminder),
	.fields = reminder_fields,
};

static const struct field term_fields[] = {
	{ .key = "begins", .type = FIELD_YEARDAY, AT(qaf_term, month),
	  .also = offsetof(struct qaf_term, day), .required = true },
	END
};
static const struct entry term_entry = {
	.noun = "a term", NAMED(qaf_term), .fields = term_fields,
	.shorthand = "begins",
};

static const struct field local_fields[] = {
	KEY("title", TEXT, qaf_local, title),
	{ .key = "type", .type = FIELD_ENUM, AT(qaf_local, type),
	  .words = local_words, .required = true },
	KEY("default", TEXT, qaf_local, initial),
	MUST("why", TEXT, qaf_local, why),
	RULES(qaf_local),
	END
};
static const struct entry local_entry = {
	.noun = "a local setting", NAMED(qaf_local), .fields = local_fields,
	.title_at = offsetof(struct qaf_local, title),
};

static const struct field rule_fields[] = {
	MUST("area", TEXT, qaf_rule, area),
	{ .key = "how", .type = FIELD_ENUM, AT(qaf_rule, how),
	  .words = how_words, .required = true },
	MUST("summary", TEXT, qaf_rule, summary),
	MUST("cite", TEXT, qaf_rule, cite),
	KEY("open", TEXT, qaf_rule, open),
	END
};
static const struct entry rule_entry = {
	.noun = "a rule", NAMED(qaf_rule), .fields = rule_fields,
};

static const struct field framework_fields[] = {
	MUST("framework", TEXT, qaf_framework, id),
	MUST("title", TEXT, qaf_framework, title),
	MUST("council", TEXT, qaf_framework, council),
	KEY("published", TEXT, qaf_framework, published),
	KEY("source", TEXT, qaf_framework, source),
	{ .key = "grades", .type = FIELD_ENTRIES, AT(qaf_framework, grades),
	  .also = offsetof(struct qaf_framework, ngrades),
	  .entry = &grade_entry, .required = true },
	KEY("follow_up", GRADES, qaf_framework, not_good_enough),
	REFS("stages", qaf_framework, stages, STAGES),
	{ .key = "final_grade", .type = FIELD_REFS,
	  AT(qaf_framework, final_grade), .table = TABLE_STAGES,
	  .required = true },
	LIST("limiting", qaf_framework, limits, nlimits, limit_entry),
	LIST("roles", qaf_framework, roles, nroles, role_entry),
	LIST("services", qaf_framework, services, nservices, service_entry),
	LIST("plans", qaf_framework, plans, nplans, plan_entry),
	{ .key = "tools", .type = FIELD_ENTRIES, AT(qaf_framework, tools),
	  .also = offsetof(struct qaf_framework, ntools),
	  .entry = &tool_entry, .required = true },
	LIST("kinds", qaf_framework, kinds, nkinds, kind_entry),
	LIST("samples", qaf_framework, samples, nsamples, sample_entry),
	LIST("selections", qaf_framework, selections, nselections,
		selection_entry),
	LIST("steps", qaf_framework, steps, nsteps, step_entry),
	LIST("escalations", qaf_framework, escalations, nescalations,
		escalation_entry),
	LIST("disputes", qaf_framework, disputes, ndisputes, dispute_entry),
	SUB("actions", qaf_framework, actions, action_entry),
	LIST("cadences", qaf_framework, cadences, ncadences, cadence_entry),
	LIST("meetings", qaf_framework, meetings, nmeetings, meeting_entry),
	LIST("trackers", qaf_framework, trackers, ntrackers, tracker_entry),
	LIST("reports", qaf_framework, reports, nreports, report_entry),
	LIST("evidence", qaf_framework, evidence, nevidence, evidence_entry),
	LIST("reminders", qaf_framework, reminders, nreminders,
		reminder_entry),
	LIST("terms", qaf_framework, terms, nterms, term_entry),
	KEY("year_starts", COUNT, qaf_framework, year_start),
	LIST("local", qaf_framework, locals, nlocals, local_entry),
	LIST("rules", qaf_framework, rules, nrules, rule_entry),
	END
};
const struct entry framework_entry = {
	.noun = "a framework", .size = sizeof(struct qaf_framework),
	.fields = framework_fields,
};
