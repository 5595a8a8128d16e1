/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/shell/window.h"

#include "base/i18n.h"
#include "desktop/kit/focus-ring.h"
#include "desktop/kit/settings.h"

struct _ZdWindow {
  AdwApplicationWindow parent_instance;
  const ZdPageInfo *pages;
  guint n_pages;
  AdwToastOverlay *toasts;
  AdwToast *offer; /* the last toast with a button; weak, nullable */
  GtkStack *sides; /* "work" or "gate" */
  AdwBin *gate;
  ZdSidebar *sidebar;
  GtkStack *stack;
  gboolean restricted;      /* to the pages that are for everybody */
  GPtrArray *waiting_files; /* of GFile: named while the gate stood; nullable */
};

G_DEFINE_FINAL_TYPE (ZdWindow, zd_window, ADW_TYPE_APPLICATION_WINDOW)

static const ZdPageInfo *
find_info (ZdWindow *self, const char *page)
{
  for (guint i = 0; i < self->n_pages; i++)
    if (g_str_equal (self->pages[i].id, page))
      return &self->pages[i];
  return NULL;
}

static gboolean
may_show (ZdWindow *self, const ZdPageInfo *info)
{
  return info->for_everybody || !self->restricted;
}

static ZdPage *
current_page (ZdWindow *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->stack);

  return ZD_IS_PAGE (child) ? ZD_PAGE (child) : NULL;
}

/* ---- pages ---- */

static void
badge_cb (ZdPage *page, GParamSpec *pspec, ZdWindow *self)
{
  zd_sidebar_set_badge (self->sidebar, gtk_widget_get_name (GTK_WIDGET (page)), zd_page_get_badge (page));
}

static ZdPage *
build_page (ZdWindow *self, const ZdPageInfo *info)
{
  ZdPage *page = g_object_new (info->type (), "name", info->id, NULL);

  if (zd_page_get_title (page) == NULL)
    zd_page_set_title (page, _ (info->title));
  g_signal_connect (page, "notify::badge", G_CALLBACK (badge_cb), self);
  gtk_stack_add_named (self->stack, GTK_WIDGET (page), info->id);
  return page;
}

static void
show_title (ZdWindow *self, const ZdPageInfo *info)
{
  g_autofree char *title = g_strdup_printf ("%s – %s", _ (info->title), _ ("Zhida"));

  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
show_page (ZdWindow *self, const ZdPageInfo *info)
{
  if (zd_window_peek_page (self, info->id) == NULL)
    build_page (self, info);
  gtk_stack_set_visible_child_name (self->stack, info->id);
  zd_sidebar_select (self->sidebar, info->id);
  show_title (self, info);
  if (zd_settings_get () != NULL)
    g_settings_set_string (zd_settings_get (), "page", info->id);
}

void
zd_window_go (ZdWindow *self, const char *page, const char *target)
{
  const ZdPageInfo *info;

  g_return_if_fail (ZD_IS_WINDOW (self));
  info = find_info (self, page);
  if (info == NULL) {
    g_warning ("There is no page “%s”", page);
    return;
  }
  if (!may_show (self, info)) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    return;
  }
  show_page (self, info);
  if (target != NULL && *target != '\0')
    zd_page_open (current_page (self), target);
  zd_page_focus_content (current_page (self));
}

const char *
zd_window_get_page (ZdWindow *self)
{
  g_return_val_if_fail (ZD_IS_WINDOW (self), NULL);
  return gtk_stack_get_visible_child_name (self->stack);
}

ZdPage *
zd_window_peek_page (ZdWindow *self, const char *page)
{
  g_return_val_if_fail (ZD_IS_WINDOW (self), NULL);
  return (ZdPage *) gtk_stack_get_child_by_name (self->stack, page);
}

/* The page of the last time, else the first one that may be shown. */
static void
show_first_page (ZdWindow *self)
{
  g_autofree char *last = zd_settings_get () != NULL ? g_settings_get_string (zd_settings_get (), "page") : g_strdup ("");
  const ZdPageInfo *info = find_info (self, last);

  for (guint i = 0; i < self->n_pages && (info == NULL || !may_show (self, info)); i++)
    info = &self->pages[i];
  if (info != NULL)
    show_page (self, info);
}

void
zd_window_forget_page (ZdWindow *self)
{
  g_return_if_fail (ZD_IS_WINDOW (self));
  if (zd_settings_get () != NULL)
    g_settings_reset (zd_settings_get (), "page");
}

void
zd_window_drop_pages (ZdWindow *self)
{
  GtkWidget *page;

  g_return_if_fail (ZD_IS_WINDOW (self));
  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->stack))) != NULL)
    gtk_stack_remove (self->stack, page);
  for (guint i = 0; i < self->n_pages; i++)
    zd_sidebar_set_badge (self->sidebar, self->pages[i].id, 0);
}

