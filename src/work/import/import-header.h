/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to the imports: what the header of a column says beside its name. */
typedef struct {
  char *name;        /* "营业收入" of "2021年营业收入（万元）"; of two rows both, joined */
  char *last;        /* of two header rows the name in the lower one; else equal to @name */
  int year;          /* 0 = none named */
  gint64 multiplier; /* 10000 of 万元; 0 = no unit named */
  gboolean foreign;  /* the sums are no yuan: 美元, 港元 … */
} ZdImportHeader;

void zd_import_header_read (ZdImportHeader *self, const char *text);
void zd_import_header_clear (ZdImportHeader *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZdImportHeader, zd_import_header_clear)

/* "单位：万元" above a table; 0 = @text says no such thing. */
gint64 zd_import_table_unit (const char *text);

/* 0…100: how much @name is or contains one of the NULL-terminated @words. */
int zd_import_header_likeness (const ZdImportHeader *self, const char *const *words);

G_END_DECLS
