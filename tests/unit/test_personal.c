/*
 * What tells who somebody is, in free text: what is found, and what only looks
 * a little like it.
 */
#include "unit.h"

#include "core/personal.h"

static const struct {
	const char *text, *found;
} texts[] = {
	{ "write to jo.bloggs+qa@example.org.uk today", "an e-mail address" },
	{ "j@x.de", "an e-mail address" },
	{ "seen @ home", NULL },
	{ "scored 3@4.5", NULL },
	{ "ring 07700 900123", "a telephone number" },
	{ "ring 07700900123.", "a telephone number" },
	{ "0151 496 0999", "a telephone number" },
	{ "(0151) 496 0999", "a telephone number" },
	{ "020 7946 0958", "a telephone number" },
	{ "+44 20 7946 0958", "a telephone number" },
	{ "+44(0)20 7946 0958", "a telephone number" },
	{ "077 009", NULL },
	{ "on 05-03-2024 10 of them", NULL },
	{ "2024-03-05 1030", NULL },
	/* The published test number, and the same with a wrong check digit. */
	{ "NHS 943 476 5919", "an NHS number" },
	{ "9434765919", "an NHS number" },
	{ "9434765918", NULL },
	{ "case 94347659190", NULL },
	{ "A9434765919", NULL },
	{ "lives at SW1A 1AA", "a postcode" },
	{ "HR4 0XH", "a postcode" },
	{ "DY11HF", "a postcode" },
	{ "EC1A1BB", "a postcode" },
	{ "seen on S3 1st visit", NULL },
	{ "A17 2 actions", NULL },
	{ "audit A1 2ABC", NULL },
	{ "QQ 12 34 56 C", "a National Insurance number" },
	{ "UPN A123456789012", "a UPN" },
	{ "T12345678901B", "a UPN" },
	{ "A12345678901", NULL },
	{ "A1234567890123", NULL },
	{ "QQ123456C", "a National Insurance number" },
	{ "DOB 1.2.2011", "a date of birth" },
	{ "D.O.B.: 1.2.2011", "a date of birth" },
	{ "date of birth is 1 Feb", "a date of birth" },
	{ "born on the 3rd", "a date of birth" },
	{ "her date of birth was not on the record", NULL },
	{ "stubborn on 3 visits", NULL },
	{ "The plan is SMART; 12 visits in 2024", NULL },
	{ "", NULL },
	{ NULL, NULL },
};

START_TEST(finds_what_has_the_form)
{
	for (size_t i = 0; i < QAF_LEN(texts); i++) {
		const char *found = qaf_personal(texts[i].text);

		ck_assert_msg(qaf_eq(found, texts[i].found),
			"%s: found %s, not %s", texts[i].text,
			found ? found : "nothing",
			texts[i].found ? texts[i].found : "nothing");
	}
}
END_TEST

UNIT("personal", finds_what_has_the_form)
