"""Pipeline files: YAML to pipelines and back, every error with its line and column."""

from textkit.spec.find import find, shipped
from textkit.spec.load import load, loads
from textkit.spec.schema import json_schema
from textkit.spec.write import dump

__all__ = ["dump", "find", "json_schema", "load", "loads", "shipped"]
