/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sync"

#include "config.h"
#include "sync/model.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "sync/client.h"

/* The server's own sentence is not passed on: nobody knows what is in it. */
static void
set_answer_error (const ZdReply *reply, ZdErrorCode code, GError **error)
{
  switch (reply->status) {
  case 0:
  case 200:
    g_set_error (error, ZD_ERROR, code, _ ("The model gave no answer: %s."),
                 reply->trouble ? reply->trouble : _ ("the connection broke off"));
    break;
  case 401:
  case 403:
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_AUTH,
                         _ ("The model's server refuses the key. Set another one."));
    break;
  case 404:
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT,
                         _ ("The model's server does not know this address or model. Check both."));
    break;
  case 429:
    g_set_error (error, ZD_ERROR, ZD_ERROR_NETWORK,
                 _ ("The model's server has too much to do. Ask again in %d seconds."),
                 MAX (reply->retry_after, 10));
    break;
  default:
    g_set_error (error, ZD_ERROR, reply->status >= 500 ? ZD_ERROR_NETWORK : ZD_ERROR_INPUT,
                 _ ("The model's server answered with status %d."), reply->status);
  }
}

static json_t *
request (const ZdModel *self, const char *instruction, const char *question)
{
  return json_pack ("{s:s,s:i,s:b,s:[{s:s,s:s},{s:s,s:s}]}", "model", self->name, "temperature", 0, "stream",
                    FALSE, "messages", "role", "system", "content", instruction, "role", "user", "content",
                    question);
}

static char *
content_of (const json_t *body, GError **error)
{
  const json_t *choice = json_array_get (json_object_get (body, "choices"), 0);
  const char *content = json_string_value (json_object_get (json_object_get (choice, "message"), "content"));

  if (content)
    return g_strdup (content);
  g_set_error_literal (
      error, ZD_ERROR, ZD_ERROR_NETWORK,
      _ ("What answers at the model's address speaks another language than OpenAI's. Check it."));
  return NULL;
}

char *
zd_model_ask (const ZdModel *self, const char *instruction, const char *question, ZdProgress *progress,
              GError **error)
{
  g_autoptr (ZdClient) client = zd_client_new (self->url, self->ca_file, error);
  g_autoptr (json_t) body = client ? request (self, instruction, question) : NULL;
  const ZdClientCall call = { .method = "POST", .path = "/chat/completions", .body = body };
  g_autoptr (GError) why = NULL;
  g_auto (ZdReply) reply = { 0 };

  if (!client)
    return NULL;
  if (!body) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("The model's name is not valid text."));
    return NULL;
  }
  zd_client_set_token (client, self->key && *self->key ? self->key : NULL);
  zd_client_limit (client, self->seconds ? self->seconds : ZD_MODEL_SECONDS, ZD_MODEL_MOST_BYTES);
  if (zd_client_send (client, &call, progress, &reply, &why))
    return content_of (reply.body, error);
  if (!zd_progress_check (progress, error))
    return NULL;
  if (reply.status == 0 && why->code == ZD_ERROR_DENIED)
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_DENIED,
                         _ ("The certificate of the model's server is not trusted, so nothing was sent."));
  else
    set_answer_error (&reply, why->code, error);
  return NULL;
}
