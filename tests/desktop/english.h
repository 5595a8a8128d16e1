/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The message whose Chinese is @chinese, from the catalogue that the test runs with; NULL: none, or several. */
const char *english_of (const char *chinese);
