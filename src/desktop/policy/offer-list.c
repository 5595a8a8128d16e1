/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/offer-list.h"

#include "base/i18n.h"
#include "desktop/policy/leaf-scroll.h"
#include "desktop/policy/offer-row.h"

struct _ZdOfferList {
  AdwBin parent_instance;
  GtkLabel *summary;
  GtkWidget *certain;
  GtkListBox *list;
  GtkLabel *nothing;
  GtkButton *ignored;
  GPtrArray *offers; /* of ZdOffer */
  GHashTable *left;  /* set of keys */
  char *problem;     /* nullable */
  const ZdCatalogue *catalogue;
};

enum { ACCEPTED, ACCEPTED_CERTAIN, ADDED, POINTED, CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdOfferList, zd_offer_list, ADW_TYPE_BIN)

static void build (ZdOfferList *self);

static ZdOfferRow *
row_at (ZdOfferList *self, int index)
{
  return ZD_OFFER_ROW (gtk_list_box_get_row_at_index (self->list, index));
}

GPtrArray *
zd_offer_list_seen (ZdOfferList *self)
{
  GPtrArray *seen = g_ptr_array_new ();

  for (guint i = 0; i < self->offers->len; i++) {
    const ZdOffer *offer = self->offers->pdata[i];

    if (!g_hash_table_contains (self->left, offer->key))
      g_ptr_array_add (seen, (gpointer) offer);
  }
  return seen;
}

/* ---- rows ---- */

static void
row_accepted_cb (ZdOfferRow *row, guint choice, ZdOfferList *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0, zd_offer_row_get (row), choice);
}

static void
row_ignored_cb (ZdOfferRow *row, ZdOfferList *self)
{
  g_hash_table_add (self->left, g_strdup (zd_offer_row_get (row)->key));
  build (self);
}

static void
row_added_cb (ZdOfferRow *row, const char *kind, const char *id, ZdOfferList *self)
{
  const ZdPiece *piece = zd_offer_row_get (row)->piece;

  g_signal_emit (self, signals[ADDED], 0, piece->from, piece->to, kind, id);
}

static void
row_pointed_cb (ZdOfferRow *row, gboolean in, ZdOfferList *self)
{
  const ZdPiece *piece = zd_offer_row_get (row)->piece;

  g_signal_emit (self, signals[POINTED], 0, in ? piece->from : -1, in ? piece->to : -1);
}

static void
add_row (ZdOfferList *self, const ZdOffer *offer)
{
  GtkWidget *row = zd_offer_row_new (offer, self->catalogue);

  /* A row that has the keyboard outlives the list when the window goes. */
  g_signal_connect_object (row, "accepted", G_CALLBACK (row_accepted_cb), self, 0);
  g_signal_connect_object (row, "ignored", G_CALLBACK (row_ignored_cb), self, 0);
  g_signal_connect_object (row, "added", G_CALLBACK (row_added_cb), self, 0);
  g_signal_connect_object (row, "pointed", G_CALLBACK (row_pointed_cb), self, 0);
  gtk_list_box_append (self->list, row);
}

/* ---- around them ---- */

static guint
count_certain (const GPtrArray *seen)
{
  guint n = 0;

  for (guint i = 0; i < seen->len; i++)
    n += zd_offer_is_certain (seen->pdata[i]) ? 1 : 0;
  return n;
}

static void
show_summary (ZdOfferList *self, const GPtrArray *seen)
{
  guint certain = count_certain (seen);
  guint left = self->offers->len - seen->len;
  g_autofree char *summary = g_strdup_printf (ngettext ("%u piece", "%u pieces", seen->len), seen->len);
  g_autofree char *take = g_strdup_printf (_ ("_Accept the Certain (%u)"), certain);
  g_autofree char *ignored = g_strdup_printf (ngettext ("%u ignored: show it again", "%u ignored: show them again", left),
                                              left);

  gtk_label_set_label (self->summary, seen->len > 0 ? summary : "");
  gtk_button_set_label (GTK_BUTTON (self->certain), take);
  gtk_widget_set_visible (self->certain, certain > 1);
  gtk_button_set_label (self->ignored, ignored);
  gtk_widget_set_visible (GTK_WIDGET (self->ignored), left > 0);
  gtk_label_set_label (self->nothing, self->problem != NULL ? self->problem
                                                            : _ ("Nothing more is read in these words: whatever they "
                                                                "say stands in the policy, or is yours to write."));
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), seen->len == 0);
}

