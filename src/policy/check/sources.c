/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* Can the facts be had, and in time? */

#include "config.h"
#include "policy/check/check-private.h"

#include "base/i18n.h"

/* Days between two deliveries, the longest that the calendar makes. */
static int
days_of_cycle (const char *cycle)
{
  static const struct {
    const char *name;
    int days;
  } cycles[] = { { "day", 1 }, { "month", 31 }, { "quarter", 92 }, { "year", 366 } };

  for (guint i = 0; i < G_N_ELEMENTS (cycles); i++)
    if (g_str_equal (cycles[i].name, cycle))
      return cycles[i].days;
  return 0; /* event: whenever it happens */
}

static void
check_bureau (ZdCheck *self, const char *source, const char *fact, const ZdCondition *leaf, const char *place)
{
  const ZdBureau *bureau = zd_catalogue_bureau (self->catalogue, source); /* the catalogue has one for every fact */

  if (!bureau->shares)
    zd_check_at (zd_check_found (self, ZD_FOUND_NO_SOURCE, place, _ ("“%s” comes from %s, which shares no data."), fact,
                                 bureau->name),
                 leaf);
}

static void
check_freshness (ZdCheck *self, const ZdField *field, const ZdCondition *leaf, const char *place)
{
  int asked = leaf->fresh_days >= 0 ? leaf->fresh_days : field->fresh_days, cycle = days_of_cycle (field->cycle);

  if (asked > 0 && asked < cycle)
    zd_check_at (zd_check_found (self, ZD_FOUND_STALE_SOURCE, place,
                                 _ ("“%s” may be %d days old here, but is delivered only every %d days."), field->name,
                                 asked, cycle),
                 leaf);
}

static void
check_measure (ZdCheck *self, const ZdMeasure *measure, const ZdCondition *leaf, const char *place)
{
  const ZdField *field = measure->kind == ZD_MEASURE_FIELD ? zd_catalogue_field (self->catalogue, measure->id) : NULL;
  const ZdRecordKind *kind =
      measure->kind == ZD_MEASURE_RECORDS ? zd_catalogue_kind (self->catalogue, measure->id) : NULL;

  if (field != NULL)
    check_bureau (self, field->source, field->name, leaf, place);
  if (field != NULL && measure->at == NULL)
    check_freshness (self, field, leaf, place);
  if (kind != NULL)
    check_bureau (self, kind->source, kind->name, leaf, place);
  for (guint i = 0; zd_measure_part (measure, i) != NULL; i++)
    check_measure (self, zd_measure_part (measure, i), leaf, place);
}

void
zd_check_sources (ZdCheck *self)
{
  for (guint i = 0; i < self->parts->len; i++) {
    const ZdPolicyPart *part = self->parts->pdata[i];
    if (part->kind == ZD_PART_LEAF && part->leaf->kind == ZD_COND_LEAF)
      check_measure (self, part->leaf->measure, part->leaf, part->place);
  }
}
