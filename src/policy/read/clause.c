/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-policy"

#include "config.h"
#include "policy/read/clause.h"

#include <string.h>

#include "policy/read/pattern.h"

/* ---- texts with places ---- */

ZdMapped *
zd_mapped_new (void)
{
  ZdMapped *self = g_new0 (ZdMapped, 1);

  self->text = g_string_new (NULL);
  self->from = g_array_new (FALSE, FALSE, sizeof (int));
  self->to = g_array_new (FALSE, FALSE, sizeof (int));
  return self;
}

void
zd_mapped_free (ZdMapped *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->from);
  g_array_unref (self->to);
  g_free (self);
}

void
zd_mapped_append (ZdMapped *self, const char *letters, gsize length, int from, int to)
{
  g_string_append_len (self->text, letters, length);
  for (gsize i = 0; i < length; i++) {
    g_array_append_val (self->from, from);
    g_array_append_val (self->to, to);
  }
}

void
zd_mapped_span (const ZdMapped *self, int start, int end, int *from, int *to)
{
  *from = g_array_index (self->from, int, start);
  *to =
      MAX (*from, g_array_index (self->to, int, end - 1)); /* a table's head is read behind where it stands */
}

/* ---- one spelling ---- */

static const struct {
  gunichar written;
  gunichar known;
} spellings[] = {
  { 0x2014, '-' },    { 0x2013, '-' },    { 0x2015, '-' },    { 0x2500, '-' }, { 0x2212, '-' },
  { 0x2010, '-' },    { 0x2011, '-' },    { 0x301c, '~' },    { 0x2236, ':' }, { 0x2266, 0x2264 },
  { 0x2267, 0x2265 }, { 0x2a7d, 0x2264 }, { 0x2a7e, 0x2265 }, { '(', 0xff08 }, { ')', 0xff09 },
  { ';', 0xff1b },    { 0x2018, 0x201c }, { 0x2019, 0x201d }, { 0x3014, '[' }, { 0x3015, ']' },
  { 0x3010, '[' },    { 0x3011, ']' },    { '\n', ' ' },      { '\t', ' ' },   { '\r', ' ' },
  { 0x3000, ' ' },    { 0xa0, ' ' },      { 0x2002, ' ' },    { 0x2003, ' ' }, { 0xff61, 0x3002 },
};

/* Left as they are: punctuation that parts a text, and the signs that stand for numbers (none of
 * which is met in a clause otherwise: they are full-width forms of signs with a half-width one). */
static gboolean
keeps_width (gunichar c)
{
  return c == 0xff0c || c == 0xff1b || c == 0xff1a || c == 0xff08 || c == 0xff09 || c == 0xff01 ||
         c == 0xff1f;
}

static gunichar
spell (gunichar c)
{
  if (c == 0xffe5)
    return 0xa5; /* ￥ */
  if (c >= 0xff01 && c <= 0xff5e && !keeps_width (c))
    c -= 0xfee0;
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    if (spellings[i].written == c)
      return spellings[i].known;
  return c;
}

static gboolean
is_latin (gunichar c)
{
  return c < 0x80 && g_ascii_isalnum (c);
}

static gboolean
is_digit (gunichar c)
{
  return c < 0x80 && g_ascii_isdigit (c);
}

/* Do three digits stand here, and no fourth? */
static gboolean
is_thousand (const char *at)
{
  for (guint i = 0; i < 3; i++, at = g_utf8_next_char (at))
    if (!is_digit (spell (g_utf8_get_char (at))))
      return FALSE;
  return !is_digit (spell (g_utf8_get_char (at)));
}

/* A comma or colon parts the text, but not 1,000 or 1:1. @next: what follows it. */
static gunichar
spell_between (gunichar last, gunichar c, const char *next)
{
  gboolean inside = is_digit (last) && is_digit (spell (g_utf8_get_char (next)));

  if (c == ',' || c == 0xff0c)
    return inside && is_thousand (next) ? ',' : 0xff0c;
  if (c == ':' || c == 0xff1a)
    return inside ? ':' : 0xff1a;
  return c;
}

/* 5 000 is one number: up to three digits, a blank and three more. */
static gboolean
goes_on (const GString *text, const char *at)
{
  gsize digits = 0;

  while (digits < text->len && g_ascii_isdigit (text->str[text->len - 1 - digits]))
    digits++;
  return digits >= 1 && digits <= 3 && is_thousand (at);
}

