"""The AWS twin: an AWS for the sandbox, on loopback, in one process.

Stock moto answers most operations. The twin stands in front of it: it checks every request against AWS's service
models, answers by itself what moto lacks or does too kindly, and remembers what it was asked.
"""

from __future__ import annotations

import functools

from botocore import loaders

# moto and each botocore session would parse the same service models anew (EC2's alone takes half a second). Before moto
# is imported, as it takes the function by name.
loaders.create_loader = functools.cache(loaders.create_loader)
