"""Imported before numpy, keeps matrix products on the thread that asks for them, unless the environment says otherwise.

They are too small to share out: a second thread waits longer than it works, and a build has processes of its own.
"""

from __future__ import annotations

import os

for _name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_name, "1")
