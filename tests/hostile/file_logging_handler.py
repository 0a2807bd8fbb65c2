# verdict: refused|error
import logging
logging.getLogger().addHandler(logging.FileHandler('/tmp/eddy-hostile'))
logging.warning('x')
