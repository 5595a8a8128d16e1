/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zhidactl"

#include "config.h"

#include "ctl/option.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

gboolean
zd_option_is (const char *word)
{
  return word && word[0] == '-' && word[1] != '\0';
}

static const ZdOption *
find (const ZdOption *options, const char *name)
{
  for (; options && options->name; options++)
    if (g_str_equal (options->name, name))
      return options;
  return NULL;
}

static gboolean
take_number (const ZdOption *self, const char *text, GError **error)
{
  if (g_ascii_string_to_signed (text, 10, self->least, self->most, self->value, NULL))
    return TRUE;
  g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE,
               _ ("--%s takes a whole number from %ld to %ld, not “%s”."), self->name, (long) self->least,
               (long) self->most, text);
  return FALSE;
}

static gboolean
take_value (const ZdOption *self, char *text, GError **error)
{
  switch (self->kind) {
  case ZD_OPTION_TEXT:
    *(const char **) self->value = text;
    return TRUE;
  case ZD_OPTION_TEXTS: {
    GPtrArray **texts = self->value;
    if (!*texts)
      *texts = g_ptr_array_new ();
    g_ptr_array_add (*texts, text);
    return TRUE;
  }
  case ZD_OPTION_NUMBER:
    return take_number (self, text, error);
  case ZD_OPTION_FLAG:
  default:
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("--%s takes no value."), self->name);
    return FALSE;
  }
}

gboolean
zd_option_take (const ZdOption *own, const ZdOption *common, char ***words, GError **error)
{
  char *word = *(*words)++;
  char *equals = strchr (word, '=');
  g_autofree char *written = equals ? g_strndup (word, equals - word) : g_strdup (word);
  const char *name = g_str_equal (written, "-h") ? "help" : g_str_has_prefix (written, "--") ? written + 2 : "";
  const ZdOption *option = find (own, name);

  if (!option)
    option = find (common, name);
  if (!option) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("There is no option “%s” here. See --help."), written);
    return FALSE;
  }
  if (equals)
    return take_value (option, equals + 1, error);
  if (option->kind == ZD_OPTION_FLAG)
    return *(gboolean *) option->value = TRUE;
  if (!**words) {
    g_set_error (error, ZD_ERROR, ZD_ERROR_USAGE, _ ("--%s needs a value behind it."), name);
    return FALSE;
  }
  return take_value (option, *(*words)++, error);
}
