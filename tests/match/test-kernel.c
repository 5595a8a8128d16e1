/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "match/kernel.h"

#include <string.h>

/* Every kernel that this processor can run is held against the plain reading of its header, one value at a
 * time, on extremes and on random values, for whole blocks and for ends that fill no word. */

#define MOST 2200

static const guint lengths[] = { 0, 1, 63, 64, 65, 127, 500, 2048, MOST };

typedef struct {
  gint64 wide[MOST]; /* the values, as they are in the lane */
  guint8 stored[MOST * 8];
} Column;

static const struct {
  gint64 least, most;
} ranges[ZD_N_LANES] = {
  [ZD_LANE_U8] = { 0, G_MAXUINT8 },
  [ZD_LANE_U16] = { 0, G_MAXUINT16 },
  [ZD_LANE_I32] = { G_MININT32, G_MAXINT32 },
  [ZD_LANE_I64] = { G_MININT64, G_MAXINT64 },
};

static gint64
any_int64 (GRand *dice)
{
  return (gint64)((guint64)g_rand_int (dice) << 32 | g_rand_int (dice));
}

/* Often an extreme, else small or anything. */
static gint64
any_value (GRand *dice, ZdLane lane)
{
  gint64 least = ranges[lane].least, most = ranges[lane].most;

  switch (g_rand_int_range (dice, 0, 6)) {
  case 0:
    return least;
  case 1:
    return most;
  case 2:
    return g_rand_boolean (dice) ? least + 1 : most - 1;
  case 3:
    return g_rand_int_range (dice, 0, 100);
  default:
    return lane == ZD_LANE_I64 ? any_int64 (dice)
                               : least + (gint64)((guint64)any_int64 (dice) % (guint64)(most - least + 1));
  }
}

static void
store (Column *column, ZdLane lane, guint i, gint64 value)
{
  column->wide[i] = value;
  switch (lane) {
  case ZD_LANE_U8:
    column->stored[i] = (guint8)value;
    break;
  case ZD_LANE_U16:
    ((guint16 *)(gpointer)column->stored)[i] = (guint16)value;
    break;
  case ZD_LANE_I32:
    ((guint32 *)(gpointer)column->stored)[i] = (guint32)value;
    break;
  default:
    ((gint64 *)(gpointer)column->stored)[i] = value;
    break;
  }
}

static gboolean
is_set (const guint64 *bits, guint row)
{
  return (bits[row / 64] >> row % 64 & 1) != 0;
}

/* @bits was full of ones and has a word behind its end: what lies behind row @n is clear, that word untouched. */
static void
assert_end (const guint64 *bits, guint n)
{
  for (guint row = n; row < zd_bitmap_words (n) * 64; row++)
    g_assert_false (is_set (bits, row));
  g_assert_cmphex (bits[zd_bitmap_words (n)], ==, ~G_GUINT64_CONSTANT (0));
}

static gboolean
in_one (const ZdSpan *spans, guint n_spans, gint64 value)
{
  for (guint i = 0; i < n_spans; i++)
    if (spans[i].lo <= value && value <= spans[i].hi)
      return TRUE;
  return FALSE;
}

static void
check_spans (const ZdKernel *kernel, GRand *dice, ZdLane lane, guint n, guint n_spans)
{
  g_autofree Column *column = g_aligned_alloc (1, sizeof (Column), 8);
  guint64 bits[MOST / 64 + 3];
  ZdSpan spans[4];

  for (guint i = 0; i < n; i++)
    store (column, lane, i, any_value (dice, lane));
  for (guint i = 0; i < n_spans; i++) {
    /* ends from any lane: also beyond what this one holds, and the wrong way round */
    spans[i].lo = any_value (dice, g_rand_boolean (dice) ? lane : ZD_LANE_I64);
    spans[i].hi = any_value (dice, g_rand_boolean (dice) ? lane : ZD_LANE_I64);
  }
  memset (bits, 0xff, sizeof bits);
  kernel->spans[lane](column->stored, n, spans, n_spans, bits);
  for (guint i = 0; i < n; i++)
    if (is_set (bits, i) != in_one (spans, n_spans, column->wide[i]))
      g_error ("%s, lane %d: value %" G_GINT64_FORMAT " of row %u of %u, first span %" G_GINT64_FORMAT
               "…%" G_GINT64_FORMAT, kernel->name, lane, column->wide[i], i, n, spans[0].lo, spans[0].hi);
  assert_end (bits, n);
}

