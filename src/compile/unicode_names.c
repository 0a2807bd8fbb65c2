/* Characters by name, for "\N{BULLET}". utf8proc has no names, and the full list is larger than the rest of
 * Eddy: here are letters, whose names follow rules, and the symbols that programs like to print. */
#include "compile/parser.h"
#include <utf8proc.h>

typedef struct NamedChar {
    const char *name;
    uint32_t cp;
} NamedChar;

static const NamedChar symbols[] = {
    {"SPACE", 0x20},
    {"EXCLAMATION MARK", 0x21},
    {"QUOTATION MARK", 0x22},
    {"NUMBER SIGN", 0x23},
    {"DOLLAR SIGN", 0x24},
    {"PERCENT SIGN", 0x25},
    {"AMPERSAND", 0x26},
    {"APOSTROPHE", 0x27},
    {"LEFT PARENTHESIS", 0x28},
    {"RIGHT PARENTHESIS", 0x29},
    {"ASTERISK", 0x2A},
    {"PLUS SIGN", 0x2B},
    {"COMMA", 0x2C},
    {"HYPHEN-MINUS", 0x2D},
    {"FULL STOP", 0x2E},
    {"SOLIDUS", 0x2F},
    {"DIGIT ZERO", 0x30},
    {"DIGIT ONE", 0x31},
    {"DIGIT TWO", 0x32},
    {"DIGIT THREE", 0x33},
    {"DIGIT FOUR", 0x34},
    {"DIGIT FIVE", 0x35},
    {"DIGIT SIX", 0x36},
    {"DIGIT SEVEN", 0x37},
    {"DIGIT EIGHT", 0x38},
    {"DIGIT NINE", 0x39},
    {"COLON", 0x3A},
    {"SEMICOLON", 0x3B},
    {"LESS-THAN SIGN", 0x3C},
    {"EQUALS SIGN", 0x3D},
    {"GREATER-THAN SIGN", 0x3E},
    {"QUESTION MARK", 0x3F},
    {"COMMERCIAL AT", 0x40},
    {"LEFT SQUARE BRACKET", 0x5B},
    {"REVERSE SOLIDUS", 0x5C},
    {"RIGHT SQUARE BRACKET", 0x5D},
    {"CIRCUMFLEX ACCENT", 0x5E},
    {"LOW LINE", 0x5F},
    {"GRAVE ACCENT", 0x60},
    {"LEFT CURLY BRACKET", 0x7B},
    {"VERTICAL LINE", 0x7C},
    {"RIGHT CURLY BRACKET", 0x7D},
    {"TILDE", 0x7E},
    {"NO-BREAK SPACE", 0xA0},
    {"INVERTED EXCLAMATION MARK", 0xA1},
    {"CENT SIGN", 0xA2},
    {"POUND SIGN", 0xA3},
    {"CURRENCY SIGN", 0xA4},
    {"YEN SIGN", 0xA5},
    {"SECTION SIGN", 0xA7},
    {"COPYRIGHT SIGN", 0xA9},
    {"NOT SIGN", 0xAC},
    {"SOFT HYPHEN", 0xAD},
    {"REGISTERED SIGN", 0xAE},
    {"DEGREE SIGN", 0xB0},
    {"PLUS-MINUS SIGN", 0xB1},
    {"SUPERSCRIPT TWO", 0xB2},
    {"SUPERSCRIPT THREE", 0xB3},
    {"MICRO SIGN", 0xB5},
    {"PILCROW SIGN", 0xB6},
    {"MIDDLE DOT", 0xB7},
    {"VULGAR FRACTION ONE QUARTER", 0xBC},
    {"VULGAR FRACTION ONE HALF", 0xBD},
    {"INVERTED QUESTION MARK", 0xBF},
    {"MULTIPLICATION SIGN", 0xD7},
    {"LATIN SMALL LETTER SHARP S", 0xDF},
    {"DIVISION SIGN", 0xF7},
    {"LATIN CAPITAL LETTER AE", 0xC6},
    {"LATIN SMALL LETTER AE", 0xE6},
    {"LATIN SMALL LETTER DOTLESS I", 0x131},
    {"COMBINING GRAVE ACCENT", 0x300},
    {"COMBINING ACUTE ACCENT", 0x301},
    {"COMBINING CIRCUMFLEX ACCENT", 0x302},
    {"COMBINING TILDE", 0x303},
    {"COMBINING DIAERESIS", 0x308},
    {"COMBINING CEDILLA", 0x327},
    {"ZERO WIDTH SPACE", 0x200B},
    {"ZERO WIDTH NON-JOINER", 0x200C},
    {"ZERO WIDTH JOINER", 0x200D},
    {"EN DASH", 0x2013},
    {"EM DASH", 0x2014},
    {"LEFT SINGLE QUOTATION MARK", 0x2018},
    {"RIGHT SINGLE QUOTATION MARK", 0x2019},
    {"LEFT DOUBLE QUOTATION MARK", 0x201C},
    {"RIGHT DOUBLE QUOTATION MARK", 0x201D},
    {"DAGGER", 0x2020},
    {"BULLET", 0x2022},
    {"HORIZONTAL ELLIPSIS", 0x2026},
    {"PER MILLE SIGN", 0x2030},
    {"EURO SIGN", 0x20AC},
    {"DEGREE CELSIUS", 0x2103},
    {"NUMERO SIGN", 0x2116},
    {"TRADE MARK SIGN", 0x2122},
    {"OHM SIGN", 0x2126},
    {"LEFTWARDS ARROW", 0x2190},
    {"UPWARDS ARROW", 0x2191},
    {"RIGHTWARDS ARROW", 0x2192},
    {"DOWNWARDS ARROW", 0x2193},
    {"LEFT RIGHT ARROW", 0x2194},
    {"RIGHTWARDS DOUBLE ARROW", 0x21D2},
    {"FOR ALL", 0x2200},
    {"PARTIAL DIFFERENTIAL", 0x2202},
    {"THERE EXISTS", 0x2203},
    {"EMPTY SET", 0x2205},
    {"ELEMENT OF", 0x2208},
    {"N-ARY PRODUCT", 0x220F},
    {"N-ARY SUMMATION", 0x2211},
    {"MINUS SIGN", 0x2212},
    {"SQUARE ROOT", 0x221A},
    {"INFINITY", 0x221E},
    {"LOGICAL AND", 0x2227},
    {"LOGICAL OR", 0x2228},
    {"INTERSECTION", 0x2229},
    {"UNION", 0x222A},
    {"INTEGRAL", 0x222B},
    {"ALMOST EQUAL TO", 0x2248},
    {"NOT EQUAL TO", 0x2260},
    {"LESS-THAN OR EQUAL TO", 0x2264},
    {"GREATER-THAN OR EQUAL TO", 0x2265},
    {"HOURGLASS", 0x231B},
    {"WATCH", 0x231A},
    {"BOX DRAWINGS LIGHT HORIZONTAL", 0x2500},
    {"BOX DRAWINGS LIGHT VERTICAL", 0x2502},
    {"BOX DRAWINGS LIGHT UP AND RIGHT", 0x2514},
    {"BOX DRAWINGS LIGHT VERTICAL AND RIGHT", 0x251C},
    {"FULL BLOCK", 0x2588},
    {"LIGHT SHADE", 0x2591},
    {"BLACK SQUARE", 0x25A0},
    {"WHITE SQUARE", 0x25A1},
    {"BLACK CIRCLE", 0x25CF},
    {"WHITE CIRCLE", 0x25CB},
    {"BLACK STAR", 0x2605},
    {"WHITE STAR", 0x2606},
    {"SNOWMAN", 0x2603},
    {"WHITE SMILING FACE", 0x263A},
    {"BLACK HEART SUIT", 0x2665},
    {"WARNING SIGN", 0x26A0},
    {"HIGH VOLTAGE SIGN", 0x26A1},
    {"CHECK MARK", 0x2713},
    {"HEAVY CHECK MARK", 0x2714},
    {"BALLOT X", 0x2717},
    {"HEAVY BALLOT X", 0x2718},
    {"WHITE HEAVY CHECK MARK", 0x2705},
    {"CROSS MARK", 0x274C},
    {"SPARKLES", 0x2728},
    {"HEAVY BLACK HEART", 0x2764},
    {"ROCKET", 0x1F680},
    {"SNAKE", 0x1F40D},
    {"GRINNING FACE", 0x1F600},
    {"FACE WITH TEARS OF JOY", 0x1F602},
    {"PARTY POPPER", 0x1F389},
    {"FIRE", 0x1F525},
    {"PILE OF POO", 0x1F4A9},
    {"REPLACEMENT CHARACTER", 0xFFFD},
};

