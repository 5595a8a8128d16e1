/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-sheet"

#include "config.h"

#include "sheet/text-file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

#define IN_BYTES    (64 * 1024)
#define GUESS_BYTES 4096
/* So many characters of three bytes before the first bad one, and no bad one
 * among them, are not by chance: the text is UTF-8 with a damaged place. */
#define SURE_CHARACTERS 4

struct _ZdTextFile {
  FILE *file;
  char *path;
  const char *encoding;
  GIConv converter;
  guint64 size, done;
  gboolean ended;
  gsize in_length; /* bytes waiting at the start of in */
  char in[IN_BYTES];
  char out[ZD_TEXT_FILE_PIECE_BYTES];
};

/* Bytes at the end of @bytes that may be the beginning of a character. */
static gsize
unfinished (const char *bytes, gsize length, const char *valid_end)
{
  gsize rest = bytes + length - valid_end;

  return rest < 4 && g_utf8_get_char_validated (valid_end, rest) == (gunichar)-2 ? rest : 0;
}

static guint
count_long_characters (const char *text, const char *end, guint enough)
{
  guint n = 0;

  for (; text < end && n < enough; text++)
    n += (guchar)*text >= 0xE0;
  return n;
}

/* Whether the rest of the file is UTF-8, as far as one can tell. */
static gboolean
is_utf8 (ZdTextFile *self)
{
  char *bytes = self->in;
  gsize kept = 0, got;
  guint sure = 0;
  const char *end;

  while ((got = fread (bytes + kept, 1, IN_BYTES - kept, self->file)) > 0) {
    got += kept;
    for (char *zero = bytes; (zero = memchr (zero, '\0', bytes + got - zero)) != NULL;)
      *zero = ' ';
    if (g_utf8_validate_len (bytes, got, &end))
      kept = 0;
    else
      kept = unfinished (bytes, got, end);
    sure += count_long_characters (bytes, end, SURE_CHARACTERS);
    if (kept == 0 && end < bytes + got)
      return sure >= SURE_CHARACTERS;
    memmove (bytes, end, kept);
  }
  return kept == 0 || sure >= SURE_CHARACTERS;
}

static const char *
find_encoding (ZdTextFile *self)
{
  gsize length = fread (self->in, 1, GUESS_BYTES, self->file), mark;
  const char *marked = zd_text_mark (self->in, length, &mark);
  const char *utf16 = zd_text_guess_utf16 (self->in, length);

  if (marked != NULL || utf16 != NULL)
    return marked != NULL ? marked : utf16;
  rewind (self->file);
  return is_utf8 (self) ? "UTF-8" : "GB18030";
}

static void
skip_mark (ZdTextFile *self)
{
  gsize mark;

  rewind (self->file);
  self->in_length = fread (self->in, 1, IN_BYTES, self->file);
  if (g_strcmp0 (zd_text_mark (self->in, self->in_length, &mark), self->encoding) != 0)
    return;
  self->in_length -= mark;
  self->done = mark;
  memmove (self->in, self->in + mark, self->in_length);
}

ZdTextFile *
zd_text_file_open (const char *path, const char *encoding, GError **error)
{
  g_autoptr (ZdTextFile) self = g_new0 (ZdTextFile, 1);
  struct stat status;

  self->converter = (GIConv)-1;
  self->path = g_strdup (path);
  self->file = fopen (path, "rbe");
  if (self->file == NULL || fstat (fileno (self->file), &status) != 0) {
    zd_error_set_errno (error, errno, path);
    return NULL;
  }
  self->size = status.st_size;
  self->encoding = encoding != NULL ? g_intern_string (encoding) : find_encoding (self);
  skip_mark (self);
  self->converter = g_iconv_open ("UTF-8", self->encoding);
  if (ferror (self->file) || self->converter == (GIConv)-1) {
    zd_error_set_errno (error, errno, path);
    return NULL;
  }
  return g_steal_pointer (&self);
}

void
zd_text_file_free (ZdTextFile *self)
{
  if (self == NULL)
    return;
  if (self->converter != (GIConv)-1)
    g_iconv_close (self->converter);
  if (self->file != NULL)
    fclose (self->file);
  g_free (self->path);
  g_free (self);
}

const char *
zd_text_file_get_encoding (const ZdTextFile *self)
{
  return self->encoding;
}

guint64
zd_text_file_get_size (const ZdTextFile *self)
{
  return self->size;
}

guint64
zd_text_file_get_done (const ZdTextFile *self)
{
  return self->done;
}

static gboolean
refill (ZdTextFile *self, GError **error)
{
  if (!self->ended && self->in_length < IN_BYTES) {
    self->in_length += fread (self->in + self->in_length, 1, IN_BYTES - self->in_length, self->file);
    self->ended = feof (self->file) != 0;
  }
  if (!ferror (self->file))
    return TRUE;
  zd_error_set_errno (error, errno, self->path);
  return FALSE;
}

/* Converts what it can of the input; the rest moves to the front. */
static gboolean
convert (ZdTextFile *self, gsize *length, GError **error)
{
  char *in = self->in;
  char *out = self->out;
  gsize in_left = self->in_length;
  gsize out_left = ZD_TEXT_FILE_PIECE_BYTES;
  gboolean stuck = g_iconv (self->converter, &in, &in_left, &out, &out_left) == (gsize)-1 &&
                   (errno == EILSEQ || (errno == EINVAL && self->ended));

  self->done += self->in_length - in_left;
  self->in_length = in_left;
  memmove (self->in, in, in_left);
  *length = ZD_TEXT_FILE_PIECE_BYTES - out_left;
  if (!stuck || *length > 0)
    return TRUE; /* what stands before a bad place is read first */
  g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
               _ ("Byte %lu is no %s text. Save the file as .xlsx, or as .csv in UTF-8."),
               (gulong)self->done + 1, self->encoding);
  return FALSE;
}

gboolean
zd_text_file_read (ZdTextFile *self, const char **text, gsize *length, GError **error)
{
  *text = self->out;
  *length = 0;
  do {
    if (!refill (self, error) || !convert (self, length, error))
      return FALSE;
  } while (*length == 0 && (self->in_length > 0 || !self->ended));
  return TRUE;
}
