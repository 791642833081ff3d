"""Lists that arrive as workbooks: every row ends as a record, or in the list of what was left, with its reason."""