static void
test_spans (const ZdKernel *kernel, GRand *dice)
{
  for (ZdLane lane = 0; lane < ZD_N_LANES; lane++)
    for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
      for (guint round = 0; round < 40; round++)
        check_spans (kernel, dice, lane, lengths[i], round % 5);
}

static void
test_set (const ZdKernel *kernel, GRand *dice)
{
  guint8 values[MOST];
  guint64 bits[MOST / 64 + 3], members[4];

  for (guint round = 0; round < 60; round++) {
    guint n = lengths[round % G_N_ELEMENTS (lengths)];
    for (guint i = 0; i < n; i++)
      values[i] = (guint8)(i < 256 ? i : any_value (dice, ZD_LANE_U8));
    for (guint i = 0; i < 4; i++) /* few and long runs, many short ones, all, none */
      members[i] = round % 4 == 0 ? any_int64 (dice) : round % 4 == 1 ? ~G_GUINT64_CONSTANT (0) << (round % 64)
                   : round % 8 == 2 ? ~G_GUINT64_CONSTANT (0) : 0;
    memset (bits, 0xff, sizeof bits);
    kernel->set_u8 (values, n, members, bits);
    for (guint i = 0; i < n; i++)
      g_assert_cmpint (is_set (bits, i), ==, members[values[i] / 64] >> values[i] % 64 & 1);
    assert_end (bits, n);
  }
}

static void
fill (GRand *dice, guint64 *words, guint n)
{
  for (guint i = 0; i < n; i++)
    words[i] = g_rand_int_range (dice, 0, 8) == 0 ? 0 : (guint64)any_int64 (dice) | (guint64)any_int64 (dice);
}

#define WORDS ZD_PAIR_WORDS

static void
check_settle (const ZdKernel *kernel, const guint64 *bits, const guint64 *known)
{
  guint64 pair[ZD_PAIR_WORDS], over[ZD_PAIR_WORDS];

  kernel->settle (bits, known, pair);
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++) {
    g_assert_cmphex (pair[w], ==, bits[w] & known[w]);
    g_assert_cmphex (pair[ZD_BLOCK_WORDS + w], ==, bits[w] | ~known[w]);
  }
  memcpy (over, bits, ZD_BLOCK_WORDS * sizeof *over); /* where its input stands */
  kernel->settle (over, known, over);
  g_assert_cmpmem (over, sizeof over, pair, sizeof pair);
}

static void
check_negate (const ZdKernel *kernel, const guint64 *pair)
{
  guint64 out[WORDS];

  kernel->negate (pair, out);
  for (guint w = 0; w < ZD_BLOCK_WORDS; w++) {
    g_assert_cmphex (out[w], ==, ~pair[ZD_BLOCK_WORDS + w]);
    g_assert_cmphex (out[ZD_BLOCK_WORDS + w], ==, ~pair[w]);
  }
}

