/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"
#include "config.h"

#include "policy/sentence-people.h"

#include <string.h>

#include "base/i18n.h"

char *
zd_sentence_for_people (const char *sentence, const char *family)
{
  GString *text = g_string_new (NULL);
  const char *at = sentence;

  while (*at != '\0') {
    const char *open = strstr (at, "〔");
    const char *close = open != NULL ? strstr (open, "〕") : NULL;

    if (close == NULL)
      break;
    g_string_append_len (text, at, open - at);
    at = close + strlen ("〕");
  }
  g_string_append (text, at);
  if (family != NULL && *family != '\0') {
    g_autofree char *own = g_strdup_printf ("“%s”", family);

    g_string_replace (text, own, _ ("this policy"), 0);
  }
  return g_string_free (text, FALSE);
}
