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

#define VECTOR(words, v) (*(Vector *)(gpointer)((words) + (v) * PER_VECTOR))

/* The inputs are taken a few at a time, whose addresses stay in registers: what is written could, for all that the
 * compiler knows, change those that are in memory. */
#define DEFINE_COMBINE(name, OP) \
  static inline __attribute__ ((always_inline)) void name##_few (const guint64 *const inputs[4], guint n, guint words, \
                                                                 guint64 *out) \
  { \
    for (guint v = 0; v < words / PER_VECTOR; v++) { \
      Vector all = VECTOR (inputs[0], v); \
      for (guint j = 1; j < n; j++) \
        all OP VECTOR (inputs[j], v); \
      VECTOR (out, v) = all; \
    } \
  } \
  static void name##_all (const guint64 *const *inputs, guint n_inputs, guint words, guint64 *out) \
  { \
    const guint64 *first = inputs[0]; \
    guint i = 1; \
    do { \
      guint left = n_inputs - MIN (i, n_inputs), last = n_inputs - 1; \
      const guint64 *const few[] = { first, inputs[MIN (i, last)], inputs[MIN (i + 1, last)], inputs[MIN (i + 2, last)] }; \
      if (left <= 1) \
        name##_few (few, 2, words, out); \
      else if (left == 2) \
        name##_few (few, 3, words, out); \
      else \
        name##_few (few, 4, words, out); \
      first = out; \
      i += 3; \
    } while (i < n_inputs); \
  }
DEFINE_COMBINE (and, &=)
DEFINE_COMBINE (or, |=)

static void
settle (const guint64 *bits, const guint64 *known, guint words, guint64 *pair)
{
  for (guint v = 0; v < words / PER_VECTOR; v++) {
    Vector held = VECTOR (bits, v), sure = VECTOR (known, v);
    VECTOR (pair, v) = held & sure;
    VECTOR (pair + words, v) = held | ~sure;
  }
}

/* ---- codes to bits ---- */

static void
planes_of (const guint8 *codes, guint n, guint n_planes, guint64 *planes)
{
  guint8 whole[64] = { 0 };
  guint words = n / 64;

  memset (planes, 0, (gsize)n_planes * ZD_BLOCK_WORDS * sizeof *planes);
  memcpy (whole, codes + 64 * words, n % 64);
  for (guint p = 0; p < n_planes; p++, planes += ZD_BLOCK_WORDS) {
    for (guint w = 0; w < words; w++)
      planes[w] = plane (codes + 64 * w, p);
    if (n % 64 != 0)
      planes[words] = plane (whole, p);
  }
}

#define BLOCK_VECTORS  (ZD_BLOCK_WORDS / PER_VECTOR)
#define STEP(steps, i) ((steps) + (gsize)(i)*ZD_BLOCK_WORDS)

/* At least 0, 1, 2, 3 of two bits, and never. */
static inline void
steps_of_two (const guint64 *low, const guint64 *high, guint v, Vector at_least[5])
{
  Vector none = { 0 }, l = low != NULL ? VECTOR (low, v) : none, h = high != NULL ? VECTOR (high, v) : none;

  at_least[0] = ~none;
  at_least[1] = h | l;
  at_least[2] = h;
  at_least[3] = h & l;
  at_least[4] = none;
}

/* At least 0 … @n - 1 of the four bits from plane @first on. */
static void
steps_of_four (const guint64 *planes, guint n_planes, guint first, guint n, guint64 *steps)
{
  const guint64 *bits[4];

  for (guint i = 0; i < 4; i++)
    bits[i] = first + i < n_planes ? STEP (planes, first + i) : NULL;
  for (guint v = 0; v < BLOCK_VECTORS; v++) {
    Vector low[5], high[5];
    steps_of_two (bits[0], bits[1], v, low);
    steps_of_two (bits[2], bits[3], v, high);
    for (guint i = 0; i < 16; i++)
      VECTOR (STEP (steps, i), v) = high[i / 4 + 1] | (high[i / 4] & low[i % 4]);
    for (guint i = 16; i < n; i++)
      VECTOR (STEP (steps, i), v) = low[4];
  }
}

