/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/unread.h"

#include "desktop/kit/interval-entry.h"
#include "desktop/policy/award-value.h"

gboolean
zd_widget_is_unread (GtkWidget *widget)
{
  if (ZD_IS_INTERVAL_ENTRY (widget))
    return zd_interval_entry_is_unread (ZD_INTERVAL_ENTRY (widget));
  if (ZD_IS_AWARD_VALUE (widget))
    return zd_award_value_is_unread (ZD_AWARD_VALUE (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (zd_widget_is_unread (child))
      return TRUE;
  return FALSE;
}
