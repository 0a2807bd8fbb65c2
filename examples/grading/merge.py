"""Put results of `eddy grade --format json` together: merge.py FILE ... prints one CSV, sorted by name, and a summary on stderr."""

import json
import sys

from classroom.formats import as_csv, summary_lines
from classroom.grade import summarize

parts = []
for path in sys.argv[1:]:
    with open(path, encoding='utf-8') as f:
        parts.append(json.load(f))
if not parts:
    sys.exit(__doc__)
submissions = sorted((s for part in parts for s in part['submissions']), key=lambda s: (s['name'], s['path']))
report = {'exercise': parts[0]['exercise'], 'submissions': submissions, 'summary': summarize(submissions)}
sys.stdout.write(as_csv(report))
sys.stderr.write('\n'.join(summary_lines(report)) + '\n')
