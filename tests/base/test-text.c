/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "base/text.h"

#include <string.h>

static void
test_clean (void)
{
  static const struct {
    const char *text;
    const char *clean;
  } rows[] = {
    { "", "" },
    { "  郑州　", "郑州" },
    { "ＡＢＣ（１）", "ABC(1)" },
    { "\xef\xbb\xbf名称", "名称" },
    { "郑\xe2\x80\x8b州", "郑州" },    /* zero-width space */
    { "a\xc2\xa0" "b", "a b" },        /* no-break space */
    { "\t开封\r\n", "开封" },
    { "\xe2\x80\xae倒写", "倒写" },    /* right-to-left override */
    { "𠮷野家", "𠮷野家" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *clean = zd_text_clean (rows[i].text);
    g_assert_cmpstr (clean, ==, rows[i].clean);
  }
  g_autofree char *damaged = zd_text_clean ("郑\xff州");
  g_assert_true (g_utf8_validate (damaged, -1, NULL));
}

static void
test_same_name (void)
{
  static const struct {
    const char *a;
    const char *b;
    gboolean loose;
  } rows[] = {
    { "郑州（航空港）科技有限公司", "郑州(航空港)科技有限公司", FALSE },
    { "郑州【航空港】科技有限公司", "郑州〔航空港〕科技有限公司", FALSE },
    { " 郑州 某 某 ", "郑州某某", FALSE },
    { "郑州　某某", "郑州某某", FALSE },
    { "ＡＢＣ实业", "abc实业", FALSE },
    { "阿·凡提", "阿・凡提", FALSE },
    { "阿•凡提", "阿凡提", FALSE },
    { "A&B－C", "ABC", FALSE },
    { "１２３厂", "123厂", FALSE },
    { "郑州某某有限公司", "郑州某某有限责任公司", TRUE },
    { "郑州某某股份有限公司", "郑州某某", TRUE },
    { "某某投资合伙企业（有限合伙）", "某某投资合伙企业", TRUE },
    { "㈱东方", "(株)东方", FALSE },
    { "郑州(中原)某某股份有限公司（原郑州某某）", "郑州中原某某", TRUE },
    { "郑州某某有限公司（曾用名：郑州某某厂）", "郑州某某有限公司", TRUE },
    { "郑州市（中原）某某有限公司", "郑州（中原）某某有限公司", TRUE },
    { "河南省开封市某某公司", "河南开封某某公司", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *a = zd_text_name_key (rows[i].a, rows[i].loose);
    g_autofree char *b = zd_text_name_key (rows[i].b, rows[i].loose);
    g_assert_cmpstr (a, ==, b);
    g_assert_cmpuint (strlen (a), >, 0);
  }
}

static void
test_other_name (void)
{
  static const struct {
    const char *a;
    const char *b;
  } rows[] = {
    { "郑州某某集团有限公司", "郑州某某有限公司" },
    { "郑州某某有限公司开封分公司", "郑州某某有限公司" },
    { "郑州一零一厂", "郑州一一厂" },
    { "郑州某某有限公司（开封）", "郑州某某有限公司" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *a = zd_text_name_key (rows[i].a, TRUE);
    g_autofree char *b = zd_text_name_key (rows[i].b, TRUE);
    g_assert_cmpstr (a, !=, b);
  }
  g_autofree char *kept = zd_text_name_key ("某某有限公司", FALSE);
  g_assert_cmpstr (kept, ==, "某某有限公司");
  g_autofree char *alone = zd_text_name_key ("有限公司", TRUE);
  g_assert_cmpstr (alone, ==, "有限");
}

/* A character that nobody sees sends the name the long way. */
static void
assert_same_both_ways (const char *name, gboolean loose)
{
  g_autofree char *longer = g_strconcat ("\u200b", name, NULL);
  g_autofree char *quick = zd_text_name_key (name, loose);
  g_autofree char *slow = zd_text_name_key (longer, loose);

  g_assert_cmpstr (quick, ==, slow);
}

static void
test_quick_name_key (void)
{
  static const gunichar some[] = { U'郑', U'（', U'）', U'(', U')', U'a', U'Z', U'7', U' ', U'，', U'原', U'市', U'ü', U'㈱', U'䷀' };

  for (gunichar c = 1; c < 0xffff; c++) {
    char name[16] = "郑";
    if (c >= 0xd800 && c < 0xe000)
      continue;
    name[3 + g_unichar_to_utf8 (c, name + 3)] = '\0';
    assert_same_both_ways (name, FALSE);
  }
  for (int n = 0; n < 5000; n++) {
    g_autoptr (GString) name = g_string_new (NULL);
    for (int i = g_test_rand_int_range (0, 12); i > 0; i--)
      g_string_append_unichar (name, some[g_test_rand_int_range (0, G_N_ELEMENTS (some))]);
    assert_same_both_ways (name->str, g_test_rand_bit ());
  }
}

static void
test_mask (void)
{
  static const struct {
    const char *text;
    int head, tail;
    const char *masked;
  } rows[] = {
    { "13812345678", 3, 4, "138****5678" },
    { "张三丰", 1, 0, "张**" },
    { "6222020200112233445", 4, 4, "6222***********3445" },
    { "1234567", 3, 4, "*******" }, /* too short to show anything */
    { "12", 3, 4, "**" },
    { "", 3, 4, "" },
    { "abc", 0, 0, "***" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *masked = zd_text_mask (rows[i].text, rows[i].head, rows[i].tail);
    g_assert_cmpstr (masked, ==, rows[i].masked);
  }
}

static void
test_excerpt (void)
{
  g_autofree char *whole = zd_text_excerpt ("郑州", 2);
  g_autofree char *cut = zd_text_excerpt ("郑州市", 2);
  g_autofree char *line = zd_text_excerpt ("a\nb\x1b[31m", 10);

  g_assert_cmpstr (whole, ==, "郑州");
  g_assert_cmpstr (cut, ==, "郑州…");
  g_assert_cmpstr (line, ==, "a b [31m");
}

static void
test_short (void)
{
  g_assert_true (zd_text_is_short_for ("营收", "营业收入"));
  g_assert_true (zd_text_is_short_for ("郑煤机", "郑州煤矿机械集团"));
  g_assert_true (zd_text_is_short_for ("收入", "收入"));
  g_assert_false (zd_text_is_short_for ("营业收入", "营收"));
  g_assert_false (zd_text_is_short_for ("收营", "营业收入")); /* in another order */
  g_assert_false (zd_text_is_short_for ("入入", "营业收入")); /* each once */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/name-key/same", test_same_name);
  g_test_add_func ("/text/name-key/other", test_other_name);
  g_test_add_func ("/text/name-key/quick", test_quick_name_key);
  g_test_add_func ("/text/mask", test_mask);
  g_test_add_func ("/text/short", test_short);
  g_test_add_func ("/text/excerpt", test_excerpt);
  return g_test_run ();
}
