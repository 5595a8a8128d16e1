/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/date.h"
#include "base/json.h"
#include "policy/code-list.h"

G_BEGIN_DECLS

/* The vocabulary of conditions: which facts exist, who owes them, how old
 * they may be. Loaded once from data/catalogue; immutable; shared by threads. */
typedef struct _ZdCatalogue ZdCatalogue;

typedef struct {
  const char *id;     /* "revenue" */
  const char *name;   /* "营业收入" */
  ZdType type;
  const char *source; /* bureau id that owes the fact */
  const char *cycle;  /* "day", "month", "quarter", "year", "event" */
  int fresh_days;     /* older than this at the as-of day = stale = unknown; 0 = never stale */
  gboolean annual;    /* also kept per calendar year */
  guint index;        /* position among the fields */
} ZdField;

/* The columns that a record can fill; a record kind gives some of them names. */
typedef enum {
  ZD_SLOT_CODE,     /* what was granted: title, award, certificate standard, drug stage … (CODE) */
  ZD_SLOT_LEVEL,    /* 国家级 … (CODE, ordered) */
  ZD_SLOT_GRADE,    /* class, star, certificate grade (NUMBER or ordered CODE) */
  ZD_SLOT_DATE,     /* recognised, issued, entered (DATE) */
  ZD_SLOT_UNTIL,    /* valid until (DATE) */
  ZD_SLOT_YEAR,     /* application or list year (YEAR) */
  ZD_SLOT_ROLE,     /* 主创, 参建 (CODE) */
  ZD_SLOT_CATEGORY, /* product category, field (CODE) */
  ZD_SLOT_AMOUNT,   /* sum of money, months … (MONEY or NUMBER) */
  ZD_SLOT_FLAG,     /* a yes/no of the kind (BOOL) */
  ZD_SLOT_SUBJECT,  /* the project, product, park, drug it is about (TEXT) */
  ZD_SLOT_SERIES,   /* product series, family of the subject (TEXT) */
  ZD_SLOT_NUMBER,   /* document or certificate number (TEXT) */
  ZD_SLOT_PAYEE,    /* USCC of the payee when it is not the holder (TEXT) */
  ZD_N_SLOTS
} ZdSlot;

const char *zd_slot_name (ZdSlot slot); /* "code", "level", …: also the store's column names */

typedef struct {
  ZdSlot slot;
  const char *id;   /* name in conditions; usually the slot's own */
  const char *name; /* "认定日期" */
  ZdType type;
} ZdAttribute;

typedef struct {
  const char *id;      /* "title" */
  const char *name;    /* "称号" */
  const char *counter; /* measure word: "项", "张", "次" */
  const char *source;
  int fresh_days;      /* for the kind's complete span, see coverage; 0 = never stale */
  const ZdAttribute *attributes;
  guint n_attributes;
  guint index;
} ZdRecordKind;

/* A threshold that depends on a code and a date (入统标准). */
typedef struct _ZdParameter ZdParameter;

/* A currency and its rates by day (人民币汇率中间价). */
typedef struct _ZdCurrency ZdCurrency;
/* Digits of a rate: "6.9646" yuan for one is 69646. */
#define ZD_CURRENCY_SCALE 4

/* A classification that is worked out of facts, such as the size of an enterprise. */
typedef struct _ZdStandard ZdStandard;

typedef struct {
  const char *id;   /* "gxj" */
  const char *name; /* "市工信局" */
  gboolean shares;  /* its facts reach the platform */
} ZdBureau;

/* @folder: NULL for the project's own data/catalogue. Error: ZD_ERROR_INPUT with file and place. */
ZdCatalogue *zd_catalogue_load (const char *folder, GError **error);
/* Whoever reads it may keep it, in any thread. */
ZdCatalogue *zd_catalogue_ref (const ZdCatalogue *self);
void zd_catalogue_unref (ZdCatalogue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdCatalogue, zd_catalogue_unref)

/* The entry of catalogue.json with that id, of "fields", "records", "lists" …; "digest" is the SM3 of the file that it
 * names. @id NULL: the whole section. Borrowed; NULL: none. */
const json_t *zd_catalogue_definition (const ZdCatalogue *self, const char *section, const char *id);

guint zd_catalogue_n_fields (const ZdCatalogue *self);
const ZdField *zd_catalogue_field_at (const ZdCatalogue *self, guint index);
const ZdField *zd_catalogue_field (const ZdCatalogue *self, const char *id);           /* NULL: none */
const ZdField *zd_catalogue_field_by_name (const ZdCatalogue *self, const char *name);

