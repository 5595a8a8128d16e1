/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Full-width ASCII to half-width, ideographic space to space, zero-width and
 * BOM characters dropped, leading and trailing space stripped. Never fails on
 * valid UTF-8. */
char *zd_text_clean (const char *text);

/* The key under which two spellings of an enterprise's name are equal:
 * cleaned, NFKC, upper-cased, all brackets and spaces and punctuation
 * removed. @loose: also 有限责任公司/有限公司/股份… endings, a last remark such
 * as （原某某厂）, and 省, 市 and 县 behind a place at the beginning; for offering
 * candidates. Empty when there is no letter or digit: such a name equals nothing. */
char *zd_text_name_key (const char *name, gboolean loose);

/* The encoding that a byte order mark at the beginning of @bytes tells, and the
 * mark's length; NULL and 0: there is none. */
const char *zd_text_mark (const char *bytes, gsize length, gsize *mark);
/* "UTF-16LE" or "UTF-16BE" by the zero bytes beside ASCII, as the commas and line ends
 * of every table are; NULL: neither. The beginning of a text will do. */
const char *zd_text_guess_utf16 (const char *bytes, gsize length);

/* Bytes of unknown encoding to UTF-8: BOM, strict UTF-8, UTF-16 by its zero
 * bytes, strict GB18030. @encoding (nullable) receives the name found.
 * Error: ZD_ERROR_INPUT with the offset of the first bad byte. */
char *zd_text_decode (const char *bytes, gsize length, const char **encoding, gsize *out_length,
                      GError **error);

/* "138****5678": the middle hidden; @keep_head and @keep_tail characters stay. */
char *zd_text_mask (const char *text, int keep_head, int keep_tail);

/* 营收 is short for 营业收入, 郑煤机 for 郑州煤矿机械集团: all of @shorter's characters stand in @full, in their order. */
gboolean zd_text_is_short_for (const char *shorter, const char *full);

/* @text for a message: cleaned, on one line, and cut with "…" after @most characters. */
char *zd_text_excerpt (const char *text, int most);

G_END_DECLS
