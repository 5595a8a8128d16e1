/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include <string.h>

#include "desktop/policy-page.h"
#include "party-desk.h"

/* The list, an entry and its four tabs, as an officer first sees them. */
/*DBG*/
#include <stdio.h>
#include <stdlib.h>
static void walk (GtkWidget *w, int d)
{
  int a, b;
  if (!gtk_widget_get_visible (w)) return;
  gtk_widget_measure (w, GTK_ORIENTATION_VERTICAL, -1, &a, NULL, NULL, NULL);
  gtk_widget_measure (w, GTK_ORIENTATION_VERTICAL, 1048576, &b, NULL, NULL, NULL);
  if (a + 1 == b && GTK_IS_BOX (w)) for (GtkWidget *x = gtk_widget_get_first_child (w); x; x = gtk_widget_get_next_sibling (x)) { int m, n, mb, nb, nw; if (!gtk_widget_get_visible (x)) continue; gtk_widget_measure (x, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &nw, NULL, NULL); gtk_widget_measure (x, GTK_ORIENTATION_VERTICAL, -1, &m, &n, &mb, &nb); fprintf (stderr, "DIFF   child %s min %d nat %d base %d %d;", G_OBJECT_TYPE_NAME (x), m, n, mb, nb);  gtk_widget_measure (x, GTK_ORIENTATION_VERTICAL, nw, &m, &n, &mb, &nb); fprintf (stderr, " at %d: min %d nat %d base %d %d\n", nw, m, n, mb, nb);}
  if (a != b) fprintf (stderr, "DIFF %*s%s#%s %d %d\n", d, "", G_OBJECT_TYPE_NAME (w), gtk_widget_get_name (w), a, b);
  for (GtkWidget *x = gtk_widget_get_first_child (w); x; x = gtk_widget_get_next_sibling (x)) walk (x, d + 1);
}
static GLogWriterOutput dbg (GLogLevelFlags l, const GLogField *f, gsize n, gpointer u)
{
  for(gsize i=0;i<n;i++) if(g_str_equal(f[i].key,"MESSAGE")){ const char*m=f[i].value; const char*q=strstr(m," 0x"); if(strstr(m,"reports a minimum")&&q){ GtkWidget*w=(void*)strtoull(q+1,0,16); static int once; if (!once++) walk (w, 0); for(GtkWidget*x=w;x;x=gtk_widget_get_parent(x)) fprintf(stderr,"UP %s#%s\n",G_OBJECT_TYPE_NAME(x),gtk_widget_get_name(x)); for(GtkWidget*x=gtk_widget_get_first_child(w);x;x=gtk_widget_get_first_child(x)) fprintf(stderr,"DOWN %s#%s\n",G_OBJECT_TYPE_NAME(x),gtk_widget_get_name(x)); } }
  return g_log_writer_default(l,f,n,u);
}
/*GBD*/
static void
test_look (void)
{
  static const char *const tabs[] = { "rules", "particulars", "cases", "versions" };
  Desk desk;
  GtkWidget *page;

  desk_open (&desk, "drafter", 1280, 800);
  page = GTK_WIDGET (desk_go (&desk, "policies", "zhengzhou-01"));
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++) {
    g_autofree char *name = g_strdup_printf ("policy-%s", tabs[i]);
    GtkWidget *stack = gtk_widget_get_ancestor (harness_find (page, GTK_TYPE_STACK_SWITCHER, NULL), GTK_TYPE_BOX);

    g_assert_nonnull (stack);
    harness_shoot (GTK_WIDGET (desk.window), name);
    break;
  }
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  if (!harness_init (&argc, &argv))
    return 0;
  g_log_set_writer_func (dbg, NULL, NULL);
  g_test_add_func ("/policy/look", test_look);
  return g_test_run ();
}
