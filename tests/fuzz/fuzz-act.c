/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cases/act.h"
#include "cases/log-entry.h"

/* libFuzzer calls it. */
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

/* What came in is sent on as the same. */
#define CHECK(Type, prefix, json)                                                                                 \
  G_STMT_START                                                                                                    \
  {                                                                                                               \
    g_autoptr (GError) error = NULL;                                                                              \
    g_autoptr (Type) value = prefix##_from_json (json, NULL, &error);                                             \
    g_assert_true ((value == NULL) == (error != NULL));                                                           \
    if (value != NULL) {                                                                                          \
      g_autoptr (json_t) once = prefix##_to_json (value);                                                         \
      g_autoptr (Type) again = prefix##_from_json (once, NULL, &error);                                           \
      g_assert_no_error (error);                                                                                  \
      g_autoptr (json_t) twice = prefix##_to_json (again);                                                        \
      g_assert_true (json_equal (once, twice));                                                                   \
    }                                                                                                             \
  }                                                                                                               \
  G_STMT_END

/* The bytes are an act, a case or an entry of the log, as they come over the network. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (json_t) json = zd_json_parse ((const char *)bytes, length, "fuzz", NULL);

  if (json == NULL)
    return 0;
  CHECK (ZdAct, zd_act, json);
  CHECK (ZdCase, zd_case, json);
  CHECK (ZdLogEntry, zd_log_entry, json);
  return 0;
}
