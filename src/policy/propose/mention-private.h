/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/propose/propose-private.h"

G_BEGIN_DECLS

/* What looks for names in the clause, without its brackets, quotation marks and blanks. */
typedef struct {
  const ZdCatalogue *catalogue;
  const ZdMapped *plain;
  GArray *found; /* ZdMention */
} ZdFinder;

/* mentions.c: text[start, end) of @plain is @mention; every place where @name stands. */
void zd_finder_add (const ZdFinder *self, ZdMention mention, int start, int end);
void zd_finder_find (const ZdFinder *self, ZdMention mention, const char *name);

/* mention-records.c. @dense: the text without 、 too. */
void zd_finder_records (const ZdFinder *self, const ZdFinder *dense, const ZdRecordKind *kind);
/* mention-facts.c */
void zd_finder_field (const ZdFinder *self, const ZdField *field);

G_END_DECLS
