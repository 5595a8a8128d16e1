/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/error.h"

#include <errno.h>

#include "base/i18n.h"

G_DEFINE_QUARK (zd-error-quark, zd_error)

enum { EXIT_NO = 1, EXIT_USAGE, EXIT_INPUT, EXIT_SYSTEM };

static const struct {
  const char *name;
  int exit_status;
} codes[] = {
  [ZD_ERROR_FAILED] = { "failed", EXIT_SYSTEM },
  [ZD_ERROR_USAGE] = { "usage", EXIT_USAGE },
  [ZD_ERROR_INPUT] = { "input", EXIT_INPUT },
  [ZD_ERROR_NOT_FOUND] = { "not_found", EXIT_INPUT },
  [ZD_ERROR_DENIED] = { "denied", EXIT_SYSTEM },
  [ZD_ERROR_AUTH] = { "auth", EXIT_SYSTEM },
  [ZD_ERROR_CONFLICT] = { "conflict", EXIT_NO },
  [ZD_ERROR_BUSY] = { "busy", EXIT_SYSTEM },
  [ZD_ERROR_FULL] = { "full", EXIT_SYSTEM },
  [ZD_ERROR_NEWER] = { "newer", EXIT_INPUT },
  [ZD_ERROR_CORRUPT] = { "corrupt", EXIT_INPUT },
  [ZD_ERROR_NETWORK] = { "network", EXIT_SYSTEM },
  [ZD_ERROR_CANCELLED] = { "cancelled", EXIT_SYSTEM },
  [ZD_ERROR_IO] = { "io", EXIT_SYSTEM },
};

int
zd_error_exit_status (const GError *error)
{
  if (error == NULL)
    return 0;
  if (error->domain == G_OPTION_ERROR)
    return EXIT_USAGE;
  if (error->domain != ZD_ERROR || (guint) error->code >= G_N_ELEMENTS (codes))
    return EXIT_SYSTEM;
  return codes[error->code].exit_status;
}

const char *
zd_error_code_name (ZdErrorCode code)
{
  return codes[(guint) code < G_N_ELEMENTS (codes) ? code : ZD_ERROR_FAILED].name;
}

void
zd_error_set_errno (GError **error, int err, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  switch (err) {
  case ENOSPC:
  case EDQUOT:
  case EFBIG:
    g_set_error (error, ZD_ERROR, ZD_ERROR_FULL,
                 _ ("There is no room to write “%s”. Free some space and try again."), shown);
    break;
  case EROFS:
    g_set_error (error, ZD_ERROR, ZD_ERROR_DENIED,
                 _ ("“%s” is on a read-only disk. Choose another folder."), shown);
    break;
  case EACCES:
  case EPERM:
    g_set_error (error, ZD_ERROR, ZD_ERROR_DENIED,
                 _ ("The access rights of “%s” forbid this. Choose another place or change the rights."), shown);
    break;
  case ENOENT:
  case ENOTDIR:
    g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("“%s” does not exist. Check the name."), shown);
    break;
  case EISDIR:
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("“%s” is a folder. Name a file."), shown);
    break;
  default:
    g_set_error (error, ZD_ERROR, ZD_ERROR_IO, _ ("The system could not work on “%s”: %s."), shown,
                 g_strerror (err));
  }
}
