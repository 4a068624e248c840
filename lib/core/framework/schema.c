/*
 * What a framework file may say: one table for each kind of entry.  Samples,
 * selections, steps and escalations are in schema_draw.c.
 * qaf-framework(5) describes every key here.
 */
#include "core/framework/framework.h"
#include "core/framework/schema.h"

static const struct field grade_fields[] = {
	KEY("title", TEXT, qaf_grade, title),
	{ .key = "descriptor", .type = FIELD_TEXT, AT(qaf_grade, descriptor),
	  .also = offsetof(struct qaf_grade, descriptor_local) },
	KEY("synonyms", WORDS, qaf_grade, synonyms),
	RULES(qaf_grade),
	END
};
static const struct entry grade_entry = {
	.refuses = true,
	.noun = "a grade", TITLED(qaf_grade), .fields = grade_fields,
};

static const struct field role_fields[] = {
	KEY("title", TEXT, qaf_role, title),
	REF("up", qaf_role, up, ROLES),
	ENUM("person", qaf_role, person, qaf_person_words),
	REFS("members", qaf_role, members, ROLES),
	KEY("synonyms", WORDS, qaf_role, synonyms),
	KEY("records", BOOL, qaf_role, records),
	KEY("data_only", BOOL, qaf_role, data_only),
	KEY("waives_at_risk", BOOL, qaf_role, waives_at_risk),
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
	KEY("dated", WORD, qaf_indicator, dated),
	KEY("cite", TEXT, qaf_indicator, cite),
	RULES(qaf_indicator),
	END
};
static const struct entry indicator_entry = {
	.noun = "an indicator", NAMED(qaf_indicator), .id_optional = true,
	.fields = indicator_fields, .shorthand = "text",
};

static const struct field prompt_fields[] = {
	MUST("text", TEXT, qaf_prompt, text),
	KEY("cite", TEXT, qaf_prompt, cite),
	RULES(qaf_prompt),
	END
};
static const struct entry prompt_entry = {
	.noun = "a prompt", .size = sizeof(struct qaf_prompt),
	.fields = prompt_fields, .shorthand = "text",
};
static const struct entry measure_entry = {
	.noun = "a measure", .size = sizeof(struct qaf_prompt),
	.fields = prompt_fields, .shorthand = "text",
};

static const struct field domain_fields[] = {
	{ .key = "title", .type = FIELD_TEXT, AT(qaf_domain, title),
	  .also = offsetof(struct qaf_domain, title_local) },
	KEY("optional", BOOL, qaf_domain, optional),
	REFS("plans", qaf_domain, plans, PLANS),
	LIST("indicators", qaf_domain, indicators, nindicators,
		indicator_entry),
	LIST("prompts", qaf_domain, prompts, nprompts, prompt_entry),
	LIST("measures", qaf_domain, measures, nmeasures, measure_entry),
	RULES(qaf_domain),
	END
};
static const struct entry domain_entry = {
	.refuses = true,
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
	KEY("version", WORD, qaf_tool, version),
	ENUM("scale", qaf_tool, scale, qaf_scale_words),
	REFS("services", qaf_tool, services, SERVICES),
	LIST("domains", qaf_tool, domains, ndomains, domain_entry),
	LIST("questions", qaf_tool, questions, nquestions, question_entry),
	LIST("marks", qaf_tool, marks, nmarks, mark_entry),
	KEY("requires", NEEDS, qaf_tool, requires),
	KEY("asks", NEEDS, qaf_tool, asks),
	REFS("informed_by", qaf_tool, informed_by, EVIDENCE),
	KEY("period", DURATION, qaf_tool, period),
	KEY("within", DURATION, qaf_tool, within),
	ENUM("from", qaf_tool, from, qaf_anchor_words),
	KEY("deficit", BOOL, qaf_tool, deficit),
	RULES(qaf_tool),
	END
};

static const struct entry tool_entry = {
	.refuses = true,
	.noun = "a tool", TITLED(qaf_tool), .fields = tool_fields,
};

static const struct field kind_fields[] = {
	KEY("title", TEXT, qaf_kind, title),
	REFS("requested_by", qaf_kind, requested_by, ROLES),
	REFS("auditors", qaf_kind, auditors, ROLES),
	KEY("trained", BOOL, qaf_kind, trained),
	KEY("other_team", BOOL, qaf_kind, other_team),
	KEY("themed", BOOL, qaf_kind, themed),
	KEY("every", EVERY, qaf_kind, every),
	REF("tool", qaf_kind, tool, TOOLS),
	KEY("representative", BOOL, qaf_kind, representative),
	RULES(qaf_kind),
	END
};
static const struct entry kind_entry = {
	.refuses = true,
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
	.refuses = true,
	.noun = "a limiting judgement", .size = sizeof(struct qaf_limit),
	.fields = limit_fields,
};

