/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/paper.h"
#include "policy/policy.h"
#include "work/library.h"

G_BEGIN_DECLS

/* What leaves the program on paper. A document holds no moment of making: what
 * is known is of the library's day, so that equal input gives an equal document. */

/* 办事指南: who gets what under a policy, by which way, on what basis. */
ZdPaper *zd_printing_guide (ZdLibrary *library, const ZdPolicy *policy, GError **error);
/* 测算报告: what an enterprise can get under all policies in force on @day, and
 * what is missing for it. For those who work on cases. */
ZdPaper *zd_printing_report (ZdLibrary *library, const char *uscc, ZdDay day, GError **error);
/* 审核意见表 of a case: what was found, what it comes to, what was done, room for signatures. */
ZdPaper *zd_printing_review (ZdLibrary *library, const char *case_id, GError **error);

typedef enum { ZD_PRINT_GUIDE, ZD_PRINT_REPORT, ZD_PRINT_REVIEW } ZdPrintKind;

/* The document of @subject: a policy's id, an enterprise's code, a case's id or number. */
ZdPaper *zd_printing_make (ZdLibrary *library, ZdPrintKind kind, const char *subject, ZdDay day, GError **error);
/* The same as PDF at @path; logged with its digest like every file that leaves. */
gboolean zd_printing_save (ZdLibrary *library, ZdPrintKind kind, const char *subject, ZdDay day, const char *path,
                           ZdProgress *progress, GError **error);

G_END_DECLS
