/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/leaf-test.h"

#include "base/i18n.h"
#include "desktop/kit/interval-entry.h"
#include "desktop/policy/leaf-codes.h"

/* Between several texts in one entry. */
#define TEXT_MARK "；"

struct _ZdLeafTest {
  AdwBin parent_instance;
  ZdType type;
  ZdTest *test;
  GtkLabel *summary; /* on the button of the codes */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdLeafTest, zd_leaf_test, ADW_TYPE_BIN)

/* ---- tests ---- */

static ZdTest *
take_codes (ZdTestKind kind, GPtrArray *codes)
{
  ZdTest *test = zd_test_new (kind);

  g_ptr_array_unref (test->codes);
  test->codes = codes;
  return test;
}

ZdTest *
zd_test_default (const ZdType *type, const char *text)
{
  const ZdInterval everything = { 0 };
  ZdTest *test;

  switch (type->kind) {
  case ZD_KIND_CODE:
    return take_codes (ZD_TEST_CODES, zd_codes_any (type->list));
  case ZD_KIND_TEXT:
    test = zd_test_new (ZD_TEST_TEXTS);
    g_ptr_array_add (test->codes, g_strdup (text != NULL ? text : ""));
    return test;
  case ZD_KIND_BOOL:
    test = zd_test_new (ZD_TEST_BOOL);
    test->flag = TRUE;
    return test;
  default:
    test = zd_test_new (ZD_TEST_SET);
    test->set = zd_interval_set_new (&everything, 1);
    return test;
  }
}

gboolean
zd_test_is_open (const ZdTest *self, const ZdType *type)
{
  if (self->kind == ZD_TEST_CODES)
    return zd_codes_are_any (type->list, self->codes);
  if (self->kind == ZD_TEST_TEXTS)
    return self->codes->len == 1 && *(const char *) self->codes->pdata[0] == '\0';
  if (self->kind != ZD_TEST_SET)
    return FALSE;
  for (guint i = 0; i < zd_interval_set_size (self->set); i++) {
    const ZdInterval *interval = zd_interval_set_get (self->set, i);

    if (!interval->lo.bounded && !interval->hi.bounded)
      return TRUE;
  }
  return FALSE;
}

/* ---- what is typed and chosen ---- */

static void
take_test (ZdLeafTest *self, ZdTest *test)
{
  zd_test_free (self->test);
  self->test = test;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What cannot be read is no test: the last one stays, and the entry says what is wrong.
 * Nothing at all is no limit. */
static void
range_cb (ZdIntervalEntry *entry, ZdLeafTest *self)
{
  ZdIntervalSet *set = zd_interval_entry_get_set (entry);
  ZdTest *test;

  if (zd_interval_entry_get_problem (entry) != NULL)
    return;
  if (set != NULL ? zd_interval_set_same (set, self->test->set) : zd_test_is_open (self->test, &self->type))
    return;
  test = set != NULL ? zd_test_new (ZD_TEST_SET) : zd_test_default (&self->type, NULL);
  if (set != NULL)
    test->set = zd_interval_set_ref (set);
  take_test (self, test);
}

static void
flag_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdLeafTest *self)
{
  ZdTest *test = zd_test_new (ZD_TEST_BOOL);

  test->flag = gtk_drop_down_get_selected (drop_down) == 0;
  take_test (self, test);
}

static void
texts_cb (GtkEditable *editable, ZdLeafTest *self)
{
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (editable), TEXT_MARK, -1);
  ZdTest *test = zd_test_new (ZD_TEST_TEXTS);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (test->codes, g_strdup (parts[i]));
  if (test->codes->len == 0)
    g_ptr_array_add (test->codes, g_strdup (""));
  take_test (self, test);
}

static void
codes_cb (ZdLeafCodes *codes, ZdLeafTest *self)
{
  take_test (self, take_codes (ZD_TEST_CODES, zd_leaf_codes_get (codes)));
  if (self->summary != NULL) {
    g_autofree char *summary = zd_codes_summary (self->type.list, self->test->codes);

    gtk_label_set_label (self->summary, summary);
  }
}

/* ---- the four ways ---- */

