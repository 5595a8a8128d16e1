/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-steps-private.h"

#include <string.h>

#include "base/date.h"
#include "base/i18n.h"

/* Rows copied in a spreadsheet program come as text parted by tabs. They become a file that nobody else may read, in the
 * session's own folder, and are read as any file is. Each paste has a file of its own: the one before may still be
 * under way. */

static void
written_cb (GObject *object, GAsyncResult *result, gpointer steps)
{
  g_autoptr (ZdImportSteps) self = steps;
  GFile *file = G_FILE (object);
  g_autoptr (GError) error = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return; /* nobody is there any more */
  if (g_file_replace_contents_finish (file, result, NULL, &error))
    zd_import_steps_open_files (self, &file, 1);
  else
    zd_import_steps_say (self, error->message);
}

/* "粘贴的表格 2026-11-22 094103-1.tsv" (transfer full) */
static GFile *
new_file (void)
{
  static guint number; /* of pastes since the program was started */
  g_autoptr (GDateTime) now = zd_now ();
  g_autofree char *moment = g_date_time_format (now, "%Y-%m-%d %H%M%S");
  g_autofree char *name = g_strdup_printf ("%s %s-%u.tsv", _ ("Pasted rows"), moment, ++number);

  return g_file_new_build_filename (g_get_user_runtime_dir (), name, NULL);
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
