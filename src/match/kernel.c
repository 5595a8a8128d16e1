/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/kernel.h"

#include "match/kernel-private.h"

static const char *const names[] = { "avx512", "avx2", "sse2", "plain", NULL };

const char *const *
zd_kernel_names (void)
{
  return names;
}

#ifdef __x86_64__

/* The sets of instructions that meson.build compiles each for. */
static gboolean
has_avx2 (void)
{
  return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("bmi") && __builtin_cpu_supports ("bmi2")
         && __builtin_cpu_supports ("popcnt");
}

static gboolean
has_avx512 (void)
{
  return has_avx2 () && __builtin_cpu_supports ("avx512f") && __builtin_cpu_supports ("avx512bw")
         && __builtin_cpu_supports ("avx512dq") && __builtin_cpu_supports ("avx512vl")
         && __builtin_cpu_supports ("avx512vbmi") && __builtin_cpu_supports ("avx512vpopcntdq");
}

const ZdKernel *
zd_kernel_named (const char *name)
{
  if (g_str_equal (name, "avx512"))
    return has_avx512 () ? &zd_kernel_avx512 : NULL;
  if (g_str_equal (name, "avx2"))
    return has_avx2 () ? &zd_kernel_avx2 : NULL;
  if (g_str_equal (name, "sse2"))
    return &zd_kernel_sse2;
  return g_str_equal (name, "plain") ? &zd_kernel_plain : NULL;
}

#else

const ZdKernel *
zd_kernel_named (const char *name)
{
  return g_str_equal (name, "plain") ? &zd_kernel_plain : NULL;
}

#endif

static gpointer
choose (gpointer data)
{
  const char *wanted = g_getenv ("ZHIDA_KERNEL");
  const ZdKernel *kernel = wanted ? zd_kernel_named (wanted) : NULL;

  for (guint i = 0; kernel == NULL; i++)
    kernel = zd_kernel_named (names[i]);
  return (gpointer)kernel;
}

const ZdKernel *
zd_kernel (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, choose, NULL);
}
