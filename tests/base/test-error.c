/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/error.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>

static void
test_exit_status (void)
{
  static const struct {
    ZdErrorCode code;
    int status;
  } rows[] = {
    { ZD_ERROR_CONFLICT, 1 }, { ZD_ERROR_USAGE, 2 },   { ZD_ERROR_INPUT, 3 }, { ZD_ERROR_NOT_FOUND, 3 },
    { ZD_ERROR_NEWER, 3 },    { ZD_ERROR_CORRUPT, 3 }, { ZD_ERROR_FULL, 4 },  { ZD_ERROR_IO, 4 },
    { ZD_ERROR_NETWORK, 4 },  { ZD_ERROR_BUSY, 4 },    { ZD_ERROR_FAILED, 4 },
  };

  g_assert_cmpint (zd_error_exit_status (NULL), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = g_error_new_literal (ZD_ERROR, rows[i].code, "x");
    g_assert_cmpint (zd_error_exit_status (error), ==, rows[i].status);
  }
}

static void
test_exit_status_of_other_domains (void)
{
  g_autoptr (GError) io = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "x");
  g_autoptr (GError) option = g_error_new_literal (G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, "x");

  g_assert_cmpint (zd_error_exit_status (io), ==, 4);
  g_assert_cmpint (zd_error_exit_status (option), ==, 2);
}

static void
test_names (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = ZD_ERROR_FAILED; code <= ZD_ERROR_IO; code++)
    g_assert_true (g_hash_table_add (seen, (gpointer) zd_error_code_name (code)));
  g_assert_cmpstr (zd_error_code_name (ZD_ERROR_INPUT), ==, "input");
  g_assert_cmpstr (zd_error_code_name (99), ==, "failed");
}

static void
test_errno (void)
{
  static const struct {
    int err;
    ZdErrorCode code;
  } rows[] = {
    { ENOSPC, ZD_ERROR_FULL },       { EDQUOT, ZD_ERROR_FULL },      { EACCES, ZD_ERROR_DENIED },
    { EROFS, ZD_ERROR_DENIED },      { ENOENT, ZD_ERROR_NOT_FOUND }, { EISDIR, ZD_ERROR_INPUT },
    { ENOTDIR, ZD_ERROR_NOT_FOUND }, { EFBIG, ZD_ERROR_FULL },       { EIO, ZD_ERROR_IO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    zd_error_set_errno (&error, rows[i].err, "/tmp/台账.xlsx");
    g_assert_error (error, ZD_ERROR, (int) rows[i].code);
    g_assert_nonnull (strstr (error->message, "/tmp/台账.xlsx"));
    g_assert_true (g_str_has_suffix (error->message, "."));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/exit-status", test_exit_status);
  g_test_add_func ("/error/exit-status/other-domains", test_exit_status_of_other_domains);
  g_test_add_func ("/error/names", test_names);
  g_test_add_func ("/error/errno", test_errno);
  return g_test_run ();
}
