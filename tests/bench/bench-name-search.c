/* SPDX-License-Identifier: GPL-3.0-or-later */
/* name-search [PARTIES]: how long it takes to make the index of names and to look in it. Names are put
 * together as firms are named; prints the hits and the best of nine runs of some words, then of every kind of
 * word the middle and the worst of fifty that stand in a name, each the best of three runs. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/pinyin.h"
#include "policy/catalogue.h"
#include "profile/name-candidates.h"

#define RUNS  9
#define WORDS 50

static const char *const places[] = { "开封市", "河南", "郑州", "兰考县", "尉氏县", "洛阳", "河南省", "" };
static const char *const characters[] = { "鼎", "盛", "华", "远", "中", "信", "达", "恒", "通", "瑞",
                                          "丰", "泰", "行", "重", "乐", "长", "宏", "博", "金", "源",
                                          "海", "天", "康", "佳", "润", "德", "安", "美", "科", "众" };
static const char *const trades[] = { "机械", "科技", "商贸",     "建筑工程", "电子",   "食品",
                                      "化工", "物流", "农业开发", "会计",     "新材料", "医疗器械" };
static const char *const forms[] = { "有限公司", "股份有限公司", "有限责任公司", "（集团）有限公司",
                                     "合作社" };
#define ANY(list) list[g_rand_int_range (rand, 0, G_N_ELEMENTS (list))]

static ZdColumns *
make_parties (const ZdCatalogue *catalogue, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  ZdColumns *columns = zd_columns_new (catalogue);

  for (guint i = 0; i < n; i++) {
    char code[19];
    g_snprintf (code, sizeof code, "91410%03uMA4%07u", g_rand_int_range (rand, 100, 1000), i);
    g_autofree char *name =
        g_strconcat (ANY (places), ANY (characters), ANY (characters),
                     g_rand_boolean (rand) ? ANY (characters) : "", ANY (trades), ANY (forms), NULL);
    zd_columns_add_party (columns, code, name);
  }
  zd_columns_seal (columns);
  return columns;
}

typedef struct {
  double wall, processors; /* milliseconds */
  guint hits;
} Time;

/* The best of some runs. */
static Time
time_word (const ZdNameIndex *index, const char *typed, guint runs)
{
  Time best = { 1e9, 1e9, 0 };

  for (guint i = 0; i < runs; i++) {
    gint64 begin = g_get_monotonic_time ();
    clock_t begun = clock ();
    g_autoptr (GArray) rows = zd_name_index_search (index, typed, 200, &best.hits, NULL, NULL);
    best.wall = MIN (best.wall, (double)(g_get_monotonic_time () - begin) / 1e3);
    best.processors = MIN (best.processors, (double)(clock () - begun) * 1e3 / CLOCKS_PER_SEC);
  }
  return best;
}

static void
measure (const ZdNameIndex *index, const char *typed)
{
  Time best = time_word (index, typed, RUNS);

  g_print ("%9u hits  %6.1f ms  %6.1f ms of processors  %s\n", best.hits, best.wall, best.processors, typed);
}

/* ---- words of every kind ---- */

typedef enum { TEXT, SYLLABLES, INITIALS, CODE } Kind;

static const struct {
  Kind kind;
  guint n; /* characters of a name or a code */
} kinds[] = { { TEXT, 1 },      { TEXT, 2 },      { TEXT, 4 },     { TEXT, 12 },    { SYLLABLES, 1 },
              { SYLLABLES, 2 }, { SYLLABLES, 4 }, { INITIALS, 1 }, { INITIALS, 2 }, { INITIALS, 3 },
              { INITIALS, 4 },  { INITIALS, 6 },  { CODE, 1 },     { CODE, 2 },     { CODE, 4 },
              { CODE, 8 },      { CODE, 18 } };

/* A piece of somebody's name as it may be typed. */
static char *
make_word (const ZdColumns *columns, GRand *rand, Kind kind, guint n)
{
  guint row = (guint)g_rand_int_range (rand, 0, (int)zd_columns_n_rows (columns));
  const char *text = kind == CODE ? zd_columns_uscc (columns, row) : zd_columns_name (columns, row);
  int room = (int)g_utf8_strlen (text, -1) - (int)n;
  const char *at = g_utf8_offset_to_pointer (text, room > 0 ? g_rand_int_range (rand, 0, room + 1) : 0);
  GString *word = g_string_new (NULL);

  for (guint i = 0; i < n && *at != '\0'; i++, at = g_utf8_next_char (at)) {
    const guint16 *syllables;
    guint n_readings = zd_pinyin_readings (zd_pinyin_set (g_utf8_get_char (at)), &syllables);
    if (kind == TEXT || kind == CODE)
      g_string_append_unichar (word, g_utf8_get_char (at));
    else if (n_readings > 0)
      g_string_append_len (word, zd_pinyin_syllable (syllables[0]), kind == INITIALS ? 1 : -1);
  }
  return g_string_free (word, FALSE);
}

