/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

#include "config.h"

#include "desktop/policy/code-item.h"

G_DEFINE_FINAL_TYPE (ZdCodeItem, zd_code_item, G_TYPE_OBJECT)

static void
zd_code_item_class_init (ZdCodeItemClass *class)
{
}

static void
zd_code_item_init (ZdCodeItem *self)
{
}

ZdCodeItem *
zd_code_item_new (const ZdCodeList *list, int ordinal)
{
  ZdCodeItem *self = g_object_new (ZD_TYPE_CODE_ITEM, NULL);

  self->list = list;
  self->ordinal = ordinal;
  return self;
}

GListModel *
zd_code_item_children (const ZdCodeList *list, int parent)
{
  GListStore *store = g_list_store_new (ZD_TYPE_CODE_ITEM);
  const ZdCode *code = parent >= 0 ? zd_code_list_get (list, parent) : NULL;
  int last = code != NULL ? code->last : (int) zd_code_list_size (list) - 1;

  for (int i = parent + 1; i <= last; i = zd_code_list_get (list, i)->last + 1) {
    g_autoptr (ZdCodeItem) item = zd_code_item_new (list, i);

    g_list_store_append (store, item);
  }
  return G_LIST_MODEL (store);
}

GListModel *
zd_code_item_expand_cb (gpointer item, gpointer user_data)
{
  ZdCodeItem *self = item;
  const ZdCode *code = zd_code_list_get (self->list, self->ordinal);

  return code->last > self->ordinal ? zd_code_item_children (self->list, self->ordinal) : NULL;
}
