/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-paper"
#include "config.h"

#include "paper/long-paper.h"

#include "paper/pages.h"

/* More than a page has room for. */
#define ROWS_A_PAGE 40

typedef struct {
  guint first, n; /* rows that are laid out together … */
  guint page;     /* … of which it is this page: a row may be longer than one */
} Place;

struct _ZdLongPaper {
  guint n_rows, done;
  ZdPaperPart part;
  gpointer data;
  GDestroyNotify free_data;
  GArray *pages; /* of Place */
};

ZdLongPaper *
zd_long_paper_new (guint n_rows, ZdPaperPart part, gpointer data, GDestroyNotify free_data)
{
  ZdLongPaper *self = g_new0 (ZdLongPaper, 1);

  self->n_rows = n_rows;
  self->part = part;
  self->data = data;
  self->free_data = free_data;
  self->pages = g_array_new (FALSE, FALSE, sizeof (Place));
  return self;
}

void
zd_long_paper_free (ZdLongPaper *self)
{
  if (self == NULL)
    return;
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_array_unref (self->pages);
  g_free (self);
}

guint
zd_long_paper_n_pages (const ZdLongPaper *self)
{
  return self->pages->len;
}

/* How many of @n rows from the first one that is left end on one page; *n_pages: that they take in all. */
static guint
measure (const ZdLongPaper *self, guint n, guint *n_pages)
{
  g_autoptr (ZdPaper) paper = self->part (self->done, n, self->data);
  g_autoptr (ZdPages) pages = zd_pages_new_part (paper, self->done == 0);

  *n_pages = zd_pages_n (pages);
  return zd_pages_n_rows (pages, 0);
}

gboolean
zd_long_paper_go_on (ZdLongPaper *self)
{
  guint n_pages, n = MIN (self->n_rows - self->done, ROWS_A_PAGE), fit = measure (self, n, &n_pages);
  Place place = { self->done, fit, 0 };

  if (fit < n && fit > 0)
    n_pages = 1;
  else if (fit == 0 && n > 0) { /* one row and no room for all of it */
    place.n = 1;
    measure (self, 1, &n_pages);
  }
  for (; place.page < n_pages; place.page++)
    g_array_append_val (self->pages, place);
  self->done += place.n;
  return self->done < self->n_rows;
}

void
zd_long_paper_draw (ZdLongPaper *self, guint page, cairo_t *cr)
{
  const Place *place = &g_array_index (self->pages, Place, page);
  g_autoptr (ZdPaper) paper = self->part (place->first, place->n, self->data);
  g_autoptr (ZdPages) pages = zd_pages_new_part (paper, place->first == 0);

  zd_pages_draw_as (pages, place->page, cr, page + 1, self->pages->len);
}
