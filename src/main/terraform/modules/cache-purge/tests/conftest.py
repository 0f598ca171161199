"""Makes `import purge` and `import cloudfront` work wherever the tests are started."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "lambda")]
