/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "sheet/text-file.h"
#include "sheet/zip.h"

G_BEGIN_DECLS

/* A part of a workbook, parsed as it is unpacked (expat), with pauses. Names
 * come without their prefix: workbooks tell their vocabulary by the part, and
 * programs choose prefixes freely. Document types, and so all entities of a
 * file's own, are refused. */
typedef struct _ZdXml ZdXml;

typedef struct {
  void (*start) (ZdXml *xml, gpointer data, const char *name, const char **attributes);
  void (*end) (ZdXml *xml, gpointer data, const char *name);
  void (*text) (ZdXml *xml, gpointer data, const char *text, int length);
  /* Nullable: asked in front of an element inside another. Whole elements that are taken by themselves, instead of being
   * told; what stands behind them, @at for none. There are characters of XML up to @end, which may be changed as far as they
   * are taken. It may be that nobody is asked. */
  char *(*take) (ZdXml *xml, gpointer data, char *at, char *end);
} ZdXmlHandlers;

/* Takes @part. @handlers and @data must outlive the result. */
ZdXml *zd_xml_new (ZdZipPart *part, const ZdXmlHandlers *handlers, gpointer data, guint max_depth);
/* The same of a file that is nothing but XML, whatever encoding it declares. Takes @file. */
ZdXml *zd_xml_new_plain (ZdTextFile *file, const ZdXmlHandlers *handlers, gpointer data, guint max_depth);
void zd_xml_free (ZdXml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdXml, zd_xml_free)

/* Goes on until a handler pauses or the part ends (*more is FALSE then);
 * @progress is only asked whether to go on. Error: ZD_ERROR_INPUT, ZD_ERROR_CANCELLED, or what a handler set.
 */
gboolean zd_xml_run (ZdXml *self, ZdProgress *progress, gboolean *more, GError **error);

/* Bytes parsed, of bytes in all. */
void zd_xml_get_progress (const ZdXml *self, guint64 *done, guint64 *total);

/* Opens, parses and closes a whole part. */
gboolean zd_xml_parse_part (const ZdZip *zip, const char *name, const ZdXmlHandlers *handlers, gpointer data,
                            guint max_depth, ZdProgress *progress, GError **error);

/* For handlers: stop after this event; zd_xml_run() continues. */
void zd_xml_pause (ZdXml *self);
/* For handlers: stop for good, with ZD_ERROR_INPUT; the first error counts. */
void zd_xml_fail (ZdXml *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The same with an error at hand, which is taken. */
void zd_xml_take_error (ZdXml *self, GError *error);

/* For handlers: appends unless @text would grow beyond @max_bytes; then the parsing fails. */
void zd_xml_append (ZdXml *self, GString *text, gsize max_bytes, const char *more, int length);

/* Value of the attribute of that name without prefix, or NULL. */
const char *zd_xml_attribute (const char **attributes, const char *name);
gboolean zd_xml_attribute_is_true (const char **attributes, const char *name);

G_END_DECLS
