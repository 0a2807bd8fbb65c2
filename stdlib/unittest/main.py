"""unittest.main() and the command line of `-m unittest`."""

import argparse
import os
import sys

from . import loader, runner
from .signals import installHandler

__unittest = True

_EXAMPLES = {
    "test_module": "run tests from test_module",
    "module.TestClass": "run tests from module.TestClass",
    "module.Class.test_method": "run specified test method",
    "path/to/test_file.py": "run tests from test_file.py",
}
_EXAMPLES_OF_MODULE = {
    "": "run default set of tests",
    "MyTestSuite": "run suite 'MyTestSuite'",
    "MyTestCase.testSomething": "run MyTestCase.testSomething",
    "MyTestCase": f"run all 'test*' test methods\n{'in MyTestCase':>52}",
}


def _to_name(argument):
    """The module's name that a path such as tests/test_a.py means; anything else stays as it is."""
    if not argument.lower().endswith(".py") or not os.path.isfile(argument):
        return argument
    if os.path.isabs(argument):
        relative = os.path.relpath(argument, os.getcwd())
        if os.path.isabs(relative) or relative.startswith(os.pardir):
            return argument
        argument = relative
    return os.path.normpath(argument)[:-3].replace("\\", ".").replace("/", ".")


def _pattern(text):
    """What -k means: a part of the name, unless it has an asterisk."""
    return text if "*" in text else f"*{text}*"


class TestProgram:
    """Reads options, loads the tests, runs them and exits with their outcome. unittest.main is this class."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = None
    progName = warnings = testNamePatterns = None
    _finder_parser = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None,
                 buffer=None, warnings=None, *, tb_locals=False):
        self.module = sys.modules[self._imported(module)] if isinstance(module, str) else module
        argv = sys.argv if argv is None else argv
        self.exit = exit
        self.failfast, self.catchbreak, self.buffer = failfast, catchbreak, buffer
        self.verbosity, self.tb_locals = verbosity, tb_locals
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.defaultTest, self.testRunner, self.testLoader = defaultTest, testRunner, testLoader
        _, self.progName = os.path.split(argv[0])
        self.parseArgs(argv)
        self.runTests()

    @staticmethod
    def _imported(name):
        __import__(name)
        return name

    # Options

    def _parent_parser(self):
        parser = argparse.ArgumentParser(prog=None, add_help=False)

        def option(*names, **details):
            parser.add_argument(*names, **details)

        option("-v", "--verbose", dest="verbosity", action="store_const", const=2, help="Verbose output")
        option("-q", "--quiet", dest="verbosity", action="store_const", const=0, help="Quiet output")
        option("--locals", dest="tb_locals", action="store_true", help="Show local variables in tracebacks")
        for names, dest, text in ((("-f", "--failfast"), "failfast", "Stop on first fail or error"),
                                  (("-c", "--catch"), "catchbreak", "Catch Ctrl-C and display results so far"),
                                  (("-b", "--buffer"), "buffer", "Buffer stdout and stderr during tests")):
            if getattr(self, dest) is None:   # not given to main()
                setattr(self, dest, False)
                option(*names, dest=dest, action="store_true", help=text)
        if self.testNamePatterns is None:
            self.testNamePatterns = []
            option("-k", dest="testNamePatterns", action="append", type=_pattern,
                   help="Only run tests which match the given substring")
        return parser

    def _main_parser(self, parent):
        parser = argparse.ArgumentParser(prog=self.progName, parents=[parent])
        parser.add_argument("tests", nargs="*", help="a list of any number of test modules, classes and test methods.")
        return parser

    def _new_finder_parser(self, parent):
        parser = argparse.ArgumentParser(
            prog=f"{self.progName} discover", parents=[parent],
            epilog="For test discovery all test modules must be importable from the top level directory of the project.")
        for short, name, text, meta in (
                ("s", "start", "Directory to start discovery ('.' default)", None),
                ("p", "pattern", "Pattern to match tests ('test*.py' default)", None),
                ("t", "top", "Top level directory of project (defaults to start directory)", None)):
            option = f"--{name}" if name == "pattern" else f"--{name}-{'level-' if name == 'top' else ''}directory"
            parser.add_argument(f"-{short}", option, dest=name, help=text, metavar=meta)
        for name in "start", "pattern", "top":
            parser.add_argument(name, nargs="?", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        return parser

    def _initArgParsers(self):
        parent = self._parent_parser()
        self._main = self._main_parser(parent)
        self._main.print_help = self._print_help
        self._finder_parser = self._new_finder_parser(parent)

    def usageExit(self, msg=None):
        """Prints a message and the help, and exits with status 2."""
        if msg:
            print(msg)
        if self._finder_parser is None:
            self._initArgParsers()
        self._print_help()
        sys.exit(2)

    def _print_help(self, *ignored):
        alone = self.module is None
        print(self._main.format_help())
        print("Examples:")
        for tests, meaning in (_EXAMPLES if alone else _EXAMPLES_OF_MODULE).items():
            print(f"  {self.progName} {tests:<25} - {meaning}")
        print()
        if alone:
            self._finder_parser.print_help()

    def parseArgs(self, argv):
        """Reads the options and loads the tests that they name."""
        self._initArgParsers()
        alone, options = self.module is None, argv[1:]
        if alone and options and options[0].lower() == "discover":
            return self._do_discovery(options[1:])
        self._main.parse_args(options, self)
        if alone and not self.tests:
            return self._do_discovery([])
        default = self.defaultTest
        if self.tests:
            self.testNames = [_to_name(name) for name in self.tests]
            if __name__ == "__main__":
                self.module = None
        else:
            self.testNames = default if default is None else [default] if isinstance(default, str) else list(default)
        self.createTests()

    def createTests(self, from_discovery=False, Loader=None):
        """Loads the tests: those that discovery finds, those that were named, or all of the module."""
        own = self.testLoader
        if self.testNamePatterns:
            own.testNamePatterns = self.testNamePatterns
        if from_discovery:
            finder = own if Loader is None else Loader()
            self.test = finder.discover(self.start, self.pattern, self.top)
        elif self.testNames is None:
            self.test = own.loadTestsFromModule(self.module)
        else:
            self.test = own.loadTestsFromNames(self.testNames, self.module)

    def _do_discovery(self, argv, Loader=None):
        self.start, self.pattern, self.top = ".", "test*.py", None
        if argv is not None:
            if self._finder_parser is None:
                self._initArgParsers()
            self._finder_parser.parse_args(argv, self)
            self.start = "." if self.start is None else self.start
            self.pattern = "test*.py" if self.pattern is None else self.pattern
        self.createTests(True, Loader)

    def runTests(self):
        """Runs the tests with a runner made with the options; exits with 1 if something failed, unless exit=False."""
        if self.catchbreak:
            installHandler()
        make = runner.TextTestRunner if self.testRunner is None else self.testRunner
        if isinstance(make, type):
            make = self._new_runner(make)
        self.result = make.run(self.test)
        if self.exit:
            status = 0 if self.result.wasSuccessful() else 1
            sys.exit(status)

    def _new_runner(self, make):
        options = {"verbosity": self.verbosity, "failfast": self.failfast, "buffer": self.buffer,
                   "warnings": self.warnings}
        for more in {"tb_locals": self.tb_locals}, {}:
            try:
                return make(**options, **more)
            except TypeError:  # runners of other makes may not know the newer options
                continue
        return make()


main = TestProgram
