/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work/library.h"

/* A folder of this test's own; removed at the end with all that is in it. */
char *scratch_path (const char *name);
void scratch_clear (void);

/* A new library @name with a sample city. */
ZdLibrary *sample_library (const char *name, const char *pack, guint enterprises, guint64 seed);
void sign_in (ZdLibrary *library, const char *id, ZdRole role);
