"""Setting logging up from a dictionary, a file or a socket: dictConfig(), fileConfig(), listen()."""

import logging
import logging.handlers
import re

_IDENTIFIER = re.compile("^[a-z_][a-z0-9_]*$", re.I)
_STEP = re.compile(r"\.([\w]+)|\[\s*(\w+)\s*\]")


def valid_ident(s):
    """True if s can be a keyword argument's name; ValueError otherwise."""
    if not _IDENTIFIER.match(s):
        raise ValueError("Not a valid Python identifier: %r" % s)
    return True


def _resolve(name):
    """The object of a dotted name; modules are imported on the way."""
    first, *rest = name.split(".")
    found, path = __import__(first), first
    for part in rest:
        path += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(path)
            found = getattr(found, part)
    return found


class BaseConfigurator:
    """A dictionary whose strings may say ext://module.name (an object) and cfg://path (another part of it)."""

    def __init__(self, config):
        self.config = config

    def resolve(self, s):
        """The object of a dotted name. ValueError if it cannot be imported."""
        try:
            return _resolve(s)
        except ImportError as error:
            raise ValueError("Cannot resolve %r: %s" % (s, error)) from error

    def ext_convert(self, value):
        """The object of ext://..."""
        return self.resolve(value)

    def cfg_convert(self, value):
        """The part of the dictionary that a path such as handlers.file[name] leads to."""
        first = re.match(r"\w+", value)
        if first is None:
            raise ValueError("Unable to convert %r" % value)
        found, at = self.config[first.group()], first.end()
        while at < len(value):
            step = _STEP.match(value, at)
            if step is None:
                raise ValueError("Unable to convert %r at %r" % (value, value[at:]))
            key = step[1] or step[2]
            try:
                found = found[int(key)] if step[2] and key.isdigit() else found[key]
            except TypeError:
                found = found[key]
            at = step.end()
        return found

    def convert(self, value):
        """The value with everything in it converted."""
        if isinstance(value, dict):
            return {key: self.convert(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
            return type(value)(self.convert(item) for item in value)
        if isinstance(value, str):
            scheme, separator, rest = value.partition("://")
            if separator and scheme in ("ext", "cfg"):
                return getattr(self, scheme + "_convert")(rest)
        return value

    def configure_custom(self, config):
        """What the factory config['()'] makes of the other items; attributes from config['.']."""
        config = dict(config)
        factory = config.pop("()")
        attributes = config.pop(".", None)
        if not callable(factory):
            factory = self.resolve(factory)
        made = factory(**{key: self.convert(value) for key, value in config.items() if valid_ident(key)})
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made


class DictConfigurator(BaseConfigurator):
    """Does what a dictionary says."""

    def configure(self):
        """Does it. Raises ValueError for what is wrong, with the cause."""
        if "version" not in self.config:
            raise ValueError("dictionary doesn't specify a version")
        if self.config["version"] != 1:
            raise ValueError("Unsupported version: %s" % self.config["version"])
        if self.config.pop("incremental", False):
            self._adjust()
        else:
            self._set_up()

    def _attempt(self, what, name, action, *args):
        try:
            return action(*args)
        except Exception as error:
            where = f"Unable to configure {what}" + ("" if name is None else f" {name!r}")
            raise ValueError(where) from error

    def _adjust(self):
        """Changes levels and propagation alone."""
        def handler_level(name, settings):
            if name not in logging._handlers:
                raise ValueError("No handler found with name %r" % name)
            if settings.get("level"):
                logging._handlers[name].setLevel(logging._checkLevel(settings["level"]))

        for name, settings in self.config.get("handlers", {}).items():
            if name not in logging._handlers:
                raise ValueError("No handler found with name %r" % name)
            self._attempt("handler", name, handler_level, name, settings)
        for name, settings in self.config.get("loggers", {}).items():
            self._attempt("logger", name, self.configure_logger, name, settings, True)
        if self.config.get("root"):
            self._attempt("root logger", None, self.configure_root, self.config["root"], True)

    def _set_up(self):
        config = self.config
        keep = not config.pop("disable_existing_loggers", True)
        _drop_handlers()
        for part, what, make in (("formatters", "formatter", self.configure_formatter),
                                 ("filters", "filter", self.configure_filter)):
            group = config.get(part, {})
            for name in group:
                group[name] = self._attempt(what, name, make, group[name])
        self._make_handlers(config.get("handlers", {}))
        existing = sorted(logging.root.manager.loggerDict)
        children = set()
        for name, settings in config.get("loggers", {}).items():
            children.update(other for other in existing if other.startswith(name + "."))
            self._attempt("logger", name, self.configure_logger, name, settings)
        _disable([name for name in existing if name not in config.get("loggers", {})], children, keep)
        if config.get("root"):
            self._attempt("root logger", None, self.configure_root, config["root"])

    def _make_handlers(self, handlers):
        """Makes the handlers; those that have another as their target after it."""
        waiting = sorted(handlers)
        for last_round in False, True:
            later = []
            for name in waiting:
                try:
                    handler = self.configure_handler(handlers[name])
                except Exception as error:
                    if not last_round and "target not configured yet" in str(error.__cause__):
                        later.append(name)
                        continue
                    raise ValueError("Unable to configure handler %r" % name) from error
                handler.name = name
                handlers[name] = handler
            waiting = later

    def configure_formatter(self, config):
        """A formatter."""
        if "()" in config:
            return self.configure_custom(config)
        cls = config.get("class")
        make = logging.Formatter if not cls else _resolve(cls)
        options = {"validate": config["validate"]} if "validate" in config else {}
        return make(config.get("format"), config.get("datefmt"), config.get("style", "%"), **options)

    def configure_filter(self, config):
        """A filter."""
        return self.configure_custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        """Adds filters, by name, to a logger or handler."""
        for one in filters:
            try:
                filterer.addFilter(one if callable(one) or callable(getattr(one, "filter", None))
                                   else self.config["filters"][one])
            except Exception as error:
                raise ValueError("Unable to add filter %r" % one) from error

    def configure_handler(self, config):
        """A handler."""
        original, config = config, dict(config)
        formatter, level, filters = (config.pop(name, None) for name in ("formatter", "level", "filters"))
        if formatter:
            try:
                formatter = self.config["formatters"][formatter]
            except Exception as error:
                raise ValueError("Unable to set formatter %r" % formatter) from error
        attributes = config.pop(".", None)
        if "()" in config:
            factory = config.pop("()")
            make = factory if callable(factory) else self.resolve(factory)
        else:
            make = self._handler_class(self.resolve(config.pop("class")), config)
        handler = make(**{key: self.convert(value) for key, value in config.items() if valid_ident(key)})
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(handler, filters)
        for name, value in (attributes or {}).items():
            setattr(handler, name, value)
        return handler

    def _handler_class(self, cls, config):
        """The class of a handler; the target of a MemoryHandler, given by name, is put into its place."""
        if isinstance(cls, type) and issubclass(cls, logging.handlers.MemoryHandler) and "target" in config:
            target = self.config.get("handlers", {}).get(config["target"])
            if not isinstance(target, logging.Handler):
                missing = TypeError("target not configured yet") if target is not None else KeyError(config["target"])
                raise ValueError("Unable to set target handler %r" % config["target"]) from missing
            config["target"] = target
        return cls

    def add_handlers(self, logger, handlers):
        """Adds handlers, by name, to a logger."""
        for name in handlers:
            try:
                logger.addHandler(self.config["handlers"][name])
            except Exception as error:
                raise ValueError("Unable to add handler %r" % name) from error

    def _configure(self, logger, config, incremental):
        level = config.get("level")
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
            self.add_handlers(logger, config.get("handlers") or ())
            self.add_filters(logger, config.get("filters") or ())

    def configure_logger(self, name, config, incremental=False):
        """A logger that is not the root."""
        logger = logging.getLogger(name)
        self._configure(logger, config, incremental)
        logger.disabled = False
        propagate = config.get("propagate")
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        """The root logger."""
        self._configure(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Sets logging up as a dictionary says: version (1), formatters, filters, handlers, loggers, root,
    disable_existing_loggers (True), incremental (False).

    Raises ValueError for what is wrong.
    """
    dictConfigClass(_copied(config)).configure()


def _copied(config):
    """A copy of the dictionary and of those in it: configuring puts objects into their places."""
    return {key: _copied(value) if isinstance(value, dict) else value for key, value in config.items()}


def _drop_handlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


def _disable(names, children, keep):
    """Loggers that were there before and are not mentioned: those below one that is are reset, others disabled."""
    for name in names:
        logger = logging.root.manager.loggerDict[name]
        if isinstance(logger, logging.PlaceHolder):
            continue
        if name in children:
            logger.level, logger.handlers, logger.propagate = logging.NOTSET, [], True
        else:
            logger.disabled = not keep


# Files

def _names(text):
    return [name.strip() for name in text.split(",") if name.strip()]


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Sets logging up as a file says: a path, an open file, or a ConfigParser.

    Its sections [loggers], [handlers] and [formatters] have `keys`; each key has a section such as [handler_file].
    Raises FileNotFoundError and RuntimeError for files that cannot be used.
    """
    import configparser
    import os
    if isinstance(fname, str):
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        if not os.path.getsize(fname):
            raise RuntimeError(f"{fname} is an empty file")
    parser = fname
    if not isinstance(fname, configparser.RawConfigParser):
        try:
            parser = configparser.ConfigParser(defaults)
            if hasattr(fname, "readline"):
                parser.read_file(fname)
            else:
                parser.read(fname, encoding=encoding)
        except configparser.ParsingError as error:
            raise RuntimeError(f"{fname} is invalid: {error}") from error
    formatters = {name: _file_formatter(parser["formatter_" + name], parser)
                  for name in _names(parser["formatters"]["keys"])}
    _drop_handlers()
    handlers = _file_handlers(parser, formatters)
    _file_loggers(parser, handlers, disable_existing_loggers)


def _file_formatter(section, parser):
    def text(name):
        return parser.get(section.name, name, raw=True, fallback=None)

    make = _resolve(section["class"]) if section.get("class") else logging.Formatter
    return make(text("format"), text("datefmt"), text("style") or "%")


def _evaluated(text, names):
    """The value of an expression in a file, such as handler arguments."""
    return eval(text, names)


def _file_handlers(parser, formatters):
    handlers, targets = {}, {}
    for name in _names(parser["handlers"]["keys"]):
        section = parser["handler_" + name]
        try:
            make = _evaluated(section["class"], vars(logging))
        except (AttributeError, NameError):
            make = _resolve(section["class"])
        args = _evaluated(section.get("args", "()"), vars(logging))
        handler = make(*args, **_evaluated(section.get("kwargs", "{}"), vars(logging)))
        handler.name = name
        if "level" in section:
            handler.setLevel(section["level"])
        if section.get("formatter"):
            handler.setFormatter(formatters[section["formatter"]])
        if isinstance(handler, logging.handlers.MemoryHandler) and section.get("target"):
            targets[handler] = section["target"]
        handlers[name] = handler
    for handler, target in targets.items():
        handler.setTarget(handlers[target])
    return handlers


def _file_loggers(parser, handlers, disable_existing_loggers):
    names = _names(parser["loggers"]["keys"])
    names.remove("root")
    existing = sorted(logging.root.manager.loggerDict)
    mentioned, children = set(), set()
    for name in ["root"] + names:
        section = parser["logger_" + name]
        logger = logging.root if name == "root" else logging.getLogger(section["qualname"])
        if name != "root":
            mentioned.add(section["qualname"])
            children.update(other for other in existing if other.startswith(section["qualname"] + "."))
            logger.propagate = section.getint("propagate", fallback=1)
            logger.disabled = False
        if "level" in section:
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for handler in _names(section.get("handlers", "")):
            logger.addHandler(handlers[handler])
    _disable([name for name in existing if name not in mentioned], children, not disable_existing_loggers)


# Configurations that arrive over a socket

DEFAULT_LOGGING_CONFIG_PORT = 9030
_listener = None


def _read_exactly(connection, count):
    data = b""
    while len(data) < count and (piece := connection.recv(count - len(data))):
        data += piece
    return data


def _accept_one(connection, verify):
    """Reads a configuration, as JSON for dictConfig() or as the text of a file, and does what it says."""
    size = int.from_bytes(_read_exactly(connection, 4), "big")
    data = _read_exactly(connection, size)
    if verify is not None:
        data = verify(data)
    if data is None:
        return
    text = data.decode("utf-8")
    try:
        import json
        dictConfig(json.loads(text))
    except Exception:
        import io
        try:
            fileConfig(io.StringIO(text))
        except Exception:
            import traceback
            traceback.print_exc()


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """A thread (to be started) that waits on a port of this computer for configurations, each after its length in 4 bytes.

    port: 0 for any that is free; the thread's `port` tells which, when its event `ready` is set. verify: a function that
    is given the bytes, and returns those to use, or None to refuse them. stopListening() ends the thread.
    """
    import socket
    import threading

    class Listener(threading.Thread):
        def __init__(self):
            super().__init__()
            self.ready = threading.Event()
            self.port, self.stopped = port, False

        def run(self):
            global _listener
            with socket.create_server(("localhost", self.port)) as server:
                server.settimeout(0.1)
                self.port, _listener = server.getsockname()[1], self
                self.ready.set()
                while not self.stopped:
                    try:
                        connection, _ = server.accept()
                    except TimeoutError:
                        continue
                    with connection:
                        _accept_one(connection, verify)

    return Listener()


def stopListening():
    """End the thread that listen() made."""
    global _listener
    if _listener is not None:
        _listener.stopped = True
        _listener = None
