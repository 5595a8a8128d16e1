/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"

#include "base/language.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

#define CHINESE "zh_CN"

static gboolean
has_translation (const char *folder, const char *language)
{
  g_autofree char *file = g_strdup_printf ("%s.mo", ZD_GETTEXT_PACKAGE);
  g_autofree char *path = g_build_filename (folder, language, "LC_MESSAGES", file, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static gboolean
another_language_is_asked_for (const char *folder)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL && !g_str_equal (names[i], "C"); i++)
    if (!g_str_has_prefix (names[i], "zh") && has_translation (folder, names[i]))
      return TRUE;
  return FALSE;
}

/* gettext looks at LANGUAGE only in a locale that is not the bare "C". */
static void
settle_locale (void)
{
  const char *name = setlocale (LC_ALL, "");

  if (name == NULL || g_str_equal (name, "C") || g_str_equal (name, "POSIX"))
    setlocale (LC_ALL, "C.UTF-8");
}

void
zd_language_init (const char *folder)
{
  if (folder == NULL)
    folder = g_getenv ("ZHIDA_LOCALE_DIR");
  if (folder == NULL)
    folder = ZD_LOCALE_DIR;
  if (!another_language_is_asked_for (folder)) {
    g_setenv ("LANGUAGE", CHINESE, TRUE);
    g_setenv ("PANGO_LANGUAGE", "zh-cn", TRUE); /* Chinese forms of the Han characters */
  }
  settle_locale ();
  bindtextdomain (ZD_GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (ZD_GETTEXT_PACKAGE, "UTF-8");
  textdomain (ZD_GETTEXT_PACKAGE);
}
