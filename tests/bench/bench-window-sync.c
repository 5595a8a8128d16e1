/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../desktop/place.h"
#include "harness.h"
#include "turns.h"

/* How long the window is deaf while a new desktop fetches everything from its platform. Run it under
 * tests/with-display.sh. */

int
main (int argc, char **argv)
{
  Place *place;

  if (!harness_init (&argc, &argv))
    return 0;
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  turns_watch ();
  place = place_new ();
  turns_tell ("the window opens");
  place_sign_in (place, "reviewer1");
  WAIT_UNTIL (place_status (place).state == ZD_SYNC_DONE);
  turns_tell ("signing in, the first sync");
  place_free (place);
  return 0;
}
