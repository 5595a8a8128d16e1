/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/award.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "policy/award-private.h"

static const char *const cap_scopes[] = {
  [ZD_CAP_ITEM] = "item",
  [ZD_CAP_YEAR] = "year",
  [ZD_CAP_EVER] = "ever",
};
static const char *const keeps[] = { [ZD_KEEP_ALL] = "all", [ZD_KEEP_HIGHEST] = "highest" };
static const char *const combines[] = { [ZD_COMBINE_SUM] = "sum", [ZD_COMBINE_HIGHEST] = "highest" };

/* ---- small readers ---- */

/* An optional member that is one of @names; *value is left alone when it is absent. */
static gboolean
read_choice (const json_t *json, const char *key, const char *const *names, guint n_names, const ZdPath *path,
             guint *value, GError **error)
{
  const ZdPath here = { path, key, 0 };
  const char *name = NULL;

  if (!zd_json_get_string (json, key, FALSE, path, &name, error))
    return FALSE;
  if (name == NULL)
    return TRUE;
  for (guint i = 0; i < n_names; i++)
    if (g_str_equal (name, names[i])) {
      *value = i;
      return TRUE;
    }
  return zd_path_error (&here, error, _("“%s” is not known here; use one of %s, %s."), name, names[0],
                        names[1]);
}

static gboolean
read_names (const json_t *json, const char *key, GPtrArray *names, const ZdPath *path, GError **error)
{
  const ZdPath list_path = { path, key, 0 };
  json_t *list = NULL;

  if (!zd_json_get_array (json, key, FALSE, path, &list, error))
    return FALSE;
  for (gsize i = 0; i < json_array_size (list); i++) {
    const ZdPath here = { &list_path, NULL, i };
    const json_t *name = json_array_get (list, i);

    if (!json_is_string (name))
      return zd_path_error (&here, error, _("Write the id of an attribute here."));
    g_ptr_array_add (names, g_strdup (json_string_value (name)));
  }
  return TRUE;
}

static void
write_names (json_t *json, const char *key, const GPtrArray *names)
{
  json_t *list;

  if (names->len == 0)
    return;
  list = json_array ();
  for (guint i = 0; i < names->len; i++)
    json_array_append_new (list, json_string (g_ptr_array_index (names, i)));
  json_object_set_new (json, key, list);
}

/* Replaces *text by an optional string member. */
static gboolean
read_text (const json_t *json, const char *key, const ZdPath *path, char **text, GError **error)
{
  const char *value = *text;

  if (!zd_json_get_string (json, key, FALSE, path, &value, error))
    return FALSE;
  if (value != *text) {
    g_free (*text);
    *text = g_strdup (value);
  }
  return TRUE;
}

static gboolean
read_id (const json_t *json, const ZdPath *path, const char **id, GError **error)
{
  const ZdPath here = { path, "id", 0 };

  return zd_json_get_string (json, "id", TRUE, path, id, error) && zd_id_check (*id, &here, error);
}

/* ---- caps ---- */

static gboolean
read_cap (const json_t *json, GArray *caps, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "per", "amount", NULL };
  const ZdPath here = { path, "per", 0 };
  const char *per;
  ZdCap cap;

  if (!zd_json_only (json, known, path, error) ||
      !zd_json_get_string (json, "per", TRUE, path, &per, error) ||
      !zd_decimal_member (json, "amount", ZD_SCALE_MONEY, path, &cap.money, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (cap_scopes); i++)
    if (g_str_equal (per, cap_scopes[i])) {
      cap.scope = i;
      g_array_append_val (caps, cap);
      return TRUE;
    }
  return zd_path_error (&here, error, _("A cap is per item, year or ever, not “%s”."), per);
}

static gboolean
read_caps (const json_t *json, GArray *caps, const ZdPath *path, GError **error)
{
  const ZdPath list_path = { path, "caps", 0 };
  json_t *list = NULL;

  if (!zd_json_get_array (json, "caps", FALSE, path, &list, error))
    return FALSE;
  for (gsize i = 0; i < json_array_size (list); i++) {
    const ZdPath here = { &list_path, NULL, i };
    if (!read_cap (json_array_get (list, i), caps, &here, error))
      return FALSE;
  }
  return TRUE;
}

