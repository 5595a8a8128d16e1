/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "english.h"

/* A catalogue as gettext compiles it: a head, and two tables of (length, offset): what is said, and how it is translated. */
typedef struct {
  guint32 magic, revision, n, originals, translations;
} Head;

typedef struct {
  guint32 length, offset;
} Entry;

static GHashTable *
read_catalogue (void)
{
  GHashTable *messages = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *path =
      g_build_filename (g_getenv ("ZHIDA_LOCALE_DIR"), "zh_CN", "LC_MESSAGES", "zhida.mo", NULL);
  g_autoptr (GError) error = NULL;
  char *bytes;

  g_file_get_contents (path, &bytes, NULL, &error); /* kept: the table points into it */
  g_assert_no_error (error);
  const Head *head = (const Head *) (gpointer) bytes;
  const Entry *originals = (const Entry *) (gpointer) (bytes + head->originals);
  const Entry *translations = (const Entry *) (gpointer) (bytes + head->translations);
  g_assert_cmphex (head->magic, ==, 0x950412de);
  for (guint i = 0; i < head->n; i++) {
    char *chinese = bytes + translations[i].offset;
    gboolean known = g_hash_table_contains (messages, chinese);

    g_hash_table_insert (messages, chinese, known ? NULL : bytes + originals[i].offset);
  }
  return messages;
}

const char *
english_of (const char *chinese)
{
  static GHashTable *messages;

  if (messages == NULL)
    messages = read_catalogue ();
  return g_hash_table_lookup (messages, chinese);
}
