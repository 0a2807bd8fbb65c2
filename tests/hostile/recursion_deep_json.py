# verdict: max-memory|max-time|error
import json
json.loads('[' * 10**6)