static const struct field dispute_fields[] = {
	KEY("title", TEXT, qaf_dispute_stage, title),
	REFS("by", qaf_dispute_stage, by, ROLES),
	REFS("with", qaf_dispute_stage, with, ROLES),
	RULES(qaf_dispute_stage),
	END
};
static const struct entry dispute_entry = {
	.refuses = true,
	.noun = "a stage of a dispute", TITLED(qaf_dispute_stage),
	.fields = dispute_fields,
};

static const struct field action_fields[] = {
	KEY("fields", WORDS, qaf_action_plan, fields),
	REFS("owners", qaf_action_plan, owners, ROLES),
	REFS("set_by", qaf_action_plan, set_by, ROLES),
	REFS("completed_by", qaf_action_plan, completed_by, ROLES),
	REFS("verified_by", qaf_action_plan, verified_by, ROLES),
	RULES(qaf_action_plan),
	END
};
static const struct entry action_entry = {
	.refuses = true,
	.noun = "the actions", .size = sizeof(struct qaf_action_plan),
	.fields = action_fields,
};

static const struct field exemption_fields[] = {
	REFS("by", qaf_leave, by, ROLES),
	RULES(qaf_leave),
	END
};
static const struct entry exemption_entry = {
	.refuses = true,
	.noun = "the exemptions", .size = sizeof(struct qaf_leave),
	.fields = exemption_fields,
};

static const struct field extension_fields[] = {
	REFS("by", qaf_leave, by, ROLES),
	KEY("at_most", DURATION, qaf_leave, at_most),
	RULES(qaf_leave),
	END
};
static const struct entry extension_entry = {
	.refuses = true,
	.noun = "the extensions", .size = sizeof(struct qaf_leave),
	.fields = extension_fields,
};

static const struct field cadence_fields[] = {
	KEY("title", TEXT, qaf_cadence, title),
	REFS("what", qaf_cadence, what, EVIDENCE),
	REFS("audits", qaf_cadence, audits, KINDS),
	KEY("type", WORDS, qaf_cadence, types),
	REFS("of", qaf_cadence, of, ROLES),
	REFS("by", qaf_cadence, by, ROLES),
	REF("each", qaf_cadence, each, EVIDENCE),
	KEY("times", COUNT, qaf_cadence, times),
	KEY("per", EVERY, qaf_cadence, per),
	KEY("first_year", INT, qaf_cadence, first_year),
	KEY("last_year", INT, qaf_cadence, last_year),
	KEY("year_starts", INT, qaf_cadence, year_starts),
	KEY("part", INT, qaf_cadence, part),
	KEY("parts", INT, qaf_cadence, parts),
	KEY("early", BOOL, qaf_cadence, early),
	KEY("own_service", BOOL, qaf_cadence, own_service),
	KEY("theme", TEXT, qaf_cadence, theme),
	REF("before", qaf_cadence, before, EVIDENCE),
	KEY("same", WORD, qaf_cadence, same),
	KEY("dated_from", WORD, qaf_cadence, dated_from),
	KEY("dated_to", WORD, qaf_cadence, dated_to),
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
	KEY("with", TEXTS, qaf_meeting, with),
	KEY("agenda", TEXTS, qaf_meeting, agenda),
	KEY("follows", WORD, qaf_meeting, follows),
	KEY("within", DURATION, qaf_meeting, within),
	REFS("after", qaf_meeting, after, SAMPLES),
	REF("feeds", qaf_meeting, feeds, TRACKERS),
	RULES(qaf_meeting),
	END
};
static const struct entry meeting_entry = {
	.noun = "a meeting", TITLED(qaf_meeting), .fields = meeting_fields,
};

static const struct field tracker_fields[] = {
	KEY("title", TEXT, qaf_tracker, title),
	KEY("held_by", WORDS, qaf_tracker, held_by),
	KEY("holds", TEXTS, qaf_tracker, holds),
	KEY("of_audits", BOOL, qaf_tracker, of_audits),
	KEY("lists", WORDS, qaf_tracker, lists),
	KEY("noted", WORDS, qaf_tracker, noted),
	KEY("grade", GRADES, qaf_tracker, grades),
	KEY("review", EVERY, qaf_tracker, review),
	KEY("year_starts", INT, qaf_tracker, year_starts),
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
	KEY("audience", TEXTS, qaf_report_plan, audience),
	KEY("author", TEXTS, qaf_report_plan, author),
	KEY("note", TEXT, qaf_report_plan, note),
	RULES(qaf_report_plan),
	END
};
static const struct entry report_entry = {
	.noun = "a report", TITLED(qaf_report_plan), .fields = report_fields,
};

