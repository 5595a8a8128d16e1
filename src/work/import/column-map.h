/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/catalogue.h"
#include "sheet/table.h"

G_BEGIN_DECLS

/* What each column of a spreadsheet is. Shared by profile and roster import. */
typedef enum {
  ZD_COLUMN_IGNORE,
  ZD_COLUMN_USCC,
  ZD_COLUMN_NAME,
  ZD_COLUMN_FIELD,     /* @field */
  ZD_COLUMN_ATTRIBUTE, /* @slot of the record kind */
  ZD_COLUMN_SUM,       /* roster: the sum granted */
  ZD_COLUMN_PHONE,
  ZD_COLUMN_ACCOUNT_NAME,
  ZD_COLUMN_BANK,
  ZD_COLUMN_BANK_CODE,
  ZD_COLUMN_ACCOUNT,
} ZdColumnRole;

typedef struct {
  ZdColumnRole role;
  const ZdField *field;
  ZdSlot slot;
  int year;          /* of an annual field, 0 = the current value */
  gint64 multiplier; /* 10000 for a header that says 万元; 1 otherwise */
  int confidence;    /* 0…100: how it was recognised; ZD_COLUMN_REMEMBERED */
  char *header;
  char *sample;      /* first non-empty value */
} ZdColumn;

typedef struct {
  GPtrArray *columns; /* of ZdColumn, in the sheet's order */
  const ZdRecordKind *kind; /* NULL for facts */
} ZdColumnMap;

void zd_column_map_free (ZdColumnMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdColumnMap, zd_column_map_free)

/* Every column ignored. */
ZdColumnMap *zd_column_map_new (const char *const *headers);

/* By content (a column of valid codes is the code column), then header words and
 * aliases. @rows: the first rows of data, of ZdRow. */
ZdColumnMap *zd_column_map_propose (const char *const *headers, const GPtrArray *rows,
                                    const ZdCatalogue *catalogue, const ZdRecordKind *kind);
/* "A=uscc,营业收入(万元)=field:revenue@2021*10000,D=ignore": from a command line; columns by letter or header.
 * Roles: ignore uscc name sum phone account-name bank bank-code account field:ID[@YEAR] attribute:ID; *N behind it
 * is the multiplier. A role that one column can have only is taken from the column that had it. Error: ZD_ERROR_USAGE,
 * with everything as it was. */
gboolean zd_column_map_apply (ZdColumnMap *self, const char *text, const ZdCatalogue *catalogue, GError **error);
/* Kept with the batch; reads back by zd_column_map_apply(). */
char *zd_column_map_to_text (const ZdColumnMap *self);

/* The place of the column called @name: by its header, else by its letter. Error: ZD_ERROR_USAGE. */
gboolean zd_column_map_find_named (const ZdColumnMap *self, const char *name, guint *index, GError **error);
/* The column with @role, or NULL; *index (nullable) its place. Not for FIELD and ATTRIBUTE. */
const ZdColumn *zd_column_map_find (const ZdColumnMap *self, ZdColumnRole role, guint *index);

/* Does it say where an enterprise is, or who its people are? Such a column decides nothing, but tells rows of one name apart. */
gboolean zd_column_is_context (const ZdColumn *column);

G_END_DECLS
