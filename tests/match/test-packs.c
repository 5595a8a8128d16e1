/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "match/example.h"

/* Every worked case of every policy of the project's packs, one TAP line each. */

static ZdCatalogue *catalogue;

typedef struct {
  ZdPolicy *policy;
  guint index;
} Case;

static void
run_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = zd_policy_run_examples (c->policy, catalogue, &error);

  g_assert_no_error (error);
  const ZdExampleResult *result = g_ptr_array_index (results, c->index);
  if (!result->passed) {
    g_test_message ("%s", result->difference);
    g_test_fail ();
  }
}

static void
add_policy (const char *pack, const char *path, GPtrArray *policies)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) json = zd_json_load (path, 1 << 20, &error);
  ZdPolicy *policy;

  g_assert_no_error (error);
  policy = zd_policy_from_json (json, catalogue, path, &error);
  g_assert_no_error (error);
  g_ptr_array_add (policies, policy);
  g_assert_cmpuint (policy->cases->len, >=, 4);
  for (guint i = 0; i < policy->cases->len; i++) {
    const ZdPolicyCase *example = g_ptr_array_index (policy->cases, i);
    g_autofree char *name = g_strdelimit (g_strdup (example->name), "/", ' ');
    g_autofree char *test = g_strdup_printf ("/packs/%s/%u-%s", policy->id, i + 1, name);
    Case *c = g_new (Case, 1);
    *c = (Case){ policy, i };
    g_test_add_data_func_full (test, c, run_case, g_free);
  }
}

static void
add_pack (const char *pack, GPtrArray *policies)
{
  g_autofree char *relative = g_build_filename ("packs", pack, NULL);
  g_autofree char *folder = zd_data_path (relative);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_ascii_isdigit (*name) && g_str_has_suffix (name, ".json"))
      add_policy (pack, path, policies);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_policy_free);
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  catalogue = zd_catalogue_load (NULL, &error);
  g_assert_no_error (error);
  add_pack ("kaifeng", policies);
  add_pack ("zhengzhou", policies);
  g_assert_cmpuint (policies->len, ==, 33);
  status = g_test_run ();
  g_ptr_array_set_size (policies, 0);
  zd_catalogue_unref (catalogue);
  return status;
}
