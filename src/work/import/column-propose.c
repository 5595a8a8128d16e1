/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-work"

#include "config.h"

#include "work/import/column-map.h"

#include <string.h>

#include "base/text.h"
#include "profile/uscc.h"
#include "work/import/column-words.h"
#include "work/import/import-header.h"
#include "work/import/import-table.h"
#include "work/import/import-value.h"

/* Every column is held against everything that a column can be; the surest pairs are
 * taken first, each column and each target once. Content goes before header: a column of
 * valid codes is the code column whatever it is called. */

#define LEAST_SCORE 35
#define EXACT       100 /* a header that is the very word */
#define MOST_CODES  8192 /* a list longer than that is not tried on content */

typedef struct {
  ZdColumnRole role;
  const ZdField *field;
  const ZdAttribute *attribute;
  const ZdType *type;        /* NULL: texts */
  const char *const *words;  /* NULL-terminated */
  const char *name;          /* the field's or attribute's own; nullable */
} Target;

typedef struct {
  guint column, target;
  int score;
} Pair;

typedef struct {
  const GPtrArray *rows;
  ZdColumnMap *map;
  GArray *headers; /* of ZdImportHeader */
  GArray *targets; /* of Target */
  GArray *pairs;   /* of Pair */
} Proposing;

/* ---- content: shares in percent of the cells that are not blank ---- */

typedef gboolean (*CellTest) (const ZdCell *cell, gconstpointer data);

/* −1 when every cell is blank. */
static int
share (const GPtrArray *rows, guint column, CellTest test, gconstpointer data)
{
  int filled = 0, passed = 0;

  for (guint i = 0; i < rows->len; i++) {
    const ZdCell *cell = zd_row_cell (rows->pdata[i], column);
    if (zd_import_is_blank (cell))
      continue;
    filled++;
    passed += test (cell, data);
  }
  return filled > 0 ? passed * 100 / filled : -1;
}

static gboolean
is_uscc (const ZdCell *cell, gconstpointer data)
{
  return zd_uscc_is_valid (cell->text);
}

