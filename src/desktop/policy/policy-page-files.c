/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/policy-page-private.h"

#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/i18n.h"
#include "compat/ask.h"
#include "desktop/kit/file-dialog.h"
#include "desktop/policy/policy-document.h"
#include "desktop/shell/window.h"
#include "work/pack.h"

static const char *const patterns[] = { "*.json", NULL };
static const ZdFileKind kinds[] = { { N_ ("Policies"), patterns } };

gboolean
zd_policy_page_may_draft (ZdPolicyPage *self)
{
  ZdSession *session = zd_session_of (GTK_WIDGET (self));
  const ZdUser *user = session != NULL ? zd_session_user (session) : NULL;

  return user != NULL && user->role == ZD_ROLE_DRAFTER;
}

static void
toast (ZdPolicyPage *self, const char *text)
{
  zd_window_toast (zd_window_of (GTK_WIDGET (self)), text);
}

/* What went wrong with a file needs more room than a toast. */
static void
told_cb (GObject *near, GAsyncResult *result, gpointer data)
{
  g_free (zd_ask_finish (result));
}

static void
tell (ZdPolicyPage *self, const char *heading, const GError *error)
{
  const ZdAnswer close[] = { { "close", _ ("_Close"), ZD_ANSWER_PLAIN } };

  zd_ask_async (GTK_WIDGET (self), heading, error->message, close, 1, NULL, told_cb, NULL);
}

/* ---- drafts ---- */

typedef struct {
  char *text;   /* of the policy that is copied, or NULL */
  char *bureau; /* that leads it then; NULL: as before */
} DraftWish;

static void
draft_wish_free (gpointer data)
{
  DraftWish *self = data;

  g_free (self->text);
  g_free (self->bureau);
  g_free (self);
}

/* Offline desktops draft at the same time: an id must not be the next number. */
static char *
fresh_id (ZdLibrary *library)
{
  const char *pack = zd_library_pack (library);
  g_autofree char *random = zd_random_hex (4);

  return g_strdup_printf ("%s-%s", *pack != '\0' ? pack : "policy", random);
}

static char *
empty_policy (ZdLibrary *library, const char *id, const char *bureau, GError **error)
{
  const char *region = zd_library_region (library);
  g_autoptr (json_t) json = json_pack (
      "{ss,ss,ss,ss,ss,s[s],ss,s{s[{ss,s[s]}]},s{s[]}}", "id", id, "pack", zd_library_pack (library), "title", "", "text",
      "", "region", region, "bureaus", bureau, "kind", zd_policy_kind_name (ZD_POLICY_CRITERIA), "condition", "all",
      "field", "region", "in", region, "award", "lines");
  g_autoptr (ZdPolicy) policy = zd_policy_from_json (json, zd_library_catalogue (library), "", error);

  return policy != NULL ? zd_policy_to_text (policy, zd_library_catalogue (library)) : NULL;
}

/* Its own id wherever the old one stands: earlier payments of the one are not those of the other. */
static char *
copy_policy (ZdLibrary *library, const DraftWish *wish, const char *id, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autoptr (ZdPolicy) policy = zd_policy_from_text (wish->text, catalogue, error);
  g_autofree char *from = policy != NULL ? g_strdup_printf ("\"%s\"", policy->id) : NULL;
  g_autofree char *to = g_strdup_printf ("\"%s\"", id);
  g_autoptr (GString) copy = NULL;
  g_autofree char *title = NULL;

  if (policy == NULL)
    return NULL;
  title = g_strdup_printf (_ ("%s (copy)"), policy->title);
  g_free (policy->title);
  policy->title = g_steal_pointer (&title);
  policy->version = 1;
  policy->status = ZD_POLICY_DRAFT;
  if (wish->bureau != NULL) {
    g_free (policy->bureaus->pdata[0]);
    policy->bureaus->pdata[0] = g_strdup (wish->bureau);
  }
  copy = g_string_new (NULL);
  title = zd_policy_to_text (policy, catalogue);
  g_string_append (copy, title);
  g_string_replace (copy, from, to, 0);
  return g_strdup (copy->str);
}

static gpointer
draft_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const DraftWish *wish = data;
  g_autofree char *id = fresh_id (library);

  return wish->text != NULL ? copy_policy (library, wish, id, error)
                            : empty_policy (library, id, wish->bureau, error);
}

/* @text of a policy becomes a draft under the pen. @tab: what of it is looked at first. */
static void
take_text (ZdPolicyPage *self, const char *text, const char *tab)
{
  g_autoptr (GError) error = NULL;

  if (!zd_policy_editor_open_text (self->editor, text, &error)) {
    tell (self, _ ("The policy cannot be read"), error);
    return;
  }
  zd_policy_editor_show_tab (self->editor, tab);
  zd_policy_list_select (self->list, zd_policy_editor_get_id (self->editor));
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->editor));
}

static void
drafted_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdPolicyPage *self = ZD_POLICY_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = zd_session_finish (result, &error);

  if (text != NULL)
    take_text (self, text, "particulars");
  else
    toast (self, error->message);
}

