/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* What a value is held against: tests, and the filters made of them. */

#include "config.h"
#include "policy/condition.h"

#include "base/i18n.h"
#include "policy/condition-private.h"

ZdTest *
zd_test_new (ZdTestKind kind)
{
  ZdTest *self = g_new0 (ZdTest, 1);

  self->kind = kind;
  if (kind == ZD_TEST_CODES || kind == ZD_TEST_TEXTS)
    self->codes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

ZdTest *
zd_test_copy (const ZdTest *self)
{
  ZdTest *copy;

  if (self == NULL)
    return NULL;

  copy = zd_test_new (self->kind);
  if (self->set != NULL)
    copy->set = zd_interval_set_ref (self->set);
  for (guint i = 0; self->codes != NULL && i < self->codes->len; i++)
    g_ptr_array_add (copy->codes, g_strdup (g_ptr_array_index (self->codes, i)));
  copy->flag = self->flag;
  copy->item = g_strdup (self->item);
  return copy;
}

void
zd_test_free (ZdTest *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->set, zd_interval_set_unref);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_free (self->item);
  g_free (self);
}

/* ---- equality ---- */

static gboolean
end_equal (const ZdEnd *a, const ZdEnd *b, gboolean with_rules)
{
  if (!a->bounded || !b->bounded)
    return a->bounded == b->bounded;
  if (a->value != b->value || a->closed != b->closed)
    return FALSE;
  return with_rules ? a->rule == b->rule : (a->rule == ZD_END_UNCLEAR) == (b->rule == ZD_END_UNCLEAR);
}

static gboolean
set_equal (const ZdIntervalSet *a, const ZdIntervalSet *b, gboolean with_rules)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (zd_interval_set_size (a) != zd_interval_set_size (b))
    return FALSE;
  for (guint i = 0; i < zd_interval_set_size (a); i++) {
    const ZdInterval *left = zd_interval_set_get (a, i);
    const ZdInterval *right = zd_interval_set_get (b, i);
    if (!end_equal (&left->lo, &right->lo, with_rules) || !end_equal (&left->hi, &right->hi, with_rules))
      return FALSE;
  }
  return TRUE;
}

static gboolean
codes_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

gboolean
zd_test_equal (const ZdTest *a, const ZdTest *b, gboolean with_rules)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->kind == b->kind && set_equal (a->set, b->set, with_rules) && codes_equal (a->codes, b->codes) &&
         !a->flag == !b->flag && g_strcmp0 (a->item, b->item) == 0;
}

/* ---- filters ---- */

ZdFilter *
zd_filter_new (const char *attribute, ZdTest *test)
{
  ZdFilter *self = g_new0 (ZdFilter, 1);

  self->attribute = g_strdup (attribute);
  self->test = test;
  return self;
}

void
zd_filter_free (ZdFilter *self)
{
  if (self == NULL)
    return;

  g_free (self->attribute);
  zd_test_free (self->test);
  g_free (self);
}

static const ZdFilter *
find_filter (const GPtrArray *filters, const char *attribute)
{
  for (guint i = 0; i < filters->len; i++) {
    const ZdFilter *filter = g_ptr_array_index (filters, i);
    if (g_str_equal (filter->attribute, attribute))
      return filter;
  }
  return NULL;
}

gboolean
zd_filters_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++) {
    const ZdFilter *left = g_ptr_array_index (a, i);
    const ZdFilter *right = find_filter (b, left->attribute);
    if (right == NULL || !zd_test_equal (left->test, right->test, FALSE))
      return FALSE;
  }
  return TRUE;
}

static int
compare_filters (gconstpointer a, gconstpointer b, gpointer kind)
{
  const ZdFilter *const *left = a;
  const ZdFilter *const *right = b;

  /* Attributes of a kind stand in one array. */
  return zd_record_kind_attribute (kind, (*left)->attribute) -
         zd_record_kind_attribute (kind, (*right)->attribute);
}

void
zd_filters_sort (GPtrArray *filters, const ZdRecordKind *kind)
{
  g_ptr_array_sort_with_data (filters, compare_filters, (gpointer)kind);
}

/* ---- fitting a type ---- */

static gboolean
codes_known (const ZdTest *self, const ZdType *type, GError **error)
{
  for (guint i = 0; i < self->codes->len; i++) {
    const char *code = g_ptr_array_index (self->codes, i);
    if (zd_code_list_find (type->list, code) >= 0)
      continue;
    return zd_refuse (error, _ ("The code list “%s” has no code “%s”; correct it or add it to the list."),
                      zd_code_list_id (type->list), code);
  }
  return TRUE;
}

static const char *
expected (const ZdType *type)
{
  switch (type->kind) {
  case ZD_KIND_BOOL:
    return _ ("This is a yes-or-no; hold it against true or false.");
  case ZD_KIND_TEXT:
    return _ ("This is a text; hold it against a list of texts.");
  case ZD_KIND_CODE:
    return _ ("This is a code; hold it against a list of codes.");
  case ZD_KIND_MONEY:
  case ZD_KIND_NUMBER:
  case ZD_KIND_DATE:
  case ZD_KIND_YEAR:
    break;
  }
  return _ ("This is a quantity or a date; hold it against an interval such as \"[1, 5)\".");
}

gboolean
zd_test_fits (const ZdTest *self, const ZdType *type, GError **error)
{
  gboolean fits = FALSE;

  switch (self->kind) {
  case ZD_TEST_SET:
    fits = type->kind != ZD_KIND_BOOL && zd_type_is_ordered (type);
    break;
  case ZD_TEST_CODES:
    if (type->kind == ZD_KIND_CODE)
      return codes_known (self, type, error);
    break;
  case ZD_TEST_TEXTS:
    fits = type->kind == ZD_KIND_TEXT;
    break;
  case ZD_TEST_BOOL:
    fits = type->kind == ZD_KIND_BOOL;
    break;
  case ZD_TEST_SAME:
    fits = TRUE;
    break;
  case ZD_TEST_BEFORE:
    fits = type->kind == ZD_KIND_DATE;
    break;
  }
  return fits || zd_refuse (error, "%s", expected (type));
}

gboolean
zd_filter_check (const ZdFilter *self, const ZdRecordKind *kind, const ZdRecordKind *scope, GError **error)
{
  const ZdAttribute *attribute = zd_item_attribute (kind, self->attribute, error);
  const ZdAttribute *other;

  if (attribute == NULL || !zd_test_fits (self->test, &attribute->type, error))
    return FALSE;
  if (self->test->kind != ZD_TEST_SAME && self->test->kind != ZD_TEST_BEFORE)
    return TRUE;

  other = zd_item_attribute (scope, self->test->item, error);
  if (other == NULL)
    return FALSE;
  if (other->type.kind == attribute->type.kind && other->type.list == attribute->type.list &&
      other->type.scale == attribute->type.scale)
    return TRUE;
  return zd_refuse (error, _ ("“%s” and the item's “%s” are of different kinds and cannot be compared."),
                    self->attribute, self->test->item);
}