static void
test_bits (const ZdKernel *kernel, GRand *dice)
{
  guint64 room[9][WORDS], out[WORDS];
  const guint64 *inputs[9];

  for (guint round = 0; round < 50; round++) {
    guint n = 1 + round % 9;
    for (guint i = 0; i < 9; i++) {
      fill (dice, room[i], WORDS);
      inputs[i] = room[i];
    }
    check_settle (kernel, room[0], room[8]);
    check_negate (kernel, room[0]);
    kernel->and_all (inputs, n, out);
    for (guint w = 0; w < WORDS; w++) {
      guint64 all = ~G_GUINT64_CONSTANT (0);
      for (guint i = 0; i < n; i++)
        all &= room[i][w];
      g_assert_cmphex (out[w], ==, all);
    }
    kernel->or_all (inputs, n, out);
    for (guint w = 0; w < WORDS; w++) {
      guint64 any = 0;
      for (guint i = 0; i < n; i++)
        any |= room[i][w];
      g_assert_cmphex (out[w], ==, any);
    }
    kernel->or_all (inputs, n, room[0]); /* into its first input */
    g_assert_cmpmem (room[0], sizeof room[0], out, sizeof out);
  }
}

static guint
count_slowly (const guint64 *bits, const guint64 *rows)
{
  guint set = 0;

  for (guint row = 0; row < ZD_BLOCK_ROWS; row++)
    set += is_set (bits, row) && (rows == NULL || is_set (rows, row));
  return set;
}

static void
test_count (const ZdKernel *kernel, GRand *dice)
{
  guint64 bits[WORDS], rows[ZD_BLOCK_WORDS];
  guint sure, possible;

  for (guint round = 0; round < 50; round++) {
    fill (dice, bits, WORDS);
    fill (dice, rows, ZD_BLOCK_WORDS);
    if (round < 6)
      memset (bits, round < 3 ? 0 : 0xff, sizeof bits);
    if (round % 4 == 0)
      memset (rows, 0xff, sizeof rows);
    g_assert_cmpuint (kernel->count (bits), ==, count_slowly (bits, NULL));
    kernel->count_pair (bits, rows, &sure, &possible);
    g_assert_cmpuint (sure, ==, count_slowly (bits, rows));
    g_assert_cmpuint (possible, ==, count_slowly (bits + ZD_BLOCK_WORDS, rows));
  }
}

/* ---- codes ---- */

static void
check_within (const ZdKernel *kernel, GRand *dice, const guint8 *codes, guint n, const guint64 *steps, guint n_spans)
{
  guint64 known[ZD_BLOCK_WORDS], pair[2 * ZD_BLOCK_WORDS];
  ZdSpan spans[4];

  for (guint i = 0; i < n_spans; i++) { /* some have one end only */
    spans[i].lo = g_rand_boolean (dice) ? 0 : g_rand_int_range (dice, 0, 256);
    spans[i].hi = g_rand_boolean (dice) ? 255 : g_rand_int_range (dice, (gint)spans[i].lo, 256);
  }
  fill (dice, known, ZD_BLOCK_WORDS);
  kernel->within (steps, spans, n_spans, known, pair);
  for (guint i = 0; i < n; i++) {
    gboolean in = in_one (spans, n_spans, codes[i]);
    g_assert_cmpint (is_set (pair, i), ==, in && is_set (known, i));
    g_assert_cmpint (is_set (pair + ZD_BLOCK_WORDS, i), ==, in || !is_set (known, i));
  }
}

static void
test_codes (const ZdKernel *kernel, GRand *dice)
{
  guint64 planes[8 * ZD_BLOCK_WORDS], steps[ZD_STEPS * ZD_BLOCK_WORDS];
  guint8 codes[ZD_BLOCK_ROWS];

  for (guint round = 0; round < 8 * 8; round++) {
    guint n = lengths[round / 8], n_planes = 1 + round % 8;
    for (guint i = 0; i < n; i++)
      codes[i] = (guint8)(any_value (dice, ZD_LANE_U8) & ((1 << n_planes) - 1));
    memset (planes, 0xff, sizeof planes);
    kernel->planes (codes, n, n_planes, planes);
    for (guint bit = 0; bit < n_planes; bit++)
      for (guint i = 0; i < ZD_BLOCK_ROWS; i++)
        g_assert_cmpint (is_set (planes + bit * ZD_BLOCK_WORDS, i), ==, i < n && (codes[i] >> bit & 1) != 0);
    kernel->steps (planes, n_planes, steps);
    for (guint spans = 0; spans <= 4; spans++)
      for (guint i = 0; i < 10; i++)
        check_within (kernel, dice, codes, n, steps, spans);
  }
}

