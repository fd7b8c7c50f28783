"""The registration page's parts: the session that keeps typing, the seven sections, and what stands beside them."""
