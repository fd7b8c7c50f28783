"""Pages: one screen of the app each; a page knows no other page."""
