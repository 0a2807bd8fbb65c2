from classroom import run

run().prints('6\n')
