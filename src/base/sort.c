/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/sort.h"

#include <string.h>

#include "base/blocks.h"

/* Fewer are not worth a thread. */
#define LEAST_PART 10000

typedef struct {
  char *from, *to;
  guint n, size;
  guint width; /* of the parts that are in order */
  GCompareDataFunc compare;
  gpointer data;
} Sorting;

static void
sort_part (guint first, guint end, gpointer data)
{
  const Sorting *self = data;

  g_qsort_with_data (self->from + (gsize) first * self->size, (int) (end - first), self->size, self->compare, self->data);
}

/* Two parts of @from become one of @to. */
static void
merge_parts (guint first, guint end, gpointer data)
{
  const Sorting *self = data;
  gsize size = self->size;
  guint middle = MIN (first + self->width, end);
  const char *left = self->from + first * size, *left_end = self->from + middle * size;
  const char *right = left_end, *right_end = self->from + end * size;
  char *to = self->to + first * size;

  for (; left < left_end && right < right_end; to += size) {
    const char **least = self->compare (left, right, self->data) <= 0 ? &left : &right;
    memcpy (to, *least, size);
    *least += size;
  }
  memcpy (to, left, left_end - left);
  memcpy (to + (left_end - left), right, right_end - right);
}

gboolean
zd_sort (GArray *array, GCompareDataFunc compare, gpointer data, ZdProgress *progress, GError **error)
{
  guint size = g_array_get_element_size (array);
  g_autoptr (GArray) other = g_array_sized_new (FALSE, FALSE, size, array->len);
  guint width = MAX (array->len / g_get_num_processors () + 1, LEAST_PART);
  Sorting sorting = { array->data, other->data, array->len, size, width, compare, data };

  zd_each_block (sorting.n, sorting.width, sort_part, &sorting, NULL, NULL);
  for (; sorting.width < sorting.n && zd_progress_check (progress, NULL); sorting.width *= 2) {
    zd_each_block (sorting.n, 2 * sorting.width, merge_parts, &sorting, NULL, NULL);
    char *merged = sorting.to;
    sorting.to = sorting.from;
    sorting.from = merged;
  }
  if (sorting.from != array->data)
    memcpy (array->data, sorting.from, (gsize) sorting.n * size);
  return zd_progress_check (progress, error);
}