/* What begins a line of a list: 1. （一） 一、 ① 第三条 */
static ZdPattern numbered = ZD_PATTERN ("[ \t\r\n　]*(?:\\d{1,2}(?:[.．、)）](?!\\d)|\\s*[)）])|[(（][一二三四五六七八九十\\d]{1,3}[)）]"
                                        "|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]+[、等])|[①-⑳]|第[一二三四五六七八九十百\\d]{1,5}条)");
static ZdPattern heading = ZD_PATTERN ("[ \t　]*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]"
                                       "|第[一二三四五六七八九十百\\d]{1,5}[条章节])[^，。；：、,;:\\n]{1,20}$");

/* 500-999头20万元, and the next line goes on from 1000. */
static ZdPattern priced = ZD_PATTERN ("[^，。；：、,;:\\n]{2,30}元[ \t　]*$");
static ZdPattern from_number = ZD_PATTERN ("\\s*\\d");

/* A line that ends at @end, begun at @start: is it parted from the next one, though no sign says so? Lines that
 * are only broken for the page's width are not. */
static gboolean
parts_lines (const char *clause, const char *start, const char *end, gunichar last)
{
  static const char *const stops = "。；！？：，、;:,（(";

  if (last == 0 || g_utf8_strchr (stops, -1, last))
    return FALSE;
  return zd_pattern_at (&numbered, clause, end - clause, strlen (clause), NULL) ||
         (zd_pattern_at (&priced, clause, start - clause, end - clause, NULL) &&
          zd_pattern_at (&from_number, clause, end - clause, strlen (clause), NULL)) ||
         zd_pattern_at (&heading, clause, start - clause, end - clause, NULL);
}

ZdMapped *
zd_mapped_normal (const char *clause)
{
  ZdMapped *self = zd_mapped_new ();
  gunichar last = 0, before = 0;
  gboolean space = FALSE;
  const char *line = clause;
  int place = 0;

  for (const char *at = clause; *at; at = g_utf8_next_char (at), place++) {
    if (*at == '\n') {
      if (parts_lines (clause, line, at, last)) {
        zd_mapped_append (self, "。", strlen ("。"), place, place + 1);
        last = g_utf8_get_char ("。");
      }
      line = at + 1;
    }
    gunichar c =
        spell_between (before == '/' ? 0 : last, spell (g_utf8_get_char (at)), g_utf8_next_char (at));
    char letters[6];
    if (c == ' ' || g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_iscntrl (c)) {
      space |= c == ' ';
      continue;
    }
    if (space && is_latin (last) && is_latin (c) && !goes_on (self->text, at))
      zd_mapped_append (self, " ", 1, place, place);
    zd_mapped_append (self, letters, g_unichar_to_utf8 (c, letters), place, place + 1);
    before = last;
    last = c;
    space = FALSE;
  }
  return self;
}

/* ---- the clause ---- */

static gboolean
is_one_of (const char *at, const char *const *signs)
{
  for (; *signs; signs++)
    if (g_str_has_prefix (at, *signs))
      return TRUE;
  return FALSE;
}

static const char *const sentence_ends[] = { "。", "；", "！", "？", NULL };
static const char *const segment_ends[] = { "，", "：", "。", "；", "！", "？", NULL };

/* Where the segment and the sentence of every byte begin. A bracket is a segment of its own, and the text
 * behind it goes on with what stood before it. */
static void
part (ZdClause *self)
{
  g_autoptr (GArray) outer = g_array_new (FALSE, FALSE, sizeof (int));
  int segment = 0, sentence = 0;

  self->segment = g_new (int, self->length + 1);
  self->sentence = g_new (int, self->length + 1);
  for (int i = 0; i <= self->length; i++) {
    const char *at = self->text + i;
    gboolean starts = i == self->length || ((guchar)*at & 0xc0) != 0x80;
    if (starts && g_str_has_prefix (at, "）") && outer->len > 0) {
      segment = g_array_index (outer, int, outer->len - 1);
      g_array_set_size (outer, outer->len - 1);
    }
    self->segment[i] = segment;
    self->sentence[i] = sentence;
    if (starts && g_str_has_prefix (at, "（")) {
      g_array_append_val (outer, segment);
      segment = i + strlen ("（");
    }
    if (starts && is_one_of (at, segment_ends))
      segment = i + strlen ("，");
    if (starts && is_one_of (at, sentence_ends))
      sentence = i + strlen ("。");
  }
}

