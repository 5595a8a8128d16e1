/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/sniff.h"

G_BEGIN_DECLS

/* The records of an old Excel workbook ([MS-XLS] 2.1.4), out of its OLE2 container (libgsf) or bare. */
typedef struct _ZdXlsStream ZdXlsStream;

typedef struct {
  guint16 id; /* ZD_XLS_NONE behind the last record */
  guint16 length;
  const guint8 *data; /* until the stream is read again */
} ZdXlsRecord;

/* Records that begin, end or go on with a part. */
enum {
  ZD_XLS_EOF = 0x0A,
  ZD_XLS_CONTINUE = 0x3C,
  ZD_XLS_BOF = 0x809,
  ZD_XLS_NONE = 0xFFFF,
};

/* Error: ZD_ERROR_INPUT when there is no workbook in the file; NOT_FOUND, DENIED, IO. */
ZdXlsStream *zd_xls_stream_open (const char *path, GError **error);
void zd_xls_stream_free (ZdXlsStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdXlsStream, zd_xls_stream_free)

/* What the OLE2 container @path is by the names of its streams: XLS, also when it is too damaged to tell, PROTECTED or
 * OTHER. */
ZdSheetFormat zd_xls_stream_sniff (const char *path);

/* From here on the records of an Excel before version 5 are given as its own (xls-old.h). */
void zd_xls_stream_set_version (ZdXlsStream *self, guint version);

/* Error: ZD_ERROR_INPUT for a record that the file ends in. */
gboolean zd_xls_stream_next (ZdXlsStream *self, ZdXlsRecord *record, GError **error);

/* Bytes: of the record read last (where zd_xls_stream_seek() goes to read it again), of all. */
guint64 zd_xls_stream_get_place (const ZdXlsStream *self);
guint64 zd_xls_stream_get_size (const ZdXlsStream *self);
/* A place that is not in the file is behind the last record. */
void zd_xls_stream_seek (ZdXlsStream *self, guint64 place);

guint16 zd_xls_u16 (const guint8 *data);
guint32 zd_xls_u32 (const guint8 *data);

G_END_DECLS
