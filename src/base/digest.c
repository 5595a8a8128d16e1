/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/digest.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/evp.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/error.h"

struct _ZdSm3 {
  EVP_MD_CTX *context;
};

/* A program whose log cannot be chained must not go on. */
static void
must (int ok)
{
  if (ok != 1)
    g_error ("OpenSSL on this machine cannot compute SM3");
}

/* Looked up once: EVP_sm3() alone makes OpenSSL search its providers for every digest. */
static const EVP_MD *
algorithm (void)
{
  static gsize fetched;

  if (g_once_init_enter (&fetched)) {
    EVP_MD *sm3 = EVP_MD_fetch (NULL, "SM3", NULL);
    must (sm3 != NULL);
    g_once_init_leave (&fetched, (gsize) sm3);
  }
  return (const EVP_MD *) fetched;
}

static void
destroy (gpointer data)
{
  ZdSm3 *self = data;

  EVP_MD_CTX_free (self->context);
  g_free (self);
}

/* Short texts are digested by the hundred thousand: the last one that this thread gave back, for its next. */
static GPrivate spare = G_PRIVATE_INIT (destroy);

ZdSm3 *
zd_sm3_new (void)
{
  ZdSm3 *self = g_private_get (&spare);

  g_private_set (&spare, NULL);
  if (self == NULL) {
    self = g_new0 (ZdSm3, 1);
    self->context = EVP_MD_CTX_new ();
  }
  must (EVP_DigestInit_ex (self->context, algorithm (), NULL));
  return self;
}

void
zd_sm3_free (ZdSm3 *self)
{
  if (self != NULL && g_private_get (&spare) == NULL)
    g_private_set (&spare, self);
  else if (self != NULL)
    destroy (self);
}

void
zd_sm3_update (ZdSm3 *self, const void *data, gsize length)
{
  must (EVP_DigestUpdate (self->context, data, length));
}

void
zd_sm3_update_text (ZdSm3 *self, const char *text)
{
  gsize length = strlen (text);
  guint64 prefix = GUINT64_TO_BE (length);

  zd_sm3_update (self, &prefix, sizeof prefix);
  zd_sm3_update (self, text, length);
}

static char *
hex_of (const guchar *bytes, gsize length)
{
  static const char digits[] = "0123456789abcdef";
  char *hex = g_malloc (2 * length + 1);

  for (gsize i = 0; i < length; i++) {
    hex[2 * i] = digits[bytes[i] >> 4];
    hex[2 * i + 1] = digits[bytes[i] & 15];
  }
  hex[2 * length] = '\0';
  return hex;
}

char *
zd_sm3_hex (ZdSm3 *self)
{
  guchar digest[ZD_SM3_SIZE];

  must (EVP_DigestFinal_ex (self->context, digest, NULL));
  return hex_of (digest, sizeof digest);
}

char *
zd_sm3_hex_of (const void *data, gsize length)
{
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();

  zd_sm3_update (sm3, data, length);
  return zd_sm3_hex (sm3);
}

static gboolean
update_from (ZdSm3 *self, int fd)
{
  guint8 buffer[65536];
  gssize got;

  while ((got = read (fd, buffer, sizeof buffer)) != 0) {
    if (got > 0)
      zd_sm3_update (self, buffer, got);
    else if (errno != EINTR)
      return FALSE;
  }
  return TRUE;
}

char *
zd_sm3_hex_of_file (const char *path, GError **error)
{
  g_autoptr (ZdSm3) sm3 = zd_sm3_new ();
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean complete = fd >= 0 && update_from (sm3, fd);
  int saved = errno;

  if (fd >= 0)
    close (fd);
  if (!complete) {
    zd_error_set_errno (error, saved, path);
    return NULL;
  }
  return zd_sm3_hex (sm3);
}

struct _ZdFileDigest {
  char *path;
  GThread *thread;
  GError *error;
};

static gpointer
digest_file (gpointer data)
{
  ZdFileDigest *self = data;

  return zd_sm3_hex_of_file (self->path, &self->error);
}

ZdFileDigest *
zd_file_digest_begin (const char *path)
{
  ZdFileDigest *self = g_new0 (ZdFileDigest, 1);

  self->path = g_strdup (path);
  self->thread = g_thread_new ("digest", digest_file, self);
  return self;
}

char *
zd_file_digest_end (ZdFileDigest *self, GError **error)
{
  char *hex = g_thread_join (g_steal_pointer (&self->thread));

  if (hex == NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return hex;
}

void
zd_file_digest_free (ZdFileDigest *self)
{
  if (self == NULL)
    return;
  if (self->thread != NULL)
    g_free (zd_file_digest_end (self, NULL));
  g_free (self->path);
  g_free (self);
}

char *
zd_random_hex (gsize bytes)
{
  g_autofree guchar *random = g_malloc (bytes);
  gsize filled = 0;

  while (filled < bytes) {
    gssize got = getrandom (random + filled, bytes - filled, 0);
    if (got < 0 && errno != EINTR)
      g_error ("The operating system gives no random bytes: %s", g_strerror (errno));
    filled += MAX (got, 0);
  }
  return hex_of (random, bytes);
}
