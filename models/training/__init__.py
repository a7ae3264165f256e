"""Training of the NLI model: data preparation, generation, training, calibration, evaluation. Never imported by the service."""
