/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include <string.h>

#include "base/digest.h"
#include "base/i18n.h"
#include "platform/call.h"
#include "store/log-store.h"

/* A device is kept under the person's name, so that nobody can spoil another's head. */
static char *
name_of (const char *user, const char *device, GError **error)
{
  gsize length = strlen (device);

  if (length <= 64 && strspn (device, G_CSET_a_2_z G_CSET_DIGITS "-") == length)
    return g_strconcat (user, ":", device, NULL);
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("This is not the number of a device."));
  return NULL;
}

static json_t *
head_to_json (const char *device, gint64 seq, const char *digest)
{
  return json_pack ("{s:s,s:I,s:s}", "device", device, "seq", (json_int_t)seq, "digest", digest);
}

/* One's own; auditors may name another person's with ?user=. */
gboolean
zd_handle_head (ZdCall *call, GError **error)
{
  const char *user = g_hash_table_lookup (call->query, "user");
  g_autofree char *name = NULL, *digest = NULL;
  gint64 seq;

  if (user && !g_str_equal (user, call->user->id) &&
      !zd_permission_holds (ZD_MAY_READ_HEADS, call->user, error))
    return FALSE;
  name = name_of (user ? user : call->user->id, call->id, error);
  if (!name || !zd_head_get (zd_library_db (call->library), name, &seq, &digest, error))
    return FALSE;
  if (seq == 0) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_NOT_FOUND,
                         _ ("The platform knows no log of this device."));
    return FALSE;
  }
  call->answer = head_to_json (call->id, seq, digest);
  return TRUE;
}

static gboolean
is_digest (const char *text)
{
  return strlen (text) == 2 * ZD_SM3_SIZE && strspn (text, "0123456789abcdef") == 2 * ZD_SM3_SIZE;
}

/* A new head goes into the platform's own chain. */
static gboolean
keep_head (ZdCall *call, const char *name, gint64 seq, const char *digest, GError **error)
{
  g_autoptr (json_t) body = head_to_json (name, seq, digest);
  const ZdEvent event = { .kind = "head", .subject = name, .body = body };

  return zd_head_put (zd_library_db (call->library), name, seq, digest, error) &&
         zd_library_record (call->library, &event, error);
}

gboolean
zd_handle_put_head (ZdCall *call, GError **error)
{
  g_autofree char *name = name_of (call->user->id, call->id, error), *known = NULL;
  const char *digest = NULL;
  gint64 seq = 0, last;

  if (!name || !zd_json_get_int (call->body, "seq", TRUE, NULL, &seq, error) ||
      !zd_json_get_string (call->body, "digest", TRUE, NULL, &digest, error))
    return FALSE;
  if (seq < 1 || !is_digest (digest)) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("This is not the head of a log."));
    return FALSE;
  }
  if (!zd_head_get (zd_library_db (call->library), name, &last, &known, error))
    return FALSE;
  if (seq == last && g_str_equal (digest, known)) {
    call->answer = head_to_json (call->id, seq, digest);
    return TRUE;
  }
  if (keep_head (call, name, seq, digest, error)) {
    call->answer = head_to_json (call->id, seq, digest);
    return TRUE;
  }
  if (seq <= last) {
    call->status = 409;
    call->answer = head_to_json (call->id, last, known);
  }
  return FALSE;
}