static const NamedChar accents[] = {
    {"GRAVE", 0x300},      {"ACUTE", 0x301},        {"CIRCUMFLEX", 0x302}, {"TILDE", 0x303},
    {"MACRON", 0x304},     {"BREVE", 0x306},        {"DOT ABOVE", 0x307},  {"DIAERESIS", 0x308},
    {"RING ABOVE", 0x30A}, {"DOUBLE ACUTE", 0x30B}, {"CARON", 0x30C},      {"DOT BELOW", 0x323},
    {"CEDILLA", 0x327},    {"OGONEK", 0x328},
};

static const char *const greek[] = {"ALPHA",   "BETA", "GAMMA", "DELTA",       "EPSILON", "ZETA", "ETA",
                                    "THETA",   "IOTA", "KAPPA", "LAMDA",       "MU",      "NU",   "XI",
                                    "OMICRON", "PI",   "RHO",   "FINAL SIGMA", "SIGMA",   "TAU",  "UPSILON",
                                    "PHI",     "CHI",  "PSI",   "OMEGA"};

static uint32_t find(const NamedChar *list, size_t len, const char *name)
{
    for (size_t i = 0; i < len; i++)
        if (strcmp(list[i].name, name) == 0) return list[i].cp;
    return 0;
}

static const char *after(const char *s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s && strncmp(s, prefix, n) == 0 ? s + n : NULL;
}

