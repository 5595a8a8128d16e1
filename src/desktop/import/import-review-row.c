/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/import-review-private.h"

#include <string.h>

#include "base/i18n.h"
#include "desktop/kit/format.h"
#include "desktop/kit/text-label.h"
#include "desktop/kit/warning-row.h"
#include "profile/uscc.h"

/* What the pane says of the row that is selected. */

static void
add_text (ZdImportReview *self, const char *text, const char *css_class)
{
  gtk_box_append (self->row, zd_text_label_new (text, css_class));
}

/* A button with what it stands for in several lines; @code: the action's, nullable. */
static GtkWidget *
add_button (ZdImportReview *self, const char *text, const char *action, const char *code)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), zd_text_label_new (text, NULL));
  if (code != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", code);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (self->row, button);
  return button;
}

static void
add_choice (ZdImportReview *self, const char *text, const char *code, gboolean suggested)
{
  GtkWidget *button = add_button (self, text, "import.choose", code);

  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
}

static gboolean
is_candidate (const ZdImportLine *line, const char *code)
{
  for (guint i = 0; line->candidates != NULL && i < line->candidates->len; i++)
    if (g_str_equal (((ZdImportCandidate *) line->candidates->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

/* A code that nobody in the library has is shown, but cannot be taken. */
static void
add_suggestion (ZdImportReview *self, const ZdImportLine *line)
{
  g_autofree char *grouped = zd_code_group (line->suggestion);
  g_autofree char *text = g_strdup_printf ("%s\n%s", line->suggested != NULL ? line->suggested : _ ("no enterprise in the library"),
                                           grouped);

  add_text (self, _ ("The check digits would accept"), "zd-section");
  if (line->suggested != NULL)
    add_choice (self, text, line->suggestion, TRUE);
  else
    add_text (self, text, "numeric");
}

static void
add_candidates (ZdImportReview *self, const ZdImportLine *line, gboolean doubtful, const char *title)
{
  guint n = 0;

  for (guint i = 0; i < line->candidates->len; i++) {
    const ZdImportCandidate *candidate = line->candidates->pdata[i];
    g_autofree char *code = zd_code_group (candidate->code);
    g_autofree char *text = g_strdup_printf ("%s\n%s\n%s", candidate->name, code, candidate->why);

    if (candidate->doubtful != doubtful)
      continue;
    if (n++ == 0)
      add_text (self, title, "zd-section");
    add_choice (self, text, candidate->code, g_strcmp0 (candidate->code, line->suggestion) == 0);
  }
}

static void
add_alike_button (ZdImportReview *self, guint n)
{
  g_autofree char *offer = g_strdup_printf (ngettext ("%u other row says the same: take this enterprise for it, too",
                                                      "%u other rows say the same: take this enterprise for them, too", n),
                                            n);

  add_button (self, offer, "import.choose-alike", NULL);
}

/* Offered, never done by itself: rows of one name may be several enterprises. */
static void
add_alike (ZdImportReview *self, const ZdImportLine *line)
{
  g_autofree char *rest = g_strdup_printf (ngettext ("%u row of this name says another place or other people and is left as it is.",
                                                     "%u rows of this name say another place or other people and are left as they are.",
                                                     line->others),
                                           line->others);

  if (line->alike > 0)
    add_alike_button (self, line->alike);
  if (line->others > 0)
    add_text (self, rest, "dim-label");
}

void
zd_import_review_add_ways_out (ZdImportReview *self, const ZdImportLine *line)
{
  if (line->chosen)
    add_alike (self, line);
  if (line->suggestion != NULL && !is_candidate (line, line->suggestion))
    add_suggestion (self, line);
  if (line->candidates != NULL) {
    add_candidates (self, line, FALSE, _ ("Enterprises that it may be"));
    add_candidates (self, line, TRUE, _ ("Most likely others: branches, and enterprises of other places"));
  }
  if (line->chosen)
    add_choice (self, _ ("Take the choice back"), "", FALSE);
}

/* What is no code is shown as it is. */
static char *
code_text (const char *code)
{
  return strlen (code) == ZD_USCC_LENGTH ? zd_code_group (code) : g_strdup (code);
}

/* Whom the library knows for it, where the row says otherwise. */
static void
add_party (ZdImportReview *self, const ZdImportLine *line)
{
  g_autofree char *grouped = line->party_code != NULL ? zd_code_group (line->party_code) : NULL;
  g_autofree char *text = line->party != NULL ? g_strdup_printf ("%s\n%s", line->party, grouped) : NULL;

  if (text == NULL || (g_strcmp0 (line->party, line->name) == 0 && g_strcmp0 (line->party_code, line->code) == 0))
    return;
  add_text (self, _ ("Taken for"), "zd-section");
  add_text (self, text, "numeric");
}

void
zd_import_review_add_line (ZdImportReview *self, const ZdImportLine *line)
{
  g_autofree char *number
      = line->row > 0 ? g_strdup_printf (_ ("Row %d"), (int) line->row) : g_strdup (_ ("Not on the list"));
  g_autofree char *place = line->how != NULL ? g_strdup_printf ("%s · %s", number, line->how) : g_strdup (number);
  g_autofree char *code = line->code != NULL && *line->code != '\0' ? code_text (line->code) : NULL;

  add_text (self, place, "dim-label");
  if (line->name != NULL)
    add_text (self, line->name, "title-4");
  if (code != NULL)
    add_text (self, code, "numeric");
  add_party (self, line);
  if (line->reason != NULL)
    gtk_box_append (self->row, zd_warning_row_new (FALSE, line->reason));
  if (line->warning != NULL)
    gtk_box_append (self->row, zd_warning_row_new (FALSE, line->warning));
  if (line->due != NULL)
    add_text (self, line->due, "heading");
}
