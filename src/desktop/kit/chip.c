/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/chip.h"

#include "base/i18n.h"

struct _ZdChip {
  GtkWidget parent_instance;
  GtkWidget *icon;
  GtkWidget *text;
  ZdTone tone;
};

G_DEFINE_FINAL_TYPE (ZdChip, zd_chip, GTK_TYPE_WIDGET)

static const char *const tones[] = {
  [ZD_TONE_PLAIN] = "plain", [ZD_TONE_GOOD] = "good",     [ZD_TONE_CAUTION] = "caution",
  [ZD_TONE_NEAR] = "near",   [ZD_TONE_ACTIVE] = "active", [ZD_TONE_BAD] = "bad",
};

void
zd_chip_set (ZdChip *self, ZdTone tone, const char *icon, const char *text)
{
  g_return_if_fail (ZD_IS_CHIP (self));
  if (tone != self->tone) {
    gtk_widget_remove_css_class (GTK_WIDGET (self), tones[self->tone]);
    gtk_widget_add_css_class (GTK_WIDGET (self), tones[tone]);
    self->tone = tone;
  }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_widget_set_visible (self->icon, icon != NULL);
  gtk_label_set_label (GTK_LABEL (self->text), text);
  gtk_widget_set_visible (GTK_WIDGET (self), *text != '\0');
}

void
zd_chip_keep_whole (ZdChip *self)
{
  g_return_if_fail (ZD_IS_CHIP (self));
  gtk_label_set_ellipsize (GTK_LABEL (self->text), PANGO_ELLIPSIZE_NONE);
}

/* ---- verdicts ---- */

static const struct {
  const char *icon;
  const char *css_class;
  ZdTone tone;
} verdicts[] = {
  [ZD_GROUP_YES] = { "zd-yes-symbolic", "zd-good", ZD_TONE_GOOD },
  [ZD_GROUP_UNKNOWN] = { "zd-unknown-symbolic", "zd-caution", ZD_TONE_CAUTION },
  [ZD_GROUP_NEAR] = { "zd-near-symbolic", "zd-near", ZD_TONE_NEAR },
  [ZD_GROUP_NO] = { "zd-no-symbolic", "zd-plain", ZD_TONE_PLAIN },
};

void
zd_chip_set_verdict (ZdChip *self, ZdMatchGroup group, const char *detail)
{
  g_autofree char *text = NULL;

  if (detail != NULL && *detail != '\0')
    text = g_strdup_printf ("%s · %s", zd_verdict_name (group), detail);
  zd_chip_set (self, verdicts[group].tone, verdicts[group].icon,
               text != NULL ? text : zd_verdict_name (group));
}

const char *
zd_verdict_icon (ZdMatchGroup group)
{
  return verdicts[group].icon;
}

const char *
zd_verdict_css (ZdMatchGroup group)
{
  return verdicts[group].css_class;
}

/* ---- states of a case ---- */

static ZdTone
tone_of (ZdCaseState state)
{
  switch (state) {
  case ZD_STATE_SECOND_OK:
  case ZD_STATE_COLLECTIVE_OK:
  case ZD_STATE_APPROVED:
  case ZD_STATE_PAID:
  case ZD_STATE_EVALUATED:
    return ZD_TONE_GOOD;
  case ZD_STATE_TO_VERIFY:
  case ZD_STATE_OBJECTION:
  case ZD_STATE_RETURNED:
  case ZD_STATE_SENT_BACK:
    return ZD_TONE_CAUTION;
  case ZD_STATE_REJECTED:
  case ZD_STATE_RECOVERED:
    return ZD_TONE_BAD;
  case ZD_STATE_DECLINED:
  case ZD_STATE_LAPSED:
  case ZD_STATE_WITHDRAWN:
    return ZD_TONE_PLAIN;
  default:
    return ZD_TONE_ACTIVE;
  }
}

void
zd_chip_set_case_state (ZdChip *self, ZdCaseState state)
{
  static const char *const icons[] = {
    [ZD_TONE_PLAIN] = "zd-no-symbolic",     [ZD_TONE_GOOD] = "zd-yes-symbolic",
    [ZD_TONE_CAUTION] = "zd-back-symbolic", [ZD_TONE_ACTIVE] = "zd-onway-symbolic",
    [ZD_TONE_BAD] = "zd-stop-symbolic",
  };
  ZdTone tone = tone_of (state);
  const char *icon = state == ZD_STATE_TO_VERIFY ? "zd-unknown-symbolic" : icons[tone];

  zd_chip_set (self, tone, icon, zd_case_state_name (state));
}

/* ---- type ---- */

static void
zd_chip_dispose (GObject *object)
{
  ZdChip *self = ZD_CHIP (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  G_OBJECT_CLASS (zd_chip_parent_class)->dispose (object);
}

static void
zd_chip_class_init (ZdChipClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = zd_chip_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
zd_chip_init (ZdChip *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->text = gtk_label_new (NULL);
  gtk_widget_set_visible (self->icon, FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (self->text), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), tones[ZD_TONE_PLAIN]);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE); /* until it says something */
}

GtkWidget *
zd_chip_new (void)
{
  return g_object_new (ZD_TYPE_CHIP, NULL);
}
