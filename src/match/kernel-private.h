/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/kernel.h"

G_BEGIN_DECLS

/* kernel-loops.c, compiled for each; all but plain on x86-64 only. */
extern const ZdKernel zd_kernel_plain, zd_kernel_sse2, zd_kernel_avx2, zd_kernel_avx512;

G_END_DECLS
