# A long usage is broken at the spaces outside of brackets, also between the values of one argument.
import argparse
import os
import sys

os.environ['COLUMNS'] = '40'
parser = argparse.ArgumentParser(prog='prog')
parser.add_argument('--need', required=True, nargs=3, metavar=('AAA', 'BBBBB', 'CCC'))
parser.add_argument('--more', required=True, nargs='+')
parser.add_argument('first')
parser.add_argument('second', nargs='+')
parser.add_argument('third', nargs='*')
parser.print_usage(sys.stdout)
group = parser.add_mutually_exclusive_group()
group.add_argument('--long-option', nargs='*')
group.add_argument('--another-option', nargs=2)
parser.print_usage(sys.stdout)
parser.prog = 'p' * 38
parser.print_usage(sys.stdout)
