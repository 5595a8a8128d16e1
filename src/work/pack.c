/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/pack.h"

#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/policy-store.h"
#include "store/schema.h"

#define MAX_POLICY_BYTES (4 << 20)

typedef struct {
  char *folder;
  char *id;
  char *region;
  GPtrArray *policies; /* of ZdPolicy */
} Pack;

static void
pack_free (Pack *self)
{
  g_free (self->folder);
  g_free (self->id);
  g_free (self->region);
  g_clear_pointer (&self->policies, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pack, pack_free)

ZdPolicy *
zd_policy_load_file (const char *path, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (json_t) json = zd_json_load (path, MAX_POLICY_BYTES, error);
  g_autofree char *name = g_path_get_basename (path);

  return json ? zd_policy_from_json (json, catalogue, name, error) : NULL;
}

/* A name that is a folder is that folder; else it is one of our own packs. */
static char *
find_folder (const char *name, GError **error)
{
  g_autofree char *relative = g_build_filename ("packs", name, NULL);
  g_autofree char *own = zd_data_path (relative);

  if (!strchr (name, G_DIR_SEPARATOR) && g_file_test (own, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&own);
  if (g_file_test (name, G_FILE_TEST_IS_DIR))
    return g_strdup (name);
  g_set_error (error, ZD_ERROR, ZD_ERROR_NOT_FOUND, _ ("There is no policy pack “%s”."), name);
  return NULL;
}

static gboolean
read_head (Pack *self, GError **error)
{
  static const char *const known[] = { "id", "name", "region", "source", NULL };
  const ZdPath place = { NULL, "pack.json", 0 };
  g_autofree char *path = g_build_filename (self->folder, "pack.json", NULL);
  g_autoptr (json_t) json = zd_json_load (path, MAX_POLICY_BYTES, error);
  const char *id = NULL, *region = NULL;

  if (!json || !zd_json_only (json, known, &place, error)
      || !zd_json_get_string (json, "id", TRUE, &place, &id, error)
      || !zd_json_get_string (json, "region", TRUE, &place, &region, error))
    return FALSE;
  self->id = g_strdup (id);
  self->region = g_strdup (region);
  return TRUE;
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
policy_files (const char *folder, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (!dir)
    return NULL;
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".json") && !g_str_equal (name, "pack.json"))
      g_ptr_array_add (files, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (files, by_text);
  return g_steal_pointer (&files);
}

static gboolean
refuse_blocked (const ZdPolicy *policy, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (GPtrArray) findings = zd_policy_findings (policy, catalogue, error);

  for (guint i = 0; findings && i < findings->len; i++) {
    const ZdFinding *finding = findings->pdata[i];
    if (finding->severity == ZD_FINDING_BLOCKS) {
      g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, "%s: %s: %s", policy->id, finding->place, finding->what);
      return FALSE;
    }
  }
  return findings != NULL;
}

static Pack *
read_pack (const char *name, const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (Pack) self = g_new0 (Pack, 1);
  g_autoptr (GPtrArray) files = NULL;

  self->policies = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_policy_free);
  self->folder = find_folder (name, error);
  if (!self->folder || !read_head (self, error))
    return NULL;
  files = policy_files (self->folder, error);
  for (guint i = 0; files && i < files->len; i++) {
    ZdPolicy *policy = zd_policy_load_file (files->pdata[i], catalogue, error);
    if (!policy)
      return NULL;
    g_ptr_array_add (self->policies, policy);
    g_free (policy->pack);
    policy->pack = g_strdup (self->id);
    if (!refuse_blocked (policy, catalogue, error))
      return NULL;
  }
  return files ? g_steal_pointer (&self) : NULL;
}

static gboolean
same_policy (const ZdPolicy *a, const ZdPolicy *b, const ZdCatalogue *catalogue)
{
  g_autoptr (json_t) left = zd_policy_to_json (a, catalogue);
  g_autoptr (json_t) right = zd_policy_to_json (b, catalogue);

  return json_equal (left, right);
}

/* Gives @policy its version after @newest (nullable) and puts it in force. */
static gboolean
put_in_force (ZdLibrary *library, ZdPolicy *policy, const ZdPolicy *newest, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (library);
  const ZdUser *user = zd_library_user (library);
  g_autofree char *key = zd_random_hex (16);

  policy->status = ZD_POLICY_PUBLISHED;
  policy->version = newest ? newest->version + 1 : 1;
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue);
  return zd_policy_store_put (zd_library_db (library), catalogue, policy, user ? user->id : NULL, error)
         && zd_library_record (
             library, &(ZdEvent){ .kind = "policy", .subject = policy->id, .body = json, .key = key }, error);
}

