/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

/* A password from the terminal, unseen and asked twice, or the first line of standard
 * input when that is no terminal. Never from the command line, which others can read. */
char *zd_prompt_password (GError **error);

G_END_DECLS
