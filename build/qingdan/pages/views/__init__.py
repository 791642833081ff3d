"""What each kind of page shows: one module a kind, each turning records into frozen views."""
