/* The editor of the prompt: keys in, whole blocks of statements out. It never reads or waits itself; whoever
 * owns the terminal feeds it bytes and may have it step aside for output at any time. What it knows of the
 * language comes through its hooks. */
#ifndef EDDY_CLI_EDITOR_H
#define EDDY_CLI_EDITOR_H

#include "cli/editor_buffer.h"
#include "cli/editor_history.h"
#include "cli/editor_keys.h"
#include "cli/editor_screen.h"

typedef enum EditorEvent {
    EDITOR_MORE,    /* nothing yet: all bytes are used up */
    EDITOR_ENTERED, /* editor_text() is a block to run */
    EDITOR_END,     /* Ctrl-D on an empty line */
    EDITOR_SUSPEND, /* Ctrl-Z */
} EditorEvent;

/* What Tab may do: words that can replace text[start .. cursor), and a line to show (a signature). */
typedef struct Suggestions {
    size_t start;
    VEC(char *) words;
    char *note;
} Suggestions;

typedef struct EditorHooks {
    /* Can this be run, or does it go on in the next line? `ended`: an empty line closes open blocks. */
    bool (*is_whole)(const char *text, size_t n, bool ended);
    void (*suggest)(const char *text, size_t n, size_t cursor, Suggestions *out);
    /* The line to show when a call is opened just before the cursor: in C memory, or NULL. */
    char *(*signature)(const char *text, size_t n, size_t cursor);
    void (*colour)(const char *text, size_t n, uint8_t *colours);
    const char *(*prompt)(bool first); /* for the first line and for the others */
} EditorHooks;

typedef struct Editor {
    const EditorHooks *hooks;
    EditBuffer buffer;
    KeyReader keys;
    History history;
    Screen screen;
    bool recalled;     /* the block came from the history and was not changed */
    bool prefixed;     /* Ctrl-X was typed */
    bool indented;     /* the last key began a line with automatic indentation */
    VEC(char *) notes; /* lines below the block, until the next key */
    struct {
        bool active, failed;
        Buf text;
        int64_t found;
        char *before; /* the block before the search */
    } search;
} Editor;

/* history: the file to keep it in, or NULL. */
void editor_init(Editor *e, const EditorHooks *hooks, const char *history, int fd, bool coloured);
void editor_feed(Editor *e, const char *bytes, size_t n);
/* Handles what was fed. `ended`: nothing followed for a while (a lone escape character). The screen is drawn
 * by editor_show only. */
EditorEvent editor_run(Editor *e, bool ended);
const char *editor_text(Editor *e); /* NUL-terminated; valid until the next call */
/* Keeps the block in the history, draws it for the last time, and begins a new one. */
void editor_accept(Editor *e);
void editor_cancel(Editor *e); /* Ctrl-C: the block is given up */
void editor_show(Editor *e);
void editor_hide(Editor *e);
void editor_free(Editor *e);

#endif