/* A code that was damaged on its way. */
static gboolean
was_uscc (const ZdCell *cell, gconstpointer data)
{
  switch (zd_uscc_check (cell->text)) {
  case ZD_USCC_OK:
  case ZD_USCC_ORG_DIGIT:
  case ZD_USCC_CHECK:
  case ZD_USCC_LOST:
    return TRUE;
  case ZD_USCC_LENGTH_BAD:
  case ZD_USCC_CHARACTER:
    return cell->length >= 15 && cell->length <= 21 && strspn (cell->text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ ") == cell->length;
  default:
    return FALSE;
  }
}

static gboolean
is_name (const ZdCell *cell, gconstpointer data)
{
  static const char *const words[] = { "公司", "厂",   "中心", "合作社", "商行", "集团", "研究院", "研究所", "事务所",
                                       "医院", "学校", "学院", "大学",   "协会", "商会", "经营部", "工作室", "基金会",
                                       "酒店", "饭店", "超市", "药店",   "农场", "分行", "银行",   "企业",   "商店",
                                       "车间", "总社", "园区", "管委会", "管理委员会" };
  g_autofree char *key = zd_text_name_key (cell->text, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_suffix (key, words[i]))
      return TRUE;
  return strstr (key, "公司") != NULL || g_str_has_suffix (key, "合伙");
}

static gboolean
is_phone (const ZdCell *cell, gconstpointer data)
{
  gsize digits = strspn (cell->text, "0123456789");

  return (digits == 11 && cell->length == 11 && cell->text[0] == '1')
         || (digits >= 3 && digits <= 4 && cell->text[0] == '0' && cell->text[digits] == '-');
}

static gboolean
is_account (const ZdCell *cell, gconstpointer data)
{
  return cell->length >= 9 && cell->length <= 30 && strspn (cell->text, "0123456789 -") == cell->length;
}

static gboolean
is_bank_code (const ZdCell *cell, gconstpointer data)
{
  return cell->length == 12 && strspn (cell->text, "0123456789") == 12;
}

static gboolean
is_value (const ZdCell *cell, gconstpointer data)
{
  gint64 value;

  return zd_import_value (data, 1, FALSE, cell, &value, NULL);
}

/* A code that the cell says little else than: 省级专精特新 holds a level and is none. */
static gboolean
is_mostly (const ZdCell *cell, gconstpointer data)
{
  const ZdType *type = data;
  gint64 value;

  return zd_import_value (type, 1, FALSE, cell, &value, NULL)
         && (zd_type_parse (type, cell->text, &value, NULL)
             || 2 * strlen (zd_code_list_get (type->list, value)->name) > cell->length);
}

/* 1, 2, 3 …: the rows are numbered, whatever stands above. */
static gboolean
is_serial (const GPtrArray *rows, guint column)
{
  gint64 expected = 0;

  for (guint i = 0; i < rows->len; i++) {
    const ZdCell *cell = zd_row_cell (rows->pdata[i], column);
    gint64 number;
    if (zd_import_is_blank (cell))
      continue;
    if (!g_ascii_string_to_signed (cell->text, 10, 0, G_MAXINT, &number, NULL) || (expected > 0 && number != expected))
      return FALSE;
    expected = number + 1;
  }
  return expected > 0;
}

/* ---- scores ---- */

static int
header_score (const ZdImportHeader *header, const Target *target)
{
  const char *const own[] = { target->name, NULL };
  int likeness = MAX (zd_import_header_likeness (header, target->words), zd_import_header_likeness (header, own));

  /* Sums and counts are no names. */
  if (header->multiplier > 0 && target->type == NULL && target->role == ZD_COLUMN_ATTRIBUTE)
    return 0;
  if (header->foreign && target->type != NULL && target->type->kind == ZD_KIND_MONEY)
    return 0;
  if (header->year > 0 && target->field != NULL && !target->field->annual)
    likeness /= 2;
  return likeness;
}

/* What a header says, as far as the content does not contradict it. */
static int
confirmed (int header, int share)
{
  if (share < 0)
    return header * 9 / 10;
  return share >= 50 ? header * (70 + share * 3 / 10) / 100 : header * 4 / 10;
}

/* By content alone, where a column of such values can hardly be anything else. */
static int
alone (int share, int least, int score)
{
  return share >= least ? score * share / 100 : 0;
}

static int
uscc_score (const Proposing *self, guint column, int header)
{
  int valid = share (self->rows, column, is_uscc, NULL);
  int damaged = share (self->rows, column, was_uscc, NULL);

  if (valid >= 50)
    return 80 + valid / 10 + header / 10;
  return MAX (confirmed (header, damaged), alone (damaged, 50, 60));
}

static int
name_score (const Proposing *self, guint column, int header)
{
  int names = share (self->rows, column, is_name, NULL);

  return MAX (confirmed (header, names), alone (names, 60, 75) + (names >= 60 ? header / 8 : 0));
}

static int
value_score (const Proposing *self, const Target *target, guint column, int header, gboolean nameless)
{
  int good = share (self->rows, column, is_value, target->type);

  switch (target->type->kind) {
  case ZD_KIND_CODE:
    if (target->attribute == NULL)
      return confirmed (header, good);
    return MAX (confirmed (header, good), alone (share (self->rows, column, is_mostly, target->type), 70, 60));
  case ZD_KIND_DATE:
    return MAX (confirmed (header, good),
                target->attribute != NULL && target->attribute->slot == ZD_SLOT_DATE ? alone (good, 80, 45) : 0);
  case ZD_KIND_MONEY:
    return MAX (confirmed (header, good), target->role == ZD_COLUMN_SUM && nameless ? alone (good, 90, 40) : 0);
  default:
    return confirmed (header, good);
  }
}

static int
score (const Proposing *self, guint column, const Target *target, int said)
{
  const ZdImportHeader *header = &g_array_index (self->headers, ZdImportHeader, column);

  switch (target->role) {
  case ZD_COLUMN_USCC:
    return uscc_score (self, column, said);
  case ZD_COLUMN_NAME:
    return name_score (self, column, said);
  case ZD_COLUMN_PHONE:
    return MAX (said, alone (share (self->rows, column, is_phone, NULL), 80, 50));
  case ZD_COLUMN_ACCOUNT:
    return confirmed (said, share (self->rows, column, is_account, NULL));
  case ZD_COLUMN_BANK_CODE:
    return confirmed (said, share (self->rows, column, is_bank_code, NULL));
  default:
    return target->type != NULL ? value_score (self, target, column, said, *header->name == '\0') : said;
  }
}

/* ---- targets ---- */

static void
add_target (Proposing *self, Target target)
{
  g_array_append_val (self->targets, target);
}

static void
add_targets (Proposing *self, const ZdCatalogue *catalogue, const ZdRecordKind *kind)
{
  static const ZdColumnRole plain[] = { ZD_COLUMN_USCC, ZD_COLUMN_NAME,      ZD_COLUMN_PHONE,  ZD_COLUMN_ACCOUNT_NAME,
                                        ZD_COLUMN_BANK, ZD_COLUMN_BANK_CODE, ZD_COLUMN_ACCOUNT };
  static const ZdType money = { ZD_KIND_MONEY, 2, "元", NULL };
  const ZdAttribute *amount = kind != NULL ? zd_record_kind_slot (kind, ZD_SLOT_AMOUNT) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    add_target (self, (Target) { .role = plain[i], .words = zd_column_role_words (plain[i]) });
  if (amount == NULL || amount->type.kind != ZD_KIND_MONEY)
    add_target (self, (Target) { .role = ZD_COLUMN_SUM, .type = &money, .words = zd_column_role_words (ZD_COLUMN_SUM) });
  for (guint i = 0; kind != NULL && i < kind->n_attributes; i++) {
    const ZdAttribute *attribute = &kind->attributes[i];
    add_target (self, (Target) { .role = ZD_COLUMN_ATTRIBUTE,
                                 .attribute = attribute,
                                 .type = attribute->type.kind == ZD_KIND_TEXT ? NULL : &attribute->type,
                                 .words = zd_column_slot_words (attribute->slot),
                                 .name = attribute->name });
  }
  for (guint i = 0; i < zd_catalogue_n_fields (catalogue); i++) {
    const ZdField *field = zd_catalogue_field_at (catalogue, i);
    add_target (self, (Target) { .role = ZD_COLUMN_FIELD,
                                 .field = field,
                                 .type = field->type.kind == ZD_KIND_TEXT ? NULL : &field->type,
                                 .words = zd_column_field_words (field->id),
                                 .name = field->name });
  }
}

/* ---- choosing ---- */

static int
by_score (gconstpointer a, gconstpointer b)
{
  const Pair *left = a, *right = b;

  if (left->score != right->score)
    return right->score - left->score;
  return left->column != right->column ? (int) left->column - (int) right->column
                                       : (int) left->target - (int) right->target;
}

/* A header that is the very word of something is no part of another's: 称号 is not 称号级别. */
static void
keep_exact (int *said, guint n)
{
  gboolean exact = FALSE;

  for (guint i = 0; i < n; i++)
    exact |= said[i] == EXACT;
  for (guint i = 0; exact && i < n; i++)
    said[i] = said[i] == EXACT ? EXACT : 0;
}

static void
score_column (Proposing *self, guint column)
{
  const ZdImportHeader *header = &g_array_index (self->headers, ZdImportHeader, column);
  int ignored = zd_import_header_likeness (header, zd_column_role_words (ZD_COLUMN_IGNORE));
  g_autofree int *said = g_new (int, self->targets->len);

  if (*header->name == '\0' && is_serial (self->rows, column))
    return;
  if (ignored == EXACT || zd_import_is_remark (((const ZdColumn *) self->map->columns->pdata[column])->header))
    return;
  for (guint i = 0; i < self->targets->len; i++)
    said[i] = header_score (header, &g_array_index (self->targets, Target, i));
  keep_exact (said, self->targets->len);
  for (guint i = 0; i < self->targets->len; i++) {
    Pair pair = { column, i, score (self, column, &g_array_index (self->targets, Target, i), said[i]) };
    if (pair.score >= LEAST_SCORE && pair.score >= ignored)
      g_array_append_val (self->pairs, pair);
  }
}

/* Years make several columns of one annual field. */
static gboolean
is_taken (const Proposing *self, const Target *target, int year)
{
  for (guint i = 0; i < self->map->columns->len; i++) {
    const ZdColumn *column = self->map->columns->pdata[i];
    if (column->confidence == 0 || column->role != target->role)
      continue;
    if (target->role == ZD_COLUMN_FIELD ? column->field == target->field && column->year == year
                                        : target->role != ZD_COLUMN_ATTRIBUTE || column->slot == target->attribute->slot)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_unit (const Target *target)
{
  return target->type != NULL && (target->type->kind == ZD_KIND_MONEY || target->type->kind == ZD_KIND_NUMBER);
}

static void
take_pair (Proposing *self, const Pair *pair)
{
  ZdColumn *column = self->map->columns->pdata[pair->column];
  const ZdImportHeader *header = &g_array_index (self->headers, ZdImportHeader, pair->column);
  const Target *target = &g_array_index (self->targets, Target, pair->target);
  int year = target->field != NULL && target->field->annual ? header->year : 0;

  if (column->confidence > 0 || is_taken (self, target, year))
    return;
  column->role = target->role;
  column->field = target->field;
  column->slot = target->attribute != NULL ? target->attribute->slot : 0;
  column->year = year;
  column->multiplier = has_unit (target) && header->multiplier > 0 ? header->multiplier : 1;
  column->confidence = CLAMP (pair->score, 1, 100);
}

static void
take_sample (const Proposing *self, guint index)
{
  ZdColumn *column = self->map->columns->pdata[index];

  for (guint i = 0; i < self->rows->len && column->sample == NULL; i++)
    column->sample = zd_import_text (zd_row_cell (self->rows->pdata[i], index));
}

ZdColumnMap *
zd_column_map_propose (const char *const *headers, const GPtrArray *rows, const ZdCatalogue *catalogue,
                       const ZdRecordKind *kind)
{
  g_autoptr (GArray) read = g_array_new (FALSE, TRUE, sizeof (ZdImportHeader));
  g_autoptr (GArray) targets = g_array_new (FALSE, FALSE, sizeof (Target));
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  Proposing self = { rows, zd_column_map_new (headers), read, targets, pairs };

  self.map->kind = kind;
  g_array_set_clear_func (read, (GDestroyNotify) zd_import_header_clear);
  g_array_set_size (read, self.map->columns->len);
  add_targets (&self, catalogue, kind);
  for (guint i = 0; i < self.map->columns->len; i++) {
    zd_import_header_read (&g_array_index (read, ZdImportHeader, i), headers[i]);
    take_sample (&self, i);
    score_column (&self, i);
  }
  g_array_sort (pairs, by_score);
  for (guint i = 0; i < pairs->len; i++)
    take_pair (&self, &g_array_index (pairs, Pair, i));
  /* Beside records a fact is not what the file is for; it must not be taken for something else either. */
  for (guint i = 0; i < self.map->columns->len; i++) {
    ZdColumn *column = self.map->columns->pdata[i];
    if (kind != NULL && column->role == ZD_COLUMN_FIELD)
      column->role = ZD_COLUMN_IGNORE;
  }
  return self.map;
}
