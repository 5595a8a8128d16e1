/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include <string.h>

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "desktop/explanation-view.h"
#include "desktop/format.h"
#include "desktop/review-page-private.h"
#include "desktop/window.h"
#include "store/schema.h"

/* The queue and what of it is shown. */

G_DEFINE_FINAL_TYPE (ZdReviewPage, zd_review_page, ZD_TYPE_PAGE)

/* One library's unfinished decisions, so that a crash takes none of them. */
#define DRAFTS_KEY "decision_drafts"

ZdSession *
zd_review_page_session (ZdReviewPage *self)
{
  return zd_session_of (GTK_WIDGET (self));
}

void
zd_review_page_focus_table (ZdReviewPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
}

static void
zd_review_page_focus_content (ZdPage *page)
{
  zd_review_page_focus_table (ZD_REVIEW_PAGE (page));
}

/* ---- what is shown ---- */

static ZdQueueScope
scope_of (ZdReviewPage *self)
{
  if (gtk_toggle_button_get_active (self->all))
    return ZD_QUEUE_ALL;
  return gtk_toggle_button_get_active (self->ours) ? ZD_QUEUE_OURS : ZD_QUEUE_MINE;
}

static void
set_scope (ZdReviewPage *self, ZdQueueScope scope)
{
  GtkToggleButton *buttons[] = { self->mine, self->ours, self->all };

  gtk_toggle_button_set_active (buttons[scope], TRUE);
}

/* The sum of what is shown, as far as it is certain. */
static void
show_sum (ZdReviewPage *self)
{
  ZdRowSource *source = zd_table_view_get_source (self->table);
  gint64 least = 0, most = 0;
  g_autofree char *range = NULL;
  g_autofree char *note = NULL;

  for (guint i = 0; i < zd_row_source_n_rows (source); i++) {
    const ZdQueueRow *row = zd_queue_source_row (source, i);

    if (!zd_queue_wish_fits (&self->wish, self->queue, row))
      continue;
    least = zd_sat_add (least, row->sum >= 0 ? row->sum : row->least);
    most = zd_sat_add (most, row->sum >= 0 ? row->sum : row->most);
  }
  range = zd_amount_range (least, most);
  note = g_strdup_printf (_("together %s"), range);
  zd_table_view_set_note (self->table, most > 0 ? note : NULL);
}

static void
show_empty (ZdReviewPage *self)
{
  ZdEmptyState *empty = zd_table_view_get_empty (self->table);

  if (self->queue->rows->len == 0)
    zd_empty_state_show_empty (empty, "zd-review-symbolic", _("No Cases Yet"),
                               _("Cases are opened from a match or from a roster."), _("Go to Matching"),
                               "win.page::matches");
  else
    zd_empty_state_show_empty (empty, "zd-yes-symbolic", _("Nothing Waits for You"),
                               _("What the others work on stands under “All”."), _("Show All"), "page.show-all");
}

static void
show_scope (ZdReviewPage *self)
{
  if (self->queue == NULL)
    return;
  show_empty (self);
  zd_table_view_set_source (self->table, zd_queue_source (self->queue, scope_of (self)));
  show_sum (self);
}

/* What the first page asked for besides the filters above the table stands in the title. */
static void
show_span (ZdReviewPage *self)
{
  g_autofree char *day = zd_day_format (self->wish.since);
  g_autofree char *words = NULL;

  if (self->wish.since != ZD_DAY_NONE)
    words = g_strdup_printf (_("changed since %s"), day);
  else if (self->wish.year != 0)
    words = g_strdup_printf (_("opened in %d"), self->wish.year);
  zd_page_set_scope (ZD_PAGE (self), words);
}

static void
forget_span (ZdReviewPage *self)
{
  self->wish.since = ZD_DAY_NONE;
  self->wish.year = 0;
}

static gboolean
shows_all (ZdReviewPage *self)
{
  return self->wish.states == 0 && self->wish.policy == NULL && self->wish.needle == NULL
         && self->wish.since == ZD_DAY_NONE && self->wish.year == 0;
}

