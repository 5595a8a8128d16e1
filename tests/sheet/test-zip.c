/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet/zip.h"

#include <minizip/zip.h>
#include <string.h>

#include "base/error.h"
#include "support.h"

#define MIB       (1024 * 1024)
#define END_BYTES 22
#define ROWS      "<row><c t='inlineStr'><is><t>甲</t></is></c></row>"

/* Offsets in a member's header of the zip's directory. */
enum { FLAGS = 8, METHOD = 10, CHECKSUM = 16, UNPACKED_SIZE = 24 };

static char *
refusal (const char *path, const ZdSheetLimits *limits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdZip) zip = zd_zip_open (path, limits, &error);

  g_assert_null (zip);
  g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
  return g_strdup (error->message);
}

static void
test_limits (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_xlsx (files, ROWS, NULL, NULL);
  ZdSheetLimits limits = *zd_sheet_limits_default ();
  g_autofree char *entries = NULL, *size = NULL;

  limits.max_entries = 4;
  entries = refusal (path, &limits);
  g_assert_nonnull (strstr (entries, "4 parts"));
  limits.max_entries = 5;
  limits.max_unzipped = 800;
  size = refusal (path, &limits);
  g_assert_nonnull (strstr (size, "unpack to more than"));
}

/* 100 MiB of zeros pack into 100 KiB. */
static void
test_bomb (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *path = test_file (files, "bomb.xlsx");
  g_autofree char *zeros = g_malloc0 (MIB);
  g_autofree char *sentence = NULL;
  zipFile zip = zipOpen64 (path, APPEND_STATUS_CREATE);

  zipOpenNewFileInZip64 (zip, "xl/workbook.xml", NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 1, 1);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpint (zipWriteInFileInZip (zip, zeros, MIB), ==, ZIP_OK);
  zipCloseFileInZip (zip);
  zipClose (zip, NULL);
  sentence = test_refusal (path, NULL);
  g_assert_nonnull (strstr (sentence, "200 times"));
}

/* The directory's header of the member of that name. */
static guint8 *
find_header (char *bytes, gsize length, const char *name)
{
  char *at = bytes;

  while ((at = memmem (at, bytes + length - at, "PK\x01\x02", 4)) != NULL) {
    if (strncmp (at + 46, name, strlen (name)) == 0)
      return (guint8 *)at;
    at += 4;
  }
  g_assert_not_reached ();
}

static void
test_lies (void)
{
  static const struct {
    const char *about;
    gsize offset;
    guint8 value;
    const char *says;
  } cases[] = {
    { "encrypted member", FLAGS, 1, "password" },
    { "unknown packing", METHOD, 14, "packed as workbooks never are" },
    { "wrong checksum", CHECKSUM, 0x5A, "damaged" },
    { "smaller than it is", UNPACKED_SIZE, 3, "damaged" },
    { "larger than it is", UNPACKED_SIZE + 1, 100, "damaged" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TestFiles) files = test_files_new ();
    g_autofree char *good = test_xlsx (files, ROWS, NULL, NULL);
    g_autofree char *bytes = NULL, *bad = NULL, *sentence = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (good, &bytes, &length, NULL));
    find_header (bytes, length, "xl/worksheets/sheet1.xml")[cases[i].offset] = cases[i].value;
    bad = test_file_with (files, "bad.xlsx", bytes, length);
    sentence = test_refusal (bad, NULL);
    g_test_message ("%s: %s", cases[i].about, sentence);
    g_assert_nonnull (strstr (sentence, cases[i].says));
  }
}

/* Of the record at the end the last bytes are zero and may be missing. */
static void
test_cut_short (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *good = test_xlsx (files, ROWS, NULL, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (good, &bytes, &length, NULL));
  for (gsize kept = 4; kept + END_BYTES < length; kept += 41) {
    g_autofree char *bad = test_file_with (files, "bad.xlsx", bytes, kept);
    g_autofree char *sentence = test_refusal (bad, NULL);

    g_assert_nonnull (strstr (sentence, "damaged or was cut short"));
  }
}

/* Any byte may be wrong (every third is tried): a sentence or rows, never a crash. */
static void
test_wrong_bytes (void)
{
  g_autoptr (TestFiles) files = test_files_new ();
  g_autofree char *good = test_xlsx (files, ROWS, NULL, NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (good, &bytes, &length, NULL));
  for (gsize i = 0; i < length; i += 3) {
    char kept = bytes[i];
    g_autofree char *bad = NULL, *rows = NULL;

    bytes[i] ^= 0xFF;
    bad = test_file_with (files, "bad.xlsx", bytes, length);
    rows = test_dump (bad, NULL);
    g_assert_cmpuint (strlen (rows), >, 0);
    bytes[i] = kept;
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zip/limits", test_limits);
  g_test_add_func ("/zip/bomb", test_bomb);
  g_test_add_func ("/zip/lies", test_lies);
  g_test_add_func ("/zip/cut-short", test_cut_short);
  g_test_add_func ("/zip/wrong-bytes", test_wrong_bytes);
  return g_test_run ();
}
