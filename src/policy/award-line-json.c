/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/award.h"

#include "base/i18n.h"
#include "policy/award-private.h"

static const char *const keeps[] = { "all", "highest", NULL }; /* by ZdKeep */

static void
write_names (json_t *json, const char *key, const GPtrArray *names)
{
  if (names->len > 0)
    json_object_set_new (json, key, zd_strings_to_json (names));
}

/* ---- items ---- */

static gboolean
read_item_filters (ZdItems *self, const json_t *json, const ZdCatalogue *catalogue, const ZdRecordKind *kind,
                   const ZdPath *path, GError **error)
{
  const ZdReading reading = { catalogue, kind, 1 };
  const ZdPath where_path = { path, "where", 0 };
  const json_t *where = json_object_get (json, "where");

  if (where != NULL) {
    g_clear_pointer (&self->where, g_ptr_array_unref);
    self->where = zd_filters_from_json (where, catalogue, kind, NULL, &where_path, error);
    if (self->where == NULL) {
      self->where = g_ptr_array_new ();
      return FALSE;
    }
  }
  return zd_when_read (&reading, json, path, &self->when, error);
}

static ZdItems *
read_items (const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "records", "where", "when", "key", "year", NULL };
  g_autoptr (ZdItems) self = NULL;
  const char *record;
  const ZdRecordKind *kind;
  GError *reason = NULL;

  if (!zd_json_only (json, known, path, error) ||
      !zd_json_get_string (json, "records", TRUE, path, &record, error))
    return NULL;
  self = zd_items_new (record);
  kind = zd_catalogue_kind (catalogue, record);
  if ((kind != NULL && !read_item_filters (self, json, catalogue, kind, path, error)) ||
      !zd_strings_read (json, "key", self->key, path, error) ||
      !zd_text_read (json, "year", path, &self->year, error))
    return NULL;
  if (zd_items_check (self, catalogue, &reason))
    return g_steal_pointer (&self);
  zd_path_error_take (path, error, reason);
  return NULL;
}

static json_t *
write_items (const ZdItems *self, const ZdCatalogue *catalogue)
{
  const ZdRecordKind *kind = zd_catalogue_kind (catalogue, self->record);
  json_t *json = json_pack ("{ss}", "records", self->record);

  if (self->where->len > 0)
    json_object_set_new (json, "where", zd_filters_to_json (self->where, kind));
  if (self->when != NULL)
    json_object_set_new (json, "when", zd_condition_to_json (self->when, catalogue, kind));
  write_names (json, "key", self->key);
  if (self->year != NULL)
    json_object_set_new (json, "year", json_string (self->year));
  return json;
}

/* ---- instalments ---- */

