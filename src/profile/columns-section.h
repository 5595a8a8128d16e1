/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/columns-private.h"

G_BEGIN_DECLS

/* The parts of a file of columns: which memory of the columns is what. Private to columns-file.c, columns-write.c. */

#define ZD_FILE_MAGIC   "ZDCOLUMN"
#define ZD_FILE_VERSION 2
#define ZD_FILE_ORDER   0x01020304 /* another order of bytes gives another number */
#define ZD_FILE_ALIGN   64
#define ZD_FILE_DIGEST  64 /* hex digits */

typedef struct {
  char magic[8];
  guint32 version, order;
  guint64 size; /* of the file */
  gint64 change;
  guint32 n_rows, n_texts, uscc_stride, n_sections;
  char token[ZD_FILE_DIGEST];     /* NUL-padded */
  char catalogue[ZD_FILE_DIGEST];
  guint64 checksum; /* of the header, as if this were 0, and of the table of sections behind it */
} ZdFileHeader;

typedef enum {
  ZD_SECTION_SOURCES, /* ids, each with its NUL */
  ZD_SECTION_COMMON,  /* coverage of all parties: three gint32 a kind */
  ZD_SECTION_SEARCH,
  ZD_SECTION_TEXTS,   /* a: codes, names, texts; parts of a ZdTextPool */
  ZD_SECTION_FACT,    /* a: field; parts of a ZdColumn */
  ZD_SECTION_ANNUAL,  /* a: field, b: year */
  ZD_SECTION_DAYS,    /* a: source */
  ZD_SECTION_EXCEPTION, /* a: field; parts of a ZdRowList */
  ZD_SECTION_COVERAGE,  /* a: kind; parts of a ZdCoverageTable */
  ZD_SECTION_RECORD,    /* a: kind; parts of a ZdRecordTable */
  ZD_N_SECTIONS
} ZdSectionKind;

/* The most parts that anything has: a table of records. */
#define ZD_SECTION_PARTS (3 + ZD_N_SLOTS)

typedef struct {
  guint32 kind, part, a;
  gint32 b;
  guint32 stored, unused;
  guint64 offset, size;
  guint64 room; /* bytes until the next section, for what comes after */
  guint64 checksum;
} ZdFileSection;

/* What is written to a file or read from it. */
typedef struct {
  ZdColumns *columns;
  ZdMemory sources, common;
} ZdFileContent;

/* NULL: nothing has that part. *stored: how its numbers are stored, NULL where that is no question. */
ZdMemory *zd_file_memory (ZdFileContent *self, const ZdFileSection *section, ZdStored **stored);
guint64 zd_file_header_checksum (const ZdFileHeader *header, const ZdFileSection *sections);
/* Of what the columns depend on: fields, kinds of records and lists of codes. 64 hex digits. */
char *zd_file_catalogue_digest (const ZdCatalogue *catalogue);

G_END_DECLS
