/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "platform/router.h"
#include "platform/server.h"
#include "sync/client.h"
#include "work/library.h"

/* A small platform of a province for tests: a central library in a temporary folder with
 * one policy (zhengzhou-90 of gxj: revenue of at least 20 million yuan, 100,000 yuan),
 * parties 0 … 9 (even ones qualify; 0 … 7 in Zhengzhou, 8 and 9 in Kaifeng), accounts
 * for every role, all with CITY_PASSWORD. */
#define CITY_PASSWORD "一二三四 5678"
#define CITY_PARTIES  10
#define CITY_POLICY   "zhengzhou-90"

typedef struct {
  char *folder;
  char *db;
  ZdLibrary *library; /* of the test's own thread */
  ZdServer *server;   /* NULL until city_serve() */
  char *url;
} City;

City *city_new (void);
void city_free (City *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (City, city_free)

char *city_path (const City *self, const char *name);
char *city_code (guint n); /* valid code of party @n */
ZdUser *city_user (City *self, const char *id);

void city_serve (City *self);
void city_unserve (City *self);
/* A token for @id, made without a password. */
char *city_token (City *self, const char *id);
ZdClient *city_client (City *self, const char *id);

/* A desktop's copy of @id, in a file of its own. */
ZdLibrary *city_desk (City *self, const char *id);
/* Opens a case for party @n on @desk: by an officer of the lead bureau. (transfer full): its id */
char *city_open_case (ZdLibrary *desk, guint n);

/* A request through the router, without sockets. @token, @key, @body nullable. */
ZdResponse city_ask (City *self, const char *token, const char *method, const char *path, const char *key,
                     const char *body);
/* A member of the JSON object @text, as text: strings bare, other values as JSON. "a.b" goes down. */
char *city_member (const char *text, const char *path);
