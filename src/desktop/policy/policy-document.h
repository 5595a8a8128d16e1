/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "policy/policy.h"

G_BEGIN_DECLS

/* The policy under the pen, and every state it was in. Views change its structure in
 * place and then commit; undo and redo put an earlier state in its place.
 *
 * Signals: "changed" (something was committed, undone or redone) · "replaced" (before
 * "changed": the structure is another one, so that views build themselves anew). */
#define ZD_TYPE_POLICY_DOCUMENT (zd_policy_document_get_type ())
G_DECLARE_FINAL_TYPE (ZdPolicyDocument, zd_policy_document, ZD, POLICY_DOCUMENT, GObject)

/* @text: JSON of a policy. @catalogue: kept by the caller. */
ZdPolicyDocument *zd_policy_document_new (const char *text, const ZdCatalogue *catalogue, GError **error);

const ZdCatalogue *zd_policy_document_catalogue (ZdPolicyDocument *self);
/* The structure; another one after "replaced". */
ZdPolicy *zd_policy_document_policy (ZdPolicyDocument *self);
/* Its state as canonical JSON: what is saved, counted and checked. */
const char *zd_policy_document_text (ZdPolicyDocument *self);
/* Does the structure, as committed, differ from @text? */
gboolean zd_policy_document_differs (ZdPolicyDocument *self, const char *text);

/* After a change of the structure. Changes with the same @place (not NULL) that follow
 * each other are one step of undo. A change that makes it no policy any more is taken back:
 * FALSE with the sentence of what was wrong. */
gboolean zd_policy_document_commit (ZdPolicyDocument *self, gconstpointer place, GError **error);
/* The next change is a step of its own. */
void zd_policy_document_pause (ZdPolicyDocument *self);
/* Another policy's words in this one's place, as one step. */
gboolean zd_policy_document_replace (ZdPolicyDocument *self, const char *text, GError **error);

gboolean zd_policy_document_can_undo (ZdPolicyDocument *self);
gboolean zd_policy_document_can_redo (ZdPolicyDocument *self);
void zd_policy_document_undo (ZdPolicyDocument *self);
void zd_policy_document_redo (ZdPolicyDocument *self);

/* JSON of a policy and back. */
char *zd_policy_to_text (const ZdPolicy *policy, const ZdCatalogue *catalogue);
ZdPolicy *zd_policy_from_text (const char *text, const ZdCatalogue *catalogue, GError **error);

G_END_DECLS
