/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* What every policy has to say, beyond what its reader insists on. */

#include "config.h"
#include "policy/check/check-private.h"

#include "base/i18n.h"

/* Spaces of any width say nothing. */
static gboolean
is_blank (const char *text)
{
  while (text != NULL && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text == NULL || *text == '\0';
}

void
zd_check_form (ZdCheck *self)
{
  const ZdPolicy *policy = self->policy;

  if (is_blank (policy->title))
    zd_check_found (self, ZD_FOUND_NO_TITLE, "title", _ ("The policy has no title."));
  if (is_blank (policy->text))
    zd_check_found (self, ZD_FOUND_NO_TEXT, "text", _ ("The policy's own words are missing."));
  if (policy->award->lines->len == 0)
    zd_check_found (self, ZD_FOUND_NO_AWARD, "award", _ ("Nothing is said of what is paid."));
  if (policy->cases->len == 0)
    zd_check_found (self, ZD_FOUND_NO_CASES, "cases", _ ("No worked case stands with the policy."));
  if (policy->valid_from == ZD_DAY_NONE && policy->valid_until == ZD_DAY_NONE)
    zd_check_found (self, ZD_FOUND_NO_VALIDITY, "valid", _ ("No validity is stated."));
}
