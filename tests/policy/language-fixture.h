/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "policy/catalogue.h"

/* What the tests of conditions, awards and policies share. */

/* JSON with ' for ", so that it can be read in C. */
static inline json_t *
json_of (const char *text)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  json_t *json = zd_json_parse (quoted, strlen (quoted), "test", &error);

  g_assert_no_error (error);
  return json;
}

static inline ZdCatalogue *
load_catalogue (void)
{
  g_autoptr (GError) error = NULL;
  ZdCatalogue *catalogue = zd_catalogue_load (NULL, &error);

  g_assert_no_error (error);
  return catalogue;
}

/* The error names the place first and holds @words. */
static inline void
assert_placed (const GError *error, const char *place, const char *words)
{
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  if (!g_str_has_prefix (error->message, place) || strstr (error->message, words) == NULL)
    g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, place));
  g_assert_nonnull (strstr (error->message, words));
}
