/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Records and their filters in sentences, read. */

#include "config.h"

#include "policy/sentence.h"

#include "base/i18n.h"

/* ---- filters ---- */

static gboolean
read_relation (ZdSentenceReader *self, ZdTest **test, GError **error)
{
  gboolean same = zd_sentence_accept (self, "与本项的");
  const ZdAttribute *attribute;

  if (!same && !zd_sentence_accept (self, "早于本项的"))
    return TRUE;
  attribute = zd_sentence_read_attribute (self, self->scope, error);
  if (attribute == NULL || (same && !zd_sentence_expect (self, "相同", error)))
    return FALSE;
  *test = zd_test_new (same ? ZD_TEST_SAME : ZD_TEST_BEFORE);
  (*test)->item = g_strdup (attribute->id);
  return TRUE;
}

static ZdFilter *
read_filter (ZdSentenceReader *self, const ZdRecordKind *kind, GError **error)
{
  const ZdAttribute *attribute = zd_sentence_read_attribute (self, kind, error);
  g_autoptr (ZdFilter) filter = NULL;
  GError *reason = NULL;

  if (attribute == NULL)
    return NULL;
  filter = zd_filter_new (attribute->id, NULL);
  if (!read_relation (self, &filter->test, error))
    return NULL;
  if (filter->test == NULL)
    filter->test = zd_sentence_read_test (self, &attribute->type, error);
  if (filter->test == NULL)
    return NULL;
  if (zd_filter_check (filter, kind, self->scope, &reason))
    return g_steal_pointer (&filter);
  zd_sentence_error_take (self, error, reason);
  return NULL;
}

static gboolean
add_filter (ZdSentenceReader *self, GPtrArray *where, ZdFilter *filter, GError **error)
{
  for (guint i = 0; i < where->len; i++)
    if (g_str_equal (((const ZdFilter *)g_ptr_array_index (where, i))->attribute, filter->attribute)) {
      zd_filter_free (filter);
      return zd_sentence_error (self, error, _ ("This attribute is tested twice; join the tests in one."));
    }
  g_ptr_array_add (where, filter);
  return TRUE;
}

static gboolean
read_filters (ZdSentenceReader *self, const ZdRecordKind *kind, GPtrArray *where, GError **error)
{
  const char *close = zd_sentence_accept_bracket (self);

  if (close == NULL)
    return TRUE;
  do {
    ZdFilter *filter = read_filter (self, kind, error);

    if (filter == NULL || !add_filter (self, where, filter, error))
      return FALSE;
  } while (zd_sentence_accept (self, "，"));
  return zd_sentence_expect (self, close, error);
}

/* “高新技术企业”、“瞪羚企业” are read as names before their list is known. */
static ZdFilter *
filter_of_codes (ZdSentenceReader *self, const char *codes, const ZdRecordKind *kind, GError **error)
{
  const ZdAttribute *granted = zd_record_kind_slot (kind, ZD_SLOT_CODE);
  ZdSentenceReader ahead = *self;
  g_autoptr (ZdTest) test = zd_test_new (ZD_TEST_CODES);

  ahead.at = codes;
  if (granted == NULL || granted->type.kind != ZD_KIND_CODE) {
    zd_sentence_error (&ahead, error, _ ("“%s” are not told apart by codes."), kind->name);
    return NULL;
  }
  do {
    char *code = zd_sentence_read_code (&ahead, granted->type.list, error);

    if (code == NULL)
      return NULL;
    g_ptr_array_add (test->codes, code);
  } while (zd_sentence_accept (&ahead, "、"));
  return zd_filter_new (granted->id, g_steal_pointer (&test));
}

/* Moves behind the quoted names; NULL when none stand here, else where they begin. */
static gboolean
skip_codes (ZdSentenceReader *self, const char **codes, GError **error)
{
  const char *before = self->at;

  *codes = NULL;
  do {
    g_autofree char *name = NULL;

    if (!zd_sentence_read_quote (self, &name, error))
      return FALSE;
    if (name == NULL)
      return *codes == NULL || zd_sentence_error (self, error, _ ("“%s” is expected here."), "“");
    *codes = before;
    if (zd_sentence_accept (self, "〔")) {
      const char *end = strstr (self->at, "〕");
      self->at = end != NULL ? end + strlen ("〕") : self->at;
    }
  } while (zd_sentence_accept (self, "、"));
  return TRUE;
}

const ZdRecordKind *
zd_sentence_read_records (ZdSentenceReader *self, GPtrArray **where, GError **error)
{
  const ZdNames names = { ZD_NAMES_KINDS, self->catalogue, NULL };
  g_autoptr (GPtrArray) filters = g_ptr_array_new_with_free_func ((GDestroyNotify)zd_filter_free);
  const ZdRecordKind *kind;
  const char *codes;
  int found;

  if (!skip_codes (self, &codes, error))
    return NULL;
  found = zd_sentence_read_name (self, &names);
  if (found < 0) {
    zd_sentence_error (self, error, _ ("The name of a record kind of the catalogue is expected here."));
    return NULL;
  }
  kind = zd_catalogue_kind_at (self->catalogue, found);
  if (codes != NULL) {
    ZdFilter *filter = filter_of_codes (self, codes, kind, error);

    if (filter == NULL)
      return NULL;
    g_ptr_array_add (filters, filter);
  }
  if (!read_filters (self, kind, filters, error))
    return NULL;
  zd_filters_sort (filters, kind);
  *where = g_steal_pointer (&filters);
  return kind;
}
