/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet-fuzz.h"

/* The bytes are a file: an OLE2 container or bare records. What they begin with is set right, so that records are
 * tried and not the sniffing. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  static const guint8 bof[] = { 0x09, 0x08, 0x10, 0x00, 0x00 };
  static const guint8 ole2[] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };
  gboolean contained = length > 0 && bytes[0] == ole2[0];
  const guint8 *head = contained ? ole2 : bof;
  gsize head_length = contained ? sizeof ole2 : sizeof bof;
  MemoryFile file;

  if (length <= head_length)
    return 0;
  memory_file_open (&file);
  g_assert_cmpint (write (file.fd, head, head_length), ==, head_length);
  g_assert_cmpint (write (file.fd, bytes + head_length, length - head_length), ==, length - head_length);
  read_workbook (file.path, NULL);
  close (file.fd);
  return 0;
}
