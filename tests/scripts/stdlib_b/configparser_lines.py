"""configparser: which lines continue a value, end it, are comments or bad, under each option of the reader."""
import configparser

TEXTS = [
    "[s]\na = 1\n  2\n\n  3\n\nb = 4\n",
    "[s]\na = 1\n# whole\n  2 # part ; other\n  ; gone\n  3\n",
    "[s]\n  a = 1\n    2\n  b = 3\n c = 4\n   5\n",
    "[s]\nbare\na b = c : d = e\n= 5\n bad\nx\n y\n",
    "[s]\na = x;y ; z\nb = p#q # r;s ;t\nc = #d\n;e = 1\n",
    "[s] tail\n[t]]\na = 1\n[DEFAULT]\nb = 2\n[DEFAULT]\nc=3\n[s]\nb = 5\n",
    "[s]\nA = 1\na = 2\n",
    "[s]\na = 1\n\n junk\n\nb\n c\n",
    "# only\n\n   ; comments\n",
    "a = 1\n[s]\n",
    "[]\n[s\n",
    "[s]\r\na = 1\r\n  2\r\n",
    "[s]\na -> 1\nb => 2 -> 3\nc = 4\n",
]
OPTIONS = [
    {},
    {"strict": False, "allow_no_value": True},
    {"empty_lines_in_values": False, "inline_comment_prefixes": "#;"},
    {"inline_comment_prefixes": (";", "#"), "strict": False},
    {"comment_prefixes": None, "delimiters": ["->", "=>"], "allow_no_value": True},
    {"comment_prefixes": ("#", ";", "junk"), "delimiters": ":", "default_section": "s"},
]

for options in OPTIONS:
    print(options)
    for text in TEXTS:
        parser = configparser.ConfigParser(**options)
        try:
            parser.read_string(text)
        except (configparser.Error, AttributeError) as error:
            print("  ", type(error).__name__, error, getattr(error, "errors", None))
        print("  ", {name: parser.items(name, raw=True) for name in parser})

for lines in [b"[s]"], [5], ["[s]", "a = 1\nb = 2"]:
    try:
        configparser.ConfigParser().read_file(lines)
    except (TypeError, AttributeError, configparser.Error) as error:
        print(type(error).__name__, error)
