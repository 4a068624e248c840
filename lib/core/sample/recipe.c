/*
 * Writes a draw as a shell script that anyone can run: it needs coreutils only,
 * and repeats the fingerprint, the tickets and the selection.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "core/sample/private.h"
#include "qaf/phrase.h"

/* How many entries of a group (or, after replacements, of a stratum) are
 * chosen. */
struct group {
	const char *name;
	long n;
};
struct groups {
	struct group *v;
	size_t n, cap;
};

static const char head[] =
	"LC_ALL=C\n"
	"export LC_ALL\n"
	"set -eu\n"
	"tab=$(printf '\\t')\n"
	"work=$(mktemp -d)\n"
	"trap 'rm -rf \"$work\"' EXIT\n"
	"differs() {\n"
	"\techo \"$draw does not hold: $1\"\n"
	"\texit 1\n"
	"}\n";

static const char body[] =
	"\n# 1. The fingerprint is of exactly this frame, sorted by bytes.\n"
	"sort -c \"$work/frame\" || differs 'the frame is not sorted'\n"
	"[ \"$(sha256sum <\"$work/frame\" | cut -c 1-64)\" = \"$fingerprint\" ] ||\n"
	"\tdiffers 'the frame has another fingerprint'\n"
	"\n# 2. Tickets: SHA-256 of seed:draw:reference, 500 at a time.\n"
	"mkdir \"$work/text\"\n"
	"hash() {\n"
	"\t(cd \"$work/text\" && sha256sum \"$@\") |"
	" cut -c 1-64 >>\"$work/tickets\"\n"
	"}\n"
	"set --\n"
	"while IFS= read -r line; do\n"
	"\tprintf '%s:%s:%s' \"$seed\" \"$draw\" \"${line#*\"$tab\"}\" >\"$work/text/$#\"\n"
	"\tset -- \"$@\" \"$#\"\n"
	"\tif [ $# -ge 500 ]; then\n"
	"\t\thash \"$@\"\n"
	"\t\tset --\n"
	"\tfi\n"
	"done <\"$work/frame\"\n"
	"[ $# -eq 0 ] || hash \"$@\"\n"
	"\n# 3. In ticket order the first of each group are selected.\n"
	"pick() {\n"
	"\t: >\"$work/left\"\n"
	"\tlast= at=0\n"
	"\tsort -t \"$tab\" -k 1,1 -k 2,2 |\n"
	"\tjoin -t \"$tab\" -a 2 -o 2.1,1.2,2.2,2.3,2.4 \"$1\" - |\n"
	"\twhile IFS= read -r line; do\n"
	"\t\tgroup=${line%%\"$tab\"*} line=${line#*\"$tab\"}\n"
	"\t\tnumber=${line%%\"$tab\"*} line=${line#*\"$tab\"}\n"
	"\t\tticket=${line%%\"$tab\"*} entry=${line#*\"$tab\"}\n"
	"\t\t[ \"$group\" = \"$last\" ] || at=0\n"
	"\t\tlast=$group at=$((at + 1))\n"
	"\t\tif [ \"$at\" -le \"${number:-0}\" ]; then\n"
	"\t\t\tprintf '%s\\n' \"$entry\" >>\"$work/chosen\"\n"
	"\t\telse\n"
	"\t\t\tprintf '%s\\t%s\\n' \"$ticket\" \"$entry\" >>\"$work/left\"\n"
	"\t\tfi\n"
	"\tdone\n"
	"}\n"
	": >\"$work/chosen\"\n"
	"paste \"$work/groups\" \"$work/tickets\" \"$work/frame\" | pick \"$work/number\"\n"
	"\n# 4. The next in ticket order took the places of those replaced.\n"
	"if [ -s \"$work/further\" ]; then\n"
	"\twhile IFS= read -r line; do\n"
	"\t\tentry=${line#*\"$tab\"}\n"
	"\t\tset_group \"${entry%%\"$tab\"*}\"\n"
	"\t\tprintf '%s\\t%s\\n' \"$group\" \"$line\"\n"
	"\tdone <\"$work/left\" >\"$work/rest\"\n"
	"\tpick \"$work/further\" <\"$work/rest\"\n"
	"fi\n"
	"\n# 5. That is what was recorded.\n"
	"sort -o \"$work/chosen\" \"$work/chosen\"\n"
	"sort -o \"$work/recorded\" \"$work/recorded\"\n"
	"wrong=$(comm -3 \"$work/chosen\" \"$work/recorded\")\n"
	"[ -z \"$wrong\" ] || differs \"drawn or recorded, not both: $wrong\"\n"
	"echo \"$draw holds\"\n";

