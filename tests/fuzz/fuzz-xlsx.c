/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet-fuzz.h"

#include <minizip/zip.h>

/* The bytes are the parts of a workbook, with NUL bytes between them, so that
 * the XML is what is tried and not the checksums of zip. A missing part is the
 * plain one here. */
static const struct {
  const char *name;
  const char *plain;
} parts[] = {
  { "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t='s'><v>0</v></c><c "
                                "s='1'><v>45413</v></c></row></sheetData></worksheet>" },
  { "xl/sharedStrings.xml", "<sst><si><t>a</t></si></sst>" },
  { "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>" },
  { "xl/workbook.xml", "<workbook xmlns:r='u'><sheets><sheet name='a' r:id='a'/></sheets></workbook>" },
  { "xl/_rels/workbook.xml.rels",
    "<Relationships><Relationship Id='a' Type='/worksheet' Target='worksheets/sheet1.xml'/>"
    "<Relationship Id='b' Type='/sharedStrings' Target='sharedStrings.xml'/>"
    "<Relationship Id='c' Type='/styles' Target='styles.xml'/></Relationships>" },
  { "_rels/.rels",
    "<Relationships><Relationship Id='a' Type='/officeDocument' Target='xl/workbook.xml'/></Relationships>" },
};

static void
add_part (zipFile zip, const char *name, const char *text, gsize length)
{
  zipOpenNewFileInZip64 (zip, name, NULL, NULL, 0, NULL, 0, NULL, 0, 0, 0);
  zipWriteInFileInZip (zip, text, length);
  zipCloseFileInZip (zip);
}

/* Where a comment may stand that does nothing but keep the plain reader out (sheet/xml-plain.h). */
static gsize
after_declaration (const char *text, gsize length)
{
  const gsize mark = length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  const char *end;

  if (length - mark < 5 || memcmp (text + mark, "<?xml", 5) != 0)
    return mark;
  end = memmem (text, length, "?>", 2);
  return end != NULL ? (gsize) (end + 2 - text) : length;
}

static void
add_for_parser (zipFile zip, const char *name, const char *text, gsize length)
{
  const gsize at = after_declaration (text, length);
  g_autoptr (GString) other = g_string_new_len (text, length);

  if (at < length && (guint8)text[at] < 0x80) /* before what may be a mark, or half of one, nothing can stand */
    g_string_insert (other, at, "<!---->");
  add_part (zip, name, other->str, other->len);
}

/* All rows, or what stands in their way. */
static char *
read_by (void (*add) (zipFile zip, const char *name, const char *text, gsize length), const char *at, const char *end)
{
  GString *told = g_string_new (NULL);
  MemoryFile file;
  zipFile zip;

  memory_file_open (&file);
  zip = zipOpen64 (file.path, APPEND_STATUS_CREATE);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    const char *next = at < end ? memchr (at, '\0', end - at) : NULL;
    const char *stop = next != NULL ? next : end;

    if (stop > at)
      add (zip, parts[i].name, at, stop - at);
    else
      add (zip, parts[i].name, parts[i].plain, strlen (parts[i].plain));
    at = MIN (stop + 1, end);
  }
  zipClose (zip, NULL);
  read_workbook (file.path, told);
  close (file.fd);
  return g_string_free (told, FALSE);
}

/* Both readers of XML tell the same. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  const char *text = (const char *)bytes;
  g_autofree char *plain = read_by (add_part, text, text + length);
  g_autofree char *parsed = read_by (add_for_parser, text, text + length);

  g_assert_cmpstr (plain, ==, parsed);
  return 0;
}
