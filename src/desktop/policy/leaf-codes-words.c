/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-codes.h"

#include "base/i18n.h"

/* Characters of names on a button before it says how many there are. */
#define SHOWN_CHARS 18

GPtrArray *
zd_codes_any (const ZdCodeList *list)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < zd_code_list_size (list); i++) {
    const ZdCode *code = zd_code_list_get (list, i);

    if (code->parent < 0)
      g_ptr_array_add (codes, g_strdup (code->code));
  }
  return codes;
}

gboolean
zd_codes_are_any (const ZdCodeList *list, const GPtrArray *codes)
{
  g_autoptr (GPtrArray) any = zd_codes_any (list);

  if (any->len != codes->len)
    return FALSE;
  for (guint i = 0; i < any->len; i++)
    if (!g_ptr_array_find_with_equal_func ((GPtrArray *) codes, any->pdata[i], g_str_equal, NULL))
      return FALSE;
  return TRUE;
}

static const char *
name_of (const ZdCodeList *list, const char *id)
{
  const ZdCode *code = zd_code_list_get (list, zd_code_list_find (list, id));

  return code != NULL ? code->name : id;
}

char *
zd_codes_summary (const ZdCodeList *list, const GPtrArray *codes)
{
  GString *text = g_string_new (NULL);
  guint shown = 0;
  glong length = 0;

  if (zd_codes_are_any (list, codes)) {
    g_string_assign (text, _ ("any (choose)"));
    return g_string_free (text, FALSE);
  }
  for (; shown < codes->len; shown++) {
    const char *name = name_of (list, codes->pdata[shown]);

    length += g_utf8_strlen (name, -1) + 1;
    if (shown > 0 && length > SHOWN_CHARS)
      break;
    g_string_append_printf (text, "%s%s", shown > 0 ? "、" : "", name);
  }
  if (shown < codes->len)
    g_string_append_printf (text, _ (" and others, %u in all"), codes->len);
  return g_string_free (text, FALSE);
}
