/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xls-old.h"

#include <string.h>

/* Excel 2 to 4, as small programs and old systems write them to this day: "OpenOffice.org's Documentation of the
 * Microsoft Excel File Format", chapters 4 and 5. */

enum {
  OLD_INTEGER = 0x02,
  OLD_NUMBER = 0x03,
  OLD_LABEL = 0x04,
  OLD_BOOLERR = 0x05,
  OLD_FORMULA = 0x06,
  OLD_STRING = 0x07,
};

#define OLD_HEAD_BYTES 7 /* row, column, three of attributes: how a cell of Excel 2 begins */
#define HEAD_BYTES     6 /* row, column, style: how a later one does */
#define FORMAT_MASK    0x3F

/* A length of one byte becomes one of two. */
static guint
widen_text (const guint8 *in, guint length, guint8 *out)
{
  out[0] = in[0];
  out[1] = 0;
  memcpy (out + 2, in + 1, length - 1);
  return length + 1;
}

/* Two bytes as an RK, whose upper 30 bits they are. */
static guint
widen_integer (const guint8 *in, guint8 *out)
{
  const guint32 rk = (guint32) zd_xls_u16 (in) << 2 | 2;

  for (guint i = 0; i < sizeof rk; i++)
    out[i] = rk >> (8 * i) & 0xFF;
  return sizeof rk;
}

static guint
widen_value (guint id, const guint8 *in, guint length, guint8 *out)
{
  if (id == OLD_LABEL && length > 0)
    return widen_text (in, length, out);
  if (id == OLD_INTEGER && length >= 2)
    return widen_integer (in, out);
  memcpy (out, in, length);
  return length;
}

/* What of the record there is room for: of a formula the result stands in front. */
static void
raise_cell (ZdXlsRecord *record, guint id, guint8 *out)
{
  const guint length = MIN (record->length, ZD_XLS_OLD_BYTES - HEAD_BYTES) - OLD_HEAD_BYTES;
  const guint8 *in = record->data;

  memcpy (out, in, 4);
  out[4] = in[5] & FORMAT_MASK;
  out[5] = 0;
  record->length = HEAD_BYTES + widen_value (record->id, in + OLD_HEAD_BYTES, length, out + HEAD_BYTES);
  record->id = id;
  record->data = out;
}

static void
raise_2 (ZdXlsRecord *record, guint8 *buffer)
{
  static const guint16 later[] = { [OLD_INTEGER] = 0x27E, [OLD_NUMBER] = 0x203,  [OLD_LABEL] = 0x204,
                                   [OLD_BOOLERR] = 0x205, [OLD_FORMULA] = 0x06, [OLD_STRING] = 0x207 };

  if (record->id == OLD_STRING && record->length > 0 && record->length < ZD_XLS_OLD_BYTES) {
    record->length = widen_text (record->data, record->length, buffer);
    record->data = buffer;
    record->id = later[OLD_STRING];
  } else if (record->id >= OLD_INTEGER && record->id <= OLD_FORMULA && record->length >= OLD_HEAD_BYTES) {
    raise_cell (record, later[record->id], buffer);
  }
}

void
zd_xls_old_raise (guint version, ZdXlsRecord *record, guint8 buffer[ZD_XLS_OLD_BYTES])
{
  if (version == 2)
    raise_2 (record, buffer);
  if (record->id == 0x206 || record->id == 0x406)
    record->id = OLD_FORMULA;
  if (record->id == 0x009 || record->id == 0x209 || record->id == 0x409)
    record->id = ZD_XLS_BOF;
}
