"""The HTTP edge: requests in as structs, structs out as JSON, errors out as RFC 9457 problems."""
