/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"

#include <string.h>

#include "policy/propose/proposal.h"

/* The policy that pieces go into when there is none yet. */

/* What in it was not said by anybody stands in its notes. */
static void
note (json_t *draft, const char *text)
{
  json_array_append_new (json_object_get (draft, "notes"), json_string (text));
}

static const char *
first_named (const ZdCatalogue *catalogue, const char *clause)
{
  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++) {
    const ZdBureau *bureau = zd_catalogue_bureau_at (catalogue, i);
    if (strstr (clause, bureau->name))
      return bureau->id;
  }
  return NULL;
}

static char *
title_of (const char *clause)
{
  g_autofree char *line = g_strdup (clause);
  g_autofree char *start = g_utf8_substring (g_strstrip (line), 0, MIN (24, g_utf8_strlen (line, -1)));
  char *stop = strpbrk (start, "\r\n");

  if (stop)
    *stop = '\0';
  return g_strdup (start);
}

json_t *
zd_propose_draft (const char *clause, const char *id, const char *title, const char *bureau,
                  const char *region, const ZdCatalogue *catalogue)
{
  g_autofree char *begin = title_of (clause);
  const char *named = bureau ? bureau : first_named (catalogue, clause);
  json_t *draft;

  if (!named && zd_catalogue_n_bureaus (catalogue) > 0)
    named = zd_catalogue_bureau_at (catalogue, 0)->id;
  draft = json_pack ("{s:s,s:s,s:s,s:[s*],s:s,s:s,s:s,s:[],s:{s:[]},s:{s:[]}}", "id", id ? id : "draft",
                     "title", title ? title : begin, "text", clause, "bureaus", named, "kind", "application",
                     "kind_reason", "", "region", region, "notes", "condition", "all", "award", "lines");
  if (!title)
    note (draft, "标题取自条款开头，请改写。");
  if (!bureau && !first_named (catalogue, clause))
    note (draft, "条款未写责任单位，暂取指标目录中的第一个，请更正。");
  return draft;
}
