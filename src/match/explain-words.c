/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/explain-words.h"

#include "base/decimal.h"
#include "base/i18n.h"

const char *
zd_verdict_name (ZdMatchGroup group)
{
  static const char *const names[] = {
    [ZD_GROUP_YES] = N_ ("Qualifies"),
    [ZD_GROUP_UNKNOWN] = N_ ("To verify"),
    [ZD_GROUP_NEAR] = N_ ("Nearly"),
    [ZD_GROUP_NO] = N_ ("Does not qualify"),
  };

  return _ (names[group]);
}

ZdMatchGroup
zd_reason_group (const ZdReason *reason, gboolean near)
{
  if (reason->truth == ZD_YES)
    return ZD_GROUP_YES;
  if (reason->truth == ZD_UNKNOWN)
    return ZD_GROUP_UNKNOWN;
  return near && reason->matters ? ZD_GROUP_NEAR : ZD_GROUP_NO;
}

char *
zd_amount_range (gint64 least, gint64 most)
{
  g_autofree char *low = zd_money_format_short (least, TRUE);
  g_autofree char *high = zd_money_format_short (most, TRUE);

  if (least == most)
    return g_strdup (low);
  if (most == G_MAXINT64)
    return least > 0 ? g_strdup_printf (_ ("%s or more"), low) : g_strdup (_ ("no upper limit"));
  return g_strdup_printf ("%s～%s", low, high);
}

char *
zd_reason_origin (const ZdReason *reason, const ZdCatalogue *catalogue)
{
  const ZdBureau *bureau = reason->source != NULL ? zd_catalogue_bureau (catalogue, reason->source) : NULL;
  g_autofree char *day = zd_day_format (reason->as_of);

  if (bureau == NULL)
    return g_strdup (day);
  if (reason->truth == ZD_UNKNOWN && *day == '\0')
    return g_strdup_printf (_ ("owed by %s"), bureau->name);
  return *day != '\0' ? g_strdup_printf ("%s · %s", bureau->name, day) : g_strdup (bureau->name);
}

char *
zd_condition_head (const ZdCondition *condition)
{
  switch (condition->kind) {
  case ZD_COND_ALL:
    return g_strdup (_ ("All of these hold"));
  case ZD_COND_ANY:
    return g_strdup (_ ("At least one of these holds"));
  case ZD_COND_NOT:
    return g_strdup (_ ("This does not hold"));
  case ZD_COND_AT_LEAST:
    return g_strdup_printf (_ ("At least %d of these hold"), condition->k);
  case ZD_COND_JUDGE:
    return g_strdup (condition->question);
  case ZD_COND_LEAF:
  default:
    return NULL;
  }
}

static void
append_part (GString *line, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (line, " · %s", part);
}

static void
append_reason (GString *text, const ZdReason *reason, const ZdCatalogue *catalogue, gboolean near,
               guint depth)
{
  g_autofree char *origin = zd_reason_origin (reason, catalogue);

  g_string_append_printf (text, "%*s%s  %s", (int) depth * 4, "",
                          zd_verdict_name (zd_reason_group (reason, near)), reason->text);
  append_part (text, reason->value);
  append_part (text, reason->how);
  append_part (text, reason->because);
  append_part (text, reason->distance);
  append_part (text, origin);
  g_string_append_c (text, '\n');
  for (guint i = 0; reason->children != NULL && i < reason->children->len; i++)
    append_reason (text, reason->children->pdata[i], catalogue, near, depth + 1);
}

char *
zd_explanation_to_text (const ZdExplanation *explanation, const ZdCatalogue *catalogue)
{
  GString *text = g_string_new (explanation->summary);

  g_string_append_c (text, '\n');
  if (explanation->reason != NULL)
    append_reason (text, explanation->reason, catalogue, explanation->outcome.near, 0);
  for (guint i = 0; i < explanation->amount_steps->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) explanation->amount_steps->pdata[i]);
  return g_string_free (text, FALSE);
}
