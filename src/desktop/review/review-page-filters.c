/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "base/decimal.h"
#include "base/i18n.h"
#include "base/text.h"
#include "desktop/kit/explanation-view.h"
#include "desktop/kit/format.h"
#include "desktop/review/review-page-private.h"

/* What of the queue is shown: whose cases, in which states, of which policy. */

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
  note = g_strdup_printf (_ ("together %s"), range);
  zd_table_view_set_note (self->table, most > 0 ? note : NULL);
}

static void
show_empty (ZdReviewPage *self)
{
  ZdEmptyState *empty = zd_table_view_get_empty (self->table);

  if (self->queue->rows->len == 0)
    zd_empty_state_show_empty (empty, "zd-review-symbolic", _ ("No Cases Yet"),
                               _ ("Cases are opened from a match or from a roster."), _ ("Go to Matching"),
                               "win.page::matches");
  else
    zd_empty_state_show_empty (empty, "zd-yes-symbolic", _ ("Nothing Waits for You"),
                               _ ("What the others work on stands under “All”."), _ ("Show All"), "page.show-all");
}

void
zd_review_page_show_scope (ZdReviewPage *self)
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
    words = g_strdup_printf (_ ("changed since %s"), day);
  else if (self->wish.year != 0)
    words = g_strdup_printf (_ ("opened in %d"), self->wish.year);
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
  zd_review_page_show_scope (self);
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

void
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
  gtk_string_list_append (titles, _ ("All policies"));
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

/* Auditors look at everything and have no cases of their own. */
static void
offer_mine (ZdReviewPage *self, const ZdUser *user)
{
  g_autoptr (GArray) moves = user != NULL ? zd_moves_of_role (G_MAXUINT, user->role) : NULL;
  gboolean acts = moves != NULL && moves->len > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->mine), acts);
  if (!acts && scope_of (self) == ZD_QUEUE_MINE)
    set_scope (self, ZD_QUEUE_ALL);
}

static void
show_counts (ZdReviewPage *self)
{
  guint counts[ZD_N_STATES] = { 0 };
  const ZdUser *user = zd_session_user (zd_review_page_session (self));

  for (guint i = 0; i < self->queue->rows->len; i++)
    counts[((const ZdQueueRow *) self->queue->rows->pdata[i])->state]++;
  zd_review_states_set_counts (self->states, counts);
  offer_mine (self, user);
  set_label (self->mine, C_("cases", "Mine"), self->queue->n_mine);
  set_label (self->ours, C_("cases", "My Bureau"), self->queue->n_ours);
  set_label (self->all, C_("cases", "All"), self->queue->rows->len);
  /* Whoever works for every bureau has no bureau of his own. */
  gtk_widget_set_visible (GTK_WIDGET (self->ours), user != NULL && user->bureaus->len > 0);
}

void
zd_review_page_show_filters (ZdReviewPage *self)
{
  self->setting = TRUE;
  show_counts (self);
  list_policies (self);
  self->setting = FALSE;
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

void
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
  zd_review_page_show_scope (self);
  zd_review_page_select_wanted (self);
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zd_page_open (ZD_PAGE (widget), "all");
}

/* ---- the parts ---- */

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

void
zd_review_page_bind_filters (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, ZdReviewPage, mine);
  gtk_widget_class_bind_template_child (class, ZdReviewPage, ours);
  gtk_widget_class_bind_template_child (class, ZdReviewPage, all);
  gtk_widget_class_bind_template_child (class, ZdReviewPage, states);
  gtk_widget_class_bind_template_child (class, ZdReviewPage, policy);
  gtk_widget_class_bind_template_callback (class, scope_cb);
  gtk_widget_class_bind_template_callback (class, filter_cb);
  gtk_widget_class_install_action (class, "page.show-all", NULL, show_all_action);
}

void
zd_review_page_init_filters (ZdReviewPage *self)
{
  g_autoptr (GtkListItemFactory) button = line_factory (10);
  g_autoptr (GtkListItemFactory) list = line_factory (36);
  const char *const all[] = { _ ("All policies"), NULL };
  g_autoptr (GtkStringList) titles = gtk_string_list_new (all);

  gtk_drop_down_set_model (self->policy, G_LIST_MODEL (titles));
  gtk_drop_down_set_factory (self->policy, button);
  gtk_drop_down_set_list_factory (self->policy, list);
  self->wish.since = ZD_DAY_NONE;
}
