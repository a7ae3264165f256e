"""What the service says about itself: logs and metrics. Never a word of a claim."""
