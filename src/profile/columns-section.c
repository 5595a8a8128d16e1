/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-profile"

#include "config.h"

#include "profile/columns-section.h"

#include "base/checksum.h"
#include "base/digest.h"

static ZdMemory *
pool_part (ZdTextPool *pool, guint part)
{
  ZdMemory *const parts[] = { &pool->bytes, &pool->offsets, &pool->slots };

  return part < G_N_ELEMENTS (parts) ? parts[part] : NULL;
}

static ZdMemory *
column_part (ZdColumn *column, guint part, ZdStored **stored)
{
  ZdMemory *const parts[] = { &column->narrow.values, &column->present, &column->ranks };

  if (part == 0)
    *stored = &column->narrow.stored;
  return part < G_N_ELEMENTS (parts) ? parts[part] : NULL;
}

static ZdMemory *
list_part (ZdRowList *list, guint part)
{
  if (part == 0)
    return &list->rows;
  return part <= ZD_ROW_LIST_VALUES ? &list->values[part - 1] : NULL;
}

/* Those of the column, then those of the spans. */
static ZdMemory *
coverage_part (ZdCoverageTable *table, guint part, ZdStored **stored)
{
  return part < 3 ? column_part (&table->class_of, part, stored) : pool_part (&table->spans, part - 3);
}

static ZdMemory *
records_part (ZdRecordTable *table, guint part, ZdStored **stored)
{
  ZdMemory *const parts[] = { &table->starts, &table->rows, &table->present };

  if (part < G_N_ELEMENTS (parts))
    return parts[part];
  if (part >= ZD_SECTION_PARTS)
    return NULL;
  *stored = &table->slots[part - G_N_ELEMENTS (parts)].stored;
  return &table->slots[part - G_N_ELEMENTS (parts)].values;
}

static ZdMemory *
texts_part (ZdColumns *columns, guint which, guint part)
{
  ZdTextPool *const pools[] = { &columns->usccs, &columns->names, &columns->texts };

  return which < G_N_ELEMENTS (pools) ? pool_part (pools[which], part) : NULL;
}

ZdMemory *
zd_file_memory (ZdFileContent *self, const ZdFileSection *section, ZdStored **stored)
{
  ZdColumns *columns = self->columns;
  guint a = section->a, part = section->part;
  gboolean is_field = a < zd_catalogue_n_fields (columns->catalogue);
  gboolean is_kind = a < zd_catalogue_n_kinds (columns->catalogue);

  *stored = NULL;
  switch ((ZdSectionKind) section->kind) {
  case ZD_SECTION_SOURCES:
    return part == 0 ? &self->sources : NULL;
  case ZD_SECTION_COMMON:
    return part == 0 ? &self->common : NULL;
  case ZD_SECTION_SEARCH:
    return part == 0 ? &columns->search : NULL;
  case ZD_SECTION_TEXTS:
    return texts_part (columns, a, part);
  case ZD_SECTION_FACT:
    return is_field ? column_part (&columns->facts[a], part, stored) : NULL;
  case ZD_SECTION_ANNUAL:
    return is_field ? column_part (zd_columns_annual_column (columns, a, section->b), part, stored) : NULL;
  case ZD_SECTION_DAYS:
    return a < columns->sources->len
               ? column_part (&g_array_index (columns->sources, Source, a).days, part, stored)
               : NULL;
  case ZD_SECTION_EXCEPTION:
    return is_field ? list_part (&columns->exceptions[a], part) : NULL;
  case ZD_SECTION_COVERAGE:
    return is_kind ? coverage_part (&columns->coverage[a], part, stored) : NULL;
  case ZD_SECTION_RECORD:
    return is_kind ? records_part (&columns->records[a], part, stored) : NULL;
  case ZD_N_SECTIONS:
  default:
    return NULL;
  }
}

guint64
zd_file_header_checksum (const ZdFileHeader *header, const ZdFileSection *sections)
{
  ZdFileHeader bare = *header;

  bare.checksum = 0;
  return zd_checksum (&bare, sizeof bare)
         + 31 * zd_checksum (sections, header->n_sections * sizeof *sections);
}

char *
zd_file_catalogue_digest (const ZdCatalogue *catalogue)
{
  static const char *const parts[] = { "fields", "records", "lists" };
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    const json_t *definition = zd_catalogue_definition (catalogue, parts[i], NULL);
    g_autofree char *text = definition ? zd_json_canonical (definition) : g_strdup ("");
    zd_sm3_update_text (sm3, text);
  }
  return zd_sm3_hex (sm3);
}
