/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/progress.h"
#include "desktop/policy/award-list.h"
#include "desktop/kit/busy.h"
#include "desktop/kit/chip.h"
#include "desktop/policy/condition-tree.h"
#include "desktop/kit/empty-state.h"
#include "desktop/policy/funnel.h"
#include "desktop/policy/model-pane.h"
#include "desktop/policy/offer-list.h"
#include "desktop/policy/policy-document.h"
#include "desktop/policy/policy-editor-form.h"
#include "desktop/policy/policy-editor-notes.h"
#include "desktop/policy/policy-editor-tests.h"
#include "desktop/policy/policy-editor-text.h"
#include "desktop/policy/policy-editor-versions.h"
#include "desktop/policy/policy-editor.h"
#include "desktop/policy/restored-bar.h"
#include "desktop/session/session.h"
#include "match/matcher.h"
#include "work/pack.h"

G_BEGIN_DECLS

struct _ZdPolicyEditor {
  AdwBin parent_instance;

  /* from the template */
  GtkStack *stack; /* "nothing", "entry", "trouble" */
  ZdEmptyState *nothing;
  ZdEmptyState *trouble;
  GtkWidget *back;
  GtkLabel *title;
  ZdChip *status;
  ZdChip *stage;
  ZdChip *kind;
  GtkLabel *about; /* lead bureau, batch, validity */
  GtkWidget *undo;
  GtkWidget *redo;
  GtkLabel *saved;
  GtkButton *tested;
  GtkMenuButton *checked;
  GtkListBox *findings_list;
  GtkLabel *findings_none;
  GtkWidget *publish;
  GtkMenuButton *more;
  ZdRestoredBar *restored;
  ZdBusy *busy; /* with a document */
  GtkStack *tabs; /* "rules", "particulars", "cases", "versions" */
  ZdSplit *split;
  GtkWidget *counts_title;
  ZdFunnel *funnel;
  ZdConditionTree *tree;
  ZdAwardList *awards;
  ZdPolicyEditorText *text;
  ZdPolicyEditorNotes *notes;
  GtkStack *beside; /* of the text: "offers", "notes" */
  GtkWidget *beside_switcher;
  ZdOfferList *offers;
  ZdModelPane *model; /* below them */
  ZdPolicyEditorForm *form;
  ZdPolicyEditorTests *tests;
  ZdCaseCover *cover; /* of the tests */
  ZdPolicyEditorVersions *versions;
  ZdChip *yes;
  ZdChip *unknown;
  ZdChip *near;
  GtkLabel *sum;
  GtkSpinner *counting;

  /* the entry */
  char *id;                   /* of the policy that is wanted; @document may still be the one before */
  char *incoming;             /* what is to become its draft when it is loaded, nullable */
  ZdPolicyDocument *document; /* NULL: nothing is open */
  char *published;            /* the newest published version, nullable */
  ZdLeafContext context;
  gboolean editable;
  gboolean quoting_award;     /* the focus was in an award last, not in a condition */

  /* what follows every change */
  guint saving;     /* timer */
  char *stored;     /* the draft as it stands in the library, nullable */
  guint looking;    /* timer */
  guint look;       /* number of the look that is asked for; answers to older ones are dropped */
  guint judged;     /* numbers of the looks that were answered last */
  guint counted;
  guint entry;                /* number of the document: counts of the ones before are dropped */
  char *glance;               /* the policy that is counted next, nullable */
  ZdProgress *count_progress; /* of the count under way, nullable … */
  ZdMatchWants count_wants;   /* … what is counted … */
  guint count_look;           /* … and for which look */
  ZdMatchCount effect;        /* of the whole policy, and for which look: what publishing it comes to */
  guint effect_look;
  guint read;
  char *offered_in; /* the text that what is on offer was read in, nullable */
  GPtrArray *findings; /* of ZdFinding, nullable */
  guint n_failing;
  gboolean is_checked;        /* a draft that, just as it stands, nothing blocks */
  gboolean publish_asked; /* before it was known whether anything stands against it */
  guint loads;      /* number of the loading that is asked for */
};

