/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/award.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "policy/award-private.h"

static const struct {
  const char *key;
  const char *members[5];
} forms[] = {
  [ZD_AMOUNT_FIXED] = { "fixed", { "fixed" } },          [ZD_AMOUNT_TIERS] = { "tiers", { "tiers", "pick" } },
  [ZD_AMOUNT_RATE] = { "rate", { "rate", "of" } },       [ZD_AMOUNT_UP_TO] = { "up_to", { "up_to" } },
  [ZD_AMOUNT_MONTHS] = { "months", { "months", "of" } }, [ZD_AMOUNT_RELIEF] = { "relief", { "relief" } },
  [ZD_AMOUNT_PROGRESSIVE] = { "progressive", { "progressive", "of" } },
  [ZD_AMOUNT_STEPS] = { "every", { "every", "pays", "of", "over" } },
};

static const char *const picks[] = { "first", "highest", "sum", NULL }; /* by ZdPick */

/* ---- reading ---- */

gboolean
zd_when_read (const ZdReading *reading, const json_t *json, const ZdPath *path, ZdCondition **when,
              GError **error)
{
  const ZdPath here = { path, "when", 0 };
  const json_t *value = json_object_get (json, "when");

  if (value == NULL)
    return TRUE;
  *when = zd_condition_from_json (value, reading->catalogue, reading->scope, &here, error);
  return *when != NULL;
}

static ZdTier *
read_tier (const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "label", "when", "amount", NULL };
  const ZdPath amount_path = { path, "amount", 0 };
  g_autoptr (ZdTier) tier = zd_tier_new ();

  if (!json_is_object (json)) {
    zd_path_error (path, error, _ ("A tier is an object with “amount” and perhaps “when” and “label”."));
    return NULL;
  }
  if (!zd_json_only (json, known, path, error) || !zd_text_read (json, "label", path, &tier->label, error) ||
      !zd_when_read (reading, json, path, &tier->when, error))
    return NULL;
  tier->amount = zd_amount_read (reading, json_object_get (json, "amount"), &amount_path, error);
  return tier->amount == NULL ? NULL : g_steal_pointer (&tier);
}

static gboolean
read_tiers (ZdAmount *self, const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath list = { path, "tiers", 0 };
  guint pick = ZD_PICK_FIRST;
  json_t *tiers;

  if (!zd_json_get_array (json, "tiers", TRUE, path, &tiers, error) ||
      !zd_choice_read (json, "pick", FALSE, picks, path, &pick, error))
    return FALSE;
  self->pick = pick;
  for (gsize i = 0; i < json_array_size (tiers); i++) {
    const ZdPath here = { &list, NULL, i };
    ZdTier *tier = read_tier (reading, json_array_get (tiers, i), &here, error);

    if (tier == NULL)
      return FALSE;
    g_ptr_array_add (self->tiers, tier);
  }
  return TRUE;
}

static gboolean
read_base (ZdAmount *self, const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath here = { path, "of", 0 };

  self->of =
      zd_measure_from_json (json_object_get (json, "of"), reading->catalogue, reading->scope, &here, error);
  return self->of != NULL;
}

static gboolean
read_rate (ZdAmount *self, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath here = { path, "rate", 0 };
  const ZdPath lo = { &here, NULL, 0 };
  const ZdPath hi = { &here, NULL, 1 };
  const json_t *rate = json_object_get (json, "rate");

  if (json_is_array (rate))
    return (json_array_size (rate) == 2 ||
            zd_path_error (&here, error,
                           _ ("A band of rates is a list of the lower and the higher rate."))) &&
           zd_decimal_read (json_array_get (rate, 0), ZD_RATE_SCALE, &lo, &self->rate_lo, error) &&
           zd_decimal_read (json_array_get (rate, 1), ZD_RATE_SCALE, &hi, &self->rate_hi, error);
  if (!zd_decimal_read (rate, ZD_RATE_SCALE, &here, &self->rate_lo, error))
    return FALSE;
  self->rate_hi = self->rate_lo;
  return TRUE;
}

