"""configparser: the deprecated names still work, and each warns the code that uses it."""
import configparser
import io
import os
import warnings


def warned(function):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = function()
    for one in caught:
        print(one.category.__name__, os.path.basename(one.filename), one.message)
    return result


parser = warned(lambda: configparser.SafeConfigParser({"a": "1"}))
print(isinstance(parser, configparser.ConfigParser), dict(parser.defaults()))
warned(lambda: parser.readfp(io.StringIO("[s]\nb = %(a)s2\n")))
print(parser["s"]["b"])
try:
    warned(lambda: parser.readfp(io.StringIO("[s\n"), "named"))
except configparser.MissingSectionHeaderError as error:
    print(error, "|", error.source)
error = configparser.ParsingError(filename="old")
error.append(7, "'?'")
print(warned(lambda: error.filename), error.errors)
warned(lambda: setattr(error, "filename", "new"))
print(error.source, "|", error)
for arguments in {}, {"source": "a", "filename": "b"}:
    try:
        configparser.ParsingError(**arguments)
    except ValueError as refused:
        print(refused)

legacy = configparser.ConfigParser(interpolation=warned(configparser.LegacyInterpolation))
legacy.read_string("[s]\nName = %(Other)s!\nother = %%\nloop = %(LOOP)s\ngone = %(nowhere)s\nnumber = %(other)d\nfree = 5%\n")
for option in legacy["s"]:
    try:
        print(option, repr(legacy["s"][option]))
    except (configparser.Error, ValueError, TypeError) as error:
        print(option, type(error).__name__, error)
