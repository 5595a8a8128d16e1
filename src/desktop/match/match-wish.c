/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/match/match-wish.h"

#include "desktop/match/match-rows.h"

ZdMatchWish *
zd_match_wish_new (ZdMatchResult *result)
{
  ZdMatchWish *self = g_new0 (ZdMatchWish, 1);

  self->result = zd_match_result_ref (result);
  for (guint i = 0; i < ZD_N_MATCH_CHOICES; i++) {
    self->fields[i] = zd_match_choice_field (zd_match_result_matching (result)->columns, (ZdMatchChoice) i);
    self->codes[i] = -1;
  }
  return self;
}

void
zd_match_wish_free (gpointer data)
{
  ZdMatchWish *self = data;

  zd_row_set_unref (self->named);
  zd_row_set_unref (self->lacking);
  zd_row_set_unref (self->news);
  zd_match_result_unref (self->result);
  g_free (self);
}

gboolean
zd_match_wish_is_any (const ZdMatchWish *self)
{
  for (guint i = 0; i < ZD_N_MATCH_CHOICES; i++)
    if (self->codes[i] >= 0)
      return FALSE;
  return self->named == NULL && self->lacking == NULL && self->news == NULL;
}

static gboolean
is_below (const ZdMatchWish *self, guint choice, guint row)
{
  const ZdColumns *columns = zd_match_result_matching (self->result)->columns;
  const ZdField *field = self->fields[choice];
  int code = self->codes[choice];
  gint64 ordinal;

  return code < 0
         || (zd_columns_fact (columns, row, field, &ordinal, NULL) && ordinal >= code
             && ordinal <= zd_code_list_get (field->type.list, code)->last);
}

gboolean
zd_match_wish_fits (gconstpointer rows, guint place, gpointer data)
{
  const ZdMatchWish *self = data;
  const ZdRowSet *const sets[] = { self->named, self->lacking, self->news };
  guint row = zd_match_rows_at (rows, place);

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    if (sets[i] != NULL && !zd_row_set_has (sets[i], row))
      return FALSE;
  for (guint i = 0; i < ZD_N_MATCH_CHOICES; i++)
    if (!is_below (self, i, row))
      return FALSE;
  return TRUE;
}
