/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/import/roster-detail.h"

#include "base/i18n.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/format.h"
#include "desktop/party/party-view.h"
#include "store/case-store.h"
#include "work/import/roster.h"

/* Of what was done by hand; the log has all. */
#define MOST_CHANGES 50

ZdRosterDetail *
zd_roster_detail_load (ZdLibrary *library, const char *batch, GError **error)
{
  g_autoptr (ZdRosterDetail) self = g_new0 (ZdRosterDetail, 1);

  for (guint state = 0; state < ZD_N_STATES; state++) {
    const ZdCaseQuery query = { .states = 1u << state, .batch = batch };

    if (!zd_case_store_count (zd_library_db (library), &query, &self->cases[state], NULL, error))
      return NULL;
  }
  self->changes = zd_roster_changes (library, batch, error);
  return self->changes != NULL ? g_steal_pointer (&self) : NULL;
}

void
zd_roster_detail_free (ZdRosterDetail *self)
{
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

static void
add_fact (GtkBox *box, const char *name, const char *value)
{
  g_autofree char *text = value != NULL && *value != '\0' ? g_strdup_printf ("%s：%s", name, value) : NULL;
  GtkWidget *label = text != NULL ? zd_party_add_text (box, text, "numeric") : NULL;

  if (label != NULL)
    gtk_label_set_selectable (GTK_LABEL (label), TRUE);
}

static void
add_states (GtkBox *box, const ZdRosterDetail *detail)
{
  zd_party_add_section (box, _ ("Cases of the list"));
  for (guint state = 0; state < ZD_N_STATES; state++) {
    GtkWidget *line, *chip;
    g_autofree char *count = zd_count_format (detail->cases[state]);

    if (detail->cases[state] == 0)
      continue;
    line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    chip = zd_chip_new ();
    zd_chip_set_case_state (ZD_CHIP (chip), (ZdCaseState) state);
    gtk_box_append (GTK_BOX (line), chip);
    zd_party_add_text (GTK_BOX (line), count, "numeric");
    gtk_box_append (box, line);
  }
}

static const char *
shown (const char *text)
{
  return text != NULL && *text != '\0' ? text : "—";
}

static void
add_changes (GtkBox *box, const GPtrArray *changes)
{
  if (changes->len == 0)
    return;
  zd_party_add_section (box, _ ("Done by hand"));
  for (guint i = 0; i < MIN (changes->len, MOST_CHANGES); i++) {
    const ZdRosterChange *change = changes->pdata[i];
    g_autofree char *text
        = change->column != NULL
              ? g_strdup_printf (_ ("Row %ld, %s: %s → %s"), change->row, change->column, shown (change->was), shown (change->now))
              : g_strdup_printf (_ ("Row %ld, %s: taken for %s"), change->row, shown (change->was), change->now);

    gtk_label_set_selectable (GTK_LABEL (zd_party_add_text (box, text, "numeric")), TRUE);
  }
  if (changes->len > MOST_CHANGES) {
    g_autofree char *rest = g_strdup_printf (_ ("… and %u more, in the log"), changes->len - MOST_CHANGES);
    zd_party_add_text (box, rest, "dim-label");
  }
}

static void
add_button (GtkBox *line, const char *label, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (line, button);
}

void
zd_roster_detail_show (GtkBox *box, const ZdBatch *batch, const char *policy, const char *who,
                       const ZdRosterDetail *detail)
{
  g_autofree char *rows = zd_count_format (batch->rows);
  g_autofree char *target = g_strconcat ("all policy:", batch->policy, NULL);
  GtkWidget *child, *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  zd_party_add_text (box, batch->name, "title-4");
  zd_party_add_text (box, policy, "dim-label");
  add_fact (box, _ ("Rows"), rows);
  add_fact (box, _ ("Imported by"), who);
  add_fact (box, _ ("File"), batch->file);
  add_fact (box, _ ("Fingerprint (SM3)"), batch->digest);
  if (detail != NULL) {
    add_states (box, detail);
    add_changes (box, detail->changes);
  }
  add_button (GTK_BOX (buttons), _ ("_View the Cases"), "win.go", g_variant_new ("(ss)", "review", target));
  add_button (GTK_BOX (buttons), _ ("_Undo the Import…"), "roster.undo", NULL);
  gtk_widget_set_margin_top (buttons, 8);
  gtk_box_append (box, buttons);
}
