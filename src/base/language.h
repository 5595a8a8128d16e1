/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Chinese, unless the locale names another language that there is a translation
 * for. Call first in main(): before the toolkit reads the environment.
 * @folder: where the translations stand; NULL for the installed ones, which
 * $ZHIDA_LOCALE_DIR replaces in a build folder. */
void zd_language_init (const char *folder);

G_END_DECLS
