/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/case-store.h"

#include "base/error.h"
#include "cases/waiting.h"
#include "store-fixture.h"

static void
put (Fixture *self, const ZdCase *item)
{
  g_autoptr (GError) error = NULL;

  zd_case_store_put (self->db, item, &error);
  g_assert_no_error (error);
}

static void
assert_same (const ZdCase *a, const ZdCase *b)
{
  g_autoptr (json_t) left = zd_case_to_json (a), right = zd_case_to_json (b);

  g_assert_true (json_equal (left, right));
}

static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdCase) item = fixture_case ("CODE1", "a", ZD_STATE_MATCHED), again = NULL, by_number = NULL;

  g_free (item->number);
  item->number = g_strdup ("智能制造-2022-0000001");
  item->batch = g_strdup ("b");
  item->due = item->opened + 7;
  json_object_set_new (item->facts, "facts", json_object ());
  put (self, item);
  again = zd_case_store_get (self->db, item->id, NULL);
  assert_same (item, again);
  by_number = zd_case_store_get (self->db, "智能制造-2022-0000001", NULL);
  assert_same (item, by_number);
  g_assert_null (zd_case_store_get (self->db, "nothing", NULL));
  g_assert_null (zd_case_store_get (self->db, "", NULL)); /* those without a number are not “the one without” */

  item->version = 2;
  item->amount = 90;
  item->state = ZD_STATE_FIRST_OK;
  item->decided = json_pack ("{s:s}", "uscc", "CODE1");
  put (self, item);
  g_clear_pointer (&again, zd_case_free);
  again = zd_case_store_get (self->db, item->id, NULL);
  assert_same (item, again);
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM case_file"), ==, 1);
}

/* An entitlement is held by one live or paid case only; one that is freed may begin again. */
static void
test_key (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCase) first = fixture_case ("CODE1", "a", ZD_STATE_MATCHED);
  g_autoptr (ZdCase) second = fixture_case ("CODE1", "a", ZD_STATE_MATCHED), holder = NULL, other = NULL;
  gboolean held;
  int round;

  g_assert_true (zd_case_store_next_round (self->db, &first->key, &held, &round, NULL));
  g_assert_false (held);
  g_assert_cmpint (round, ==, 1);
  put (self, first);
  g_assert_true (zd_case_store_next_round (self->db, &first->key, &held, &round, NULL));
  g_assert_true (held);

  second->round = 2;
  g_free (second->id);
  second->id = zd_case_key_id (&second->key, 2);
  g_assert_false (zd_case_store_put (self->db, second, &error));
  g_assert_error (error, ZD_ERROR, ZD_ERROR_CONFLICT);
  other = fixture_case ("CODE1", "b", ZD_STATE_MATCHED);
  put (self, other);

  first->state = ZD_STATE_WITHDRAWN;
  put (self, first);
  g_assert_null (zd_case_store_find_key (self->db, &first->key, NULL));
  g_assert_true (zd_case_store_next_round (self->db, &first->key, &held, &round, NULL));
  g_assert_false (held);
  g_assert_cmpint (round, ==, 2);
  put (self, second);
  holder = zd_case_store_find_key (self->db, &first->key, NULL);
  g_assert_cmpstr (holder->id, ==, second->id);
  first->state = ZD_STATE_MATCHED;
  g_assert_false (zd_case_store_put (self->db, first, NULL));
}

/* A new case leaves what is there as it is: itself, and whoever holds its key. */
static void
test_add (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdCase) item = fixture_case ("CODE1", "a", ZD_STATE_MATCHED), other = zd_case_copy (item), stored = NULL;
  g_autoptr (GString) head = g_string_new (NULL);
  gboolean added;

  zd_case_append (head, item, FALSE);
  g_assert_true (zd_case_store_add (self->db, item, head->str, "{\"uscc\":\"CODE1\"}", &added, NULL) && added);
  g_assert_true (zd_case_store_add (self->db, item, head->str, "{}", &added, NULL) && !added);
  g_free (other->id);
  other->id = zd_case_key_id (&other->key, ++other->round);
  g_assert_true (zd_case_store_add (self->db, other, head->str, "{}", &added, NULL) && !added);
  stored = zd_case_store_get (self->db, item->id, NULL);
  g_assert_cmpstr (json_string_value (json_object_get (stored->facts, "uscc")), ==, "CODE1");
  g_assert_cmpint (fixture_count (self, "SELECT count(*) FROM case_file"), ==, 1);
}