static void
apply_filter (ZdReviewPage *self)
{
  show_span (self);
  zd_table_view_set_filter (self->table, shows_all (self) ? NULL : zd_queue_filter, zd_queue_wish_copy (&self->wish),
                            zd_queue_wish_free);
  if (self->queue != NULL)
    show_sum (self);
}

static void
read_filters (ZdReviewPage *self)
{
  guint line = gtk_drop_down_get_selected (self->policy);

  self->wish.states = zd_review_states_get (self->states);
  g_free (self->wish.policy);
  self->wish.policy = line > 0 && line <= self->policies->len ? g_strdup (self->policies->pdata[line - 1]) : NULL;
}

static void
scope_cb (GtkToggleButton *button, ZdReviewPage *self)
{
  if (!gtk_toggle_button_get_active (button) || self->setting)
    return;
  forget_span (self);
  apply_filter (self);
  show_scope (self);
}

static void
filter_cb (ZdReviewPage *self)
{
  if (self->setting)
    return;
  forget_span (self);
  read_filters (self);
  apply_filter (self);
}

static void
zd_review_page_search (ZdPage *page, const char *text)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (page);
  g_autofree char *clean = zd_text_clean (text);

  g_free (self->wish.needle);
  self->wish.needle = *clean != '\0' ? g_strdup (clean) : NULL;
  apply_filter (self);
}

/* ---- filters follow the queue ---- */

static int
by_title (gconstpointer a, gconstpointer b)
{
  const ZdQueuePolicy *one = *(const ZdQueuePolicy *const *) a, *other = *(const ZdQueuePolicy *const *) b;

  return g_utf8_collate (one->title, other->title);
}

static void
list_policies (ZdReviewPage *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (self->queue->policies, NULL, NULL);
  guint chosen = 0;

  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, by_title);
  g_ptr_array_set_size (self->policies, 0);
  gtk_string_list_append (titles, _("All policies"));
  for (guint i = 0; i < sorted->len; i++) {
    const ZdQueuePolicy *policy = sorted->pdata[i];

    g_ptr_array_add (self->policies, g_strdup (policy->id));
    gtk_string_list_append (titles, policy->title);
    if (g_strcmp0 (policy->id, self->wish.policy) == 0)
      chosen = i + 1;
  }
  gtk_drop_down_set_model (self->policy, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->policy, chosen);
}

static void
set_label (GtkToggleButton *button, const char *word, guint count)
{
  g_autofree char *number = zd_count_format (count);
  g_autofree char *label = g_strdup_printf ("%s %s", word, number);

  gtk_button_set_label (GTK_BUTTON (button), label);
}

static void
show_counts (ZdReviewPage *self)
{
  guint counts[ZD_N_STATES] = { 0 };
  const ZdUser *user = zd_session_user (zd_review_page_session (self));

  for (guint i = 0; i < self->queue->rows->len; i++)
    counts[((const ZdQueueRow *) self->queue->rows->pdata[i])->state]++;
  zd_review_states_set_counts (self->states, counts);
  set_label (self->mine, C_("cases", "Mine"), self->queue->n_mine);
  set_label (self->ours, C_("cases", "My Bureau"), self->queue->n_ours);
  set_label (self->all, C_("cases", "All"), self->queue->rows->len);
  /* Whoever works for every bureau has no bureau of his own. */
  gtk_widget_set_visible (GTK_WIDGET (self->ours), user != NULL && user->bureaus->len > 0);
}

/* ---- loading ---- */

typedef struct {
  ZdQueue *queue;
  json_t *drafts;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *self = data;

  g_clear_pointer (&self->queue, zd_queue_unref);
  json_decref (self->drafts);
  g_free (self);
}

