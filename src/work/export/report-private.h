/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cases/act.h"
#include "work/export/export-private.h"
#include "work/export/report.h"

G_BEGIN_DECLS

/* ---- where the tables of a report go ---- */

typedef struct {
  const char *text; /* TEXT, CODE; nullable; good until the row is written */
  gint64 number;    /* MONEY: fen, −1 = blank, G_MAXINT64 = no limit; INTEGER: −1 = blank; DATE: ZD_DAY_NONE = blank */
} ZdReportCell;

typedef struct _ZdReportSink ZdReportSink;

/* Into @writer; or, NULL, the first @rows of each table into memory. */
ZdReportSink *zd_report_sink_new (ZdSheetWriter *writer, guint rows, ZdProgress *progress);
void zd_report_sink_free (ZdReportSink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdReportSink, zd_report_sink_free)
GPtrArray *zd_report_sink_take (ZdReportSink *self); /* (transfer full): of ZdReportTable */

/* @name: of the sheet, translated. @heading: (nullable). @columns: kept by the caller; their titles are translated here.
 * @total: rows to come, for the progress; 0 = unknown. */
gboolean zd_report_begin (ZdReportSink *self, const char *name, const char *heading, const ZdSheetColumn *columns,
                          guint n_columns, gint64 total, GError **error);
gboolean zd_report_row (ZdReportSink *self, const ZdReportCell *cells, GError **error);
/* Only counting is left to be done for this table: rows need not be made any more. */
gboolean zd_report_has_enough (ZdReportSink *self);
void zd_report_count (ZdReportSink *self, gint64 rows);
gint64 zd_report_rows (ZdReportSink *self);
gint64 zd_report_sum (ZdReportSink *self, guint column);
/* Bars of the columns @first … @last over the first. */
void zd_report_bars (ZdReportSink *self, const char *title, guint first, guint last);
void zd_report_end (ZdReportSink *self);

/* ---- a report on its way ---- */

typedef struct {
  ZdLibrary *library;
  const ZdLedgerScope *scope;
  ZdDay day; /* as of */
  const char *title;
  ZdExportNames *names;
  ZdSheetWriter *writer; /* NULL: a preview */
  ZdReportSink *sink;
  ZdProgress *progress;
} ZdReport;

gboolean zd_report_write_ledger (ZdReport *self, GError **error);
gboolean zd_report_write_work (ZdReport *self, GError **error);
gboolean zd_report_write_payments (ZdReport *self, GError **error);
gboolean zd_report_write_consent (ZdReport *self, GError **error);
gboolean zd_report_write_exceptions (ZdReport *self, GError **error);
gboolean zd_report_write_monthly (ZdReport *self, GError **error);
/* Its table alone: a sheet of other reports too. */
gboolean zd_report_write_list (ZdReport *self, GError **error);
gboolean zd_report_write_policies (ZdReport *self, GError **error);
gboolean zd_report_write_log (ZdReport *self, GError **error);

/* The scope without its period, for a report that has a period of its own. */
ZdLedgerScope zd_report_whole_time (const ZdReport *self);
gboolean zd_report_in_period (const ZdReport *self, ZdDay day);

/* ---- the cover: what the file is about, and on what it rests. Nothing in a preview. ---- */

gboolean zd_report_cover_begin (ZdReport *self, GError **error);
gboolean zd_report_cover_text (ZdReport *self, const char *label, const char *value, GError **error);
gboolean zd_report_cover_count (ZdReport *self, const char *label, gint64 count, GError **error);
gboolean zd_report_cover_money (ZdReport *self, const char *label, gint64 fen, GError **error);
gboolean zd_report_cover_day (ZdReport *self, const char *label, ZdDay day, GError **error);
/* With the last entry of the log. */
gboolean zd_report_cover_end (ZdReport *self, GError **error);
/* The cover of a report that has nothing of its own to say on it. */
gboolean zd_report_cover (ZdReport *self, GError **error);

/* ---- cases ---- */

/* A case as a ledger needs it; texts are good until the next. */
typedef struct {
  const char *id, *number; /* @number: or id */
  const char *policy, *uscc, *name, *label, *bureau;
  const char *batch;    /* nullable: id */
  const char *district; /* code of the enterprise's present registration; "" = not known */
  ZdCaseState state;
  gint64 least, most, amount; /* fen; @most G_MAXINT64: no limit; @amount −1: none */
  ZdDay opened, since, due;
} ZdReportCase;

/* The scope's cases that the person may see, one after the other, by policy and number. */
typedef struct _ZdReportCases ZdReportCases;
ZdReportCases *zd_report_cases_new (ZdLibrary *library, const ZdLedgerScope *scope, GError **error);
void zd_report_cases_free (ZdReportCases *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdReportCases, zd_report_cases_free)
/* *item NULL behind the last. */
gboolean zd_report_cases_next (ZdReportCases *self, const ZdReportCase **item, GError **error);
/* What has happened to the present case (ZdCase.data), read when it is asked for; json null when nothing has. */
const json_t *zd_report_cases_data (ZdReportCases *self, GError **error);

/* @func for every case, with progress. */
typedef gboolean (*ZdReportCaseFunc) (ZdReportCases *cases, const ZdReportCase *item, gpointer data, GError **error);
gboolean zd_report_each_case (ZdReport *self, const ZdLedgerScope *scope, ZdReportCaseFunc func, gpointer data,
                              GError **error);

/* Of a step as the case keeps it (cases/act.c). */
const char *zd_report_step_text (const json_t *step, const char *key); /* NULL: none */
ZdDay zd_report_step_day (const json_t *step);                         /* of what happened, else of its record */
/* Steps by a move that stand under @key: the first or last; NULL: none. */
const json_t *zd_report_step (const json_t *data, const char *key, ZdMove move, gboolean last);

const char *zd_report_district (const ZdLibrary *library, const char *code); /* name; 未知 for "" */

/* ---- sums of a ledger ---- */

typedef struct {
  gint64 cases, decided_cases, paid_cases;
  gint64 unlimited;           /* cases whose award has no limit: no part of @most */
  gint64 most, decided, paid; /* fen */
} ZdLedgerSum;
ZdLedgerSum zd_ledger_sum_of (const ZdReportCase *item);
void zd_ledger_sum_add (ZdLedgerSum *self, const ZdLedgerSum *other);
/* Of the whole scope, by the database. */
gboolean zd_ledger_total (ZdLibrary *library, const ZdLedgerScope *scope, ZdLedgerSum *total, GError **error);

/* The @amount that the second review approved, while it stands, else −1; and what of it is paid. */
gint64 zd_ledger_decided (ZdCaseState state, gint64 amount);
gint64 zd_ledger_paid (ZdCaseState state, gint64 amount);

/* The cases added up by policy, state, bureau, district, batch and month of opening, a table each. */
typedef struct _ZdLedgerTally ZdLedgerTally;
ZdLedgerTally *zd_ledger_tally_new (const ZdReport *report);
void zd_ledger_tally_free (ZdLedgerTally *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdLedgerTally, zd_ledger_tally_free)
void zd_ledger_tally_add (ZdLedgerTally *self, const ZdReportCase *item);
gboolean zd_ledger_tally_write (ZdLedgerTally *self, GError **error);
/* The batch's name, looked up once; the id of one that is not known. */
const char *zd_ledger_tally_batch (ZdLedgerTally *self, const char *batch);

/* The decisions on the scope's cases, from the log. */
gboolean zd_ledger_write_decisions (ZdReport *self, GError **error);

G_END_DECLS
