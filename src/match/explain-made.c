/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-match"
#include "config.h"

#include "match/explain-private.h"

#include "base/decimal.h"
#include "base/i18n.h"

/* What a value is made of: each part with its own value, as a person would check it. */

static char *
part_text (ZdRun *run, const ZdPlanMeasure *m, guint i)
{
  const ZdPlan *plan = run->plan;
  const ZdPlanMeasure *part = zd_plan_measure (plan, m->inner[i]);
  g_autofree char *name = zd_measure_describe (part->source, plan->catalogue, part->scope);
  g_autofree char *value = zd_explain_value (plan, part, zd_run_value (run, m->inner[i]));

  return g_strdup_printf ("%s %s", name, value);
}

/* "营业收入（上年）120 万元；营业收入（上年前 1 年）100 万元", what is taken off with a minus. */
static char *
parts_text (ZdRun *run, const ZdPlanMeasure *m)
{
  guint n_less = m->kind == ZD_PLAN_SUM ? m->source->n_less : 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < m->n_inner; i++) {
    g_autofree char *part = part_text (run, m, i);
    const char *joint = m->kind != ZD_PLAN_SUM ? _ ("; ") : i + n_less >= m->n_inner ? " − " : " + ";
    g_string_append_printf (text, "%s%s", i > 0 ? joint : "", part);
  }
  return g_string_free (text, FALSE);
}

/* "实际使用外资 100 万美元 × 6.9646（2022-12-30）" */
static char *
yuan_text (ZdRun *run, const ZdPlanMeasure *m)
{
  g_autofree char *sum = part_text (run, m, 0);
  g_autofree char *digits = NULL, *on = NULL;
  gint64 rate;
  ZdDay day;

  if (!zd_run_rate_day (run, m, &day))
    return g_steal_pointer (&sum);
  on = zd_day_format (day);
  if (!zd_currency_rate (m->currency, day, &rate))
    return g_strdup_printf (_ ("%s; no rate of %s"), sum, on);
  digits = zd_decimal_format (rate, ZD_CURRENCY_SCALE);
  return g_strdup_printf (_ ("%s × %s (rate of %s)"), sum, digits, on);
}

/* "软件和信息技术服务业：从业人员 103 人属中型；营业收入 1.57 亿元属大型" */
static char *
class_text (ZdRun *run, const ZdPlanMeasure *m)
{
  const ZdValue *by = zd_run_value (run, m->inner[0]);
  const ZdStandardRule *rule = zd_value_is_certain (by) ? zd_standard_rule (m->standard, by->lo) : NULL;
  GString *text;

  if (rule == NULL)
    return part_text (run, m, 0);
  text = g_string_new (zd_standard_rule_name (rule));
  for (guint i = 1; i < m->n_inner; i++) {
    const ZdValue *value = zd_run_value (run, m->inner[i]);
    g_autofree char *part = NULL;

    if (!zd_standard_rule_asks (rule, i - 1))
      continue;
    part = part_text (run, m, i);
    if (zd_value_is_certain (value))
      g_string_append_printf (
          text, _ ("; %s: %s"), part,
          zd_code_list_get (m->type.list, zd_standard_rule_class (rule, i - 1, value->lo))->name);
    else
      g_string_append_printf (text, _ ("; %s"), part);
  }
  return g_string_free (text, FALSE);
}

/* "金明区 until 2014-09-30, now 龙亭区": of a code that was replaced; NULL for others. */
static char *
replaced_text (ZdRun *run, const ZdPlanMeasure *m)
{
  const ZdValue *value = zd_run_value (run, (guint)(m - zd_plan_measure (run->plan, 0)));
  const ZdCodeList *list = m->type.list;
  g_autofree char *until = NULL;
  int today;

  if (m->type.kind != ZD_KIND_CODE || !value->some || value->lo != value->hi)
    return NULL;
  today = zd_code_list_on (list, (int)value->lo, run->as_of);
  if (today == value->lo)
    return NULL;
  until = zd_day_format (zd_code_list_get (list, value->lo)->until);
  return g_strdup_printf (_ ("%s until %s, then %s"), zd_code_list_get (list, value->lo)->name, until,
                          zd_code_list_get (list, today)->name);
}

char *
zd_explain_made (ZdRun *run, const ZdPlanMeasure *m)
{
  switch (m->kind) {
  case ZD_PLAN_RATIO:
  case ZD_PLAN_GROWTH:
  case ZD_PLAN_PERIOD:
  case ZD_PLAN_SUM:
    return parts_text (run, m);
  case ZD_PLAN_YUAN:
    return yuan_text (run, m);
  case ZD_PLAN_COMPUTED:
    return class_text (run, m);
  case ZD_PLAN_FIELD:
    return replaced_text (run, m);
  case ZD_PLAN_ANNUAL:
  case ZD_PLAN_RECORDS:
  case ZD_PLAN_ITEM:
  case ZD_PLAN_PARAMETER:
  case ZD_PLAN_JUDGE:
  default:
    return NULL;
  }
}
