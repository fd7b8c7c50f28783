"""ukmdesk: the desk of a field officer who registers small businesses as online sellers."""

__version__ = "0.1.0"
