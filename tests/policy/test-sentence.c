/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>

#include "base/error.h"
#include "policy/award-private.h"
#include "random-rules.h"

#define CONDITIONS 3000
#define AWARDS     1500

/* Names and codes that look like the language itself. */
static const char awkward[] =
    "{\"lists\": [{\"id\": \"size\", \"name\": \"规模\", \"ordered\": true, \"file\": \"size.tsv\"}],"
    " \"bureaus\": [{\"id\": \"tjj\", \"name\": \"市统计局\"}],"
    " \"fields\": ["
    "{\"id\": \"a\", \"name\": \"收入\", \"kind\": \"money\", \"source\": \"tjj\", \"cycle\": \"year\", "
    "\"annual\": true},"
    "{\"id\": \"b\", \"name\": \"收入与支出\", \"kind\": \"money\", \"source\": \"tjj\", \"cycle\": "
    "\"year\"},"
    "{\"id\": \"c\", \"name\": \"收入（2021 年）\", \"kind\": \"number\", \"unit\": \"万人\", \"scale\": 4,"
    " \"source\": \"tjj\", \"cycle\": \"year\"},"
    "{\"id\": \"d\", \"name\": \"不超过数\", \"kind\": \"number\", \"unit\": \"\", \"scale\": 1, \"source\": "
    "\"tjj\","
    " \"cycle\": \"year\"},"
    "{\"id\": \"e\", \"name\": \"称号\", \"kind\": \"bool\", \"source\": \"tjj\", \"cycle\": \"year\"},"
    "{\"id\": \"f\", \"name\": \"规模」为\", \"kind\": \"code\", \"list\": \"size\", \"source\": \"tjj\", "
    "\"cycle\": \"year\"},"
    "{\"id\": \"g\", \"name\": \"2022 年\", \"kind\": \"year\", \"source\": \"tjj\", \"cycle\": \"year\"},"
    "{\"id\": \"h\", \"name\": \"R&D 经费\", \"kind\": \"date\", \"source\": \"tjj\", \"cycle\": \"year\"}],"
    " \"records\": ["
    "{\"id\": \"t\", \"name\": \"称号\", \"counter\": \"项\", \"source\": \"tjj\", \"attributes\": ["
    "{\"slot\": \"code\", \"name\": \"年度\", \"kind\": \"code\", \"list\": \"size\"},"
    "{\"slot\": \"date\", \"name\": \"日期\", \"kind\": \"date\"},"
    "{\"slot\": \"until\", \"name\": \"日期当年\", \"kind\": \"date\"},"
    "{\"slot\": \"year\", \"name\": \"与本项的\", \"kind\": \"year\"},"
    "{\"slot\": \"flag\", \"name\": \"最早日期\", \"kind\": \"bool\"},"
    "{\"slot\": \"amount\", \"name\": \"日期数\", \"kind\": \"money\"},"
    "{\"slot\": \"subject\", \"name\": \"合计\", \"kind\": \"text\"}]},"
    "{\"id\": \"u\", \"name\": \"称号数\", \"counter\": \"\", \"source\": \"tjj\", \"attributes\": ["
    "{\"slot\": \"grade\", \"name\": \"级\", \"kind\": \"number\", \"unit\": \"%\", \"scale\": 2}]}],"
    " \"parameters\": [{\"id\": \"entry-threshold\", \"name\": \"标准”\", \"kind\": \"money\", \"by\": \"f\","
    " \"values\": [{\"code\": \"s\", \"from\": null, \"value\": \"1\"}]}]}";
static const char awkward_sizes[] = "code\tparent\tname\n"
                                    "xs\t\t微型、小型\n"
                                    "s\t\t小型\n"
                                    "s2\ts\t小型\n"
                                    "m\t\t中型或大型\n"
                                    "l\t\t大型（含特大型）\n"
                                    "q\t\t“引号”〔s〕\n";

typedef struct {
  ZdCatalogue *real;
  ZdCatalogue *awkward;
} Fixture;

static ZdCatalogue *
load_awkward (void)
{
  g_autofree char *folder = g_dir_make_tmp ("zhida-sentence-XXXXXX", NULL);
  g_autofree char *catalogue = g_build_filename (folder, "catalogue.json", NULL);
  g_autofree char *sizes = g_build_filename (folder, "size.tsv", NULL);
  ZdCatalogue *loaded;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (catalogue, awkward, -1, NULL));
  g_assert_true (g_file_set_contents (sizes, awkward_sizes, -1, NULL));
  loaded = zd_catalogue_load (folder, &error);
  g_assert_no_error (error);
  g_remove (catalogue);
  g_remove (sizes);
  g_rmdir (folder);
  return loaded;
}

/* ---- every form says the same ---- */

static void
assert_reads_back (const ZdCondition *condition, const char *sentence, const ZdCatalogue *catalogue,
                   const ZdRecordKind *scope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdCondition) back = zd_condition_from_sentence (sentence, catalogue, scope, &error);

  if (error != NULL)
    g_test_message ("%s\n%s", error->message, sentence);
  g_assert_no_error (error);
  if (!zd_condition_equal (condition, back, FALSE))
    g_test_message ("differs: %s", sentence);
  g_assert_true (zd_condition_equal (condition, back, FALSE));
}

