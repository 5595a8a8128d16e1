/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SM3 (GB/T 32905-2016) through OpenSSL's EVP; the one place to exchange for
 * certified hardware. */
#define ZD_SM3_SIZE 32

typedef struct _ZdSm3 ZdSm3;

ZdSm3 *zd_sm3_new (void);
void zd_sm3_free (ZdSm3 *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdSm3, zd_sm3_free)
void zd_sm3_update (ZdSm3 *self, const void *data, gsize length);
/* A text with its length in front, so that ("ab","c") and ("a","bc") differ. */
void zd_sm3_update_text (ZdSm3 *self, const char *text);
char *zd_sm3_hex (ZdSm3 *self); /* ends the digest; 64 lower-case hex digits */

char *zd_sm3_hex_of (const void *data, gsize length);
char *zd_sm3_hex_of_file (const char *path, GError **error);

/* The same in a thread of its own, while something else is made of the file. */
typedef struct _ZdFileDigest ZdFileDigest;
ZdFileDigest *zd_file_digest_begin (const char *path);
char *zd_file_digest_end (ZdFileDigest *self, GError **error); /* waits for it; once */
void zd_file_digest_free (ZdFileDigest *self);                 /* likewise, if nobody has */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ZdFileDigest, zd_file_digest_free)

/* @bytes random bytes as hex; from the operating system. */
char *zd_random_hex (gsize bytes);

G_END_DECLS
