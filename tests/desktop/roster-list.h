/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "party-desk.h"

/* A list that somebody imports in the window. Good rows from 2 on; then one with a broken code, then one of a name that
 * nobody has. */
typedef struct {
  char *folder;
  char *rows;   /* as a text file has them */
  char *path;   /* of the .csv with them */
  char *policy;
  char *broken; /* a code with one wrong digit … */
  char *meant;  /* … and what was meant */
} List;

void list_make (List *self, const char *library_path, guint good);
void list_clear (List *self);

ZdPage *list_page (Desk *desk);
/* A file dropped on the window; the list, on the page of lists with its policy chosen. */
void list_drop_file (Desk *desk, const char *path);
void list_drop (Desk *desk, const List *list);
void list_press_next (Desk *desk);
GtkWidget *list_steps (Desk *desk);
GtkWidget *list_review (Desk *desk);
/* "代码有误": the verdict of the row with that number in the file. */
char *list_verdict (Desk *desk, const char *row);
void list_assert_verdict (Desk *desk, const char *row, const char *wanted);
/* Taken, whatever is remarked on it. */
void list_assert_taken (Desk *desk, const char *row);
/* Which enterprise the selected row is; "" takes it back. */
void list_choose (Desk *desk, const char *code);
guint list_n_cases (const Desk *desk);
