/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/version-compare.h"

#include "base/decimal.h"
#include "base/error.h"
#include "base/i18n.h"
#include "desktop/kit/chip.h"
#include "desktop/kit/text-label.h"
#include "desktop/policy/version-difference.h"
#include "desktop/session/import-save.h"
#include "desktop/session/session.h"

struct _ZdVersionCompare {
  AdwBin parent_instance;
  GtkDropDown *before;
  GtkDropDown *after;
  GtkSpinner *busy;
  GtkLabel *trouble;
  GtkListBox *changes;
  GtkLabel *same;
  GtkWidget *effects;
  GtkToggleButton *enter;
  GtkToggleButton *leave;
  GtkToggleButton *change;
  GtkLabel *money;
  GtkListBox *parties;
  GtkLabel *more;
  ZdBusy *saving;
  GPtrArray *texts; /* of char*: what the drop-downs offer: the draft first, then versions, newest first */
  ZdVersionDifference *difference; /* nullable */
  ZdProgress *progress;            /* of what is being computed, nullable */
  guint asked;
  guint answered;
  gboolean showing; /* the choice is being filled */
};

G_DEFINE_FINAL_TYPE (ZdVersionCompare, zd_version_compare, ADW_TYPE_BIN)

/* ---- what differs, in words ---- */

static void
empty (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
append_words (GtkWidget *box, const char *words, const char *css_class)
{
  GtkWidget *label;

  if (words == NULL || *words == '\0')
    return;
  label = zd_text_label_new (words, NULL);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_change (ZdVersionCompare *self, const ZdPolicyChange *change)
{
  static const ZdTone tones[] = { [ZD_CHANGE_ADDED] = ZD_TONE_GOOD,
                                  [ZD_CHANGE_REMOVED] = ZD_TONE_BAD,
                                  [ZD_CHANGE_CHANGED] = ZD_TONE_ACTIVE };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *chip = zd_chip_new ();

  zd_chip_set (ZD_CHIP (chip), tones[change->kind], NULL, zd_change_kind_word (change->kind));
  gtk_box_append (GTK_BOX (head), chip);
  gtk_box_append (GTK_BOX (head), gtk_label_new (change->what));
  gtk_widget_add_css_class (box, "zd-change");
  gtk_box_append (GTK_BOX (box), head);
  append_words (box, change->before, "zd-before");
  append_words (box, change->after, "zd-after");
  gtk_list_box_append (self->changes, box);
}

/* ---- for whom ---- */

static ZdPassage
shown_passage (ZdVersionCompare *self)
{
  if (gtk_toggle_button_get_active (self->enter))
    return ZD_PASSAGE_ENTER;
  if (gtk_toggle_button_get_active (self->leave))
    return ZD_PASSAGE_LEAVE;
  return gtk_toggle_button_get_active (self->change) ? ZD_PASSAGE_CHANGE : ZD_PASSAGE_NONE;
}

static void
show_parties (ZdVersionCompare *self)
{
  ZdPassage passage = shown_passage (self);
  const GPtrArray *parties = self->difference != NULL ? self->difference->parties[passage] : NULL;
  guint all = self->difference != NULL ? self->difference->count.passages[passage] : 0;
  g_autofree char *more = g_strdup_printf (_ ("The first %d of %u are listed."), ZD_MOST_VERSION_PARTIES, all);

  empty (self->parties);
  for (guint i = 0; parties != NULL && i < parties->len; i++) {
    const ZdVersionParty *party = parties->pdata[i];
    GtkWidget *row = adw_action_row_new ();
    g_autofree char *words = g_strdup_printf ("%s → %s", party->before, party->after);

    g_object_set (row, "use-markup", FALSE, NULL);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), party->name);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
    gtk_list_box_append (self->parties, row);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->parties), parties != NULL && parties->len > 0);
  gtk_label_set_label (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), parties != NULL && all > parties->len);
}

