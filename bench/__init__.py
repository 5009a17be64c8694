"""The bench: how fast the real bot is on a real homeserver, as ratios to floors that are taken in the same run."""