static GtkWidget *
range_new (ZdLeafTest *self)
{
  GtkWidget *entry = zd_interval_entry_new ();

  zd_interval_entry_set_value_type (ZD_INTERVAL_ENTRY (entry), &self->type);
  zd_interval_entry_set_set (ZD_INTERVAL_ENTRY (entry), self->test->set);
  g_signal_connect (entry, "changed", G_CALLBACK (range_cb), self);
  return entry;
}

static GtkWidget *
flag_new (ZdLeafTest *self)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings ((const char *const[]){ _ ("is yes"), _ ("is no"), NULL });

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), self->test->flag ? 0 : 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Yes or no"), -1);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (flag_cb), self);
  return choice;
}

static GtkWidget *
texts_new (ZdLeafTest *self)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; i < self->test->codes->len; i++)
    g_ptr_array_add (texts, self->test->codes->pdata[i]);
  g_ptr_array_add (texts, NULL);
  joined = g_strjoinv (TEXT_MARK, (char **) texts->pdata);
  gtk_editable_set_text (GTK_EDITABLE (entry), joined);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 22);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Texts, with ； between them"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Texts"), -1);
  g_signal_connect (entry, "changed", G_CALLBACK (texts_cb), self);
  return entry;
}

static GtkWidget *
chooser_new (ZdLeafTest *self)
{
  GtkWidget *codes = zd_leaf_codes_new (self->type.list, self->test->codes);

  g_signal_connect (codes, "changed", G_CALLBACK (codes_cb), self);
  return codes;
}

/* A long list is built when it is asked for. */
static void
open_codes_cb (GtkMenuButton *button, gpointer self)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), chooser_new (self));
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
codes_button_new (ZdLeafTest *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *summary = zd_codes_summary (self->type.list, self->test->codes);

  self->summary = GTK_LABEL (gtk_label_new (summary));
  gtk_label_set_ellipsize (self->summary, PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), content);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), open_codes_cb, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  zd_code_list_name (self->type.list), -1);
  gtk_widget_add_css_class (button, "zd-token");
  return button;
}

static GtkWidget *
child_new (ZdLeafTest *self, gboolean in_place)
{
  switch (self->test->kind) {
  case ZD_TEST_SET:
    return range_new (self);
  case ZD_TEST_BOOL:
    return flag_new (self);
  case ZD_TEST_TEXTS:
    return texts_new (self);
  case ZD_TEST_CODES:
    return in_place ? chooser_new (self) : codes_button_new (self);
  default:
    return gtk_label_new (self->test->item); /* the item's: written as a sentence */
  }
}

const ZdTest *
zd_leaf_test_get (ZdLeafTest *self)
{
  return self->test;
}

void
zd_leaf_test_set_set (ZdLeafTest *self, const ZdIntervalSet *set)
{
  g_return_if_fail (self->test->kind == ZD_TEST_SET);
  zd_interval_set_unref (self->test->set);
  self->test->set = zd_interval_set_ref ((ZdIntervalSet *) set);
  zd_interval_entry_set_set (ZD_INTERVAL_ENTRY (adw_bin_get_child (ADW_BIN (self))), set);
}

/* ---- type ---- */

static gboolean
zd_leaf_test_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (adw_bin_get_child (ADW_BIN (widget)));
}

static void
zd_leaf_test_finalize (GObject *object)
{
  zd_test_free (ZD_LEAF_TEST (object)->test);
  G_OBJECT_CLASS (zd_leaf_test_parent_class)->finalize (object);
}

static void
zd_leaf_test_class_init (ZdLeafTestClass *class)
{
  G_OBJECT_CLASS (class)->finalize = zd_leaf_test_finalize;
  GTK_WIDGET_CLASS (class)->grab_focus = zd_leaf_test_grab_focus;
  signals[CHANGED] =
      g_signal_new ("changed", ZD_TYPE_LEAF_TEST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_leaf_test_init (ZdLeafTest *self)
{
}

GtkWidget *
zd_leaf_test_new (const ZdType *type, const ZdTest *test, gboolean in_place)
{
  ZdLeafTest *self = g_object_new (ZD_TYPE_LEAF_TEST, NULL);

  self->type = *type;
  self->test = zd_test_copy (test);
  adw_bin_set_child (ADW_BIN (self), child_new (self, in_place));
  return GTK_WIDGET (self);
}
