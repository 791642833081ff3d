"""The MkDocs door: hand-written pages for the core, and `mkdocs build` as a way to publish."""
