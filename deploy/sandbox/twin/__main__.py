"""`python -m twin --host 127.0.0.1 --port PORT`: serves until SIGTERM or SIGINT."""

from __future__ import annotations

import argparse
import gc
import os
import signal
import sys

from twin.loopback import refuse_other_hosts

_SETTINGS = {
    "MOTO_IAM_LOAD_MANAGED_POLICIES": "true",
    # `services/public_images.py` publishes images; moto's 1,200 in each region would cost half a second.
    "MOTO_EC2_LOAD_DEFAULT_AMIS": "false",
}


def main() -> None:
    """Parses the arguments and serves."""
    parser = argparse.ArgumentParser(prog="python -m twin", description="The AWS twin of the sandbox.")
    parser.add_argument("--host", default="127.0.0.1", help="a loopback address (default: %(default)s)")
    parser.add_argument("--port", type=int, required=True, help="the port to listen on; 0 takes a free one")
    arguments = parser.parse_args()
    os.environ.update(_SETTINGS)
    refuse_other_hosts()
    serve(arguments.host, arguments.port)


def serve(host: str, port: int) -> None:
    """Listens and prints the address once requests are taken."""
    # What is imported stays: collecting in it would take a quarter of the start.
    gc.disable()
    from twin.listener import make_server
    from twin.server import Twin
    from twin.windows.due import watch

    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: os._exit(0))
    twin = Twin()
    server = make_server(host, port, twin)
    twin.world.endpoint = f"http://{host}:{server.server_port}"
    watch(twin.world)
    gc.freeze()
    # Each request makes thousands of objects, which go without the collector's help.
    gc.set_threshold(50_000, 20, 100)
    gc.enable()
    print(f"AWS twin on {twin.world.endpoint}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
