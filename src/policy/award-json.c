/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include "policy/award.h"

#include "base/decimal.h"
#include "policy/award-private.h"

static const char *const cap_scopes[] = { "item", "year", "ever", NULL }; /* by ZdCapScope */
static const char *const combines[] = { "sum", "highest", NULL };         /* by ZdCombine */

/* ---- caps ---- */

static gboolean
read_cap (const json_t *json, GArray *caps, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "per", "amount", NULL };
  guint scope;
  ZdCap cap;

  if (!zd_json_only (json, known, path, error) ||
      !zd_choice_read (json, "per", TRUE, cap_scopes, path, &scope, error) ||
      !zd_decimal_member (json, "amount", ZD_SCALE_MONEY, path, &cap.money, error))
    return FALSE;
  cap.scope = scope;
  g_array_append_val (caps, cap);
  return TRUE;
}

gboolean
zd_caps_read (const json_t *json, GArray *caps, const ZdPath *path, GError **error)
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

void
zd_caps_write (json_t *json, const GArray *caps)
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
    ZdAwardLine *line = zd_award_line_read (json_array_get (list, i), catalogue, &here, error);

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
      !zd_choice_read (json, "combine", FALSE, combines, path, &combine, error) ||
      !zd_caps_read (json, self->caps, path, error) || !read_lines (self, json, catalogue, path, error))
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
  zd_caps_write (json, self->caps);
  for (guint i = 0; i < self->lines->len; i++)
    json_array_append_new (lines, zd_award_line_to_json (g_ptr_array_index (self->lines, i), catalogue));
  json_object_set_new (json, "lines", lines);
  return json;
}
