/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-document.h"

#include <string.h>

#include "desktop/policy/policy-keep.h"

/* Earlier states beyond these are forgotten. */
#define MOST_STATES 500

struct _ZdPolicyDocument {
  GObject parent_instance;
  const ZdCatalogue *catalogue;
  ZdPolicy *policy;
  GPtrArray *states;   /* of char*: canonical JSON, oldest first */
  guint at;            /* the state that @policy is in */
  gconstpointer place; /* of the last change */
};

enum { CHANGED, REPLACED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ZdPolicyDocument, zd_policy_document, G_TYPE_OBJECT)

char *
zd_policy_to_text (const ZdPolicy *policy, const ZdCatalogue *catalogue)
{
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue);

  return zd_json_canonical (json);
}

ZdPolicy *
zd_policy_from_text (const char *text, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (json_t) json = zd_json_parse (text, strlen (text), "", error);

  return json != NULL ? zd_policy_from_json (json, catalogue, "", error) : NULL;
}

const ZdCatalogue *
zd_policy_document_catalogue (ZdPolicyDocument *self)
{
  return self->catalogue;
}

ZdPolicy *
zd_policy_document_policy (ZdPolicyDocument *self)
{
  return self->policy;
}

const char *
zd_policy_document_text (ZdPolicyDocument *self)
{
  return g_ptr_array_index (self->states, self->at);
}

gboolean
zd_policy_document_differs (ZdPolicyDocument *self, const char *text)
{
  return !g_str_equal (zd_policy_document_text (self), text);
}

/* ---- states ---- */

static void
take_policy (ZdPolicyDocument *self, ZdPolicy *policy)
{
  G_GNUC_UNUSED g_autoptr (ZdPolicy) before = g_steal_pointer (&self->policy);

  zd_policy_keep (before, policy, self->catalogue);
  self->policy = policy;
  self->place = NULL;
  g_signal_emit (self, signals[REPLACED], 0); /* views let go of the structure before it is freed */
}

static void
take_state (ZdPolicyDocument *self, char *text, gboolean same_step)
{
  if (same_step) {
    g_ptr_array_set_size (self->states, (int) self->at);
  } else {
    g_ptr_array_set_size (self->states, (int) self->at + 1);
    if (self->states->len >= MOST_STATES)
      g_ptr_array_remove_index (self->states, 0);
  }
  g_ptr_array_add (self->states, text);
  self->at = self->states->len - 1;
}

/* What was committed once can be read again. */
static void
go_to (ZdPolicyDocument *self, guint at)
{
  g_autoptr (GError) error = NULL;
  ZdPolicy *policy = zd_policy_from_text (g_ptr_array_index (self->states, at), self->catalogue, &error);

  if (policy == NULL) {
    g_critical ("an earlier state cannot be read: %s", error->message);
    return;
  }
  self->at = at;
  take_policy (self, policy);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
zd_policy_document_commit (ZdPolicyDocument *self, gconstpointer place, GError **error)
{
  g_autofree char *text = zd_policy_to_text (self->policy, self->catalogue);
  g_autoptr (ZdPolicy) proof = NULL;
  gboolean same_step = place != NULL && place == self->place && self->at > 0;

  if (!zd_policy_document_differs (self, text))
    return TRUE;
  proof = zd_policy_from_text (text, self->catalogue, error);
  if (proof == NULL) {
    go_to (self, self->at);
    return FALSE;
  }
  take_state (self, g_steal_pointer (&text), same_step);
  self->place = place;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

void
zd_policy_document_pause (ZdPolicyDocument *self)
{
  self->place = NULL;
}

gboolean
zd_policy_document_replace (ZdPolicyDocument *self, const char *text, GError **error)
{
  ZdPolicy *policy = zd_policy_from_text (text, self->catalogue, error);

  if (policy == NULL)
    return FALSE;
  take_state (self, zd_policy_to_text (policy, self->catalogue), FALSE);
  take_policy (self, policy);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

gboolean
zd_policy_document_can_undo (ZdPolicyDocument *self)
{
  return self->at > 0;
}

gboolean
zd_policy_document_can_redo (ZdPolicyDocument *self)
{
  return self->at + 1 < self->states->len;
}

void
zd_policy_document_undo (ZdPolicyDocument *self)
{
  if (zd_policy_document_can_undo (self))
    go_to (self, self->at - 1);
}

void
zd_policy_document_redo (ZdPolicyDocument *self)
{
  if (zd_policy_document_can_redo (self))
    go_to (self, self->at + 1);
}

/* ---- type ---- */

static void
zd_policy_document_finalize (GObject *object)
{
  ZdPolicyDocument *self = ZD_POLICY_DOCUMENT (object);

  zd_policy_free (self->policy);
  g_ptr_array_unref (self->states);
  G_OBJECT_CLASS (zd_policy_document_parent_class)->finalize (object);
}

static void
zd_policy_document_class_init (ZdPolicyDocumentClass *class)
{
  static const char *const names[N_SIGNALS] = { "changed", "replaced" };

  G_OBJECT_CLASS (class)->finalize = zd_policy_document_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] =
        g_signal_new (names[i], ZD_TYPE_POLICY_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
zd_policy_document_init (ZdPolicyDocument *self)
{
  self->states = g_ptr_array_new_with_free_func (g_free);
}

ZdPolicyDocument *
zd_policy_document_new (const char *text, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (ZdPolicy) policy = zd_policy_from_text (text, catalogue, error);
  ZdPolicyDocument *self;

  if (policy == NULL)
    return NULL;
  self = g_object_new (ZD_TYPE_POLICY_DOCUMENT, NULL);
  self->catalogue = catalogue;
  g_ptr_array_add (self->states, zd_policy_to_text (policy, catalogue));
  self->policy = g_steal_pointer (&policy);
  return self;
}
