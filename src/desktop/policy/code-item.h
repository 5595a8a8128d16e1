/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "policy/code-list.h"

G_BEGIN_DECLS

/* A code of a list, as a row of a list of rows. */
#define ZD_TYPE_CODE_ITEM (zd_code_item_get_type ())
G_DECLARE_FINAL_TYPE (ZdCodeItem, zd_code_item, ZD, CODE_ITEM, GObject)

struct _ZdCodeItem {
  GObject parent_instance;
  const ZdCodeList *list;
  int ordinal;
};

ZdCodeItem *zd_code_item_new (const ZdCodeList *list, int ordinal);

/* The codes right below @parent, −1: at the top; of ZdCodeItem (transfer full). */
GListModel *zd_code_item_children (const ZdCodeList *list, int parent);
/* For GtkTreeListModel: those below @item; NULL: none. */
GListModel *zd_code_item_expand_cb (gpointer item, gpointer user_data);

G_END_DECLS
