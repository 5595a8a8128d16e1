/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tokens of ZdXmlPlain. Looking at one changes nothing; what is doubtful or not all there is NULL or
 * FALSE. */

typedef struct {
  char *name, *name_end;
  char *value, *value_end;
  gboolean has_references;
} ZdXmlAttribute;

#define ZD_XML_MAX_ATTRIBUTES 32

/* Behind a name, or behind space, that begins at @p; @p itself when none does. */
char *zd_xml_skip_name (char *p, const char *end);
char *zd_xml_skip_space (char *p, const char *end);

/* The attributes behind an element's name. Returns what is behind its '>'. */
char *zd_xml_scan_attributes (char *p, const char *end, ZdXmlAttribute attributes[ZD_XML_MAX_ATTRIBUTES],
                              guint *n_attributes, gboolean *is_empty);

typedef struct {
  char *end; /* where a tag begins */
  gboolean has_references, has_returns;
} ZdXmlText;

gboolean zd_xml_scan_text (char *p, const char *end, ZdXmlText *text);

/* These write in place, for nothing becomes longer, and return the new end. */
char *zd_xml_decode (char *text, char *end);         /* references as what they stand for */
char *zd_xml_join_line_ends (char *text, char *end); /* each as one character */

G_END_DECLS
