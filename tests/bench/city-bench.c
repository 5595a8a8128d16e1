/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "city-bench.h"

#include "../desktop/harness.h"
#include "turns.h"

char *
city_bench_begin (int *argc, char ***argv)
{
  g_autofree char *folder = NULL;
  char *path;

  if (!harness_init (argc, argv))
    return NULL;
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  folder = g_dir_make_tmp ("zhida-bench-XXXXXX", NULL);
  path = g_build_filename (folder, "library.db", NULL);
  city_make (path, bench_enterprises (), "drafter");
  return path;
}
