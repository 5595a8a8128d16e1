/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/kept-run.h"

#include <string.h>

#include "base/checksum.h"
#include "base/digest.h"
#include "base/json.h"
#include "match/kept-run-private.h"
#include "profile/columns-view.h"

/* A head, and behind it one value of GVariant, which reads foreign bytes without harm. Where the order of
 * bytes is another, so is the magic. */
#define MAGIC   G_GUINT64_CONSTANT (0x314843544d44485a) /* "ZHDMTCH1" */
#define COUNT   "(uuuuxxxu)"
#define POLICY  "(ssb" COUNT "ayayaybayay)"
#define KEPT    "(sssiiuuaya" POLICY ")"

typedef struct {
  guint64 magic, checksum;
} Head;

/* ---- what it rests on ---- */

static void
add_json (ZdSm3 *sm3, const json_t *json)
{
  g_autofree char *text = json != NULL ? zd_json_canonical (json) : g_strdup ("");

  zd_sm3_update_text (sm3, text);
}

char *
zd_match_run_key (const ZdMatchRun *run, guint policy)
{
  const ZdCatalogue *catalogue = zd_columns_catalogue (run->columns);
  const ZdPolicy *own = run->policies->pdata[policy];
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();

  for (guint i = 0; i < run->policies->len; i++)
    if (i == policy || zd_policy_shared_group (run->policies->pdata[i], own) != NULL) {
      g_autoptr (json_t) json = zd_policy_to_json (run->policies->pdata[i], catalogue);
      zd_sm3_update_text (sm3, i == policy ? "own" : "other");
      add_json (sm3, json);
    }
  return zd_sm3_hex (sm3);
}

char *
zd_match_run_rules (const ZdMatchRun *run)
{
  static const char *const sections[] = { "fields",     "records",    "lists",    "bureaus",
                                          "parameters", "currencies", "standards" };
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();

  zd_sm3_update_text (sm3, ZD_VERSION);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    add_json (sm3, zd_catalogue_definition (zd_columns_catalogue (run->columns), sections[i], NULL));
  return zd_sm3_hex (sm3);
}

/* ---- writing ---- */

static GVariant *
bytes_variant (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

/* No set has no bytes: of no rows at all there is nothing to say. */
static GVariant *
set_variant (const ZdRowSet *set)
{
  g_autoptr (GBytes) bytes = set != NULL ? zd_row_set_to_bytes (set) : g_bytes_new (NULL, 0);

  return bytes_variant (bytes);
}

static GVariant *
count_variant (const ZdMatchCount *count)
{
  return g_variant_new (COUNT, count->yes, count->unknown, count->no, count->near, count->least, count->most,
                        count->most_unknown, count->unlimited);
}

static GVariant *
policy_variant (const ZdMatchRun *run, guint i)
{
  g_autofree char *key = zd_match_run_key (run, i);
  const ZdMatchTrace *trace = &run->traces[i];
  ZdRowSet *const *sets = run->groups[i].sets;

  return g_variant_new ("(ssb@" COUNT "@ay@ay@ayb@ay@ay)", zd_match_run_policy (run, i)->id, key,
                        trace->based, count_variant (&trace->base), set_variant (sets[ZD_GROUP_YES]),
                        set_variant (sets[ZD_GROUP_UNKNOWN]), set_variant (sets[ZD_GROUP_NEAR]),
                        trace->come != NULL, set_variant (trace->come), set_variant (trace->gone));
}

static GVariant *
codes_variant (const ZdColumns *columns)
{
  GByteArray *codes = g_byte_array_new ();

  for (guint row = 0; row < zd_columns_n_rows (columns); row++) {
    const char *code = zd_columns_uscc (columns, row);
    g_byte_array_append (codes, (const guint8 *)code, strlen (code) + 1);
  }
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (codes);
  return bytes_variant (bytes);
}

GBytes *
zd_match_run_to_bytes (const ZdMatchRun *run, const char *token)
{
  const char *columns = zd_columns_token (run->columns);
  g_autofree char *rules = zd_match_run_rules (run);
  GVariantBuilder policies;
  g_autoptr (GVariant) kept = NULL;
  GByteArray *bytes = g_byte_array_new ();

  g_variant_builder_init (&policies, G_VARIANT_TYPE ("a" POLICY));
  for (guint i = 0; i < run->policies->len; i++)
    if (run->plans->pdata[i] != NULL)
      g_variant_builder_add_value (&policies, policy_variant (run, i));
  kept = g_variant_ref_sink (g_variant_new ("(sssiiuu@aya" POLICY ")", token, columns != NULL ? columns : "",
                                            rules, run->as_of, run->since, zd_columns_n_rows (run->columns),
                                            run->n_base, codes_variant (run->columns), &policies));
  Head head = { MAGIC, zd_checksum (g_variant_get_data (kept), g_variant_get_size (kept)) };
  g_byte_array_append (bytes, (const guint8 *)&head, sizeof head);
  g_byte_array_append (bytes, g_variant_get_data (kept), g_variant_get_size (kept));
  return g_byte_array_free_to_bytes (bytes);
}

/* ---- reading ---- */

static void
policy_free (gpointer data)
{
  ZdKeptPolicy *self = data;

  for (guint group = 0; group < ZD_GROUP_NO; group++)
    zd_row_set_unref (self->sets[group]);
  zd_row_set_unref (self->come);
  zd_row_set_unref (self->gone);
  g_free (self->id);
  g_free (self->key);
  g_free (self);
}

void
zd_kept_run_free (ZdKeptRun *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->policies, g_hash_table_unref);
  g_clear_pointer (&self->codes, g_bytes_unref);
  g_free (self->columns);
  g_free (self->rules);
  g_free (self);
}

