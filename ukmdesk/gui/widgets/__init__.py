"""Our own small widgets: what Fusion lacks, painted from the tokens."""