static void
steps_of (const guint64 *planes, guint n_planes, guint64 *steps)
{
  steps_of_four (planes, n_planes, 0, 16, steps);
  steps_of_four (planes, n_planes, 4, 18, STEP (steps, 16));
}

/* What makes “at least k”: the upper bits are more than those of k, or as many and the lower ones enough. */
typedef struct {
  const guint64 *more, *enough, *lower;
} AtLeast;

static inline AtLeast
at_least (const guint64 *steps, guint k)
{
  const guint64 *upper = STEP (steps, 16 + k / 16);

  return (AtLeast){ upper + ZD_BLOCK_WORDS, upper, STEP (steps, k % 16) };
}

static inline Vector
in_span (const AtLeast *first, const AtLeast *beyond, guint v)
{
  return (VECTOR (first->more, v) | (VECTOR (first->enough, v) & VECTOR (first->lower, v))) &
         ~(VECTOR (beyond->more, v) | (VECTOR (beyond->enough, v) & VECTOR (beyond->lower, v)));
}

static inline void
put_pair (Vector in, const guint64 *known, guint v, guint64 *pair)
{
  VECTOR (pair, v) = in & VECTOR (known, v);
  VECTOR (pair + ZD_BLOCK_WORDS, v) = in | ~VECTOR (known, v);
}

static void
within_several (const guint64 *steps, const ZdSpan *spans, guint n_spans, const guint64 *known, guint64 *pair)
{
  Vector in[BLOCK_VECTORS] = { { 0 } };

  for (guint i = 0; i < n_spans; i++) {
    const AtLeast first = at_least (steps, (guint)spans[i].lo), beyond = at_least (steps, (guint)spans[i].hi + 1);
    for (guint v = 0; v < BLOCK_VECTORS; v++)
      in[v] |= in_span (&first, &beyond, v);
  }
  for (guint v = 0; v < BLOCK_VECTORS; v++)
    put_pair (in[v], known, v, pair);
}

static void
within (const guint64 *steps, const ZdSpan *spans, guint n_spans, const guint64 *known, guint64 *pair)
{
  if (n_spans != 1) {
    within_several (steps, spans, n_spans, known, pair);
    return;
  }
  const AtLeast first = at_least (steps, (guint)spans->lo), beyond = at_least (steps, (guint)spans->hi + 1);
  for (guint v = 0; v < BLOCK_VECTORS; v++)
    put_pair (in_span (&first, &beyond, v), known, v, pair);
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

#if defined ZD_KERNEL_AVX2

/* By quarters. A byte has room for the ones of 31 of its like. */
static inline __m256i
count_quarters (const guint64 *bits, guint words)
{
  const __m256i zero = _mm256_setzero_si256 ();
  __m256i n = zero;

  for (guint i = 0; i < words;) {
    __m256i bytes = zero;
    for (guint end = MIN (words, i + 31 * 4); i < end; i += 4)
      bytes = _mm256_add_epi8 (bytes, ones_of_bytes (LOAD_256 (bits + i)));
    n = _mm256_add_epi64 (n, _mm256_sad_epu8 (bytes, zero));
  }
  return n;
}

static guint
count (const guint64 *bits, guint words)
{
  __m256i n = count_quarters (bits, words);

  return (guint)(_mm256_extract_epi64 (n, 0) + _mm256_extract_epi64 (n, 1) + _mm256_extract_epi64 (n, 2)
                 + _mm256_extract_epi64 (n, 3));
}

#else

static guint
count (const guint64 *bits, guint words)
{
  guint64 n = 0;

  for (guint i = 0; i < words; i++)
    n += ones (bits[i]);
  return (guint)n;
}

#endif

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
  .count = count,
  .settle = settle,
  .planes = planes_of,
  .steps = steps_of,
  .within = within,
  .rank_i64_u8 = rank_i64_guint8,
  .rank_i32_u8 = rank_i32_guint8,
};
