"""configparser: sections are the same object each time; converters come and go with their methods; copies are apart."""
import configparser
import copy


def shown(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error, "<-", repr(error.__context__))


parser = configparser.ConfigParser(converters={"list": str.split})
parser.read_string("[DEFAULT]\nd = 1\n[s]\na = 1 2\nn = 0x10\n[t]\n")
kept = parser["s"]
print(kept is parser["s"], kept.parser is parser, kept.name, list(parser.values()), list(parser.converters))
shown(lambda: kept.getlist("a"))
parser.converters["int"] = lambda text: int(text, 0)
shown(lambda: (kept.getint("n"), parser.getint("s", "n"), parser["t"].getint("d"), kept.getint("x", 7)))
del parser.converters["int"], parser.converters["list"]
shown(lambda: parser.getint("s", "n"))
shown(lambda: kept.getint)
shown(lambda: parser["t"].getlist)
shown(lambda: parser.converters.__setitem__("", str))
shown(lambda: parser.converters.__setitem__(5, str))
shown(lambda: parser.converters.__delitem__(5))
shown(lambda: parser.converters.__delitem__("missing"))
shown(lambda: setattr(parser, "converters", {}))

parser["t"] = {"x": 1, "Y": 2}
parser["t"] = parser["t"]
shown(lambda: dict(parser["t"]))
shown(lambda: parser["t"].__delitem__("d"))
shown(lambda: parser["t"].pop("y"))
shown(lambda: (kept == {"d": "1", "a": "1 2", "n": "0x10"}, len(kept), parser == copy.deepcopy(parser)))
twin = copy.deepcopy(parser)
twin["s"]["a"] = "other"
print(kept["a"], twin["s"]["a"], twin["s"].getfloat("d"), twin["s"].parser is twin)

del parser["s"]
shown(lambda: (kept.get("a"), "a" in kept))
shown(lambda: len(kept))
shown(lambda: kept.__setitem__("a", "b"))
parser.add_section("s")
print(kept is parser["s"], kept.get("d"))
shown(lambda: parser.read_dict({1: {}, "1": {}}))
shown(lambda: parser.read_dict({"q": {"A": 1, "a": 2}}))
parser.default_section = "common"
shown(lambda: (list(parser), "DEFAULT" in parser))
shown(lambda: parser["common"])
parser.default_section = "DEFAULT"
shown(parser.popitem)
parser.clear()
print(list(parser), dict(parser["DEFAULT"]))
shown(parser.popitem)
shown(lambda: parser.pop("DEFAULT"))
