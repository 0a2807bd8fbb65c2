from classroom import run

run().prints('hello\n', hint='Change the text.')
