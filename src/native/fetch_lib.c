/* Loads libcurl, when the HTTP client is first used. */
#include "native/fetch.h"

#ifdef EDDY_LIBCURL
#include "native/library.h"

CurlLib curl;

bool curl_load(void)
{
#define X(f) {#f, (void **)&curl.f},
    static const LibrarySymbol symbols[] = {CURL_FUNCTIONS(X)};
#undef X
    static bool tried, loaded;
    if (tried) return loaded;
    tried = true;
    loaded = library_load(EDDY_LIBCURL, symbols, COUNT_OF(symbols));
    if (loaded) curl.curl_global_init(CURL_GLOBAL_DEFAULT);
    return loaded;
}
#endif
