# The help of --name and --no-name is shown as it was given.
import argparse

parser = argparse.ArgumentParser(prog='prog', add_help=False)
print(parser.add_argument('--flag', action=argparse.BooleanOptionalAction, help='a flag', default=True))
print(parser.format_help())
