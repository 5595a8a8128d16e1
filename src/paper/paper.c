/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "zd-paper"
#include "config.h"

#include "paper/paper-private.h"

struct _ZdPaper {
  char *title, *mark;
  GPtrArray *blocks; /* of ZdBlock */
  const ZdBlock *table; /* that rows go to; nullable */
};

static void
block_free_cb (gpointer data)
{
  ZdBlock *block = data;

  g_strfreev (block->texts);
  g_free (block->columns);
  g_free (block);
}

ZdPaper *
zd_paper_new (const char *title, const char *mark)
{
  ZdPaper *self = g_new0 (ZdPaper, 1);

  self->title = g_strdup (title);
  self->mark = g_strdup (mark);
  self->blocks = g_ptr_array_new_with_free_func (block_free_cb);
  return self;
}

void
zd_paper_free (ZdPaper *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->mark);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

const char *
zd_paper_title (const ZdPaper *self)
{
  return self->title;
}

const char *
zd_paper_mark (const ZdPaper *self)
{
  return self->mark;
}

const GPtrArray *
zd_paper_blocks (const ZdPaper *self)
{
  return self->blocks;
}

/* Copies @n texts, each nullable. */
static ZdBlock *
add (ZdPaper *self, ZdBlockKind kind, const char *const *texts, guint n)
{
  ZdBlock *block = g_new0 (ZdBlock, 1);

  block->kind = kind;
  block->texts = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    block->texts[i] = texts[i] != NULL ? g_utf8_make_valid (texts[i], -1) : g_strdup ("");
  g_ptr_array_add (self->blocks, block);
  if (kind != ZD_BLOCK_ROW)
    self->table = kind == ZD_BLOCK_TABLE ? block : NULL;
  return block;
}

void
zd_paper_add_heading (ZdPaper *self, const char *text)
{
  add (self, ZD_BLOCK_HEADING, &text, 1);
}

void
zd_paper_add_text (ZdPaper *self, const char *text)
{
  add (self, ZD_BLOCK_TEXT, &text, 1);
}

void
zd_paper_add_note (ZdPaper *self, const char *text)
{
  add (self, ZD_BLOCK_NOTE, &text, 1);
}

void
zd_paper_add_item (ZdPaper *self, guint depth, const char *mark, const char *text, const char *note)
{
  const char *const texts[] = { mark, text, note };

  add (self, ZD_BLOCK_ITEM, texts, G_N_ELEMENTS (texts))->depth = depth;
}

static ZdBlock *
begin_table (ZdPaper *self, const ZdPaperColumn *columns, guint n)
{
  g_autofree const char **titles = g_new0 (const char *, n);
  gboolean header = FALSE;

  for (guint i = 0; i < n; i++) {
    titles[i] = columns[i].title;
    header |= titles[i] != NULL;
  }
  ZdBlock *block = add (self, ZD_BLOCK_TABLE, titles, header ? n : 0);
  block->columns = g_memdup2 (columns, n * sizeof *columns);
  block->n_columns = n;
  return block;
}

void
zd_paper_begin_table (ZdPaper *self, const ZdPaperColumn *columns, guint n_columns)
{
  begin_table (self, columns, n_columns);
}

void
zd_paper_add_row (ZdPaper *self, const char *const *cells)
{
  g_return_if_fail (self->table != NULL);
  add (self, ZD_BLOCK_ROW, cells, self->table->n_columns);
}

void
zd_paper_add_field (ZdPaper *self, const char *name, const char *value)
{
  static const ZdPaperColumn columns[] = { { .share = 1 }, { .share = 4 } };
  const char *const cells[] = { name, value };

  if (self->table == NULL || !self->table->fields)
    begin_table (self, columns, G_N_ELEMENTS (columns))->fields = TRUE;
  zd_paper_add_row (self, cells);
}

void
zd_paper_keep (ZdPaper *self)
{
  g_return_if_fail (self->table != NULL);
  ((ZdBlock *) self->blocks->pdata[self->blocks->len - 1])->kept = TRUE;
}