static void
check_condition (const ZdCondition *condition, const ZdCatalogue *catalogue, const ZdRecordKind *scope)
{
  /* The parts first, so that what fails is small. */
  for (guint i = 0; i < condition->children->len; i++)
    check_condition (g_ptr_array_index (condition->children, i), catalogue, scope);

  g_autoptr (json_t) json = zd_condition_to_json (condition, catalogue, scope);
  g_autofree char *text = zd_json_canonical (json);
  g_autofree char *sentence = zd_condition_sentence (condition, catalogue, scope);
  g_autofree char *notation = zd_condition_notation (condition, catalogue, scope);
  g_autoptr (GError) error = NULL;
  g_autoptr (json_t) parsed = zd_json_parse (text, strlen (text), "test", &error);
  g_autoptr (ZdCondition) back = zd_condition_from_json (parsed, catalogue, scope, NULL, &error);
  g_autoptr (ZdCondition) copy = zd_condition_copy (condition);

  if (error != NULL)
    g_test_message ("%s\n%s", error->message, text);
  g_assert_no_error (error);
  if (!zd_condition_equal (condition, back, TRUE))
    g_test_message ("differs: %s", text);
  g_assert_true (zd_condition_equal (condition, back, TRUE));
  g_assert_true (zd_condition_equal (condition, copy, TRUE));
  assert_reads_back (condition, sentence, catalogue, scope);
  assert_reads_back (condition, notation, catalogue, scope);
}

static void
check_conditions (const ZdCatalogue *catalogue)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  RandomRules rules = { rand, catalogue, TRUE };

  g_test_message ("seed %u", seed);
  for (int i = 0; i < CONDITIONS; i++) {
    guint kinds = zd_catalogue_n_kinds (catalogue);
    guint kind = g_rand_int_range (rand, 0, 2 * kinds);
    const ZdRecordKind *scope = kind < kinds ? zd_catalogue_kind_at (catalogue, kind) : NULL;
    g_autoptr (ZdCondition) condition = random_condition (&rules, scope, i % 5);

    check_condition (condition, catalogue, scope);
  }
}

static void
check_award (const ZdAward *award, const ZdCatalogue *catalogue)
{
  g_autoptr (json_t) json = zd_award_to_json (award, catalogue);
  g_autofree char *sentence = zd_award_sentence (award, catalogue);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdAward) from_json = zd_award_from_json (json, catalogue, NULL, &error);
  g_autoptr (ZdAward) from_sentence = NULL;
  g_autoptr (json_t) json_again = NULL;
  g_autoptr (json_t) json_of_sentence = NULL;

  g_assert_no_error (error);
  json_again = zd_award_to_json (from_json, catalogue);
  g_assert_true (json_equal (json, json_again));

  from_sentence = zd_award_from_sentence (sentence, catalogue, &error);
  if (error != NULL)
    g_test_message ("%s\n%s", error->message, sentence);
  g_assert_no_error (error);
  json_of_sentence = zd_award_to_json (from_sentence, catalogue);
  if (!json_equal (json, json_of_sentence))
    g_test_message ("differs: %s", sentence);
  g_assert_true (json_equal (json, json_of_sentence));
}

static void
check_awards (const ZdCatalogue *catalogue)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  RandomRules rules = { rand, catalogue, FALSE };

  g_test_message ("seed %u", seed);
  for (int i = 0; i < AWARDS; i++) {
    g_autoptr (ZdAward) award = random_award (&rules);

    check_award (award, catalogue);
  }
}

static void
test_conditions (gconstpointer data)
{
  check_conditions (((const Fixture *)data)->real);
}

static void
test_conditions_awkward (gconstpointer data)
{
  check_conditions (((const Fixture *)data)->awkward);
}

static void
test_awards (gconstpointer data)
{
  check_awards (((const Fixture *)data)->real);
}

static void
test_awards_awkward (gconstpointer data)
{
  check_awards (((const Fixture *)data)->awkward);
}

int
main (int argc, char **argv)
{
  Fixture fixture = { NULL };
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, ""); /* for the messages */
  g_test_init (&argc, &argv, NULL);
  fixture.real = zd_catalogue_load (NULL, &error);
  g_assert_no_error (error);
  fixture.awkward = load_awkward ();
  g_test_add_data_func ("/sentence/round-trip/conditions", &fixture, test_conditions);
  g_test_add_data_func ("/sentence/round-trip/conditions-awkward", &fixture, test_conditions_awkward);
  g_test_add_data_func ("/sentence/round-trip/awards", &fixture, test_awards);
  g_test_add_data_func ("/sentence/round-trip/awards-awkward", &fixture, test_awards_awkward);
  status = g_test_run ();
  zd_catalogue_free (fixture.real);
  zd_catalogue_free (fixture.awkward);
  return status;
}
