/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Names and kinds of enterprise that the text uses and nobody defines. */

#include "config.h"
#include "policy/check/check-private.h"

#include "base/i18n.h"
#include "policy/read/pattern.h"

#include <string.h>

/* 专精特新“小巨人”企业 is 专精特新小巨人企业. */
static char *
without_quotes (const char *title)
{
  GString *plain = g_string_new (title);

  g_string_replace (plain, "“", "", 0);
  g_string_replace (plain, "”", "", 0);
  return g_string_free (plain, FALSE);
}

static gboolean
list_names (const ZdCodeList *list, const char *title)
{
  for (guint i = 0; list != NULL && i < zd_code_list_size (list); i++) {
    const char *name = zd_code_list_get (list, i)->name;
    if (g_utf8_strlen (name, -1) >= 3 && (strstr (title, name) != NULL || strstr (name, title) != NULL))
      return TRUE;
  }
  return FALSE;
}

/* Does a list of what can be granted, or the name of a fact, have it? */
static gboolean
is_in_catalogue (const ZdCatalogue *catalogue, const char *term)
{
  g_autofree char *title = without_quotes (term);
  static const char *const lists[] = { "title",      "certificate",   "product-list",        "drug-stage",
                                       "award",      "qualification", "qualification-grade", "patent-type",
                                       "entry-branch" };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (list_names (zd_catalogue_list (catalogue, lists[i]), title))
      return TRUE;
  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++)
    if (strstr (zd_catalogue_field_at (catalogue, i)->name, title) != NULL)
      return TRUE;
  return FALSE;
}

/* 本办法所称龙头企业是指…, 龙头企业（年营业收入…）: the text says itself what it means. */
static gboolean
is_explained (const char *text, const char *term)
{
  const char *at = text;

  while ((at = strstr (at, term)) != NULL) {
    at += strlen (term);
    if (g_str_has_prefix (at, "是指") || g_str_has_prefix (at, "，是指") || g_str_has_prefix (at, "指") ||
        g_str_has_prefix (at, "（") || g_str_has_prefix (at, "的认定标准") || g_str_has_prefix (at, "”是指"))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_asked (const ZdCheck *self, const char *term)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    if (part->kind == ZD_PART_LEAF && part->leaf->kind == ZD_COND_JUDGE && strstr (part->leaf->question, term) != NULL)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_defined (const ZdCheck *self, const char *term, int start, int end)
{
  return zd_check_is_tested (self, start, end) || is_asked (self, term) || is_in_catalogue (self->catalogue, term) ||
         is_explained (self->policy->text, term);
}

/* ---- titles ---- */

static void
check_title (ZdCheck *self, const ZdReadTitle *title)
{
  if (!is_defined (self, title->text, title->from, title->to))
    zd_check_found_words (self, ZD_FOUND_UNKNOWN_TITLE, title->from, title->to,
                          _ ("The catalogue has no title “%s”, and no condition tests it."), title->text);
}

/* ---- kinds of enterprise, words of degree ---- */

/* 规上 is 规模以上; whoever tests it has defined it. */
static gboolean
tests_scale (const ZdCheck *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    const ZdMeasure *measure = part->kind == ZD_PART_LEAF ? part->leaf->measure : NULL;
    if (measure != NULL && measure->id != NULL &&
        (g_str_equal (measure->id, "above-scale") || g_str_equal (measure->id, "entry")))
      return TRUE;
  }
  return FALSE;
}

static void
check_terms (ZdCheck *self)
{
  static ZdPattern terms =
      ZD_PATTERN ("(?:农业产业化|行业|产业)?(?:龙头|骨干|链主|领军|优质|重点|头部|标杆|成长型|高成长(?:性|型)?|规上|规模以上|限上|限额以上)"
                  "(?:工业|服务业|商贸|建筑业|文化|农业|中小)?企业");
  static ZdPattern scale = ZD_PATTERN ("规上|规模以上|限上|限额以上");
  const char *text = self->policy->text;
  const int length = strlen (text);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int at = 0, from;

  while (zd_pattern_find (&terms, text, at, length, &from, &at) && at > from) {
    char *term = g_strndup (text + from, at - from);
    int start = g_utf8_pointer_to_offset (text, text + from), end = g_utf8_pointer_to_offset (text, text + at);
    gboolean of_scale = zd_pattern_find (&scale, term, 0, strlen (term), NULL, NULL);
    if (g_hash_table_add (seen, term) && !(of_scale && tests_scale (self)) && !is_defined (self, term, start, end))
      zd_check_found_words (self, ZD_FOUND_UNDEFINED_TERM, start, end,
                            _ ("Nothing says who “%s” is: no condition tests it."), term);
  }
}

static gboolean
is_told (const ZdCheck *self, int start, int end)
{
  for (guint i = 0; i < self->findings->len; i++) {
    const ZdFinding *finding = self->findings->pdata[i];
    if (g_str_equal (finding->code, "undefined-term") && finding->start < end && start < finding->end)
      return TRUE;
  }
  return FALSE;
}

/* 符合条件的企业: the conditions say which. 经认定的高新技术企业: the title says by whom. */
static gboolean
is_idle (const ZdCheck *self, const ZdReadLint *lint, const char *words)
{
  if (g_str_equal (words, "符合条件"))
    return TRUE;
  for (guint i = 0; g_str_has_prefix (words, "经") && i < self->reading->titles->len; i++) {
    const ZdReadTitle *title = &g_array_index (self->reading->titles, ZdReadTitle, i);
    if (title->from >= lint->from && title->from <= lint->to + 6 &&
        is_defined (self, title->text, title->from, title->to))
      return TRUE;
  }
  return FALSE;
}

/* 成效显著的, 经认定的: the reader's words of degree, where nobody is asked to judge them. 12月31日前 is an end that
 * nothing decides. */
static void
check_degree (ZdCheck *self, const ZdReadLint *lint)
{
  static ZdPattern number = ZD_PATTERN ("\\d");
  g_autofree char *words = zd_reading_words (self->reading, lint->from, lint->to);

  if (lint->kind != ZD_LINT_UNDEFINED_TERM || is_defined (self, words, lint->from, lint->to) ||
      is_told (self, lint->from, lint->to) || is_idle (self, lint, words))
    return;
  if (zd_pattern_find (&number, words, 0, strlen (words), NULL, NULL))
    zd_check_found_words (self, ZD_FOUND_OPEN_END, lint->from, lint->to,
                          _ ("“%s” does not say whether the end itself belongs to it."), words);
  else
    zd_check_found_words (self, ZD_FOUND_UNDEFINED_TERM, lint->from, lint->to,
                          _ ("“%s” leaves open what exactly is meant or who decides it, and no condition asks."), words);
}

void
zd_check_terms (ZdCheck *self)
{
  if (self->reading == NULL)
    return;
  for (guint i = 0; i < self->reading->titles->len; i++)
    check_title (self, &g_array_index (self->reading->titles, ZdReadTitle, i));
  check_terms (self);
  for (guint i = 0; i < self->reading->lints->len; i++)
    check_degree (self, &g_array_index (self->reading->lints, ZdReadLint, i));
}
