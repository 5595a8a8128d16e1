/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/policy/policy-editor.h"
#include "desktop/policy/policy-list.h"
#include "desktop/policy/policy-page.h"
#include "desktop/session/session.h"

G_BEGIN_DECLS

struct _ZdPolicyPage {
  ZdPage parent_instance;
  AdwLeaflet *leaflet;
  ZdPolicyList *list;
  ZdPolicyEditor *editor;
  GtkWidget *new;
  guint turning; /* the button back is to be shown or hidden */
};

/* policy-page.c: @turn: also where there is room for only one of list and entry. */
void zd_policy_page_show (ZdPolicyPage *self, const char *id, gboolean turn);

/* policy-page-files.c: new policies, copies, files. */
gboolean zd_policy_page_may_draft (ZdPolicyPage *self);
/* A draft of its own id, empty or a copy of @text. */
void zd_policy_page_draft (ZdPolicyPage *self, const char *text);
void zd_policy_page_import (ZdPolicyPage *self, GFile *file);
void zd_policy_page_choose_import (ZdPolicyPage *self);
void zd_policy_page_export (ZdPolicyPage *self);

G_END_DECLS
