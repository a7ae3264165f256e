"""Models: manifest, sessions, and the engine that runs them."""
