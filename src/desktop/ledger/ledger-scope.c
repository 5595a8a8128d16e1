/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/ledger/ledger-scope.h"

#include <string.h>

#include "base/i18n.h"
#include "desktop/kit/drop-search.h"
#include "policy/policy.h"
#include "store/batch-store.h"

#define N_MONTHS 12

typedef enum { REPORT, POLICY, BUREAU, BATCH, DISTRICT, STATE, MONTH, N_DROPS } Drop;

struct _ZdLedgerScopeBar {
  AdwBin parent_instance;
  GtkDropDown *report, *policy, *bureau, *batch, *district, *state, *month;
  GtkEntry *from, *until;
  GtkLabel *period, *summary;
  GPtrArray *ids[N_DROPS]; /* of char*: as in the drop-downs; "" = all */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (ZdLedgerScopeBar, zd_ledger_scope_bar, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkDropDown *
drop_of (ZdLedgerScopeBar *self, Drop drop)
{
  GtkDropDown *const drops[N_DROPS]
      = { self->report, self->policy, self->bureau, self->batch, self->district, self->state, self->month };

  return drops[drop];
}

/* "": all. */
static const char *
chosen (ZdLedgerScopeBar *self, Drop drop)
{
  guint selected = gtk_drop_down_get_selected (drop_of (self, drop));

  return selected < self->ids[drop]->len ? self->ids[drop]->pdata[selected] : "";
}

static ZdReportKind
kind_of (ZdLedgerScopeBar *self)
{
  ZdReportKind kind = ZD_REPORT_LEDGER;

  zd_report_from_id (chosen (self, REPORT), &kind);
  return kind;
}

/* ---- what can be chosen ---- */

typedef struct {
  ZdLedgerScopeBar *bar;
  Drop drop;
  char *kept;
  GtkStringList *names;
} Filling;

static void
fill_add (Filling *self, const char *id, const char *name)
{
  g_ptr_array_add (self->bar->ids[self->drop], g_strdup (id));
  gtk_string_list_append (self->names, name);
}

/* @all: the first choice; NULL: one has to be made. */
static Filling
fill_begin (ZdLedgerScopeBar *bar, Drop drop, const char *all)
{
  Filling self = { bar, drop, g_strdup (chosen (bar, drop)), gtk_string_list_new (NULL) };

  g_ptr_array_set_size (bar->ids[drop], 0);
  if (all != NULL)
    fill_add (&self, "", all);
  return self;
}

static void
fill_end (Filling *self)
{
  GtkDropDown *drop = drop_of (self->bar, self->drop);
  guint index;

  gtk_drop_down_set_model (drop, G_LIST_MODEL (self->names));
  if (g_ptr_array_find_with_equal_func (self->bar->ids[self->drop], self->kept, g_str_equal, &index))
    gtk_drop_down_set_selected (drop, index);
  g_object_unref (self->names);
  g_free (self->kept);
}

static void
fill_reports (ZdLedgerScopeBar *self, const ZdUser *user)
{
  Filling filling = fill_begin (self, REPORT, NULL);

  for (ZdReportKind kind = 0; kind < ZD_N_REPORTS; kind++)
    if (zd_report_allowed (kind, user))
      fill_add (&filling, zd_report_id (kind), zd_report_name (kind));
  fill_end (&filling);
}

static void
fill_policies (ZdLedgerScopeBar *self, const GPtrArray *policies)
{
  Filling filling = fill_begin (self, POLICY, _ ("All policies"));

  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];

    fill_add (&filling, policy->id, policy->title);
  }
  fill_end (&filling);
}

static void
fill_bureaus (ZdLedgerScopeBar *self, const ZdCatalogue *catalogue)
{
  Filling filling = fill_begin (self, BUREAU, _ ("All bureaus"));

  for (guint i = 0; i < zd_catalogue_n_bureaus (catalogue); i++) {
    const ZdBureau *bureau = zd_catalogue_bureau_at (catalogue, i);

    fill_add (&filling, bureau->id, bureau->name);
  }
  fill_end (&filling);
}

