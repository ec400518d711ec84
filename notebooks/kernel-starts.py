"""Starts the Java kernel again and again and counts how often it answers."""

import sys
import time

from jupyter_client.manager import start_new_kernel

times = int(sys.argv[1])
answered = 0
begin = time.time()
for _ in range(times):
    manager, client = start_new_kernel(startup_timeout=120, kernel_name="java")
    try:
        seen = []
        reply = client.execute_interactive(
            "int x = 6 * 7; x",
            timeout=120,
            output_hook=lambda message: seen.append(message["content"].get("data", {}).get("text/plain")),
        )
        answered += reply["content"]["status"] == "ok" and "42" in seen
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
print(f"{answered} of {times} starts answered, {(time.time() - begin) / times:.1f} s each")
sys.exit(0 if answered == times else 1)
