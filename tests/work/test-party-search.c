/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-fixture.h"
#include "work/party-search.h"

static guint
hits (ZdLibrary *library, const char *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdPartyHits) found = zd_party_search (library, typed, 5, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->parties->len, ==, MIN (found->n_hits, 5));
  return found->n_hits;
}

/* By pinyin is found who is found by characters, and who comes into the library is found at once. */
static void
test_search (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdLibrary) library = sample_library ("search.db", "kaifeng", 500, 3);
  g_autoptr (ZdParty) party = zd_party_new ("91410200MA9XXXXX0A", "开封市渑池鼎盛会计师事务所");

  g_assert_cmpuint (hits (library, ""), ==, 500);
  g_assert_cmpuint (hits (library, "开封"), ==, hits (library, "kaifeng"));
  g_assert_cmpuint (hits (library, "mcdskjs"), ==, 0);
  g_assert_true (zd_profile_replace (zd_library_db (library), zd_library_catalogue (library), party, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hits (library, "mcdskjs"), ==, 1);
  g_assert_cmpuint (hits (library, "ma9xxxxx"), ==, 1);
  g_assert_cmpuint (hits (library, "mianchi kuaiji"), ==, 1);
  g_assert_true (zd_profile_remove (zd_library_db (library), party->uscc, &error));
  g_assert_cmpuint (hits (library, "mcdskjs"), ==, 0);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/party-search/search", test_search);
  status = g_test_run ();
  scratch_clear ();
  return status;
}