static void
fill_batches (ZdLedgerScopeBar *self, const GPtrArray *batches)
{
  Filling filling = fill_begin (self, BATCH, _ ("All batches"));

  for (guint i = 0; i < batches->len; i++) {
    const ZdBatch *batch = batches->pdata[i];
    g_autofree char *name = g_strdup_printf ("%s · %.10s", batch->name, batch->at);

    if (!g_str_equal (batch->kind, "profile")) /* facts make no cases */
      fill_add (&filling, batch->id, name);
  }
  fill_end (&filling);
}

static void
fill_districts (ZdLedgerScopeBar *self, const ZdLedgerChoices *choices)
{
  Filling filling = fill_begin (self, DISTRICT, _ ("All districts"));

  for (guint i = 0; i < choices->districts->len; i++)
    fill_add (&filling, choices->districts->pdata[i], choices->district_names->pdata[i]);
  fill_end (&filling);
}

static void
fill_states (ZdLedgerScopeBar *self)
{
  Filling filling = fill_begin (self, STATE, _ ("All states"));

  for (ZdCaseState state = 0; state < ZD_N_STATES; state++)
    fill_add (&filling, zd_case_state_id (state), zd_case_state_name (state));
  fill_end (&filling);
}

/* The month of @day and those before it; the id is its first day. */
static void
fill_months (ZdLedgerScopeBar *self, ZdDay day)
{
  Filling filling = fill_begin (self, MONTH, _ ("Any time"));
  int year, month, dom;

  zd_day_split (day, &year, &month, &dom);
  for (int i = 0; i < N_MONTHS; i++) {
    ZdDay first = zd_day_add_months (zd_day_new (year, month, 1), -i);
    g_autofree char *id = zd_day_format (first), *name = g_strndup (id, strlen ("2022-12"));

    fill_add (&filling, id, name);
  }
  fill_end (&filling);
}

/* What means nothing for the ledger is not asked for. */
static void
show_criteria (ZdLedgerScopeBar *self)
{
  ZdReportKind kind = kind_of (self);
  const char *period = zd_report_period (kind);
  gboolean cases = kind != ZD_REPORT_LOG && kind != ZD_REPORT_POLICIES;

  gtk_widget_set_visible (GTK_WIDGET (self->policy), kind != ZD_REPORT_LOG);
  gtk_widget_set_visible (GTK_WIDGET (self->bureau), kind != ZD_REPORT_LOG);
  gtk_widget_set_visible (GTK_WIDGET (self->batch), cases);
  gtk_widget_set_visible (GTK_WIDGET (self->district), cases);
  gtk_widget_set_visible (GTK_WIDGET (self->state), cases && kind != ZD_REPORT_MONTHLY);
  gtk_widget_set_visible (GTK_WIDGET (self->period), period != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->month), period != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->from), period != NULL && kind != ZD_REPORT_MONTHLY);
  gtk_widget_set_visible (GTK_WIDGET (self->until), period != NULL && kind != ZD_REPORT_MONTHLY);
  gtk_label_set_label (self->period, period != NULL ? period : "");
  gtk_label_set_label (self->summary, zd_report_summary (kind));
}

void
zd_ledger_scope_bar_fill (ZdLedgerScopeBar *self, const ZdLedgerChoices *choices, const ZdCatalogue *catalogue,
                          const ZdUser *user, ZdDay day)
{
  self->filling = TRUE;
  fill_reports (self, user);
  fill_policies (self, choices->policies);
  fill_bureaus (self, catalogue);
  fill_batches (self, choices->batches);
  fill_districts (self, choices);
  fill_states (self);
  fill_months (self, day);
  show_criteria (self);
  self->filling = FALSE;
}

/* ---- what was chosen ---- */

void
zd_ledger_asked_free (gpointer asked)
{
  ZdLedgerAsked *self = asked;

  g_free (self->policy);
  g_free (self->bureau);
  g_free (self->batch);
  g_free (self->district);
  g_free (self->state);
  g_free (self);
}

