/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"

#include <string.h>

/* docs/openapi.yaml says what the table of routes does: every route with its permission, its key and
 * nothing besides. The file is read by its indentation, which the test thereby fixes. */

typedef struct {
  char *method, *path, *permission;
  gboolean keyed;
} Operation;

static void
operation_free (Operation *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->permission);
  g_free (self);
}

static gsize
indent_of (const char *line)
{
  return strspn (line, " ");
}

/* "  /v1/acts:" → "/v1/acts". */
static char *
key_of (const char *line)
{
  const char *start = line + indent_of (line), *end = strrchr (start, ':');

  return end ? g_strndup (start, end - start) : g_strdup ("");
}

static GPtrArray *
read_operations (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "openapi.yaml", NULL);
  g_autofree char *text = NULL, *address = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)operation_free);
  Operation *operation = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] && !g_str_equal (lines[i], "components:"); i++) {
    const char *line = lines[i], *content = line + indent_of (line);
    if (indent_of (line) == 2 && *content == '/') {
      g_free (address);
      address = key_of (line);
    } else if (indent_of (line) == 4 && address && !g_str_has_prefix (content, "parameters")) {
      g_autofree char *key = key_of (line);
      operation = g_new0 (Operation, 1);
      operation->method = g_ascii_strup (key, -1);
      operation->path = g_strdup (address);
      g_ptr_array_add (list, operation);
    } else if (operation && g_str_has_prefix (content, "x-permission: ")) {
      operation->permission = g_strdup (content + strlen ("x-permission: "));
    } else if (operation && strstr (content, "#/components/parameters/Key'")) {
      operation->keyed = TRUE;
    }
  }
  return list;
}

static const Operation *
find_operation (const GPtrArray *list, const char *method, const char *path)
{
  for (guint i = 0; i < list->len; i++) {
    const Operation *operation = list->pdata[i];
    if (g_str_equal (operation->method, method) && g_str_equal (operation->path, path))
      return operation;
  }
  return NULL;
}

static void
test_described (void)
{
  g_autoptr (GPtrArray) operations = read_operations ();
  guint n;
  const ZdRoute *routes = zd_routes (&n);

  for (guint i = 0; i < n; i++) {
    const Operation *operation = find_operation (operations, routes[i].method, routes[i].pattern);
    g_test_message ("%s %s", routes[i].method, routes[i].pattern);
    g_assert_nonnull (operation);
    g_assert_cmpstr (operation->permission, ==, zd_permission_id (routes[i].permission));
    g_assert_cmpint (operation->keyed, ==, routes[i].manner == ZD_ROUTE_KEYED);
  }
}

static void
test_served (void)
{
  g_autoptr (GPtrArray) operations = read_operations ();
  guint n;
  const ZdRoute *routes = zd_routes (&n);

  g_assert_cmpuint (operations->len, ==, n);
  for (guint i = 0; i < operations->len; i++) {
    const Operation *operation = operations->pdata[i];
    gboolean served = FALSE;
    for (guint j = 0; j < n; j++)
      served = served || (g_str_equal (operation->method, routes[j].method) &&
                          g_str_equal (operation->path, routes[j].pattern));
    g_test_message ("%s %s", operation->method, operation->path);
    g_assert_true (served);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/platform/openapi/described", test_described);
  g_test_add_func ("/platform/openapi/served", test_served);
  return g_test_run ();
}
