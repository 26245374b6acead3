"""A room of clients who are assessed at the same time: before, during and after."""
