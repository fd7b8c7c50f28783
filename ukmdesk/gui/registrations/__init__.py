"""The parts of the list of registrations."""
