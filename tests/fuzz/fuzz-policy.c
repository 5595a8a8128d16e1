/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "policy-fuzz.h"

#include "base/json.h"
#include "policy/policy.h"

static void
check_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

/* What was read is written, read and written again as the same bytes. */
static void
check_policy (const ZdPolicy *policy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue ());
  g_autoptr (ZdPolicy) again = zd_policy_from_json (json, catalogue (), "again", &error);

  g_assert_no_error (error);
  g_autoptr (json_t) twice = zd_policy_to_json (again, catalogue ());
  g_assert_true (json_equal (json, twice));
  g_assert_true (zd_condition_equal (policy->condition, again->condition, TRUE));
}

static void
check_sentences (const ZdPolicy *policy)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = zd_condition_sentence (policy->condition, catalogue (), NULL);
  g_autofree char *notation = zd_condition_notation (policy->condition, catalogue (), NULL);
  g_autofree char *award_words = zd_award_sentence (policy->award, catalogue ());
  g_autoptr (ZdCondition) by_words = zd_condition_from_sentence (words, catalogue (), NULL, &error);
  g_assert_no_error (error);
  g_autoptr (ZdCondition) by_notation = zd_condition_from_sentence (notation, catalogue (), NULL, &error);
  g_assert_no_error (error);
  g_autoptr (ZdAward) by_award_words = zd_award_from_sentence (award_words, catalogue (), &error);
  g_assert_no_error (error);

  g_assert_true (zd_condition_equal (policy->condition, by_words, FALSE));
  g_assert_true (zd_condition_equal (policy->condition, by_notation, FALSE));
  g_assert_cmpuint (by_award_words->lines->len, ==, policy->award->lines->len);
}

/* The bytes are a policy file. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = zd_json_parse ((const char *)bytes, length, "fuzz", &error);
  g_autoptr (ZdPolicy) policy = json != NULL ? zd_policy_from_json (json, catalogue (), "fuzz", &error) : NULL;

  if (policy == NULL) {
    check_error (error);
    return 0;
  }
  check_policy (policy);
  check_sentences (policy);
  return 0;
}