static void
show_passage (GtkToggleButton *button, ZdPassage passage, const ZdComparisonCount *count)
{
  g_autofree char *label = g_strdup_printf ("%s %u", zd_passage_word (passage), count->passages[passage]);

  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_widget_set_sensitive (GTK_WIDGET (button), count->passages[passage] > 0);
  if (count->passages[passage] == 0)
    gtk_toggle_button_set_active (button, FALSE);
}

static void
show_effects (ZdVersionCompare *self)
{
  const ZdComparisonCount *count = &self->difference->count;
  g_autofree char *before = zd_money_format_short (count->before.most, FALSE);
  g_autofree char *after = zd_money_format_short (count->after.most, FALSE);
  g_autofree char *money = g_strdup_printf (_ ("Qualify: %u → %u · due at most: %s → %s"), count->before.yes,
                                            count->after.yes, before, after);

  show_passage (self->enter, ZD_PASSAGE_ENTER, count);
  show_passage (self->leave, ZD_PASSAGE_LEAVE, count);
  show_passage (self->change, ZD_PASSAGE_CHANGE, count);
  gtk_label_set_label (self->money, money);
}

static void
passage_cb (GtkToggleButton *button, ZdVersionCompare *self)
{
  show_parties (self);
}

/* ---- computing ---- */

typedef struct {
  char *before, *after;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *self = data;

  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static gpointer
compare_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Pair *pair = data;

  return zd_version_difference_new (library, pair->before, pair->after, progress, error);
}

static void
show_difference (ZdVersionCompare *self, const char *trouble)
{
  empty (self->changes);
  for (guint i = 0; self->difference != NULL && i < self->difference->changes->len; i++)
    add_change (self, self->difference->changes->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->changes), self->difference != NULL && self->difference->changes->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->same), self->difference != NULL && self->difference->changes->len == 0);
  gtk_widget_set_visible (self->effects, self->difference != NULL);
  gtk_label_set_label (self->trouble, trouble != NULL ? trouble : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), trouble != NULL);
  if (self->difference != NULL)
    show_effects (self);
  show_parties (self);
}

static void
compared_cb (GObject *object, GAsyncResult *result, gpointer number)
{
  ZdVersionCompare *self = ZD_VERSION_COMPARE (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdVersionDifference) difference = zd_session_finish (result, &error);

  if (GPOINTER_TO_UINT (number) != self->asked)
    return;
  self->answered = self->asked;
  gtk_spinner_stop (self->busy);
  g_clear_pointer (&self->difference, zd_version_difference_free);
  self->difference = g_steal_pointer (&difference);
  show_difference (self, error != NULL ? error->message : NULL);
}

/* NULL: there is nothing to choose yet. */
static Pair *
chosen_pair (ZdVersionCompare *self)
{
  guint before = gtk_drop_down_get_selected (self->before);
  guint after = gtk_drop_down_get_selected (self->after);
  Pair *pair;

  if (MAX (before, after) >= self->texts->len)
    return NULL;
  pair = g_new (Pair, 1);
  *pair = (Pair){ g_strdup (self->texts->pdata[before]), g_strdup (self->texts->pdata[after]) };
  return pair;
}

/* What nobody sees is not computed. */
static void
compare (ZdVersionCompare *self)
{
  gboolean wanted = !self->showing && self->answered != self->asked && gtk_widget_get_mapped (GTK_WIDGET (self));
  Pair *pair = wanted ? chosen_pair (self) : NULL;

  if (pair == NULL)
    return;
  g_clear_pointer (&self->progress, zd_progress_unref);
  self->progress = zd_progress_new ();
  gtk_spinner_start (self->busy);
  zd_session_run (zd_session_of (GTK_WIDGET (self)), compare_job, pair, pair_free, self->progress,
                  (GDestroyNotify) zd_version_difference_free, self, compared_cb, GUINT_TO_POINTER (self->asked));
}

