/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-fuzz.h"

#include "policy/award.h"

static void
read_condition (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCondition) condition = zd_condition_from_sentence (text, catalogue (), NULL, &error);

  g_assert_true ((condition == NULL) == (error != NULL));
  if (condition == NULL)
    return;
  g_autofree char *words = zd_condition_sentence (condition, catalogue (), NULL);
  g_autoptr (ZdCondition) again = zd_condition_from_sentence (words, catalogue (), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (zd_condition_equal (condition, again, FALSE));
}

static void
read_award (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdAward) award = zd_award_from_sentence (text, catalogue (), &error);

  g_assert_true ((award == NULL) == (error != NULL));
  if (award == NULL)
    return;
  g_autofree char *words = zd_award_sentence (award, catalogue ());
  g_autoptr (ZdAward) again = zd_award_from_sentence (words, catalogue (), &error);
  g_assert_no_error (error);
  g_autoptr (json_t) json = zd_award_to_json (award, catalogue ());
  g_autoptr (json_t) json_again = zd_award_to_json (again, catalogue ());
  g_assert_true (json_equal (json, json_again));
}

static void
read_set (const char *text, const char *field)
{
  const ZdType *type = &zd_catalogue_field (catalogue (), field)->type;
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdIntervalSet) set = zd_interval_set_parse (text, type, &error);

  g_assert_true ((set == NULL) == (error != NULL));
  if (set == NULL)
    return;
  g_autofree char *notation = zd_interval_set_format (set, type, TRUE);
  g_autoptr (ZdIntervalSet) again = zd_interval_set_parse (notation, type, &error);
  g_assert_no_error (error);
  g_assert_true (zd_interval_set_same (set, again));
}

/* The bytes are a sentence of a condition or an award, or an interval that somebody typed. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_strndup ((const char *)bytes, length);

  read_condition (text);
  read_award (text);
  read_set (text, "revenue");
  read_set (text, "founded");
  read_set (text, "rd-ratio");
  return 0;
}
