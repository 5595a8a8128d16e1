/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "match/example.h"

G_BEGIN_DECLS

/* A worked case as read: its enterprise is the one row of columns of its own. */
typedef struct {
  ZdDay as_of;
  ZdParty *party;
  ZdAnswers *answers;
  ZdColumns *columns;
  ZdPlan *plan;
} ZdExample;

/* Does not look at what is expected. Error: with the place in @json. */
gboolean zd_example_read (ZdExample *self, const ZdPolicy *policy, const json_t *json,
                          const ZdCatalogue *catalogue, const ZdPath *path, GError **error);
void zd_example_clear (ZdExample *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ZdExample, zd_example_clear)

G_END_DECLS
