/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/writer.h"
#include "work/export/export.h"

G_BEGIN_DECLS

/* 台账: the workbooks that tell what has become of the cases, each a list of tables about one scope. A table is
 * written once: into a file, or, to be looked at before, its first rows and its sums into memory. */

typedef enum {
  ZD_REPORT_LEDGER,     /* 台账: every case, every decision, sums by policy, state, bureau, district, batch, month */
  ZD_REPORT_WORK,       /* 专班工作台账: how far every policy and bureau has come */
  ZD_REPORT_PAYMENTS,   /* 拨付台账: what was paid, came back from the bank, was recovered */
  ZD_REPORT_CONSENT,    /* 意愿确认台账: who was told how, and what he answered */
  ZD_REPORT_EXCEPTIONS, /* 异常台账: what is late, stopped, returned, sent back, lifted, refused, withdrawn */
  ZD_REPORT_MONTHLY,    /* 月度进展情况统计表 */
  ZD_REPORT_POLICIES,   /* 政策清单, in the forms of the two cities' annexes */
  ZD_REPORT_LOG,        /* 操作日志, with the digests by which it can be verified */
  ZD_N_REPORTS
} ZdReportKind;

const char *zd_report_id (ZdReportKind kind); /* "monthly"; "payments" is the list for the bank */
gboolean zd_report_from_id (const char *id, ZdReportKind *kind);
const char *zd_report_name (ZdReportKind kind);    /* translated: 拨付台账 */
const char *zd_report_summary (ZdReportKind kind); /* translated: a sentence on what is in it */
const char *zd_report_period (ZdReportKind kind);  /* translated: what happened in the scope's period; NULL: it has none */
gboolean zd_report_allowed (ZdReportKind kind, const ZdUser *user);

/* Logged with its digest, like every file that leaves. Errors: DENIED, USAGE (a scope that there is not), FULL,
 * CANCELLED … */
gboolean zd_report_write (ZdLibrary *library, ZdReportKind kind, const ZdLedgerScope *scope, const char *path,
                          ZdProgress *progress, GError **error);

/* A table as it will be written. */
typedef struct {
  char *name;                   /* of its sheet */
  const ZdSheetColumn *columns; /* after the running number; titles untranslated */
  guint n_columns;
  gint64 rows;
  gint64 *sums;    /* one a column: of those that have a total */
  GPtrArray *head; /* of char**: running number and cells of the first rows */
} ZdReportTable;

/* (transfer full): of ZdReportTable. */
GPtrArray *zd_report_preview (ZdLibrary *library, ZdReportKind kind, const ZdLedgerScope *scope, guint rows,
                              ZdProgress *progress, GError **error);

/* ---- 月度进展报送 ---- */

/* Kaifeng's plan (annex 1, two, one): the bureaus report by the 25th of the month, the task force's office reports the
 * whole by the 5th of the next. The plan counts days of the calendar; where such a day is none of work, the last
 * working day before it is told as well. */
typedef struct {
  ZdDay month;                      /* its first day */
  ZdDay bureaus, office;            /* the 25th; the 5th of the next month */
  ZdDay bureaus_work, office_work;  /* the working day that is not later */
} ZdReportDue;

/* What is due next on @day: the month whose reports are not all over. */
ZdReportDue zd_report_due (const ZdCalendar *calendar, ZdDay day);
/* "11月统计表：11月25日前报专班办公室（还有3天）；…", one sentence. */
char *zd_report_due_words (const ZdReportDue *due, ZdDay day);

G_END_DECLS
