/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/kernel-private.h"

#include "match/kernel-vector.h"

/* Compiled once for each set of instructions, with ZD_KERNEL_… for it defined: see meson.build. No function of
 * it, and none that a header would make here, may be seen outside: another kernel's copy could be taken for it
 * on a processor that cannot run it. */

/* ---- values to bits ---- */

/* The last rows of a column, filled up to a whole word. */
#define DEFINE_PASS(N) \
  static inline guint64 last_##N (const guint##N *values, guint n, guint##N base, guint##N width) \
  { \
    guint##N whole[64] = { 0 }; \
    memcpy (whole, values, n * sizeof *values); \
    return within_##N (whole, base, width) & ~(~G_GUINT64_CONSTANT (0) << n); \
  } \
  static void pass_##N (const guint##N *values, guint n, guint##N base, guint##N width, guint64 *bits) \
  { \
    guint words = n / 64; \
    for (guint i = 0; i < words; i++) \
      bits[i] = within_##N (values + 64 * i, base, width); \
    if (n % 64 != 0) \
      bits[words] = last_##N (values + 64 * words, n % 64, base, width); \
  } \
  static void more_##N (const guint##N *values, guint n, guint##N base, guint##N width, guint64 *bits) \
  { \
    guint words = n / 64; \
    for (guint i = 0; i < words; i++) \
      bits[i] |= within_##N (values + 64 * i, base, width); \
    if (n % 64 != 0) \
      bits[words] |= last_##N (values + 64 * words, n % 64, base, width); \
  }
DEFINE_PASS (8)
DEFINE_PASS (16)
DEFINE_PASS (32)
DEFINE_PASS (64)

