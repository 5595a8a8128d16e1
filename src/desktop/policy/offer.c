/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/offer.h"

#include <string.h>

#include "desktop/policy/policy-document.h"
#include "policy/sentence-people.h"

static void
clear (gpointer data)
{
  ZdOffer *self = data;

  zd_piece_free (self->piece);
  g_ptr_array_unref (self->sentences);
  g_free (self->key);
}

void
zd_offer_unref (ZdOffer *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* What it says, wherever its words stand. */
static char *
key_of (const ZdPiece *piece, const GPtrArray *sentences)
{
  GString *key = g_string_new (zd_piece_kind_name (piece->kind));

  g_string_append_printf (key, "\n%s\n%s", piece->words, piece->question != NULL ? piece->question : "");
  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (key, "\n%s", (const char *) sentences->pdata[i]);
  return g_string_free (key, FALSE);
}

/* @piece: (transfer full) */
static ZdOffer *
offer_new (ZdPiece *piece, const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  ZdOffer *self = g_atomic_rc_box_new0 (ZdOffer);

  self->piece = piece;
  self->sentences = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < piece->choices->len; i++) {
    g_autofree char *sentence = zd_piece_sentence (piece, i, catalogue);

    g_ptr_array_add (self->sentences, zd_sentence_for_people (sentence, policy->family));
  }
  self->key = key_of (piece, self->sentences);
  return self;
}

char *
zd_offer_accept (const ZdOffer *self, guint choice, const char *text, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (json_t) draft = zd_json_parse (text, strlen (text), "", error);
  g_autoptr (json_t) after = draft != NULL ? zd_piece_apply (self->piece, choice, draft, catalogue, error) : NULL;
  g_autoptr (ZdPolicy) policy = after != NULL ? zd_policy_from_json (after, catalogue, "", error) : NULL;

  return policy != NULL ? zd_policy_to_text (policy, catalogue) : NULL;
}

/* Two lines that read alike are one, whatever they are called. */
static gboolean
has_line (const ZdPolicy *policy, const char *sentence, const ZdCatalogue *catalogue)
{
  for (guint i = 0; i < policy->award->lines->len; i++) {
    g_autofree char *other = zd_award_line_sentence (policy->award->lines->pdata[i], catalogue);

    if (g_str_equal (other, sentence))
      return TRUE;
  }
  return FALSE;
}

/* Accepting it in one of its ways would change nothing. */
static gboolean
is_there (const ZdOffer *self, const ZdPolicy *policy, const char *text, const ZdCatalogue *catalogue)
{
  for (guint i = 0; i < self->piece->choices->len; i++) {
    g_autofree char *after = zd_offer_accept (self, i, text, catalogue, NULL);
    g_autofree char *sentence = zd_piece_sentence (self->piece, i, catalogue);

    if (g_strcmp0 (after, text) == 0 ||
        (self->piece->kind == ZD_PIECE_LINE && has_line (policy, sentence, catalogue)))
      return TRUE;
  }
  return FALSE;
}

GPtrArray *
zd_offers_new (GPtrArray *pieces, const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  GPtrArray *offers = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_offer_unref);

  while (pieces->len > 0)
    g_ptr_array_add (offers, offer_new (g_ptr_array_steal_index (pieces, 0), policy, catalogue));
  g_ptr_array_unref (pieces);
  return offers;
}

static void
add_missing (GPtrArray *offers, const GPtrArray *more, const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  g_autofree char *text = zd_policy_to_text (policy, catalogue);

  for (guint i = 0; i < more->len; i++)
    if (!is_there (more->pdata[i], policy, text, catalogue))
      g_ptr_array_add (offers, g_atomic_rc_box_acquire (more->pdata[i]));
}

GPtrArray *
zd_offers_read (const ZdPolicy *policy, const GPtrArray *more, const ZdCatalogue *catalogue, GError **error)
{
  const ZdProposeOptions options = { .region = policy->region };
  g_autoptr (GPtrArray) offers = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_offer_unref);
  g_autoptr (GPtrArray) own = NULL;
  GPtrArray *pieces;

  if (*policy->text == '\0')
    return g_steal_pointer (&offers);
  pieces = zd_propose (policy->text, &options, catalogue, error);
  if (pieces == NULL)
    return NULL;
  own = zd_offers_new (pieces, policy, catalogue);
  add_missing (offers, own, policy, catalogue);
  if (more != NULL)
    add_missing (offers, more, policy, catalogue);
  return g_steal_pointer (&offers);
}

gboolean
zd_offer_is_certain (const ZdOffer *self)
{
  return self->piece->sure == ZD_SURE_CERTAIN && self->piece->choices->len == 1 && self->piece->question == NULL;
}
