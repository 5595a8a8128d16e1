/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/client.h"
#include "work/library.h"

G_BEGIN_DECLS

/* Who works on this copy of the library. The platform decides; while it cannot be
 * reached, whoever signed in last goes on with the same password. */

/* The platform that this copy belongs to. @ca_file nullable. */
gboolean zd_platform_set (ZdLibrary *library, const char *url, const char *ca_file, GError **error);
char *zd_platform_url (ZdLibrary *library, GError **error); /* NULL without error: none set */
/* With the token kept for the person signed in, if any. USAGE: no platform is set. */
ZdClient *zd_platform_client (ZdLibrary *library, GError **error);

/* Asks the platform, keeps token and person, makes him the library's user. One copy
 * belongs to one person (what he may see is in it): DENIED for another one.
 * @kept: (out) (nullable): the token outlives this session. */
ZdUser *zd_sign_in (ZdLibrary *library, ZdClient *client, const char *user, const char *password,
                    gboolean *kept, GError **error);
/* The same without the platform: only whoever signed in on this copy last. AUTH. */
ZdUser *zd_sign_in_offline (ZdLibrary *library, const char *user, const char *password, GError **error);

/* Whoever this copy belongs to, signed in or not. NULL without error: nobody yet. */
ZdUser *zd_copy_owner (ZdLibrary *library, GError **error);
/* The person signed in on this copy, also in an earlier session. NULL without error: nobody. */
ZdUser *zd_signed_in_user (ZdLibrary *library, GError **error);
typedef struct {
  gboolean person_changed;    /* another role, bureau or region: zd_library_user() is new */
  gboolean platform_restored; /* from a backup: what was sent of late waits again */
} ZdRenewal;
/* Asks the platform who he is today, and whether it is still the one that it was, and does what follows from it. */
gboolean zd_sign_in_renew (ZdLibrary *library, ZdClient *client, ZdRenewal *renewal, GError **error);
/* Is the client's token still good? Asks the platform, or, while that cannot be reached, the
 * clock. AUTH: the person must sign in again. */
gboolean zd_sign_in_is_valid (ZdLibrary *library, ZdClient *client, GError **error);

/* Ends the session here and, when it can be reached, on the platform. What waits to be sent stays. */
gboolean zd_sign_out (ZdLibrary *library, ZdClient *client, GError **error);

G_END_DECLS
