"""unittest.main() and the command line of `-m unittest`."""

import argparse
import os
import sys

from . import loader, runner
from .signals import installHandler

__unittest = True

_EXAMPLES = """\
Examples:
  %(prog)s test_module               - run tests from test_module
  %(prog)s module.TestClass          - run tests from module.TestClass
  %(prog)s module.Class.test_method  - run specified test method
  %(prog)s path/to/test_file.py      - run tests from test_file.py
"""

_EXAMPLES_OF_MODULE = """\
Examples:
  %(prog)s                           - run default set of tests
  %(prog)s MyTestSuite               - run suite 'MyTestSuite'
  %(prog)s MyTestCase.testSomething  - run MyTestCase.testSomething
  %(prog)s MyTestCase                - run all 'test*' test methods
                                       in MyTestCase
"""


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
        self.verbosity = verbosity
        self.tb_locals = tb_locals
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
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
        if self.failfast is None:
            option("-f", "--failfast", dest="failfast", action="store_true", help="Stop on first fail or error")
            self.failfast = False
        if self.catchbreak is None:
            option("-c", "--catch", dest="catchbreak", action="store_true",
                   help="Catch Ctrl-C and display results so far")
            self.catchbreak = False
        if self.buffer is None:
            option("-b", "--buffer", dest="buffer", action="store_true", help="Buffer stdout and stderr during tests")
            self.buffer = False
        if self.testNamePatterns is None:
            option("-k", dest="testNamePatterns", action="append", type=_pattern,
                   help="Only run tests which match the given substring")
            self.testNamePatterns = []
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

    def _print_help(self, *args, **kwargs):
        if self.module is not None:
            print(self._main.format_help())
            print(_EXAMPLES_OF_MODULE % {"prog": self.progName})
            return
        print(self._main.format_help())
        print(_EXAMPLES % {"prog": self.progName})
        self._finder_parser.print_help()

    def parseArgs(self, argv):
        """Reads the options and loads the tests that they name."""
        self._initArgParsers()
        if self.module is None:
            if len(argv) > 1 and argv[1].lower() == "discover":
                self._do_discovery(argv[2:])
                return
            self._main.parse_args(argv[1:], self)
            if not self.tests:
                self._do_discovery([])
                return
        else:
            self._main.parse_args(argv[1:], self)
        if self.tests:
            self.testNames = [_to_name(name) for name in self.tests]
            if __name__ == "__main__":
                self.module = None
        elif self.defaultTest is None:
            self.testNames = None
        else:
            self.testNames = [self.defaultTest] if isinstance(self.defaultTest, str) else list(self.defaultTest)
        self.createTests()

    def createTests(self, from_discovery=False, Loader=None):
        """Loads the tests: those that discovery finds, those that were named, or all of the module."""
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if from_discovery:
            finder = self.testLoader if Loader is None else Loader()
            self.test = finder.discover(self.start, self.pattern, self.top)
        elif self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

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
