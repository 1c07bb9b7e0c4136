"""Summarise a folder on two processes, and say what became of every file."""

import sys

import textkit

folder, out = sys.argv[1:3]
report = textkit.run_folder("news-textrank", folder, out=out, workers=2)
print(f"{report.done} summarised, {report.skipped} skipped, {report.failed} failed")
for failure in report.failures:
    print(failure.id, failure.error)
