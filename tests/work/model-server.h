/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* In the place of a city's language model: answers every request with the same bytes. It accepts on the main
 * context. */
typedef struct {
  GSocketService *service;
  char *url;
  const char *status, *headers;
  char *body;  /* NULL: never answers */
  char *heard; /* the last request, NULL: none came */
  GMutex lock;
} ModelServer;

/* @body: (transfer full) (nullable) */
ModelServer *model_server_new (const char *status, const char *headers, char *body);
void model_server_free (ModelServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ModelServer, model_server_free)

/* What an OpenAI-compatible server answers when its model says @content. */
char *model_completion (const char *content);

G_END_DECLS
