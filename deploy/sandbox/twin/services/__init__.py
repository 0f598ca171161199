"""One module for each group of AWS operations that the twin answers by itself."""

from __future__ import annotations

import importlib
import pkgutil

from twin import rules


def load() -> None:
    """Imports all services and rules; each registers its operations."""
    for package in (rules, importlib.import_module(__name__)):
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{module.name}")
