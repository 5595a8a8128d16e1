/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"

#include "platform/masking.h"

/* Rows: permissions. Columns: drafter, reviewer, finance, auditor, system, security, audit. */
static const struct {
  ZdPermission permission;
  const char *roles; /* "x" may, "-" may not */
} matrix[] = {
  { ZD_MAY_KNOCK, "xxxxxxx" },      { ZD_MAY_SELF, "xxxxxxx" },         { ZD_MAY_READ_POLICIES, "xxxx---" },
  { ZD_MAY_PUBLISH, "x------" },    { ZD_MAY_READ_PARTIES, "xxxx---" }, { ZD_MAY_WRITE_PARTIES, "x------" },
  { ZD_MAY_READ_CASES, "xxxx---" }, { ZD_MAY_OPEN_CASES, "x------" },   { ZD_MAY_ACT, "xxx----" },
  { ZD_MAY_UNDO, "x------" },       { ZD_MAY_SET_POOLS, "--x----" },    { ZD_MAY_READ_HEADS, "---x--x" },
};

static void
test_matrix (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (matrix), ==, ZD_N_PERMISSIONS);
  for (guint i = 0; i < G_N_ELEMENTS (matrix); i++)
    for (ZdRole role = 0; role < ZD_N_ROLES; role++) {
      g_autoptr (ZdUser) user = zd_user_new ("zhang", "张敏", role, NULL, "4101");
      g_autoptr (GError) error = NULL;
      gboolean may = matrix[i].roles[role] == 'x';
      g_test_message ("%s as %s", zd_permission_id (matrix[i].permission), zd_role_id (role));
      g_assert_cmpint (zd_permission_holds (matrix[i].permission, user, &error), ==, may);
      if (!may)
        g_assert_error (error, ZD_ERROR, ZD_ERROR_DENIED);
    }
}

static void
test_nobody (void)
{
  for (ZdPermission permission = 0; permission < ZD_N_PERMISSIONS; permission++) {
    g_autoptr (GError) error = NULL;
    gboolean may = zd_permission_holds (permission, NULL, &error);
    g_assert_cmpint (may, ==, permission == ZD_MAY_KNOCK);
    if (!may)
      g_assert_error (error, ZD_ERROR, ZD_ERROR_AUTH);
  }
}

static const struct {
  ZdRole role;
  const char *bureau, *region;
  gboolean sees; /* a case of gxj in 4101 */
} watchers[] = {
  { ZD_ROLE_DRAFTER, "gxj", "4101", TRUE },      { ZD_ROLE_DRAFTER, NULL, "4101", TRUE },
  { ZD_ROLE_DRAFTER, "kjj", "4101", FALSE },     { ZD_ROLE_DRAFTER, "gxj", "4102", FALSE },
  { ZD_ROLE_DRAFTER, "gxj", "41", TRUE },        { ZD_ROLE_DRAFTER, "gxj", "410105", FALSE },
  { ZD_ROLE_REVIEWER, "gxj", "4101", TRUE },     { ZD_ROLE_REVIEWER, "kjj", "4101", FALSE },
  { ZD_ROLE_FINANCE, "czj", "4101", TRUE },      { ZD_ROLE_FINANCE, "czj", "4102", FALSE },
  { ZD_ROLE_AUDITOR, NULL, "4101", TRUE },       { ZD_ROLE_AUDITOR, "kjj", "4101", FALSE },
  { ZD_ROLE_SYSTEM_ADMIN, NULL, "4101", FALSE }, { ZD_ROLE_SECURITY_ADMIN, NULL, "4101", FALSE },
  { ZD_ROLE_AUDIT_ADMIN, NULL, "4101", FALSE },
};

static void
test_sees_case (void)
{
  g_autoptr (ZdCase) item = zd_case_new ();

  g_free (item->bureau);
  g_free (item->region);
  item->bureau = g_strdup ("gxj");
  item->region = g_strdup ("4101");
  for (guint i = 0; i < G_N_ELEMENTS (watchers); i++) {
    const char *const bureaus[] = { watchers[i].bureau, NULL };
    g_autoptr (ZdUser) user = zd_user_new ("zhang", "张敏", watchers[i].role, bureaus, watchers[i].region);
    g_test_message ("%s of %s in %s", zd_role_id (user->role),
                    watchers[i].bureau ? watchers[i].bureau : "all", user->region);
    g_assert_cmpint (zd_user_sees_case (user, item), ==, watchers[i].sees);
  }
}

static ZdParty *
party_with_account (const char *number)
{
  ZdParty *party = zd_party_new ("914101001000000000", "甲");
  ZdAccount *account = g_new0 (ZdAccount, 1);

  party->phone = g_strdup ("13803711234");
  *account = (ZdAccount){ .holder = g_strdup ("甲"), .bank = g_strdup ("乙"), .number = g_strdup (number) };
  g_ptr_array_add (party->accounts, account);
  return party;
}

static const char *
number_of (const ZdParty *party)
{
  return ((const ZdAccount *)party->accounts->pdata[0])->number;
}

static void
test_masks (void)
{
  for (ZdRole role = 0; role < ZD_N_ROLES; role++) {
    g_autoptr (ZdParty) party = party_with_account ("410123456789");
    zd_mask_party (party, role, "secret");
    if (role == ZD_ROLE_FINANCE)
      g_assert_cmpstr (number_of (party), ==, "410123456789");
    else
      g_assert_true (g_str_has_suffix (number_of (party), "********6789")); /* the end is the number's own */
    g_assert_cmpstr (party->phone, ==, role == ZD_ROLE_DRAFTER ? "13803711234" : "138****1234");
    g_assert_true (zd_party_is_masked (party));
  }
}

/* Whether two enterprises share an account can be seen without seeing the number. */
static void
test_marks (void)
{
  g_autoptr (ZdParty) one = party_with_account ("410123456789"), same = party_with_account ("410123456789");
  g_autoptr (ZdParty) other = party_with_account ("999923456789"),
                      elsewhere = party_with_account ("410123456789");
  g_autoptr (ZdParty) plain = party_with_account ("410123456789");

  zd_mask_party (one, ZD_ROLE_REVIEWER, "secret");
  zd_mask_party (same, ZD_ROLE_AUDITOR, "secret");
  zd_mask_party (other, ZD_ROLE_REVIEWER, "secret");
  zd_mask_party (elsewhere, ZD_ROLE_REVIEWER, "another secret");
  g_assert_cmpstr (number_of (one), ==, number_of (same));
  g_assert_cmpstr (number_of (one), !=, number_of (other));
  g_assert_cmpstr (number_of (one), !=, number_of (elsewhere));
  g_assert_false (zd_party_is_masked (plain));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/platform/permission/matrix", test_matrix);
  g_test_add_func ("/platform/permission/nobody", test_nobody);
  g_test_add_func ("/platform/permission/sees-case", test_sees_case);
  g_test_add_func ("/platform/permission/masks", test_masks);
  g_test_add_func ("/platform/permission/marks", test_marks);
  return g_test_run ();
}
