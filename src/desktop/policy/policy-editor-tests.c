/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-editor-tests.h"

#include "base/i18n.h"
#include "compat/tooltip.h"
#include "desktop/kit/search-popover.h"
#include "desktop/kit/text-label.h"
#include "desktop/policy/leaf-scroll.h"
#include "desktop/policy/policy-editor-case.h"
#include "desktop/session/party-jump.h"

struct _ZdPolicyEditorTests {
  AdwBin parent_instance;
  GtkStack *stack; /* "list" or "none" */
  GtkListBox *list;
  GtkLabel *summary;
  ZdCaseCover *cover;
  GtkMenuButton *add;
  ZdSearchPopover *search;
  ZdPolicy *policy;
  GPtrArray *payers; /* of ZdPolicy, nullable */
  const ZdCatalogue *catalogue;
  gboolean editable;
};

enum { EDITED, ACCEPT, ADD, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdPolicyEditorTests, zd_policy_editor_tests, ADW_TYPE_BIN)

#define SAYS "zd-says"
#define MARK "zd-mark"
#define NOW "zd-now"
#define VERDICT "zd-verdict"
#define TAKE "zd-take"

void
zd_case_result_free (ZdCaseResult *self)
{
  if (self == NULL)
    return;
  g_free (self->came);
  g_free (self->detail);
  g_free (self);
}

/* ---- what can be done with a case ---- */

/* Of the case whose row @widget is in. */
static guint
index_of (gpointer widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW);

  return (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static GtkListBoxRow *
row_at (ZdPolicyEditorTests *self, guint index)
{
  return gtk_list_box_get_row_at_index (self->list, (int) index);
}

static void
accept_cb (GtkButton *button, ZdPolicyEditorTests *self)
{
  g_signal_emit (self, signals[ACCEPT], 0, index_of (button));
}

static gboolean
rebuild_cb (gpointer user_data)
{
  ZdPolicyEditorTests *self = user_data;

  zd_policy_editor_tests_show (self, self->policy, self->catalogue, self->editable);
  return G_SOURCE_REMOVE;
}

static void
remove_cb (GtkButton *button, ZdPolicyEditorTests *self)
{
  g_ptr_array_remove_index (self->policy->cases, index_of (button));
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, g_object_ref (self), g_object_unref);
  g_signal_emit (self, signals[EDITED], 0, NULL);
}

static void
name_cb (GtkEditable *editable, ZdPolicyEditorTests *self)
{
  guint index = index_of (editable);
  ZdPolicyCase *example = self->policy->cases->pdata[index];
  const char *name = gtk_editable_get_text (editable);

  if (*name == '\0' || g_str_equal (name, example->name))
    return;
  g_free (example->name);
  example->name = g_strdup (name);
  json_object_set_new (example->json, "name", json_string (name));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row_at (self, index)), name);
  g_signal_emit (self, signals[EDITED], 0, editable);
}

/* ---- rows ---- */

static GtkWidget *
button_new (ZdPolicyEditorTests *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect (button, "clicked", callback, self);
  return button;
}

static GtkWidget *
foot_new (ZdPolicyEditorTests *self, GtkWidget *row, const ZdPolicyCase *example)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_entry_new ();
  GtkWidget *take = button_new (self, _ ("Expect This"), G_CALLBACK (accept_cb));
  GtkWidget *remove = button_new (self, _ ("Remove"), G_CALLBACK (remove_cb));

  gtk_editable_set_text (GTK_EDITABLE (name), example->name);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (name), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the case"), -1);
  g_signal_connect (name, "changed", G_CALLBACK (name_cb), self);
  gtk_widget_set_name (take, "accept");
  gtk_widget_set_name (remove, "remove");
  gtk_widget_set_visible (take, FALSE);
  zd_tooltip_set (take, _ ("What comes now is right: expect it from now on"));
  g_object_set_data (G_OBJECT (row), TAKE, take);
  gtk_box_append (GTK_BOX (foot), name);
  gtk_box_append (GTK_BOX (foot), take);
  gtk_box_append (GTK_BOX (foot), remove);
  return foot;
}

