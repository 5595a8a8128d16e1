/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/check/finding.h"

const char *
zd_severity_name (ZdSeverity severity)
{
  static const char *const names[] = {
    [ZD_FINDING_BLOCKS] = "blocks",
    [ZD_FINDING_WARNS] = "warning",
    [ZD_FINDING_NOTE] = "note",
  };

  return names[severity];
}

void
zd_finding_free (ZdFinding *self)
{
  if (self == NULL)
    return;
  g_free (self->place);
  g_free (self->what);
  g_free (self->why);
  g_free (self->how);
  g_free (self->explained);
  g_free (self);
}

ZdFinding *
zd_finding_new (const char *code, ZdSeverity severity, const char *place, const char *what, const char *why,
                const char *how)
{
  ZdFinding *self = g_new0 (ZdFinding, 1);

  self->code = code;
  self->severity = severity;
  self->place = g_strdup (place);
  self->start = self->end = -1;
  self->what = g_strdup (what);
  self->why = g_strdup (why);
  self->how = g_strdup (how);
  return self;
}

json_t *
zd_finding_to_json (const ZdFinding *self, const char *text)
{
  gboolean quoted = text != NULL && self->start >= 0 && self->end <= g_utf8_strlen (text, -1);
  g_autofree char *words = quoted ? g_utf8_substring (text, self->start, self->end) : NULL;

  return json_pack ("{s:s,s:s,s:s,s:i,s:i,s:s?,s:s,s:s,s:s,s:s?}", "code", self->code, "severity",
                    zd_severity_name (self->severity), "place", self->place, "start", self->start, "end",
                    self->end, "words", words, "what", self->what, "why", self->why, "how", self->how,
                    "explained", self->explained);
}
