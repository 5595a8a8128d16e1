/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-base"

#include "config.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"

struct _ZdNewFile {
  char *target; /* links followed */
  char *folder;
  char *path; /* the temporary name; NULL once committed */
  int lock;   /* held on it as long as somebody writes */
  mode_t mode;
};

#define TEMPORARY "XXXXXX"
#define PREFIX    ".zhida-"

static gboolean
fail_errno (GError **error, const char *path)
{
  zd_error_set_errno (error, errno, path);
  return FALSE;
}

/* Where a link points, so that the file is replaced and not the link. */
static char *
follow_links (const char *target)
{
  char *real = realpath (target, NULL);

  return real != NULL ? real : g_strdup (target);
}

static gboolean
may_replace (const char *target, const struct stat *old, GError **error)
{
  if (!S_ISREG (old->st_mode)) {
    g_autofree char *shown = g_filename_display_name (target);
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT, _ ("“%s” is not a file. Choose another name."), shown);
    return FALSE;
  }
  return access (target, W_OK) == 0 || fail_errno (error, target);
}

/* ---- leftovers ---- */

/* Nobody holds a file that is just being made, or was put in place of the one that is locked. */
#define LEFT_AFTER (10 * 60)

static gboolean
is_temporary (const char *name)
{
  return g_str_has_prefix (name, PREFIX) && strlen (name) == strlen (PREFIX TEMPORARY);
}

static void
remove_if_left (const char *path)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
  struct stat file;

  if (fd < 0)
    return;
  if (fstat (fd, &file) == 0 && S_ISREG (file.st_mode) && file.st_uid == geteuid () &&
      file.st_mtime < time (NULL) - LEFT_AFTER && flock (fd, LOCK_EX | LOCK_NB) == 0)
    g_unlink (path);
  close (fd);
}

/* What was being written when its writer was killed. */
static void
remove_leftovers (const char *folder)
{
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  const char *name;

  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    if (is_temporary (name)) {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      remove_if_left (path);
    }
}

/* ---- a new file ---- */

ZdNewFile *
zd_new_file_begin (const char *target, GError **error)
{
  g_autoptr (ZdNewFile) self = g_new0 (ZdNewFile, 1);
  struct stat old;

  self->target = follow_links (target);
  self->folder = g_path_get_dirname (self->target);
  self->mode = 0600;
  self->lock = -1;
  if (stat (self->target, &old) == 0) {
    if (!may_replace (self->target, &old, error))
      return NULL;
    self->mode = old.st_mode & 0777;
  }
  remove_leftovers (self->folder);
  g_autofree char *path = g_build_filename (self->folder, PREFIX TEMPORARY, NULL);
  self->lock = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0600);
  if (self->lock < 0) {
    fail_errno (error, errno == ENOENT ? self->folder : target);
    return NULL;
  }
  flock (self->lock, LOCK_EX | LOCK_NB); /* where there are no locks, its age has to do */
  self->path = g_steal_pointer (&path);
  return g_steal_pointer (&self);
}

const char *
zd_new_file_path (const ZdNewFile *self)
{
  return self->path;
}

void
zd_new_file_free (ZdNewFile *self)
{
  if (self == NULL)
    return;
  if (self->path != NULL)
    g_unlink (self->path);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->target);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

/* Makes the disk hold what is behind @fd, then closes it. */
static gboolean
sync_and_close (int fd)
{
  gboolean synced = fd >= 0 && fsync (fd) == 0;
  int saved = errno;

  if (fd >= 0)
    close (fd);
  errno = saved;
  return synced;
}

gboolean
zd_new_file_place (ZdNewFile *self, GError **error)
{
  if (g_chmod (self->path, self->mode) != 0 || g_rename (self->path, self->target) != 0)
    return fail_errno (error, self->target);
  g_clear_pointer (&self->path, g_free);
  return TRUE;
}