static void
write_caps (json_t *json, const GArray *caps)
{
  json_t *list;

  if (caps->len == 0)
    return;
  list = json_array ();
  for (guint i = 0; i < caps->len; i++) {
    const ZdCap *cap = &g_array_index (caps, ZdCap, i);
    json_array_append_new (list, json_pack ("{ssso}", "per", cap_scopes[cap->scope], "amount",
                                            zd_decimal_to_json (cap->money, ZD_SCALE_MONEY)));
  }
  json_object_set_new (json, "caps", list);
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
      !read_names (json, "key", self->key, path, error) ||
      !read_text (json, "year", path, &self->year, error))
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
  const ZdReading party = { reading->catalogue, NULL, 1 };
  const ZdPath amount_path = { path, "amount", 0 };
  const json_t *amount = json_object_get (json, "amount");
  g_autoptr (ZdInstalment) self = NULL;
  const char *id;

  if (!zd_json_only (json, known, path, error) || !read_id (json, path, &id, error))
    return NULL;
  self = zd_instalment_new (id);
  if (!read_text (json, "label", path, &self->label, error) ||
      !zd_when_read (&party, json, path, &self->when, error))
    return NULL;
  if ((amount == NULL) == (json_object_get (json, "share") == NULL)) {
    zd_path_error (path, error, _("An instalment is either a “share” of the line or an “amount”."));
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
      json_object_set_new (entry, "when", zd_condition_to_json (instalment->when, catalogue, NULL));
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

  if (!read_text (json, "label", path, &self->label, error) ||
      !read_text (json, "words", path, &self->words, error) ||
      !read_text (json, "note", path, &self->note, error) ||
      !zd_span_from_json (json, path, &self->span_start, &self->span_end, error) ||
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
  if (self->amount == NULL || !read_choice (json, "keep", keeps, G_N_ELEMENTS (keeps), path, &keep, error) ||
      !read_names (json, "group", self->group, path, error) ||
      !zd_json_get_bool (json, "ladder", FALSE, path, &self->ladder, error) ||
      !zd_json_get_bool (json, "yearly", FALSE, path, &self->yearly, error) ||
      !read_caps (json, self->caps, path, error) || !read_text (json, "payee", path, &self->payee, error) ||
      !read_instalments (self, &reading, json, path, error))
    return FALSE;
  self->keep = keep;
  return TRUE;
}

static ZdAwardLine *
read_line (const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "id",    "label",  "words",       "span",  "note",   "when",
                                       "items", "amount", "keep",        "group", "ladder", "yearly",
                                       "caps",  "payee",  "instalments", NULL };
  g_autoptr (ZdAwardLine) self = NULL;
  GError *reason = NULL;
  const char *id;

  if (!zd_json_only (json, known, path, error) || !read_id (json, path, &id, error))
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
  write_caps (json, self->caps);
  json_object_set_new (json, "payee", json_string (self->payee));
}

static json_t *
write_line (const ZdAwardLine *self, const ZdCatalogue *catalogue)
{
  json_t *json = json_pack ("{ss}", "id", self->id);

  if (*self->label != '\0')
    json_object_set_new (json, "label", json_string (self->label));
  if (self->words != NULL)
    json_object_set_new (json, "words", json_string (self->words));
  zd_span_to_json (json, self->span_start, self->span_end);
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

/* ---- awards ---- */

static gboolean
read_lines (ZdAward *self, const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path,
            GError **error)
{
  const ZdPath list_path = { path, "lines", 0 };
  json_t *list;

  if (!zd_json_get_array (json, "lines", TRUE, path, &list, error))
    return FALSE;
  for (gsize i = 0; i < json_array_size (list); i++) {
    const ZdPath here = { &list_path, NULL, i };
    ZdAwardLine *line = read_line (json_array_get (list, i), catalogue, &here, error);

    if (line == NULL)
      return FALSE;
    g_ptr_array_add (self->lines, line);
  }
  return TRUE;
}

ZdAward *
zd_award_from_json (const json_t *json, const ZdCatalogue *catalogue, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "combine", "caps", "lines", NULL };
  g_autoptr (ZdAward) self = zd_award_new ();
  GError *reason = NULL;
  guint combine = ZD_COMBINE_SUM;

  if (!zd_json_only (json, known, path, error) ||
      !read_choice (json, "combine", combines, G_N_ELEMENTS (combines), path, &combine, error) ||
      !read_caps (json, self->caps, path, error) || !read_lines (self, json, catalogue, path, error))
    return NULL;
  self->combine = combine;
  if (zd_award_check (self, &reason))
    return g_steal_pointer (&self);
  zd_path_error_take (path, error, reason);
  return NULL;
}

json_t *
zd_award_to_json (const ZdAward *self, const ZdCatalogue *catalogue)
{
  json_t *json = json_object ();
  json_t *lines = json_array ();

  if (self->combine != ZD_COMBINE_SUM)
    json_object_set_new (json, "combine", json_string (combines[self->combine]));
  write_caps (json, self->caps);
  for (guint i = 0; i < self->lines->len; i++)
    json_array_append_new (lines, write_line (g_ptr_array_index (self->lines, i), catalogue));
  json_object_set_new (json, "lines", lines);
  return json;
}
