/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fixture.h"

#include <string.h>

/* clauses.json: for each code, drafts in which it is found and drafts in which it is not,
 * in the wordings of many cities. A draft says what it changes of the fixture's. */

static ZdCatalogue *catalogue;

typedef struct {
  const char *code;
  const json_t *changes;
  gboolean found;
} Example;

static void
test_example (gconstpointer data)
{
  const Example *example = data;
  g_autoptr (ZdPolicy) policy = zd_draft_changed (catalogue, example->changes);
  g_autoptr (json_t) finding = zd_finding_in (policy, catalogue, example->code);
  g_autofree char *all = zd_found_in (policy, catalogue, NULL);

  if ((finding != NULL) != example->found)
    g_test_message ("%s should %sbe found; found is: %s", example->code, example->found ? "" : "not ", all);
  g_assert_true ((finding != NULL) == example->found);
  if (finding == NULL)
    return;
  for (const char *const *said = (const char *const[]){ "what", "why", "how", NULL }; *said != NULL; said++)
    g_assert_cmpstr (json_string_value (json_object_get (finding, *said)), !=, "");
}

/* docs/checks.md has every code. */
static void
test_documented (gconstpointer data)
{
  const json_t *clauses = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "checks.md", NULL);
  g_autofree char *page = NULL;
  const char *code;
  json_t *examples;

  g_assert_true (g_file_get_contents (path, &page, NULL, NULL));
  json_object_foreach ((json_t *)clauses, code, examples) {
    g_autofree char *quoted = g_strdup_printf ("| `%s` |", code);
    g_assert_nonnull (strstr (page, quoted));
  }
}

static void
add_examples (const char *code, const json_t *list, gboolean found)
{
  const json_t *changes;
  gsize i;

  json_array_foreach (list, i, changes) {
    g_autofree char *path = g_strdup_printf ("/clauses/%s/%s/%u", code, found ? "found" : "not", (guint)i);
    Example *example = g_new (Example, 1);
    *example = (Example){ code, changes, found };
    g_test_add_data_func_full (path, example, test_example, g_free);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCatalogue) loaded = zd_catalogue_load (NULL, &error);
  g_autofree char *file = NULL;
  g_autoptr (json_t) clauses = NULL;
  const char *code;
  json_t *examples;

  g_assert_no_error (error);
  catalogue = loaded;
  g_test_init (&argc, &argv, NULL);
  file = g_test_build_filename (G_TEST_DIST, "policy", "check", "clauses.json", NULL);
  clauses = zd_json_load (file, 1 << 20, &error);
  g_assert_no_error (error);
  g_test_add_data_func ("/clauses/documented", clauses, test_documented);
  json_object_foreach (clauses, code, examples) {
    add_examples (code, json_object_get (examples, "yes"), TRUE);
    add_examples (code, json_object_get (examples, "no"), FALSE);
  }
  return g_test_run ();
}
