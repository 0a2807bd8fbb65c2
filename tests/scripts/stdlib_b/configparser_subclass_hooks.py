"""configparser: what a subclass overrides is used: patterns, names, booleans, get(), hooks of the interpolation, dicts."""
import configparser
import io
import re


class Own(configparser.ConfigParser):
    SECTCRE = re.compile(r"<(?P<header>[^>]+)>")
    OPTCRE = re.compile(r"(?P<option>\w+)\s*(?P<vi>~)\s*(?P<value>.*)$")
    NONSPACECRE = re.compile(r"[^\s.]")
    BOOLEAN_STATES = {"si": True, "nee": False}
    optionxform = staticmethod(str.title)

    def get(self, section, option, **given):
        print("get", section, option, sorted(given))
        return super().get(section, option, **given)

    def getwords(self, section, option, **given):
        return self.get(section, option, **given).split()


own = Own({"base": "B"})
own.read_string("<one two>\nflag ~ si\nwords ~ a %(bASE)s\n..... c\nplain ~ x\n")
print(own.sections(), own.items("one two", raw=True))
print(own["one two"].getboolean("FLAG"), own["one two"].getwords("words"), own["one two"]["plain"])
print(own.getint("one two", "nothing", fallback=3), sorted(own.converters))


class Loud(configparser.Interpolation):
    def before_get(self, parser, section, option, value, defaults):
        print("  before_get", section, option, value, sorted(defaults.items()))
        return value

    def before_set(self, parser, section, option, value):
        print("  before_set", section, option, value)
        return value + "!"

    def before_read(self, parser, section, option, value):
        print("  before_read", section, option, repr(value))
        return value

    def before_write(self, parser, section, option, value):
        print("  before_write", section, option, value)
        return value


loud = configparser.ConfigParser(interpolation=Loud(), allow_no_value=True)
loud.read_string("[DEFAULT]\nd = 0\n[s]\na = 1\n  2\nbare\n")
loud["s"]["b"] = "3"
print(loud.get("s", "a", vars={"Extra": 9}), loud.get("s", "a", raw=True), loud["s"]["bare"])
print(loud.items("s"))
out = io.StringIO()
loud.write(out)
print(repr(out.getvalue()))


class Sum(configparser.BasicInterpolation):
    def before_get(self, parser, section, option, value, defaults):
        text = super().before_get(parser, section, option, value, defaults)
        return str(sum(map(int, text.split("+"))))


print(configparser.ConfigParser({"a": "1+2", "b": "%(a)s+4"}, interpolation=Sum())["DEFAULT"]["b"])


class Gather(dict):
    """Keeps all lines of an option that is given several times."""

    def __setitem__(self, key, value):
        if isinstance(value, list) and key in self:
            self[key].extend(value)
        else:
            super().__setitem__(key, value)


gather = configparser.RawConfigParser(dict_type=Gather, strict=False)
gather.read_string("[s]\na = 1\na = 2\nb = 0\na = 3\n")
print(gather.items("s"))
