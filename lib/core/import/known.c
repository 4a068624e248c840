/*
 * Lists that are known by their headings: Ofsted's child-level lists (Annex A of
 * the ILACS guidance, 2018 to 2025, whose headings differ from year to year in
 * small things) and the returns to the Department for Education.
 *
 * A list is known by headings that no other has.  Ofsted's lists 1 to 10 are of
 * children: of the rows of one child the newest counts, since most of them have
 * a row for each contact, referral or assessment.  Anything else is named, with
 * what to load instead.
 */
#include "base/phrase.h"
#include "base/str.h"
#include "core/import/private.h"

#define SSDA903 "it is made once a year and has neither team nor worker; load " \
	"the open cases of the case system, or Ofsted's list 8"
#define CIN_CENSUS "it is made once a year and has neither team nor worker; " \
	"load the open cases of the case system, or Ofsted's list 6"

static const struct import_known lists[] = {
	{ "Ofsted's list 1 (contacts)", .several = true,
		.marks = { "dateofcontact", "contactsource" } },
	{ "Ofsted's list 2 (early help)", .several = true,
		.marks = { "assessmentstartdate",
			"organisationcompletingassessment" } },
	{ "Ofsted's list 3 (referrals)", .several = true,
		.marks = { "dateofreferral", "referralsource" } },
	{ "Ofsted's list 4 (assessments)", .several = true,
		.marks = { "continuousassessmentstartdate" } },
	{ "Ofsted's list 5 (section 47 enquiries and conferences)",
		.several = true, .marks = { "strategydiscussioninitiating"
			"section47enquirystartdate" } },
	{ "Ofsted's list 6 (children in need)", .several = true,
		.marks = { "cinstartdate", "childuniqueid" } },
	{ "Ofsted's list 7 (child protection plans)", .several = true,
		.marks = { "childprotectionplanstartdate" },
		.plan = "Child Protection plan" },
	{ "Ofsted's list 8 (children in care)", .several = true,
		.marks = { "datestartedtobelookedafter" },
		.plan = "Looked after child" },
	{ "Ofsted's list 9 (care leavers)", .several = true,
		.marks = { "eligibilitycategory", "activitystatus" },
		.plan = "Care Leaver",
		.lacks_opened = "it has no day on which a case was opened: give "
			"one with --set opened=DATE, or load the list of care "
			"leavers of the case system" },
	{ "Ofsted's list 10 (children for adoption)", .several = true,
		.marks = { "datethechildenteredcare" } },
	{ "Ofsted's list 11 (adopters)",
		.marks = { "individualadopteridentifier" },
		.refused = "its rows are adults who adopt, not children's cases; "
			"list 10 has the children" },
	{ "the SSDA903 return (children looked after)",
		.marks = { "child", "dob", "upn" }, .refused = SSDA903 },
	{ "the SSDA903 return (episodes)",
		.marks = { "child", "decom", "rne" }, .refused = SSDA903 },
	{ "the SSDA903 return (reviews)",
		.marks = { "child", "review", "reviewcode" }, .refused = SSDA903 },
	{ "the SSDA903 return (missing)",
		.marks = { "child", "misstart" }, .refused = SSDA903 },
	{ "the SSDA903 return (a part of it)",
		.marks = { "child", "sex", "dob" }, .refused = SSDA903 },
	{ "the CIN census",
		.marks = { "lachildid" }, .refused = CIN_CENSUS },
	{ "the CIN census",
		.marks = { "cinreferraldate" }, .refused = CIN_CENSUS },
};

/* Does some heading of the row say that? */
static bool has_heading(const struct qaf_table_row *row, const char *mark)
{
	for (size_t i = 0; i < row->n; i++)
		if (qaf_folded_same(row->cell[i], mark))
			return true;
	return false;
}

static bool has_marks(const struct qaf_table_row *row,
	const struct import_known *list)
{
	for (size_t i = 0; i < QAF_LEN(list->marks) && list->marks[i]; i++)
		if (!has_heading(row, list->marks[i]))
			return false;
	return true;
}

enum qaf_rc qaf_import_know(struct import *im, const struct qaf_table_row *row)
{
	if (!im->kind->known)
		return QAF_OK;
	for (size_t i = 0; i < QAF_LEN(lists) && !im->known; i++)
		if (has_marks(row, &lists[i]))
			im->known = &lists[i];
	if (im->known && im->known->refused)
		return qaf_fail(im->q, QAF_INPUT, "%s: this is %s: %s",
			qaf_import_line(im, row->number), im->known->name,
			im->known->refused);
	return QAF_OK;
}