static GtkWidget *
content_new (ZdPolicyEditorTests *self, GtkWidget *row, const ZdPolicyCase *example)
{
  g_autoptr (GPtrArray) givens = zd_case_givens (self->policy, self->payers, example->json, self->catalogue);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *now = zd_text_label_new (NULL, "zd-bad");

  gtk_widget_add_css_class (box, "zd-case");
  for (guint i = 0; i < givens->len; i++)
    gtk_box_append (GTK_BOX (box), zd_text_label_new (givens->pdata[i], NULL));
  g_object_set_data (G_OBJECT (row), NOW, now);
  gtk_widget_set_visible (now, FALSE);
  gtk_box_append (GTK_BOX (box), now);
  if (self->editable)
    gtk_box_append (GTK_BOX (box), foot_new (self, row, example));
  return box;
}

static char *
subtitle_of (ZdPolicyEditorTests *self, const ZdPolicyCase *example)
{
  g_autofree char *expected = zd_case_expectation (example->json, self->catalogue);
  const char *day = json_string_value (json_object_get (example->json, "as_of"));

  return g_strdup_printf ("%s · %s", day != NULL ? day : "", expected);
}

static GtkWidget *
row_new (ZdPolicyEditorTests *self, const ZdPolicyCase *example)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *mark = gtk_image_new_from_icon_name ("content-loading-symbolic");
  GtkWidget *verdict = gtk_label_new (NULL);
  g_autofree char *subtitle = subtitle_of (self, example);
  GtkWidget *holder = gtk_list_box_row_new ();

  g_object_set (row, "use-markup", FALSE, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), example->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), mark);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), verdict);
  g_object_set_data (G_OBJECT (row), MARK, mark);
  g_object_set_data (G_OBJECT (row), VERDICT, verdict);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (holder), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (holder), content_new (self, row, example));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), holder);
  return row;
}

/* All that a row says of its case but its name. */
static char *
words_of (ZdPolicyEditorTests *self, const ZdPolicyCase *example)
{
  g_autoptr (GPtrArray) givens = zd_case_givens (self->policy, self->payers, example->json, self->catalogue);
  g_autofree char *subtitle = subtitle_of (self, example);

  g_ptr_array_insert (givens, 0, g_steal_pointer (&subtitle));
  g_ptr_array_add (givens, NULL);
  return g_strjoinv ("\n", (char **)givens->pdata);
}

static gboolean
is_shown (GtkListBoxRow *row, const char *name, const char *words)
{
  return row != NULL && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), name) &&
         g_str_equal (g_object_get_data (G_OBJECT (row), SAYS), words);
}

/* The row that shows the case already stays, open or closed; those before it are of cases that are gone. */
static void
show_case (ZdPolicyEditorTests *self, guint index)
{
  const ZdPolicyCase *example = self->policy->cases->pdata[index];
  g_autofree char *words = words_of (self, example);
  guint known = index;
  GtkWidget *row;

  while (row_at (self, known) != NULL && !is_shown (row_at (self, known), example->name, words))
    known++;
  if (row_at (self, known) != NULL) {
    for (; known > index; known--)
      gtk_list_box_remove (self->list, GTK_WIDGET (row_at (self, index)));
    return;
  }
  row = row_new (self, example);
  g_object_set_data_full (G_OBJECT (row), SAYS, g_steal_pointer (&words), g_free);
  gtk_list_box_insert (self->list, row, (int) index);
}

void
zd_policy_editor_tests_show (ZdPolicyEditorTests *self, ZdPolicy *policy, const ZdCatalogue *catalogue,
                             gboolean editable)
{
  while (editable != self->editable && row_at (self, 0) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row_at (self, 0)));
  self->policy = policy;
  self->catalogue = catalogue;
  self->editable = editable;
  for (guint i = 0; i < policy->cases->len; i++)
    show_case (self, i);
  while (row_at (self, policy->cases->len) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row_at (self, policy->cases->len)));
  gtk_widget_set_visible (GTK_WIDGET (self->add), editable);
  gtk_stack_set_visible_child_name (self->stack, policy->cases->len > 0 ? "list" : "none");
  gtk_label_set_label (self->summary, "");
}

void
zd_policy_editor_tests_take_payers (ZdPolicyEditorTests *self, GPtrArray *payers)
{
  g_clear_pointer (&self->payers, g_ptr_array_unref);
  self->payers = payers;
}

static void
go_to (GtkWidget *row)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  zd_scroll_into_view (row);
}

void
zd_policy_editor_tests_go_to_last (ZdPolicyEditorTests *self)
{
  GtkListBoxRow *row = row_at (self, self->policy->cases->len - 1);

  g_return_if_fail (row != NULL);
  go_to (GTK_WIDGET (row));
}

