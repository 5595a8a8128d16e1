/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pinyin.h"

/* Readings of @c, joined by blanks. */
static char *
readings (gunichar c)
{
  GString *joined = g_string_new (NULL);
  const guint16 *syllables;
  guint n = zd_pinyin_readings (zd_pinyin_set (c), &syllables);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", zd_pinyin_syllable (syllables[i]));
  return g_string_free (joined, FALSE);
}

static void
test_readings (void)
{
  /* Polyphones in names of places, families and trades; ü is v. */
  static const struct {
    const char *character, *readings;
  } cases[] = {
    { "开", "kai" },
    { "行", "hang heng xing" },
    { "会", "gui hui kuai" },
    { "单", "chan dan shan" },
    { "曾", "ceng zeng" },
    { "乐", "lao le yue" },
    { "六", "liu lu" },
    { "牟", "mou mu" },
    { "荥", "xing ying" },
    { "绿", "lu lv" },
    { "女", "nv" },
    { "略", "lve" },
    { "台", "tai" },
    { "系", "ji xi" },
    { "厂", "chang" },
    { "太", "tai" },
    { "𬭊", "" },
    { "a", "" },
    { "。", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *got = readings (g_utf8_get_char (cases[i].character));
    g_assert_cmpstr (got, ==, cases[i].readings);
  }
}

static void
test_everyday_characters (void)
{
  /* The 20,902 characters of the first Unicode have a reading each, but for those that no dictionary reads.
   */
  guint silent = 0;

  for (gunichar c = 0x4e00; c <= 0x9fa5; c++) {
    g_autofree char *got = readings (c);
    silent += *got == '\0';
  }
  g_assert_cmpuint (silent, <, 100);
}

static void
test_find (void)
{
  static const struct {
    const char *letters;
    gboolean whole;
    const char *first, *last; /* NULL: none */
  } cases[] = {
    { "xian", FALSE, "xian", "xiang" }, { "xian", TRUE, "xian", "xian" }, { "zh", FALSE, "zha", "zhuo" },
    { "zh", TRUE, NULL, NULL },         { "a", TRUE, "a", "a" },          { "a", FALSE, "a", "ao" },
    { "lv", FALSE, "lv", "lve" },       { "i", FALSE, NULL, NULL },       { "zuoz", FALSE, NULL, NULL },
    { "z", FALSE, "za", "zuo" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint16 low, high;
    gboolean found =
        zd_pinyin_find (cases[i].letters, strlen (cases[i].letters), cases[i].whole, &low, &high);
    g_assert_cmpint (found, ==, cases[i].first != NULL);
    if (!found)
      continue;
    g_assert_cmpstr (zd_pinyin_syllable (low), ==, cases[i].first);
    g_assert_cmpstr (zd_pinyin_syllable (high), ==, cases[i].last);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/pinyin/readings", test_readings);
  g_test_add_func ("/base/pinyin/everyday-characters", test_everyday_characters);
  g_test_add_func ("/base/pinyin/find", test_find);
  return g_test_run ();
}
