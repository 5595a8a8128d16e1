/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "support.h"

/* Old workbooks, made record by record ([MS-XLS] 2.4). */

enum { BIFF5 = 0x500, BIFF8 = 0x600 };

/* Of the record that begins a part, behind its version and type. */
#define BOF_REST " 00000000 00000000 00000000"

static void
u16 (GByteArray *bytes, guint value)
{
  const guint8 two[] = { value & 0xFF, value >> 8 & 0xFF };

  g_byte_array_append (bytes, two, sizeof two);
}

/* @hex: "01 00 'text' …"; what stands in quotes as it is. */
static void
hex (GByteArray *bytes, const char *text)
{
  while (*text != '\0') {
    if (*text == '\'') {
      const char *end = strchr (text + 1, '\'');
      g_byte_array_append (bytes, (const guint8 *)text + 1, end - text - 1);
      text = end + 1;
    } else if (g_ascii_isxdigit (*text)) {
      guint8 byte = g_ascii_xdigit_value (text[0]) << 4 | g_ascii_xdigit_value (text[1]);
      g_byte_array_append (bytes, &byte, 1);
      text += 2;
    } else {
      text++;
    }
  }
}

static void
record (GByteArray *bytes, guint id, const char *content)
{
  guint at = bytes->len;

  u16 (bytes, id);
  u16 (bytes, 0);
  hex (bytes, content);
  bytes->data[at + 2] = (bytes->len - at - 4) & 0xFF;
  bytes->data[at + 3] = (bytes->len - at - 4) >> 8;
}

typedef struct {
  guint id;
  const char *content;
} Record;

typedef struct {
  const char *about;
  Record globals[6], cells[8];
  const char *dump;
  guint version; /* BIFF8 when 0 */
} Case;

static GByteArray *
make_book (const Case *self)
{
  guint version = self->version != 0 ? self->version : BIFF8;
  GByteArray *bytes = g_byte_array_new ();
  g_autofree char *globals = g_strdup_printf ("%02x %02x 05 00" BOF_REST, version & 0xFF, version >> 8);
  g_autofree char *sheet = g_strdup_printf ("%02x %02x 10 00" BOF_REST, version & 0xFF, version >> 8);
  guint place;

  record (bytes, 0x809, globals);
  place = bytes->len + 4;
  record (bytes, 0x85, version == BIFF8 ? "00000000 00 00 01 00 'S'" : "00000000 00 00 01 'S'");
  for (const Record *r = self->globals; r->id != 0; r++)
    record (bytes, r->id, r->content);
  record (bytes, 0x0A, "");
  for (guint i = 0; i < 4; i++)
    bytes->data[place + i] = bytes->len >> (8 * i) & 0xFF;
  record (bytes, 0x809, sheet);
  for (const Record *r = self->cells; r->id != 0; r++)
    record (bytes, r->id, r->content);
  record (bytes, 0x0A, "");
  return bytes;
}

static void
check (const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autoptr (GByteArray) bytes = make_book (&cases[i]);
    g_autofree char *path = test_file_with (files, "a.xls", (const char *)bytes->data, bytes->len);
    g_autofree char *rows = test_dump (path, NULL);

    g_test_message ("%s", cases[i].about);
    g_assert_cmpstr (rows, ==, cases[i].dump);
  }
}

#define AT(row, column) #row " 00 " #column " 00 00 00 "

