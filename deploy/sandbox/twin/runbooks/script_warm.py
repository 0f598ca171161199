"""What the processes of scripts have in common, so that none has to load it by itself: the twin's time, and boto3.

To be imported by the server that these processes are forked from, with the twin's address as `TWIN_ENDPOINT`.
"""

from __future__ import annotations

import os

from twin.loopback import refuse_other_hosts
from twin.runbooks.script_child import live_on_twins_time

refuse_other_hosts()
live_on_twins_time(os.environ["TWIN_ENDPOINT"])

from boto3.session import Session  # noqa: E402  its clocks are the twin's

# A client loads what it needs when it is made.
Session(aws_access_key_id="-", aws_secret_access_key="-", region_name="us-east-1").client("ec2")