static int
by_wall (const void *a, const void *b)
{
  double left = ((const Time *)a)->wall, right = ((const Time *)b)->wall;

  return (left > right) - (left < right);
}

static void
measure_kind (const ZdNameIndex *index, GRand *rand, Kind kind, guint n)
{
  static const char *const names[] = { "characters", "syllables", "initials", "of a code" };
  g_autofree char *worst = NULL;
  Time times[WORDS];
  double slowest = 0, processors = 0;

  for (guint i = 0; i < WORDS; i++) {
    g_autofree char *word = make_word (zd_name_index_columns (index), rand, kind, n);
    times[i] = time_word (index, word, 3);
    processors = MAX (processors, times[i].processors);
    if (times[i].wall > slowest) {
      slowest = times[i].wall;
      g_free (worst);
      worst = g_steal_pointer (&word);
    }
  }
  qsort (times, WORDS, sizeof *times, by_wall);
  g_print ("%2u %-10s  middle %5.1f ms  worst %5.1f ms, %5.1f ms of processors  %s\n", n, names[kind],
           times[WORDS / 2].wall, slowest, processors, worst);
}

/* Names with one character put wrong; how many lead back to their own. */
static void
measure_candidates (const ZdNameIndex *index, guint n_names)
{
  const ZdColumns *columns = zd_name_index_columns (index);
  guint step = MAX (zd_columns_n_rows (columns) / n_names, 1), found = 0;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_names; i++) {
    g_autofree char *name = g_strdup (zd_columns_name (columns, i * step));
    char *slip = g_utf8_offset_to_pointer (name, g_utf8_strlen (name, -1) / 2 - 1);
    *slip = '\0';
    g_ptr_array_add (names, g_strconcat (name, "卓", slip + strlen ("中"), NULL));
  }
  gint64 begin = g_get_monotonic_time ();
  clock_t begun = clock ();
  g_autoptr (GPtrArray) candidates =
      zd_name_candidates (index, (const char *const *)names->pdata, names->len, 10, NULL, NULL);
  for (guint i = 0; i < n_names; i++) {
    const GArray *of_name = candidates->pdata[i];
    for (guint k = 0; k < of_name->len; k++)
      found += g_str_equal (zd_columns_name (columns, g_array_index (of_name, ZdNameCandidate, k).row),
                            zd_columns_name (columns, i * step));
  }
  g_print ("%u damaged names: %.2f s, %.2f s of processors, their own %u times among the first ten\n",
           n_names, (g_get_monotonic_time () - begin) / 1e6, (double)(clock () - begun) / CLOCKS_PER_SEC,
           found);
}

int
main (int argc, char *argv[])
{
  static const char *const typed[] = {
    "鼎盛", "没有", "公司",    "有限公司",  "鼎盛机械", "河南 鼎盛",           "ds",
    "g",    "gs",   "yxgs",    "dingsheng", "gongsi",   "kaifengshidingsheng", "xian",
    "a",    "MA4",  "xinxian", "0012345",   "1"
  };
  setlocale (LC_ALL, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCatalogue) catalogue = zd_catalogue_load (NULL, &error);
  guint n = argc > 1 ? (guint)atoi (argv[1]) : 2000000;

  if (catalogue == NULL)
    g_error ("%s", error->message);
  g_autoptr (ZdColumns) columns = make_parties (catalogue, n);
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (ZdNameIndex) index = zd_name_index_new (columns, NULL, NULL);
  g_print ("%u names: index in %.0f ms, %.1f bytes a party\n", n, (g_get_monotonic_time () - begin) / 1e3,
           (double)zd_name_index_bytes (index) / n);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    measure (index, typed[i]);
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    measure_kind (index, rand, kinds[i].kind, kinds[i].n);
  measure_candidates (index, 1);
  measure_candidates (index, 1500);
  return 0;
}
