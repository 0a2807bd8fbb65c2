# verdict: refused|error
import logging
logging.basicConfig(filename='/tmp/eddy-hostile', filemode='w')
logging.warning('x')
