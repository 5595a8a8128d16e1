/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/workbook.h"

/* A folder for the files of one test; removed with all that is in it. */
typedef struct {
  char *folder;
} TestFiles;

TestFiles *test_files_new (void);
void test_files_free (TestFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestFiles, test_files_free)

char *test_file (TestFiles *self, const char *name);
/* Writes @length bytes; -1 for a text. Returns the path. */
char *test_file_with (TestFiles *self, const char *name, const char *bytes, gssize length);

typedef struct {
  const char *name; /* NULL ends a list */
  const char *content;
} TestPart;

/* A zip of these parts. Returns the path. */
char *test_zip (TestFiles *self, const char *name, const TestPart *parts);

/* An OLE2 container with streams of these names, up to a NULL; the last one has @content. */
char *test_ole2 (TestFiles *self, const char *name, const char *const *streams, const char *content, gsize length);

/* A workbook with one sheet "Sheet1" of this XML inside <sheetData>, these
 * <si> and these <xf> (nullable) in its shared strings and styles. */
char *test_xlsx (TestFiles *self, const char *rows, const char *strings, const char *formats);

#define TEST_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TEST_RELS "http://schemas.openxmlformats.org/package/2006/relationships"
#define TEST_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* The content of a sheet, a line a row: "2|text|n:12|d:2024-05-01||b:TRUE|e:#N/A\n".
 * A number that lost digits ends with "!", a formula begins with "=", a
 * percentage ends with "%". On an error the sentence instead. */
char *test_dump (const char *path, const char *sheet);

/* The sentence by which the file is refused, on opening or reading; fails when it is not. */
char *test_refusal (const char *path, const ZdSheetLimits *limits);