/* Drafts that cannot be read are worth less than the page. */
static json_t *
load_drafts (ZdLibrary *library)
{
  g_autofree char *text = zd_meta_get (zd_library_db (library), DRAFTS_KEY, NULL);
  json_t *drafts = text != NULL ? zd_json_parse (text, strlen (text), DRAFTS_KEY, NULL) : NULL;

  if (json_is_object (drafts))
    return drafts;
  json_decref (drafts);
  return json_object ();
}

static gpointer
load_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  ZdQueue *queue = zd_queue_load (library, progress, error);
  Loaded *loaded;

  if (queue == NULL)
    return NULL;
  loaded = g_new (Loaded, 1);
  *loaded = (Loaded){ queue, load_drafts (library) };
  return loaded;
}

static void
select_wanted (ZdReviewPage *self)
{
  g_autofree char *wanted = g_steal_pointer (&self->wanted);
  guint row;

  if (wanted != NULL && zd_table_view_select_id (self->table, wanted))
    return;
  if (!zd_table_view_get_current (self->table, &row) && zd_table_view_n_visible (self->table) > 0)
    zd_table_view_move (self->table, 1);
  zd_review_page_show_selected (self);
}

static void
take_queue (ZdReviewPage *self, ZdQueue *queue)
{
  g_clear_pointer (&self->queue, zd_queue_unref);
  self->queue = queue;
  self->setting = TRUE;
  show_counts (self);
  list_policies (self);
  self->setting = FALSE;
  show_scope (self);
  select_wanted (self);
}

/* Rows that are there already stay. */
static void
show_failure (ZdReviewPage *self, const GError *error)
{
  if (self->queue == NULL)
    zd_empty_state_show_error (zd_table_view_get_empty (self->table), _("The cases cannot be shown"), error);
  else if (!g_error_matches (error, ZD_ERROR, ZD_ERROR_CANCELLED))
    zd_window_toast (zd_window_of (GTK_WIDGET (self)), error->message);
}

static void
loaded_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (page);
  g_autoptr (GError) error = NULL;
  Loaded *loaded = zd_session_finish (result, &error);

  zd_busy_stop (zd_table_view_get_busy (self->table));
  if (loaded == NULL) {
    show_failure (self, error);
    return;
  }
  zd_review_page_take_drafts (self, g_steal_pointer (&loaded->drafts));
  take_queue (self, g_steal_pointer (&loaded->queue));
  loaded_free (loaded);
}

static void
zd_review_page_refresh (ZdPage *page)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (page);
  ZdSession *session = zd_review_page_session (self);
  g_autoptr (ZdProgress) progress = zd_progress_new ();

  if (session == NULL || zd_session_user (session) == NULL)
    return;
  zd_review_page_offer_exports (self, zd_session_user (session)->role);
  if (self->queue == NULL)
    zd_busy_start (zd_table_view_get_busy (self->table), _("Loading the cases…"), progress);
  zd_session_run (session, load_job, NULL, NULL, progress, loaded_free, self, loaded_cb, NULL);
}

/* ---- where others lead ---- */

static void
follow_word (ZdReviewPage *self, const char *word)
{
  if (g_str_equal (word, "mine"))
    set_scope (self, ZD_QUEUE_MINE);
  else if (g_str_equal (word, "ours"))
    set_scope (self, ZD_QUEUE_OURS);
  else if (g_str_has_prefix (word, "states:"))
    zd_review_states_set (self->states, (guint) g_ascii_strtoull (word + strlen ("states:"), NULL, 10));
  else if (g_str_has_prefix (word, "since:"))
    self->wish.since = (ZdDay) g_ascii_strtoll (word + strlen ("since:"), NULL, 10);
  else if (g_str_has_prefix (word, "year:"))
    self->wish.year = (int) g_ascii_strtoll (word + strlen ("year:"), NULL, 10);
  else if (g_str_has_prefix (word, "policy:"))
    self->wish.policy = g_strdup (word + strlen ("policy:"));
  else if (g_str_has_prefix (word, "find:"))
    zd_page_set_search (ZD_PAGE (self), word + strlen ("find:"));
  else if (g_str_has_prefix (word, "case:"))
    self->wanted = g_strdup (word + strlen ("case:"));
}