/* ---- what the script compares with ---- */

static void count(struct qaf *q, struct groups *g, const char *name)
{
	for (size_t i = 0; i < g->n; i++)
		if (strcmp(g->v[i].name, name) == 0) {
			g->v[i].n++;
			return;
		}
	g->v = qaf_grow(q->arena, g->v, g->n, &g->cap, sizeof(*g->v));
	g->v[g->n++] = (struct group){ name, 1 };
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct group *)a)->name,
		((const struct group *)b)->name);
}

/*
 * A group is a part of the frame from which a fixed number is drawn: a stratum,
 * or one spread value in a stratum where the quota is spread, or in a pooled
 * draw the whole frame.  The "=" keeps the name from being empty where there
 * are no strata.
 */
static const char *group_of(struct qaf *q, const struct sample_draw *d,
	const struct qaf_draw_item *item)
{
	return qaf_printf(q->arena, "=%s%s%s", d->pooled ? "" : item->stratum,
		item->spread ? "/" : "", item->spread ? item->spread : "");
}

static const char *stratum_of(struct qaf *q, const struct sample_draw *d,
	const char *stratum)
{
	return qaf_printf(q->arena, "=%s", d->pooled ? "" : stratum);
}

static int by_ref(const void *a, const void *b)
{
	return strcmp(((const struct sample_entry *)a)->ref,
		((const struct sample_entry *)b)->ref);
}

/* How many each group gave at the draw, and how many each stratum gave later as
 * replacements. */
static void count_groups(struct qaf *q, const struct sample_draw *d,
	const struct sample_frame *f, struct sample_entry *entries, size_t n,
	struct groups *number, struct groups *further)
{
	if (n)
		qsort(entries, n, sizeof(*entries), by_ref);
	for (size_t i = 0; i < f->n; i++) {
		struct sample_entry key = { .ref = f->items[i].ref };
		struct sample_entry *e = n ? bsearch(&key, entries, n,
			sizeof(*entries), by_ref) : NULL;

		if (!e || e->status == QAF_ENTRY_RESERVE)
			continue;
		if (e->replaces)
			count(q, further, stratum_of(q, d, e->stratum));
		else
			count(q, number, group_of(q, d, &f->items[i]));
	}
	if (number->n)
		qsort(number->v, number->n, sizeof(*number->v), by_name);
	if (further->n)
		qsort(further->v, further->n, sizeof(*further->v), by_name);
}

/* ---- writing ---- */

/* Write the text in single quotes, safe for the shell. */
static void write_quoted(FILE *out, const char *name, const char *text)
{
	fprintf(out, "%s='", name);
	for (; *text; text++)
		if (*text == '\'')
			fputs("'\\''", out);
		else
			fputc(*text, out);
	fputs("'\n", out);
}

static void write_groups(FILE *out, const char *what, const char *file,
	const struct groups *g)
{
	fprintf(out, "\n# %s\ncat >\"$work/%s\" <<'END OF LIST'\n", what, file);
	for (size_t i = 0; i < g->n; i++)
		fprintf(out, "%s\t%ld\n", g->v[i].name, g->v[i].n);
	fputs("END OF LIST\n", out);
}

static void write_frame(FILE *out, const struct sample_frame *f)
{
	fputs("\n# The frame: stratum, tab, reference.\n"
		"cat >\"$work/frame\" <<'END OF LIST'\n", out);
	fwrite(f->written.text, 1, f->written.len, out);
	fputs("END OF LIST\n", out);
}

