"""One result in the forms that others read. A report is a dict: 'exercise' (name, title, points), 'submissions' (dicts as
classroom.judging.judge makes them, with 'name' and 'path') and 'summary'."""

import csv
import io
import json

from .judging import NOT_LOOKED_AT


def _failed(submission):
    return [c for c in submission['checks'] if not c['passed']]


def _message(check):
    return check['message'] + (f'\n{check["hint"]}' if check['hint'] else '')


def status(submission):
    """'pass', 'fail' or 'error' (nothing could be checked)."""
    if submission['error']:
        return 'error'
    return 'fail' if _failed(submission) or not submission['checks'] else 'pass'


def as_text(report):
    """For people."""
    lines = [f'{report["exercise"]["title"]} ({report["exercise"]["points"]:g} points)', '']
    for s in report['submissions']:
        lines.append(f'{s["name"]}: {s["score"]:g} of {s["max_score"]:g}'
                     + (f'  [{s["verdict"]}]' if s['verdict'] != 'ended' else ''))
        if s['error']:
            lines.append(f'    {s["error"]}')
        failed = [c for c in _failed(s) if c['message'] != NOT_LOOKED_AT]
        for c in failed:
            text = _message(c).replace('\n', '\n      ')
            lines.append(f'  - {c["name"]} ({c["points"]:g}): {text}')
        if left := [c for c in _failed(s) if c['message'] == NOT_LOOKED_AT]:
            lines.append(f'  - not looked at: {len(left)} more ({sum(c["points"] for c in left):g})')
    return '\n'.join(lines + [''] + summary_lines(report)) + '\n'


def summary_lines(report):
    """What the whole came to."""
    s = report['summary']
    lines = [f'{s["submissions"]} graded, {s["passed"]} passed; '
             f'scores from {s["lowest"]:g} to {s["highest"]:g}, on average {s["average"]:g} of {report["exercise"]["points"]:g}.']
    if s['failures']:
        lines.append('Failed most often:')
        lines += [f'{count:6d}  {name}' for name, count in s['failures'][:5]]
    if s['unfinished']:
        lines.append('Did not finish:')
        lines += [f'        {name}: {verdict}' for name, verdict in s['unfinished'][:20]]
        if len(s['unfinished']) > 20:
            lines.append(f'        and {len(s["unfinished"]) - 20} more')
    return lines


def as_json(report):
    """The whole model."""
    return json.dumps(report, indent=2) + '\n'


def as_csv(report):
    """One row a submission, one column a check (its points)."""
    names = []
    for s in report['submissions']:
        seen = {}
        for c in s['checks']:
            seen[c['name']] = seen.get(c['name'], 0) + 1
            column = (c['name'], seen[c['name']])
            if column not in names:
                names.append(column)
    out = io.StringIO()
    table = csv.writer(out, lineterminator='\n')
    table.writerow(['name', 'score', 'max_score', 'status', 'verdict', 'first_failure']
                   + [name if n == 1 else f'{name} ({n})' for name, n in names])
    for s in report['submissions']:
        cells, seen = {}, {}
        for c in s['checks']:
            seen[c['name']] = seen.get(c['name'], 0) + 1
            cells[c['name'], seen[c['name']]] = c['points'] if c['passed'] else 0
        first = s['error'] or next((c['message'] for c in _failed(s)), '')
        table.writerow([s['name'], s['score'], s['max_score'], status(s), s['verdict'], first]
                       + [cells.get(column, '') for column in names])
    return out.getvalue()


def gradescope(s):
    """results.json of a Gradescope autograder."""
    result = {'score': s['score'], 'output': s['error'], 'output_format': 'text', 'visibility': 'visible',
              'stdout_visibility': 'hidden', 'tests': []}
    for number, c in enumerate(s['checks'], 1):
        result['tests'].append({
            'score': c['points'] if c['passed'] else 0, 'max_score': c['points'],
            'status': 'passed' if c['passed'] else 'failed', 'name': c['name'], 'number': str(number),
            'output': _message(c), 'visibility': 'visible'})
    return result


def classroom(s):
    """The result of a GitHub Classroom grader (which it expects in base64)."""
    tests = [{'name': c['name'], 'status': 'pass' if c['passed'] else 'fail', 'score': c['points'] if c['passed'] else 0,
              'message': _message(c) or None, 'test_code': '', 'filename': '', 'line_no': 0, 'duration': 0}
             for c in s['checks']]
    if s['error']:
        tests.append({'name': 'submission', 'status': 'error', 'score': 0, 'message': s['error'], 'test_code': '',
                      'filename': '', 'line_no': 0, 'duration': 0})
    return {'version': 1, 'status': status(s), 'max_score': s['max_score'], 'tests': tests}


