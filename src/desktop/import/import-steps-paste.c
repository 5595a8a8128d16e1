/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-steps-private.h"

#include <string.h>

#include "base/i18n.h"

/* Rows copied in a spreadsheet program come as text parted by tabs. They become a file that nobody else may read, in the
 * session's own folder, and are read as any file is. Each paste has a file of its own: the one before may still be
 * under way. */

static void
open_pasted (ZdImportSteps *self, GFile *file)
{
  zd_import_steps_open_files (self, &file, 1);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer steps)
{
  g_autoptr (ZdImportSteps) self = steps;
  g_autoptr (GError) error = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return; /* nobody is there any more */
  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    open_pasted (self, G_FILE (object));
  else
    zd_import_steps_say (self, error->message);
}

/* "粘贴的表格 2026-11-22 094103.tsv", and a number behind it where that is taken. (transfer full) */
static GFile *
new_file (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *moment = g_date_time_format (now, "%Y-%m-%d %H%M%S");
  g_autoptr (GFile) file = NULL;

  for (guint i = 1; file == NULL || g_file_query_exists (file, NULL); i++) {
    g_autofree char *number = i > 1 ? g_strdup_printf (" (%u)", i) : g_strdup ("");
    g_autofree char *name = g_strdup_printf ("%s %s%s.tsv", _ ("Pasted rows"), moment, number);
    g_clear_object (&file);
    file = g_file_new_build_filename (g_get_user_runtime_dir (), name, NULL);
  }
  return g_steal_pointer (&file);
}

static void
write_rows (ZdImportSteps *self, const char *text)
{
  g_autoptr (GFile) file = new_file ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                       G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                       written_cb, g_object_ref (self));
}

static void
pasted_cb (GObject *object, GAsyncResult *result, gpointer steps)
{
  g_autoptr (ZdImportSteps) self = steps;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);

  if (text != NULL && strchr (text, '\n') != NULL)
    write_rows (self, text);
  else
    zd_import_steps_say (
        self,
        _ ("There is no table to paste. Copy the rows in the spreadsheet, with the names of the columns."));
}

void
zd_import_steps_paste (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb, g_object_ref (widget));
}
