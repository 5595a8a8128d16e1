/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Unified social credit code, GB 32100-2015: 18 characters of a 31-letter
 * alphabet, the last a check character mod 31; positions 9–17 are the
 * organisation code of GB 11714 with its own check character mod 11. */
#define ZD_USCC_LENGTH 18

typedef enum {
  ZD_USCC_OK,
  ZD_USCC_ORG_DIGIT,   /* valid, but the inner organisation digit fails: a warning */
  ZD_USCC_EMPTY,
  ZD_USCC_LENGTH_BAD,
  ZD_USCC_CHARACTER,   /* a letter outside the alphabet, a letter where digits stand */
  ZD_USCC_CHECK,       /* the 18th character does not fit */
  ZD_USCC_LOST,        /* Excel turned it into a number: digits are gone */
  ZD_USCC_OLD_NUMBER,  /* a 15-digit registration number or 9-character organisation code */
} ZdUsccStatus;

/* Cleaned spelling: half-width, upper case, without spaces, hyphens, quotes. */
char *zd_uscc_clean (const char *text);

/* @text as written; the status of its cleaned spelling. OK and ORG_DIGIT are valid. */
ZdUsccStatus zd_uscc_check (const char *text);
gboolean zd_uscc_is_valid (const char *text);
/* One translated sentence for people. */
const char *zd_uscc_status_sentence (ZdUsccStatus status);

/* The check character for 17 characters of body; '\0' if one is outside the alphabet. */
char zd_uscc_check_character (const char *body);
/* The only character at @position, from 0, with which the check character fits the other 17; '\0' if one of
 * them is outside the alphabet. */
char zd_uscc_fitting_character (const char *code, guint position);
/* Organisation check character for positions 9–16 (8 characters). */
char zd_uscc_org_character (const char *body);

/* Codes one slip away (one wrong character, O/0 I/1 Z/2 S/5 B/8, two neighbours swapped)
 * for which both check characters hold. A suggestion only, never applied by itself.
 * NULL-terminated, at most @most, likeliest slip first. */
char **zd_uscc_suggest (const char *text, guint most);

G_END_DECLS
