"""The pages for people, at `/`: the same answers as the API gives, made of the same structs by the same calls."""
