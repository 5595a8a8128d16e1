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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml/events", test_events);
  g_test_add_func ("/xml/refused", test_refused);
  g_test_add_func ("/xml/endless-tag", test_endless_tag);
  return g_test_run ();
}
