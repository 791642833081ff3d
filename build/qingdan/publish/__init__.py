"""The one place where a site is written: the old edition stands whole until the new one is whole.

Both doors hand the same (path, bytes) to an `edition.Edition`. What it rests on: `lock` (one build
at a time), `exchange` (old and new change places in one step), `survey` (what really stands in a
folder), `cache` (what is remembered between builds, never trusted).
"""
