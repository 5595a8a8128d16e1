/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/catalogue.h"

/* libFuzzer calls it. */
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

/* Loaded once for all inputs. */
static inline const ZdCatalogue *
catalogue (void)
{
  static ZdCatalogue *loaded;

  if (loaded == NULL)
    loaded = zd_catalogue_load (NULL, NULL);
  g_assert_nonnull (loaded);
  return loaded;
}