static void
test_values (void)
{
  static const Case cases[] = {
    { "rk: an integer, hundredths, the upper bits of a double, hundredths of them",
      { { 0 } },
      { { 0x27E, AT (00, 00) "32 00 00 00" },
        { 0x27E, AT (00, 01) "33 00 00 00" },
        { 0x27E, AT (00, 02) "00 00 F8 3F" },
        { 0x27E, AT (00, 03) "01 00 F8 3F" },
        { 0x27E, AT (00, 04) "CE FF FF FF" } },
      "1|n:12|n:0.12|n:1.5|n:0.015|n:-13\n" },
    { "several in one record", { { 0 } }, { { 0xBD, "01 00 02 00 0000 0A000000 0000 0E000000 03 00" } },
      "2|||n:2|n:3\n" },
    { "doubles: a fraction, a code with lost digits, not a number",
      { { 0 } },
      { { 0x203, AT (00, 00) "9A9999999999B93F" },
        { 0x203, AT (00, 01) "A6D4F608145FA943" },
        { 0x203, AT (00, 02) "000000000000F87F" } },
      "1|n:0.1|n:914101001234568000!|e:#NUM!\n" },
    { "booleans and errors",
      { { 0 } },
      { { 0x205, AT (00, 00) "01 00" },
        { 0x205, AT (00, 01) "00 00" },
        { 0x205, AT (00, 02) "2A 01" },
        { 0x205, AT (00, 03) "07 01" } },
      "1|b:TRUE|b:FALSE|e:#N/A|e:#DIV/0!\n" },
    { "results of formulas: number, text behind a shared formula, truth, error, empty text",
      { { 0 } },
      { { 0x06, AT (00, 00) "000000000000F03F 0000 00000000 0000" },
        { 0x06, AT (00, 01) "00 00 00 00 00 00 FF FF 0000 00000000 0000" },
        { 0x4BC, "00" },
        { 0x207, "02 00 01 32 75 59 4E" },
        { 0x06, AT (00, 02) "01 00 01 00 00 00 FF FF 0000 00000000 0000" },
        { 0x06, AT (00, 03) "02 00 17 00 00 00 FF FF 0000 00000000 0000" },
        { 0x06, AT (00, 04) "03 00 00 00 00 00 FF FF 0000 00000000 0000" } },
      "1|=n:1|=甲乙|=b:TRUE|=e:#REF!\n" },
    { "days, from 1900",
      { { 0x41E, "A4 00 0A 00 00 'yyyy-mm-dd'" }, { 0xE0, "00 00 A4 00" } },
      { { 0x203, AT (00, 00) "00000000A02CE640" } },
      "1|d:2024-05-01\n" },
    { "days, from 1904",
      { { 0x22, "01 00" }, { 0xE0, "00 00 0E 00" } },
      { { 0x203, AT (00, 00) "00000000E075E540" } },
      "1|d:2024-05-01\n" },
    { "percent, and zeros in front",
      { { 0xE0, "00 00 09 00" }, { 0x41E, "A4 00 06 00 00 '000000'" }, { 0xE0, "00 00 A4 00" } },
      { { 0x27E, "00 00 00 00 00 00 0F 00 00 00" }, { 0x27E, "00 00 01 00 01 00 32 00 00 00" } },
      "1|n:0.03%|n:000012\n" },
    { "a style that there is not", { { 0 } }, { { 0x27E, "00 00 00 00 FF 00 32 00 00 00" } }, "1|n:12\n" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_texts (void)
{
  static const Case cases[] = {
    { "shared texts: wide, narrow, with runs, with a guide, beyond 16 bits",
      { { 0xFC, "05000000 05000000 0200 01 32 75 59 4E 0200 00 'ab' 0100 08 0100 'r' 00000000"
                " 0100 05 02000000 71 67 0000 0200 01 3D D8 00 DE" } },
      { { 0xFD, AT (00, 00) "00000000" },
        { 0xFD, AT (00, 01) "01000000" },
        { 0xFD, AT (00, 02) "02000000" },
        { 0xFD, AT (00, 03) "03000000" },
        { 0xFD, AT (00, 04) "04000000" } },
      "1|甲乙|ab|r|東|😀\n" },
    { "a shared text that goes on in another record and changes its width there",
      { { 0xFC, "01000000 01000000 0400 00 'ab'" }, { 0x3C, "01 32 75 59 4E" } },
      { { 0xFD, AT (00, 00) "00000000" } },
      "1|ab甲乙\n" },
    { "a text cut between its runs",
      { { 0xFC, "02000000 02000000 0100 08 0100 'a' 0000" }, { 0x3C, "0000 0100 00 'b'" } },
      { { 0xFD, AT (00, 00) "01000000" } },
      "1|b\n" },
    { "an empty text among others, which has its flags, and one in a cell, which has none",
      { { 0xFC, "02000000 02000000 0000 00 0100 00 'b'" } },
      { { 0x204, AT (00, 00) "00 00" }, { 0xFD, AT (00, 01) "00000000" }, { 0xFD, AT (00, 02) "01000000" } },
      "1|||b\n" },
    { "more texts than there are", { { 0xFC, "FF000000 FF000000 0100 00 'a'" } }, { { 0xFD, AT (00, 00) "00000000" } }, "1|a\n" },
    { "fewer texts than there are", { { 0xFC, "00000000 00000000 0100 00 'a'" } }, { { 0xFD, AT (00, 00) "00000000" } }, "1|a\n" },
    { "what is no text behind the last one", { { 0xFC, "01000000 01000000 0100 00 'a' FFFF" } },
      { { 0xFD, AT (00, 00) "00000000" } }, "1|a\n" },
    { "a text in the cell", { { 0 } }, { { 0x204, AT (02, 01) "02 00 01 32 75 59 4E" } }, "3||甲乙\n" },
    { "half a character and a zero",
      { { 0 } },
      { { 0x204, AT (00, 00) "03 00 01 3D D8 61 00 00 00" } },
      "1|\xEF\xBF\xBD"
      "a\n" },
    { "Excel 95 in 936", { { 0x42, "A8 03" } }, { { 0x204, AT (00, 00) "04 00 BC D7 D2 D2" } }, "1|甲乙\n", BIFF5 },
    { "Excel 95 that says 1252 and is Chinese",
      { { 0x42, "E4 04" } },
      { { 0x204, AT (00, 00) "05 00 BC D7 61 D2 D2" } },
      "1|甲a乙\n",
      BIFF5 },
    { "Excel 95 in 1252", { { 0x42, "E4 04" } }, { { 0x204, AT (00, 00) "03 00 'M' FC 'l'" } }, "1|Mül\n", BIFF5 },
    { "Excel 95 in Cyrillic", { { 0x42, "E3 04" } }, { { 0x204, AT (00, 00) "03 00 CC E8 F0" } }, "1|Мир\n", BIFF5 },
    { "Excel 95 that does not say what it is in, Chinese", { { 0 } }, { { 0x204, AT (00, 00) "04 00 BC D7 D2 D2" } },
      "1|甲乙\n", BIFF5 },
    { "Excel 95 that does not say what it is in, and is not Chinese", { { 0 } },
      { { 0x204, AT (00, 00) "03 00 'M' FC 'l'" } }, "1|Mül\n", BIFF5 },
    { "Excel 95 with runs", { { 0x42, "A8 03" } }, { { 0xD6, AT (00, 00) "02 00 BC D7 01 00 00" } }, "1|甲\n", BIFF5 },
    { "a code that became a number", { { 0 } }, { { 0x204, AT (00, 00) "0B 00 00 '9.14101E+17'" } },
      "1|9.14101E+17!\n" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_places (void)
{
  static const Case cases[] = {
    { "rows and cells in any order",
      { { 0 } },
      { { 0x27E, AT (02, 01) "06000000" },
        { 0x27E, AT (00, 03) "0A000000" },
        { 0x27E, AT (02, 00) "0E000000" },
        { 0x27E, AT (00, 01) "12000000" } },
      "1||n:4||n:2\n3|n:3|n:1\n" },
    { "a chart in the sheet has cells of its own",
      { { 0 } },
      { { 0x27E, AT (00, 00) "06000000" },
        { 0x809, "00 06 20 00" BOF_REST },
        { 0x27E, AT (00, 01) "0A000000" },
        { 0x0A, "" },
        { 0x27E, AT (01, 00) "0E000000" } },
      "1|n:1\n2|n:3\n" },
    { "records that are too short are passed over",
      { { 0 } },
      { { 0x27E, "00 00 00" }, { 0x203, AT (00, 00) "00" }, { 0xE5, "01" }, { 0x27E, AT (00, 00) "06000000" } },
      "1|n:1\n" },
    { "what is no record ends what describes the workbook", { { 0xFFFF, "00 00" } }, { { 0x27E, AT (00, 00) "06000000" } },
      "1|n:1\n" },
    { "nothing", { { 0 } }, { { 0 } }, "" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_refusals (void)
{
  static const struct {
    Case book;
    const char *words;
  } cases[] = {
    { { .globals = { { 0x2F, "01 00" } } }, "password" },
    { { .version = 0x400 }, "no workbook is found" },
    { { .globals = { { 0xFC, "01000000 01000000 0900 00 'ab'" } } }, "too short" },
    { { .cells = { { 0xFD, AT (00, 00) "05000000" } } }, "text that is missing" },
    { { .cells = { { 0x204, AT (00, 00) "FF 00 00 'ab'" } } }, "too short" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autoptr (GByteArray) bytes = make_book (&cases[i].book);
    g_autofree char *path = test_file_with (files, "a.xls", (const char *)bytes->data, bytes->len);
    g_autofree char *sentence = test_refusal (path, NULL);

    g_assert_nonnull (strstr (sentence, cases[i].words));
  }
}

/* One sheet and nothing else, as Excel wrote it before version 5 and small programs still do. */
static void
test_bare_sheets (void)
{
  static const struct {
    const char *about;
    Record records[8];
    const char *dump;
  } cases[] = {
    { "Excel 2: whole and other numbers, texts, a truth, results of formulas, a date",
      { { 0x009, "02 00 10 00" },
        { 0x000, "00 00 02 00 00 00 09 00" },
        { 0x01E, "07 'General'" },
        { 0x01E, "08 'yyyy/m/d'" },
        { 0x002, "00 00 00 00 00 00 00 FF FF" },
        { 0x004, "00 00 01 00 00 00 00 04 BC D7 D2 D2" },
        { 0x002, "00 00 02 00 00 41 00 65 B1" } },
      "1|n:65535|甲乙|d:2024-05-01\n" },
    { "Excel 2: a double, a truth, an error, a formula's text",
      { { 0x009, "02 00 10 00" },
        { 0x003, "01 00 00 00 00 00 00 00 00 00 00 00 00 F8 3F" },
        { 0x005, "01 00 01 00 00 00 00 01 00" },
        { 0x005, "01 00 02 00 00 00 00 2A 01" },
        { 0x006, "01 00 03 00 00 00 00 00 00 00 00 00 00 FF FF 00 00" },
        { 0x007, "02 'ab'" } },
      "2|n:1.5|b:TRUE|e:#N/A|=ab\n" },
    { "Excel 3",
      { { 0x209, "00 00 10 00 00 00" },
        { 0x243, "00 00 00 00 00 00 00 00 00 00 00 00" },
        { 0x27E, AT (00, 00) "06000000" },
        { 0x204, AT (00, 01) "02 00 'ab'" },
        { 0x206, AT (00, 02) "00 00 00 00 00 00 F8 3F 00 00" } },
      "1|n:1|ab|=n:1.5\n" },
    { "Excel 4, whose formats have no number",
      { { 0x409, "00 00 10 00 00 00" },
        { 0x41E, "00 00 07 'General'" },
        { 0x41E, "00 00 02 '0%'" },
        { 0x41E, "00 00 08 'yyyy/m/d'" },
        { 0x443, "00 02 00 00 00 00 00 00 00 00 00 00" },
        { 0x27E, AT (00, 00) "96C50200" },
        { 0x406, AT (00, 01) "01 00 01 00 00 00 FF FF 00 00" } },
      "1|d:2024-05-01|=b:TRUE\n" },
    { "several sheets in one of Excel 4",
      { { 0x409, "00 00 00 01 00 00" },
        { 0x08F, "00 00 00 00 03 'one'" },
        { 0x409, "00 00 10 00 00 00" },
        { 0x27E, AT (00, 00) "06000000" },
        { 0x00A, "" } },
      "1|n:1\n" },
    { "Excel 5 without a version or a workbook around the sheet",
      { { 0x809, "00 00 10 00 00 00 00 00" },
        { 0x204, AT (00, 00) "04 00 BC D7 D2 D2" },
        { 0x203, AT (00, 01) "00 00 00 00 00 00 F8 3F" } },
      "1|甲乙|n:1.5\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    g_autofree char *path = NULL, *rows = NULL;

    for (guint k = 0; k < G_N_ELEMENTS (cases[i].records) && cases[i].records[k].content != NULL; k++)
      record (bytes, cases[i].records[k].id, cases[i].records[k].content);
    record (bytes, 0x00A, "");
    path = test_file_with (files, "a.xls", (const char *)bytes->data, bytes->len);
    rows = test_dump (path, NULL);
    g_test_message ("%s", cases[i].about);
    g_assert_cmpstr (rows, ==, cases[i].dump);
  }
}

/* In its container, where there is also the Book of an older program. */
static void
test_container (void)
{
  static const Case plain = { "", { { 0 } }, { { 0x27E, AT (00, 00) "06000000" } }, NULL };
  static const char *const streams[] = { "Book", "Workbook", NULL };
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GByteArray) records = make_book (&plain);
  g_autofree char *path = test_ole2 (files, "a.xls", streams, (const char *)records->data, records->len);
  g_autofree char *rows = test_dump (path, "S");
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_cmpstr (rows, ==, "1|n:1\n");
  /* However it is cut, there is a sentence and no more; libgsf's own complaints do not count. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize cut = 512; cut < length; cut += 97) {
    g_autofree char *part = test_file_with (files, "b.xls", bytes, cut);
    g_autofree char *dump = test_dump (part, NULL);
    g_assert_true (g_utf8_validate (dump, -1, NULL));
  }
}

/* Any byte of a workbook may be wrong: reading ends with rows or a sentence. */
static void
test_damage (void)
{
  static const Case book = {
    "",
    { { 0x41E, "A4 00 0A 00 00 'yyyy-mm-dd'" },
      { 0xE0, "00 00 A4 00" },
      { 0xFC, "02000000 02000000 0400 00 'ab'" },
      { 0x3C, "01 32 75 59 4E 0100 00 'c'" } },
    { { 0xFD, AT (00, 00) "00000000" },
      { 0xBD, "01 00 02 00 0000 0A000000 0000 0E000000 03 00" },
      { 0x06, AT (02, 01) "00 00 00 00 00 00 FF FF 0000 00000000 0000" },
      { 0x207, "02 00 01 32 75 59 4E" },
      { 0x204, AT (03, 01) "02 00 01 32 75 59 4E" },
      { 0xE5, "01 00 00 00 01 00 00 00 01 00" } },
    NULL,
  };
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GByteArray) bytes = make_book (&book);

  for (guint at = 0; at < bytes->len; at++) {
    for (guint flip = 0; flip < 3; flip++) {
      static const guint8 masks[] = { 0x01, 0x80, 0xFF };
      g_autofree char *path = NULL;
      g_autofree char *dump = NULL;

      bytes->data[at] ^= masks[flip];
      path = test_file_with (files, "a.xls", (const char *)bytes->data, bytes->len);
      dump = test_dump (path, NULL);
      g_assert_true (g_utf8_validate (dump, -1, NULL));
      g_assert_cmpint (g_unlink (path), ==, 0); /* to write over a file waits for the disk */
      bytes->data[at] ^= masks[flip];
    }
  }
}

static void
test_merges (void)
{
  static const Case book = { "",
                             { { 0 } },
                             { { 0x27E, AT (00, 00) "06000000" }, { 0xE5, "01 00 00 00 01 00 00 00 02 00" } },
                             NULL };
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GByteArray) bytes = make_book (&book);
  g_autofree char *path = test_file_with (files, "a.xls", (const char *)bytes->data, bytes->len);
  g_autoptr (ZdWorkbook) workbook = zd_workbook_open (path, NULL, NULL);
  g_autoptr (ZdSheet) sheet = zd_sheet_open (workbook, 0, NULL, NULL);
  const ZdMerge *merges;
  gsize n_merges;

  merges = zd_sheet_get_merges (sheet, &n_merges);
  g_assert_cmpuint (n_merges, ==, 1);
  g_assert_cmpuint (merges[0].first_row, ==, 1);
  g_assert_cmpuint (merges[0].last_row, ==, 2);
  g_assert_cmpuint (merges[0].last_column, ==, 2);
}

/* Some programs write the name of the stream in capitals. */
static void
test_capitals (void)
{
  static const Case plain = { "", { { 0 } }, { { 0x27E, AT (00, 00) "06000000" } }, NULL };
  static const char *const streams[] = { "WORKBOOK", NULL };
  g_autoptr (TestFiles) files = test_files_new ();
  g_autoptr (GByteArray) records = make_book (&plain);
  g_autofree char *path = test_ole2 (files, "a.xls", streams, (const char *)records->data, records->len);
  g_autofree char *rows = test_dump (path, "S");

  g_assert_cmpstr (rows, ==, "1|n:1\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xls/values", test_values);
  g_test_add_func ("/xls/texts", test_texts);
  g_test_add_func ("/xls/places", test_places);
  g_test_add_func ("/xls/refusals", test_refusals);
  g_test_add_func ("/xls/bare-sheets", test_bare_sheets);
  g_test_add_func ("/xls/container", test_container);
  g_test_add_func ("/xls/capitals", test_capitals);
  g_test_add_func ("/xls/damage", test_damage);
  g_test_add_func ("/xls/merges", test_merges);
  return g_test_run ();
}
