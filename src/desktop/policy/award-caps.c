/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/award-caps.h"

#include "base/i18n.h"
#include "desktop/policy/award-row.h"

/* What a new cap is at first: 100 万元. */
#define USUAL_CAP ((gint64) 100 * 10000 * 100)

static const char *
scope_name (ZdCapScope scope)
{
  static const char *const names[] = {
    [ZD_CAP_ITEM] = N_ ("Cap per item"),
    [ZD_CAP_YEAR] = N_ ("Cap per year"),
    [ZD_CAP_EVER] = N_ ("Cap in all"),
  };

  return _ (names[scope]);
}

static void
edited_cb (ZdAwardValue *value, const ZdAwardCaps *self)
{
  self->edited (self->owner, value);
}

static void
remove_cb (GtkButton *button, const ZdAwardCaps *self)
{
  g_array_remove_index (self->caps, zd_award_row_index (button));
  self->restructured (self->owner);
}

static void
add_row (const ZdAwardCaps *self, GtkBox *box, guint index)
{
  ZdCap *cap = &g_array_index (self->caps, ZdCap, index);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  g_autofree char *name = self->of_all ? g_strdup_printf (_ ("All awards together: %s"), scope_name (cap->scope))
                                       : g_strdup (scope_name (cap->scope));
  g_autofree char *sum = zd_value_format (ZD_AWARD_MONEY, NULL, cap->money);
  GtkWidget *value = self->editable ? zd_award_value_new (ZD_AWARD_MONEY, NULL, &cap->money, NULL, name)
                                    : gtk_label_new (sum);

  gtk_box_append (GTK_BOX (row), gtk_label_new (name));
  gtk_box_append (GTK_BOX (row), value);
  if (self->editable) {
    g_signal_connect (value, "edited", G_CALLBACK (edited_cb), (gpointer) self);
    gtk_box_append (GTK_BOX (row), zd_award_row_button ("window-close-symbolic", "remove-cap", _ ("Remove this cap"),
                                                        index, G_CALLBACK (remove_cb), (gpointer) self));
  }
  gtk_box_append (box, row);
}

void
zd_award_caps_fill (const ZdAwardCaps *self, GtkBox *box)
{
  zd_award_row_empty (GTK_WIDGET (box));
  for (guint i = 0; i < self->caps->len; i++)
    add_row (self, box, i);
  gtk_widget_set_visible (GTK_WIDGET (box), self->caps->len > 0);
}

gboolean
zd_award_caps_add (const ZdAwardCaps *self, ZdCapScope scope)
{
  const ZdCap cap = { scope, USUAL_CAP };

  for (guint i = 0; i < self->caps->len; i++)
    if (g_array_index (self->caps, ZdCap, i).scope == scope)
      return FALSE;
  g_array_append_val (self->caps, cap);
  self->restructured (self->owner);
  return TRUE;
}
