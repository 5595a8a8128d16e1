/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/kit/interval-entry.h"

#include "base/decimal.h"
#include "base/i18n.h"

/* How long somebody may think in the middle of a number. */
#define PAUSE_MS 900

/* Room for a range to be typed; and for a long one to be read, where there is room. */
#define LEAST_CHARS 8
#define MOST_CHARS 30

struct _ZdIntervalEntry {
  AdwBin parent_instance;
  GtkEntry *entry;
  GtkLabel *reading;
  ZdType type;
  ZdIntervalSet *set;
  char *problem;
  gboolean emptied; /* and nobody was told yet: somebody may be about to type something else */
  guint pause;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdIntervalEntry, zd_interval_entry, ADW_TYPE_BIN)

static gboolean
same_set (const ZdIntervalSet *a, const ZdIntervalSet *b)
{
  return a == b || (a != NULL && b != NULL && zd_interval_set_same (a, b));
}

/* ---- as people write it ---- */

/* "不低于" before the one end of a range. */
static const char *
word_of (const ZdInterval *interval, const ZdType *type)
{
  static const char *const words[][2][2] = { /* of what: from, to: open, closed */
    { { "高于", "不低于" }, { "低于", "不超过" } },
    { { "超过", "至少" }, { "少于", "至多" } },
    { { "晚于", "不早于" }, { "早于", "不晚于" } },
  };
  gboolean is_time = type->kind == ZD_KIND_DATE || type->kind == ZD_KIND_YEAR;
  gboolean is_number_of = type->kind == ZD_KIND_NUMBER && type->scale == 0;
  guint what = is_time ? 2 : is_number_of ? 1 : 0;

  return interval->lo.bounded ? words[what][0][interval->lo.closed] : words[what][1][interval->hi.closed];
}

static gboolean
reads_as (const char *words, const ZdIntervalSet *set, const ZdType *type)
{
  g_autoptr (ZdIntervalSet) back = zd_interval_set_parse (words, type, NULL);

  return back != NULL && zd_interval_set_same (back, set) &&
         zd_interval_set_is_unclear (back) == zd_interval_set_is_unclear (set);
}

/* "不低于 2000 万元" for a range with one end, if that is read as @set again. NULL: it takes brackets. */
static char *
in_words (const ZdIntervalSet *set, const ZdType *type)
{
  const ZdInterval *interval = zd_interval_set_size (set) == 1 ? zd_interval_set_get (set, 0) : NULL;
  g_autofree char *value = NULL;
  g_autofree char *words = NULL;

  if (interval == NULL || interval->lo.bounded == interval->hi.bounded)
    return NULL;
  value = zd_type_describe (type, interval->lo.bounded ? interval->lo.value : interval->hi.value);
  words = g_strdup_printf ("%s %s", word_of (interval, type), value);
  return reads_as (words, set, type) ? g_steal_pointer (&words) : NULL;
}

/* A range without any end is nothing to write. */
static gboolean
is_everything (const ZdIntervalSet *set)
{
  const ZdInterval *interval = zd_interval_set_size (set) == 1 ? zd_interval_set_get (set, 0) : NULL;

  return interval != NULL && !interval->lo.bounded && !interval->hi.bounded;
}

/* Chinese signs are as wide as two others. */
static int
width_of (const char *text)
{
  int width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += g_unichar_iswide (g_utf8_get_char (at)) ? 2 : 1;
  return width;
}

static char *
text_of (const ZdIntervalSet *set, const ZdType *type)
{
  g_autofree char *told = zd_interval_set_describe (set, type);
  char *words = in_words (set, type);

  if (words != NULL)
    return words;
  if (zd_interval_set_is_unclear (set) && reads_as (told, set, type)) /* brackets would decide */
    return g_steal_pointer (&told);
  return is_everything (set) ? g_strdup ("") : zd_interval_set_format (set, type, TRUE);
}

/* ---- how it was read ---- */

static void
set_look (ZdIntervalEntry *self, const char *look)
{
  static const char *const looks[] = { "zd-bad", "zd-caution", "dim-label" };

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->reading), looks[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->reading), look);
  if (g_str_equal (look, "zd-bad"))
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               g_str_equal (look, "zd-bad") ? GTK_ACCESSIBLE_INVALID_TRUE
                                                            : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* Somebody paused or left: what stands there is meant. */
static void
take_as_meant (ZdIntervalEntry *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->problem != NULL) {
    gtk_label_set_label (self->reading, self->problem);
    gtk_widget_set_visible (GTK_WIDGET (self->reading), TRUE);
    set_look (self, "zd-bad");
  } else if (self->emptied) {
    self->emptied = FALSE;
    g_signal_emit (self, signals[CHANGED], 0);
  }
}

static gboolean
pause_cb (gpointer self)
{
  take_as_meant (self);
  return G_SOURCE_REMOVE;
}