/* Where they end, from behind. */
static void
part_ends (ZdClause *self)
{
  g_autoptr (GArray) outer = g_array_new (FALSE, FALSE, sizeof (int));
  int segment = self->length, sentence = self->length;

  self->segment_end = g_new (int, self->length + 1);
  self->sentence_end = g_new (int, self->length + 1);
  for (int i = self->length; i >= 0; i--) {
    const char *at = self->text + i;
    if (g_str_has_prefix (at, "）")) {
      g_array_append_val (outer, segment);
      segment = i;
    } else if (g_str_has_prefix (at, "（") && outer->len > 0) {
      segment = g_array_index (outer, int, outer->len - 1);
      g_array_set_size (outer, outer->len - 1);
    } else if (is_one_of (at, segment_ends)) {
      segment = i;
    }
    if (is_one_of (at, sentence_ends))
      sentence = i;
    self->segment_end[i] = segment;
    self->sentence_end[i] = sentence;
  }
}

/* Of a clause with tables, too, every character knows its place in the original. */
static ZdMapped *
normal_of (const char *original)
{
  g_autoptr (ZdMapped) spread = zd_table_spread (original);
  ZdMapped *normal = zd_mapped_normal (spread ? spread->text->str : original);
  g_autoptr (GArray) bytes = g_array_new (FALSE, FALSE, sizeof (int)); /* where each character begins */

  if (!spread)
    return normal;
  for (const char *at = spread->text->str; *at; at = g_utf8_next_char (at)) {
    int byte = at - spread->text->str;
    g_array_append_val (bytes, byte);
  }
  for (guint i = 0; i < normal->from->len; i++) {
    int *from = &g_array_index (normal->from, int, i), *to = &g_array_index (normal->to, int, i);
    int last = g_array_index (bytes, int, *to - 1);
    *from = g_array_index (spread->from, int, g_array_index (bytes, int, *from));
    *to = g_array_index (spread->to, int, last);
  }
  return normal;
}

ZdClause *
zd_clause_new (const char *original)
{
  ZdClause *self = g_new0 (ZdClause, 1);
  g_autoptr (ZdMapped) normal = normal_of (original);

  self->original = g_strdup (original);
  self->quantities = g_array_new (FALSE, TRUE, sizeof (ZdQuantity));
  self->mapped = zd_quantities_read (normal, self->quantities);
  self->text = self->mapped->text->str;
  self->length = self->mapped->text->len;
  part (self);
  part_ends (self);
  return self;
}

void
zd_clause_free (ZdClause *self)
{
  g_free (self->original);
  zd_mapped_free (self->mapped);
  g_array_unref (self->quantities);
  g_free (self->segment);
  g_free (self->sentence);
  g_free (self->segment_end);
  g_free (self->sentence_end);
  g_free (self);
}

ZdQuantity *
zd_clause_quantity (const ZdClause *self, guint i)
{
  return &g_array_index (self->quantities, ZdQuantity, i);
}

/* Breaks of lines, and blanks but between two Latin words, are the page's and not the text's. */
static char *
without_blanks (const char *words)
{
  static ZdPattern blanks = ZD_PATTERN ("(?<![A-Za-z])\\s+|\\s+(?![A-Za-z])");

  return g_regex_replace_literal (zd_pattern_regex (&blanks), words, -1, 0, "", 0, NULL);
}

static void
append_part (GString *words, const char *original, int from, int to)
{
  g_autofree char *part = g_utf8_substring (original, from, to);

  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, part);
}

/* What stood side by side is taken as it was; a table's head is read behind where it stands. */
char *
zd_clause_words (const ZdClause *self, int start, int end)
{
  const int *from = (const int *)self->mapped->from->data, *to = (const int *)self->mapped->to->data;
  g_autoptr (GString) words = g_string_new (NULL);
  int part = start < end ? from[start] : 0, done = part;

  for (int i = start; i < end; i++) {
    if (i > start && from[i] == from[i - 1] && to[i] == to[i - 1])
      continue;
    if (from[i] != done) {
      append_part (words, self->original, part, done);
      part = from[i];
    }
    done = to[i];
  }
  append_part (words, self->original, part, done);
  return without_blanks (words->str);
}
