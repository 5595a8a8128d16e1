/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/kit/busy.h"
#include "paper/long-paper.h"
#include "work/export/printing.h"

G_BEGIN_DECLS

/* Documents from the window: as a PDF file, or on a printer. */

/* Asks where to, writes with progress and Cancel in @busy, offers to open it. @name: proposed, without ending. */
void zd_paper_save (GtkWidget *near, ZdBusy *busy, ZdPrintKind kind, const char *subject, const char *name);
/* Asks which printer. What goes wrong is said in a toast. */
void zd_paper_print (GtkWidget *near, ZdPrintKind kind, const char *subject);

/* The same for documents that are there, which they take. */
void zd_paper_print_made (GtkWidget *near, ZdPaper *paper);

void zd_paper_print_long (GtkWidget *near, const char *title, ZdLongPaper *paper);

/* Prints @paper, which it takes. */
GtkPrintOperation *zd_paper_operation_new (ZdPaper *paper);
/* A page at a time, with GTK's own progress and Cancel. */
GtkPrintOperation *zd_long_paper_operation_new (const char *title, ZdLongPaper *paper);

G_END_DECLS
