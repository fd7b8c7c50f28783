"""`python -m ukmdesk` is the command `ukmdesk`."""

from ukmdesk.cli import main

if __name__ == "__main__":
    main()
