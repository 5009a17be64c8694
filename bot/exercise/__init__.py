"""The exercise: an embedded homeserver, and the player of scenarios (demo, övning)."""
