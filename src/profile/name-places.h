/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>
#ifdef __SSE2__
#include <immintrin.h>
#endif

G_BEGIN_DECLS

/* Which of 64 places one after the other hold what is looked for, as the bits of a number; the first is the
 * lowest. Private to name-scan.c and name-index.c. @wide, a constant wherever it is said, asks for
 * instructions that zd_places_are_wide() has found; it may be TRUE in functions with ZD_PLACES_WIDE alone. */
#define ZD_PLACES 64

#ifdef __SSE2__
#define ZD_PLACES_WIDE __attribute__ ((target ("avx2,bmi")))

ZD_PLACES_WIDE static inline guint64
zd_places_of_letter_wide (const char *text, char letter)
{
  const __m256i letters = _mm256_set1_epi8 (letter);
  const __m256i *half = (const __m256i *)(gconstpointer)text;
  guint low = (guint)_mm256_movemask_epi8 (_mm256_cmpeq_epi8 (_mm256_loadu_si256 (half), letters));
  guint high = (guint)_mm256_movemask_epi8 (_mm256_cmpeq_epi8 (_mm256_loadu_si256 (half + 1), letters));

  return low | (guint64)high << 32;
}

/* Packing works in both halves of a register apart, so its middle quarters change places. */
ZD_PLACES_WIDE static inline guint64
zd_places_between_wide (const guint16 *text, guint16 low, guint16 range)
{
  const __m256i lows = _mm256_set1_epi16 ((short)low), ranges = _mm256_set1_epi16 ((short)range);
  const __m256i *sixteens = (const __m256i *)(gconstpointer)text, zero = _mm256_setzero_si256 ();
  guint64 bits = 0;

  for (guint i = 0; i < ZD_PLACES / 16; i += 2) {
    __m256i a = _mm256_subs_epu16 (_mm256_sub_epi16 (_mm256_loadu_si256 (sixteens + i), lows), ranges);
    __m256i b = _mm256_subs_epu16 (_mm256_sub_epi16 (_mm256_loadu_si256 (sixteens + i + 1), lows), ranges);
    __m256i fits = _mm256_packs_epi16 (_mm256_cmpeq_epi16 (a, zero), _mm256_cmpeq_epi16 (b, zero));
    fits = _mm256_permute4x64_epi64 (fits, _MM_SHUFFLE (3, 1, 2, 0));
    bits |= (guint64)(guint)_mm256_movemask_epi8 (fits) << (16 * i);
  }
  return bits;
}

#else
#define ZD_PLACES_WIDE
#define zd_places_of_letter_wide(text, letter)      0
#define zd_places_between_wide(text, low, range)    0

/* Bytes 0 or 255 → bits: the product gathers bit 8k at bit 56 + k. */
static inline guint64
zd_places_gather (const guint8 hits[ZD_PLACES])
{
  guint64 bits = 0;

  for (guint i = 0; i < ZD_PLACES; i += 8) {
    guint64 eight;
    memcpy (&eight, hits + i, sizeof eight);
    eight = GUINT64_FROM_LE (eight) & G_GUINT64_CONSTANT (0x0101010101010101);
    bits |= ((eight * G_GUINT64_CONSTANT (0x0102040810204080)) >> 56) << i;
  }
  return bits;
}
#endif

/* Has this processor got them, and does the environment's ZHIDA_KERNEL (match/kernel.h) not ask for less? */
static inline gboolean
zd_places_are_wide (void)
{
#ifdef __SSE2__
  const char *wanted = g_getenv ("ZHIDA_KERNEL");

  return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("bmi")
         && (wanted == NULL || g_str_has_prefix (wanted, "avx"));
#else
  return FALSE;
#endif
}

/* Of 64 bytes, those that are @letter. */
static G_ALWAYS_INLINE inline guint64
zd_places_of_letter (gboolean wide, const char *text, char letter)
{
  guint64 bits = 0;

  if (wide)
    return zd_places_of_letter_wide (text, letter);
#ifdef __SSE2__
  const __m128i letters = _mm_set1_epi8 (letter);

  for (guint i = 0; i < ZD_PLACES; i += 16) {
    __m128i sixteen = _mm_loadu_si128 ((const __m128i *)(gconstpointer)(text + i));
    bits |= (guint64)(guint)_mm_movemask_epi8 (_mm_cmpeq_epi8 (sixteen, letters)) << i;
  }
#else
  guint8 hits[ZD_PLACES];

  for (guint i = 0; i < ZD_PLACES; i++)
    hits[i] = (guint8)-(guint8)(text[i] == letter);
  bits = zd_places_gather (hits);
#endif
  return bits;
}

/* Of 64 characters, those that lie in low … low + range. */
static G_ALWAYS_INLINE inline guint64
zd_places_between (gboolean wide, const guint16 *text, guint16 low, guint16 range)
{
  guint64 bits = 0;

  if (wide)
    return zd_places_between_wide (text, low, range);
#ifdef __SSE2__
  const __m128i lows = _mm_set1_epi16 ((short)low), ranges = _mm_set1_epi16 ((short)range);
  const __m128i *eights = (const __m128i *)(gconstpointer)text, zero = _mm_setzero_si128 ();

  for (guint i = 0; i < ZD_PLACES / 8; i += 2) {
    __m128i a = _mm_subs_epu16 (_mm_sub_epi16 (_mm_loadu_si128 (eights + i), lows), ranges);
    __m128i b = _mm_subs_epu16 (_mm_sub_epi16 (_mm_loadu_si128 (eights + i + 1), lows), ranges);
    __m128i fits = _mm_packs_epi16 (_mm_cmpeq_epi16 (a, zero), _mm_cmpeq_epi16 (b, zero));
    bits |= (guint64)(guint)_mm_movemask_epi8 (fits) << (8 * i);
  }
#else
  guint8 hits[ZD_PLACES];

  for (guint i = 0; i < ZD_PLACES; i++)
    hits[i] = (guint8)-(guint8)((guint16)(text[i] - low) <= range);
  bits = zd_places_gather (hits);
#endif
  return bits;
}

/* 64 bits from @begin on. */
static inline guint64
zd_places_window (const guint64 *bits, gsize begin)
{
  guint shift = begin % ZD_PLACES;

  return bits[begin / ZD_PLACES] >> shift | bits[begin / ZD_PLACES + 1] << 1 << (ZD_PLACES - 1 - shift);
}

G_END_DECLS
