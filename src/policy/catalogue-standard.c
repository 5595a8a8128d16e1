/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Classes worked out of facts: the size of an enterprise by 国统字〔2017〕213号. A class needs all that its
 * industry's rule asks for it; who does not reach that is one class down. */

#include "config.h"
#include "policy/catalogue-private.h"

#include "base/error.h"
#include "base/i18n.h"

#define MAX_CLASSES 8

struct _ZdStandardRule {
  char *name;
  gboolean asks[ZD_STANDARD_FIELDS];
  gint64 least[ZD_STANDARD_FIELDS][MAX_CLASSES]; /* by field, by class; of the lowest class unused */
  guint n_classes;
};

struct _ZdStandard {
  char *id;
  char *name;
  const ZdCodeList *list;
  const ZdField *by;
  const ZdField *fields[ZD_STANDARD_FIELDS];
  guint n_fields;
  GPtrArray *rules;                /* of ZdStandardRule */
  const ZdStandardRule **by_code;  /* by ordinal of @by: its own or inherited; NULL = none */
};

static void
rule_free (ZdStandardRule *self)
{
  g_free (self->name);
  g_free (self);
}

void
zd_standard_free (ZdStandard *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_free (self->by_code);
  g_free (self);
}

/* ---- asking ---- */

const ZdStandard *
zd_catalogue_standard (const ZdCatalogue *self, const char *id)
{
  for (guint i = 0; i < self->standards->len; i++) {
    const ZdStandard *standard = g_ptr_array_index (self->standards, i);
    if (g_str_equal (standard->id, id))
      return standard;
  }
  return NULL;
}

const ZdStandard *
zd_catalogue_standard_by_name (const ZdCatalogue *self, const char *name)
{
  for (guint i = 0; i < self->standards->len; i++) {
    const ZdStandard *standard = g_ptr_array_index (self->standards, i);
    if (g_str_equal (standard->name, name))
      return standard;
  }
  return NULL;
}

const char *
zd_standard_id (const ZdStandard *self)
{
  return self->id;
}

const char *
zd_standard_name (const ZdStandard *self)
{
  return self->name;
}

const ZdCodeList *
zd_standard_list (const ZdStandard *self)
{
  return self->list;
}

const ZdField *
zd_standard_by (const ZdStandard *self)
{
  return self->by;
}

guint
zd_standard_n_fields (const ZdStandard *self)
{
  return self->n_fields;
}

const ZdField *
zd_standard_field (const ZdStandard *self, guint i)
{
  g_return_val_if_fail (i < self->n_fields, NULL);
  return self->fields[i];
}

const char *
zd_standard_rule_name (const ZdStandardRule *self)
{
  return self->name;
}

gboolean
zd_standard_rule_asks (const ZdStandardRule *self, guint i)
{
  return i < ZD_STANDARD_FIELDS && self->asks[i];
}

int
zd_standard_rule_class (const ZdStandardRule *self, guint i, gint64 value)
{
  int reached = 0;

  while (reached + 1 < (int)self->n_classes && value >= self->least[i][reached + 1])
    reached++;
  return reached;
}

gint64
zd_standard_rule_least (const ZdStandardRule *self, guint i, guint class)
{
  g_return_val_if_fail (zd_standard_rule_asks (self, i) && class > 0 && class < self->n_classes, 0);
  return self->least[i][class];
}

const ZdStandardRule *
zd_standard_rule (const ZdStandard *self, gint64 ordinal)
{
  return zd_code_list_get (self->by->type.list, ordinal) != NULL ? self->by_code[ordinal] : NULL;
}

/* The class that all values together allow: that of the weakest. */
static int
class_of (const ZdStandard *self, const ZdStandardRule *rule, const gint64 *values)
{
  int class = (int)rule->n_classes - 1;

  for (guint i = 0; i < self->n_fields; i++)
    if (rule->asks[i])
      class = MIN (class, zd_standard_rule_class (rule, i, values[i]));
  return class;
}

gboolean
zd_standard_classes (const ZdStandard *self, gint64 from, gint64 to, const gint64 *lo, const gint64 *hi,
                     int *least, int *most)
{
  const ZdCodeList *codes = self->by->type.list;
  const ZdStandardRule *before = NULL;

  *least = G_MAXINT;
  *most = -1;
  to = zd_code_list_get (codes, to)->last;
  for (gint64 i = from; i <= to; i++) {
    const ZdStandardRule *rule = self->by_code[i];

    if (rule == NULL && zd_code_list_get (codes, i)->last > i)
      continue; /* a node whose branches have rules of their own */
    if (rule == NULL)
      return FALSE;
    if (rule != before) {
      *least = MIN (*least, class_of (self, rule, lo));
      *most = MAX (*most, class_of (self, rule, hi));
    }
    before = rule;
  }
  return *most >= 0;
}

/* ---- reading ---- */

enum { COLUMN_NAME, COLUMN_CODES, COLUMN_FIELD, COLUMN_FIRST_CLASS };

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_propagate_error (error, g_error_new_valist (ZD_ERROR, ZD_ERROR_INPUT, format, args));
  va_end (args);
  return FALSE;
}

