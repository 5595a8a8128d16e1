/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-desktop"

/* How a draft ends: published, or dropped. */

#include "config.h"

#include "desktop/policy/policy-editor-private.h"

#include "base/i18n.h"
#include "compat/ask.h"
#include "desktop/kit/format.h"
#include "desktop/policy/finding-row.h"

/* ---- publishing ---- */

static gpointer
publish_job (ZdLibrary *library, gpointer text, ZdProgress *progress, GError **error)
{
  g_autoptr (ZdPolicy) policy = zd_policy_from_text (text, zd_library_catalogue (library), error);
  int version = 0;

  return policy != NULL && zd_policy_publish (library, policy, &version, error) ? GINT_TO_POINTER (version) : NULL;
}

static void
published_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ZdPolicyEditor *self = ZD_POLICY_EDITOR (object);
  g_autoptr (GError) error = NULL;
  int version = GPOINTER_TO_INT (zd_session_finish (result, &error));
  g_autofree char *words = NULL;

  gtk_widget_set_sensitive (self->publish, TRUE);
  if (version == 0) {
    zd_policy_editor_say (self, error->message);
    return;
  }
  words = g_strdup_printf (_ ("Version %d of “%s” is published"), version,
                           zd_policy_document_policy (self->document)->title);
  zd_policy_editor_say (self, words);
  g_clear_pointer (&self->stored, g_free);
  gtk_label_set_label (self->saved, "");
  zd_session_written (zd_session_of (GTK_WIDGET (self)));
  zd_policy_editor_load (self);
  g_signal_emit_by_name (self, "saved");
}

static void
answered_cb (GObject *near, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZdPolicyEditor) self = data;
  g_autofree char *answer = zd_ask_finish (result);
  ZdSession *session = zd_session_of (GTK_WIDGET (self));

  if (session == NULL || self->document == NULL)
    return;
  if (g_str_equal (answer, "go"))
    zd_policy_editor_go_to_blocking (self);
  if (!g_str_equal (answer, "publish"))
    return;
  zd_policy_editor_save (self);
  gtk_widget_set_sensitive (self->publish, FALSE);
  zd_session_run (session, publish_job, g_strdup (zd_policy_document_text (self->document)), g_free, NULL, NULL, self,
                  published_cb, NULL);
}

/* A dialog is as high as its sentences would be at their least width. */
#define LEAST_CHARS 26
#define MOST_HEIGHT 320

/* Many findings scroll. */
static GtkWidget *
scrolled_new (GtkWidget *child)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), child);
  return scrolled;
}

/* What was found, below the question. NULL: nothing. */
static GtkWidget *
findings_new (ZdPolicyEditor *self, gboolean blocking)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  guint n = 0;

  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++) {
    const ZdFinding *finding = self->findings->pdata[i];
    GtkWidget *row;

    if ((finding->severity == ZD_FINDING_BLOCKS) != blocking)
      continue;
    row = zd_finding_row_new (finding);
    zd_finding_row_set_least_chars (ZD_FINDING_ROW (row), LEAST_CHARS);
    gtk_box_append (GTK_BOX (box), row);
    n++;
  }
  if (n > 0)
    return scrolled_new (box);
  g_object_ref_sink (box);
  g_object_unref (box);
  return NULL;
}

/* What it comes to for everybody, if that is known. */
static void
append_effect (GString *text, ZdPolicyEditor *self)
{
  g_autofree char *yes = zd_count_format (self->effect.yes), *unknown = zd_count_format (self->effect.unknown);

  if (self->effect_look != self->look)
    return;
  g_string_append_printf (text, _ ("\n\nToday %s enterprises qualify and %s are to be verified. %s"), yes, unknown,
                          gtk_label_get_label (self->sum));
}

static char *
describe_publishing (ZdPolicyEditor *self)
{
  GString *text = g_string_new (_ ("It is in force on this desktop at once and goes to the platform, which puts it in "
                                  "force for the whole city when it accepts it."));

  if (self->published != NULL)
    g_string_append (text, _ (" The version before it is kept; cases that were opened under it go on under it. Who comes "
                             "in, who leaves and whose sum changes stands under “Versions”."));
  append_effect (text, self);
  return g_string_free (text, FALSE);
}

