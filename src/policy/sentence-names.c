/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Which names can stand unquoted. */

#include "config.h"

#include "policy/sentence.h"

/* Words with which a construct begins where a name could stand as well. */
static const char *const reserved[] = {
  "同时满足", "满足任一", "无条件",   "无可满足", "不满足",   "至少满足", "由审核人", "本项的", "规定的",
  "不超过",   "减免",     "首个符合", "最高",     "各档之和", "其余",     "一律",     "本年",   "上年",
  "年度",     "不同",     "最早",     "最晚",     "最低",     "此前最高", "合计",     "连续",
};

/* First characters of all that can follow a name. */
static const char followers[] = " 　属为（(【的数与早当相只合、，,；;：:）)】×≥≤>＞<＜=＝∈0123456789“”";

/* Characters that end a code's name in a list of codes. */
static const char stops[] = "、，,；;：:（(）)【】〔〕“”「」『』{}且或";

guint
zd_names_size (const ZdNames *self)
{
  switch (self->of) {
  case ZD_NAMES_FIELDS:
    return zd_catalogue_n_fields (self->catalogue);
  case ZD_NAMES_KINDS:
    return zd_catalogue_n_kinds (self->catalogue);
  case ZD_NAMES_ATTRIBUTES:
    return self->kind->n_attributes;
  }
  g_return_val_if_reached (0);
}

const char *
zd_names_get (const ZdNames *self, guint i)
{
  switch (self->of) {
  case ZD_NAMES_FIELDS:
    return zd_catalogue_field_at (self->catalogue, i)->name;
  case ZD_NAMES_KINDS:
    return zd_catalogue_kind_at (self->catalogue, i)->name;
  case ZD_NAMES_ATTRIBUTES:
    return self->kind->attributes[i].name;
  }
  g_return_val_if_reached (NULL);
}

static gboolean
is_one_of (const char *characters, const char *at)
{
  return g_utf8_strchr (characters, -1, g_utf8_get_char (at)) != NULL;
}

/* Could the reader take @name and what follows it for a longer name of @self? */
static gboolean
is_begun_by (const ZdNames *self, const char *name)
{
  for (guint i = 0; i < zd_names_size (self); i++) {
    const char *other = zd_names_get (self, i);
    const char *rest = other + strlen (name);

    if (g_str_has_prefix (other, name) && *rest != '\0' && is_one_of (followers, rest))
      return TRUE;
  }
  return FALSE;
}

static gboolean
contains (const ZdNames *self, const char *name)
{
  for (guint i = 0; i < zd_names_size (self); i++)
    if (g_str_equal (zd_names_get (self, i), name))
      return TRUE;
  return FALSE;
}

gboolean
zd_names_need_quote (const ZdNames *self, const char *name)
{
  /* Fields and record kinds stand at the same place. */
  const ZdNames other = { self->of == ZD_NAMES_FIELDS ? ZD_NAMES_KINDS : ZD_NAMES_FIELDS, self->catalogue,
                          NULL };

  if (*name == '\0' || is_one_of (stops, name) || is_one_of (followers, name) || g_ascii_isspace (*name))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (g_str_has_prefix (name, reserved[i]))
      return TRUE;
  if (is_begun_by (self, name))
    return TRUE;
  return self->of != ZD_NAMES_ATTRIBUTES && (contains (&other, name) || is_begun_by (&other, name));
}

gboolean
zd_code_needs_quote (const char *name)
{
  if (*name == '\0' || g_ascii_isspace (*name) || g_ascii_isspace (name[strlen (name) - 1]))
    return TRUE;
  for (const char *c = name; *c != '\0'; c = g_utf8_next_char (c))
    if (is_one_of (stops, c) || *c == '\n')
      return TRUE;
  return FALSE;
}
