/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"
#include "config.h"

#include "profile/uscc.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

#define BODY_LENGTH  17
#define REGION_FIRST 2 /* positions 3–8: the registering region, digits only */
#define REGION_LAST  7
#define ORG_FIRST    8
#define ORG_BODY     8
#define OLD_ORG_CODE 9
#define OLD_NUMBER   15

static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
static const char plain_characters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* One more than the place in the alphabet. */
static const guint8 places[256] = {
  ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
  ['8'] = 9,  ['9'] = 10, ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
  ['G'] = 17, ['H'] = 18, ['J'] = 19, ['K'] = 20, ['L'] = 21, ['M'] = 22, ['N'] = 23, ['P'] = 24,
  ['Q'] = 25, ['R'] = 26, ['T'] = 27, ['U'] = 28, ['W'] = 29, ['X'] = 30, ['Y'] = 31,
};

static int
letter_value (char c)
{
  return places[(guchar)c] - 1;
}

/* Hyphens, dashes, quotes and the spaces that people put between groups. */
static gboolean
is_filler (gunichar c)
{
  static const gunichar others[] = { '\'', '"', '`', 0x2032, 0x2033 };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (c == others[i])
      return TRUE;
  switch (g_unichar_type (c)) {
  case G_UNICODE_DASH_PUNCTUATION:
  case G_UNICODE_INITIAL_PUNCTUATION:
  case G_UNICODE_FINAL_PUNCTUATION:
  case G_UNICODE_FORMAT:
  case G_UNICODE_CONTROL:
    return TRUE;
  default:
    return g_unichar_isspace (c) || c == 0x2212;
  }
}

char *
zd_uscc_clean (const char *text)
{
  /* Most are clean as they come. */
  if (text != NULL && text[strspn (text, plain_characters)] == '\0')
    return g_strdup (text);
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *plain = zd_text_clean (valid);
  GString *clean = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (!is_filler (c))
      g_string_append_unichar (clean, c < 128 ? (gunichar)g_ascii_toupper ((char)c) : c);
  }
  return g_string_free (clean, FALSE);
}

/* The weighted sum of all eighteen is a multiple of 31; the last has the weight 1. */
char
zd_uscc_fitting_character (const char *code, guint position)
{
  int sum = 0, weight = 1, own = 1;

  for (guint i = 0; i < ZD_USCC_LENGTH; i++, weight = weight * 3 % 31) {
    int effective = i == BODY_LENGTH ? 1 : weight, value;
    if (i == position) {
      own = effective;
      continue;
    }
    value = letter_value (code[i]);
    if (value < 0)
      return '\0';
    sum += value * effective;
  }
  for (const char *c = alphabet; *c != '\0'; c++)
    if ((sum + own * (int)(c - alphabet)) % 31 == 0)
      return *c;
  g_return_val_if_reached ('\0');
}

char
zd_uscc_check_character (const char *body)
{
  return zd_uscc_fitting_character (body, BODY_LENGTH);
}

char
zd_uscc_org_character (const char *body)
{
  static const int weights[ORG_BODY] = { 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  for (int i = 0; i < ORG_BODY; i++) {
    if (g_ascii_isdigit (body[i]))
      sum += weights[i] * (body[i] - '0');
    else if (g_ascii_isupper (body[i]))
      sum += weights[i] * (body[i] - 'A' + 10);
    else
      return '\0';
  }
  return "0X987654321"[sum % 11];
}

/* "9.14403E+17", "914403001922038000.00": a spreadsheet read the code as a number. */
static gboolean
looks_like_number (const char *text)
{
  gsize digits = strspn (text, "0123456789");
  const char *rest = text + digits;

  if (digits == 0 || *rest == '\0')
    return FALSE;
  if (*rest == '.')
    rest += 1 + strspn (rest + 1, "0123456789");
  else if (*rest != 'E' || (rest[1] != '+' && digits != 1))
    return FALSE;
  if (*rest == 'E') {
    rest += rest[1] == '+' ? 2 : 1;
    rest += strspn (rest, "0123456789");
  }
  return *rest == '\0';
}

/* A number keeps fifteen digits: the last three of eighteen became zeros. */
static gboolean
lost_its_tail (const char *code)
{
  return strspn (code, "0123456789") == ZD_USCC_LENGTH && g_str_has_suffix (code, "000");
}

static gboolean
is_old_number (const char *text, gsize length)
{
  if (length == OLD_NUMBER)
    return strspn (text, "0123456789") == length;
  return length == OLD_ORG_CODE && strspn (text, plain_characters) == length &&
         (g_ascii_isdigit (text[8]) || text[8] == 'X');
}

static gboolean
has_wrong_character (const char *code)
{
  for (int i = 0; i < ZD_USCC_LENGTH; i++)
    if (letter_value (code[i]) < 0 || (i >= REGION_FIRST && i <= REGION_LAST && !g_ascii_isdigit (code[i])))
      return TRUE;
  return FALSE;
}

ZdUsccStatus
zd_uscc_check (const char *text)
{
  g_autofree char *code = zd_uscc_clean (text);
  gsize length = strlen (code);

  if (length == 0)
    return ZD_USCC_EMPTY;
  if (looks_like_number (code))
    return ZD_USCC_LOST;
  if (is_old_number (code, length))
    return ZD_USCC_OLD_NUMBER;
  if (g_utf8_strlen (code, -1) != ZD_USCC_LENGTH)
    return ZD_USCC_LENGTH_BAD;
  if (length != ZD_USCC_LENGTH || has_wrong_character (code))
    return ZD_USCC_CHARACTER;
  if (zd_uscc_check_character (code) != code[BODY_LENGTH])
    return lost_its_tail (code) ? ZD_USCC_LOST : ZD_USCC_CHECK;
  return zd_uscc_org_character (code + ORG_FIRST) == code[ORG_FIRST + ORG_BODY] ? ZD_USCC_OK
                                                                                : ZD_USCC_ORG_DIGIT;
}

gboolean
zd_uscc_is_valid (const char *text)
{
  ZdUsccStatus status = zd_uscc_check (text);

  return status == ZD_USCC_OK || status == ZD_USCC_ORG_DIGIT;
}

const char *
zd_uscc_status_sentence (ZdUsccStatus status)
{
  switch (status) {
  case ZD_USCC_OK:
    return _ ("The code is valid.");
  case ZD_USCC_ORG_DIGIT:
    return _ ("The code is valid, but the check digit of the organisation code inside it does not fit; "
              "compare it with the licence.");
  case ZD_USCC_EMPTY:
    return _ ("The code is empty.");
  case ZD_USCC_LENGTH_BAD:
    return _ ("A unified social credit code has 18 characters.");
  case ZD_USCC_CHARACTER:
    return _ ("The code has a character that cannot stand there (the letters I, O, S, V, Z are not used; "
              "positions 3 to 8 are digits).");
  case ZD_USCC_CHECK:
    return _ ("The last character does not fit the others; a character is wrong or two are swapped.");
  case ZD_USCC_LOST:
    return _ ("The spreadsheet turned the code into a number and digits are lost; set the column to text and "
              "enter the code again.");
  case ZD_USCC_OLD_NUMBER:
    return _ ("This is an old registration number or organisation code; look up the unified social credit "
              "code that replaced it.");
  default:
    g_return_val_if_reached ("");
  }
}
