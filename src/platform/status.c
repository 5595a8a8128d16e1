/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "platform/status.h"

#include "base/error.h"
#include "base/i18n.h"

static const guint statuses[] = {
  [ZD_ERROR_FAILED] = 500,    [ZD_ERROR_USAGE] = 400, [ZD_ERROR_INPUT] = 400,    [ZD_ERROR_NOT_FOUND] = 404,
  [ZD_ERROR_DENIED] = 403,    [ZD_ERROR_AUTH] = 401,  [ZD_ERROR_CONFLICT] = 409, [ZD_ERROR_BUSY] = 503,
  [ZD_ERROR_FULL] = 507,      [ZD_ERROR_NEWER] = 500, [ZD_ERROR_CORRUPT] = 500,  [ZD_ERROR_NETWORK] = 502,
  [ZD_ERROR_CANCELLED] = 503, [ZD_ERROR_IO] = 500,
};

guint
zd_status_of (const GError *error)
{
  if (error->domain != ZD_ERROR || (guint)error->code >= G_N_ELEMENTS (statuses))
    return 500;
  return statuses[error->code];
}

int
zd_status_retry_after (guint status)
{
  return status == 503 ? 2 : status == 507 ? 60 : 0;
}

json_t *
zd_error_to_json (const GError *error, const json_t *more)
{
  gboolean ours = error->domain == ZD_ERROR;
  json_t *json =
      json_pack ("{s:s,s:s}", "error", zd_error_code_name (ours ? (ZdErrorCode)error->code : ZD_ERROR_FAILED),
                 "message", ours ? error->message : _ ("The platform made a mistake. Tell its operator."));

  if (more)
    json_object_update_missing (json, (json_t *)more);
  return json;
}