static void
test_held (Fixture *self, gconstpointer data)
{
  g_autoptr (ZdCase) live = fixture_case ("CODE1", "a", ZD_STATE_MATCHED);
  g_autoptr (ZdCase) paid = fixture_case ("CODE2", "a", ZD_STATE_PAID);
  g_autoptr (ZdCase) freed = fixture_case ("CODE3", "a", ZD_STATE_REJECTED);
  g_autoptr (GPtrArray) held = NULL, none = NULL;

  put (self, live);
  put (self, paid);
  put (self, freed);
  held = zd_case_store_held (self->db, "p", NULL);
  g_assert_cmpuint (held->len, ==, 2);
  for (guint i = 0; i < held->len; i++) {
    const ZdHeldKey *key = held->pdata[i];
    g_assert_cmpint (key->state, ==, g_str_equal (key->key.uscc, "CODE1") ? ZD_STATE_MATCHED : ZD_STATE_PAID);
  }
  none = zd_case_store_held (self->db, "q", NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

static const struct {
  const char *what;
  ZdCaseQuery query;
  gint64 count, sum;
} queries[] = {
  { "all", { 0 }, 4, 350 },
  { "state", { .states = 1u << ZD_STATE_MATCHED | 1u << ZD_STATE_PAID }, 3, 250 },
  { "policy", { .policy = "p" }, 4, 350 },
  { "no policy", { .policy = "q" }, 0, 0 },
  { "party", { .uscc = "CODE1" }, 2, 200 },
  { "batch", { .batch = "b" }, 1, 100 },
  { "bureau", { .bureau = "kjj" }, 1, 50 },
  { "county", { .region = "410105" }, 1, 100 },
  { "city", { .region = "4101" }, 3, 300 },
  { "claimed", { .claimed_by = "zhang" }, 1, 100 },
  { "opened", { .from = 19328, .until = 19400 }, 1, 100 },
};

static void
put_four (Fixture *self)
{
  g_autoptr (ZdCase) a = fixture_case ("CODE1", "a", ZD_STATE_MATCHED), b = fixture_case ("CODE1", "b", ZD_STATE_PAID);
  g_autoptr (ZdCase) c = fixture_case ("CODE2", "a", ZD_STATE_MATCHED), d = fixture_case ("CODE3", "a", ZD_STATE_REJECTED);

  a->batch = g_strdup ("b");
  a->due = 19400;
  b->claimed_by = g_strdup ("zhang");
  b->due = 19300;
  c->amount = 50;
  g_free (c->bureau);
  c->bureau = g_strdup ("kjj");
  g_free (c->region);
  c->region = g_strdup ("4102");
  d->opened = 19330;
  g_free (d->region);
  d->region = g_strdup ("410105");
  put (self, a);
  put (self, b);
  put (self, c);
  put (self, d);
}

static gboolean
count_one (const ZdCase *item, gpointer count, GError **error)
{
  ++*(guint *) count;
  return TRUE;
}

static gboolean
refuse_one (const ZdCase *item, gpointer count, GError **error)
{
  ++*(guint *) count;
  g_set_error_literal (error, ZD_ERROR, ZD_ERROR_CANCELLED, "enough");
  return FALSE;
}

static void
test_queries (Fixture *self, gconstpointer data)
{
  guint stopped = 0;

  put_four (self);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autoptr (GPtrArray) list = zd_case_store_list (self->db, &queries[i].query, NULL);
    gint64 count, sum;
    guint each = 0;
    g_test_message ("%s", queries[i].what);
    g_assert_true (zd_case_store_count (self->db, &queries[i].query, &count, &sum, NULL));
    g_assert_cmpint (count, ==, queries[i].count);
    g_assert_cmpint (sum, ==, queries[i].sum);
    g_assert_cmpuint (list->len, ==, queries[i].count);
    g_assert_true (zd_case_store_each (self->db, &queries[i].query, count_one, &each, NULL));
    g_assert_cmpuint (each, ==, queries[i].count);
  }
  g_assert_false (zd_case_store_each (self->db, &queries[0].query, refuse_one, &stopped, NULL));
  g_assert_cmpuint (stopped, ==, 1);
}

/* The most urgent first; those without a limit last. */
static void
test_order (Fixture *self, gconstpointer data)
{
  const ZdCaseQuery two = { .limit = 2, .light = TRUE };
  g_autoptr (GPtrArray) list = NULL;

  put_four (self);
  list = zd_case_store_list (self->db, &two, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpint (((const ZdCase *) list->pdata[0])->due, ==, 19300);
  g_assert_cmpint (((const ZdCase *) list->pdata[1])->due, ==, 19400);
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  g_autofree char *after = g_strdup ("");
  guint seen = 0;

  put_four (self);
  while (TRUE) {
    const ZdCaseQuery query = { .after = after, .limit = 3 };
    g_autoptr (GPtrArray) page = zd_case_store_list (self->db, &query, NULL);
    if (page->len == 0)
      break;
    seen += page->len;
    g_free (after);
    after = g_strdup (((const ZdCase *) page->pdata[page->len - 1])->id);
  }
  g_assert_cmpuint (seen, ==, 4);
}

static void
test_committed (Fixture *self, gconstpointer data)
{
  gint64 sum;

  put_four (self);
  g_assert_true (zd_case_store_committed (self->db, "p", 2022, NULL, &sum, NULL));
  g_assert_cmpint (sum, ==, 250); /* the rejected one has given its sum back */
  g_assert_true (zd_case_store_committed (self->db, "p", 2021, NULL, &sum, NULL));
  g_assert_cmpint (sum, ==, 0);
}

/* Before a case come those that are further on, and of its equals those with lower numbers. */
static void
test_committed_before (Fixture *self, gconstpointer data)
{
  static const struct {
    ZdCaseState state;
    const char *number;
    gint64 sum; /* of those that come before it */
  } cases[] = {
    { ZD_STATE_FIRST_OK, "n-1", 110 }, { ZD_STATE_FIRST_OK, "n-2", 111 },  { ZD_STATE_CONSENTED, "n-0", 1111 },
    { ZD_STATE_PAID, "n-3", 0 },       { ZD_STATE_APPROVED, "n-4", 10 }, { ZD_STATE_SENT_BACK, "n-5", 0 },
  };
  static const gint64 amounts[] = { 1, 1000, 10000, 10, 100, 100000 };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) zd_case_free);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *code = g_strdup_printf ("CODE%u", i);
    ZdCase *item = fixture_case (code, "a", cases[i].state);

    g_free (item->number);
    item->number = g_strdup (cases[i].number);
    item->amount = amounts[i];
    put (self, item);
    g_ptr_array_add (all, item);
  }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 sum;

    g_assert_true (zd_case_store_committed (self->db, "p", 2022, all->pdata[i], &sum, NULL));
    g_assert_cmpint (sum, ==, cases[i].sum);
  }
}

