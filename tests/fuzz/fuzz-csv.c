/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet-fuzz.h"

/* The bytes are a file, whatever it is. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  MemoryFile file;

  memory_file_open (&file);
  if (write (file.fd, bytes, length) == (gssize)length)
    read_workbook (file.path, NULL);
  close (file.fd);
  return 0;
}
