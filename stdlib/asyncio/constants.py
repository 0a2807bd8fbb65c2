"""Numbers that several modules of asyncio agree on."""

LOG_THRESHOLD_FOR_CONNLOST_WRITES = 5   # writes to a lost connection before a warning
ACCEPT_RETRY_DELAY = 1                  # seconds, after accept() ran out of descriptors
DEBUG_STACK_DEPTH = 10                  # frames kept of where a future was made, in debug mode
SSL_HANDSHAKE_TIMEOUT = 60.0            # seconds
SSL_SHUTDOWN_TIMEOUT = 30.0             # seconds
SENDFILE_FALLBACK_READBUFFER_SIZE = 1024 * 256
FLOW_CONTROL_HIGH_WATER_SSL_READ = 256    # KiB
FLOW_CONTROL_HIGH_WATER_SSL_WRITE = 512   # KiB
