"""From facts to tables, one module per part of the house.

A projection is a function (database, fact) that never fails on a stored fact: what a step does not allow is kept in the
custody line and changes nothing else. It uses nothing but the fact and the tables, so a rebuild makes the same rows.
"""
