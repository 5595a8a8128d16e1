/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "leaf-office.h"

#include <string.h>

#include "base/json.h"

#define CONDITION \
  "{\"all\": [{\"field\": \"region\", \"in\": [\"4101\"]}, {\"field\": \"revenue\", \"is\": \"[5000000, 400000000)\"}," \
  " {\"field\": \"insured\", \"is\": \"[5, )\"}, {\"field\": \"founded\", \"is\": \"[2000-01-01, 2024-12-31]\"}]}"
#define AWARD "{\"lines\": [{\"id\": \"l\", \"label\": \"奖补\", \"amount\": {\"fixed\": \"100000\"}}]}"

ZdPolicyEditor *
leaf_office_editor (Office *office)
{
  return ZD_POLICY_EDITOR (harness_find (office->page, ZD_TYPE_POLICY_EDITOR, NULL));
}

void
leaf_office_write (Office *office, const char *condition)
{
  ZdPolicyEditor *editor = leaf_office_editor (office);
  const char *begin = zd_policy_editor_get_text (editor);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) policy = zd_json_parse (begin, strlen (begin), "", &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  json_object_set_new (policy, "condition", json_loads (condition != NULL ? condition : CONDITION, 0, NULL));
  json_object_set_new (policy, "award", json_loads (AWARD, 0, NULL));
  text = zd_json_canonical (policy);
  zd_policy_editor_open_text (editor, text, &error);
  g_assert_no_error (error);
  office_wait_looked (office);
}

GtkToggleButton *
leaf_office_button (Office *office, guint row)
{
  return GTK_TOGGLE_BUTTON (harness_find (GTK_WIDGET (office_row (office, row)), GTK_TYPE_TOGGLE_BUTTON, "distribution"));
}

ZdHistogramView *
leaf_office_view (Office *office, guint row)
{
  return gtk_toggle_button_get_active (leaf_office_button (office, row))
             ? ZD_HISTOGRAM_VIEW (harness_find (GTK_WIDGET (office_row (office, row)), ZD_TYPE_HISTOGRAM_VIEW, NULL)) : NULL;
}

ZdHistogramView *
leaf_office_unfold (Office *office, guint row)
{
  gtk_toggle_button_set_active (leaf_office_button (office, row), TRUE);
  WAIT_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (leaf_office_view (office, row))));
  harness_settle (office->page);
  return leaf_office_view (office, row);
}

graphene_point_t
leaf_office_handle (ZdHistogramView *view, gboolean upper)
{
  GtkWidget *handle = zd_histogram_view_get_handle (view, upper);
  graphene_rect_t bounds;

  harness_settle (GTK_WIDGET (view));
  g_assert_true (gtk_widget_compute_bounds (handle, GTK_WIDGET (view), &bounds));
  return GRAPHENE_POINT_INIT (bounds.origin.x + bounds.size.width / 2, bounds.origin.y + bounds.size.height / 2);
}
