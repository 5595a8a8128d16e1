/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* From the library and back: loading, and saving as it is typed. */

#include "config.h"

#include "desktop/policy/policy-editor-private.h"

#include "base/date.h"
#include "base/error.h"
#include "base/i18n.h"
#include "desktop/policy/case-payers.h"
#include "store/policy-store.h"
#include "work/pack.h"

/* An officer may think this long before what was typed is safe from a crash. */
#define SAVE_SECONDS 3

/* What is to be loaded or saved. */
typedef struct {
  char *id;
  char *text; /* of its draft; NULL: there is none (any more) */
} Draft;

static Draft *
draft_new (const char *id, const char *text)
{
  Draft *self = g_new (Draft, 1);

  *self = (Draft){ g_strdup (id), g_strdup (text) };
  return self;
}

static void
draft_free (gpointer data)
{
  Draft *self = data;

  g_free (self->id);
  g_free (self->text);
  g_free (self);
}

/* ---- loading ---- */

typedef struct {
  char *published; /* nullable */
  char *draft;     /* nullable */
  ZdPolicyStatus status; /* of what is published */
  GPtrArray *versions;
  GPtrArray *payers; /* in the worked cases */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_free (self->published);
  g_free (self->draft);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->payers, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, entry_free)

static gboolean
add_version (Entry *self, ZdLibrary *library, const char *id, int number, GError **error)
{
  ZdDb *db = zd_library_db (library);
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (ZdPolicy) policy = zd_policy_store_get (db, catalogue, id, number, &wrong);
  g_autofree char *validity = NULL;
  g_autofree char *award = NULL;
  g_autofree char *drafter = NULL;
  ZdPolicyVersion *version;

  if (policy == NULL) {
    if (wrong != NULL)
      g_propagate_error (error, g_steal_pointer (&wrong));
    return wrong == NULL; /* versions that the platform refused leave gaps */
  }
  validity = zd_policy_validity (policy);
  award = zd_award_short (policy->award);
  version = g_new0 (ZdPolicyVersion, 1);
  version->version = policy->version;
  version->text = zd_policy_to_text (policy, catalogue);
  drafter = zd_policy_store_drafter (db, id, policy->version, NULL);
  version->drafter = g_strdup (zd_library_person (library, drafter));
  self->status = number == 0 ? policy->status : self->status;
  version->summary = *validity != '\0' ? g_strdup_printf ("%s · %s", award, validity) : g_strdup (award);
  g_ptr_array_add (self->versions, version);
  return TRUE;
}

/* A draft as it is under the pen: only in the library does it say that it is one. Whether it says anything else than
 * what is published is seen by comparing the two. */
static char *
as_under_the_pen (char *draft, ZdPolicyStatus status, const ZdCatalogue *catalogue)
{
  g_autofree char *stored = draft;
  g_autoptr (ZdPolicy) policy = zd_policy_from_text (stored, catalogue, NULL);

  if (policy == NULL) /* the editor says why it cannot be opened */
    return g_steal_pointer (&stored);
  policy->status = status;
  return zd_policy_to_text (policy, catalogue);
}

/* In what will be under the pen: @incoming (nullable), the draft or what is published. What cannot be read is not shown. */
static gboolean
find_payers (Entry *self, ZdLibrary *library, const char *incoming, GError **error)
{
  const char *text = incoming != NULL ? incoming : self->draft != NULL ? self->draft : self->published;
  g_autoptr (ZdPolicy) policy = text != NULL ? zd_policy_from_text (text, zd_library_catalogue (library), NULL) : NULL;

  self->payers = policy != NULL ? zd_case_payers (library, policy, error) : NULL;
  return policy == NULL || self->payers != NULL;
}

static gpointer
load_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const char *id = ((const Draft *) data)->id, *incoming = ((const Draft *) data)->text;
  g_autoptr (Entry) entry = g_new0 (Entry, 1);
  g_autoptr (GError) wrong = NULL;

  entry->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_policy_version_free);
  if (!add_version (entry, library, id, 0, error))
    return NULL;
  if (entry->versions->len > 0) {
    const ZdPolicyVersion *newest = entry->versions->pdata[0];

    entry->published = g_strdup (newest->text);
    for (int number = newest->version - 1; number > 0; number--)
      if (!add_version (entry, library, id, number, error))
        return NULL;
  }
  entry->draft = zd_draft_get (zd_library_db (library), id, &wrong);
  if (entry->draft != NULL && entry->published != NULL)
    entry->draft = as_under_the_pen (entry->draft, entry->status, zd_library_catalogue (library));
  if (wrong == NULL)
    return find_payers (entry, library, incoming, error) ? g_steal_pointer (&entry) : NULL;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return NULL;
}

/* The stored policy is not what stands here, and nobody has changed it here. */
static gboolean
is_news (ZdPolicyEditor *self, const Entry *entry)
{
  const char *now = entry->draft != NULL ? entry->draft : entry->published;
  const char *known = self->stored != NULL ? self->stored : self->published;

  return self->document == NULL || !g_str_equal (zd_policy_document_policy (self->document)->id, self->id) ||
         (g_strcmp0 (now, known) != 0 && self->saving == 0);
}

