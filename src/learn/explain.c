/* `eddy explain`: the pages of explain/, which the build embeds, and the list of codes. */
#include "learn/hints.h"

#include <strings.h>

extern const char
    *const explain_pages[]; /* code, text, code, text, ..., NULL: made from the folder explain */

static const struct {
    const char *code, *title;
} rows[] = {
#define HINT(NAME, code, title) {code, title},
#include "learn/hints.def"
#undef HINT
};

void explain_list(Buf *out)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) buf_printf(out, "%s  %s\n", rows[i].code, rows[i].title);
}

static const char *page_of(const char *code)
{
    for (size_t i = 0; explain_pages[i]; i += 2)
        if (strcasecmp(explain_pages[i], code) == 0) return explain_pages[i + 1];
    return NULL;
}

bool explain_page(Buf *out, const char *code)
{
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (strcasecmp(rows[i].code, code) != 0) continue;
        const char *page = page_of(code);
        buf_printf(out, "%s: %s\n\n%s", rows[i].code, rows[i].title, page ? page : "");
        return true;
    }
    return false;
}
