/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../desktop/city.h"

/* What benchmarks of the window over a city begin with: a display, and a new city of the drafter's, of as many enterprises
 * as bench_enterprises() says. NULL: there is no display. (transfer full): path of the library. */
char *city_bench_begin (int *argc, char ***argv);
