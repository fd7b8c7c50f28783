"""The app on the screen: the only room that knows Qt. It sees ports, never the store."""
