/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/party-search.h"

#include "profile/name-index.h"

static void
party_name_free (gpointer data)
{
  ZdPartyName *self = data;

  g_free (self->uscc);
  g_free (self->name);
  g_free (self);
}

void
zd_party_hits_free (ZdPartyHits *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->parties, g_ptr_array_unref);
  g_free (self);
}

static ZdPartyName *
name_of (const ZdColumns *columns, guint row)
{
  ZdPartyName *name = g_new0 (ZdPartyName, 1);

  name->uscc = g_strdup (zd_columns_uscc (columns, row));
  name->name = g_strdup (zd_columns_name (columns, row));
  return name;
}

ZdPartyHits *
zd_party_search (ZdLibrary *library, const char *typed, guint limit, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdNameIndex) index = zd_library_names (library, progress, error);
  guint n_hits = 0;
  g_autoptr (GArray) rows = index ? zd_name_index_search (index, typed, limit, &n_hits, progress, error) : NULL;
  ZdPartyHits *hits;

  if (rows == NULL)
    return NULL;
  hits = g_new0 (ZdPartyHits, 1);
  hits->n_hits = n_hits;
  hits->parties = g_ptr_array_new_full (rows->len, party_name_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (hits->parties, name_of (zd_name_index_columns (index), g_array_index (rows, guint32, i)));
  return hits;
}
