"""The app as a program: it joins screens, desk and practice hub, and starts Qt."""
