/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"

G_BEGIN_DECLS

/* A language model of the city's own behind an OpenAI-compatible address. Nothing is asked unless somebody
 * has set one; what it answers is text, to be judged by whoever asked. */
typedef struct {
  const char *url;     /* "https://host/v1"; http to this machine only */
  const char *name;    /* of the model */
  const char *key;     /* nullable */
  const char *ca_file; /* nullable */
  guint seconds;       /* until the answer is whole; 0: ZD_MODEL_SECONDS */
} ZdModel;

#define ZD_MODEL_SECONDS    120
#define ZD_MODEL_MOST_BYTES (1u << 20)

/* The words of its answer (transfer full). Error: INPUT (address, refused request), AUTH (key), NETWORK (may
 * be asked again), CANCELLED. The key is in no message. */
char *zd_model_ask (const ZdModel *self, const char *instruction, const char *question, ZdProgress *progress,
                    GError **error);

G_END_DECLS