static const struct field evidence_fields[] = {
	KEY("title", TEXT, qaf_evidence_kind, title),
	KEY("source", WORD, qaf_evidence_kind, source),
	KEY("consent", BOOL, qaf_evidence_kind, consent),
	KEY("consent_for", WORDS, qaf_evidence_kind, consent_for),
	KEY("no_family", WORDS, qaf_evidence_kind, no_family),
	KEY("repeats", BOOL, qaf_evidence_kind, repeats),
	KEY("no_child", BOOL, qaf_evidence_kind, no_child),
	KEY("no_staff", WORDS, qaf_evidence_kind, no_staff),
	ENUM("on_audits", qaf_evidence_kind, on_audits, qaf_on_audit_words),
	KEY("planned", BOOL, qaf_evidence_kind, planned),
	KEY("reading", BOOL, qaf_evidence_kind, reading),
	KEY("for_auditors", BOOL, qaf_evidence_kind, for_auditors),
	KEY("observed", BOOL, qaf_evidence_kind, observed),
	KEY("of_maker", BOOL, qaf_evidence_kind, of_maker),
	REFS("by", qaf_evidence_kind, by, ROLES),
	KEY("trains", BOOL, qaf_evidence_kind, trains),
	KEY("fields", WORDS, qaf_evidence_kind, fields),
	KEY("people", WORDS, qaf_evidence_kind, people),
	KEY("requires", WORDS, qaf_evidence_kind, requires),
	KEY("types", WORDS, qaf_evidence_kind, types),
	KEY("outcomes", WORDS, qaf_evidence_kind, outcomes),
	RULES(qaf_evidence_kind),
	END
};
static const struct entry evidence_entry = {
	.refuses = true,
	.noun = "a kind of evidence", TITLED(qaf_evidence_kind),
	.fields = evidence_fields,
};

static const struct field reminder_fields[] = {
	{ .key = "on", .type = FIELD_ENUM, AT(qaf_reminder, on),
	  .words = qaf_remind_words, .required = true },
	KEY("grade", GRADES, qaf_reminder, grades),
	REFS("tools", qaf_reminder, tools, TOOLS),
	REFS("evidence", qaf_reminder, evidence, EVIDENCE),
	KEY("outcome", WORDS, qaf_reminder, outcomes),
	ENUM("child", qaf_reminder, child, qaf_of_child_words),
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
	  .words = qaf_local_words, .required = true },
	KEY("default", WORD, qaf_local, initial),
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
	  .words = qaf_how_words, .required = true },
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
	LIST("samples", qaf_framework, samples, nsamples, qaf_schema_sample),
	LIST("selections", qaf_framework, selections, nselections,
		qaf_schema_selection),
	LIST("steps", qaf_framework, steps, nsteps, qaf_schema_step),
	LIST("escalations", qaf_framework, escalations, nescalations,
		qaf_schema_escalation),
	LIST("disputes", qaf_framework, disputes, ndisputes, dispute_entry),
	SUB("actions", qaf_framework, actions, action_entry),
	SUB("exemptions", qaf_framework, exemptions, exemption_entry),
	SUB("extensions", qaf_framework, extensions, extension_entry),
	LIST("cadences", qaf_framework, cadences, ncadences, cadence_entry),
	LIST("meetings", qaf_framework, meetings, nmeetings, meeting_entry),
	LIST("trackers", qaf_framework, trackers, ntrackers, tracker_entry),
	LIST("reports", qaf_framework, reports, nreports, report_entry),
	LIST("evidence", qaf_framework, evidence, nevidence, evidence_entry),
	LIST("reminders", qaf_framework, reminders, nreminders,
		reminder_entry),
	LIST("terms", qaf_framework, terms, nterms, term_entry),
	KEY("year_starts", MONTH, qaf_framework, year_start),
	LIST("local", qaf_framework, locals, nlocals, local_entry),
	LIST("rules", qaf_framework, rules, nrules, rule_entry),
	END
};
const struct entry qaf_schema_framework = {
	.noun = "a framework", .size = sizeof(struct qaf_framework),
	.fields = framework_fields,
};
