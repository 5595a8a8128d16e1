/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * zd_number_read:
 * @text: a number as XML keeps it: "1E3", "0.30000000000000004", "914101001234567891"
 * @max_digits: 15, which is what spreadsheets show, or 17, which tell every double from the next
 * @decimal: receives it without exponent: "1000", "0.3"
 * @lost: whether it has more digits before the point than the 15 that spreadsheets keep
 *
 * Fractions and exponents are rounded to @max_digits significant digits, and
 * with 17 of them to the fewest from 15 on that are still the same double, so
 * that "1.1000000000000001" is 1.1 and "0.30000000000000004" stays. Digits of a
 * whole number written in full are left alone. With 15 it is text only: no
 * binary floating point. Returns FALSE when @text is no number.
 */
gboolean zd_number_read (const char *text, guint max_digits, GString *decimal, gboolean *lost);

/* The text of a double for zd_number_read(), rounded once. */
void zd_number_print (double value, guint max_digits, char text[G_ASCII_DTOSTR_BUF_SIZE]);

/* "9.14101E+17": what a code becomes when a program took it for a number. */
gboolean zd_number_is_mangled (const char *text);

/* Puts zeros before a whole number until it has @width digits. */
void zd_number_pad (GString *decimal, guint width);

/**
 * zd_serial_to_date:
 * @decimal: days since the workbook's epoch, as from zd_number_read()
 * @from_1904: the workbook counts from 1904-01-01
 * @date, @time: what its format shows, at least one
 *
 * "2024-05-01", "2024-05-01 08:30:00", "08:30:00", rounded to seconds.
 * Returns FALSE for a serial that is no day: negative, 0, the 29 February
 * 1900 that there never was (60), after 9999.
 */
gboolean zd_serial_to_date (const char *decimal, gboolean from_1904, gboolean date, gboolean time,
                            GString *iso);

/* The same from "2024-05-01T08:30:00", "2024-05-01", "T08:29:59.9999" (strict OOXML, ODF). */
gboolean zd_iso_to_date (const char *text, GString *iso);

G_END_DECLS
