/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

ZdCase *
fixture_case (ZdCaseState state)
{
  ZdCase *item = zd_case_new ();

  item->key = (ZdCaseKey){ g_strdup ("zhengzhou-04"), g_strdup ("main"), g_strdup (""),
                           g_strdup ("91350100M000100Y43"), g_strdup ("platform") };
  item->id = zd_case_key_id (&item->key, 1);
  item->number = g_strdup ("服务平台-2022-0000001");
  item->policy_version = 1;
  item->name = g_strdup ("郑州某某科技有限公司");
  item->bureau = g_strdup ("gxj");
  item->region = g_strdup ("4101");
  item->origin = g_strdup ("match");
  item->label = g_strdup ("公共服务平台");
  item->state = state;
  item->version = 1;
  item->least = item->most = 5000000;
  item->as_of = item->opened = item->since = TODAY;
  item->due = TODAY + 7;
  item->drafter = g_strdup ("drafter");
  return item;
}

ZdUser *
fixture_user (const char *id, ZdRole role)
{
  static const char *const bureaus[] = { "gxj", NULL };

  return zd_user_new (id, id, role, bureaus, "4101");
}

ZdCalendar *
fixture_calendar (void)
{
  return zd_calendar_new ("date\tday\tname\n2022-12-31\toff\t元旦\n2023-01-01\toff\t元旦\n2023-01-02\toff\t元旦\n", NULL);
}

ZdAct *
fixture_act (const ZdCase *item, ZdMove move, const ZdUser *user, ZdDay day)
{
  ZdAct *act = zd_act_new (item, move, user, day);
  g_autofree char *date = zd_day_format (day);
  static const char *const texts[][2] = {
    { "channel", "电话" }, { "person", "王某" },       { "pledge_version", "2022-1" },
    { "field", "size" },   { "document", "工信证〔2022〕1号" }, { "voucher", "410100-0001" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_new (act->payload, texts[i][0], json_string (texts[i][1]));
  json_object_set_new (act->payload, "date", json_string (date));
  act->reason = g_strdup ("理由");
  return act;
}

void
fixture_do (ZdCase *item, ZdMove move, const char *user, ZdRole role, ZdDay day)
{
  g_autoptr (ZdUser) actor = fixture_user (user, role);
  g_autoptr (ZdCalendar) calendar = fixture_calendar ();
  g_autoptr (ZdAct) act = fixture_act (item, move, actor, day);
  g_autoptr (GError) error = NULL;

  zd_act_apply (item, act, actor, calendar, NULL, &error);
  g_assert_no_error (error);
}