#define DEFINE_SPANS(lane, N, least, most) \
  static void spans_##lane (const void *values, guint n, const ZdSpan *spans, guint n_spans, guint64 *bits) \
  { \
    gboolean begun = FALSE; \
    for (guint i = 0; i < n_spans; i++) { \
      gint64 lo = MAX (spans[i].lo, least), hi = MIN (spans[i].hi, most); \
      guint##N width = (guint##N)((guint64)hi - (guint64)lo); \
      if (lo > hi) \
        continue; \
      (begun ? more_##N : pass_##N) (values, n, (guint##N)lo, width, bits); \
      begun = TRUE; \
    } \
    if (!begun) \
      memset (bits, 0, zd_bitmap_words (n) * sizeof *bits); \
  }
DEFINE_SPANS (u8, 8, 0, G_MAXUINT8)
DEFINE_SPANS (u16, 16, 0, G_MAXUINT16)
DEFINE_SPANS (u32, 32, 0, (gint64)G_MAXUINT32)
DEFINE_SPANS (i32, 32, G_MININT32, G_MAXINT32)
DEFINE_SPANS (i64, 64, G_MININT64, G_MAXINT64)

#if defined ZD_KERNEL_AVX2 || defined ZD_KERNEL_AVX512

static void
set_u8 (const guint8 *values, guint n, const guint64 members[4], guint64 *bits)
{
  guint words = n / 64;
  guint8 whole[64] = { 0 };

  for (guint i = 0; i < words; i++)
    bits[i] = member (values + 64 * i, members);
  if (n % 64 == 0)
    return;
  memcpy (whole, values + 64 * words, n % 64);
  bits[words] = member (whole, members) & ~(~G_GUINT64_CONSTANT (0) << n % 64);
}

#else

static inline guint64
is_member (const guint64 members[4], guint value)
{
  return members[value / 64] >> value % 64 & 1;
}

/* Without a table in a register a set is its runs, while they are few. */
static void
set_u8 (const guint8 *values, guint n, const guint64 members[4], guint64 *bits)
{
  ZdSpan runs[24];
  guint n_runs = 0;

  for (guint value = 0; value < 256 && n_runs < G_N_ELEMENTS (runs); value++)
    if (is_member (members, value)) {
      runs[n_runs].lo = value;
      while (value < 255 && is_member (members, value + 1))
        value++;
      runs[n_runs++].hi = value;
    }
  if (n_runs < G_N_ELEMENTS (runs)) {
    spans_u8 (values, n, runs, n_runs, bits);
    return;
  }
  memset (bits, 0, zd_bitmap_words (n) * sizeof *bits);
  for (guint i = 0; i < n; i++)
    bits[i / 64] |= is_member (members, values[i]) << i % 64;
}

#endif

/* ---- bits to bits ---- */

/* As many words as a register has room for. */
#if defined ZD_KERNEL_AVX512
#define PER_VECTOR 8
#elif defined ZD_KERNEL_AVX2
#define PER_VECTOR 4
#else
#define PER_VECTOR 2
#endif
typedef guint64 Vector __attribute__ ((vector_size (PER_VECTOR * 8), aligned (8), may_alias));

#define VECTORS          (8 / PER_VECTOR)
#define VECTOR(words, v) (*(Vector *)(gpointer)((words) + (v) * PER_VECTOR))

#define COMBINE(inputs, n_inputs, words, out, OP) \
  for (guint i = 0; i < words; i += 8) { \
    Vector all[VECTORS]; \
    for (guint v = 0; v < VECTORS; v++) \
      all[v] = VECTOR (inputs[0] + i, v); \
    for (guint j = 1; j < n_inputs; j++) \
      for (guint v = 0; v < VECTORS; v++) \
        all[v] OP VECTOR (inputs[j] + i, v); \
    for (guint v = 0; v < VECTORS; v++) \
      VECTOR (out + i, v) = all[v]; \
  }

static void
and_all (const guint64 *const *inputs, guint n_inputs, guint words, guint64 *out)
{
  COMBINE (inputs, n_inputs, words, out, &=)
}

static void
or_all (const guint64 *const *inputs, guint n_inputs, guint words, guint64 *out)
{
  COMBINE (inputs, n_inputs, words, out, |=)
}

static void
and_not (const guint64 *left, const guint64 *right, guint words, guint64 *out)
{
  for (guint v = 0; v < words / PER_VECTOR; v++)
    VECTOR (out, v) = VECTOR (left, v) & ~VECTOR (right, v);
}

static void
settle (const guint64 *bits, const guint64 *known, gboolean flip, guint words, guint64 *pair)
{
  guint64 *yes = pair, *possible = pair + words;
  const guint64 change = flip ? ~G_GUINT64_CONSTANT (0) : 0;

  for (guint v = 0; v < words / PER_VECTOR; v++) {
    Vector held = VECTOR (bits, v) ^ change, sure = VECTOR (known, v);
    VECTOR (yes, v) = held & sure;
    VECTOR (possible, v) = held | ~sure;
  }
}

/* ---- bits to numbers ---- */

/* One instruction where it is sure to be there, else sums of neighbours, which the compiler makes vectors of. */
static inline guint64
ones (guint64 word)
{
#if defined __POPCNT__ || defined __ARM_NEON
  return (guint64)__builtin_popcountll (word);
#else
  word -= word >> 1 & 0x5555555555555555;
  word = (word & 0x3333333333333333) + (word >> 2 & 0x3333333333333333);
  word = (word + (word >> 4)) & 0x0f0f0f0f0f0f0f0f;
  word += word >> 8;
  word += word >> 16;
  return (word + (word >> 32)) & 0xff;
#endif
}

static guint
count (const guint64 *bits, guint words)
{
  guint64 n = 0;

  for (guint i = 0; i < words; i++)
    n += ones (bits[i]);
  return (guint)n;
}

static guint
count_and (const guint64 *left, const guint64 *right, guint words)
{
  guint64 n = 0;

  for (guint i = 0; i < words; i++)
    n += ones (left[i] & right[i]);
  return (guint)n;
}

static guint
rows (const guint64 *bits, guint words, guint32 first, guint32 *found)
{
  guint32 *end = found;

  for (guint i = 0; i < words; i++)
    for (guint64 word = bits[i]; word != 0; word &= word - 1)
      *end++ = first + 64 * i + (guint)__builtin_ctzll (word);
  return (guint)(end - found);
}

/* ---- values to codes ---- */

/* A binary search whose steps are the same for every value: many are in flight at once. The mask instead of a choice
 * keeps compilers from branches, which would be guessed wrong every other time. */
#define TOGETHER 16

#define DEFINE_RANK(lane, type, code) \
  static inline void rank_some_##lane##_##code (const type *values, guint n, const type *cuts, guint n_cuts, \
                                                code *codes) \
  { \
    guint32 place[TOGETHER] = { 0 }; \
    guint left = n_cuts; \
    for (; left > 1; left -= left / 2) \
      for (guint i = 0; i < n; i++) \
        place[i] += left / 2 & -(guint32)(cuts[place[i] + left / 2 - 1] <= values[i]); \
    for (guint i = 0; i < n; i++) \
      codes[i] = (code)(place[i] + (left > 0 && cuts[place[i]] <= values[i])); \
  } \
  static void rank_##lane##_##code (const type *values, guint n, const type *cuts, guint n_cuts, code *codes) \
  { \
    guint i = 0; \
    for (; i + TOGETHER <= n; i += TOGETHER) \
      rank_some_##lane##_##code (values + i, TOGETHER, cuts, n_cuts, codes + i); \
    rank_some_##lane##_##code (values + i, n - i, cuts, n_cuts, codes + i); \
  }
DEFINE_RANK (i64, gint64, guint8)
DEFINE_RANK (i64, gint64, guint16)
DEFINE_RANK (i32, gint32, guint8)
DEFINE_RANK (i32, gint32, guint16)

/* ---- the table ---- */

#if defined ZD_KERNEL_AVX512
#define KERNEL zd_kernel_avx512
#elif defined ZD_KERNEL_AVX2
#define KERNEL zd_kernel_avx2
#elif defined ZD_KERNEL_SSE2
#define KERNEL zd_kernel_sse2
#else
#define KERNEL zd_kernel_plain
#endif

const ZdKernel KERNEL = {
  .name = ZD_KERNEL_NAME,
  .spans = { spans_u8, spans_u16, spans_u32, spans_i32, spans_i64 },
  .set_u8 = set_u8,
  .and_all = and_all,
  .or_all = or_all,
  .and_not = and_not,
  .count = count,
  .count_and = count_and,
  .settle = settle,
  .rank_i64_u8 = rank_i64_guint8,
  .rank_i64_u16 = rank_i64_guint16,
  .rank_i32_u8 = rank_i32_guint8,
  .rank_i32_u16 = rank_i32_guint16,
  .rows = rows,
};
