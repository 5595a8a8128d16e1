/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-test"

#include "config.h"

#include "review-desk.h"

#include "desktop/review/decision-bar.h"
#include "harness.h"

Review
review_open_at (char *path, const char *user)
{
  Review self = { workbench_open (path, user, 1280, 800) };

  self.page = GTK_WIDGET (workbench_go (self.bench, "review", "mine"));
  self.table = ZD_TABLE_VIEW (harness_find (self.page, ZD_TYPE_TABLE_VIEW, NULL));
  return self;
}

Review
review_open (const char *user, int width, int height)
{
  Review self = { workbench_open (city_copy (user), user, width, height) };

  self.page = GTK_WIDGET (workbench_go (self.bench, "review", "mine"));
  self.table = ZD_TABLE_VIEW (harness_find (self.page, ZD_TYPE_TABLE_VIEW, NULL));
  return self;
}

void
review_close (Review *self)
{
  workbench_settle (self->bench);
  workbench_close (self->bench);
}

void
review_select (Review *self, const char *id)
{
  g_autofree char *target = g_strconcat ("case:", id, NULL);

  workbench_settle (self->bench); /* a decision under way would go on to the next case after this */
  workbench_go (self->bench, "review", target);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  workbench_settle (self->bench);
  WAIT_UNTIL (review_focus_is_in (self, GTK_WIDGET (self->table)));
}

char *
review_selected (Review *self)
{
  guint row;

  return zd_table_view_get_current (self->table, &row)
             ? zd_row_source_id (zd_table_view_get_source (self->table), row) : NULL;
}

char *
review_pick (Review *self, ZdCaseState state, Wanted wanted, guint n)
{
  g_autoptr (GPtrArray) cases = city_cases (self->bench->path, (int) state);

  for (guint i = 0; i < cases->len; i++)
    if ((wanted == NULL || wanted (cases->pdata[i])) && n-- == 0)
      return g_strdup (((const ZdCase *) cases->pdata[i])->id);
  g_error ("there is no such case");
}

ZdCaseState
review_state (Review *self, const char *id)
{
  g_autoptr (ZdCase) item = city_case (self->bench->path, id);

  return item->state;
}

json_t *
review_entry (Review *self, const char *id, const char *list)
{
  g_autoptr (ZdCase) item = city_case (self->bench->path, id);
  json_t *entries = json_object_get (item->data, list);

  return json_incref (json_array_get (entries, json_array_size (entries) - 1));
}

guint
review_count (Review *self, ZdCaseState state)
{
  g_autoptr (GPtrArray) cases = city_cases (self->bench->path, (int) state);

  return cases->len;
}

gboolean
review_focus_is_in (Review *self, GtkWidget *part)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->bench->window));

  return focus != NULL && (focus == part || gtk_widget_is_ancestor (focus, part));
}

GtkWidget *
review_bar (Review *self)
{
  return harness_find (self->page, ZD_TYPE_DECISION_BAR, NULL);
}

GtkWidget *
review_find (Review *self, GType type, const char *name)
{
  return harness_find (self->page, type, name);
}

void
review_click (GtkWidget *root, const char *text)
{
  GtkWidget *label;

  WAIT_UNTIL ((label = harness_find_text (root, text)) != NULL);
  harness_click (label, NULL);
}