/* What stands there in the same words already is not said again. */
static void
show_reading (ZdIntervalEntry *self)
{
  g_autofree char *plain = self->set != NULL ? in_words (self->set, &self->type) : NULL;
  g_autofree char *words = self->set != NULL ? zd_interval_set_describe (self->set, &self->type) : NULL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean said = g_strcmp0 (plain, text) == 0 || g_strcmp0 (words, text) == 0;

  gtk_label_set_label (self->reading, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reading), words != NULL && !said);
  set_look (self, self->set != NULL && zd_interval_set_is_unclear (self->set) ? "zd-caution" : "dim-label");
}

/* Only where nothing is typed: an entry is at least as wide as its hint. */
static void
show_hint (ZdIntervalEntry *self, gboolean empty)
{
  gboolean is_time = self->type.kind == ZD_KIND_DATE || self->type.kind == ZD_KIND_YEAR;
  const char *hint = is_time ? _ ("Such as 2022年以来 or [2022, 2024)") : _ ("Such as [2000万, 4亿) or 不低于3%");

  gtk_entry_set_placeholder_text (self->entry, empty ? hint : NULL);
}

/* Reads what is typed. Nothing typed is no set and no problem. */
static void
read_text (ZdIntervalEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdIntervalSet) before = g_steal_pointer (&self->set);
  gboolean empty = *text == '\0';

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_pointer (&self->problem, g_free);
  show_hint (self, empty);
  if (!empty)
    self->set = zd_interval_set_parse (text, &self->type, &error);
  self->problem = error != NULL ? g_strdup (error->message) : NULL;
  self->emptied = empty;
  if (self->set == NULL)
    self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
  show_reading (self);
  if (!empty && !same_set (before, self->set))
    g_signal_emit (self, signals[CHANGED], 0);
}

/* Nobody pauses while a word is being composed, and nothing typed yet is not nothing meant. */
static void
preedit_cb (GtkText *text, const char *preedit, ZdIntervalEntry *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  if (*preedit == '\0' && self->set == NULL)
    self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

/* "changed" of an entry comes when an input method has finished, never while it composes. */
static void
changed_cb (GtkEditable *editable, ZdIntervalEntry *self)
{
  read_text (self);
}

static void
activate_cb (GtkEntry *entry, ZdIntervalEntry *self)
{
  take_as_meant (self);
}

static void
leave_cb (GtkEventControllerFocus *controller, ZdIntervalEntry *self)
{
  take_as_meant (self);
}

void
zd_interval_entry_set_value_type (ZdIntervalEntry *self, const ZdType *type)
{
  g_return_if_fail (ZD_IS_INTERVAL_ENTRY (self));
  self->type = *type;
  read_text (self);
}

void
zd_interval_entry_set_set (ZdIntervalEntry *self, const ZdIntervalSet *set)
{
  g_autofree char *text = NULL;

  g_return_if_fail (ZD_IS_INTERVAL_ENTRY (self));
  if (same_set (self->set, set) && self->problem == NULL)
    return;
  text = set != NULL ? text_of (set, &self->type) : g_strdup ("");
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), CLAMP (width_of (text), LEAST_CHARS, MOST_CHARS));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->emptied = FALSE; /* whoever sets it knows */
  if (self->problem == NULL)
    g_clear_handle_id (&self->pause, g_source_remove);
}

ZdIntervalSet *
zd_interval_entry_get_set (ZdIntervalEntry *self)
{
  g_return_val_if_fail (ZD_IS_INTERVAL_ENTRY (self), NULL);
  return self->set;
}

gboolean
zd_interval_entry_is_unread (ZdIntervalEntry *self)
{
  return self->problem != NULL || self->emptied;
}

const char *
zd_interval_entry_get_problem (ZdIntervalEntry *self)
{
  g_return_val_if_fail (ZD_IS_INTERVAL_ENTRY (self), NULL);
  return self->problem;
}

static gboolean
zd_interval_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (ZD_INTERVAL_ENTRY (widget)->entry));
}

static void
zd_interval_entry_dispose (GObject *object)
{
  ZdIntervalEntry *self = ZD_INTERVAL_ENTRY (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_pointer (&self->set, zd_interval_set_unref);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (zd_interval_entry_parent_class)->dispose (object);
}

static void
zd_interval_entry_class_init (ZdIntervalEntryClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = zd_interval_entry_dispose;
  widget_class->grab_focus = zd_interval_entry_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/interval-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdIntervalEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, ZdIntervalEntry, reading);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  signals[CHANGED] = g_signal_new ("changed", ZD_TYPE_INTERVAL_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
zd_interval_entry_init (ZdIntervalEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->type = (ZdType){ ZD_KIND_MONEY, ZD_SCALE_MONEY, "元", NULL };
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)), "preedit-changed", G_CALLBACK (preedit_cb),
                    self);
}

GtkWidget *
zd_interval_entry_new (void)
{
  return g_object_new (ZD_TYPE_INTERVAL_ENTRY, NULL);
}
