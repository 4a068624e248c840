/*
 * Says where something stands in the file.
 */
#include "core/import/private.h"

const char *qaf_import_line(struct import *im, long number)
{
	return qaf_table_place(im->q->arena, im->table, im->view, number, NULL,
		-1);
}

const char *qaf_import_counts(const struct import *im)
{
	return qaf_table_sheet(im->table, im->view) ? "row" : "line";
}

const char *qaf_import_place(struct import *im, int at)
{
	if (im->cell && at >= 0)
		return qaf_table_place(im->q->arena, im->table, im->view,
			im->cell[at].number, NULL, im->cell[at].column);
	return qaf_table_place(im->q->arena, im->table, im->view,
		im->row->number, im->row, at);
}

bool qaf_import_has(const struct import *im, int column)
{
	return im->at[column] >= 0 || im->fixed[column];
}

const char *qaf_import_heading_of(const struct import *im, int column)
{
	return im->at[column] >= 0 ? im->heading[im->at[column]] :
		im->kind->columns[column].key;
}
