/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "match/kernel.h"

/* What the loops of kernel-loops.c need of an instruction set: 64 rows at a time.
 *
 * within_N (values, base, width): the bits of those with value - base <= width, all unsigned and of N bits,
 * by which an interval of signed values is one comparison, too. They add -base: an addition takes its load
 * along.
 * member (values, members): the bits of those that are in the set.
 * plane (codes, bit): that bit of each. */

#define LOAD_512(at) _mm512_loadu_si512 ((const void *)(at))
#define LOAD_256(at) _mm256_loadu_si256 ((const void *)(at))
#define LOAD_128(at) _mm_loadu_si128 ((const void *)(at))

#if defined ZD_KERNEL_PLAIN || defined ZD_KERNEL_SSE2

/* A byte of 0 or 1 per row to a bit per row. */
static inline guint64
gather_bits (const guint8 flags[64])
{
  guint64 bits = 0, eight;

  for (guint i = 0; i < 8; i++) {
    memcpy (&eight, flags + 8 * i, sizeof eight);
    bits |= (GUINT64_FROM_LE (eight) * 0x0102040810204080) >> 56 << 8 * i;
  }
  return bits;
}

#define DEFINE_WITHIN(bits) \
  static inline guint64 within_##bits (const guint##bits *values, guint##bits base, guint##bits width) \
  { \
    guint8 flags[64]; \
    for (guint i = 0; i < 64; i++) \
      flags[i] = (guint##bits) (values[i] - base) <= width; \
    return gather_bits (flags); \
  }
DEFINE_WITHIN (64) /* SSE2 cannot compare 64 bits */

#endif

#if defined ZD_KERNEL_PLAIN

static inline guint64
plane (const guint8 *codes, guint bit)
{
  guint8 flags[64];

  for (guint i = 0; i < 64; i++)
    flags[i] = codes[i] >> bit & 1;
  return gather_bits (flags);
}

DEFINE_WITHIN (8)
DEFINE_WITHIN (16)
DEFINE_WITHIN (32)

#elif defined ZD_KERNEL_SSE2

#include <emmintrin.h>

/* The bit is moved to the top of its byte, where it is taken from. */
static inline guint64
plane (const guint8 *codes, guint bit)
{
  guint64 bits = 0;

  for (guint i = 0; i < 64; i += 16)
    bits |= (guint64)(guint)_mm_movemask_epi8 (_mm_slli_epi16 (LOAD_128 (codes + i), (int)(7 - bit))) << i;
  return bits;
}

static inline guint64
within_8 (const guint8 *values, guint8 base, guint8 width)
{
  const __m128i shift = _mm_set1_epi8 ((char)-base), most = _mm_set1_epi8 ((char)width);
  guint64 bits = 0;

  for (guint i = 0; i < 64; i += 16) {
    __m128i above = _mm_add_epi8 (LOAD_128 (values + i), shift);
    __m128i in = _mm_cmpeq_epi8 (_mm_min_epu8 (above, most), above);
    bits |= (guint64)(guint)_mm_movemask_epi8 (in) << i;
  }
  return bits;
}

static inline guint64
within_16 (const guint16 *values, guint16 base, guint16 width)
{
  const __m128i shift = _mm_set1_epi16 ((short)-base), most = _mm_set1_epi16 ((short)width);
  guint64 bits = 0;

  for (guint i = 0; i < 64; i += 16) {
    __m128i low = _mm_subs_epu16 (_mm_add_epi16 (LOAD_128 (values + i), shift), most);
    __m128i high = _mm_subs_epu16 (_mm_add_epi16 (LOAD_128 (values + i + 8), shift), most);
    __m128i in = _mm_packs_epi16 (_mm_cmpeq_epi16 (low, _mm_setzero_si128 ()),
                                  _mm_cmpeq_epi16 (high, _mm_setzero_si128 ()));
    bits |= (guint64)(guint)_mm_movemask_epi8 (in) << i;
  }
  return bits;
}

/* There are comparisons of signed numbers only: both sides are moved down by half the range. */
static inline guint64
within_32 (const guint32 *values, guint32 base, guint32 width)
{
  const __m128i shift = _mm_set1_epi32 ((int)(0x80000000 - base));
  const __m128i most = _mm_set1_epi32 ((int)(width ^ 0x80000000));
  guint64 out = 0;

  for (guint i = 0; i < 64; i += 4) {
    __m128i above = _mm_add_epi32 (LOAD_128 (values + i), shift);
    out |= (guint64)(guint)_mm_movemask_ps (_mm_castsi128_ps (_mm_cmpgt_epi32 (above, most))) << i;
  }
  return ~out;
}

#elif defined ZD_KERNEL_AVX2

#include <immintrin.h>

/* The bit is moved to the top of its byte, where it is taken from. */
static inline guint64
plane (const guint8 *codes, guint bit)
{
  guint64 bits = 0;

  for (guint i = 0; i < 64; i += 32)
    bits |= (guint64)(guint)_mm256_movemask_epi8 (_mm256_slli_epi16 (LOAD_256 (codes + i), (int)(7 - bit)))
            << i;
  return bits;
}

static inline guint64
within_8 (const guint8 *values, guint8 base, guint8 width)
{
  const __m256i shift = _mm256_set1_epi8 ((char)-base), most = _mm256_set1_epi8 ((char)width);
  guint64 bits = 0;

  for (guint i = 0; i < 64; i += 32) {
    __m256i above = _mm256_add_epi8 (LOAD_256 (values + i), shift);
    __m256i in = _mm256_cmpeq_epi8 (_mm256_min_epu8 (above, most), above);
    bits |= (guint64)(guint)_mm256_movemask_epi8 (in) << i;
  }
  return bits;
}

static inline guint64
within_16 (const guint16 *values, guint16 base, guint16 width)
{
  const __m256i shift = _mm256_set1_epi16 ((short)-base), most = _mm256_set1_epi16 ((short)width);
  guint64 bits = 0;

  for (guint i = 0; i < 64; i += 32) {
    __m256i low = _mm256_add_epi16 (LOAD_256 (values + i), shift);
    __m256i high = _mm256_add_epi16 (LOAD_256 (values + i + 16), shift);
    __m256i in = _mm256_packs_epi16 (_mm256_cmpeq_epi16 (_mm256_min_epu16 (low, most), low),
                                     _mm256_cmpeq_epi16 (_mm256_min_epu16 (high, most), high));
    in = _mm256_permute4x64_epi64 (in, _MM_SHUFFLE (3, 1, 2, 0)); /* packed within each half */
    bits |= (guint64)(guint)_mm256_movemask_epi8 (in) << i;
  }
  return bits;
}

static inline guint64
within_32 (const guint32 *values, guint32 base, guint32 width)
{
  const __m256i shift = _mm256_set1_epi32 ((int)-base), most = _mm256_set1_epi32 ((int)width);
  guint64 bits = 0;

  for (guint i = 0; i < 64; i += 8) {
    __m256i above = _mm256_add_epi32 (LOAD_256 (values + i), shift);
    __m256i in = _mm256_cmpeq_epi32 (_mm256_min_epu32 (above, most), above);
    bits |= (guint64)(guint)_mm256_movemask_ps (_mm256_castsi256_ps (in)) << i;
  }
  return bits;
}

/* The comparison is of signed numbers: both sides are moved down by half the range. */
static inline guint64
within_64 (const guint64 *values, guint64 base, guint64 width)
{
  const __m256i shift = _mm256_set1_epi64x ((gint64)((G_GUINT64_CONSTANT (1) << 63) - base));
  const __m256i most = _mm256_set1_epi64x ((gint64)(width ^ G_GUINT64_CONSTANT (1) << 63));
  guint64 out = 0;

  for (guint i = 0; i < 64; i += 4) {
    __m256i above = _mm256_add_epi64 (LOAD_256 (values + i), shift);
    out |= (guint64)(guint)_mm256_movemask_pd (_mm256_castsi256_pd (_mm256_cmpgt_epi64 (above, most))) << i;
  }
  return ~out;
}

/* The byte of the set by the upper five bits of the value, its bit by the lower three. */
static inline guint64
member (const guint8 *values, const guint64 members[4])
{
  const __m256i lower = _mm256_broadcastsi128_si256 (LOAD_128 (members));
  const __m256i upper = _mm256_broadcastsi128_si256 (LOAD_128 (members + 2));
  const __m256i powers = _mm256_set1_epi64x ((gint64)0x8040201008040201);
  guint64 bits = 0;

  for (guint i = 0; i < 64; i += 32) {
    __m256i value = LOAD_256 (values + i);
    __m256i place = _mm256_and_si256 (_mm256_srli_epi16 (value, 3), _mm256_set1_epi8 (15));
    __m256i of_lower = _mm256_shuffle_epi8 (lower, place), of_upper = _mm256_shuffle_epi8 (upper, place);
    __m256i byte = _mm256_blendv_epi8 (of_lower, of_upper, value);
    __m256i bit = _mm256_shuffle_epi8 (powers, _mm256_and_si256 (value, _mm256_set1_epi8 (7)));
    __m256i in = _mm256_cmpeq_epi8 (_mm256_and_si256 (byte, bit), bit);
    bits |= (guint64)(guint)_mm256_movemask_epi8 (in) << i;
  }
  return bits;
}

/* How many bits are set in each byte: of both halves by a table. */
static inline __m256i
ones_of_bytes (__m256i bytes)
{
  const __m128i of_half = _mm_setr_epi8 (0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
  const __m256i table = _mm256_broadcastsi128_si256 (of_half);
  const __m256i half = _mm256_set1_epi8 (15);

  return _mm256_add_epi8 (_mm256_shuffle_epi8 (table, _mm256_and_si256 (bytes, half)),
                          _mm256_shuffle_epi8 (table, _mm256_and_si256 (_mm256_srli_epi16 (bytes, 4), half)));
}

#elif defined ZD_KERNEL_AVX512

#include <immintrin.h>

static inline guint64
plane (const guint8 *codes, guint bit)
{
  return _mm512_test_epi8_mask (LOAD_512 (codes), _mm512_set1_epi8 ((char)(1u << bit)));
}

static inline guint64
within_8 (const guint8 *values, guint8 base, guint8 width)
{
  __m512i above = _mm512_add_epi8 (LOAD_512 (values), _mm512_set1_epi8 ((char)-base));

  return _mm512_cmple_epu8_mask (above, _mm512_set1_epi8 ((char)width));
}

static inline guint64
within_16 (const guint16 *values, guint16 base, guint16 width)
{
  const __m512i shift = _mm512_set1_epi16 ((short)-base), most = _mm512_set1_epi16 ((short)width);
  guint64 bits = 0;

  for (guint i = 0; i < 64; i += 32)
    bits |= (guint64)_mm512_cmple_epu16_mask (_mm512_add_epi16 (LOAD_512 (values + i), shift), most) << i;
  return bits;
}

static inline guint64
within_32 (const guint32 *values, guint32 base, guint32 width)
{
  const __m512i shift = _mm512_set1_epi32 ((int)-base), most = _mm512_set1_epi32 ((int)width);
  guint64 bits = 0;

  for (guint i = 0; i < 64; i += 16)
    bits |= (guint64)_mm512_cmple_epu32_mask (_mm512_add_epi32 (LOAD_512 (values + i), shift), most) << i;
  return bits;
}

static inline guint64
within_64 (const guint64 *values, guint64 base, guint64 width)
{
  const __m512i shift = _mm512_set1_epi64 ((gint64)-base), most = _mm512_set1_epi64 ((gint64)width);
  guint64 bits = 0;

  for (guint i = 0; i < 64; i += 8)
    bits |= (guint64)_mm512_cmple_epu64_mask (_mm512_add_epi64 (LOAD_512 (values + i), shift), most) << i;
  return bits;
}

/* The byte of the set by the upper five bits of the value, its bit by the lower three. */
static inline guint64
member (const guint8 *values, const guint64 members[4])
{
  const __m512i bytes = _mm512_broadcast_i64x4 (LOAD_256 (members));
  const __m512i powers = _mm512_set1_epi64 ((gint64)0x8040201008040201);
  __m512i value = LOAD_512 (values);
  __m512i place = _mm512_srli_epi16 (value, 3); /* the permutation looks at six bits, and its table repeats */
  __m512i bit = _mm512_shuffle_epi8 (powers, _mm512_and_si512 (value, _mm512_set1_epi8 (7)));

  return _mm512_test_epi8_mask (_mm512_permutexvar_epi8 (place, bytes), bit);
}

#endif

/* ---- bitmaps ---- */

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
#define BLOCK_VECTORS    (ZD_BLOCK_WORDS / PER_VECTOR)
