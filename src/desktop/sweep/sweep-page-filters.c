/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/sweep/sweep-page-private.h"

#include "base/i18n.h"
#include "desktop/kit/format.h"

/* Working days: a review's limit, two of them, a month's, and that of what is paid quickly. */
static const int waits[] = { 0, 5, 10, 20, 60 };

static const ZdUnclaimedRow *
row_of (ZdSweepPage *self, guint row)
{
  return &g_array_index (self->found->rows, ZdUnclaimedRow, row);
}

/* ---- what can be chosen ---- */

/* @ids, once each, in the order of the rows' policies; what was chosen stays. */
static void
offer (GtkDropDown *drop, GtkStringList *titles, const GPtrArray *ids, const char *chosen)
{
  guint at = 0;

  for (guint i = 0; i < ids->len; i++)
    if (g_strcmp0 (ids->pdata[i], chosen) == 0)
      at = i + 1;
  gtk_drop_down_set_model (drop, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (drop, at);
}

static void
add_bureau (ZdSweepPage *self, GtkStringList *titles, const char *id)
{
  const ZdBureau *bureau = zd_catalogue_bureau (zd_session_catalogue (zd_session_of (GTK_WIDGET (self))), id);

  if (g_ptr_array_find_with_equal_func (self->bureaus, id, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->bureaus, g_strdup (id));
  gtk_string_list_append (titles, bureau != NULL ? bureau->name : id);
}

void
zd_sweep_page_fill_filters (ZdSweepPage *self)
{
  const GPtrArray *policies = self->found->matching->policies;
  g_autoptr (GtkStringList) titles = gtk_string_list_new ((const char *const[]){ _ ("All policies"), NULL });
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const[]){ _ ("All bureaus"), NULL });
  g_autofree gboolean *waits_in = g_new0 (gboolean, policies->len + 1);

  for (guint i = 0; i < self->found->rows->len; i++)
    waits_in[row_of (self, i)->policy] = TRUE;
  g_ptr_array_set_size (self->policies, 0);
  g_ptr_array_set_size (self->bureaus, 0);
  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];

    if (!waits_in[i])
      continue;
    g_ptr_array_add (self->policies, g_strdup (policy->id));
    gtk_string_list_append (titles, policy->title);
    add_bureau (self, names, policy->bureaus->pdata[0]);
  }
  self->filling = TRUE;
  offer (self->policy, titles, self->policies, self->wish.policy);
  offer (self->bureau, names, self->bureaus, self->wish.bureau);
  self->filling = FALSE;
}

/* ---- what is chosen ---- */

static void
take_id (char **wish, GtkDropDown *drop, const GPtrArray *ids)
{
  guint at = gtk_drop_down_get_selected (drop);

  g_free (*wish);
  *wish = at > 0 && at <= ids->len ? g_strdup (ids->pdata[at - 1]) : NULL;
}

void
zd_sweep_page_read_filters (ZdSweepPage *self)
{
  guint wait = gtk_drop_down_get_selected (self->waited);

  take_id (&self->wish.policy, self->policy, self->policies);
  take_id (&self->wish.bureau, self->bureau, self->bureaus);
  self->wish.waited = waits[MIN (wait, G_N_ELEMENTS (waits) - 1)];
  for (guint i = 0; i < ZD_N_SWEEP_STAGES; i++)
    if (gtk_toggle_button_get_active (self->stages[i]))
      self->wish.stage = (int) i - 1;
}

void
zd_sweep_page_count_stages (ZdSweepPage *self)
{
  ZdUnclaimedWish wish = zd_sweep_wish_words (&self->wish);
  guint counts[ZD_N_SWEEP_STAGES] = { 0 };

  wish.stage = -1;
  for (guint i = 0; self->found != NULL && i < self->found->rows->len; i++)
    if (zd_unclaimed_is_wanted (self->found, row_of (self, i), &wish)) {
      counts[0]++;
      counts[row_of (self, i)->stage + 1]++;
    }
  for (guint i = 0; i < ZD_N_SWEEP_STAGES; i++) {
    g_autofree char *number = self->found != NULL ? zd_count_format (counts[i]) : g_strdup ("—");
    g_autofree char *label = g_strdup_printf ("%s %s", i == 0 ? _ ("All") : zd_unclaimed_stage_name (i - 1), number);

    gtk_button_set_label (GTK_BUTTON (self->stages[i]), label);
  }
}
