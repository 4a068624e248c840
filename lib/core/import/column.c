/*
 * The columns of a kind of import, by the names that options give them.
 */
#include "base/str.h"
#include "core/import/private.h"

const struct import_column *qaf_import_column_named(const struct import *im,
	const char *name)
{
	for (size_t i = 0; i < im->kind->n; i++)
		if (qaf_folded_same(im->kind->columns[i].key, name))
			return &im->kind->columns[i];
	return NULL;
}
