/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

/* The smallest parts of sentences, written. */

#include "config.h"

#include "policy/sentence.h"

#define CIRCLED_1  0x2460 /* ① … ⑳ */
#define CIRCLED_21 0x3251 /* ㉑ … ㉟ */
#define CIRCLED_36 0x32B1 /* ㊱ … ㊿ */

void
zd_sentence_put (ZdSentence *self, const char *text)
{
  g_string_append (self->text, text);
}

void
zd_sentence_printf (ZdSentence *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (self->text, format, args);
  va_end (args);
}

void
zd_sentence_gap (ZdSentence *self)
{
  if (!g_str_has_suffix (self->text->str, "）") && !g_str_has_suffix (self->text->str, "】"))
    zd_sentence_put (self, " ");
}

void
zd_sentence_open (ZdSentence *self)
{
  zd_sentence_put (self, self->brackets++ % 2 == 0 ? "（" : "【");
}

void
zd_sentence_close (ZdSentence *self)
{
  zd_sentence_put (self, --self->brackets % 2 == 0 ? "）" : "】");
}

void
zd_sentence_number (ZdSentence *self, guint i)
{
  if (i < 20)
    g_string_append_unichar (self->text, CIRCLED_1 + i);
  else if (i < 35)
    g_string_append_unichar (self->text, CIRCLED_21 + i - 20);
  else if (i < 50)
    g_string_append_unichar (self->text, CIRCLED_36 + i - 35);
}

/* The closing sign inside is doubled. */
static void
put_quoted (ZdSentence *self, const char *open, const char *text, const char *close)
{
  g_autoptr (GString) inside = g_string_new (text);
  g_autofree char *twice = g_strconcat (close, close, NULL);

  g_string_replace (inside, close, twice, 0);
  zd_sentence_printf (self, "%s%s%s", open, inside->str, close);
}

void
zd_sentence_quote (ZdSentence *self, const char *text)
{
  put_quoted (self, "“", text, "”");
}

void
zd_sentence_name (ZdSentence *self, const ZdNames *names, const char *name)
{
  if (!zd_names_need_quote (names, name))
    zd_sentence_put (self, name);
  else if (names->of == ZD_NAMES_KINDS)
    put_quoted (self, "『", name, "』");
  else
    put_quoted (self, "「", name, "」");
}

void
zd_sentence_attribute (ZdSentence *self, const ZdRecordKind *kind, const char *id)
{
  const ZdNames names = { ZD_NAMES_ATTRIBUTES, NULL, kind };
  const ZdAttribute *attribute = kind != NULL ? zd_record_kind_attribute (kind, id) : NULL;

  zd_sentence_name (self, &names, attribute != NULL ? attribute->name : id);
}

void
zd_sentence_code (ZdSentence *self, const ZdCodeList *list, const char *code, gboolean quoted)
{
  int ordinal = zd_code_list_find (list, code);
  const char *name = ordinal >= 0 ? zd_code_list_get (list, ordinal)->name : code;

  if (quoted || zd_code_needs_quote (name))
    zd_sentence_quote (self, name);
  else
    zd_sentence_put (self, name);
  if (ordinal < 0 || zd_code_list_find_name (list, name) != ordinal)
    zd_sentence_printf (self, "〔%s〕", code); /* another code has this name */
}

void
zd_sentence_value (ZdSentence *self, const ZdType *type, gint64 value)
{
  g_autofree char *text = NULL;

  if (type->kind == ZD_KIND_CODE) {
    const ZdCode *code = zd_code_list_get (type->list, value);

    zd_sentence_code (self, type->list, code != NULL ? code->code : "", FALSE);
    return;
  }
  text = zd_type_describe (type, value);
  zd_sentence_put (self, text);
}