static void
ask (ZdVersionCompare *self)
{
  if (self->progress != NULL)
    zd_progress_cancel (self->progress);
  self->asked++;
  compare (self);
}

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdVersionCompare *self)
{
  if (!self->showing)
    ask (self);
}

static gboolean
save_difference (ZdLibrary *library, gpointer data, const char *path, ZdProgress *progress, GError **error)
{
  const Pair *pair = data;

  return zd_version_difference_save (library, pair->before, pair->after, path, progress, error);
}

static void
export_cb (GtkButton *button, ZdVersionCompare *self)
{
  g_autofree char *file = NULL;
  Pair *pair = self->difference != NULL ? chosen_pair (self) : NULL;

  if (pair == NULL)
    return;
  file = g_strdup_printf (_ ("%s – versions.xlsx"), self->difference->name);
  zd_import_save (GTK_WIDGET (self), self->saving, _ ("Export the Difference"), file, save_difference, pair, pair_free,
                  TRUE);
}

/* ---- what there is to compare ---- */

static gboolean
same_texts (const GPtrArray *a, const GPtrArray *b)
{
  for (guint i = 0; a->len == b->len && i < a->len; i++)
    if (!g_str_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return a->len == b->len;
}

static void
fill (GtkDropDown *drop_down, const GPtrArray *versions, gboolean has_draft, guint selected)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (has_draft)
    gtk_string_list_append (names, _ ("the draft"));
  for (guint i = 0; i < versions->len; i++) {
    g_autofree char *name = g_strdup_printf (_ ("version %d"), ((const ZdPolicyVersion *) versions->pdata[i])->version);

    gtk_string_list_append (names, name);
  }
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (drop_down, selected);
}

void
zd_version_compare_show (ZdVersionCompare *self, GPtrArray *versions, const char *draft)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (draft != NULL)
    g_ptr_array_add (texts, g_strdup (draft));
  for (guint i = 0; i < versions->len; i++)
    g_ptr_array_add (texts, g_strdup (((const ZdPolicyVersion *) versions->pdata[i])->text));
  gtk_widget_set_visible (GTK_WIDGET (self), texts->len > 1);
  if (same_texts (self->texts, texts))
    return;
  g_ptr_array_unref (self->texts);
  self->texts = g_steal_pointer (&texts);
  self->showing = TRUE;
  fill (self->before, versions, draft != NULL, 1);
  fill (self->after, versions, draft != NULL, 0);
  self->showing = FALSE;
  ask (self);
}

gboolean
zd_version_compare_is_ready (ZdVersionCompare *self)
{
  return self->asked > 0 && self->answered == self->asked;
}

/* ---- type ---- */

static void
zd_version_compare_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (zd_version_compare_parent_class)->map (widget);
  compare (ZD_VERSION_COMPARE (widget));
}

static void
zd_version_compare_finalize (GObject *object)
{
  ZdVersionCompare *self = ZD_VERSION_COMPARE (object);

  g_ptr_array_unref (self->texts);
  g_clear_pointer (&self->difference, zd_version_difference_free);
  g_clear_pointer (&self->progress, zd_progress_unref);
  G_OBJECT_CLASS (zd_version_compare_parent_class)->finalize (object);
}

static void
zd_version_compare_class_init (ZdVersionCompareClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (ZD_TYPE_BUSY);
  G_OBJECT_CLASS (class)->finalize = zd_version_compare_finalize;
  widget_class->map = zd_version_compare_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/version-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, before);
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, after);
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, busy);
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, trouble);
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, changes);
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, same);
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, effects);
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, enter);
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, leave);
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, change);
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, money);
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, parties);
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, more);
  gtk_widget_class_bind_template_child (widget_class, ZdVersionCompare, saving);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, passage_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
}

static void
zd_version_compare_init (ZdVersionCompare *self)
{
  self->texts = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
