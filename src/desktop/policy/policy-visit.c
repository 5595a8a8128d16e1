/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-visit.h"

#include <string.h>

void
zd_condition_visit (ZdCondition *condition, ZdVisitNode visit, gpointer user_data)
{
  if (condition == NULL)
    return;
  visit (condition, user_data);
  for (guint i = 0; i < condition->children->len; i++)
    zd_condition_visit (condition->children->pdata[i], visit, user_data);
}

static void
visit_amount (ZdAmount *amount, ZdVisitNode visit, gpointer user_data)
{
  if (amount == NULL)
    return;
  visit_amount (amount->inner, visit, user_data);
  for (guint i = 0; amount->tiers != NULL && i < amount->tiers->len; i++) {
    ZdTier *tier = amount->tiers->pdata[i];

    zd_condition_visit (tier->when, visit, user_data);
    visit_amount (tier->amount, visit, user_data);
  }
}

static void
visit_line (ZdAwardLine *line, ZdVisitNode visit, gpointer user_data)
{
  zd_condition_visit (line->when, visit, user_data);
  if (line->items != NULL)
    zd_condition_visit (line->items->when, visit, user_data);
  visit_amount (line->amount, visit, user_data);
  for (guint i = 0; i < line->instalments->len; i++) {
    ZdInstalment *instalment = line->instalments->pdata[i];

    zd_condition_visit (instalment->when, visit, user_data);
    visit_amount (instalment->amount, visit, user_data);
  }
}

void
zd_award_visit (ZdAward *award, ZdVisitNode node, ZdVisitLine line, gpointer user_data)
{
  for (guint i = 0; i < award->lines->len; i++) {
    if (line != NULL)
      line (award->lines->pdata[i], user_data);
    visit_line (award->lines->pdata[i], node, user_data);
  }
}

/* ---- places ---- */

/* The number in the brackets that end the next part of @place, which goes on behind them; −1 there are none. */
static gint64
next_index (const char **place)
{
  gsize length = strcspn (*place + 1, ".") + 1;
  const char *bracket = memchr (*place, '[', length);
  gint64 index = bracket != NULL ? g_ascii_strtoll (bracket + 1, NULL, 10) : -1;

  *place += length;
  return index;
}

const ZdCondition *
zd_policy_node_at (const ZdPolicy *policy, const char *place)
{
  const ZdCondition *node = policy->condition;

  if (node == NULL || !g_str_has_prefix (place, "condition"))
    return NULL;
  place += strlen ("condition");
  while (*place == '.') {
    gboolean denied = g_str_has_prefix (place, ".not");
    gint64 index = next_index (&place);

    index = denied ? 0 : index;
    if (index < 0 || index >= node->children->len)
      break;
    node = node->children->pdata[index];
  }
  return node;
}

const ZdAwardLine *
zd_policy_line_at (const ZdPolicy *policy, const char *place)
{
  gint64 index;

  if (policy->award == NULL || !g_str_has_prefix (place, "award.lines["))
    return NULL;
  place += strlen ("award");
  index = next_index (&place);
  return index >= 0 && index < policy->award->lines->len ? policy->award->lines->pdata[index] : NULL;
}

/* ---- judgements ---- */

typedef struct {
  const char *id;
  const char *question;
} Asking;

static void
ask (ZdCondition *node, gpointer user_data)
{
  const Asking *asking = user_data;

  if (node->kind != ZD_COND_JUDGE || !g_str_equal (node->id, asking->id))
    return;
  g_free (node->question);
  node->question = g_strdup (asking->question);
}

void
zd_policy_ask (ZdPolicy *policy, const char *id, const char *question)
{
  Asking asking = { id, question };

  zd_condition_visit (policy->condition, ask, &asking);
  zd_award_visit (policy->award, ask, NULL, &asking);
}

typedef struct {
  const char *id;
  gboolean found;
} Search;

static void
search (ZdCondition *node, gpointer user_data)
{
  Search *searched = user_data;

  searched->found = searched->found || g_strcmp0 (node->id, searched->id) == 0;
}

char *
zd_policy_free_question (const ZdPolicy *policy)
{
  for (guint i = 1;; i++) {
    g_autofree char *id = g_strdup_printf ("judge-%u", i);
    Search searched = { id, FALSE };

    if (policy != NULL) {
      zd_condition_visit (policy->condition, search, &searched);
      zd_award_visit (policy->award, search, NULL, &searched);
    }
    if (!searched.found)
      return g_steal_pointer (&id);
  }
}
