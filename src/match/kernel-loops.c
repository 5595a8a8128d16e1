/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/kernel-private.h"

#include "match/kernel-codes.h"
#include "match/kernel-vector.h"

/* Compiled once for each set of instructions, with ZD_KERNEL_… for it defined: see meson.build. No function
 * of it, and none that a header would make here, may be seen outside: another kernel's copy could be taken
 * for it on a processor that cannot run it. */

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

/* The inputs are taken a few at a time, whose addresses stay in registers: what is written could, for all
 * that the compiler knows, change those that are in memory. */
#define DEFINE_COMBINE(name, OP) \
  static inline __attribute__ ((always_inline)) void name##_few (const guint64 *const inputs[4], guint n, \
                                                                 guint64 *out) \
  { \
    for (guint v = 0; v < ZD_PAIR_WORDS / PER_VECTOR; v++) { \
      Vector all = VECTOR (inputs[0], v); \
      for (guint j = 1; j < n; j++) \
        all OP VECTOR (inputs[j], v); \
      VECTOR (out, v) = all; \
    } \
  } \
  static void name##_all (const guint64 *const *inputs, guint n_inputs, guint64 *out) \
  { \
    const guint64 *first = inputs[0]; \
    guint i = 1; \
    do { \
      guint left = n_inputs - MIN (i, n_inputs), last = n_inputs - 1; \
      const guint64 *const few[] = { first, inputs[MIN (i, last)], inputs[MIN (i + 1, last)], \
                                     inputs[MIN (i + 2, last)] }; \
      if (left <= 1) \
        name##_few (few, 2, out); \
      else if (left == 2) \
        name##_few (few, 3, out); \
      else \
        name##_few (few, 4, out); \
      first = out; \
      i += 3; \
    } while (i < n_inputs); \
  }
DEFINE_COMBINE (and, &=)
DEFINE_COMBINE (or, |=)

static void
negate (const guint64 *pair, guint64 *out)
{
  for (guint v = 0; v < BLOCK_VECTORS; v++) {
    VECTOR (out, v) = ~VECTOR (pair, v + BLOCK_VECTORS);
    VECTOR (out, v + BLOCK_VECTORS) = ~VECTOR (pair, v);
  }
}

static void
settle (const guint64 *bits, const guint64 *known, guint64 *pair)
{
  for (guint v = 0; v < BLOCK_VECTORS; v++) {
    Vector held = VECTOR (bits, v), sure = VECTOR (known, v);
    VECTOR (pair, v) = held & sure;
    VECTOR (pair, v + BLOCK_VECTORS) = held | ~sure;
  }
}

/* ---- bits to numbers ---- */

#if defined ZD_KERNEL_AVX2

/* A byte has room for the ones of the eight of its like in a block. */
static guint
count (const guint64 *bits)
{
  const __m256i zero = _mm256_setzero_si256 ();
  __m256i bytes = zero, n;

  for (guint i = 0; i < ZD_BLOCK_WORDS; i += 4)
    bytes = _mm256_add_epi8 (bytes, ones_of_bytes (LOAD_256 (bits + i)));
  n = _mm256_sad_epu8 (bytes, zero);
  return (guint)(_mm256_extract_epi64 (n, 0) + _mm256_extract_epi64 (n, 1) + _mm256_extract_epi64 (n, 2)
                 + _mm256_extract_epi64 (n, 3));
}

/* Both sums go side by side through the last steps, a half of each number for either. */
static void
count_pair (const guint64 *pair, const guint64 *rows, guint *sure, guint *possible)
{
  const __m256i zero = _mm256_setzero_si256 ();
  __m256i low = zero, high = zero, n;
  __m128i half;

  for (guint i = 0; i < ZD_BLOCK_WORDS; i += 4) {
    __m256i among = LOAD_256 (rows + i);
    low = _mm256_add_epi8 (low, ones_of_bytes (_mm256_and_si256 (LOAD_256 (pair + i), among)));
    high = _mm256_add_epi8 (
        high, ones_of_bytes (_mm256_and_si256 (LOAD_256 (pair + ZD_BLOCK_WORDS + i), among)));
  }
  n = _mm256_or_si256 (_mm256_sad_epu8 (low, zero), _mm256_slli_epi64 (_mm256_sad_epu8 (high, zero), 32));
  half = _mm_add_epi64 (_mm256_castsi256_si128 (n), _mm256_extracti128_si256 (n, 1));
  half = _mm_add_epi64 (half, _mm_unpackhi_epi64 (half, half));
  *sure = (guint)_mm_extract_epi32 (half, 0);
  *possible = (guint)_mm_extract_epi32 (half, 1);
}

#else

/* One instruction where it is sure to be there, else sums of neighbours, which compilers make vectors of. */
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
count (const guint64 *bits)
{
  guint64 n = 0;

  for (guint i = 0; i < ZD_BLOCK_WORDS; i++)
    n += ones (bits[i]);
  return (guint)n;
}

static void
count_pair (const guint64 *pair, const guint64 *rows, guint *sure, guint *possible)
{
  guint64 low = 0, high = 0;

  for (guint i = 0; i < ZD_BLOCK_WORDS; i++) {
    low += ones (pair[i] & rows[i]);
    high += ones (pair[ZD_BLOCK_WORDS + i] & rows[i]);
  }
  *sure = (guint)low;
  *possible = (guint)high;
}

#endif

/* ---- values to codes ---- */

/* A binary search whose steps are the same for every value: many are in flight at once. The mask instead of a
 * choice keeps compilers from branches, which would be guessed wrong every other time. */
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
  static void rank_##lane##_##code (const type *values, guint n, const type *cuts, guint n_cuts, \
                                    code *codes) \
  { \
    guint i = 0; \
    for (; i + TOGETHER <= n; i += TOGETHER) \
      rank_some_##lane##_##code (values + i, TOGETHER, cuts, n_cuts, codes + i); \
    rank_some_##lane##_##code (values + i, n - i, cuts, n_cuts, codes + i); \
  }
DEFINE_RANK (i64, gint64, guint8)
DEFINE_RANK (i32, gint32, guint8)

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
  .spans = { spans_u8, spans_u16, spans_i32, spans_i64 },
  .set_u8 = set_u8,
  .and_all = and_all,
  .or_all = or_all,
  .negate = negate,
  .count = count,
  .count_pair = count_pair,
  .settle = settle,
  .planes = planes_of,
  .steps = steps_of,
  .within = within,
  .rank_i64_u8 = rank_i64_guint8,
  .rank_i32_u8 = rank_i32_guint8,
};