/* What a file brings or a copy is a draft like one that was typed, with a way back. */
static void
take_incoming (ZdPolicyEditor *self, const Entry *entry)
{
  g_autofree char *incoming = g_steal_pointer (&self->incoming);
  const char *now = entry->draft != NULL ? entry->draft : entry->published;

  zd_policy_editor_take (self, now != NULL ? now : incoming, entry->published, entry->draft);
  if (now != NULL)
    zd_policy_document_replace (self->document, incoming, NULL);
  zd_policy_editor_save_soon (self);
  zd_policy_editor_save (self);
  if (g_str_equal (gtk_stack_get_visible_child_name (self->tabs), "particulars"))
    zd_policy_editor_form_go (self->form, "title");
}

/* Another version came while a draft of the one before is under the pen. */
static void
follow_published (ZdPolicyEditor *self, const Entry *entry)
{
  if (g_strcmp0 (self->published, entry->published) == 0)
    return;
  g_free (self->published);
  self->published = g_strdup (entry->published);
  zd_policy_editor_say (self, _ ("Another version of this policy was published; the draft is based on the one before."));
  zd_policy_editor_show_state (self);
}

static void
take_entry (ZdPolicyEditor *self, const Entry *entry)
{
  const char *now = entry->draft != NULL ? entry->draft : entry->published;

  if (self->incoming != NULL) {
    take_incoming (self, entry);
  } else if (now == NULL) {
    g_autoptr (GError) error = g_error_new_literal (ZD_ERROR, ZD_ERROR_NOT_FOUND,
                                                    _ ("This policy is not in the library any more."));
    zd_policy_editor_show_trouble (self, error);
  } else if (is_news (self, entry)) {
    zd_policy_editor_take (self, now, entry->published, entry->draft);
  } else {
    follow_published (self, entry);
    zd_policy_editor_look_soon (self); /* other enterprises may have come */
  }
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer number)
{
  ZdPolicyEditor *self = ZD_POLICY_EDITOR (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (Entry) entry = zd_session_finish (result, &error);

  if (GPOINTER_TO_UINT (number) != self->loads || zd_session_of (GTK_WIDGET (self)) == NULL)
    return;
  if (entry == NULL) {
    zd_policy_editor_show_trouble (self, error);
    return;
  }
  zd_policy_editor_tests_take_payers (self->tests, g_steal_pointer (&entry->payers));
  take_entry (self, entry);
  zd_policy_editor_versions_show (self->versions, entry->versions, self->editable);
  zd_policy_editor_show_draft (self);
}

void
zd_policy_editor_load (ZdPolicyEditor *self)
{
  self->loads++;
  zd_session_run (zd_session_of (GTK_WIDGET (self)), load_job, draft_new (self->id, self->incoming), draft_free, NULL,
                  entry_free, self, loaded_cb, GUINT_TO_POINTER (self->loads));
}

/* ---- saving ---- */

static gpointer
save_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Draft *draft = data;
  g_autoptr (ZdPolicy) policy = NULL;

  if (draft->text == NULL)
    return GINT_TO_POINTER (zd_policy_drop_draft (library, draft->id, error));
  policy = zd_policy_from_text (draft->text, zd_library_catalogue (library), error);
  return GINT_TO_POINTER (policy != NULL && zd_policy_save_draft (library, policy, error));
}

/* The program stays until the draft is in the library, even when its window has gone. */
typedef struct {
  GApplication *application;
  GWeakRef editor;
} Saving;

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Saving *saving = data;
  g_autoptr (ZdPolicyEditor) self = g_weak_ref_get (&saving->editor);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (zd_session_finish (result, &error) == NULL && self != NULL) {
    words = g_strdup_printf (_ ("The draft could not be saved: %s"), error->message);
    gtk_label_set_label (self->saved, words);
    zd_policy_editor_say (self, words);
  } else if (self != NULL) {
    g_autoptr (GDateTime) now = zd_now ();

    words = g_date_time_format (now, self->stored != NULL ? _ ("Draft saved %H:%M") : "");
    gtk_label_set_label (self->saved, words);
    g_signal_emit_by_name (self, "saved");
  }
  g_application_release (saving->application);
  g_object_unref (saving->application);
  g_weak_ref_clear (&saving->editor);
  g_free (saving);
}

void
zd_policy_editor_save (ZdPolicyEditor *self)
{
  ZdSession *session = zd_session_of (GTK_WIDGET (self));
  g_autofree char *text = NULL;
  Saving *saving;

  if (self->saving == 0 || session == NULL)
    return;
  g_clear_handle_id (&self->saving, g_source_remove);
  zd_policy_document_pause (self->document); /* after a rest, typing goes on as another step */
  text = zd_policy_editor_is_changed (self) ? g_strdup (zd_policy_document_text (self->document)) : NULL;
  if (g_strcmp0 (text, self->stored) == 0)
    return;
  g_free (self->stored);
  self->stored = g_strdup (text);
  saving = g_new0 (Saving, 1);
  saving->application = g_object_ref (g_application_get_default ());
  g_weak_ref_init (&saving->editor, self);
  g_application_hold (saving->application);
  zd_session_run (session, save_job, draft_new (zd_policy_document_policy (self->document)->id, text), draft_free, NULL,
                  NULL, NULL, saved_cb, saving);
}

static gboolean
save_cb (gpointer self)
{
  zd_policy_editor_save (self);
  return G_SOURCE_REMOVE;
}

void
zd_policy_editor_save_soon (ZdPolicyEditor *self)
{
  g_clear_handle_id (&self->saving, g_source_remove);
  self->saving = g_timeout_add_seconds (SAVE_SECONDS, save_cb, self);
}
