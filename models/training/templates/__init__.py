"""Words and sentence patterns of the generated data. Training and test patterns are written apart and share no line."""
