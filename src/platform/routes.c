/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidad"

#include "config.h"

#include "base/i18n.h"
#include "platform/call.h"

#define PAGE_DEFAULT 200
#define PAGE_MOST    500

static const ZdRoute routes[] = {
  { "GET", "/v1/health", ZD_MAY_KNOCK, ZD_ROUTE_READS, zd_handle_health },
  { "POST", "/v1/sessions", ZD_MAY_KNOCK, ZD_ROUTE_ALONE, zd_handle_sign_in },
  { "DELETE", "/v1/sessions/current", ZD_MAY_SELF, ZD_ROUTE_WRITES, zd_handle_sign_out },
  { "GET", "/v1/me", ZD_MAY_SELF, ZD_ROUTE_READS, zd_handle_me },
  { "GET", "/v1/city", ZD_MAY_SELF, ZD_ROUTE_READS, zd_handle_city },
  { "GET", "/v1/policies", ZD_MAY_READ_POLICIES, ZD_ROUTE_READS, zd_handle_policies },
  { "PUT", "/v1/policies/{id}", ZD_MAY_PUBLISH, ZD_ROUTE_KEYED, zd_handle_publish },
  { "PUT", "/v1/pools/{policy}", ZD_MAY_SET_POOLS, ZD_ROUTE_KEYED, zd_handle_pool },
  { "GET", "/v1/parties", ZD_MAY_READ_PARTIES, ZD_ROUTE_READS, zd_handle_parties },
  { "POST", "/v1/parties", ZD_MAY_WRITE_PARTIES, ZD_ROUTE_KEYED, zd_handle_put_parties },
  { "GET", "/v1/cases", ZD_MAY_READ_CASES, ZD_ROUTE_READS, zd_handle_cases },
  { "GET", "/v1/cases/{id}", ZD_MAY_READ_CASES, ZD_ROUTE_READS, zd_handle_case },
  { "POST", "/v1/openings", ZD_MAY_OPEN_CASES, ZD_ROUTE_KEYED, zd_handle_opening },
  { "POST", "/v1/acts", ZD_MAY_ACT, ZD_ROUTE_KEYED, zd_handle_act },
  { "POST", "/v1/batches/{id}/undo", ZD_MAY_UNDO, ZD_ROUTE_KEYED, zd_handle_undo },
  { "GET", "/v1/heads/{device}", ZD_MAY_SELF, ZD_ROUTE_READS, zd_handle_head },
  { "PUT", "/v1/heads/{device}", ZD_MAY_SELF, ZD_ROUTE_WRITES, zd_handle_put_head },
};

const ZdRoute *
zd_routes (guint *n)
{
  *n = G_N_ELEMENTS (routes);
  return routes;
}

gboolean
zd_call_number (const ZdCall *call, const char *name, gint64 least, gint64 most, gint64 *value, GError **error)
{
  const char *text = g_hash_table_lookup (call->query, name);

  if (!text || g_ascii_string_to_signed (text, 10, least, most, value, NULL))
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("“%s” must be a whole number from %s to %s."), name,
               least == 0 ? "0" : "1", most == G_MAXINT64 ? "9223372036854775807" : "500");
  return FALSE;
}

gboolean
zd_call_page (const ZdCall *call, gint64 *after, guint *limit, GError **error)
{
  gint64 entries = PAGE_DEFAULT;

  *after = 0;
  if (!zd_call_number (call, "after", 0, G_MAXINT64, after, error) ||
      !zd_call_number (call, "limit", 1, PAGE_MOST, &entries, error))
    return FALSE;
  *limit = entries;
  return TRUE;
}

json_t *
zd_page_to_json (const char *what, json_t *list, gint64 next, guint n, guint limit)
{
  return json_pack ("{s:o,s:I,s:b}", what, list, "next", (json_int_t)next, "more", n == limit);
}