void
zd_window_restrict (ZdWindow *self, gboolean restricted)
{
  g_return_if_fail (ZD_IS_WINDOW (self));
  self->restricted = restricted;
  for (guint i = 0; i < self->n_pages; i++)
    zd_sidebar_show_page (self->sidebar, self->pages[i].id, may_show (self, &self->pages[i]));
  zd_sidebar_allow_jump (self->sidebar, !restricted);
}

void
zd_window_invalidate (ZdWindow *self)
{
  g_return_if_fail (ZD_IS_WINDOW (self));
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    zd_page_invalidate (ZD_PAGE (page));
}

void
zd_window_set_badge (ZdWindow *self, const char *page, guint badge)
{
  g_return_if_fail (ZD_IS_WINDOW (self));
  if (zd_window_peek_page (self, page) == NULL)
    zd_sidebar_set_badge (self->sidebar, page, badge);
}

ZdSidebar *
zd_window_get_sidebar (ZdWindow *self)
{
  g_return_val_if_fail (ZD_IS_WINDOW (self), NULL);
  return self->sidebar;
}

ZdSearchPopover *
zd_window_get_jump (ZdWindow *self)
{
  g_return_val_if_fail (ZD_IS_WINDOW (self), NULL);
  return zd_sidebar_get_jump (self->sidebar);
}

ZdWindow *
zd_window_of (GtkWidget *widget)
{
  GtkWidget *window = gtk_widget_get_ancestor (widget, ZD_TYPE_WINDOW);

  return (ZdWindow *) window;
}

/* ---- files from outside ---- */

static gboolean
gate_stands (ZdWindow *self)
{
  return adw_bin_get_child (self->gate) != NULL;
}

static void
keep_files (ZdWindow *self, GFile *const *files, guint n)
{
  if (self->waiting_files == NULL)
    self->waiting_files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->waiting_files, g_object_ref (files[i]));
}

void
zd_window_open_files (ZdWindow *self, GFile *const *files, guint n)
{
  g_return_if_fail (ZD_IS_WINDOW (self));
  if (gate_stands (self)) {
    keep_files (self, files, n);
    return;
  }
  for (guint i = 0; i < self->n_pages; i++) {
    if (!self->pages[i].takes_files || !may_show (self, &self->pages[i]))
      continue;
    zd_window_go (self, self->pages[i].id, NULL);
    zd_page_open_files (current_page (self), files, n);
    return;
  }
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, ZdWindow *self)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  if (gate_stands (self))
    return FALSE;
  for (GSList *link = g_value_get_boxed (value); link != NULL; link = link->next)
    g_ptr_array_add (files, link->data);
  zd_window_open_files (self, (GFile *const *) files->pdata, files->len);
  return files->len > 0;
}

/* ---- toasts ---- */

#define TOAST_CHARS 70
#define LONG_TOAST_SECONDS 10

/* In a toast's own title a sentence that says what to do would be cut off. */
static AdwToast *
toast_new (const char *text)
{
  AdwToast *toast = adw_toast_new (text);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TOAST_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  adw_toast_set_custom_title (toast, label);
  if (g_utf8_strlen (text, -1) > TOAST_CHARS / 2)
    adw_toast_set_timeout (toast, LONG_TOAST_SECONDS);
  return toast;
}

void
zd_window_toast (ZdWindow *self, const char *text)
{
  g_return_if_fail (ZD_IS_WINDOW (self));
  adw_toast_overlay_add_toast (self->toasts, toast_new (text));
}

/* It goes before the others, which wait and come back; but of what was offered before, nothing comes back:
 * its button would act on what was done last. */
void
zd_window_toast_action (ZdWindow *self, const char *text, const char *button, const char *action)
{
  AdwToast *toast;

  g_return_if_fail (ZD_IS_WINDOW (self));
  toast = toast_new (text);
  adw_toast_set_button_label (toast, button);
  adw_toast_set_detailed_action_name (toast, action);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  if (self->offer != NULL)
    adw_toast_dismiss (self->offer);
  g_set_weak_pointer (&self->offer, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* ---- actions ---- */

static void
go_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  const char *page, *target;

  g_variant_get (parameter, "(&s&s)", &page, &target);
  zd_window_go (self, page, target);
}

static void
page_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  zd_window_go (self, g_variant_get_string (parameter, NULL), NULL);
}

static void
search_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (current_page (self) == NULL || !zd_page_focus_search (current_page (self)))
    gtk_widget_error_bell (self);
}