/* Write the group of each entry of the frame, one on each line. */
static void write_group_lines(struct qaf *q, FILE *out,
	const struct sample_draw *d, const struct sample_frame *f)
{
	if (f->n && f->items[0].spread) {
		fputs("\n# Stratum and value that each of them counts for.\n"
			"cat >\"$work/groups\" <<'END OF LIST'\n", out);
		for (size_t i = 0; i < f->n; i++) {
			struct qaf_arena_mark mark = qaf_arena_mark(q->arena);

			fprintf(out, "%s\n", group_of(q, d, &f->items[i]));
			qaf_arena_reset(q->arena, mark);
		}
		fputs("END OF LIST\n", out);
	}
	fputs(d->pooled ? "\n# The strata were drawn together.\n"
		"set_group() {\n\tgroup='='\n}\n" :
		"\nset_group() {\n\tgroup==$1\n}\n", out);
	if (!f->n || !f->items[0].spread)
		fputs("while IFS= read -r line; do\n"
			"\tset_group \"${line%%\"$tab\"*}\"\n"
			"\tprintf '%s\\n' \"$group\"\n"
			"done <\"$work/frame\" >\"$work/groups\"\n", out);
}

static void write_recorded(FILE *out, const struct sample_entry *entries,
	size_t n)
{
	fputs("\n# What was recorded as selected, whether replaced since or not.\n"
		"cat >\"$work/recorded\" <<'END OF LIST'\n", out);
	for (size_t i = 0; i < n; i++)
		if (entries[i].status != QAF_ENTRY_RESERVE)
			fprintf(out, "%s\t%s\n", entries[i].stratum,
				entries[i].ref);
	fputs("END OF LIST\n", out);
}

/* The entries that the draw itself chose; *late counts those that joined it
 * afterwards. */
static enum qaf_rc read_drawn(struct qaf *q, struct sample_entry **out,
	size_t *n, long *late, const char *draw)
{
	size_t all;

	QAF_TRY(qaf_sample_read_entries(q, out, &all, draw));
	*n = 0;
	for (size_t i = 0; i < all; i++)
		if (!(*out)[i].late)
			(*out)[(*n)++] = (*out)[i];
	*late = (long)(all - *n);
	return QAF_OK;
}

enum qaf_rc qaf_sample_recipe(struct qaf *q, FILE *out, const char *draw)
{
	struct groups number = { 0 }, further = { 0 };
	struct sample_entry *entries;
	struct sample_draw d;
	struct sample_frame f;
	size_t n;
	long late;

	QAF_TRY(qaf_sample_need_drawn(q, &d, draw));
	if (qaf_sample_chosen(&d))
		return qaf_fail(q, QAF_RULE, "the cases of %s were chosen by "
			"managers: there is nothing to repeat", d.ref);
	QAF_TRY(qaf_sample_read_frame(q, &f, &d));
	QAF_TRY(read_drawn(q, &entries, &n, &late, d.ref));
	count_groups(q, &d, &f, entries, n, &number, &further);
	fprintf(out, "#!/bin/sh\n"
		"# Repeats the draw %s and compares it with what was recorded.\n"
		"# Needs coreutils only; exit status 1 when it differs.\n", d.ref);
	if (late)
		fprintf(out, "# %s joined it later and are not repeated here; "
			"qaf sample verify does.\n", qaf_number(q->arena, late));
	if (qaf_sample_seed_words(&d))
		fprintf(out, "# %s.\n", qaf_sample_seed_words(&d));
	write_quoted(out, "draw", d.ref);
	write_quoted(out, "seed", d.seed);
	write_quoted(out, "fingerprint", d.sha256);
	fputs(head, out);
	write_frame(out, &f);
	write_groups(out, "How many of each group were drawn.", "number",
		&number);
	write_groups(out, "How many were replaced since, of each stratum.",
		"further", &further);
	write_recorded(out, entries, n);
	write_group_lines(q, out, &d, &f);
	fputs(body, out);
	return QAF_OK;
}
