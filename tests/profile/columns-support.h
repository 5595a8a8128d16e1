/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "profile/columns.h"

/* Random parties, and whether two libraries hold the same ones. All chance is g_test_rand_int_range(). */

/* Numbers of every size, facts that few have, other bureaus, years, records, coverage; the code follows from @n. */
ZdParty *support_party (const ZdCatalogue *catalogue, guint n);
/* Sealed, of @n of them. */
ZdColumns *support_columns (const ZdCatalogue *catalogue, guint n);

/* The same parties, in whatever order, with the same documents, which can be found by their code. */
void support_assert_same (const ZdColumns *a, const ZdColumns *b);
/* Every view holds what zd_columns_fact() and the like say, row by row. */
void support_assert_views (const ZdColumns *columns);

/* The bytes of a file of columns get the checksums that they should have: what was changed in them is believed. */
void support_stamp (char *bytes, gsize size);
/* Every value, record, text and view, whatever they say. */
void support_read_all (const ZdColumns *columns);