void
zd_policy_editor_tests_go_to_failing (ZdPolicyEditorTests *self)
{
  for (guint i = 0; row_at (self, i) != NULL; i++) {
    GtkWidget *row = GTK_WIDGET (row_at (self, i));

    if (gtk_widget_get_visible (g_object_get_data (G_OBJECT (row), NOW))) {
      go_to (row);
      return;
    }
  }
}

ZdCaseCover *
zd_policy_editor_tests_get_cover (ZdPolicyEditorTests *self)
{
  return self->cover;
}

/* ---- results ---- */

static void
set_tone (GtkWidget *widget, gboolean passed)
{
  gtk_widget_remove_css_class (widget, passed ? "zd-bad" : "zd-good");
  gtk_widget_add_css_class (widget, passed ? "zd-good" : "zd-bad");
}

static void
show_result (GtkWidget *row, const ZdCaseResult *result)
{
  GtkImage *mark = g_object_get_data (G_OBJECT (row), MARK);
  GtkLabel *verdict = g_object_get_data (G_OBJECT (row), VERDICT);
  GtkLabel *now = g_object_get_data (G_OBJECT (row), NOW);
  GtkWidget *take = g_object_get_data (G_OBJECT (row), TAKE);
  g_autofree char *words = NULL;

  gtk_image_set_from_icon_name (mark, result->passed ? "zd-yes-symbolic" : "zd-stop-symbolic");
  set_tone (GTK_WIDGET (mark), result->passed);
  set_tone (GTK_WIDGET (verdict), result->passed);
  gtk_label_set_label (verdict, result->passed ? _ ("passes") : _ ("fails"));
  if (!result->passed)
    words = result->came != NULL ? g_strdup_printf (_ ("But now: %s. %s"), result->came, result->detail)
                                 : g_strdup (result->detail);
  gtk_label_set_label (now, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (now), words != NULL);
  if (take != NULL)
    gtk_widget_set_visible (take, !result->passed && result->came != NULL);
  if (!result->passed)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
}

void
zd_policy_editor_tests_set_results (ZdPolicyEditorTests *self, const GPtrArray *results)
{
  guint passed = 0;
  g_autofree char *summary = NULL;

  if (results->len == 0 || results->len != self->policy->cases->len)
    return;
  for (guint i = 0; i < results->len; i++) {
    const ZdCaseResult *result = results->pdata[i];

    passed += result->passed ? 1 : 0;
    show_result (GTK_WIDGET (row_at (self, i)), result);
  }
  summary = passed == results->len ? g_strdup_printf (_ ("All %u cases come out as expected."), passed)
                                   : g_strdup_printf (_ ("%u of %u cases come out as expected."), passed, results->len);
  gtk_label_set_label (self->summary, summary);
}

/* ---- a case of an enterprise ---- */

static void
chosen_cb (ZdSearchPopover *popover, const char *page, const char *uscc, ZdPolicyEditorTests *self)
{
  g_signal_emit (self, signals[ADD], 0, uscc);
}

/* ---- type ---- */

/* A page that was open the last time is made before there is a session, and seen when there is one. */
static void
zd_policy_editor_tests_map (GtkWidget *widget)
{
  ZdPolicyEditorTests *self = ZD_POLICY_EDITOR_TESTS (widget);

  GTK_WIDGET_CLASS (zd_policy_editor_tests_parent_class)->map (widget);
  zd_party_jump_set_up_search (self->search, zd_session_of (widget));
}

static void
zd_policy_editor_tests_finalize (GObject *object)
{
  ZdPolicyEditorTests *self = ZD_POLICY_EDITOR_TESTS (object);

  g_clear_pointer (&self->payers, g_ptr_array_unref);
  G_OBJECT_CLASS (zd_policy_editor_tests_parent_class)->finalize (object);
}

static void
zd_policy_editor_tests_class_init (ZdPolicyEditorTestsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_CASE_COVER);
  g_type_ensure (ZD_TYPE_SEARCH_POPOVER);
  G_OBJECT_CLASS (class)->finalize = zd_policy_editor_tests_finalize;
  widget_class->map = zd_policy_editor_tests_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/policy-editor-tests.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorTests, stack);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorTests, list);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorTests, summary);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorTests, cover);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorTests, add);
  gtk_widget_class_bind_template_child (widget_class, ZdPolicyEditorTests, search);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_POLICY_EDITOR_TESTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[ACCEPT] = g_signal_new ("accept", ZD_TYPE_POLICY_EDITOR_TESTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ADD] = g_signal_new ("add", ZD_TYPE_POLICY_EDITOR_TESTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
zd_policy_editor_tests_init (ZdPolicyEditorTests *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
