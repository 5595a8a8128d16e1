/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "policy/type.h"

G_BEGIN_DECLS

/* One number or text of an award in an entry. It writes where it was told to.
 * Signal "edited". What cannot be read changes nothing and is said after a pause. */
#define ZD_TYPE_AWARD_VALUE (zd_award_value_get_type ())
G_DECLARE_FINAL_TYPE (ZdAwardValue, zd_award_value, ZD, AWARD_VALUE, AdwBin)

typedef enum {
  ZD_AWARD_MONEY,   /* fen: "300万元" */
  ZD_AWARD_PERCENT, /* ZD_RATE_SCALE: "50%" */
  ZD_AWARD_MONTHS,  /* ZD_RATE_SCALE: "9 个月" */
  ZD_AWARD_NUMBER,  /* of what a ZdType counts: "10 人" */
  ZD_AWARD_TEXT,
} ZdValueKind;

/* @type: of NUMBER only. @number: for all but texts, @text for these; both kept by the caller. @name: for screen
 * readers. */
GtkWidget *zd_award_value_new (ZdValueKind kind, const ZdType *type, gint64 *number, char **text, const char *name);
/* A number that @check, asked when it stands there, does not want is not taken. @data: kept by the caller. */
typedef gboolean (*ZdValueCheck) (gpointer data, GError **error);
void zd_award_value_set_check (ZdAwardValue *self, ZdValueCheck check, gpointer data);
/* *@twin is always what the number is. */
void zd_award_value_set_twin (ZdAwardValue *self, gint64 *twin);
/* Is something else typed than what the number or text is? */
gboolean zd_award_value_is_unread (ZdAwardValue *self);

/* "300万元", "50%", "9 个月", "10 人" */
char *zd_value_format (ZdValueKind kind, const ZdType *type, gint64 number);
gboolean zd_value_parse (ZdValueKind kind, const ZdType *type, const char *text, gint64 *number, GError **error);

G_END_DECLS