static int
compare_int64 (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

static void
check_rank (const ZdKernel *kernel, GRand *dice, guint n, guint n_cuts)
{
  g_autofree gint64 *cuts = g_new (gint64, n_cuts + 1), *values = g_new (gint64, n + 1);
  g_autofree gint32 *short_cuts = g_new (gint32, n_cuts + 1), *shorts = g_new (gint32, n + 1);
  g_autofree guint8 *bytes = g_new (guint8, n + 1), *short_bytes = g_new (guint8, n + 1);

  for (guint i = 0; i < n_cuts; i++)
    cuts[i] = any_value (dice, i % 2 ? ZD_LANE_I32 : ZD_LANE_I64);
  qsort (cuts, n_cuts, sizeof *cuts, compare_int64);
  for (guint i = 0; i < n_cuts; i++)
    short_cuts[i] = (gint32)CLAMP (cuts[i], G_MININT32, G_MAXINT32);
  for (guint i = 0; i < n; i++) {
    values[i] = i % 3 && n_cuts ? cuts[g_rand_int_range (dice, 0, n_cuts)] : any_value (dice, ZD_LANE_I64);
    shorts[i] = (gint32)values[i];
  }
  kernel->rank_i64_u8 (values, n, cuts, n_cuts, bytes);
  kernel->rank_i32_u8 (shorts, n, short_cuts, n_cuts, short_bytes);
  for (guint i = 0; i < n; i++) {
    guint below = 0, short_below = 0;
    for (guint c = 0; c < n_cuts; c++) {
      below += cuts[c] <= values[i];
      short_below += short_cuts[c] <= shorts[i];
    }
    g_assert_cmpuint (bytes[i], ==, below);
    g_assert_cmpuint (short_bytes[i], ==, short_below);
  }
}

static void
test_rank (const ZdKernel *kernel, GRand *dice)
{
  static const guint cuts[] = { 0, 1, 2, 3, 7, 8, 15, 16, 17, 97, 254, 255 };

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (lengths) - 1; j++)
      check_rank (kernel, dice, lengths[j], cuts[i]);
}

/* ---- the choice ---- */

static void
test_choice (void)
{
  const ZdKernel *best = NULL;

  g_assert_null (zd_kernel_named ("abacus"));
  g_assert_nonnull (zd_kernel_named ("plain"));
  for (const char *const *name = zd_kernel_names (); *name != NULL; name++) {
    const ZdKernel *kernel = zd_kernel_named (*name);
    if (kernel != NULL)
      g_assert_cmpstr (kernel->name, ==, *name);
    best = best ? best : kernel;
  }
  g_assert_true (zd_kernel () == best);
}

/* ---- for each kernel ---- */

typedef void (*KernelTest) (const ZdKernel *kernel, GRand *dice);

static const struct {
  const char *name;
  KernelTest test;
} tests[] = {
  { "spans", test_spans }, { "set", test_set },   { "bits", test_bits },
  { "count", test_count }, { "codes", test_codes }, { "rank", test_rank },
};

typedef struct {
  const ZdKernel *kernel;
  KernelTest test;
} Case;

static void
run_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);

  one->test (one->kernel, dice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("ZHIDA_KERNEL");
  g_test_add_func ("/kernel/choice", test_choice);
  for (const char *const *name = zd_kernel_names (); *name != NULL; name++)
    for (guint i = 0; zd_kernel_named (*name) != NULL && i < G_N_ELEMENTS (tests); i++) {
      g_autofree char *path = g_strdup_printf ("/kernel/%s/%s", *name, tests[i].name);
      Case *one = g_new (Case, 1);
      *one = (Case){ zd_kernel_named (*name), tests[i].test };
      g_test_add_data_func_full (path, one, run_case, g_free);
    }
  return g_test_run ();
}
