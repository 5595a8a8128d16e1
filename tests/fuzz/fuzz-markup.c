/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet-fuzz.h"

/* The bytes are a file of one document: a web page, flat OpenDocument, SpreadsheetML, or nothing of these. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  MemoryFile file;

  memory_file_open (&file);
  g_assert_cmpint (write (file.fd, bytes, length), ==, length);
  read_workbook (file.path, NULL);
  close (file.fd);
  return 0;
}
