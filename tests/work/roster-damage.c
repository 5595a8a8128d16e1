/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster-damage.h"

#include <string.h>

#include "base/text.h"
#include "profile/uscc.h"

typedef enum {
  CLEAN,
  SPACED,
  FORM,
  NAME_SLIP,
  LAST_YEAR,
  LAST_YEAR_ALONE,
  CODE_SLIP,
  CODE_SWAP,
  CODE_LETTER,
  CODE_LOST,
  NO_CODE,
  OLD_NUMBER,
  NAME_SLIP_ALONE,
  ELSEWHERE,
  CROSSED,
  N_KINDS
} Kind;

static const guint shares[N_KINDS] = { 600, 40, 80, 50, 40, 20, 40, 20, 15, 30, 30, 15, 10, 5, 5 };

typedef struct {
  ZdLibrary *library;
  ZdColumns *columns;
  GRand *rand;
  GString *csv;
  Damage *damage;
} Writing;

static Kind
any_kind (GRand *rand)
{
  int at = g_rand_int_range (rand, 0, 1000);
  Kind kind = CLEAN;

  while (at >= (int)shares[kind])
    at -= (int)shares[kind++];
  return kind;
}

/* ---- slips ---- */

static char *
slip_in_name (GRand *rand, const char *name)
{
  glong at = g_rand_int_range (rand, 2, (gint32)MAX (g_utf8_strlen (name, -1) - 4, 3));
  const char *slip = g_utf8_offset_to_pointer (name, at);
  g_autofree char *before = g_strndup (name, (gsize)(slip - name));

  return g_strconcat (before, g_rand_boolean (rand) ? "卓" : "", g_utf8_next_char (slip), NULL);
}

static char *
other_form (GRand *rand, const char *name)
{
  static const char *const forms[] = { "有限公司", "有限责任公司", "股份有限公司" };

  for (int i = G_N_ELEMENTS (forms) - 1; i >= 0; i--)
    if (g_str_has_suffix (name, forms[i])) {
      g_autofree char *stem = g_strndup (name, strlen (name) - strlen (forms[i]));
      return g_strconcat (stem, g_rand_boolean (rand) ? "" : forms[(i + 1) % 2], NULL);
    }
  return g_strdup (name);
}

static char *
spaced (const char *name)
{
  const char *half = g_utf8_offset_to_pointer (name, g_utf8_strlen (name, -1) / 2);
  g_autofree char *first = g_strndup (name, (gsize)(half - name));

  return g_strconcat (" ", first, "　", half, NULL);
}

static char *
slip_in_code (GRand *rand, const char *code)
{
  char *slip = g_strdup (code);
  int at = g_rand_int_range (rand, 2, 17);

  slip[at] = slip[at] == '7' ? '4' : '7';
  return slip;
}

static char *
swapped (GRand *rand, const char *code)
{
  char *slip = g_strdup (code);
  int at = g_rand_int_range (rand, 2, 16);

  slip[at] = code[at + 1];
  slip[at + 1] = code[at];
  return slip;
}

static char *
lettered (const char *code)
{
  char *slip = g_strdup (code);
  char *digit = strpbrk (slip + 8, "01");

  if (digit != NULL)
    *digit = *digit == '0' ? 'O' : 'I';
  return slip;
}

/* ---- what was before ---- */

static void
add_former (Writing *self, guint party, const char *name, const char *number)
{
  const ZdCatalogue *catalogue = zd_library_catalogue (self->library);
  g_autoptr (ZdParty) known = zd_party_new (zd_columns_uscc (self->columns, party), "");
  ZdRecord *record = zd_record_new (zd_catalogue_kind (catalogue, "former"));
  g_autoptr (GError) error = NULL;

  if (name != NULL)
    zd_record_set_text (record, ZD_SLOT_SUBJECT, name);
  if (number != NULL)
    zd_record_set_text (record, ZD_SLOT_NUMBER, number);
  zd_party_add_record (known, record);
  zd_profile_put (zd_library_db (self->library), catalogue, known, NULL, &error);
  g_assert_no_error (error);
}

static char *
last_years_name (Writing *self, guint party)
{
  char *name = g_strdup_printf ("旧名%u号贸易有限公司", party);

  add_former (self, party, name, NULL);
  return name;
}

static char *
old_number (Writing *self, guint party)
{
  char *number = g_strdup_printf ("4101%011u", party);

  add_former (self, party, NULL, number);
  return number;
}

