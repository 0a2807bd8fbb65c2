/* What was entered before, block by block: walked up and down, searched, and kept in a file over sessions
 * (one line a block, with newlines and backslashes escaped). */
#ifndef EDDY_CLI_EDITOR_HISTORY_H
#define EDDY_CLI_EDITOR_HISTORY_H

#include "base/buf.h"
#include "base/vec.h"

typedef struct History {
    VEC(char *) entries; /* oldest first */
    size_t at;           /* the one shown; entries.len: the block being written */
    char *draft;         /* that block, while an older one is shown */
    char *path;          /* NULL: not kept */
} History;

/* Reads the file; a missing one is empty. path NULL: nothing is kept. */
void history_open(History *h, const char *path);
/* Adds a block, to the file too, unless it is blank or repeats the last one; ends the walk. */
void history_add(History *h, const char *text);
/* The entry `by` steps away from the one shown (-1 older, 1 newer), or NULL. current is kept as the draft
 * when the walk begins. Valid until the next call. */
const char *history_step(History *h, int by, const char *current);
const char *history_go(History *h, size_t index, const char *current);
/* The nearest entry that contains `text`, from `from` (an index, taken along) towards older (-1) or newer (1)
 * ones: its index, or -1. */
int64_t history_find(const History *h, const char *text, int64_t from, int by);
void history_free(History *h);

#endif