static void
zd_review_page_open (ZdPage *page, const char *target)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (page);
  g_auto (GStrv) words = g_strsplit (target, " ", -1);

  if (g_str_equal (target, "undo")) {
    zd_review_page_undo (self);
    return;
  }
  self->setting = TRUE;
  g_clear_pointer (&self->wish.policy, g_free);
  g_clear_pointer (&self->wanted, g_free);
  zd_review_states_set (self->states, 0);
  zd_page_set_search (page, "");
  set_scope (self, ZD_QUEUE_ALL);
  forget_span (self);
  for (guint i = 0; words[i] != NULL; i++)
    follow_word (self, words[i]);
  self->wish.states = zd_review_states_get (self->states);
  if (self->queue != NULL)
    list_policies (self);
  self->setting = FALSE;
  apply_filter (self);
  if (self->queue == NULL)
    return;
  show_scope (self);
  select_wanted (self);
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_page_open (ZD_PAGE (widget), "all");
}

/* ---- selection and keys ---- */

static void
selected_cb (ZdReviewPage *self)
{
  if (!self->setting)
    zd_review_page_show_selected (self);
}

static void
activated_cb (ZdReviewPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, ZdReviewPage *self)
{
  ZdDecisionBar *bar = zd_case_pane_get_bar (self->pane);
  ZdMoveTrio trio;
  ZdMove move;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  zd_decision_bar_trio (bar, &trio);
  switch (gdk_keyval_to_lower (key)) {
  case GDK_KEY_a:
    move = trio.forward;
    break;
  case GDK_KEY_r:
    move = trio.back;
    break;
  case GDK_KEY_x:
    move = trio.stop;
    break;
  case GDK_KEY_c:
    move = zd_decision_bar_offers (bar, ZD_MOVE_RELEASE) ? ZD_MOVE_RELEASE : ZD_MOVE_CLAIM;
    break;
  case GDK_KEY_n:
    return zd_table_view_move (self->table, 1) || GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
  if (!zd_decision_bar_choose (bar, move))
    gtk_widget_error_bell (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static void
decide_cb (ZdReviewPage *self, int move)
{
  if (zd_table_view_n_selected (self->table) > 1)
    zd_review_page_decide_all (self, (ZdMove) move);
  else
    zd_review_page_decide (self, (ZdMove) move, self->file != NULL ? zd_review_page_draft (self, self->file->item->id) : NULL);
}

static void
state_fact_cb (ZdReviewPage *self, json_t *draft)
{
  zd_review_page_decide (self, ZD_MOVE_STATE_FACT, draft);
}

/* ---- type ---- */

static void
setup_line_cb (GtkSignalListItemFactory *factory, GtkListItem *line, gpointer width)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (width));
  gtk_list_item_set_child (line, label);
}

static void
bind_line_cb (GtkSignalListItemFactory *factory, GtkListItem *line, gpointer width)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (line)),
                       gtk_string_object_get_string (gtk_list_item_get_item (line)));
}

/* Titles are long: the button shows their beginning, the list most of them. */
static GtkListItemFactory *
line_factory (int width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_line_cb), GINT_TO_POINTER (width));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_line_cb), GINT_TO_POINTER (width));
  return factory;
}

static void
zd_review_page_dispose (GObject *object)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (object);

  g_clear_handle_id (&self->saving, g_source_remove);
  zd_progress_cancel (self->opening);
  G_OBJECT_CLASS (zd_review_page_parent_class)->dispose (object);
}

/* Before another page, another person, the end. */
static void
zd_review_page_unmap (GtkWidget *widget)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (widget);

  if (self->saving != 0)
    zd_review_page_save_drafts_now (self);
  GTK_WIDGET_CLASS (zd_review_page_parent_class)->unmap (widget);
}

