/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Marks messages; the domain is the project's in every library of it. */
#include "config.h"
#define GETTEXT_PACKAGE ZD_GETTEXT_PACKAGE
#include <glib/gi18n-lib.h>
