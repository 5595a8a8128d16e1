/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-cases"
#include "config.h"

#include "cases/case-step.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "cases/act.h"

void
zd_case_step_free (ZdCaseStep *self)
{
  g_free (self->day);
  g_free (self->what);
  g_free (self->who);
  g_free (self->detail);
  g_free (self);
}

static const char *
text_of (const json_t *entry, const char *key)
{
  const char *text = json_string_value (json_object_get (entry, key));

  return text != NULL ? text : "";
}

/* ---- what went with a step ---- */

static void
add (GString *detail, const char *text)
{
  if (*text == '\0')
    return;
  if (detail->len > 0)
    g_string_append (detail, " · ");
  g_string_append (detail, text);
}

static void
add_fact (GString *detail, const json_t *entry, const ZdCatalogue *catalogue)
{
  const ZdField *field = zd_catalogue_field (catalogue, text_of (entry, "field"));
  g_autofree char *value = NULL;
  g_autofree char *fact = NULL;
  gint64 number;

  if (field == NULL)
    return;
  if (zd_type_parse (&field->type, text_of (entry, "value"), &number, NULL))
    value = zd_type_describe (&field->type, number);
  fact = g_strdup_printf ("%s%s%s %s", text_of (entry, "year"), *text_of (entry, "year") != '\0' ? " " : "", field->name,
                          value != NULL ? value : text_of (entry, "value"));
  add (detail, fact);
}

static void
add_amount (GString *detail, const json_t *entry)
{
  json_t *amount = json_object_get (entry, "amount_fen");
  g_autofree char *money = NULL;

  if (!json_is_integer (amount))
    return;
  money = zd_money_format_short (json_integer_value (amount), TRUE);
  add (detail, money);
}

static char *
detail_of (const json_t *entry, const ZdCatalogue *catalogue)
{
  static const char *const keys[] = { "channel", "person", "date", "pledge_version", "voucher", "document", "note",
                                      "reason" };
  GString *detail = g_string_new (NULL);

  add_fact (detail, entry, catalogue);
  add_amount (detail, entry);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    add (detail, text_of (entry, keys[i]));
  return g_string_free (detail, FALSE);
}

/* ---- the steps ---- */

static ZdCaseStep *
step_new (const json_t *entry, const char *what, const ZdCatalogue *catalogue)
{
  ZdCaseStep *step = g_new0 (ZdCaseStep, 1);

  step->version = json_integer_value (json_object_get (entry, "version"));
  step->day = g_strdup (text_of (entry, "on"));
  step->what = g_strdup (what);
  step->who = g_strdup (text_of (entry, "by"));
  step->detail = detail_of (entry, catalogue);
  return step;
}

/* The lists that hold something else than steps name it themselves; NULL: no step. */
static const char *
name_of (const char *list, const json_t *entry)
{
  ZdMove move;

  if (g_str_equal (list, "decisions")) /* what the rules said at a step that stands in another list */
    return NULL;
  if (g_str_equal (list, "onsite"))
    return _ ("On-Site Check");
  if (g_str_equal (list, "overrides"))
    return _ ("Block Lifted");
  return zd_move_from_id (text_of (entry, "move"), &move) ? zd_move_name (move) : NULL;
}

static int
by_version (gconstpointer a, gconstpointer b)
{
  const ZdCaseStep *one = *(const ZdCaseStep *const *) a, *other = *(const ZdCaseStep *const *) b;

  return (one->version > other->version) - (one->version < other->version);
}

static ZdCaseStep *
opening_of (const ZdCase *item)
{
  ZdCaseStep *step = g_new0 (ZdCaseStep, 1);
  gboolean roster = g_strcmp0 (item->origin, "roster") == 0;

  step->day = zd_day_format (item->opened);
  step->what = g_strdup (roster ? _ ("Opened from a roster") : _ ("Opened from a match"));
  step->who = g_strdup (item->importer != NULL ? item->importer : "");
  step->detail = g_strdup ("");
  return step;
}

GPtrArray *
zd_case_steps (const ZdCase *item, const ZdCatalogue *catalogue)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_case_step_free);
  const char *list;
  json_t *entries, *entry;
  size_t i;

  g_ptr_array_add (steps, opening_of (item));
  json_object_foreach (item->data, list, entries)
    json_array_foreach (entries, i, entry) {
      const char *name = name_of (list, entry);

      if (name != NULL)
        g_ptr_array_add (steps, step_new (entry, name, catalogue));
    }
  g_ptr_array_sort (steps, by_version);
  return steps;
}
