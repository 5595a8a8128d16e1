/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-list-row.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/format.h"

struct _ZdPolicyListRow {
  AdwBin parent_instance;
  GtkLabel *title;
  GtkLabel *amount;
  GtkLabel *about;
  ZdChip *state;
};

G_DEFINE_FINAL_TYPE (ZdPolicyListRow, zd_policy_list_row, ADW_TYPE_BIN)

/* In force is the usual case and says nothing. */
static void
show_state (ZdPolicyListRow *self, const ZdPolicyListItem *item)
{
  if (item->standing == ZD_STANDING_DRAFT)
    zd_chip_set (self->state, ZD_TONE_CAUTION, "document-edit-symbolic", zd_standing_name (item->standing));
  else if (item->has_draft)
    zd_chip_set (self->state, ZD_TONE_CAUTION, "document-edit-symbolic", _ ("Being changed"));
  else if (item->standing == ZD_STANDING_EXPIRED)
    zd_chip_set (self->state, ZD_TONE_PLAIN, "zd-no-symbolic", zd_standing_name (item->standing));
  else if (item->standing == ZD_STANDING_IN_FORCE)
    zd_chip_set (self->state, ZD_TONE_PLAIN, NULL, "");
  else
    zd_chip_set (self->state, ZD_TONE_ACTIVE, "zd-onway-symbolic", zd_standing_name (item->standing));
}

void
zd_policy_list_row_show (ZdPolicyListRow *self, const ZdPolicyListItem *item)
{
  g_autofree char *number = item->qualify >= 0 ? zd_count_format ((guint64) item->qualify) : NULL;
  const char *kind = zd_policy_kind_word (item->kind);
  g_autofree char *about = number != NULL ? g_strdup_printf (_ ("%s qualify · %s"), number, kind) : g_strdup (kind);

  gtk_label_set_label (self->title, item->title);
  gtk_label_set_label (self->about, about);
  gtk_label_set_label (self->amount, item->amount);
  zd_tooltip_set (GTK_WIDGET (self->title), item->title);
  zd_tooltip_set (GTK_WIDGET (self->about), item->bureau);
  zd_tooltip_set (GTK_WIDGET (self->amount), item->award);
  show_state (self, item);
}

static void
zd_policy_list_row_class_init (ZdPolicyListRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/policy-list-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyListRow, title);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyListRow, amount);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyListRow, about);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyListRow, state);
}

static void
zd_policy_list_row_init (ZdPolicyListRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
zd_policy_list_row_new (void)
{
  return g_object_new (ZD_TYPE_POLICY_LIST_ROW, NULL);
}