/* months × share of one entry of the list, added to the amount's months. */
static gboolean
add_months (ZdAmount *self, const json_t *json, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "months", "share", NULL };
  gint64 months, share, product;

  if (!zd_json_only (json, known, path, error) ||
      !zd_decimal_member (json, "months", ZD_RATE_SCALE, path, &months, error) ||
      !zd_decimal_member (json, "share", ZD_RATE_SCALE, path, &share, error))
    return FALSE;
  product = zd_muldiv_floor (months, share, ZD_RATE_ONE);
  if (zd_muldiv_floor (months, -share, ZD_RATE_ONE) != -product)
    return zd_path_error (path, error,
                          _ ("Months times share has more than %d digits after the point; round it."),
                          ZD_RATE_SCALE);
  self->months = zd_sat_add (self->months, product);
  return TRUE;
}

static gboolean
read_months (ZdAmount *self, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath list = { path, "months", 0 };
  const json_t *months = json_object_get (json, "months");

  if (!json_is_array (months))
    return zd_decimal_read (months, ZD_RATE_SCALE, &list, &self->months, error);
  for (gsize i = 0; i < json_array_size (months); i++) {
    const ZdPath here = { &list, NULL, i };
    if (!add_months (self, json_array_get (months, i), &here, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_bands (ZdAmount *self, const json_t *json, const ZdPath *path, GError **error)
{
  static const char *const known[] = { "over", "rate", NULL };
  const ZdPath list = { path, "progressive", 0 };
  json_t *bands;

  if (!zd_json_get_array (json, "progressive", TRUE, path, &bands, error))
    return FALSE;
  for (gsize i = 0; i < json_array_size (bands); i++) {
    const ZdPath here = { &list, NULL, i };
    const json_t *entry = json_array_get (bands, i);
    ZdBand band;

    if (!zd_json_only (entry, known, &here, error) ||
        !zd_decimal_member (entry, "over", ZD_SCALE_MONEY, &here, &band.over, error) ||
        !zd_decimal_member (entry, "rate", ZD_RATE_SCALE, &here, &band.rate, error))
      return FALSE;
    g_array_append_val (self->bands, band);
  }
  return TRUE;
}

/* What the steps count is written as the measure is. */
static gboolean
read_steps (ZdAmount *self, const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  ZdType type;

  if (!read_base (self, reading, json, path, error) ||
      !zd_measure_type (self->of, reading->catalogue, reading->scope, &type, error))
    return FALSE;
  return zd_decimal_member (json, "every", type.scale, path, &self->every, error) &&
         zd_decimal_member (json, "pays", ZD_SCALE_MONEY, path, &self->money, error) &&
         (json_object_get (json, "over") == NULL ||
          zd_decimal_member (json, "over", type.scale, path, &self->over, error));
}

static gboolean
read_relief (ZdAmount *self, const json_t *json, const ZdPath *path, GError **error)
{
  const char *text;

  if (!zd_json_get_string (json, "relief", TRUE, path, &text, error))
    return FALSE;
  self->text = g_strdup (text);
  return TRUE;
}

static gboolean
read_form (ZdAmount *self, const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdPath inner = { path, "up_to", 0 };

  switch (self->kind) {
  case ZD_AMOUNT_FIXED:
    return zd_decimal_member (json, "fixed", ZD_SCALE_MONEY, path, &self->money, error);
  case ZD_AMOUNT_TIERS:
    return read_tiers (self, reading, json, path, error);
  case ZD_AMOUNT_RATE:
    return read_rate (self, json, path, error) && read_base (self, reading, json, path, error);
  case ZD_AMOUNT_UP_TO:
    self->inner = zd_amount_read (reading, json_object_get (json, "up_to"), &inner, error);
    return self->inner != NULL;
  case ZD_AMOUNT_MONTHS:
    return read_months (self, json, path, error) && read_base (self, reading, json, path, error);
  case ZD_AMOUNT_RELIEF:
    return read_relief (self, json, path, error);
  case ZD_AMOUNT_PROGRESSIVE:
    return read_bands (self, json, path, error) && read_base (self, reading, json, path, error);
  case ZD_AMOUNT_STEPS:
    return read_steps (self, reading, json, path, error);
  }
  g_return_val_if_reached (FALSE);
}

ZdAmount *
zd_amount_read (const ZdReading *reading, const json_t *json, const ZdPath *path, GError **error)
{
  const ZdReading deeper = { reading->catalogue, reading->scope, reading->depth + 1 };

  if (reading->depth > ZD_MAX_DEPTH) {
    zd_path_error (path, error, _ ("Amounts are nested too deeply; %d levels are the limit."), ZD_MAX_DEPTH);
    return NULL;
  }
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (ZdAmount) self = NULL;
    GError *reason = NULL;

    if (json_object_get (json, forms[i].key) == NULL)
      continue;
    self = zd_amount_new (i);
    if (!zd_json_only (json, forms[i].members, path, error) || !read_form (self, &deeper, json, path, error))
      return NULL;
    if (zd_amount_check (self, reading->catalogue, reading->scope, &reason))
      return g_steal_pointer (&self);
    zd_path_error_take (path, error, reason);
    return NULL;
  }
  zd_path_error (path, error,
                 _ ("An amount is an object with one of fixed, tiers, rate, up_to, months, relief, progressive, "
                    "every."));
  return NULL;
}

/* ---- writing ---- */

static json_t *
write_tiers (const ZdAmount *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->tiers->len; i++) {
    const ZdTier *tier = g_ptr_array_index (self->tiers, i);
    json_t *json = json_object ();

    if (*tier->label != '\0')
      json_object_set_new (json, "label", json_string (tier->label));
    if (tier->when != NULL)
      json_object_set_new (json, "when", zd_condition_to_json (tier->when, catalogue, scope));
    json_object_set_new (json, "amount", zd_amount_to_json (tier->amount, catalogue, scope));
    json_array_append_new (list, json);
  }
  return json_pack ("{soss}", "tiers", list, "pick", picks[self->pick]);
}

static json_t *
write_rate (const ZdAmount *self)
{
  json_t *lo = zd_decimal_to_json (self->rate_lo, ZD_RATE_SCALE);

  if (self->rate_lo == self->rate_hi)
    return lo;
  return json_pack ("[oo]", lo, zd_decimal_to_json (self->rate_hi, ZD_RATE_SCALE));
}

static json_t *
write_bands (const ZdAmount *self)
{
  json_t *list = json_array ();

  for (guint i = 0; i < self->bands->len; i++) {
    const ZdBand *band = &g_array_index (self->bands, ZdBand, i);
    json_array_append_new (list, json_pack ("{soso}", "over", zd_decimal_to_json (band->over, ZD_SCALE_MONEY),
                                            "rate", zd_decimal_to_json (band->rate, ZD_RATE_SCALE)));
  }
  return list;
}

static json_t *
write_steps (const ZdAmount *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  ZdType type = { 0 };

  zd_measure_type (self->of, catalogue, scope, &type, NULL);
  return json_pack ("{sosososo*}", "every", zd_decimal_to_json (self->every, type.scale), "pays",
                    zd_decimal_to_json (self->money, ZD_SCALE_MONEY), "of",
                    zd_measure_to_json (self->of, catalogue, scope), "over",
                    self->over > 0 ? zd_decimal_to_json (self->over, type.scale) : NULL);
}

json_t *
zd_amount_to_json (const ZdAmount *self, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  switch (self->kind) {
  case ZD_AMOUNT_FIXED:
    return json_pack ("{so}", "fixed", zd_decimal_to_json (self->money, ZD_SCALE_MONEY));
  case ZD_AMOUNT_TIERS:
    return write_tiers (self, catalogue, scope);
  case ZD_AMOUNT_RATE:
    return json_pack ("{soso}", "rate", write_rate (self), "of",
                      zd_measure_to_json (self->of, catalogue, scope));
  case ZD_AMOUNT_UP_TO:
    return json_pack ("{so}", "up_to", zd_amount_to_json (self->inner, catalogue, scope));
  case ZD_AMOUNT_MONTHS:
    return json_pack ("{soso}", "months", zd_decimal_to_json (self->months, ZD_RATE_SCALE), "of",
                      zd_measure_to_json (self->of, catalogue, scope));
  case ZD_AMOUNT_RELIEF:
    return json_pack ("{ss}", "relief", self->text);
  case ZD_AMOUNT_PROGRESSIVE:
    return json_pack ("{soso}", "progressive", write_bands (self), "of",
                      zd_measure_to_json (self->of, catalogue, scope));
  case ZD_AMOUNT_STEPS:
    return write_steps (self, catalogue, scope);
  }
  g_return_val_if_reached (NULL);
}