static ZdInstalment *
read_instalment (const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "id", "label", "when", "share", "amount", NULL };
  const ZdPath amount_path = { path, "amount", 0 };
  const json_t *amount = json_object_get (json, "amount");
  g_autoptr (ZdInstalment) self = NULL;
  const char *id;

  if (!zd_json_only (json, known, path, error) || !zd_id_read (json, "id", path, &id, error))
    return NULL;
  self = zd_instalment_new (id);
  if (!zd_text_read (json, "label", path, &self->label, error) ||
      !zd_when_read (reading, json, path, &self->when, error))
    return NULL;
  if ((amount == NULL) == (json_object_get (json, "share") == NULL)) {
    zd_path_error (path, error, _ ("An instalment is either a “share” of the line or an “amount”."));
    return NULL;
  }
  if (amount != NULL ? (self->amount = zd_amount_read (reading, amount, &amount_path, error)) == NULL
                     : !zd_decimal_member (json, "share", ZD_RATE_SCALE, path, &self->share, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
read_instalments (ZdAwardLine *self, const ZdReading *reading, const json_t *json, const ZdPath *path,
                  GError **error)
{
  const ZdPath list_path = { path, "instalments", 0 };
  json_t *list = NULL;

  if (!zd_json_get_array (json, "instalments", FALSE, path, &list, error))
    return FALSE;
  for (gsize i = 0; i < json_array_size (list); i++) {
    const ZdPath here = { &list_path, NULL, i };
    ZdInstalment *instalment = read_instalment (reading, json_array_get (list, i), &here, error);

    if (instalment == NULL)
      return FALSE;
    g_ptr_array_add (self->instalments, instalment);
  }
  return TRUE;
}

static void
write_instalments (json_t *json, const ZdAwardLine *self, const ZdCatalogue *catalogue)
{
  const ZdRecordKind *scope = zd_award_line_scope (self, catalogue);
  json_t *list;

  if (self->instalments->len == 0)
    return;
  list = json_array ();
  for (guint i = 0; i < self->instalments->len; i++) {
    const ZdInstalment *instalment = g_ptr_array_index (self->instalments, i);
    json_t *entry = json_pack ("{ss}", "id", instalment->id);

    if (*instalment->label != '\0')
      json_object_set_new (entry, "label", json_string (instalment->label));
    if (instalment->when != NULL)
      json_object_set_new (entry, "when", zd_condition_to_json (instalment->when, catalogue, scope));
    if (instalment->amount != NULL)
      json_object_set_new (entry, "amount", zd_amount_to_json (instalment->amount, catalogue, scope));
    else
      json_object_set_new (entry, "share", zd_decimal_to_json (instalment->share, ZD_RATE_SCALE));
    json_array_append_new (list, entry);
  }
  json_object_set_new (json, "instalments", list);
}

/* ---- lines ---- */

static gboolean
read_who (ZdAwardLine *self, const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path,
          GError **error)
{
  const ZdReading party = { catalogue, NULL, 1 };
  const ZdPath items_path = { path, "items", 0 };
  const json_t *items = json_object_get (json, "items");

  if (!zd_text_read (json, "label", path, &self->label, error) ||
      !zd_text_read (json, "words", path, &self->words, error) ||
      !zd_text_read (json, "note", path, &self->note, error) ||
      !zd_span_read (json, path, &self->span_start, &self->span_end, error) ||
      !zd_when_read (&party, json, path, &self->when, error))
    return FALSE;
  if (items != NULL)
    self->items = read_items (items, catalogue, &items_path, error);
  return items == NULL || self->items != NULL;
}

static gboolean
read_what (ZdAwardLine *self, const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path,
           GError **error)
{
  const ZdReading reading = { catalogue, zd_award_line_scope (self, catalogue), 1 };
  const ZdPath amount_path = { path, "amount", 0 };
  guint keep = ZD_KEEP_ALL;

  self->amount = zd_amount_read (&reading, json_object_get (json, "amount"), &amount_path, error);
  if (self->amount == NULL || !zd_choice_read (json, "keep", FALSE, keeps, path, &keep, error) ||
      !zd_strings_read (json, "group", self->group, path, error) ||
      !zd_json_get_bool (json, "ladder", FALSE, path, &self->ladder, error) ||
      !zd_json_get_bool (json, "yearly", FALSE, path, &self->yearly, error) ||
      !zd_caps_read (json, self->caps, path, error) ||
      !zd_text_read (json, "payee", path, &self->payee, error) ||
      !read_instalments (self, &reading, json, path, error))
    return FALSE;
  self->keep = keep;
  return TRUE;
}

ZdAwardLine *
zd_award_line_read (const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "id",    "label",  "words",       "span",  "note",   "when",
                                       "items", "amount", "keep",        "group", "ladder", "yearly",
                                       "caps",  "payee",  "instalments", NULL };
  g_autoptr (ZdAwardLine) self = NULL;
  GError *reason = NULL;
  const char *id;

  if (!zd_json_only (json, known, path, error) || !zd_id_read (json, "id", path, &id, error))
    return NULL;
  self = zd_award_line_new (id);
  if (!read_who (self, json, catalogue, path, error) || !read_what (self, json, catalogue, path, error))
    return NULL;
  if (zd_award_line_check (self, catalogue, &reason))
    return g_steal_pointer (&self);
  zd_path_error_take (path, error, reason);
  return NULL;
}

static void
write_how (json_t *json, const ZdAwardLine *self)
{
  if (self->keep != ZD_KEEP_ALL)
    json_object_set_new (json, "keep", json_string (keeps[self->keep]));
  write_names (json, "group", self->group);
  if (self->ladder)
    json_object_set_new (json, "ladder", json_true ());
  if (self->yearly)
    json_object_set_new (json, "yearly", json_true ());
  zd_caps_write (json, self->caps);
  json_object_set_new (json, "payee", json_string (self->payee));
}

json_t *
zd_award_line_to_json (const ZdAwardLine *self, const ZdCatalogue *catalogue)
{
  json_t *json = json_pack ("{ss}", "id", self->id);

  if (*self->label != '\0')
    json_object_set_new (json, "label", json_string (self->label));
  if (self->words != NULL)
    json_object_set_new (json, "words", json_string (self->words));
  zd_span_write (json, self->span_start, self->span_end);
  if (self->when != NULL)
    json_object_set_new (json, "when", zd_condition_to_json (self->when, catalogue, NULL));
  if (self->items != NULL)
    json_object_set_new (json, "items", write_items (self->items, catalogue));
  json_object_set_new (json, "amount",
                       zd_amount_to_json (self->amount, catalogue, zd_award_line_scope (self, catalogue)));
  write_how (json, self);
  write_instalments (json, self, catalogue);
  if (self->note != NULL)
    json_object_set_new (json, "note", json_string (self->note));
  return json;
}
