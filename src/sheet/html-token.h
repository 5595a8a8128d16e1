/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "sheet/text-file.h"

G_BEGIN_DECLS

/* A web page as browsers take it, tag by tag, whether they fit together or not. Comments, scripts and styles
 * are left out. */
typedef enum {
  ZD_HTML_END_OF_FILE,
  ZD_HTML_TEXT,
  ZD_HTML_START, /* of an element; also of one that never ends */
  ZD_HTML_END,
} ZdHtmlKind;

typedef struct {
  ZdHtmlKind kind;
  const char *name;   /* of an element, in lower case; "" for a text */
  const GString *text; /* its characters, or a tag's attributes as they are written */
} ZdHtmlToken;

typedef struct _ZdHtmlReader ZdHtmlReader;

/* Takes @file. */
ZdHtmlReader *zd_html_reader_new (ZdTextFile *file);
void zd_html_reader_free (ZdHtmlReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdHtmlReader, zd_html_reader_free)

/* @token lives until the next one; a long text comes in pieces. Error: ZD_ERROR_INPUT, ZD_ERROR_CANCELLED. */
gboolean zd_html_reader_next (ZdHtmlReader *self, ZdProgress *progress, ZdHtmlToken *token, GError **error);

/* A number that a tag's attributes give; @fallback when they do not. */
guint64 zd_html_attribute_number (const char *attributes, const char *name, guint64 fallback);

G_END_DECLS
