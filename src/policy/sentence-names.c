/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Names, codes and texts: which must be quoted, and how they are read. */

#include "config.h"

#include "policy/sentence.h"

#include "base/i18n.h"
#include "policy/json-read.h"

/* Words with which a construct begins where a name could stand as well. */
static const char *const reserved[] = {
  "同时满足", "满足任一", "无条件",   "无可满足", "不满足",   "至少满足", "由审核人", "本项的", "规定的",
  "不超过",   "减免",     "首个符合", "最高",     "各档之和", "其余",     "一律",     "本年",   "上年",
  "年度",     "不同",     "最早",     "最晚",     "最低",     "此前最高", "合计",     "连续",
  "增长率",   "折合人民币", "计算的", "截至",
};

/* First characters of all that can follow a name. */
static const char followers[] = " 　属为（(【的数与早当相只合超、，,；;：:）)】×≥≤>＞<＜=＝∈0123456789“”";

/* Characters that end a code's name in a list of codes. */
static const char stops[] = "、，,；;：:（(）)【】〔〕“”「」『』{}且或";

static guint
names_size (const ZdNames *self)
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

static const char *
name_at (const ZdNames *self, guint i)
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
  for (guint i = 0; i < names_size (self); i++) {
    const char *other = name_at (self, i);
    const char *rest = other + strlen (name);

    if (g_str_has_prefix (other, name) && *rest != '\0' && is_one_of (followers, rest))
      return TRUE;
  }
  return FALSE;
}

static gboolean
contains (const ZdNames *self, const char *name)
{
  for (guint i = 0; i < names_size (self); i++)
    if (g_str_equal (name_at (self, i), name))
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

/* ---- reading ---- */

/* The text up to @close, which is doubled where it belongs to the text; NULL when it never comes. */
static char *
read_until (ZdSentenceReader *self, const char *close)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length = strlen (close);

  for (const char *c = self->at; *c != '\0'; c = g_utf8_next_char (c)) {
    if (!g_str_has_prefix (c, close)) {
      g_string_append_len (text, c, g_utf8_next_char (c) - c);
      continue;
    }
    if (!g_str_has_prefix (c + length, close)) {
      self->at = c + length;
      return g_strdup (text->str);
    }
    g_string_append (text, close);
    c += length;
  }
  return NULL;
}

gboolean
zd_sentence_read_quote (ZdSentenceReader *self, char **text, GError **error)
{
  *text = NULL;
  if (!zd_sentence_accept (self, "“"))
    return TRUE;
  *text = read_until (self, "”");
  return *text != NULL || zd_sentence_error (self, error, _ ("The quotation mark is not closed; write ”."));
}

char *
zd_sentence_read_id (ZdSentenceReader *self, GError **error)
{
  g_autofree char *id = NULL;

  if (!zd_sentence_expect (self, "〔", error))
    return NULL;
  id = read_until (self, "〕");
  if (id != NULL && zd_id_is_valid (id))
    return g_steal_pointer (&id);
  zd_sentence_error (self, error, _ ("An id of a–z, 0–9 and “-” stands between 〔 and 〕."));
  return NULL;
}

static int
find_name (const ZdNames *names, const char *name)
{
  for (guint i = 0; i < names_size (names); i++)
    if (g_strcmp0 (name_at (names, i), name) == 0)
      return i;
  return -1;
}

static int
longest_name (const ZdNames *names, const char *at)
{
  int found = -1;
  gsize longest = 0;

  for (guint i = 0; i < names_size (names); i++) {
    const char *name = name_at (names, i);
    gsize length = strlen (name);

    if (length > longest && g_str_has_prefix (at, name)) {
      longest = length;
      found = i;
    }
  }
  return found;
}

int
zd_sentence_read_name (ZdSentenceReader *self, const ZdNames *names)
{
  gboolean of_kinds = names->of == ZD_NAMES_KINDS;
  const char *before;
  int found;

  zd_sentence_skip_space (self);
  before = self->at;
  if (zd_sentence_accept (self, of_kinds ? "『" : "「")) {
    g_autofree char *name = read_until (self, of_kinds ? "』" : "」");

    found = find_name (names, name);
  } else {
    found = longest_name (names, self->at);
    self->at += found >= 0 ? strlen (name_at (names, found)) : 0;
  }
  if (found < 0)
    self->at = before;
  return found;
}

const ZdAttribute *
zd_sentence_read_attribute (ZdSentenceReader *self, const ZdRecordKind *kind, GError **error)
{
  const ZdNames names = { ZD_NAMES_ATTRIBUTES, NULL, kind };
  int found;

  if (kind == NULL) {
    zd_sentence_error (self, error, _ ("There is no item here whose attribute could be meant."));
    return NULL;
  }
  found = zd_sentence_read_name (self, &names);
  if (found >= 0)
    return &kind->attributes[found];
  zd_sentence_error (self, error, _ ("The name of an attribute of “%s” is expected here."), kind->name);
  return NULL;
}

static char *
read_plain_code (ZdSentenceReader *self)
{
  const char *start;
  const char *end;

  zd_sentence_skip_space (self);
  start = self->at;
  for (end = start; *end != '\0'; end = g_utf8_next_char (end)) {
    g_autofree char *c = g_strndup (end, g_utf8_next_char (end) - end);
    if (!g_ascii_isspace (*c) && zd_code_needs_quote (c))
      break;
  }
  self->at = end;
  return g_strchomp (g_strndup (start, end - start));
}

char *
zd_sentence_read_code (ZdSentenceReader *self, const ZdCodeList *list, GError **error)
{
  const char *before;
  g_autofree char *name = NULL;
  g_autofree char *code = NULL;
  int ordinal;

  zd_sentence_skip_space (self);
  before = self->at;
  if (!zd_sentence_read_quote (self, &name, error))
    return NULL;
  if (name == NULL)
    name = read_plain_code (self);
  if (zd_sentence_accept (self, "〔"))
    code = read_until (self, "〕");
  ordinal = code != NULL ? zd_code_list_find (list, code) : zd_code_list_find_name (list, name);
  if (ordinal >= 0)
    return g_strdup (zd_code_list_get (list, ordinal)->code);
  self->at = before;
  zd_sentence_error (self, error, _ ("The code list “%s” has no “%s”; correct the name."),
                     zd_code_list_name (list), code != NULL ? code : name);
  return NULL;
}