/* The bureau that leads what @user drafts. NULL: the one that leads @text, which is theirs. */
static const char *
bureau_of (const ZdUser *user, const char *text, const ZdCatalogue *catalogue)
{
  g_autoptr (ZdPolicy) policy = text != NULL ? zd_policy_from_text (text, catalogue, NULL) : NULL;

  if (policy != NULL && zd_user_has_bureau (user, policy->bureaus->pdata[0]))
    return NULL;
  return user->bureaus->len > 0 ? user->bureaus->pdata[0] : zd_catalogue_bureau_at (catalogue, 0)->id;
}

void
zd_policy_page_draft (ZdPolicyPage *self, const char *text)
{
  ZdSession *session = zd_session_of (GTK_WIDGET (self));
  DraftWish *wish;

  if (!zd_policy_page_may_draft (self))
    return;
  wish = g_new0 (DraftWish, 1);
  wish->text = g_strdup (text);
  wish->bureau = g_strdup (bureau_of (zd_session_user (session), text, zd_session_catalogue (session)));
  zd_session_run (session, draft_job, wish, draft_wish_free, NULL, g_free, self, drafted_cb, NULL);
}

/* ---- files ---- */

static gpointer
import_job (ZdLibrary *library, gpointer path, ZdProgress *progress, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  g_autoptr (ZdPolicy) policy = zd_policy_load_file (path, catalogue, error);

  if (policy == NULL)
    return NULL;
  if (*policy->pack == '\0') { /* files of a pack leave it out */
    g_free (policy->pack);
    policy->pack = g_strdup (zd_library_pack (library));
  }
  return zd_policy_to_text (policy, catalogue);
}

static void
imported_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  ZdPolicyPage *self = ZD_POLICY_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = zd_session_finish (result, &error);

  if (text != NULL)
    take_text (self, text, "rules");
  else
    tell (self, _ ("The file holds no policy that can be read"), error);
}

void
zd_policy_page_import (ZdPolicyPage *self, GFile *file)
{
  if (!zd_policy_page_may_draft (self))
    return;
  zd_session_run (zd_session_of (GTK_WIDGET (self)), import_job, g_file_get_path (file), g_free, NULL, g_free, self,
                  imported_cb, NULL);
}

static void
file_chosen_cb (GObject *near, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZdPolicyPage) self = data;
  g_autoptr (GFile) file = zd_file_dialog_finish (result, NULL);

  if (file != NULL)
    zd_policy_page_import (self, file);
}

void
zd_policy_page_choose_import (ZdPolicyPage *self)
{
  const ZdFileKind kind = { _ (kinds[0].name), kinds[0].patterns };
  const ZdFileQuestion question = { .title = _ ("Take a Policy from a File"), .kinds = &kind, .n_kinds = 1 };

  zd_file_dialog_ask (GTK_WIDGET (self), &question, file_chosen_cb, g_object_ref (self));
}

typedef struct {
  char *path;
  char *text;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_free (self->path);
  g_free (self->text);
  g_free (self);
}

static gpointer
export_job (ZdLibrary *library, gpointer data, ZdProgress *progress, GError **error)
{
  const Export *export = data;
  g_autoptr (json_t) json = zd_json_parse (export->text, strlen (export->text), "", error);
  g_autofree char *pretty = json != NULL ? zd_json_pretty (json) : NULL;

  return GINT_TO_POINTER (pretty != NULL && zd_file_write (export->path, pretty, strlen (pretty), error));
}

static void
exported_cb (GObject *page, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (zd_session_finish (result, &error) != NULL)
    toast (ZD_POLICY_PAGE (page), _ ("The policy is saved as a file"));
  else
    tell (ZD_POLICY_PAGE (page), _ ("The policy could not be saved as a file"), error);
}

static void
target_chosen_cb (GObject *near, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZdPolicyPage) self = data;
  g_autoptr (GFile) file = zd_file_dialog_finish (result, NULL);
  const char *text = zd_policy_editor_get_text (self->editor);
  Export *export;

  if (file == NULL || text == NULL)
    return;
  export = g_new0 (Export, 1);
  *export = (Export){ g_file_get_path (file), g_strdup (text) };
  zd_session_run (zd_session_of (GTK_WIDGET (self)), export_job, export, export_free, NULL, NULL, self, exported_cb, NULL);
}

void
zd_policy_page_export (ZdPolicyPage *self)
{
  const ZdFileKind kind = { _ (kinds[0].name), kinds[0].patterns };
  g_autofree char *name = g_strconcat (zd_policy_editor_get_title (self->editor), ".json", NULL);
  const ZdFileQuestion question = { .title = _ ("Save the Policy as a File"), .name = name, .kinds = &kind, .n_kinds = 1 };

  g_strdelimit (name, "/\\:*?\"<>|", ' '); /* a title may hold what no file name does */
  if (zd_policy_editor_get_text (self->editor) != NULL)
    zd_file_dialog_ask (GTK_WIDGET (self), &question, target_chosen_cb, g_object_ref (self));
}