guint zd_catalogue_n_kinds (const ZdCatalogue *self);
const ZdRecordKind *zd_catalogue_kind_at (const ZdCatalogue *self, guint index);
const ZdRecordKind *zd_catalogue_kind (const ZdCatalogue *self, const char *id);
const ZdRecordKind *zd_catalogue_kind_by_name (const ZdCatalogue *self, const char *name);
const ZdAttribute *zd_record_kind_attribute (const ZdRecordKind *kind, const char *id);
const ZdAttribute *zd_record_kind_attribute_by_name (const ZdRecordKind *kind, const char *name);
const ZdAttribute *zd_record_kind_slot (const ZdRecordKind *kind, ZdSlot slot);

const ZdCodeList *zd_catalogue_list (const ZdCatalogue *self, const char *id);
guint zd_catalogue_n_bureaus (const ZdCatalogue *self);
const ZdBureau *zd_catalogue_bureau_at (const ZdCatalogue *self, guint index);
const ZdBureau *zd_catalogue_bureau (const ZdCatalogue *self, const char *id);

const ZdParameter *zd_catalogue_parameter (const ZdCatalogue *self, const char *id);
const ZdParameter *zd_catalogue_parameter_by_name (const ZdCatalogue *self, const char *name);
const char *zd_parameter_id (const ZdParameter *self);
const char *zd_parameter_name (const ZdParameter *self);
const ZdType *zd_parameter_type (const ZdParameter *self);
const ZdField *zd_parameter_by (const ZdParameter *self); /* the field whose code selects the value */
/* FALSE when nothing is laid down for that code on that day. The most specific
 * ancestor of @ordinal with a value wins. */
gboolean zd_parameter_lookup (const ZdParameter *self, gint64 ordinal, ZdDay day, gint64 *value);

/* @unit: of the numbers that are sums in it, such as "美元". NULL: none. */
const ZdCurrency *zd_catalogue_currency (const ZdCatalogue *self, const char *unit);
/* FALSE when no rate is recorded for exactly that day. */
gboolean zd_currency_rate (const ZdCurrency *self, ZdDay day, gint64 *rate);
/* The recorded rates one by one, by day; FALSE behind the last. */
gboolean zd_currency_rate_at (const ZdCurrency *self, guint i, ZdDay *day, gint64 *rate);

const ZdStandard *zd_catalogue_standard (const ZdCatalogue *self, const char *id);
const ZdStandard *zd_catalogue_standard_by_name (const ZdCatalogue *self, const char *name);
const char *zd_standard_id (const ZdStandard *self);
const char *zd_standard_name (const ZdStandard *self);
const ZdCodeList *zd_standard_list (const ZdStandard *self); /* of the classes, ordered */
const ZdField *zd_standard_by (const ZdStandard *self);      /* the field that chooses the rule: the industry */
guint zd_standard_n_fields (const ZdStandard *self);         /* … and those that are held against it */
const ZdField *zd_standard_field (const ZdStandard *self, guint i);

/* What one group of industries is held against. */
typedef struct _ZdStandardRule ZdStandardRule;
const char *zd_standard_rule_name (const ZdStandardRule *self); /* "软件和信息技术服务业" */
/* Does it look at field @i? */
gboolean zd_standard_rule_asks (const ZdStandardRule *self, guint i);
/* The class, an ordinal of the list, that @value of field @i alone allows. */
int zd_standard_rule_class (const ZdStandardRule *self, guint i, gint64 value);
/* What @class, which is not the lowest, asks of field @i at the least. */
gint64 zd_standard_rule_least (const ZdStandardRule *self, guint i, guint class);

/* The rule of the code or of the nearest above it; NULL: the standard does not cover it. */
const ZdStandardRule *zd_standard_rule (const ZdStandard *self, gint64 ordinal);
/* The classes that are possible for codes from @from to @to, and all below them, and values of its fields
 * from @lo[i] to @hi[i]. FALSE when the standard does not cover one of the codes. */
gboolean zd_standard_classes (const ZdStandard *self, gint64 from, gint64 to, const gint64 *lo,
                              const gint64 *hi, int *least, int *most);
/* As many fields as a standard may look at. */
#define ZD_STANDARD_FIELDS 4

G_END_DECLS