/* Awards without a limit, and more money than a number holds: no error, no wrong figure, no pool that is eaten up. */
static void
test_no_limit (Fixture *self, gconstpointer data)
{
  const ZdCaseQuery all = { 0 };
  g_autoptr (ZdCase) open = fixture_case ("CODE8", "a", ZD_STATE_MATCHED), large = fixture_case ("CODE9", "b", ZD_STATE_PAID),
                     larger = fixture_case ("CODE9", "c", ZD_STATE_PAID);
  gint64 count, sum;

  put_four (self);
  open->most = G_MAXINT64;
  put (self, open);
  g_assert_true (zd_case_store_count (self->db, &all, &count, &sum, NULL));
  g_assert_cmpint (count, ==, 5);
  g_assert_cmpint (sum, ==, G_MAXINT64);
  g_assert_true (zd_case_store_committed (self->db, "p", 2022, NULL, &sum, NULL));
  g_assert_cmpint (sum, ==, 250);

  open->amount = 50;
  put (self, open);
  g_assert_true (zd_case_store_committed (self->db, "p", 2022, NULL, &sum, NULL));
  g_assert_cmpint (sum, ==, 300);
  large->amount = larger->amount = G_MAXINT64 - 10;
  put (self, large);
  put (self, larger);
  g_assert_true (zd_case_store_count (self->db, &all, &count, &sum, NULL));
  g_assert_cmpint (count, ==, 7);
  g_assert_cmpint (sum, ==, G_MAXINT64);
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL, rest = NULL, again = NULL;
  g_autoptr (ZdCase) first = fixture_case ("CODE1", "a", ZD_STATE_CONFIRMED);
  gint64 next, last;

  put_four (self);
  all = zd_case_store_changed (self->db, 0, 3, &next, NULL);
  g_assert_cmpuint (all->len, ==, 3);
  rest = zd_case_store_changed (self->db, next, 3, &last, NULL);
  g_assert_cmpuint (rest->len, ==, 1);
  put (self, first);
  again = zd_case_store_changed (self->db, last, 3, &next, NULL);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpstr (((const ZdCase *) again->pdata[0])->id, ==, first->id);
}