static uint32_t greek_letter(const char *name, uint32_t first)
{
    for (size_t i = 0; i < COUNT_OF(greek); i++)
        if (strcmp(name, greek[i]) == 0) return first + (uint32_t)i;
    return 0;
}

/* "E", "E WITH ACUTE". */
static uint32_t latin_letter(const char *name, bool small)
{
    if (name[0] < 'A' || name[0] > 'Z') return 0;
    uint32_t letter = (uint32_t)name[0] + (small ? 32 : 0);
    if (name[1] == '\0') return letter;
    const char *accent = after(name + 1, " WITH ");
    utf8proc_int32_t pair[2] = {(utf8proc_int32_t)letter,
                                accent ? (int32_t)find(accents, COUNT_OF(accents), accent) : 0};
    if (pair[1] == 0) return 0;
    return utf8proc_normalize_utf32(pair, 2, UTF8PROC_COMPOSE) == 1 ? (uint32_t)pair[0] : 0;
}

uint32_t unicode_name_lookup(const char *name, size_t n)
{
    char upper[64];
    if (n >= sizeof upper) return 0;
    for (size_t i = 0; i < n; i++)
        upper[i] = (char)(name[i] >= 'a' && name[i] <= 'z' ? name[i] - 32 : name[i]);
    upper[n] = '\0';
    uint32_t cp = find(symbols, COUNT_OF(symbols), upper);
    const char *letter;
    if (cp) return cp;
    if ((letter = after(upper, "LATIN SMALL LETTER "))) return latin_letter(letter, true);
    if ((letter = after(upper, "LATIN CAPITAL LETTER "))) return latin_letter(letter, false);
    if ((letter = after(upper, "GREEK SMALL LETTER "))) return greek_letter(letter, 0x3B1);
    if ((letter = after(upper, "GREEK CAPITAL LETTER ")))
        return strstr(letter, "FINAL") ? 0 : greek_letter(letter, 0x391);
    return 0;
}
