"""The encrypted workspace of a laptop: the journal, the tables made from it, drafts, photos, keys and backups.

The only package that knows SQLCipher, sqlite-utils and SQL. Start at `ukmdesk.store.workspace`.
"""