/* policy-editor-open.c: @text under the pen; what is published and what is stored as a draft, both nullable. */
void zd_policy_editor_take (ZdPolicyEditor *self, const char *text, const char *published, const char *draft);
/* Nothing is open any more. */
void zd_policy_editor_close (ZdPolicyEditor *self);

/* policy-editor.c */
ZdPolicy *zd_policy_editor_policy (ZdPolicyEditor *self);
void zd_policy_editor_show_all (ZdPolicyEditor *self);
/* What follows every change. */
void zd_policy_editor_changed (ZdPolicyEditor *self);
/* The structure was written into; see zd_policy_document_commit(). */
void zd_policy_editor_edited (ZdPolicyEditor *self, gconstpointer place);

void zd_policy_editor_show_draft (ZdPolicyEditor *self);

/* policy-editor-link.c: what hangs together: rows and words, findings and their places. */
void zd_policy_editor_bind_links (GtkWidgetClass *class);

/* policy-editor-head.c */
const char *zd_policy_editor_title (const ZdPolicy *policy);
void zd_policy_editor_show_state (ZdPolicyEditor *self);
void zd_policy_editor_show_trouble (ZdPolicyEditor *self, const GError *error);
void zd_policy_editor_say (ZdPolicyEditor *self, const char *text); /* in passing */
/* Does it differ from what is published? */
gboolean zd_policy_editor_is_changed (ZdPolicyEditor *self);

/* policy-editor-actions.c */
void zd_policy_editor_install_actions (GtkWidgetClass *class);
gboolean zd_policy_editor_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                                  ZdPolicyEditor *self);

/* policy-editor-look.c: findings and cases, a moment after the last change. */
void zd_policy_editor_look_soon (ZdPolicyEditor *self);
void zd_policy_editor_stop_looking (ZdPolicyEditor *self);
/* What is said here is about another policy. */
void zd_policy_editor_forget_look (ZdPolicyEditor *self);

/* policy-editor-counts.c: how many pass: truths at once, the rest when nothing more is about to come. */
void zd_policy_editor_glance (ZdPolicyEditor *self, char *text); /* @text: (transfer full): the policy */
void zd_policy_editor_show_money (ZdPolicyEditor *self, const ZdMatchCount *count);
void zd_policy_editor_count_next (ZdPolicyEditor *self);
void zd_policy_editor_forget_counts (ZdPolicyEditor *self);

/* policy-editor-findings.c */
/* @found: (transfer full): of ZdFinding, of the policy as it stands; NULL: not known yet. */
void zd_policy_editor_show_findings (ZdPolicyEditor *self, GPtrArray *found);
void zd_policy_editor_go_to_finding (ZdPolicyEditor *self, const ZdFinding *finding);
/* To the first that stops publishing. */
void zd_policy_editor_go_to_blocking (ZdPolicyEditor *self);

/* policy-editor-offers.c */
/* Another policy is open. */
void zd_policy_editor_begin_reading (ZdPolicyEditor *self);
void zd_policy_editor_read (ZdPolicyEditor *self);
void zd_policy_editor_bind_offers (GtkWidgetClass *class);

/* policy-editor-store.c: loading, saving. */
void zd_policy_editor_load (ZdPolicyEditor *self);
void zd_policy_editor_save_soon (ZdPolicyEditor *self);

/* policy-editor-publish.c */
void zd_policy_editor_publish (ZdPolicyEditor *self);
/* Back to what is published; a policy that never was goes after a question. */
void zd_policy_editor_drop_draft (ZdPolicyEditor *self);

/* policy-editor-example.c */
void zd_policy_editor_add_case (ZdPolicyEditor *self, const char *uscc);
void zd_policy_editor_accept_case (ZdPolicyEditor *self, guint index);
void zd_policy_editor_follow_cases (ZdPolicyEditor *self);

G_END_DECLS
