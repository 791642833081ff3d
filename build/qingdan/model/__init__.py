"""The records, as checked YAML becomes typed, frozen values.

The schemas describe the same shapes for people; a test holds the two against each other, so
that neither can gain or lose a field alone. Raw only: what is computed from a record (its
standing, its counts) is never stored on it.
"""