static void
zd_review_page_finalize (GObject *object)
{
  ZdReviewPage *self = ZD_REVIEW_PAGE (object);

  g_clear_pointer (&self->queue, zd_queue_unref);
  g_clear_pointer (&self->file, zd_case_file_free);
  g_clear_pointer (&self->opening, zd_progress_unref);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
  g_ptr_array_unref (self->policies);
  g_free (self->wish.policy);
  g_free (self->wish.needle);
  g_free (self->wanted);
  g_free (self->last_case);
  json_decref (self->people);
  json_decref (self->drafts);
  json_decref (self->common_draft);
  G_OBJECT_CLASS (zd_review_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/org/zhida/Zhida/review-page.ui");
  gtk_widget_class_bind_template_child (class, ZdReviewPage, mine);
  gtk_widget_class_bind_template_child (class, ZdReviewPage, ours);
  gtk_widget_class_bind_template_child (class, ZdReviewPage, all);
  gtk_widget_class_bind_template_child (class, ZdReviewPage, states);
  gtk_widget_class_bind_template_child (class, ZdReviewPage, policy);
  gtk_widget_class_bind_template_child (class, ZdReviewPage, table);
  gtk_widget_class_bind_template_child (class, ZdReviewPage, pane);
  gtk_widget_class_bind_template_callback (class, scope_cb);
  gtk_widget_class_bind_template_callback (class, filter_cb);
  gtk_widget_class_bind_template_callback (class, selected_cb);
  gtk_widget_class_bind_template_callback (class, activated_cb);
  gtk_widget_class_bind_template_callback (class, key_cb);
}

static void
zd_review_page_class_init (ZdReviewPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  ZdPageClass *page_class = ZD_PAGE_CLASS (class);

  g_type_ensure (ZD_TYPE_TABLE_VIEW);
  g_type_ensure (ZD_TYPE_CASE_PANE);
  g_type_ensure (ZD_TYPE_REVIEW_STATES);
  G_OBJECT_CLASS (class)->dispose = zd_review_page_dispose;
  G_OBJECT_CLASS (class)->finalize = zd_review_page_finalize;
  widget_class->unmap = zd_review_page_unmap;
  page_class->refresh = zd_review_page_refresh;
  page_class->search = zd_review_page_search;
  page_class->open = zd_review_page_open;
  page_class->focus_content = zd_review_page_focus_content;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.show-all", NULL, show_all_action);
  zd_review_page_install_exports (widget_class);
  zd_review_page_install_undo (widget_class);
}

static void
connect_pane (ZdReviewPage *self)
{
  ZdDecisionBar *bar = zd_case_pane_get_bar (self->pane);

  g_signal_connect_swapped (bar, "decide", G_CALLBACK (decide_cb), self);
  g_signal_connect_swapped (bar, "left", G_CALLBACK (zd_review_page_focus_table), self);
  g_signal_connect_swapped (self->pane, "edited", G_CALLBACK (zd_review_page_save_drafts_soon), self);
  g_signal_connect_swapped (self->pane, "answered", G_CALLBACK (zd_review_page_explain_again), self);
  g_signal_connect_swapped (self->pane, "state-fact", G_CALLBACK (state_fact_cb), self);
  g_signal_connect_swapped (zd_table_view_get_empty (self->table), "retry", G_CALLBACK (zd_page_refresh), self);
}

static void
zd_review_page_init (ZdReviewPage *self)
{
  g_autoptr (GtkListItemFactory) button = line_factory (10);
  g_autoptr (GtkListItemFactory) list = line_factory (36);

  self->policies = g_ptr_array_new_with_free_func (g_free);
  self->common_draft = json_object ();
  self->taking_back = ZD_MOVE_NONE;
  self->wish.since = ZD_DAY_NONE;
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->setting = FALSE;
  gtk_drop_down_set_factory (self->policy, button);
  gtk_drop_down_set_list_factory (self->policy, list);
  zd_table_view_set_columns (self->table, "review", zd_queue_columns, zd_queue_n_columns);
  connect_pane (self);
}