/* NULL also where the bytes say nothing that can be. */
static ZdRowSet *
read_set (GVariant *policy, guint child, guint n_rows)
{
  g_autoptr (GVariant) variant = g_variant_get_child_value (policy, child);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (variant);

  return zd_row_set_from_bytes (bytes, n_rows);
}

static ZdKeptPolicy *
read_policy (GVariant *variant, guint n_rows)
{
  enum { FIRST_SET = 4, KNOWN = FIRST_SET + ZD_GROUP_NO, COME, GONE };
  ZdKeptPolicy *self = g_new0 (ZdKeptPolicy, 1);
  ZdMatchCount *base = &self->base;
  gboolean known;

  g_variant_get_child (variant, 0, "s", &self->id);
  g_variant_get_child (variant, 1, "s", &self->key);
  g_variant_get_child (variant, 2, "b", &self->based);
  g_variant_get_child (variant, 3, COUNT, &base->yes, &base->unknown, &base->no, &base->near, &base->least,
                       &base->most, &base->most_unknown, &base->unlimited);
  base->in_force = TRUE;
  for (guint group = 0; group < ZD_GROUP_NO; group++)
    self->sets[group] = read_set (variant, FIRST_SET + group, n_rows);
  g_variant_get_child (variant, KNOWN, "b", &known);
  if (known) {
    self->come = read_set (variant, COME, n_rows);
    self->gone = read_set (variant, GONE, n_rows);
  }
  return self;
}

static gboolean
read_kept (ZdKeptRun *self, GVariant *kept, const char *token)
{
  const char *stored;
  g_autoptr (GVariant) codes = g_variant_get_child_value (kept, 7);
  g_autoptr (GVariant) policies = g_variant_get_child_value (kept, 8);

  g_variant_get_child (kept, 0, "&s", &stored);
  if (!g_str_equal (stored, token))
    return FALSE;
  g_variant_get_child (kept, 1, "s", &self->columns);
  g_variant_get_child (kept, 2, "s", &self->rules);
  g_variant_get_child (kept, 3, "i", &self->as_of);
  g_variant_get_child (kept, 4, "i", &self->since);
  g_variant_get_child (kept, 5, "u", &self->n_rows);
  g_variant_get_child (kept, 6, "u", &self->n_base);
  self->codes = g_variant_get_data_as_bytes (codes);
  for (gsize i = 0; i < g_variant_n_children (policies); i++) {
    g_autoptr (GVariant) variant = g_variant_get_child_value (policies, i);
    ZdKeptPolicy *policy = read_policy (variant, self->n_rows);
    g_hash_table_replace (self->policies, policy->id, policy);
  }
  return TRUE;
}

ZdKeptRun *
zd_kept_run_new (GBytes *bytes, const char *token)
{
  g_autoptr (ZdKeptRun) self = g_new0 (ZdKeptRun, 1);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GVariant) kept = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  Head head;

  if (size < sizeof head)
    return NULL;
  memcpy (&head, data, sizeof head);
  if (head.magic != MAGIC || head.checksum != zd_checksum (data + sizeof head, size - sizeof head))
    return NULL;
  body = g_bytes_new_from_bytes (bytes, sizeof head, size - sizeof head);
  kept = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (KEPT), body, FALSE));
  self->policies = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, policy_free);
  return read_kept (self, kept, token) ? g_steal_pointer (&self) : NULL;
}

const ZdKeptPolicy *
zd_kept_run_policy (const ZdKeptRun *self, const char *id)
{
  return g_hash_table_lookup (self->policies, id);
}
