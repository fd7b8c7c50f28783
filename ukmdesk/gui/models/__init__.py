"""Qt item models, one list each."""
