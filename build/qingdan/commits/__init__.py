"""What git knows of a county: the only room that asks it."""