def exercism(s):
    """results.json of an Exercism test runner, version 3."""
    tests = [{'name': c['name'], 'status': 'pass' if c['passed'] else 'fail', 'test_code': '',
              'message': _message(c) or None, 'output': None} for c in s['checks']]
    if tests and s['output']:
        tests[0]['output'] = s['output'][:500]
    return {'version': 3, 'status': status(s), 'message': s['error'] or None, 'tests': tests if not s['error'] else []}


def _xml(text):
    """Text for XML; characters that XML cannot hold become '?'."""
    for char, name in (('&', '&amp;'), ('<', '&lt;'), ('>', '&gt;'), ('"', '&quot;')):
        text = text.replace(char, name)
    return ''.join(c if c >= ' ' and not '\ud800' <= c <= '\udfff' and c not in '\ufffe\uffff' or c in '\n\t' else '?'
                   for c in text).replace('\n', '&#10;')


def as_junit(report):
    """JUnit XML: a suite a submission, a case a check."""
    total = sum(len(s['checks']) for s in report['submissions'])
    failures = sum(len(_failed(s)) for s in report['submissions'])
    errors = sum(bool(s['error']) for s in report['submissions'])
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             f'<testsuites name="{_xml(report["exercise"]["name"])}" tests="{total + errors}" failures="{failures}" '
             f'errors="{errors}">']
    for s in report['submissions']:
        name, error = _xml(s['name']), s['error']
        lines.append(f'  <testsuite name="{name}" tests="{len(s["checks"]) + bool(error)}" failures="{len(_failed(s))}" '
                     f'errors="{int(bool(error))}" skipped="0">')
        for c in s['checks']:
            case = f'    <testcase classname="{name}" name="{_xml(c["name"])}"'
            lines.append(case + '/>' if c['passed'] else
                         f'{case}><failure message="{_xml(_message(c))}" type="check"/></testcase>')
        if error:
            lines.append(f'    <testcase classname="{name}" name="submission">'
                         f'<error message="{_xml(error)}" type="error"/></testcase>')
        lines.append('  </testsuite>')
    return '\n'.join(lines + ['</testsuites>']) + '\n'


def _tap_name(text):
    return text.replace('\\', '\\\\').replace('#', '\\#').replace('\n', ' ')


def _tap_lines(s, indent):
    lines = [f'{indent}1..{len(s["checks"]) or 1}']
    if s['error'] and s['checks']:
        lines.append(f'{indent}# {_tap_name(s["error"])}')
    for number, c in enumerate(s['checks'], 1):
        lines.append(f'{indent}{"ok" if c["passed"] else "not ok"} {number} - {_tap_name(c["name"])}')
        if not c['passed']:
            lines += [f'{indent}  ---', f'{indent}  message: {json.dumps(_message(c), ensure_ascii=False)}', f'{indent}  ...']
    if not s['checks']:
        lines.append(f'{indent}not ok 1 - {_tap_name(s["error"] or "no checks")}')
    return lines


def as_tap(report):
    """TAP 14; several submissions are subtests."""
    lines = ['TAP version 14']
    all_of = report['submissions']
    if len(all_of) == 1:
        return '\n'.join(lines + _tap_lines(all_of[0], '')) + '\n'
    lines.append(f'1..{len(all_of)}')
    for number, s in enumerate(all_of, 1):
        lines.append(f'# Subtest: {_tap_name(s["name"])}')
        lines += _tap_lines(s, '    ')
        lines.append(f'{"ok" if status(s) == "pass" else "not ok"} {number} - {_tap_name(s["name"])}')
    return '\n'.join(lines) + '\n'


WHOLE = {'text': as_text, 'json': as_json, 'csv': as_csv, 'junit': as_junit, 'tap': as_tap}
EACH = {'gradescope': gradescope, 'classroom': classroom, 'exercism': exercism}


def render(report, form):
    """The report in a form of WHOLE or EACH. Those that know one submission only get a list when there are several."""
    if form in WHOLE:
        return WHOLE[form](report)
    results = [EACH[form](s) for s in report['submissions']]
    return json.dumps(results[0] if len(results) == 1 else results, indent=2) + '\n'
