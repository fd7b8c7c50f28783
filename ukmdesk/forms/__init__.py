"""The registration form as data, without any screen: questions, reading what is typed, showing what is kept."""
