/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* Keys and menus of the editor. */

#include "config.h"

#include "desktop/policy/policy-editor-private.h"

#include "desktop/session/paper-desk.h"
#include "desktop/shell/window.h"

static gboolean
is_in_popover (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

/* One way back for everything: an entry's own undo would go another way than the policy's. */
gboolean
zd_policy_editor_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ZdPolicyEditor *self)
{
  gboolean redo = (state & GDK_SHIFT_MASK) != 0 || gdk_keyval_to_lower (key) == GDK_KEY_y;

  if ((state & GDK_CONTROL_MASK) == 0 || is_in_popover (GTK_WIDGET (self)) ||
      (gdk_keyval_to_lower (key) != GDK_KEY_z && gdk_keyval_to_lower (key) != GDK_KEY_y))
    return GDK_EVENT_PROPAGATE;
  if (redo)
    zd_policy_editor_redo (self);
  else
    zd_policy_editor_undo (self);
  return GDK_EVENT_STOP;
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_policy_editor_undo (ZD_POLICY_EDITOR (widget));
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_policy_editor_redo (ZD_POLICY_EDITOR (widget));
}

static void
publish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_policy_editor_publish (ZD_POLICY_EDITOR (widget));
}

static void
drop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_policy_editor_drop_draft (ZD_POLICY_EDITOR (widget));
}

/* What stands in force is what enterprises are told. */
static void
guide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdPolicyEditor *self = ZD_POLICY_EDITOR (widget);

  if (g_str_equal (name, "policy.print-guide"))
    zd_paper_print (widget, ZD_PRINT_GUIDE, self->id);
  else
    zd_paper_save (widget, self->busy, ZD_PRINT_GUIDE, self->id, zd_policy_editor_get_title (self));
}

/* What stands here, numbers moved: the jobs of the library run in order, so the draft is there before it is read. */
static void
what_if_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ZdPolicyEditor *self = ZD_POLICY_EDITOR (widget);
  gboolean draft = self->editable && self->document != NULL && zd_policy_editor_is_changed (self);
  g_autofree char *target = g_strconcat (self->id != NULL ? self->id : "", draft ? ":draft" : NULL, NULL);

  zd_policy_editor_save (self);
  zd_window_go (zd_window_of (widget), "whatif", target);
}

void
zd_policy_editor_install_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "policy.undo", NULL, undo_action);
  gtk_widget_class_install_action (class, "policy.redo", NULL, redo_action);
  gtk_widget_class_install_action (class, "policy.publish", NULL, publish_action);
  gtk_widget_class_install_action (class, "policy.drop-draft", NULL, drop_action);
  gtk_widget_class_install_action (class, "policy.what-if", NULL, what_if_action);
  gtk_widget_class_install_action (class, "policy.save-guide", NULL, guide_action);
  gtk_widget_class_install_action (class, "policy.print-guide", NULL, guide_action);
}
