/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/model.h"

G_BEGIN_DECLS

/* The language model that the preferences name, with its key from the keyring. */
typedef struct {
  char *address, *name, *key;
  ZdModel model; /* of these */
} ZdModelSettings;

void zd_model_settings_free (ZdModelSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdModelSettings, zd_model_settings_free)

/* @address, @name: (nullable): in place of the preferences'. NULL: no model is set, and none is asked. Blocks
 * on the keyring: for a worker. */
ZdModelSettings *zd_model_settings_load (const char *address, const char *name);

G_END_DECLS
