/*
 * The table of sections: for the word of each, the functions that count its
 * numbers and the one that writes it.  A new section needs a file, its numbers
 * in figures.h and a row here.
 */
#include "core/report/private.h"

#include <assert.h>

static const struct section sections[] = {
	{ "headline", { qaf_report_count_grades }, qaf_report_tell_headline },
	{ "source", { NULL }, qaf_report_tell_source },
	{ "compliance", { qaf_report_count_compliance },
	  qaf_report_tell_compliance, qaf_report_compliance_table },
	{ "grades", { qaf_report_count_grades }, qaf_report_tell_grades,
	  qaf_report_put_grades },
	{ "grade-trend", { qaf_report_count_grades }, qaf_report_tell_trend },
	{ "grades-by-domain", { qaf_report_count_grades },
	  qaf_report_tell_domains },
	{ "indicators", { qaf_report_count_ticks }, qaf_report_tell_ticks },
	{ "grades-apart", { qaf_report_count_grades }, qaf_report_tell_apart },
	{ "moderation",
	  { qaf_report_count_grades, qaf_report_count_moderation },
	  qaf_report_tell_moderation },
	{ "moved-grades",
	  { qaf_report_count_grades, qaf_report_count_moderation },
	  qaf_report_tell_moved },
	{ "inadequate", { qaf_report_count_inadequate },
	  qaf_report_tell_inadequate },
	{ "steps", { qaf_report_count_steps }, qaf_report_tell_steps },
	{ "concerns", { qaf_report_count_concerns },
	  qaf_report_tell_concerns },
	{ "changes", { qaf_report_count_changes }, qaf_report_tell_changes },
	{ "actions", { qaf_report_count_actions }, qaf_report_tell_actions },
	{ "overdue-actions", { qaf_report_count_overdue_actions },
	  qaf_report_tell_overdue_actions },
	{ "escalated-actions", { qaf_report_count_overdue_actions },
	  qaf_report_tell_escalated_actions },
	{ "voice", { qaf_report_count_grades, qaf_report_count_voice },
	  qaf_report_tell_voice },
	{ "themes", { qaf_report_count_themes }, qaf_report_tell_themes },
	{ "moderated-themes", { qaf_report_count_moderated_themes },
	  qaf_report_tell_moderated_themes },
	{ "other-evidence", { qaf_report_count_evidence },
	  qaf_report_tell_evidence },
	{ "limits", { qaf_report_count_grades, qaf_report_count_limits },
	  qaf_report_tell_limits },
	{ "annex", { qaf_report_count_grades, qaf_report_count_compliance },
	  qaf_report_tell_annex },
};

const struct section *qaf_report_section(const char *word)
{
	const struct section *found = NULL;

	for (size_t i = 0; i < QAF_LEN(sections) && !found; i++)
		if (qaf_eq(sections[i].word, word))
			found = &sections[i];
	assert(found);
	return found;
}
