/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/sync/sync-page-outbox.h"

#include <string.h>

#include "base/i18n.h"
#include "cases/act.h"
#include "desktop/kit/chip.h"
#include "store/batch-store.h"
#include "store/case-store.h"

static void
row_free (gpointer data)
{
  ZdOutboxRow *self = data;

  g_free (self->at);
  g_free (self->what);
  g_free (self->about);
  g_free (self->reason);
  zd_case_free (self->mine);
  zd_case_free (self->theirs);
  g_clear_pointer (&self->mine_steps, g_ptr_array_unref);
  g_clear_pointer (&self->theirs_steps, g_ptr_array_unref);
  g_free (self);
}

void
zd_outbox_rows_free (ZdOutboxRows *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

const char *
zd_out_state_name (ZdOutState state)
{
  static const char *const names[] = {
    [ZD_OUT_WAITING] = N_ ("To submit"), [ZD_OUT_SENT] = N_ ("Submitted"),    [ZD_OUT_REFUSED] = N_ ("Refused"),
    [ZD_OUT_CONFLICT] = N_ ("Conflict"), [ZD_OUT_SUPERSEDED] = N_ ("Settled"),
  };

  return _ (names[state]);
}

/* ---- in words ---- */

static const char *
name_of_kind (const char *kind)
{
  static const struct {
    const char *kind, *name;
  } kinds[] = {
    { "opening", N_ ("Open cases") }, { "policy", N_ ("Publish a policy") }, { "parties", N_ ("Import of enterprises") },
    { "undo", N_ ("Undo a roster") }, { "act", N_ ("Act on a case") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return _ (kinds[i].name);
  return kind;
}

static json_t *
body_of (const ZdOutRow *stored)
{
  return zd_json_parse (stored->body, strlen (stored->body), "outbox", NULL);
}

/* A case to be looked at: its people by their names. (transfer full) (nullable) */
static ZdCase *
name_people (ZdLibrary *library, ZdCase *item)
{
  char **people[] = { &item->confirmer, &item->first_reviewer, &item->second_reviewer, &item->claimed_by };

  for (guint i = 0; i < G_N_ELEMENTS (people); i++) {
    g_autofree char *id = *people[i];

    *people[i] = g_strdup (zd_library_person (library, id));
  }
  return item;
}

static void
describe_act (ZdOutboxRow *row, ZdLibrary *library, const ZdOutRow *stored)
{
  g_autoptr (json_t) body = body_of (stored);
  g_autoptr (ZdCase) item = zd_case_store_get (zd_library_db (library), stored->subject, NULL);
  ZdMove move;

  if (zd_move_from_id (json_string_value (json_object_get (body, "move")), &move))
    row->what = g_strdup (zd_move_name (move));
  row->about = g_strdup (item ? item->name : "");
  if (stored->state == ZD_OUT_CONFLICT || stored->state == ZD_OUT_REFUSED)
    row->mine = item ? name_people (library, g_steal_pointer (&item)) : NULL;
}

static void
describe_policy (ZdOutboxRow *row, const ZdOutRow *stored)
{
  g_autoptr (json_t) body = body_of (stored);
  const char *title = json_string_value (json_object_get (body, "title"));

  row->about = g_strdup (title ? title : stored->subject);
}

/* The bodies of these are large: what is said of them stands elsewhere. */
static void
describe_batch (ZdOutboxRow *row, ZdDb *db, const ZdOutRow *stored)
{
  g_autoptr (ZdBatch) batch = zd_batch_get (db, stored->subject, NULL);

  row->about = g_strdup (batch ? batch->name : "");
}

static ZdCase *
read_theirs (ZdLibrary *library, const ZdOutRow *stored)
{
  const ZdPath place = { NULL, "case", 0 };
  g_autoptr (json_t) answer = stored->answer ? zd_json_parse (stored->answer, strlen (stored->answer), "answer", NULL)
                                             : NULL;
  json_t *json = json_object_get (answer, "case");
  ZdCase *item = json ? zd_case_from_json (json, &place, NULL) : NULL;

  return item ? name_people (library, item) : NULL;
}

/* What was done to @item after @version, by people with their names. (transfer full): of ZdCaseStep */
static GPtrArray *
steps_since (ZdLibrary *library, const ZdCase *item, gint64 version)
{
  GPtrArray *steps = zd_case_steps (item, zd_library_catalogue (library));

  for (guint i = steps->len; i-- > 0;) {
    ZdCaseStep *step = steps->pdata[i];

    if (step->version <= version) {
      g_ptr_array_remove_index (steps, i);
      continue;
    }
    g_autofree char *id = step->who;
    step->who = g_strdup (zd_library_person (library, id));
  }
  return steps;
}

/* Both went on from the version that my act was made on. */
static void
compare_steps (ZdOutboxRow *row, ZdLibrary *library, const ZdOutRow *stored)
{
  g_autoptr (json_t) body = body_of (stored);
  gint64 parted = json_integer_value (json_object_get (body, "base_version"));

  row->mine_steps = steps_since (library, row->mine, parted);
  row->theirs_steps = steps_since (library, row->theirs, parted);
}

/* "2026-11-22T09:41:07+08:00" → "2026-11-22 09:41". */
static char *
moment_of (const char *at)
{
  char *moment = g_strndup (at ? at : "", 16);

  return g_strdelimit (moment, "T", ' ');
}

static ZdOutboxRow *
row_new (ZdLibrary *library, const ZdOutRow *stored)
{
  ZdOutboxRow *row = g_new0 (ZdOutboxRow, 1);

  row->id = stored->id;
  row->at = moment_of (stored->at);
  row->state = stored->state;
  row->attempts = stored->attempts;
  row->reason = g_strdup (stored->reason);
  if (g_str_equal (stored->kind, "act"))
    describe_act (row, library, stored);
  else if (g_str_equal (stored->kind, "policy"))
    describe_policy (row, stored);
  else
    describe_batch (row, zd_library_db (library), stored);
  if (!row->what)
    row->what = g_strdup (name_of_kind (stored->kind));
  if (row->mine)
    row->theirs = read_theirs (library, stored);
  if (row->theirs)
    compare_steps (row, library, stored);
  return row;
}

static int
rank_of (ZdOutState state)
{
  static const int ranks[] = { [ZD_OUT_CONFLICT] = 0, [ZD_OUT_REFUSED] = 1, [ZD_OUT_WAITING] = 2,
                               [ZD_OUT_SUPERSEDED] = 3, [ZD_OUT_SENT] = 3 };

  return ranks[state];
}

static int
by_need (gconstpointer a, gconstpointer b)
{
  const ZdOutboxRow *one = *(const ZdOutboxRow *const *) a, *other = *(const ZdOutboxRow *const *) b;
  int order = rank_of (one->state) - rank_of (other->state);

  return order ? order : (one->id > other->id) - (one->id < other->id);
}

ZdOutboxRows *
zd_outbox_rows_load (ZdLibrary *library, gboolean all, GError **error)
{
  g_autoptr (GPtrArray) stored = zd_outbox_list (zd_library_db (library), all, error);
  ZdOutboxRows *self;

  if (!stored)
    return NULL;
  self = g_new0 (ZdOutboxRows, 1);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < stored->len; i++)
    g_ptr_array_add (self->rows, row_new (library, stored->pdata[i]));
  g_ptr_array_sort (self->rows, by_need);
  return self;
}

/* ---- the table ---- */

enum { AT, WHAT, ABOUT, STATE, ATTEMPTS, REASON };

static GtkWidget *
state_new (void)
{
  return zd_chip_new ();
}

static void
state_bind (GtkWidget *chip, ZdRowSource *source, guint number)
{
  static const struct {
    ZdTone tone;
    const char *icon;
  } looks[] = {
    [ZD_OUT_WAITING] = { ZD_TONE_ACTIVE, "zd-onway-symbolic" },   [ZD_OUT_SENT] = { ZD_TONE_GOOD, "zd-yes-symbolic" },
    [ZD_OUT_REFUSED] = { ZD_TONE_BAD, "zd-stop-symbolic" },       [ZD_OUT_CONFLICT] = { ZD_TONE_CAUTION, "zd-warning-symbolic" },
    [ZD_OUT_SUPERSEDED] = { ZD_TONE_PLAIN, "zd-no-symbolic" },
  };
  ZdOutState state = zd_outbox_source_row (source, number)->state;

  zd_chip_set (ZD_CHIP (chip), looks[state].tone, looks[state].icon, zd_out_state_name (state));
}

const ZdTableColumn zd_outbox_columns[] = {
  { "at", N_ ("Made at"), ZD_COL_DATE, 16, .yields = 2 },
  { "what", N_ ("What"), ZD_COL_TEXT, 14 },
  { "about", N_ ("About"), ZD_COL_NAME },
  { "state", N_ ("State"), ZD_COL_WIDGET, 11, FALSE, state_new, state_bind },
  { "attempts", N_ ("Attempts"), ZD_COL_NUMBER, 9, TRUE },
  { "reason", N_ ("Reason"), ZD_COL_TEXT, .yields = 1 },
};
const guint zd_outbox_n_columns = G_N_ELEMENTS (zd_outbox_columns);

static const ZdOutboxRow *
row_at (gconstpointer data, guint number)
{
  return ((const ZdOutboxRows *) data)->rows->pdata[number];
}

static guint
n_rows (gconstpointer data)
{
  return ((const ZdOutboxRows *) data)->rows->len;
}

static char *
text (gconstpointer data, guint number, guint column)
{
  const ZdOutboxRow *row = row_at (data, number);

  switch (column) {
  case AT:
    return g_strdup (row->at);
  case WHAT:
    return g_strdup (row->what);
  case ABOUT:
    return g_strdup (row->about);
  case STATE:
    return g_strdup (zd_out_state_name (row->state));
  case ATTEMPTS:
    return row->attempts > 0 ? g_strdup_printf ("%d", row->attempts) : NULL;
  case REASON:
    return g_strdup (row->reason);
  default:
    return NULL;
  }
}

static int
compare (gconstpointer data, guint column, guint a, guint b)
{
  const ZdOutboxRow *one = row_at (data, a), *other = row_at (data, b);

  switch (column) {
  case WHAT:
    return g_strcmp0 (one->what, other->what);
  case ABOUT:
    return g_strcmp0 (one->about, other->about);
  case STATE:
    return rank_of (one->state) - rank_of (other->state);
  case ATTEMPTS:
    return one->attempts - other->attempts;
  case REASON:
    return g_strcmp0 (one->reason, other->reason);
  default:
    return (one->id > other->id) - (one->id < other->id);
  }
}

static char *
id (gconstpointer data, guint number)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, row_at (data, number)->id);
}

static void
release (gpointer rows)
{
  zd_outbox_rows_free (rows);
}

ZdRowSource *
zd_outbox_source (ZdOutboxRows *rows)
{
  static const ZdRowSourceFuncs funcs = { n_rows, text, compare, id, NULL, release };

  return zd_row_source_new (&funcs, rows);
}

const ZdOutboxRow *
zd_outbox_source_row (ZdRowSource *source, guint row)
{
  return row_at (zd_row_source_data (source), row);
}
