/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "profile/uscc.h"

#include <string.h>

static void
test_check (void)
{
  static const struct {
    const char *text;
    ZdUsccStatus status;
  } cases[] = {
    { "914403001922038216", ZD_USCC_OK },
    { "91330100799655058B", ZD_USCC_OK },
    { "9144030071526726XG", ZD_USCC_OK },
    { "91350100M000100Y43", ZD_USCC_OK },
    { "913301007996550578", ZD_USCC_ORG_DIGIT },
    { "91350100M000100Y4Z", ZD_USCC_CHARACTER },
    { "91350100M000100Y44", ZD_USCC_CHECK },
    { " 9133 0100-799655058b ", ZD_USCC_OK },
    { "９１３３０１００７９９６５５０５８Ｂ", ZD_USCC_OK },
    { "'914403001922038216", ZD_USCC_OK },
    { "“914403001922038216”", ZD_USCC_OK },
    { "\xEF\xBB\xBF" "914403001922038216\xE2\x80\x8B", ZD_USCC_OK },
    { "", ZD_USCC_EMPTY },
    { "  ", ZD_USCC_EMPTY },
    { NULL, ZD_USCC_EMPTY },
    { "91440300192203821", ZD_USCC_LENGTH_BAD },
    { "9144030019220382166", ZD_USCC_LENGTH_BAD },
    { "91440300I922038216", ZD_USCC_CHARACTER },
    { "91A403001922038216", ZD_USCC_CHARACTER },
    { "914403001922038亿16", ZD_USCC_CHARACTER },
    { "914403001922038217", ZD_USCC_CHECK },
    { "9.14403001922E+17", ZD_USCC_LOST },
    { "9E+17", ZD_USCC_LOST },
    { "914403001922038000", ZD_USCC_LOST },
    { "914403001922038000.00", ZD_USCC_LOST },
    { "410100100012345", ZD_USCC_OLD_NUMBER },
    { "71526726-X", ZD_USCC_OLD_NUMBER },
    { "\xFF\xFE", ZD_USCC_LENGTH_BAD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shown = g_strescape (cases[i].text != NULL ? cases[i].text : "(null)", NULL);
    g_test_message ("%s", shown);
    g_assert_cmpint (zd_uscc_check (cases[i].text), ==, cases[i].status);
    g_assert_cmpint (zd_uscc_is_valid (cases[i].text), ==, cases[i].status <= ZD_USCC_ORG_DIGIT);
  }
}

static void
test_characters (void)
{
  g_assert_cmpint (zd_uscc_check_character ("91350100M000100Y4"), ==, '3');
  g_assert_cmpint (zd_uscc_check_character ("9135010OM000100Y4"), ==, '\0');
  g_assert_cmpint (zd_uscc_org_character ("71526726"), ==, 'X');
  g_assert_cmpint (zd_uscc_org_character ("79965505"), ==, '8');
  g_assert_cmpint (zd_uscc_org_character ("7996550-"), ==, '\0');
}

static void
test_clean (void)
{
  g_autofree char *clean = zd_uscc_clean ("　９144‐0300 7152\t6726–xg\n");

  g_assert_cmpstr (clean, ==, "9144030071526726XG");
}

static void
assert_suggested (const char *wrong, const char *right)
{
  g_auto (GStrv) found = zd_uscc_suggest (wrong, 20);

  g_test_message ("%s → %s", wrong, right);
  g_assert_true (g_strv_contains ((const char *const *)found, right));
  for (char **code = found; *code != NULL; code++)
    g_assert_cmpint (zd_uscc_check (*code), ==, ZD_USCC_OK);
}

static void
test_suggest (void)
{
  assert_suggested ("9133O1OO799655O58B", "91330100799655058B"); /* every O meant 0 */
  assert_suggested ("913301007996550588", "91330100799655058B"); /* B read as 8 */
  assert_suggested ("91330100799655085B", "91330100799655058B"); /* neighbours swapped */
  assert_suggested ("91330100799655058C", "91330100799655058B"); /* one wrong character */
  assert_suggested ("9144030071526726XQ", "9144030071526726XG");

  g_auto (GStrv) none = zd_uscc_suggest ("91330100799655058B", 5);
  g_assert_null (none[0]);
  g_auto (GStrv) one = zd_uscc_suggest ("91330200799655058B", 1);
  g_assert_cmpuint (g_strv_length (one), <=, 1);
  g_auto (GStrv) text = zd_uscc_suggest ("郑州市", 5);
  g_assert_null (text[0]);
}

static void
test_fitting_character (void)
{
  const char *good = "91330100799655058B";

  for (guint i = 0; i < ZD_USCC_LENGTH; i++)
    g_assert_cmpint (zd_uscc_fitting_character (good, i), ==, good[i]);
  g_assert_cmpint (zd_uscc_fitting_character ("9133O100799655058B", 3), ==, '\0');
  g_assert_cmpint (zd_uscc_fitting_character ("9133O100799655058B", 4), ==, '0');
}

/* All that a search through every character of every position finds is suggested. */
static void
test_no_single_slip_is_missed (void)
{
  const char *wrong = "91330200799655058B";
  g_auto (GStrv) found = zd_uscc_suggest (wrong, G_MAXUINT);
  guint fits = 0;

  for (guint i = 0; i < ZD_USCC_LENGTH; i++)
    for (const char *c = "0123456789ABCDEFGHJKLMNPQRTUWXY"; *c != '\0'; c++) {
      g_autofree char *code = g_strdup (wrong);
      code[i] = *c;
      if (zd_uscc_check (code) != ZD_USCC_OK)
        continue;
      fits++;
      g_assert_true (g_strv_contains ((const char *const *)found, code));
    }
  g_assert_cmpuint (fits, >, 0);
}

/* Any one wrong digit of a good code is noticed. */
static void
test_every_slip_is_noticed (void)
{
  const char *good = "91330100799655058B", *digits = "0123456789";

  for (int i = 0; i < ZD_USCC_LENGTH; i++)
    for (const char *c = digits; *c != '\0'; c++) {
      g_autofree char *code = g_strdup (good);
      if (code[i] == *c)
        continue;
      code[i] = *c;
      g_assert_false (zd_uscc_is_valid (code));
    }
}

static void
test_sentences (void)
{
  for (ZdUsccStatus status = ZD_USCC_OK; status <= ZD_USCC_OLD_NUMBER; status++)
    g_assert_cmpuint (strlen (zd_uscc_status_sentence (status)), >, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/uscc/check", test_check);
  g_test_add_func ("/uscc/characters", test_characters);
  g_test_add_func ("/uscc/clean", test_clean);
  g_test_add_func ("/uscc/suggest", test_suggest);
  g_test_add_func ("/uscc/fitting-character", test_fitting_character);
  g_test_add_func ("/uscc/no-slip-missed", test_no_single_slip_is_missed);
  g_test_add_func ("/uscc/every-slip", test_every_slip_is_noticed);
  g_test_add_func ("/uscc/sentences", test_sentences);
  return g_test_run ();
}