/* The row that has the keyboard; −1 none. */
static int
focused_index (ZdOfferList *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

static void
build (ZdOfferList *self)
{
  g_autoptr (GPtrArray) seen = zd_offer_list_seen (self);
  int focused = focused_index (self);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < seen->len; i++)
    add_row (self, seen->pdata[i]);
  show_summary (self, seen);
  if (focused >= 0 && seen->len > 0) /* the next one is where the last one was */
    gtk_widget_grab_focus (GTK_WIDGET (row_at (self, MIN (focused, (int) seen->len - 1))));
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
say_the_same (const GPtrArray *a, const GPtrArray *b)
{
  for (guint i = 0; a->len == b->len && i < a->len; i++)
    if (!g_str_equal (((const ZdOffer *) a->pdata[i])->key, ((const ZdOffer *) b->pdata[i])->key))
      return FALSE;
  return a->len == b->len;
}

/* The same offers, of which the words may stand elsewhere: rows that are read stay. */
static void
follow (ZdOfferList *self)
{
  g_autoptr (GPtrArray) seen = zd_offer_list_seen (self);

  for (guint i = 0; i < seen->len; i++)
    zd_offer_row_follow (row_at (self, (int) i), seen->pdata[i]);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
zd_offer_list_show (ZdOfferList *self, GPtrArray *offers, const char *problem, const ZdCatalogue *catalogue)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->offers); /* until the rows have let go of them */
  gboolean same;

  self->offers = offers != NULL ? offers : g_ptr_array_new ();
  same = say_the_same (before, self->offers) && g_strcmp0 (self->problem, problem) == 0;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  self->catalogue = catalogue;
  if (same)
    follow (self);
  else
    build (self);
}

void
zd_offer_list_forget (ZdOfferList *self)
{
  g_hash_table_remove_all (self->left);
  zd_offer_list_show (self, NULL, NULL, NULL);
}

void
zd_offer_list_light (ZdOfferList *self, int start, int end)
{
  ZdOfferRow *first = NULL;
  ZdOfferRow *row;

  for (int i = 0; (row = row_at (self, i)) != NULL; i++) {
    const ZdPiece *piece = zd_offer_row_get (row)->piece;
    gboolean lit = start >= 0 && piece->from == start && piece->to == end;

    zd_offer_row_set_lit (row, lit);
    if (lit && first == NULL)
      first = row;
  }
  if (first != NULL)
    zd_scroll_into_view (GTK_WIDGET (first));
}

/* ---- type ---- */

static void
certain_cb (GtkButton *button, ZdOfferList *self)
{
  g_signal_emit (self, signals[ACCEPTED_CERTAIN], 0);
}

static void
ignored_cb (GtkButton *button, ZdOfferList *self)
{
  g_hash_table_remove_all (self->left);
  build (self);
}

static void
zd_offer_list_finalize (GObject *object)
{
  ZdOfferList *self = ZD_OFFER_LIST (object);

  g_ptr_array_unref (self->offers);
  g_hash_table_unref (self->left);
  g_free (self->problem);
  G_OBJECT_CLASS (zd_offer_list_parent_class)->finalize (object);
}

static void
install_signals (void)
{
  signals[ACCEPTED] = g_signal_new ("accepted", ZD_TYPE_OFFER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                    2, G_TYPE_POINTER, G_TYPE_UINT);
  signals[ACCEPTED_CERTAIN] = g_signal_new ("accepted-certain", ZD_TYPE_OFFER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 0);
  signals[ADDED] = g_signal_new ("added", ZD_TYPE_OFFER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                                 G_TYPE_INT, G_TYPE_INT, G_TYPE_STRING, G_TYPE_STRING);
  signals[POINTED] = g_signal_new ("pointed", ZD_TYPE_OFFER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                   G_TYPE_INT, G_TYPE_INT);
  signals[CHANGED] = g_signal_new ("changed", ZD_TYPE_OFFER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_offer_list_class_init (ZdOfferListClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = zd_offer_list_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/zhida/Zhida/offer-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ZdOfferList, summary);
  gtk_widget_class_bind_template_child (widget_class, ZdOfferList, certain);
  gtk_widget_class_bind_template_child (widget_class, ZdOfferList, list);
  gtk_widget_class_bind_template_child (widget_class, ZdOfferList, nothing);
  gtk_widget_class_bind_template_child (widget_class, ZdOfferList, ignored);
  gtk_widget_class_bind_template_callback (widget_class, certain_cb);
  gtk_widget_class_bind_template_callback (widget_class, ignored_cb);
  install_signals ();
}

static void
zd_offer_list_init (ZdOfferList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->offers = g_ptr_array_new ();
  self->left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  build (self);
}