/* ---- whose turn it is ---- */

/* @n cases by all kinds of people in all states, some of them over and over alike. */
static void
put_all_kinds (Fixture *self, guint n)
{
  static const char *const people[] = { NULL, "a", "b", "c" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < n; i++) {
    g_autofree char *code = g_strdup_printf ("CODE%u", i);
    g_autoptr (ZdCase) item = fixture_case (code, "a", g_rand_int_range (rand, 0, ZD_N_STATES));
    char **roles[] = { &item->claimed_by, &item->drafter, &item->importer, &item->confirmer, &item->first_reviewer };
    for (guint j = 0; j < G_N_ELEMENTS (roles); j++)
      *roles[j] = g_strdup (g_rand_boolean (rand) ? people[g_rand_int_range (rand, 0, 4)] : NULL);
    item->due = g_rand_boolean (rand) ? item->opened + g_rand_int_range (rand, 0, 5) : ZD_DAY_NONE;
    item->amount = g_rand_int_range (rand, -1, 5);
    if (g_rand_boolean (rand)) {
      g_free (item->bureau);
      item->bureau = g_strdup ("kjj");
    }
    put (self, item);
  }
}

typedef struct {
  const ZdUser *user;
  ZdDay today;
  gint64 count, sum;
} Turn;

static gboolean
count_each (const ZdCase *item, gpointer data, GError **error)
{
  Turn *turn = data;

  if (zd_case_waits_for (item, turn->user, turn->today)) {
    turn->count++;
    turn->sum += item->amount >= 0 ? item->amount : item->most;
  }
  return TRUE;
}

static gboolean
count_group (const ZdCase *alike, gint64 count, gint64 sum, gpointer data, GError **error)
{
  Turn *turn = data;

  if (zd_case_waits_for (alike, turn->user, turn->today)) {
    turn->count += count;
    turn->sum += sum;
  }
  return TRUE;
}

/* Counted in groups as one by one, for everybody. */
static void
test_groups (Fixture *self, gconstpointer data)
{
  const guint every_state = (1u << ZD_N_STATES) - 1;
  const char *const bureaus[] = { "gxj", NULL };
  const ZdCaseQuery all = { .light = TRUE };
  gint64 waiting = 0;

  put_all_kinds (self, 500);
  for (ZdRole role = 0; role < ZD_N_ROLES; role++)
    for (guint i = 0; i < 4; i++) {
      g_autofree char *id = g_strdup_printf ("%c", 'a' + i);
      g_autoptr (ZdUser) user = zd_user_new (id, id, role, i % 2 > 0 ? bureaus : NULL, i < 3 ? "41" : "42");
      Turn one = { user, zd_day_new (2022, 12, 3), 0, 0 }, grouped = one;
      g_assert_true (zd_case_store_each (self->db, &all, count_each, &one, NULL));
      g_assert_true (zd_case_store_groups (self->db, every_state, count_group, &grouped, NULL));
      g_assert_cmpint (grouped.count, ==, one.count);
      g_assert_cmpint (grouped.sum, ==, one.sum);
      waiting += one.count;
    }
  g_assert_cmpint (waiting, >, 500);
  Turn none = { NULL };
  g_assert_true (zd_case_store_groups (self->db, 0, count_group, &none, NULL)); /* no state: nobody is asked about */
}

int
main (int argc, char **argv)
{
  static const FixtureTest tests[] = {
    { "/case-store/round-trip", test_round_trip }, { "/case-store/key", test_key },
    { "/case-store/add", test_add },               { "/case-store/held", test_held },
    { "/case-store/queries", test_queries },       { "/case-store/order", test_order },
    { "/case-store/pages", test_pages },           { "/case-store/committed", test_committed },
    { "/case-store/committed-before", test_committed_before },
    { "/case-store/changed", test_changed },       { "/case-store/no-limit", test_no_limit },
    { "/case-store/groups", test_groups },
  };

  g_test_init (&argc, &argv, NULL);
  return fixture_run (tests, G_N_ELEMENTS (tests));
}
