/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/amount-editor.h"

#include "base/i18n.h"
#include "desktop/policy/tier-list.h"
#include "desktop/policy/award-row.h"
#include "desktop/policy/measure-chooser.h"
#include "desktop/policy/base-picker.h"
#include "policy/award-edit.h"

/* One percent, in the digits of a rate. */
#define ONE_PERCENT 10000

struct _ZdAmountEditor {
  AdwBin parent_instance;
  GtkWidget *box;
  GtkWidget *first; /* what is filled in first */
  ZdAmount *amount;
  const ZdLeafContext *context;
  gboolean in_tier;
  guint rebuilding;
};

enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdAmountEditor, zd_amount_editor, ADW_TYPE_BIN)

static void build (ZdAmountEditor *self);

static void
edited (ZdAmountEditor *self, gpointer place)
{
  g_signal_emit (self, signals[EDITED], 0, place);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  ZdAmountEditor *self = user_data;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  self->rebuilding = 0;
  build (self);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
restructured (ZdAmountEditor *self)
{
  if (self->rebuilding == 0)
    self->rebuilding = g_idle_add_full (G_PRIORITY_HIGH_IDLE, rebuild_cb, self, NULL);
  edited (self, NULL);
}

static ZdAmount *
within (ZdAmountEditor *self)
{
  return zd_amount_within (self->amount);
}

static void
part_edited_cb (GtkWidget *part, gpointer place, ZdAmountEditor *self)
{
  edited (self, place);
}

/* ---- the form ---- */

static ZdMeasureRange
range_of (ZdAmountEditor *self, ZdAmountForm form)
{
  return (ZdMeasureRange){ .catalogue = self->context->catalogue,
                           .scope = self->context->scope,
                           .wish = { .kind = form == ZD_FORM_STEPS ? ZD_WISH_FIGURE : ZD_WISH_MONEY } };
}

/* What it was worked out of, if that will do. */
static ZdMeasure *
base_for (ZdAmountEditor *self, ZdAmountForm form)
{
  const ZdMeasureRange range = range_of (self, form);
  const ZdMeasure *before = within (self)->of;

  if (!zd_amount_form_has_base (form))
    return NULL;
  if (before != NULL && zd_measure_is_wished (before, &range.wish, range.catalogue, range.scope))
    return zd_measure_copy (before);
  return zd_measure_chooser_first (&range);
}

static void
form_cb (GtkDropDown *drop_down, GParamSpec *pspec, ZdAmountEditor *self)
{
  ZdAmountForm form = (ZdAmountForm) gtk_drop_down_get_selected (drop_down);

  if (self->in_tier && form >= ZD_FORM_TIERS) /* which are not on offer */
    form++;
  if (form == zd_amount_form (self->amount))
    return;
  zd_amount_set_form (self->amount, form, base_for (self, form));
  restructured (self);
}

static GtkWidget *
form_new (ZdAmountEditor *self)
{
  const char *const words[] = { _ ("Fixed sum"),         _ ("Tiers"),          _ ("Share of a figure"),
                                _ ("Progressive bands"), _ ("For every full step"), _ ("Months of rent"),
                                _ ("Relief"),            NULL };
  const char *const of_tier[] = { words[0], words[2], words[3], words[4], words[5], words[6], NULL };
  guint form = zd_amount_form (self->amount);

  return zd_award_row_choice (self->in_tier ? of_tier : words, self->in_tier && form > ZD_FORM_TIERS ? form - 1 : form,
                              "form", _ ("Form of this amount"), G_CALLBACK (form_cb), self);
}

static void
up_to_cb (GtkCheckButton *check, ZdAmountEditor *self)
{
  if (gtk_check_button_get_active (check) == (self->amount->kind == ZD_AMOUNT_UP_TO))
    return;
  zd_amount_set_up_to (self->amount, gtk_check_button_get_active (check));
  restructured (self);
}

static GtkWidget *
up_to_new (ZdAmountEditor *self)
{
  GtkWidget *check = gtk_check_button_new_with_label (_ ("up to this, set by the reviewer"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), self->amount->kind == ZD_AMOUNT_UP_TO);
  gtk_widget_set_name (check, "up-to");
  g_signal_connect (check, "toggled", G_CALLBACK (up_to_cb), self);
  return check;
}

/* ---- numbers ---- */

static gboolean
is_sound (gpointer user_data, GError **error)
{
  ZdAmountEditor *self = user_data;

  return zd_amount_is_sound (within (self), self->context->catalogue, self->context->scope, error);
}

static void
value_cb (GtkWidget *value, ZdAmountEditor *self)
{
  edited (self, value);
}

/* @type: of a NUMBER only. */
static ZdAwardValue *
add_number (ZdAmountEditor *self, GtkWidget *flow, ZdValueKind kind, const ZdType *type, gint64 *number,
            const char *name)
{
  GtkWidget *value = zd_award_value_new (kind, type, number, NULL, name);

  zd_award_value_set_check (ZD_AWARD_VALUE (value), is_sound, self);
  g_signal_connect (value, "edited", G_CALLBACK (value_cb), self);
  zd_leaf_flow_append (ZD_LEAF_FLOW (flow), value);
  if (self->first == NULL)
    self->first = value;
  return ZD_AWARD_VALUE (value);
}

static ZdAwardValue *
add_value (ZdAmountEditor *self, GtkWidget *flow, ZdValueKind kind, gint64 *number, const char *name)
{
  return add_number (self, flow, kind, NULL, number, name);
}

static void
add_text (ZdAmountEditor *self, GtkWidget *flow)
{
  GtkWidget *value = zd_award_value_new (ZD_AWARD_TEXT, NULL, NULL, &within (self)->text, _ ("What is relieved"));

  g_signal_connect (value, "edited", G_CALLBACK (value_cb), self);
  zd_leaf_flow_append (ZD_LEAF_FLOW (flow), value);
  self->first = value;
}

static GtkWidget *
flow_new (ZdAmountEditor *self)
{
  GtkWidget *flow = zd_leaf_flow_new ();

  gtk_widget_add_css_class (flow, "zd-tokens");
  gtk_box_append (GTK_BOX (self->box), flow);
  return flow;
}

/* ---- shares ---- */

static void
band_cb (GtkButton *button, ZdAmountEditor *self)
{
  ZdAmount *amount = within (self);

  amount->rate_hi = amount->rate_lo == amount->rate_hi ? amount->rate_hi + ONE_PERCENT : amount->rate_lo;
  restructured (self);
}

static void
build_rate (ZdAmountEditor *self, GtkWidget *flow)
{
  ZdAmount *amount = within (self);

  if (amount->rate_lo == amount->rate_hi) {
    zd_award_value_set_twin (add_value (self, flow, ZD_AWARD_PERCENT, &amount->rate_hi, _ ("Share")), &amount->rate_lo);
    zd_leaf_flow_append (ZD_LEAF_FLOW (flow),
                         zd_award_row_button ("list-add-symbolic", "add-band", _ ("From this share up to a higher one"), 0,
                                              G_CALLBACK (band_cb), self));
    return;
  }
  add_value (self, flow, ZD_AWARD_PERCENT, &amount->rate_lo, _ ("Lowest share"));
  zd_award_row_word (flow, C_ ("between two shares", "rising to"));
  add_value (self, flow, ZD_AWARD_PERCENT, &amount->rate_hi, _ ("Highest share"));
  zd_leaf_flow_append (ZD_LEAF_FLOW (flow),
                       zd_award_row_button ("window-close-symbolic", "remove-band", _ ("One share only"), 0, G_CALLBACK (band_cb),
                                            self));
}

/* ---- bands ---- */

static void
add_band_cb (GtkButton *button, ZdAmountEditor *self)
{
  zd_amount_add_band (within (self));
  restructured (self);
}

static void
remove_band_cb (GtkButton *button, ZdAmountEditor *self)
{
  if (zd_amount_remove_band (within (self), zd_award_row_index (button)))
    restructured (self);
  else
    gtk_widget_error_bell (GTK_WIDGET (button));
}

/* From where each band pays, and at what rate. */
static void
build_bands (ZdAmountEditor *self)
{
  GArray *bands = within (self)->bands;

  for (guint i = 0; i < bands->len; i++) {
    ZdBand *band = &g_array_index (bands, ZdBand, i);
    GtkWidget *flow = flow_new (self);

    zd_award_row_word (flow, C_ ("band", "The part beyond"));
    add_value (self, flow, ZD_AWARD_MONEY, &band->over, _ ("Where this band begins"));
    zd_award_row_word (flow, C_ ("band", "at"));
    add_value (self, flow, ZD_AWARD_PERCENT, &band->rate, _ ("Share"));
    if (bands->len > 1)
      zd_leaf_flow_append (ZD_LEAF_FLOW (flow),
                           zd_award_row_button ("window-close-symbolic", "remove-band", _ ("Remove this band"), i,
                                                G_CALLBACK (remove_band_cb), self));
    if (i + 1 == bands->len)
      zd_leaf_flow_append (ZD_LEAF_FLOW (flow), zd_award_row_button ("list-add-symbolic", "add-band", _ ("Add a band"), i,
                                                                     G_CALLBACK (add_band_cb), self));
  }
}

/* ---- steps ---- */

/* What counts a step, what each pays, and where the steps begin. */
static void
build_steps (ZdAmountEditor *self, GtkWidget *flow)
{
  ZdAmount *amount = within (self);
  ZdValueKind kind;
  ZdType type = { 0 };

  zd_measure_type (amount->of, self->context->catalogue, self->context->scope, &type, NULL);
  kind = type.kind == ZD_KIND_MONEY ? ZD_AWARD_MONEY : ZD_AWARD_NUMBER;
  zd_award_row_word (flow, C_ ("steps", "every full"));
  add_number (self, flow, kind, &type, &amount->every, _ ("How much makes a step"));
  zd_award_row_word (flow, C_ ("steps", "pays"));
  add_value (self, flow, ZD_AWARD_MONEY, &amount->money, _ ("What each step pays"));
  zd_award_row_word (flow, C_ ("steps", "counted from"));
  add_number (self, flow, kind, &type, &amount->over, _ ("Where the steps begin"));
}

/* ---- what it is worked out of ---- */

static void
taken_cb (ZdBasePicker *field, ZdAmountEditor *self)
{
  zd_amount_set_base (within (self), zd_base_picker_steal (field), self->context->catalogue, self->context->scope);
  restructured (self);
}

static void
build_base (ZdAmountEditor *self)
{
  const ZdMeasureRange range = range_of (self, zd_amount_form (self->amount));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *word = gtk_label_new (C_ ("award", "Of"));
  GtkWidget *field = zd_base_picker_new (within (self)->of, &range.wish, self->context);

  gtk_widget_add_css_class (word, "zd-word");
  gtk_widget_set_valign (word, GTK_ALIGN_START);
  gtk_widget_set_hexpand (field, TRUE);
  g_signal_connect (field, "edited", G_CALLBACK (part_edited_cb), self);
  g_signal_connect (field, "taken", G_CALLBACK (taken_cb), self);
  gtk_box_append (GTK_BOX (row), word);
  gtk_box_append (GTK_BOX (row), field);
  gtk_box_append (GTK_BOX (self->box), row);
}

static void
build_tiers (ZdAmountEditor *self)
{
  GtkWidget *tiers = zd_tier_list_new (within (self), self->context);

  g_signal_connect (tiers, "edited", G_CALLBACK (part_edited_cb), self);
  gtk_box_append (GTK_BOX (self->box), tiers);
  self->first = tiers;
}

static void
build_form (ZdAmountEditor *self, GtkWidget *head)
{
  ZdAmount *amount = within (self);

  switch (zd_amount_form (self->amount)) {
  case ZD_FORM_FIXED:
    add_value (self, head, ZD_AWARD_MONEY, &amount->money, _ ("How much"));
    break;
  case ZD_FORM_RATE:
    build_rate (self, head);
    break;
  case ZD_FORM_STEPS:
    build_steps (self, head);
    break;
  case ZD_FORM_MONTHS:
    add_value (self, head, ZD_AWARD_MONTHS, &amount->months, _ ("Number of months"));
    break;
  case ZD_FORM_RELIEF:
    add_text (self, head);
    break;
  default:
    break;
  }
}

static void
build (ZdAmountEditor *self)
{
  ZdAmountForm form = zd_amount_form (self->amount);
  GtkWidget *head;

  zd_award_row_empty (self->box);
  self->first = NULL;
  head = flow_new (self);
  zd_leaf_flow_append (ZD_LEAF_FLOW (head), form_new (self));
  build_form (self, head);
  if (form != ZD_FORM_RELIEF)
    zd_leaf_flow_append (ZD_LEAF_FLOW (head), up_to_new (self));
  if (zd_amount_form_has_base (form))
    build_base (self);
  if (form == ZD_FORM_BANDS)
    build_bands (self);
  if (form == ZD_FORM_TIERS)
    build_tiers (self);
}

/* ---- type ---- */

static gboolean
zd_amount_editor_grab_focus (GtkWidget *widget)
{
  ZdAmountEditor *self = ZD_AMOUNT_EDITOR (widget);

  return self->first != NULL && gtk_widget_grab_focus (self->first);
}

static void
zd_amount_editor_dispose (GObject *object)
{
  g_clear_handle_id (&ZD_AMOUNT_EDITOR (object)->rebuilding, g_source_remove);
  G_OBJECT_CLASS (zd_amount_editor_parent_class)->dispose (object);
}

static void
zd_amount_editor_class_init (ZdAmountEditorClass *class)
{
  G_OBJECT_CLASS (class)->dispose = zd_amount_editor_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = zd_amount_editor_grab_focus;
  signals[EDITED] = g_signal_new ("edited", ZD_TYPE_AMOUNT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
zd_amount_editor_init (ZdAmountEditor *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
zd_amount_editor_new (ZdAmount *amount, const ZdLeafContext *context, gboolean in_tier)
{
  ZdAmountEditor *self = g_object_new (ZD_TYPE_AMOUNT_EDITOR, NULL);

  self->amount = amount;
  self->context = context;
  self->in_tier = in_tier;
  build (self);
  return GTK_WIDGET (self);
}