/* Nothing leaves its end open. */
static gboolean
read_day (GtkEntry *entry, ZdDay *day)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  gboolean good;

  *day = ZD_DAY_NONE;
  good = *text == '\0' || !gtk_widget_get_visible (GTK_WIDGET (entry)) || zd_day_parse (text, FALSE, day, NULL);
  (good ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (entry), "error");
  return good;
}

/* NULL: all, or nothing that the ledger is asked for. */
static char *
criterion (ZdLedgerScopeBar *self, Drop drop)
{
  const char *id = chosen (self, drop);

  return *id != '\0' && gtk_widget_get_visible (GTK_WIDGET (drop_of (self, drop))) ? g_strdup (id) : NULL;
}

ZdLedgerAsked *
zd_ledger_scope_bar_read (ZdLedgerScopeBar *self)
{
  ZdLedgerAsked *asked;
  ZdDay from, until, month;
  gboolean good = read_day (self->from, &from);

  if (!read_day (self->until, &until) || !good)
    return NULL;
  /* Where there is nothing but a month, it says the days. */
  if (kind_of (self) == ZD_REPORT_MONTHLY && zd_day_parse (chosen (self, MONTH), FALSE, &month, NULL)) {
    from = month;
    until = zd_day_add_months (month, 1) - 1;
  }
  asked = g_new0 (ZdLedgerAsked, 1);
  asked->kind = kind_of (self);
  asked->policy = criterion (self, POLICY);
  asked->bureau = criterion (self, BUREAU);
  asked->batch = criterion (self, BATCH);
  asked->district = criterion (self, DISTRICT);
  asked->state = criterion (self, STATE);
  asked->scope = (ZdLedgerScope){ .policy = asked->policy,
                                  .bureau = asked->bureau,
                                  .batch = asked->batch,
                                  .district = asked->district,
                                  .state = asked->state,
                                  .as_of = ZD_DAY_NONE,
                                  .from = from,
                                  .until = until };
  return asked;
}

/* ---- choosing ---- */

static void
changed_cb (ZdLedgerScopeBar *self)
{
  if (self->filling)
    return;
  show_criteria (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A month is a way to write two days. */
static void
month_cb (ZdLedgerScopeBar *self)
{
  ZdDay first;
  gboolean any = !zd_day_parse (chosen (self, MONTH), FALSE, &first, NULL);
  g_autofree char *from = zd_day_format (any ? ZD_DAY_NONE : first);
  g_autofree char *until = zd_day_format (any ? ZD_DAY_NONE : zd_day_add_months (first, 1) - 1);

  if (self->filling)
    return;
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->from), from);
  gtk_editable_set_text (GTK_EDITABLE (self->until), until);
  self->filling = FALSE;
  changed_cb (self);
}

/* ---- type ---- */

static void
zd_ledger_scope_bar_finalize (GObject *object)
{
  ZdLedgerScopeBar *self = ZD_LEDGER_SCOPE_BAR (object);

  for (Drop drop = 0; drop < N_DROPS; drop++)
    g_ptr_array_unref (self->ids[drop]);
  G_OBJECT_CLASS (zd_ledger_scope_bar_parent_class)->finalize (object);
}

static void
zd_ledger_scope_bar_class_init (ZdLedgerScopeBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = zd_ledger_scope_bar_finalize;
  signals[CHANGED] = g_signal_new ("changed", ZD_TYPE_LEDGER_SCOPE_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/ledger-scope.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerScopeBar, report);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerScopeBar, policy);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerScopeBar, bureau);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerScopeBar, batch);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerScopeBar, district);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerScopeBar, state);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerScopeBar, month);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerScopeBar, from);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerScopeBar, until);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerScopeBar, period);
  gtk_widget_class_bind_template_child (widget_class, ZdLedgerScopeBar, summary);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, month_cb);
}

static void
zd_ledger_scope_bar_init (ZdLedgerScopeBar *self)
{
  for (Drop drop = 0; drop < N_DROPS; drop++)
    self->ids[drop] = g_ptr_array_new_with_free_func (g_free);
  self->filling = TRUE; /* until the choices are there */
  gtk_widget_init_template (GTK_WIDGET (self));
  zd_drop_search_enable (self->policy);
}
