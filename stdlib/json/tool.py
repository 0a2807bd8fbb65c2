"""python -m json.tool: check JSON and show it in order."""

import argparse
import json
import sys


def _options():
    parser = argparse.ArgumentParser(
        prog='python -m json.tool',
        description='A simple command line interface for json module to validate and pretty-print JSON objects.')
    parser.add_argument('infile', nargs='?', default='-', help='a JSON file to be validated or pretty-printed')
    parser.add_argument('outfile', nargs='?', default=None, help='write the output of infile to outfile')
    parser.add_argument('--sort-keys', action='store_true',
                        help='sort the output of dictionaries alphabetically by key')
    parser.add_argument('--no-ensure-ascii', dest='ensure_ascii', action='store_false',
                        help='disable escaping of non-ASCII characters')
    parser.add_argument('--json-lines', action='store_true',
                        help='parse input using the JSON Lines format. Use with --no-indent or --compact to produce '
                             'valid JSON Lines output.')
    layout = parser.add_mutually_exclusive_group()
    layout.add_argument('--indent', default=4, type=int,
                        help='separate items with newlines and use this number of spaces for indentation')
    layout.add_argument('--tab', action='store_const', dest='indent', const='\t',
                        help='separate items with newlines and use tabs for indentation')
    layout.add_argument('--no-indent', action='store_const', dest='indent', const=None,
                        help='separate items with spaces rather than newlines')
    layout.add_argument('--compact', action='store_true',
                        help='suppress all whitespace separation (most compact)')
    return parser.parse_args()


def _write(values, options, target):
    layout = {'sort_keys': options.sort_keys, 'ensure_ascii': options.ensure_ascii, 'indent': options.indent}
    if options.compact:
        layout.update(indent=None, separators=(',', ':'))
    for value in values:
        json.dump(value, target, **layout)
        target.write('\n')


def main():
    """Run the command line."""
    options = _options()
    try:
        source = sys.stdin if options.infile == '-' else open(options.infile, encoding='utf-8')
        with source:
            lines = list(source) if options.json_lines else [source.read()]
        values = [json.loads(line) for line in lines]
        if options.outfile is None:
            _write(values, options, sys.stdout)
        else:
            with open(options.outfile, 'w', encoding='utf-8') as target:
                _write(values, options, target)
    except ValueError as exc:
        raise SystemExit(exc)


if __name__ == '__main__':
    try:
        main()
    except BrokenPipeError as exc:
        sys.exit(exc.errno)