static char *
moved (const char *name)
{
  return g_strconcat ("新疆", name, NULL);
}

/* ---- a row ---- */

typedef struct {
  char *code, *name; /* NULL: as they are known */
  gboolean no_code, nobody;
} Row;

static Row
write_slip (Writing *self, Kind kind, guint party, const char *code, const char *name)
{
  GRand *rand = self->rand;

  switch (kind) {
  case SPACED:
    return (Row){ .name = spaced (name) };
  case FORM:
    return (Row){ .name = other_form (rand, name) };
  case NAME_SLIP:
    return (Row){ .name = slip_in_name (rand, name) };
  case LAST_YEAR:
    return (Row){ .name = last_years_name (self, party) };
  case LAST_YEAR_ALONE:
    return (Row){ .name = last_years_name (self, party), .no_code = TRUE };
  case CODE_SLIP:
    return (Row){ .code = slip_in_code (rand, code) };
  case CODE_SWAP:
    return (Row){ .code = swapped (rand, code) };
  case CODE_LETTER:
    return (Row){ .code = lettered (code) };
  case CODE_LOST:
    return (Row){ .code = g_strdup ("9.14E+17") };
  case NO_CODE:
    return (Row){ .no_code = TRUE };
  case OLD_NUMBER:
    return (Row){ .code = old_number (self, party) };
  case NAME_SLIP_ALONE:
    return (Row){ .name = slip_in_name (rand, name), .no_code = TRUE, .nobody = TRUE };
  case ELSEWHERE:
    return (Row){ .name = moved (name), .no_code = TRUE, .nobody = TRUE };
  case CROSSED:
    return (Row){ .name = g_strdup (
                      zd_columns_name (self->columns, (party + 1) % zd_columns_n_rows (self->columns))),
                  .nobody = TRUE };
  case CLEAN:
  case N_KINDS:
  default:
    return (Row){ NULL };
  }
}

static void
write_row (Writing *self, guint party)
{
  const char *code = zd_columns_uscc (self->columns, party), *name = zd_columns_name (self->columns, party);
  Row row = write_slip (self, any_kind (self->rand), party, code, name);

  g_string_append_printf (self->csv, "%s,%s,智能工厂,2022-05-01\n",
                          row.no_code        ? ""
                          : row.code != NULL ? row.code
                                             : code,
                          row.name != NULL ? row.name : name);
  g_ptr_array_add (self->damage->codes, row.nobody ? NULL : g_strdup (code));
  g_free (row.code);
  g_free (row.name);
}

Damage *
damage_new (ZdLibrary *library, const char *path, guint rows, guint32 seed)
{
  Damage *self = g_new0 (Damage, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdColumns) columns = zd_library_columns (library, NULL, &error);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GString) csv = g_string_new ("统一社会信用代码,企业名称,称号,认定日期\n");
  Writing writing = { library, columns, rand, csv, self };
  guint step;

  g_assert_no_error (error);
  step = MAX (zd_columns_n_rows (columns) / rows, 1);
  self->path = g_strdup (path);
  self->codes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ZdTransaction) transaction = zd_transaction_begin (zd_library_db (library), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows; i++)
    write_row (&writing, i * step % zd_columns_n_rows (columns));
  g_assert_true (zd_transaction_commit (transaction, &error));
  g_assert_true (g_file_set_contents (path, csv->str, (gssize)csv->len, &error));
  return self;
}

void
damage_free (Damage *self)
{
  g_free (self->path);
  g_ptr_array_unref (self->codes);
  g_free (self);
}

DamageScore
damage_score (const Damage *self, ZdRoster *roster)
{
  const GPtrArray *rows = zd_roster_rows (roster);
  DamageScore score = { 0 };

  for (guint i = 0; i < self->codes->len; i++)
    score.meant += self->codes->pdata[i] != NULL;
  for (guint i = 0; i < rows->len; i++) {
    const ZdRosterRow *row = rows->pdata[i];
    const char *code = row->match == ZD_MATCH_NONE ? NULL : row->uscc != NULL ? row->uscc : row->suggestion;
    const char *meant = self->codes->pdata[row->row - 2];
    score.matched += code != NULL;
    score.right += code != NULL && g_strcmp0 (code, meant) == 0;
    if (code != NULL && g_strcmp0 (code, meant) != 0)
      g_test_message ("row %ld: %s %s is not %s (%s)", (long)row->row, row->code, row->name, code,
                      zd_match_id (row->match));
  }
  return score;
}