static gboolean
newest_version (ZdLibrary *library, const char *id, ZdPolicy **newest, GError **error)
{
  g_autoptr (GError) wrong = NULL;

  *newest = zd_policy_store_get (zd_library_db (library), zd_library_catalogue (library), id, 0, &wrong);
  if (!wrong)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&wrong));
  return FALSE;
}

static gboolean
install_policy (ZdLibrary *library, ZdPolicy *policy, guint *count, GError **error)
{
  g_autoptr (ZdPolicy) newest = NULL;

  if (!newest_version (library, policy->id, &newest, error))
    return FALSE;
  policy->status = ZD_POLICY_PUBLISHED;
  policy->version = newest ? newest->version : 1;
  if (newest && same_policy (policy, newest, zd_library_catalogue (library)))
    return TRUE;
  *count += 1;
  return put_in_force (library, policy, newest, error);
}

gboolean
zd_pack_install (ZdLibrary *self, const char *name, guint *count, GError **error)
{
  g_autoptr (Pack) pack = read_pack (name, zd_library_catalogue (self), error);
  g_autoptr (ZdTransaction) transaction = NULL;

  *count = 0;
  if (!pack)
    return FALSE;
  transaction = zd_transaction_begin (zd_library_db (self), error);
  if (!transaction)
    return FALSE;
  for (guint i = 0; i < pack->policies->len; i++)
    if (!install_policy (self, pack->policies->pdata[i], count, error))
      return FALSE;
  return zd_meta_set (zd_library_db (self), "pack", pack->id, error)
         && zd_meta_set (zd_library_db (self), "region", pack->region, error)
         && zd_transaction_commit (transaction, error) && zd_library_reload (self, error);
}

gboolean
zd_policy_save_draft (ZdLibrary *self, const ZdPolicy *policy, GError **error)
{
  g_autoptr (json_t) json = zd_policy_to_json (policy, zd_library_catalogue (self));
  g_autofree char *text = NULL;

  /* An export says "published": its copy is a draft again. */
  json_object_set_new (json, "status", json_string (zd_policy_status_name (ZD_POLICY_DRAFT)));
  text = zd_json_canonical (json);
  return zd_draft_put (zd_library_db (self), policy->id, text, error);
}

ZdPolicy *
zd_policy_open_draft (ZdLibrary *self, const char *id, GError **error)
{
  g_autofree char *text = zd_draft_get (zd_library_db (self), id, error);
  g_autoptr (json_t) json = text ? zd_json_parse (text, strlen (text), id, error) : NULL;

  return json ? zd_policy_from_json (json, zd_library_catalogue (self), id, error) : NULL;
}

gboolean
zd_policy_drop_draft (ZdLibrary *self, const char *id, GError **error)
{
  return zd_draft_drop (zd_library_db (self), id, error);
}

gboolean
zd_policy_publish (ZdLibrary *self, const ZdPolicy *policy, int *version, GError **error)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (self);
  g_autoptr (ZdTransaction) transaction = NULL;
  g_autoptr (ZdPolicy) newest = NULL, copy = NULL;

  if (!zd_library_require (self, 1u << ZD_ROLE_DRAFTER, error) || !refuse_blocked (policy, catalogue, error))
    return FALSE;
  if (!zd_user_has_bureau (zd_library_user (self), policy->bureaus->pdata[0])) {
    g_set_error_literal (error, ZD_ERROR, ZD_ERROR_DENIED,
                         _ ("Only the policy's lead bureau may publish it."));
    return FALSE;
  }
  g_autoptr (json_t) json = zd_policy_to_json (policy, catalogue);
  copy = zd_policy_from_json (json, catalogue, policy->id, error);
  transaction = copy ? zd_transaction_begin (zd_library_db (self), error) : NULL;
  if (!transaction || !newest_version (self, policy->id, &newest, error) || !put_in_force (self, copy, newest, error)
      || !zd_draft_drop (zd_library_db (self), policy->id, error) || !zd_transaction_commit (transaction, error))
    return FALSE;
  *version = copy->version;
  return TRUE;
}