/* Index of the field that a row is about; −1 with an error. */
static int
find_field (ZdStandard *self, const char *id, const ZdCatalogue *catalogue, GError **error)
{
  const ZdField *field = zd_catalogue_field (catalogue, id);

  for (guint i = 0; i < self->n_fields; i++)
    if (self->fields[i] == field)
      return (int)i;
  if (field == NULL || !zd_type_is_ordered (&field->type)) {
    refuse (error, _ ("“%s” is no field with an order."), id);
    return -1;
  }
  if (self->n_fields == ZD_STANDARD_FIELDS) {
    refuse (error, _ ("A standard looks at %d fields at the most."), ZD_STANDARD_FIELDS);
    return -1;
  }
  self->fields[self->n_fields] = field;
  return (int)self->n_fields++;
}

/* Rows of one name are one rule. */
static ZdStandardRule *
find_rule (ZdStandard *self, const char *name)
{
  ZdStandardRule *rule = self->rules->len > 0 ? g_ptr_array_index (self->rules, self->rules->len - 1) : NULL;

  if (rule != NULL && g_str_equal (rule->name, name))
    return rule;
  rule = g_new0 (ZdStandardRule, 1);
  rule->name = g_strdup (name);
  rule->n_classes = zd_code_list_size (self->list);
  g_ptr_array_add (self->rules, rule);
  return rule;
}

static gboolean
read_codes (ZdStandard *self, const ZdStandardRule *rule, const char *text, GError **error)
{
  g_auto (GStrv) codes = g_strsplit (text, " ", -1);

  for (guint i = 0; codes[i] != NULL; i++) {
    int ordinal = zd_code_list_find (self->by->type.list, codes[i]);

    if (ordinal < 0)
      return refuse (error, _ ("The code “%s” is not in the code list “%s”."), codes[i],
                     zd_code_list_name (self->by->type.list));
    if (self->by_code[ordinal] != NULL && self->by_code[ordinal] != rule)
      return refuse (error, _ ("The code “%s” has two rules; keep one."), codes[i]);
    self->by_code[ordinal] = rule;
  }
  return TRUE;
}

static gboolean
read_row (ZdStandard *self, char *const *columns, const ZdCatalogue *catalogue, GError **error)
{
  ZdStandardRule *rule = find_rule (self, columns[COLUMN_NAME]);
  int field = find_field (self, columns[COLUMN_FIELD], catalogue, error);

  if (field < 0 || !read_codes (self, rule, columns[COLUMN_CODES], error))
    return FALSE;
  rule->asks[field] = TRUE;
  for (guint c = 1; c < rule->n_classes; c++) {
    gint64 *least = &rule->least[field][c];

    if (!zd_type_parse (&self->fields[field]->type, columns[COLUMN_FIRST_CLASS + c - 1], least, error))
      return FALSE;
    if (c > 1 && *least < least[-1])
      return refuse (error, _ ("“%s”: a higher class asks for less than the one below it."), rule->name);
  }
  return TRUE;
}

/* The header names the classes, from the lowest but one. */
static gboolean
check_header (const ZdStandard *self, char *const *columns, GError **error)
{
  for (guint c = 1; c < zd_code_list_size (self->list); c++)
    if (!g_str_equal (columns[COLUMN_FIRST_CLASS + c - 1], zd_code_list_get (self->list, c)->code))
      return refuse (error, _ ("Column %u is “%s” and should be “%s”."), COLUMN_FIRST_CLASS + c,
                     columns[COLUMN_FIRST_CLASS + c - 1], zd_code_list_get (self->list, c)->code);
  return TRUE;
}

/* What has no rule of its own has that above it: parents come first in the list. */
static void
inherit (ZdStandard *self)
{
  const ZdCodeList *codes = self->by->type.list;

  for (guint i = 0; i < zd_code_list_size (codes); i++) {
    int parent = zd_code_list_get (codes, i)->parent;
    if (self->by_code[i] == NULL && parent >= 0)
      self->by_code[i] = self->by_code[parent];
  }
}

ZdStandard *
zd_standard_new (const char *id, const char *name, const ZdCodeList *list, const ZdField *by, const char *tsv,
                 const ZdCatalogue *catalogue, GError **error)
{
  g_autoptr (ZdStandard) self = g_new0 (ZdStandard, 1);
  g_autoptr (GPtrArray) rows = NULL;
  guint n_classes = zd_code_list_size (list);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->list = list;
  self->by = by;
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)rule_free);
  self->by_code = g_new0 (const ZdStandardRule *, zd_code_list_size (by->type.list));
  if (!zd_code_list_is_ordered (list) || n_classes < 2 || n_classes > MAX_CLASSES) {
    refuse (error, _ ("The classes of a standard are an ordered list of 2 to %d codes."), MAX_CLASSES);
    return NULL;
  }
  rows = zd_tsv_rows (tsv, COLUMN_FIRST_CLASS + n_classes - 1, error);
  if (rows == NULL || !check_header (self, g_ptr_array_index (rows, 0), error))
    return NULL;
  for (guint i = 1; i < rows->len; i++)
    if (!read_row (self, g_ptr_array_index (rows, i), catalogue, error))
      return NULL;
  inherit (self);
  return g_steal_pointer (&self);
}