/* @blocks: what was found that stops it. */
static void
say_blocked (ZdPolicyEditor *self, const char *title, GtkWidget *blocks)
{
  const ZdAnswer answers[] = { { "cancel", _ ("_Close"), ZD_ANSWER_PLAIN },
                               { "go", _ ("Put _Right"), ZD_ANSWER_SUGGESTED } };
  g_autofree char *heading = g_strdup_printf (_ ("“%s” cannot be published yet"), title);

  zd_ask_async (GTK_WIDGET (self), heading, _ ("This has to be put right first:"), answers, G_N_ELEMENTS (answers),
                blocks, answered_cb, g_object_ref (self));
}

static void
ask_to_publish (ZdPolicyEditor *self, const char *title)
{
  const ZdAnswer answers[] = { { "cancel", _ ("_Cancel"), ZD_ANSWER_PLAIN },
                               { "publish", _ ("_Publish"), ZD_ANSWER_SUGGESTED } };
  g_autofree char *heading = g_strdup_printf (_ ("Publish “%s”?"), title);
  g_autofree char *body = describe_publishing (self);

  zd_ask_async (GTK_WIDGET (self), heading, body, answers, G_N_ELEMENTS (answers), findings_new (self, FALSE),
                answered_cb, g_object_ref (self));
}

void
zd_policy_editor_publish (ZdPolicyEditor *self)
{
  const char *title;
  GtkWidget *blocks;

  self->publish_asked = self->judged != self->look;
  if (!self->editable || self->publish_asked)
    return;
  title = zd_policy_editor_title (zd_policy_document_policy (self->document));
  blocks = findings_new (self, TRUE);
  if (blocks != NULL)
    say_blocked (self, title, blocks);
  else
    ask_to_publish (self, title);
}

/* ---- dropping ---- */

static gpointer
drop_job (ZdLibrary *library, gpointer id, ZdProgress *progress, GError **error)
{
  return GINT_TO_POINTER (zd_policy_drop_draft (library, id, error));
}

static void
dropped_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ZdPolicyEditor *self = ZD_POLICY_EDITOR (object);
  g_autoptr (GError) error = NULL;

  if (zd_session_finish (result, &error) == NULL)
    zd_policy_editor_say (self, error->message);
  g_signal_emit_by_name (self, "saved");
}

static void
drop_answered_cb (GObject *near, GAsyncResult *result, gpointer data)
{
  g_autoptr (ZdPolicyEditor) self = data;
  g_autofree char *answer = zd_ask_finish (result);
  ZdSession *session = zd_session_of (GTK_WIDGET (self));

  if (!g_str_equal (answer, "drop") || session == NULL || self->id == NULL)
    return;
  zd_session_run (session, drop_job, g_strdup (self->id), g_free, NULL, NULL, self, dropped_cb, NULL);
  zd_policy_editor_close (self);
}

static void
ask_to_drop (ZdPolicyEditor *self)
{
  const ZdAnswer answers[] = { { "cancel", _ ("_Cancel"), ZD_ANSWER_PLAIN },
                               { "drop", _ ("_Drop"), ZD_ANSWER_DESTRUCTIVE } };
  const ZdPolicy *policy = zd_policy_document_policy (self->document);
  g_autofree char *heading = g_strdup_printf (_ ("Drop the draft of “%s”?"), zd_policy_editor_title (policy));

  zd_ask_async (GTK_WIDGET (self), heading, _ ("This policy was never published: nothing of it remains."), answers,
                G_N_ELEMENTS (answers), NULL, drop_answered_cb, g_object_ref (self));
}

void
zd_policy_editor_drop_draft (ZdPolicyEditor *self)
{
  if (!self->editable)
    return;
  if (self->published == NULL) {
    ask_to_drop (self);
    return;
  }
  zd_policy_document_replace (self->document, self->published, NULL);
  zd_policy_editor_save_soon (self);
  zd_policy_editor_save (self);
}
