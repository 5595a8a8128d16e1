/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The plain part of XML, which is all that spreadsheet programs write, some five times faster than a whole
 * parser: elements, attributes, texts, the five entities and numbered characters, in UTF-8. It decides nothing
 * that it does not know for sure: at anything else, be it a comment, a document type or a fault, it stops in
 * front of it, and a whole parser goes on from there (xml.c). */
typedef struct _ZdXmlPlain ZdXmlPlain;

/* Elements' names come without their prefix, attributes' with it; all texts end with a NUL. */
typedef struct {
  void (*start) (void *data, const char *name, const char **attributes);
  void (*end) (void *data, const char *name);
  void (*text) (void *data, const char *text, int length);
  char *(*take) (void *data, char *at, char *end); /* nullable; see ZdXmlHandlers */
} ZdXmlPlainHandlers;

typedef enum {
  ZD_XML_PLAIN_MORE,    /* all that there is has been told: add more */
  ZD_XML_PLAIN_STOPPED, /* a handler called zd_xml_plain_stop(); running goes on behind it */
  ZD_XML_PLAIN_STRANGE, /* something else is next */
  ZD_XML_PLAIN_END,     /* of the document */
} ZdXmlPlainStatus;

/* @handlers and @data must outlive the result. */
ZdXmlPlain *zd_xml_plain_new (const ZdXmlPlainHandlers *handlers, gpointer data);
void zd_xml_plain_free (ZdXmlPlain *self);

/* Room for @size bytes more of the document; then how many of them were filled. None: it ends here. */
char *zd_xml_plain_get_room (ZdXmlPlain *self, gsize size);
void zd_xml_plain_add (ZdXmlPlain *self, gsize length);

ZdXmlPlainStatus zd_xml_plain_run (ZdXmlPlain *self);
/* For handlers. */
void zd_xml_plain_stop (ZdXmlPlain *self);

/* What a parser that takes over needs: the bytes that were not told, the elements that are open (names one
 * behind the other, each ending with a NUL), and how many lines are behind. */
const char *zd_xml_plain_get_rest (const ZdXmlPlain *self, gsize *length);
const char *zd_xml_plain_get_open (const ZdXmlPlain *self, guint *n_open);
gulong zd_xml_plain_get_line (const ZdXmlPlain *self);
/* The outermost element has ended. */
gboolean zd_xml_plain_is_behind (const ZdXmlPlain *self);
/* Nothing but what stands in front of the first element was told. */
gboolean zd_xml_plain_is_at_start (const ZdXmlPlain *self);

G_END_DECLS
