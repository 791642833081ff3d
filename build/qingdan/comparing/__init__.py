"""Two states of a county beside each other: what the public will see changed, and what may not change so."""
