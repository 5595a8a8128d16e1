/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/xlsx-package.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "sheet/xml.h"

typedef struct {
  GHashTable *relations;
  const char *source;
  guint max_entries;
} Reading;

static void
relation_free (gpointer data)
{
  ZdRelation *self = data;

  g_free (self->type);
  g_free (self->target);
  g_free (self);
}

/* Applies "." and ".." and drops empty steps. */
static char *
normalise_path (const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (char **step = steps; *step != NULL; step++) {
    if (**step == '\0' || strcmp (*step, ".") == 0)
      continue;
    if (strcmp (*step, "..") != 0)
      g_ptr_array_add (kept, *step);
    else if (kept->len > 0)
      g_ptr_array_set_size (kept, kept->len - 1);
  }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **)kept->pdata);
}

/* "xl/worksheets/../strings.xml" for a target as @source's relations write it. */
static char *
resolve (const char *source, const char *target)
{
  g_autofree char *plain = g_uri_unescape_string (target, NULL);
  g_autofree char *path = plain != NULL ? g_steal_pointer (&plain) : g_strdup (target);
  g_autofree char *folder = NULL;
  g_autofree char *joined = NULL;

  g_strdelimit (path, "\\", '/');
  if (*path == '/')
    return normalise_path (path);
  folder = g_path_get_dirname (source);
  joined = g_strconcat (folder, "/", path, NULL);
  return normalise_path (joined);
}

static void
add_relation (Reading *self, const char **attributes)
{
  const char *id = zd_xml_attribute (attributes, "Id");
  const char *type = zd_xml_attribute (attributes, "Type");
  const char *target = zd_xml_attribute (attributes, "Target");
  const char *mode = zd_xml_attribute (attributes, "TargetMode");
  const char *word;
  ZdRelation *relation;

  if (id == NULL || type == NULL || target == NULL || (mode != NULL && strcmp (mode, "External") == 0))
    return;
  word = strrchr (type, '/');
  relation = g_new (ZdRelation, 1);
  relation->type = g_strdup (word != NULL ? word + 1 : type);
  relation->target = resolve (self->source, target);
  g_hash_table_replace (self->relations, g_strdup (id), relation);
}

static void
start_cb (ZdXml *xml, gpointer data, const char *name, const char **attributes)
{
  Reading *self = data;

  if (strcmp (name, "Relationship") != 0)
    return;
  if (g_hash_table_size (self->relations) < self->max_entries)
    add_relation (self, attributes);
  else
    zd_xml_fail (xml, _ ("The workbook links to more than %u parts. Copy the sheet you need into a new one."),
                 self->max_entries);
}

static char *
relations_part (const char *part)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *file = *part != '\0' ? g_path_get_basename (part) : g_strdup ("");
  g_autofree char *path = g_strconcat (folder, "/_rels/", file, ".rels", NULL);

  return normalise_path (path);
}

GHashTable *
zd_relations_read (const ZdZip *zip, const char *part, const ZdSheetLimits *limits, GError **error)
{
  static const ZdXmlHandlers handlers = { start_cb, NULL, NULL };
  g_autoptr (GHashTable) relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, relation_free);
  g_autofree char *name = relations_part (part);
  Reading reading = { .relations = relations, .source = part, .max_entries = limits->max_entries };

  if (zd_zip_has (zip, name) &&
      !zd_xml_parse_part (zip, name, &handlers, &reading, limits->max_depth, NULL, error))
    return NULL;
  return g_steal_pointer (&relations);
}

const char *
zd_relations_find (GHashTable *relations, const char *type)
{
  GHashTableIter iter;
  gpointer relation;

  g_hash_table_iter_init (&iter, relations);
  while (g_hash_table_iter_next (&iter, NULL, &relation)) {
    if (strcmp (((ZdRelation *)relation)->type, type) == 0)
      return ((ZdRelation *)relation)->target;
  }
  return NULL;
}