static void
jump_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  gtk_popover_popup (GTK_POPOVER (zd_window_get_jump (self)));
}

static void
refresh_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (current_page (self) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (current_page (self)), "page.refresh", NULL);
}

static void
toggle_pane_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  if (current_page (self) == NULL || !zd_page_toggle_pane (current_page (self)))
    gtk_widget_error_bell (self);
}

static void
toast_action (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  zd_window_toast (self, g_variant_get_string (parameter, NULL));
}

static const GActionEntry actions[] = {
  { "go", go_action, "(ss)" }, { "page", page_action, "s" },       { "search", search_action },
  { "jump", jump_action },     { "refresh", refresh_action },      { "toggle-pane", toggle_pane_action },
};

/* Also before the gate: it has something to say, too. */
static const GActionEntry saying[] = { { "toast", toast_action, "s" } };

static void
chosen_cb (ZdSidebar *sidebar, const char *page, ZdWindow *self)
{
  show_page (self, find_info (self, page));
}

static void
hit_cb (ZdSearchPopover *jump, const char *page, const char *target, ZdWindow *self)
{
  zd_window_go (self, page, target);
}

/* ---- the gate ---- */

static void
open_waiting_files (ZdWindow *self)
{
  g_autoptr (GPtrArray) files = g_steal_pointer (&self->waiting_files);

  if (files != NULL)
    zd_window_open_files (self, (GFile *const *) files->pdata, files->len);
}

/* No key leads around the gate. */
static void
allow_actions (ZdWindow *self, gboolean allowed)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), actions[i].name);
    gboolean finds_business = g_str_equal (actions[i].name, "jump");

    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), allowed && !(finds_business && self->restricted));
  }
}

void
zd_window_set_gate (ZdWindow *self, GtkWidget *gate)
{
  g_return_if_fail (ZD_IS_WINDOW (self));
  adw_bin_set_child (self->gate, gate);
  gtk_stack_set_visible_child_name (self->sides, gate != NULL ? "gate" : "work");
  allow_actions (self, gate == NULL);
  if (gate != NULL) {
    gtk_window_set_title (GTK_WINDOW (self), _ ("Zhida"));
    gtk_widget_grab_focus (gate); /* the stack has moved it on by one */
    return;
  }
  if (current_page (self) == NULL)
    show_first_page (self);
  else
    show_title (self, find_info (self, zd_window_get_page (self)));
  open_waiting_files (self);
}

/* ---- size ---- */

static void
recall_size (ZdWindow *self)
{
  int width, height;

  if (zd_settings_get () == NULL)
    return;
  g_settings_get (zd_settings_get (), "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (zd_settings_get (), "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
zd_window_unmap (GtkWidget *widget)
{
  int width, height;

  if (zd_settings_get () != NULL) {
    gtk_window_get_default_size (GTK_WINDOW (widget), &width, &height);
    g_settings_set (zd_settings_get (), "window-size", "(ii)", width, height);
    g_settings_set_boolean (zd_settings_get (), "window-maximized",
                            gtk_window_is_maximized (GTK_WINDOW (widget)));
  }
  GTK_WIDGET_CLASS (zd_window_parent_class)->unmap (widget);
}

/* ---- type ---- */

/* A page may call home while it goes. */
static void
zd_window_dispose (GObject *object)
{
  ZdWindow *self = ZD_WINDOW (object);

  if (self->stack != NULL)
    zd_window_drop_pages (self);
  self->stack = NULL;
  g_clear_weak_pointer (&self->offer);
  g_clear_pointer (&self->waiting_files, g_ptr_array_unref);
  G_OBJECT_CLASS (zd_window_parent_class)->dispose (object);
}

static void
zd_window_class_init (ZdWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_SIDEBAR);
  G_OBJECT_CLASS (class)->dispose = zd_window_dispose;
  widget_class->unmap = zd_window_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/window.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ZdWindow, sides);
  gtk_widget_class_bind_template_child (widget_class, ZdWindow, gate);
  gtk_widget_class_bind_template_child (widget_class, ZdWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ZdWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
zd_window_init (ZdWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), saying, G_N_ELEMENTS (saying), self);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  g_signal_connect (zd_window_get_jump (self), "chosen", G_CALLBACK (hit_cb), self);
  recall_size (self);
  zd_focus_ring_keep (GTK_WINDOW (self));
}

ZdWindow *
zd_window_new (GtkApplication *application, const ZdPageInfo *pages, guint n)
{
  ZdWindow *self = g_object_new (ZD_TYPE_WINDOW, "application", application, NULL);

  self->pages = pages;
  self->n_pages = n;
  zd_sidebar_set_pages (self->sidebar, pages, n);
  show_first_page (self);
  return self;
}
