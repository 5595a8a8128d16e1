/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-paper"
#include "config.h"

#include "paper/pages-private.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <stdio.h>

#include "base/error.h"
#include "paper/strip.h"

/* cairo says only that writing failed; the stream remembers why. */
typedef struct {
  FILE *file;
  int wrong; /* errno */
} Stream;

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  Stream *stream = data;

  if (fwrite (bytes, 1, length, stream->file) == length)
    return CAIRO_STATUS_SUCCESS;
  stream->wrong = errno;
  return CAIRO_STATUS_WRITE_ERROR;
}

static void
set_properties (cairo_surface_t *surface, const ZdPaper *paper, ZdDay day)
{
  g_autofree char *date = zd_day_format (day);
  g_autofree char *created = g_strconcat (date, "T00:00:00+08:00", NULL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, zd_paper_title (paper));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Zhida");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
}

static void
add_outline (cairo_surface_t *surface, const ZdPages *pages, guint page)
{
  const GPtrArray *strips = zd_pages_strips (pages, page);
  g_autofree char *link = g_strdup_printf ("page=%u", page + 1);

  for (guint i = 0; i < strips->len; i++) {
    const ZdStrip *strip = g_ptr_array_index (strips, i);
    if (strip->heading != NULL)
      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, strip->heading->texts[0], link, 0);
  }
}

static gboolean
draw_all (cairo_surface_t *surface, const ZdPages *pages, ZdProgress *progress, GError **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean done = TRUE;

  for (guint page = 0; done && page < zd_pages_n (pages); page++) {
    zd_pages_draw (pages, page, cr);
    cairo_show_page (cr);
    add_outline (surface, pages, page);
    done = zd_progress_check (progress, error);
  }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  return done;
}

gboolean
zd_paper_write_pdf (const ZdPaper *paper, const char *path, ZdDay day, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdPages) pages = zd_pages_new (paper, progress, error);
  Stream stream = { .file = pages != NULL ? fopen (path, "wbe") : NULL };
  cairo_surface_t *surface;
  gboolean done;

  if (pages == NULL)
    return FALSE;
  if (stream.file == NULL) {
    zd_error_set_errno (error, errno, path);
    return FALSE;
  }
  surface = cairo_pdf_surface_create_for_stream (write_cb, &stream, ZD_PAGE_WIDTH, ZD_PAGE_HEIGHT);
  set_properties (surface, paper, day);
  done = draw_all (surface, pages, progress, error);
  if (fclose (stream.file) != 0 && stream.wrong == 0)
    stream.wrong = errno;
  if (done && (stream.wrong != 0 || cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)) {
    zd_error_set_errno (error, stream.wrong != 0 ? stream.wrong : ENOMEM, path);
    done = FALSE;
  }
  cairo_surface_destroy (surface);
  return done;
}
