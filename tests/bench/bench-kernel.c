/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "match/kernel.h"

#include <time.h>

/* What a value costs each kernel in each loop, in nanoseconds of this thread's processor time; of and, or, count
 * and settle: a row of one input. Blocks as in a match, their data in the nearest cache. */

#define BLOCKS 32

typedef struct {
  const ZdKernel *kernel;
  guint8 bytes[ZD_BLOCK_ROWS];
  guint16 shorts[ZD_BLOCK_ROWS];
  gint32 ints[ZD_BLOCK_ROWS];
  gint64 wide[BLOCKS * ZD_BLOCK_ROWS]; /* many, lest the processor learns them by heart */
  guint turn;
  gint64 cuts[97];
  gint32 int_cuts[97];
  guint64 members[4];
  guint64 in[4][2 * ZD_BLOCK_WORDS];
  guint64 out[4 * ZD_BLOCK_WORDS];
  guint64 planes[8 * ZD_BLOCK_WORDS], steps[ZD_STEPS * ZD_BLOCK_WORDS];
  volatile guint sum;
} Bench;

static const ZdSpan wide_spans[] = { { -1000000, 5000000 }, { 7000000, 7500000 }, { 8000000, 8000001 }, { 9000000, 9500000 } };
static const ZdSpan short_spans[] = { { 10, 70 }, { 200, 220 }, { 400, 404 }, { 700, 900 } };

static void
span_u8 (Bench *b)
{
  b->kernel->spans[ZD_LANE_U8](b->bytes, ZD_BLOCK_ROWS, short_spans, 1, b->out);
}

static void
span_u16 (Bench *b)
{
  b->kernel->spans[ZD_LANE_U16](b->shorts, ZD_BLOCK_ROWS, short_spans, 1, b->out);
}

static void
spans4_u16 (Bench *b)
{
  b->kernel->spans[ZD_LANE_U16](b->shorts, ZD_BLOCK_ROWS, short_spans, 4, b->out);
}

static void
span_i32 (Bench *b)
{
  b->kernel->spans[ZD_LANE_I32](b->ints, ZD_BLOCK_ROWS, wide_spans, 1, b->out);
}

static void
span_i64 (Bench *b)
{
  b->kernel->spans[ZD_LANE_I64](b->wide, ZD_BLOCK_ROWS, wide_spans, 1, b->out);
}

static void
set_u8 (Bench *b)
{
  b->kernel->set_u8 (b->bytes, ZD_BLOCK_ROWS, b->members, b->out);
}

static void
and_four (Bench *b)
{
  const guint64 *inputs[] = { b->in[0], b->in[1], b->in[2], b->in[3] };

  b->kernel->and_all (inputs, 4, b->out);
}

static void
or_four (Bench *b)
{
  const guint64 *inputs[] = { b->in[0], b->in[1], b->in[2], b->in[3] };

  b->kernel->or_all (inputs, 4, b->out);
}

static void
settle (Bench *b)
{
  b->kernel->settle (b->in[0], b->in[1], b->out);
}

static void
count (Bench *b)
{
  b->sum += b->kernel->count (b->in[0]);
}

static void
planes (Bench *b)
{
  b->kernel->planes (b->bytes, ZD_BLOCK_ROWS, 8, b->planes);
}

static void
steps (Bench *b)
{
  b->kernel->steps (b->planes, 8, b->steps);
}

static void
within (Bench *b)
{
  b->kernel->within (b->steps, short_spans, 1, b->in[0], b->out);
}

static void
rank_i64_u8 (Bench *b)
{
  b->kernel->rank_i64_u8 (b->wide + b->turn++ % BLOCKS * ZD_BLOCK_ROWS, ZD_BLOCK_ROWS, b->cuts, G_N_ELEMENTS (b->cuts), b->bytes);
}

static void
rank_i32_u8 (Bench *b)
{
  b->kernel->rank_i32_u8 (b->ints, ZD_BLOCK_ROWS, b->int_cuts, G_N_ELEMENTS (b->int_cuts), b->bytes);
}

static const struct {
  const char *name;
  void (*run) (Bench *bench);
  guint values; /* that one run looks at */
} loops[] = {
  { "span u8", span_u8, ZD_BLOCK_ROWS },
  { "span u16", span_u16, ZD_BLOCK_ROWS },
  { "4 spans u16", spans4_u16, ZD_BLOCK_ROWS },
  { "span i32", span_i32, ZD_BLOCK_ROWS },
  { "span i64", span_i64, ZD_BLOCK_ROWS },
  { "set u8", set_u8, ZD_BLOCK_ROWS },
  { "and of 4", and_four, 8 * ZD_BLOCK_ROWS },
  { "or of 4", or_four, 8 * ZD_BLOCK_ROWS },
  { "settle", settle, ZD_BLOCK_ROWS },
  { "count", count, ZD_BLOCK_ROWS },
  { "planes, 8", planes, ZD_BLOCK_ROWS },
  { "steps", steps, ZD_BLOCK_ROWS },
  { "within", within, ZD_BLOCK_ROWS },
  { "rank i64 u8, 97", rank_i64_u8, ZD_BLOCK_ROWS },
  { "rank i32 u8, 97", rank_i32_u8, ZD_BLOCK_ROWS },
};

static void
fill (Bench *self)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (1);

  for (guint i = 0; i < ZD_BLOCK_ROWS; i++) {
    self->bytes[i] = (guint8)g_rand_int (dice);
    self->shorts[i] = (guint16)g_rand_int_range (dice, 0, 1000);
    self->ints[i] = g_rand_int_range (dice, 0, 10000000);
  }
  for (guint i = 0; i < BLOCKS * ZD_BLOCK_ROWS; i++)
    self->wide[i] = g_rand_int_range (dice, 0, 10000000);
  for (guint i = 0; i < G_N_ELEMENTS (self->cuts); i++)
    self->int_cuts[i] = (gint32)(self->cuts[i] = 100000 * (i + 1));
  for (guint i = 0; i < 4; i++) {
    self->members[i] = (guint64)g_rand_int (dice) << 32 | g_rand_int (dice);
    for (guint w = 0; w < 2 * ZD_BLOCK_WORDS; w++)
      self->in[i][w] = (guint64)g_rand_int (dice) << 32 | g_rand_int (dice);
  }
}

static double
seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

/* The best of nine: others use the machine, too. */
static double
measure (Bench *self, guint loop)
{
  const guint repeats = 2000;
  double best = G_MAXDOUBLE;

  for (guint round = 0; round < 9; round++) {
    double begin = seconds ();
    for (guint i = 0; i < repeats; i++)
      loops[loop].run (self);
    best = MIN (best, seconds () - begin);
  }
  return best / repeats / loops[loop].values * 1e9;
}

int
main (void)
{
  g_autofree Bench *bench = g_new0 (Bench, 1);

  g_print ("%-18s", "ns per value");
  for (const char *const *name = zd_kernel_names (); *name != NULL; name++)
    g_print ("%10s", *name);
  g_print ("\n");
  for (guint loop = 0; loop < G_N_ELEMENTS (loops); loop++) {
    g_print ("%-18s", loops[loop].name);
    for (const char *const *name = zd_kernel_names (); *name != NULL; name++) {
      bench->kernel = zd_kernel_named (*name);
      fill (bench);
      if (bench->kernel != NULL)
        g_print ("%10.4f", measure (bench, loop));
      else
        g_print ("%10s", "-");
    }
    g_print ("\n");
  }
  return 0;
}
