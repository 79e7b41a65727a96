"""Set-up and running of the portal on one machine; standard library only, since nothing is installed yet."""
