import os
import sys


def forever():
    while True:
        pass


def loud():
    while True:
        print('x' * 1000)


def steps():
    for i in range(10**6):
        pass


def leaves():
    os._exit(0)


def exits():
    sys.exit(3)


def reads():
    return open('/etc/passwd').read()


def writes():
    with open('notes', 'w') as f:
        f.write('mine')
    return open('notes').read()


def deep():
    a = []
    for i in range(100):
        a = [a]
    return a
