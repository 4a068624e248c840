/*
 * Words of a file that are looked up once, then remembered: teams, services,
 * plans, roles, people; and those that nobody knows.
 */
#ifndef QAF_CORE_IMPORT_WORDS_H
#define QAF_CORE_IMPORT_WORDS_H

#include "core/import/private.h"

struct import_word {
	const char *raw, *word;
	bool known;
	size_t fits;		/* of a person: how many have that name */
	const char *near;	/* of an unknown team: one that there is, or NULL */
	long rows;
};

#define IMPORT_WORDS 1024	/* slots; beyond half of them nothing is kept */

/* A word of the framework's, and what it stands for. */
struct import_ours {
	const char *word, *id;
};

struct import_words {
	size_t n, nours, cap_ours;
	struct import_ours *ours;	/* by which an unknown one is near */
	struct import_word slot[IMPORT_WORDS];
	struct import_word last;	/* where there is no slot left */
	void (*find)(struct import *im, struct import_word *w, void *data);
	void *data;
};

const struct import_word *qaf_import_word(struct import *im,
	struct import_words *words, const char *raw);

/* Teams and staff that the database knows, and what the framework says. */
struct import_council {
	const struct qaf_framework *framework;
	size_t nteams, nstaff;
	struct import_team {
		const char *team, *folded, *service;
	} *team;			/* by folded name */
	struct import_words teams, services, plans, people;
};

enum qaf_rc qaf_import_council_load(struct import *im, struct import_council **out);
/* The same as the `begin` of a kind, which has it as its own; also where no row
 * looks anything up, since what is read once must be read before the rows. */
enum qaf_rc qaf_import_council_begin(struct import *im);
/* Find a person; a fault when the staff list does not have them, or when there
 * is no list and one is needed. */
const char *qaf_import_person_need(struct import *im, struct import_council *c,
	int column, bool list_needed);
/* The team as the council writes it; a fault when it has no such team but one of
 * nearly that name, or when the row's service would be the team's: `service` is
 * the column that has its own, -1: none. */
const char *qaf_import_team(struct import *im, struct import_council *c,
	int column, int service);
/* Does a team stand there that the council has?  Where there is no list, it has
 * any. */
bool qaf_import_team_known(struct import *im, struct import_council *c,
	int column);
/* The service: as given, in the framework's word, else the team's. */
const char *qaf_import_service(struct import *im, struct import_council *c,
	int column, const char *team);
/* A person: their staff reference where the text is one, else the text. */
const char *qaf_import_person(struct import *im, struct import_council *c,
	int column, bool *known);
/* Does somebody stand there whom the staff list has?  Where there is no list,
 * anybody is known. */
bool qaf_import_person_known(struct import *im, struct import_council *c,
	int column);

/* The words that unknown ones may be near to. */
void qaf_import_words_places(struct import *im, struct import_words *w,
	const struct qaf_place *places, size_t n);
void qaf_import_words_roles(struct import *im, struct import_words *w,
	const struct qaf_framework *fw);
/* After the last row: the words that the framework does not know, how many rows
 * have them, the nearest that it knows, and how to take one for the other; without
 * a framework, teams that are on no list. */
void qaf_import_tell_unknown(struct import *im, const struct import_words *w,
	const char *column, const struct qaf_framework *fw);
/* The same of people whom the staff list does not have, or has several times. */
enum qaf_rc qaf_import_tell_people(struct import *im,
	const struct import_council *c);

#endif