gboolean
zd_new_file_commit (ZdNewFile *self, GError **error)
{
  int fd = g_open (self->path, O_RDONLY | O_CLOEXEC, 0);

  if (!sync_and_close (fd))
    return fail_errno (error, self->target);
  if (!zd_new_file_place (self, error))
    return FALSE;

  /* The new name lasts only once its folder is written, too. A folder that
   * cannot be read or synced leaves that to the system; a broken disk is told. */
  if (!sync_and_close (g_open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0)) && errno == EIO)
    return fail_errno (error, self->target);
  return TRUE;
}

static gboolean
write_all (int fd, const char *bytes, gsize length)
{
  while (length > 0) {
    gssize written = write (fd, bytes, length);
    if (written < 0 && errno != EINTR)
      return FALSE;
    bytes += MAX (written, 0);
    length -= MAX (written, 0);
  }
  return TRUE;
}

gboolean
zd_file_write (const char *target, const char *bytes, gsize length, GError **error)
{
  g_autoptr (ZdNewFile) file = zd_new_file_begin (target, error);

  if (file == NULL)
    return FALSE;
  int fd = g_open (file->path, O_WRONLY | O_CLOEXEC, 0);
  if (fd < 0)
    return fail_errno (error, target);
  gboolean written = write_all (fd, bytes, length);
  int saved = errno;
  close (fd);
  if (!written) {
    zd_error_set_errno (error, saved, target);
    return FALSE;
  }
  return zd_new_file_commit (file, error);
}

/* Reads to the end, but never more than @most bytes. */
static gboolean
read_up_to (int fd, gsize most, GByteArray *bytes)
{
  guint8 buffer[65536];

  while (bytes->len < most) {
    gssize got = read (fd, buffer, MIN (sizeof buffer, most - bytes->len));
    if (got == 0)
      return TRUE;
    if (got < 0 && errno != EINTR)
      return FALSE;
    g_byte_array_append (bytes, buffer, MAX (got, 0));
  }
  return TRUE;
}

char *
zd_file_read (const char *path, gsize max_bytes, gsize *length, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  max_bytes = MIN (max_bytes, G_MAXINT); /* what a GByteArray holds */
  gboolean complete = fd >= 0 && read_up_to (fd, max_bytes + 1, bytes);
  int saved = errno;

  if (fd >= 0)
    close (fd);
  if (!complete) {
    zd_error_set_errno (error, saved, path);
    return NULL;
  }
  if (bytes->len > max_bytes) {
    g_autofree char *shown = g_filename_display_name (path);
    g_autofree char *limit = g_format_size (max_bytes);
    g_set_error (error, ZD_ERROR, ZD_ERROR_INPUT,
                 _ ("“%s” is larger than the %s that are accepted. Divide it."), shown, limit);
    return NULL;
  }
  if (length != NULL)
    *length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}

/* TRUE also where nobody can say. */
static gboolean
is_remote (const char *path)
{
  /* Disks of this machine: ext, xfs, btrfs, f2fs, tmpfs, overlay, zfs, exfat, fat, ntfs (two drivers), ecryptfs, bcachefs. */
  static const guint32 local[] = { 0xef53,     0x58465342, 0x9123683e, 0xf2f52010, 0x01021994, 0x794c7630, 0x2fc12fc1,
                                   0x2011bab0, 0x4d44,     0x5346544e, 0x7366746e, 0xf15f,     0xca451a4e };
  struct statfs system;

  if (statfs (path, &system) != 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (local); i++)
    if ((guint32) system.f_type == local[i])
      return FALSE;
  return TRUE;
}

GBytes *
zd_file_map (const char *path)
{
  g_autoptr (GMappedFile) mapped = NULL;
  char *bytes;
  gsize length;

  if (is_remote (path))
    return g_file_get_contents (path, &bytes, &length, NULL) ? g_bytes_new_take (bytes, length) : NULL;
  mapped = g_mapped_file_new (path, TRUE, NULL);
  return mapped != NULL ? g_mapped_file_get_bytes (mapped) : NULL;
}

char *
zd_data_path (const char *relative)
{
  const char *folder = g_getenv ("ZHIDA_DATA_DIR");

  return g_build_filename (folder != NULL && *folder != '\0' ? folder : ZD_DATA_DIR, relative, NULL);
}
