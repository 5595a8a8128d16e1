/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"
#include "profile/name-parts.h"

#include <string.h>

#include "base/text.h"

/* A place's name may stand at the beginning ("河南省开封市…") or behind the proper name, in brackets
 * ("…（开封）有限公司") which folding takes away. Only the beginning is read as a place: 中原 or 和平 inside
 * a name are names. */

struct _ZdPlaceWords {
  const ZdCodeList *regions;
  GHashTable *places; /* word → ordinal + 1 */
  guint longest;      /* bytes */
};

/* What a place's name may be said without. */
static const char *const ranks[] = { "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区",
                                     "自治州",     "自治县",       "新区",       "省",         "市",
                                     "区",         "县",           "镇",         "乡" };

/* Longest first. */
static const char *const forms[] = {
  "股份有限责任公司", "股份有限公司", "有限责任公司", "特殊普通合伙", "农民专业合作社",
  "有限公司",         "专业合作社",   "股份公司",     "有限合伙",     "普通合伙",
  "合作社",           "集团公司",     "公司",         "经营部",       "商行",
};

static const char *const branches[] = { "分公司", "分厂", "分店",   "分行",  "支行",
                                        "分部",   "分所", "办事处", "营业部" };

static void
add_word (ZdPlaceWords *self, const char *word, gsize length, int ordinal)
{
  g_autofree char *copy = g_strndup (word, length);

  /* Of places with one word the first stands highest in the list. */
  if (g_hash_table_contains (self->places, copy))
    return;
  self->longest = MAX (self->longest, (guint)length);
  g_hash_table_insert (self->places, g_steal_pointer (&copy), GINT_TO_POINTER (ordinal + 1));
}

ZdPlaceWords *
zd_place_words_new (const ZdCodeList *regions)
{
  ZdPlaceWords *self = g_new0 (ZdPlaceWords, 1);

  self->regions = regions;
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < zd_code_list_size (regions); i++) {
    const char *name = zd_code_list_get (regions, i)->name;
    gsize length = strlen (name);
    add_word (self, name, length, (int)i);
    for (guint r = 0; r < G_N_ELEMENTS (ranks); r++)
      if (g_str_has_suffix (name, ranks[r]) && length - strlen (ranks[r]) >= 2 * strlen ("中")) {
        add_word (self, name, length - strlen (ranks[r]), (int)i);
        break;
      }
  }
  return self;
}

void
zd_place_words_free (ZdPlaceWords *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->places);
  g_free (self);
}

/* The longest word for a place that @text begins with; its length, 0 for none. */
static gsize
find_place (const ZdPlaceWords *self, const char *text, int *ordinal)
{
  for (gsize length = MIN (strlen (text), self->longest); length > 0; length--) {
    char word[256];
    gpointer found;
    if (length >= sizeof word || (text[length] & 0xc0) == 0x80)
      continue;
    memcpy (word, text, length);
    word[length] = '\0';
    found = g_hash_table_lookup (self->places, word);
    if (found != NULL) {
      *ordinal = GPOINTER_TO_INT (found) - 1;
      return length;
    }
  }
  return 0;
}

static gboolean
lies_in (int place, int region, const ZdCodeList *regions)
{
  return place >= region && place <= zd_code_list_get (regions, region)->last;
}

/* The places at the beginning, each within the one before; the last is the nearest. A name is never all
 * place. */
static const char *
skip_places (const ZdPlaceWords *places, const char *text, int *ordinal)
{
  gsize length;
  int found;

  *ordinal = -1;
  while (places != NULL && (length = find_place (places, text, &found)) > 0 && text[length] != '\0' &&
         (*ordinal < 0 || lies_in (found, *ordinal, places->regions))) {
    *ordinal = found;
    text += length;
  }
  return text;
}

static guint
write_units (const char *text, gsize length, guint16 units[ZD_NAME_MOST])
{
  g_autofree gunichar2 *all = g_utf8_to_utf16 (text, (glong)length, NULL, NULL, NULL);
  guint n = 0;

  for (; all != NULL && all[n] != 0 && n < ZD_NAME_MOST; n++)
    units[n] = all[n];
  return n;
}

/* What stands behind a form and is a branch: where it begins, else the end. */
static const char *
find_branch (const char *text)
{
  const char *end = text + strlen (text);

  for (guint b = 0; b < G_N_ELEMENTS (branches); b++) {
    const char *company = g_str_has_suffix (text, branches[b]) ? strstr (text, "公司") : NULL;
    const char *behind = company != NULL ? company + strlen ("公司") : end;
    if (behind < end)
      return behind;
  }
  return end;
}

void
zd_name_parts_read (const char *name, const ZdPlaceWords *places, ZdNameParts *parts)
{
  g_autofree char *key = zd_text_name_key (name, FALSE);
  const char *begin = skip_places (places, key, &parts->place);
  const char *branch = find_branch (begin);
  gsize length = (gsize)(branch - begin);

  parts->n_branch = write_units (branch, strlen (branch), parts->branch);
  parts->form = NULL;
  for (guint f = 0; f < G_N_ELEMENTS (forms) && parts->form == NULL; f++) {
    gsize form = strlen (forms[f]);
    if (length > form && memcmp (branch - form, forms[f], form) == 0) {
      parts->form = forms[f];
      length -= form;
    }
  }
  parts->n_core = write_units (begin, length, parts->core);
}

gboolean
zd_name_parts_elsewhere (const ZdNameParts *a, const ZdNameParts *b, const ZdCodeList *regions)
{
  return a->place >= 0 && b->place >= 0 && !lies_in (a->place, b->place, regions) &&
         !lies_in (b->place, a->place, regions);
}
