"""合法性审核表: what the legal office looks at in one record, gathered; what it comes to is left to a person."""
