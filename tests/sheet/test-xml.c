/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet/xml.h"

#include <string.h>

#include "base/error.h"
#include "support.h"

/* Writes down what it is told, pauses after each </p>. */
static void
start_cb (ZdXml *xml, gpointer data, const char *name, const char **attributes)
{
  const char *value = zd_xml_attribute (attributes, "v");

  g_string_append_printf (data, "<%s%s%s", name, value != NULL ? " " : "", value != NULL ? value : "");
}

static void
end_cb (ZdXml *xml, gpointer data, const char *name)
{
  g_string_append (data, ">");
  if (strcmp (name, "p") == 0)
    zd_xml_pause (xml);
  if (strcmp (name, "fail") == 0)
    zd_xml_fail (xml, "said %s", "no");
}

static void
text_cb (ZdXml *xml, gpointer data, const char *text, int length)
{
  g_string_append_len (data, text, length);
}

static const ZdXmlHandlers handlers = { start_cb, end_cb, text_cb };

/* What was told until the end, "/" at each pause, then the error. */
static char *
run (const char *text)
{
  g_autoptr (TestFiles) files = test_files_new ();
  const TestPart parts[] = { { "a.xml", text }, { NULL } };
  g_autofree char *path = test_zip (files, "a.zip", parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (ZdZip) zip = zd_zip_open (path, zd_sheet_limits_default (), &error);
  GString *told = g_string_new (NULL);
  g_autoptr (ZdXml) xml = zd_xml_new (zd_zip_part_open (zip, "a.xml", &error), &handlers, told, 5);
  gboolean more = TRUE;

  while (zd_xml_run (xml, NULL, &more, &error) && more)
    g_string_append (told, "/");
  if (error != NULL) {
    g_assert_error (error, ZD_ERROR, ZD_ERROR_INPUT);
    g_string_append_printf (told, "!%s", error->message);
  }
  return g_string_free (told, FALSE);
}

static void
test_events (void)
{
  static const struct {
    const char *text;
    const char *told;
  } cases[] = {
    { "<a/>", "<a>" },
    { "<x:a xmlns:x='u' x:v='1'>t</x:a>", "<a 1t>" },
    { "<a><p/><p>b</p>c</a>", "<a<p>/<pb>/c>" },
    { "<?xml version='1.0' encoding='UTF-8'?><a>\xE4\xB8\xAD</a>", "<a中>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *told = run (cases[i].text);

    g_test_message ("%s", told);
    g_assert_true (g_str_has_prefix (told, cases[i].told));
  }
}

static void
test_refused (void)
{
  static const struct {
    const char *text;
    const char *says;
  } cases[] = {
    { "<a><fail/><b/></a>", "said no" },
    { "<a><p/><b></a>", "line 1" },
    { "<a><a><a><a><a><a/></a></a></a></a></a>", "5 levels" },
    { "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "document type" },
    { "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "document type" },
    { "<a>&b;</a>", "undefined entity" },
    { "<a>", "no element" },
    { "<?xml version='1.0'?><?xml version='1.0'?><a/>", "not at start" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *told = run (cases[i].text);

    g_test_message ("%s", told);
    g_assert_nonnull (strstr (told, cases[i].says));
  }
}

/* A tag that does not end is not collected in memory. */
static void
test_endless_tag (void)
{
  GString *text = g_string_new ("<a v='");
  g_autofree char *bytes = NULL, *told = NULL;

  for (guint i = 0; i < 400000; i++)
    g_string_append (text, "0123456789");
  bytes = g_string_free (text, FALSE);
  told = run (bytes);
  g_assert_nonnull (strstr (told, "a tag of more than"));
}

/* The plain reader and the whole parser say the same of anything: a comment in front has the parser read it all. */
static void
test_same (void)
{
  static const char *const pieces[] = {
    "<a>", "</a>", "<a>", "</a>", "<p>", "</p>", "<p/>", "<x:a>", "</x:a>", "<a v='1'>", "<p v=\"&lt;&#20013;\" w='2'/>",
    "t", "中文", " ", "\n", "\r\n", "\r", "&amp;", "&#x1F600;", "&#13;", "&#0;", "&bad;", "&", "]", "]]>", ">", "<", "<!-- c -->",
    "<![CDATA[<x>]]>", "<?pi x?>", "<a v='1' v='2'>", "<a v='<'>", "<a v='1'w='2'>", "<a v = '\t1'>", "</ a>", "</a >", "<中>", "<1>",
    "\x01", "\xFF", "\xE4\xB8", "\xEF\xBF\xBE", "\xED\xA0\x80", "\xEF\xBB\xBF", "<fail/>", "<a v>", "<a/ >", "<?xml version='1.0'?>",
  };

  for (guint i = 0; i < 1500; i++) {
    const guint usual = g_test_rand_bit () ? 20 : G_N_ELEMENTS (pieces);
    g_autoptr (GString) text = g_string_new ("<a>");
    g_autofree char *other = NULL, *told = NULL, *told_by_parser = NULL;

    for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
      g_string_append (text, pieces[g_test_rand_int_range (0, usual)]);
    if (g_test_rand_bit ())
      g_string_append (text, "</a>");
    other = g_strconcat ("<!---->", text->str, NULL);
    told = run (text->str);
    told_by_parser = run (other);
    if (!g_str_equal (told, told_by_parser))
      g_test_message ("%s", text->str);
    g_assert_cmpstr (told, ==, told_by_parser);
  }
}

/* Nor does it matter where the pieces end in which a part is read. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("<a>"), told_so = g_string_new ("<a");
  g_autofree char *told = NULL;

  for (guint i = 0; i < 60000; i++) {
    g_string_append_printf (text, "<b v='%u'>中%s&lt;文</b>\r\n", i, i % 3 ? "" : "x");
    g_string_append_printf (told_so, "<b %u中%s<文>\n", i, i % 3 ? "" : "x");
    if (i == 45000) /* from here on it is the parser's */
      g_string_append (text, "<!-- -->");
  }
  g_string_append (text, "</a>");
  g_string_append (told_so, ">");
  told = run (text->str);
  g_assert_cmpuint (strlen (told), ==, told_so->len);
  g_assert_true (g_str_equal (told, told_so->str));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/events", test_events);
  g_test_add_func ("/xml/refused", test_refused);
  g_test_add_func ("/xml/endless-tag", test_endless_tag);
  g_test_add_func ("/xml/same", test_same);
  g_test_add_func ("/xml/long", test_long);
  return g_test_run ();
}
