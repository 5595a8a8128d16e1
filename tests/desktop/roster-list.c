/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster-list.h"

#include "desktop/import/import-review.h"
#include "import-files.h"

static const ZdPolicy *
some_roster_policy (const GPtrArray *policies, ZdDay day)
{
  for (guint i = 0; i < policies->len; i++) {
    const ZdPolicy *policy = policies->pdata[i];

    if (policy->kind == ZD_POLICY_ROSTER && zd_policy_in_force (policy, day))
      return policy;
  }
  g_assert_not_reached ();
}

/* The last character is one that it cannot be. */
static char *
break_code (const char *code)
{
  char *broken = g_strdup (code);

  broken[17] = broken[17] == '7' ? '8' : '7';
  return broken;
}

static gboolean
has_fact (const ZdColumns *columns, guint row, const char *field, gint64 wanted)
{
  gint64 value;
  ZdDay as_of;

  return zd_columns_fact (columns, row, zd_catalogue_field (zd_columns_catalogue (columns), field), &value, &as_of) && value == wanted;
}

/* The @n-th enterprise that nothing speaks against. */
static guint
sound_party (const ZdColumns *columns, guint n)
{
  const ZdCodeList *statuses = zd_catalogue_list (zd_columns_catalogue (columns), "status");

  for (guint row = 0; row < zd_columns_n_rows (columns); row++)
    if (has_fact (columns, row, "status", zd_code_list_find (statuses, "active")) && has_fact (columns, row, "dishonest", FALSE)
        && has_fact (columns, row, "serious-violation", FALSE) && n-- == 0)
      return row;
  g_assert_not_reached ();
}

void
list_make (List *self, const char *library_path, guint good)
{
  g_autoptr (ZdLibrary) library = zd_library_open (library_path, 0, NULL);
  g_autoptr (GPtrArray) policies = zd_library_policies (library, NULL);
  g_autoptr (ZdColumns) columns = zd_library_columns (library, NULL, NULL);
  g_autoptr (GString) text = g_string_new ("企业名称,统一社会信用代码,认定日期,文号,称号\n");

  self->folder = g_path_get_dirname (library_path);
  self->policy = g_strdup (some_roster_policy (policies, zd_library_day (library))->id);
  for (guint i = 0; i < good; i++) {
    guint party = sound_party (columns, i);
    g_string_append_printf (text, "%s,%s,2022-0%u-01,郑科〔2022〕%u号,省级智能车间\n", zd_columns_name (columns, party),
                            zd_columns_uscc (columns, party), i % 9 + 1, i + 1);
  }
  self->meant = g_strdup (zd_columns_uscc (columns, sound_party (columns, good)));
  self->broken = break_code (self->meant);
  g_string_append_printf (text, "%s,%s,2022-03-01,郑科〔2022〕99号,省级智能车间\n", "某某科技有限公司", self->broken);
  g_string_append (text, "没有这样的企业有限公司,,2022-03-01,,省级智能车间\n");
  self->rows = g_strdup (text->str);
  self->path = import_file_csv (self->folder, "高企 2022 第一批.csv", self->rows, NULL);
}

void
list_clear (List *self)
{
  g_free (self->folder);
  g_free (self->rows);
  g_free (self->path);
  g_free (self->policy);
  g_free (self->broken);
  g_free (self->meant);
}

guint
list_n_cases (const Desk *desk)
{
  g_autoptr (GPtrArray) cases = city_cases (desk->path, -1);

  return cases->len;
}

/* ---- steps ---- */

ZdPage *
list_page (Desk *desk)
{
  return zd_window_peek_page (desk->window, "rosters");
}

void
list_drop_file (Desk *desk, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  zd_window_open_files (desk->window, &file, 1);
  desk_wait (desk);
}

void
list_drop (Desk *desk, const List *list)
{
  g_autofree char *target = g_strdup_printf ("import:%s", list->policy);

  desk_go (desk, "rosters", target);
  list_drop_file (desk, list->path);
}

void
list_press_next (Desk *desk)
{
  desk_press_next (desk, list_page (desk));
}

GtkWidget *
list_steps (Desk *desk)
{
  return desk_steps (list_page (desk));
}

GtkWidget *
list_review (Desk *desk)
{
  return harness_find (list_steps (desk), ZD_TYPE_IMPORT_REVIEW, NULL);
}

/* "代码有误": the verdict of the row with that number in the file. */
char *
list_verdict (Desk *desk, const char *row)
{
  ZdTableView *table = desk_checked (list_page (desk));
  guint at;

  g_assert_true (zd_table_view_select_id (table, row));
  g_assert_true (zd_table_view_get_current (table, &at));
  return zd_row_source_text (zd_table_view_get_source (table), at, 1);
}

void
list_assert_verdict (Desk *desk, const char *row, const char *wanted)
{
  g_autofree char *verdict = list_verdict (desk, row);

  g_assert_cmpstr (verdict, ==, wanted);
}

/* Taken, whatever is remarked on it. */
void
list_assert_taken (Desk *desk, const char *row)
{
  g_autofree char *verdict = list_verdict (desk, row);

  g_assert_true (g_str_has_prefix (verdict, "正常"));
}

void
list_choose (Desk *desk, const char *code)
{
  g_assert_true (gtk_widget_activate_action (list_review (desk), "import.choose", "s", code));
  desk_wait (desk);
}
