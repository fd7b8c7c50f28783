"""Dialogs: only where a decision is needed now."""
