/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "policy/policy.h"

G_BEGIN_DECLS

typedef enum {
  ZD_WAY_LINE,
  ZD_WAY_LINES,
  ZD_WAY_KIND,
  ZD_WAY_BUREAUS,
  ZD_WAY_REGION,
  ZD_WAY_DAY,
  ZD_WAY_NOTES, /* texts, a line each */
  ZD_WAY_NAMES, /* texts in one line */
} ZdWay;

/* A particular of a policy: how it is called, how it is entered, where it stands. */
typedef struct {
  const char *place; /* as findings name it */
  const char *label; /* not yet translated, like @hint */
  ZdWay way;
  gsize offset;      /* in ZdPolicy */
  const char *hint;  /* nullable */
} ZdParticular;

/* In the order of the form. */
#define ZD_N_PARTICULARS 16
extern const ZdParticular zd_particulars[ZD_N_PARTICULARS];

/* What stands there now, in words. (transfer full) */
char *zd_particular_describe (const ZdParticular *self, const ZdPolicy *policy, const ZdCatalogue *catalogue);
/* Writes what was typed into @policy. FALSE: nothing has changed. *@problem: (transfer full):
 * why it cannot be taken; NULL when it can. Kinds and bureaus are not typed. */
gboolean zd_particular_take (const ZdParticular *self, ZdPolicy *policy, const ZdCatalogue *catalogue,
                             const char *text, char **problem);

G_END_DECLS
