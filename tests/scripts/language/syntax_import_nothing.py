print('not reached')
import
