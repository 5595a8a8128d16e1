/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

/* The policies that come with the project: nothing is found in them that a note of their own
 * does not explain, and without their notes the same is a warning. */

static ZdCatalogue *catalogue;

static const struct {
  const char *file;
  const char *found;
} policies[] = {
#define VALID "no-validity valid"
  { "kaifeng/01", VALID },
  { "kaifeng/02", VALID },
  { "kaifeng/03", VALID },
  { "kaifeng/04", VALID },
  { "kaifeng/05", VALID },
  { "kaifeng/06", VALID "; cap-without-formula award.lines[0].amount" },
  { "kaifeng/07", VALID "; cap-without-formula award.lines[0].amount" },
  { "kaifeng/08", VALID "; cap-without-formula award.lines[0].amount; fair-competition condition.all[2]" },
  { "zhengzhou/01", VALID },
  { "zhengzhou/02", VALID },
  { "zhengzhou/03", VALID },
  { "zhengzhou/04", VALID "; no-look-back condition.all[1]" },
  { "zhengzhou/05", VALID "; no-look-back condition.all[1]" },
  { "zhengzhou/06", VALID },
  { "zhengzhou/07", VALID },
  { "zhengzhou/08", VALID },
  { "zhengzhou/09", VALID },
  { "zhengzhou/10", VALID },
  { "zhengzhou/11", VALID "; no-look-back condition.all[1]" },
  { "zhengzhou/12", VALID },
  { "zhengzhou/13", VALID },
  { "zhengzhou/14", VALID "; no-look-back condition.all[1].any[0]" },
  { "zhengzhou/15", VALID "; no-look-back condition.all[2]" },
  { "zhengzhou/16", VALID },
  { "zhengzhou/17", VALID },
  { "zhengzhou/18", VALID },
  { "zhengzhou/19", VALID },
  { "zhengzhou/20", VALID },
  { "zhengzhou/21", VALID },
  { "zhengzhou/22", VALID },
  { "zhengzhou/23", "" },
  { "zhengzhou/24", VALID "; local-statistics condition.all[1]" },
  { "zhengzhou/25", VALID },
};

static ZdPolicy *
load (const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s.json", name);
  g_autofree char *path = g_build_filename (g_getenv ("ZHIDA_DATA_DIR"), "packs", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = zd_json_load (path, 1 << 20, &error);
  ZdPolicy *policy = json != NULL ? zd_policy_from_json (json, catalogue, file, &error) : NULL;

  g_assert_no_error (error);
  return policy;
}

static void
assert_all (const ZdPolicy *policy, ZdSeverity severity)
{
  g_autoptr (GPtrArray) findings = zd_policy_examine (policy, catalogue);

  for (guint i = 0; i < findings->len; i++) {
    const ZdFinding *finding = findings->pdata[i];
    g_assert_cmpint (finding->severity, ==, severity);
    g_assert_true ((finding->explained != NULL) == (severity == ZD_FINDING_NOTE));
    if (finding->explained != NULL)
      g_test_message ("%s: %s — %s", finding->code, finding->what, finding->explained);
  }
}

static void
test_policy (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (ZdPolicy) policy = load (policies[i].file);
  g_autofree char *found = zd_found_in (policy, catalogue, NULL);

  g_assert_cmpstr (found, ==, policies[i].found);
  assert_all (policy, ZD_FINDING_NOTE);
  g_ptr_array_set_size (policy->notes, 0);
  assert_all (policy, ZD_FINDING_WARNS);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCatalogue) loaded = zd_catalogue_load (NULL, &error);

  g_assert_no_error (error);
  catalogue = loaded;
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (policies); i++) {
    g_autofree char *path = g_strdup_printf ("/check-packs/%s", policies[i].file);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_policy);
  }
  return g_test_run ();
}
