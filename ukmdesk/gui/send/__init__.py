"""The parts of the send page: its three steps, the sticks, the last receipt."""
